#include "indexer/dumps/format.h"

#include <algorithm>
#include <array>

#include "errors/error.h"
#include "indexer/dumps/formats/readers.h"
#include "text/printable.h"

namespace emeroteca::dumps {
namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// An object begins: a brace, then a key's quotation mark (which {{Infobox in a text has not).
bool begins_object(std::string_view head) {
  constexpr std::string_view kSpaces = " \t\r\n";
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t brace = head.find_first_not_of(kSpaces);
  if (brace == std::string_view::npos || head[brace] != '{') return false;
  const std::size_t next = head.find_first_not_of(kSpaces, brace + 1);
  return next == std::string_view::npos || head[next] == '"' || head[next] == '}';
}

int score_jsonl(const Sample& sample) {
  const std::string name = base_name(sample.name);
  // By its name, so that a broken first line makes no text of a dump.
  for (const std::string_view ending : {".jsonl", ".ndjson", ".json"}) {
    if (name.ends_with(ending)) return score::kCertain;
  }
  // By its content where the name says nothing: standard input, /dev/fd/63, news.dump.
  const bool text = name.ends_with(".txt") || name.ends_with(".text");
  return !text && begins_object(sample.head) ? score::kLikely : score::kNo;
}

int score_text(const Sample& /*sample*/) {
  return score::kLastResort;
}

constexpr std::array kFormats{
    Format{"jsonl", "JSON, one article a line", score_jsonl, open_jsonl},
    Format{"feed", "RSS, RDF, Atom, WordPress export", score_feed, open_feed},
    Format{"newsml", "NewsML-G2, NewsML 1", score_newsml, open_newsml},
    Format{"nitf", "NITF", score_nitf, open_nitf},
    Format{"alto", "ALTO, pages of scanned newspapers", score_alto, open_alto},
    Format{"mediawiki", "MediaWiki export", score_mediawiki, open_mediawiki},
    Format{"trec", "TREC and Reuters SGML", score_trec, open_trec},
    Format{"wire", "agency wire copy (IPTC 7901, ANPA)", score_wire, open_wire},
    Format{"mail", "mails and mailboxes", score_mail, open_mail, true},
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
  std::string name = lower_case(path.substr(path.rfind('/') + 1));
  for (const std::string_view suffix : {".gz", ".bz2", ".xz", ".zst"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name;
}

}  // namespace emeroteca::dumps
