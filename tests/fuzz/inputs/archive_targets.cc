// What an archive of others may hold, and what says where an archive is.
#include <algorithm>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "archive/article.h"
#include "archive/dump_line.h"
#include "archive/extra_json.h"
#include "archive/fields.h"
#include "archive/filter.h"
#include "archive/location.h"
#include "archive/name_sketch.h"
#include "archive/stub_file.h"
#include "archive/totals.h"
#include "errors/error.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/article_format.h"
#include "searcher/results/record_format.h"
#include "stemmers/lexicon/lexicon.h"
#include "tests/fuzz/fuzz_target.h"

namespace emeroteca::tests {
namespace {

constexpr std::string_view kVersion = "a version file";

// Every form in which an article leaves the programs.
void write_everywhere(const Article& article) {
  promise_harmless(to_dump_line(article), "a line of export");
  std::ostringstream text;
  stemmers::Stemmer stemmer;
  results::write_article(text, article, {}, stemmer, {});
  promise_harmless(text.str(), "show");
  std::ostringstream json;
  results::write_article_json(json, article);
  promise_harmless(json.str(), "show in JSON");
  promise(nlohmann::json::accept(json.str()), "show writes what is no JSON");
  SearchResult result;
  result.total = 1;
  Hit hit;
  hit.rank = 1;
  hit.article = article;
  hit.title = {article.title, {}};
  result.hits.push_back(hit);
  for (const std::string& name : results::record_formats()) {
    results::AnswerFormat format;
    format.name = name;
    std::ostringstream out;
    try {
      results::write_answer(out, result, format);
    } catch (const Error&) {
      continue;  // a run's line needs an id
    }
    std::string rows = out.str();
    // Between the columns of tables, and before the fields of BibTeX.
    for (char& c : rows) {
      if (c == '\t' || c == '\r') c = ' ';
    }
    promise_harmless(rows, name);
  }
}

void read_stored_article(std::string_view bytes) {
  leading_id(bytes);
  Article article;
  try {
    article = deserialise(bytes);
  } catch (const Error&) {
    return;
  }
  promise(deserialise(serialise(article)) == article, "an article changes as it is written");
  promise(fingerprint(article).size() == 16, "a fingerprint of another size");
  write_everywhere(article);
}

std::vector<std::string> stored_articles() {
  Article article;
  article.id = "ansa/1";
  article.title = "Washington apre un'indagine sul cloud";
  article.body = "Il corpo.\n\nSeconda riga: https://example.org/a";
  article.summary = "In breve.";
  article.language = stemmers::Language::kItalian;
  article.published = 1634655661;
  article.zone_minutes = 120;
  article.embargo = 1634655662;
  article.modified = 1634655663;
  article.source = "Agenzia Meridiana";
  article.section = "Esteri";
  article.url = "https://example.org/a_b?c=1&d=%20";
  article.story = "cloud";
  article.authors = {"Anna Rossi", "de Luca, Bianca"};
  article.tags = {"tecnologia", "USA"};
  article.extra = R"({"words":12,"lead":{"a":[1,2.5,null,true,"x"]}})";
  Article small;
  small.id = "1";
  small.body = "=1+1";
  return {serialise(article), serialise(small)};
}

void read_extra(std::string_view bytes) {
  const nlohmann::ordered_json extra = parse_extra(std::string(bytes));
  promise(extra.is_object(), "extra fields that are no object");
  const std::string written = extra.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  promise(parse_extra(written).size() == extra.size(), "extra fields are lost as they are written");
  Article article;
  article.id = "1";
  article.extra = bytes;
  write_everywhere(article);
}

// The fingerprints are made right, so that what they cover is read too.
void read_totals_file(std::string_view bytes) {
  parse_totals(bytes, kVersion);
  constexpr std::size_t kMark = 19;
  constexpr std::size_t kDigest = 16;
  const std::string whole = totals_file({}, kVersion);
  std::string file = whole.substr(0, kMark + kDigest) + std::string(bytes);
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(file.data(), file.size()));
  file.append(reinterpret_cast<const char*>(canonical.digest), kDigest);
  const auto totals = parse_totals(file, kVersion);
  if (!totals) return;
  promise(parse_totals(totals_file(*totals, kVersion), kVersion) == totals,
          "totals change as they are written");
  if (!totals->sources) return;
  promise(totals->sources->size() <= kMostKeptSources, "too many sources");
  for (const auto& [name, articles] : *totals->sources) {
    promise(!name.empty() && articles > 0, "a source of nothing");
  }
}

// Without mark and fingerprints.
std::vector<std::string> totals_files() {
  std::vector<std::string> seeds;
  for (const Totals& totals : {Totals{}, Totals{123456, ValueCounts{{"ANSA", 300}, {"Reuters", 1}}},
                               Totals{1, std::nullopt}}) {
    const std::string file = totals_file(totals, kVersion);
    seeds.push_back(file.substr(35, file.size() - 51));
  }
  return seeds;
}

void read_name_sketch(std::string_view bytes) {
  const auto [value, text] = two_texts(bytes);
  const std::vector<std::uint32_t> hashes = read_sketch(value);
  promise(hashes.size() == value.size() / 4, "a sketch of another size");
  has_name(value, text);
  NameSketch sketch;
  sketch.add(text);
  const std::string made = sketch.serialise();
  const std::vector<std::uint32_t> kept = read_sketch(made);
  promise(kept.size() <= NameSketch::kMost && std::is_sorted(kept.begin(), kept.end()),
          "a sketch that is too large or out of order");
}

void read_lexicon_table(std::string_view bytes) {
  const auto [words, table] = two_texts(bytes);
  const stemmers::Lexicon lexicon(table);
  stemmers::Stemmer stemmer;
  for (const stemmers::Language from : stemmers::kLanguages) {
    const stemmers::LexiconTerm term = stemmers::analyse_term(words, from, stemmer);
    for (const std::string& one : lexicon.translations(from, term)) {
      promise(table.find(one) != std::string_view::npos, "a translation from elsewhere");
    }
    lexicon.knows(from, term);
    for (const std::string& stem : term.stems) lexicon.begins_term(from, stem);
  }
}

std::vector<std::string> lexicon_tables() {
  stemmers::LexiconTable table;
  stemmers::Stemmer stemmer;
  table.add({stemmers::Language::kItalian, "fine vita", {"assisted dying", "end of life"}},
            stemmer);
  table.add({stemmers::Language::kEnglish, "power", {"potere", "energia"}}, stemmer);
  table.add({stemmers::Language::kEnglish, "powerful", {"potente"}}, stemmer);
  const std::string compiled = table.compile();
  return {"powers\n\n" + compiled, "fine vita\n\n" + compiled, "the\n\n" + compiled};
}

void read_location(std::string_view bytes) {
  try {
    for (const ArchivePart& part : parse_location(bytes)) {
      promise(part.folder.empty() != part.host.empty(), "a part that is neither or both");
      promise(part.host.empty() == (part.port == 0), "a server without a port");
    }
  } catch (const Error& fault) {
    promise_told(fault);
  }
}

void read_stub(std::string_view bytes) {
  std::size_t last = 0;
  for (const StubLine& line : parse_stub(bytes)) {
    promise(line.number > last, "lines out of order");
    last = line.number;
    promise(line.type.find(' ') == std::string::npos, "a type with a space");
    promise(!line.type.starts_with('#'), "a comment that is a line");
  }
}

void read_filter(std::string_view bytes) {
  try {
    promise(!parse_filter(bytes).empty(), "a filter that says nothing");
  } catch (const Error& fault) {
    promise(fault.code() == ErrorCode::kUsage, "a wrong filter is no wrong usage");
    promise_told(fault);
  }
}

}  // namespace

