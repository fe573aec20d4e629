// Random bytes as whole searches: every format is well-formed and harmless on a terminal, whatever
// was asked. EMEROTECA_SEED repeats a run, EMEROTECA_FUZZ_ANSWERS says how many searches it makes.
#include <random>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "errors/error.h"
#include "searcher/engine.h"
#include "searcher/results/bibtex_format.h"
#include "searcher/results/json_format.h"
#include "searcher/results/line_formats.h"
#include "searcher/results/template_format.h"
#include "searcher/results/text_format.h"
#include "tests/fuzz/random_queries.h"
#include "tests/integration/corpus_archive.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::tests {
namespace {

// What in a text could act on a terminal or is no UTF-8; empty where there is nothing.
std::string harm(std::string_view text, std::string_view allowed) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) >= 0x20 &&
        static_cast<unsigned char>(text[at]) < 0x7F) {
      ++at;
      continue;
    }
    const text::CodePoint point = text::decode(text, at);
    const std::string_view bytes = text.substr(at, point.length);
    const bool replaced = point.value == 0xFFFD && bytes != "\xEF\xBF\xBD";
    if (replaced ||
        (text::is_invisible(point.value) && allowed.find(bytes) == std::string_view::npos)) {
      return visible(bytes) + " at " + std::to_string(at);
    }
    at += point.length;
  }
  return {};
}

// Where a character begins, or the end.
bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

void expect_json(const SearchResult& result) {
  std::ostringstream out;
  results::write_json(out, result);
  const std::string text = out.str();
  EXPECT_EQ(harm(text, "\n"), "");
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  const auto json = nlohmann::json::parse(text, nullptr, false);
  ASSERT_FALSE(json.is_discarded()) << text;
  ASSERT_EQ(json["hits"].size(), result.hits.size());
  EXPECT_EQ(json["query"].get<std::string>().empty(), result.query.empty());
  for (const auto& hit : json["hits"]) {
    for (const auto& snippet : hit["snippets"]) {
      const std::string said = snippet["text"];
      EXPECT_EQ(harm(said, ""), "");
      std::size_t from = 0;
      for (const auto& highlight : snippet["highlights"]) {
        const std::size_t begin = highlight[0];
        const std::size_t end = highlight[1];
        EXPECT_TRUE(from <= begin && begin < end && end <= said.size()) << said;
        EXPECT_TRUE(is_boundary(said, begin) && is_boundary(said, end)) << said;
        from = end;
      }
    }
  }
}

void expect_other_formats(const SearchResult& result, const results::TextOptions& options) {
  const auto text_of = [&](const auto& write) {
    std::ostringstream out;
    write(out);
    return out.str();
  };
  EXPECT_EQ(harm(text_of([&](auto& out) { results::write_text(out, result, options); }), "\n"), "");
  EXPECT_EQ(harm(text_of([&](auto& out) { results::write_tsv(out, result); }), "\n\t"), "");
  EXPECT_EQ(harm(text_of([&](auto& out) { results::write_trec(out, result, result.query, "tag"); }),
                 "\n"),
            "");
  EXPECT_EQ(harm(text_of([&](auto& out) { results::write_bibtex(out, result); }), "\n"), "");
  const results::Template lines("{rank} {title} {snippet}");
  EXPECT_EQ(harm(text_of([&](auto& out) { results::write_template(out, result, lines); }), "\n"),
            "");
}

// Regression: only 300 random queries went all the way from the text to the formats.
TEST(AnswerFuzz, AnyBytesHaveAWellFormedAnswer) {
  const unsigned seed = announced_seed();
  const unsigned searches = number("EMEROTECA_FUZZ_ANSWERS", 6000);
  SCOPED_TRACE("EMEROTECA_SEED=" + std::to_string(seed));
  Fuzzer fuzzer(seed);
  Engine engine(corpus_archive());
  unsigned refused = 0;
  unsigned hits = 0;
  for (unsigned i = 0; i < searches; ++i) {
    SearchRequest request;
    request.text = fuzzer.query();
    request.plain = fuzzer.below(16) == 0;
    request.translate = fuzzer.below(4) != 0;
    request.retrieval.now = 1634637600;
    request.retrieval.count = 1 + fuzzer.below(5);
    request.retrieval.sort = Sort{static_cast<std::uint8_t>(fuzzer.below(3))};
    request.snippet_columns = 20 + fuzzer.below(300);
    request.snippet_fragments = 1 + fuzzer.below(3);
    results::TextOptions options;
    options.columns = 1 + fuzzer.below(160);
    SCOPED_TRACE(visible(request.text));
    try {
      const SearchResult result = engine.search(request);
      hits += static_cast<unsigned>(result.hits.size());
      expect_json(result);
      expect_other_formats(result, options);
    } catch (const Error& fault) {
      ++refused;  // no words, or a date that is none
      EXPECT_EQ(harm(text::sanitize_line(fault.what()) + text::sanitize_line(fault.hint()), ""),
                "");
    } catch (const std::exception& fault) {
      ADD_FAILURE() << fault.what();
    } catch (const Xapian::Error& fault) {
      ADD_FAILURE() << fault.get_description();
    }
    if (HasFailure()) return;
  }
  // Else the strings were no good, and nothing was tried.
  EXPECT_LT(refused, searches);
  EXPECT_GT(hits, searches / 10);
  RecordProperty("refused", std::to_string(refused));
  RecordProperty("hits", std::to_string(hits));
}

}  // namespace
}  // namespace emeroteca::tests
