// What is typed: queries, their dates, and the query line while it is being edited.
#include <algorithm>

#include "archive/fields.h"
#include "errors/error.h"
#include "searcher/interactive/edit/completion.h"
#include "searcher/interactive/edit/query_text.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/dates.h"
#include "searcher/query/explain.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "searcher/query/spelling.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/unit/query/tiny_archive.h"
#include "text/utf8.h"

namespace emeroteca::tests {
namespace {

void promise_ranges(const query::Lexed& lexed, std::size_t size) {
  std::size_t end = 0;
  for (const query::Token& token : lexed.tokens) {
    promise(token.range.first >= end && token.range.second <= size, "tokens that overlap");
    promise(token.inner.first >= token.range.first && token.inner.second <= token.range.second,
            "a token that is read from elsewhere");
    end = token.range.second;
  }
}

// What tree.h promises of its size; tests/unit/query/parser_robustness_test.cc looks closer.
std::size_t leaves_of(const query::Node& node, std::size_t depth) {
  promise(depth < 400, "a tree that is too deep");
  if (node.children.empty()) return 1;
  std::size_t leaves = 0;
  for (const query::Node& child : node.children) leaves += leaves_of(child, depth + 1);
  return leaves;
}

void read_query(std::string_view bytes) {
  query::ParseOptions parsing;
  parsing.now = query::kTinyNow;
  parsing.ahead = 7200;
  promise_ranges(query::lex(bytes, parsing.limits), bytes.size());
  for (const bool plain : {false, true}) {
    parsing.plain = plain;
    try {
      query::ParsedQuery parsed = query::parse(bytes, parsing);
      promise(leaves_of(parsed.root, 0) <= parsing.limits.max_all_words + 1, "a tree too large");
      promise_harmless(query::describe(parsed.root), "a described tree");
      for (const std::string& note : parsed.notes) promise_harmless(note, "a note");
      query::ExpanderOptions options;
      options.language = query::language_of(parsed.root);
      options.shouting = query::is_shouting(parsed.root);
      stemmers::Stemmer stemmer;
      const std::vector<stemmers::Lexicon> lexicons{stemmers::Lexicon::builtin()};
      const Xapian::Database& archive = query::tiny_archive();
      const query::Expander expander(archive, stemmer, lexicons, options);
      const query::Plan plan = query::build_plan(parsed.root, archive, expander, options);
      for (const query::QueryWord& word : plan.words) {
        promise(!word.alternatives.empty(), "a word without alternatives");
      }
      query::terms_of_plan(plan, archive);
      query::explain(bytes, plan, archive, options.parameters);
      const std::string meant = query::suggest(bytes, plan, archive, stemmer);
      promise(!text::is_valid_utf8(bytes) || text::is_valid_utf8(meant),
              "a suggestion not in UTF-8");
    } catch (const Error& fault) {
      promise(!fault.hint().empty(), "a wrong query without a hint");
      promise_told(fault);
    }
  }
}

std::vector<std::string> queries() {
  return {"cloud Alibaba -\"ant group\" +gartner source:reuters",
          "titolo:(banca OR banche*) AND NOT data:2020..2021",
          "\"fine vita\"~3 NEAR/4 legge ADJ dell'amministrazione",
          "=Banca Gartnr~ NATO C++ l’indagine lang:it id:a/1 autore:\"Anna Rossi\"",
          "((a OR b) NOT (c NEAR/2 \"d e\")) 2,8 miliardi 😀 Путин",
          "site:ansa.it intitle:roma && x || !y after:2020 [2020 TO 2021] a^2"};
}

void read_query_date(std::string_view bytes) {
  for (const std::int64_t ahead : {0, 7200, -39600}) {
    try {
      const query::DateRange range = query::read_dates(bytes, query::kTinyNow, ahead);
      promise(range.from || range.until, "a range without an end on either side");
      promise(!range.from || !range.until || *range.from < *range.until, "a range without days");
      constexpr std::int64_t kYears = std::int64_t{12000} * 366 * 86400;
      for (const auto& end : {range.from, range.until}) {
        promise(!end || (*end > -kYears && *end < kYears), "a date of no calendar");
      }
    } catch (const Error& fault) {
      promise(!fault.hint().empty(), "a wrong date without a hint");
      promise_told(fault);
    }
  }
}

void edit_query_line(std::string_view bytes) {
  using namespace emeroteca::interactive;
  const query::Lexed lexed = lex_line(bytes);
  promise_ranges(lexed, bytes.size());
  end_of_line(lexed, bytes.size());
  for (const Filter& filter : filters_of(bytes)) {
    promise(filter.field != nullptr && filter.range.second <= bytes.size(), "a filter of nothing");
  }
  for (const FieldId id : {FieldId::kSource, FieldId::kDate, FieldId::kLanguage}) {
    const Field& field = emeroteca::field(id);
    const std::string value = id == FieldId::kSource ? "Il Sole"
                              : id == FieldId::kDate ? "2021"
                                                     : "it";
    const std::string with = with_filter(bytes, field, value);
    promise(has_filter(with, field, value), "a filter that is not there once it is added");
    promise(!has_filter(without_filter(with, field, value), field, value),
            "a filter that is there once it is taken out");
    set_filter(bytes, field, value);
  }
  without_filters(bytes);
  last_word(bytes);
  with_last_word_begun(bytes);
  std::string word;
  with_star(bytes, &word);
  if (!text::is_valid_utf8(bytes)) return;
  for (const std::size_t cursor : {bytes.size(), bytes.size() / 2}) {
    const auto spot = completion_spot(bytes, cursor);
    if (!spot) continue;
    promise(spot->begin <= spot->end && spot->end <= bytes.size(), "a candidate for no place");
    field_names(*spot);
    fitting_values({"Il Sole 24 Ore", "Reuters"}, *spot, 5);
  }
}

void clean_query(std::string_view bytes) {
  const query::CleanText clean(bytes);
  promise(text::is_valid_utf8(clean.text()), "a clean text that is not UTF-8");
  const std::size_t size = clean.text().size();
  const text::Range all = clean.range(0, size);
  promise(all.first <= all.second && all.second <= bytes.size(), "a range that is not in the text");
  std::size_t end = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const text::Range one = clean.range(i, i + 1);
    promise(one.first <= one.second && one.second <= bytes.size(),
            "a range that is not in the text");
    promise(one.second >= end, "ranges that go back");
    end = one.second;
  }
}

}  // namespace

std::vector<FuzzTarget> query_targets() {
  return {
      {"query", read_query, queries},
      {"query-date", read_query_date,
       [] {
         return std::vector<std::string>{"2021",           "2020-10..2021-01-31",
                                         ">2020",          "ottobre 2021",
                                         "last week",      "30d",
                                         "anni '90",       "19/10/2021",
                                         "..2010",         "ieri..oggi",
                                         "Q3 2021",        "3 mesi fa",
                                         "dal 2 maggio",   "the 1990s",
                                         "domenica scorsa"};
       }},
      {"query-line", edit_query_line, queries},
      {"clean-text", clean_query,
       [] {
         return std::vector<std::string>{"（l’e\xCC\x81\xCC\xA3 ＂\xE2\x80\x8B\xFF\xC2\xAD\x07"};
       }},
  };
}

}  // namespace emeroteca::tests
