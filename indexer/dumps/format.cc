#include "indexer/dumps/format.h"

#include <algorithm>
#include <array>

#include "errors/error.h"
#include "indexer/dumps/formats/readers.h"
#include "text/ascii_case.h"
#include "text/printable.h"

namespace emeroteca::dumps {
namespace {

int score_text(const Sample& /*sample*/) {
  return score::kLastResort;
}

constexpr std::array kFormats{
    Format{"jsonl", "JSON, one article a line", score_jsonl, open_jsonl},
    Format{"json", "JSON of any other shape, ninjs", score_json, open_json},
    Format{"csv", "CSV and TSV, one article a row", score_table, open_table},
    Format{"feed", "RSS, RDF, Atom, WordPress export", score_feed, open_feed, false, true},
    Format{"newsml", "NewsML-G2, NewsML 1", score_newsml, open_newsml, false, true},
    Format{"nitf", "NITF", score_nitf, open_nitf, false, true},
    Format{"alto", "ALTO, pages of scanned newspapers", score_alto, open_alto},
    Format{"hocr", "hOCR, pages of scanned newspapers", score_hocr, open_hocr, true},
    Format{"mediawiki", "MediaWiki export", score_mediawiki, open_mediawiki, false, true},
    Format{"trec", "TREC and Reuters SGML", score_trec, open_trec},
    Format{"wire", "agency wire copy (IPTC 7901, ANPA)", score_wire, open_wire},
    Format{"movabletype", "Movable Type's import format", score_movable_type, open_movable_type},
    Format{"ris", "RIS, lists of references (ProQuest, EBSCO, Zotero)", score_ris, open_ris},
    Format{"factiva", "Factiva's exports, HTML and text", score_factiva, open_factiva},
    Format{"europresse", "Europresse's exports, HTML", score_europresse, open_europresse},
    Format{"proquest", "ProQuest's exports, text", score_proquest, open_proquest},
    Format{"nexis", "LexisNexis' exports, text", score_nexis, open_nexis},
    Format{"mail", "mails and mailboxes", score_mail, open_mail, true},
    Format{"html", "pages of the web", score_html, open_html, true},
    Format{"warc", "web archives (WARC, WET, ARC)", score_warc, open_warc, true},
    Format{"markdown", "Markdown with front matter", score_markdown, open_markdown},
    Format{"text", "plain text, one article a file", score_text, open_text},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* named_format(const Options& options) {
  if (options.format == "auto") return nullptr;
  const auto* const format = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& row) {
    return row.name == options.format;
  });
  if (format != kFormats.end()) return format;
  std::string names = "auto";
  for (const Format& row : kFormats) names += ", " + std::string(row.name);
  throw Error("there is no dump format " + text::in_quotes(options.format),
              "the formats are " + names);
}

const Format* fitting_format(const Sample& sample) {
  const Format* best = nullptr;
  int surest = score::kNo;
  for (const Format& format : kFormats) {
    const int score = format.score(sample);
    if (score <= surest) continue;
    surest = score;
    best = &format;
  }
  return best;
}

std::string base_name(std::string_view path) {
  std::string name = text::ascii_lower(path.substr(path.rfind('/') + 1));
  for (const std::string_view suffix : {".gz", ".bz2", ".xz", ".zst"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name;
}

}  // namespace emeroteca::dumps