std::vector<FuzzTarget> archive_targets() {
  return {
      {"stored-article", read_stored_article, stored_articles},
      {"extra", read_extra,
       [] {
         return std::vector<std::string>{R"({"a":1,"a":{"b":[]},"c":"\u001b[31m\u202e","d":"=1"})",
                                         "{}", "[]", "{\"\xC2\x9B\":\"\xE2\x80\xAE\"}"};
       }},
      {"totals", read_totals_file, totals_files},
      {"name-sketch", read_name_sketch,
       [] {
         return std::vector<std::string>{
             "\x01\x02\x03\x04\x05\x06\x07\x08\n\nIeri Mario Draghi e la NATO, 2021. “Poi Roma”"};
       }},
      {"lexicon-table", read_lexicon_table, lexicon_tables},
      {"location", read_location,
       [] {
         return std::vector<std::string>{"news,/srv/a:b,host:8001", "[::1]:90", "a,,b", "x:99999"};
       }},
      {"stub", read_stub,
       [] {
         return std::vector<std::string>{
             "# shards\nauto ../a b\nremote host:8001\nremote :prog x\n\nglass c\ninmemory"};
       }},
      {"filter", read_filter,
       [] {
         return std::vector<std::string>{
             "source:x date:..2010 -lang:it", "fonte:\"Il Sole\" data:2008-01-31..2010-03",
             "-id:a\"b url:https://a.it/ story:q tag:", "aggiunto:2026-11.."};
       }},
  };
}

}  // namespace emeroteca::tests
