// Twice the text, twice the work: whatever a dump holds, showing it takes no more than its length.
#include <algorithm>
#include <ctime>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/results/article_format.h"
#include "searcher/results/json_format.h"
#include "searcher/results/line_formats.h"
#include "searcher/results/snippet.h"
#include "terminal/wrap.h"
#include "tests/unit/results/query_of.h"
#include "text/printable.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

struct Text {
  const char* name;
  std::string unit;  // repeated
  std::string begin{};
};

std::vector<Text> texts() {
  return {{"tabs", "\t", "x"},
          {"tabs between words", "cloud\t"},
          {"spaces", " ", "x"},
          {"no-break spaces", "\u00A0", "x"},
          {"hyphens", "-"},
          {"hyphens between letters", "a-"},
          {"one long word", "a"},
          {"one long accented word", "è"},
          {"ideographs", "漢"},
          {"combining marks", "\u0301", "e"},
          {"flags", "🇮🇹"},
          {"line feeds", "\n", "x"},
          {"short lines", "cloud\n"},
          {"words of the query", "cloud "},
          {"phrases of the query", "cloud alibaba "},
          {"initials", "A. "},
          {"full stops", "."},
          {"control strings without end", "\u0090"},
          {"escape sequences without end", "\x1B["},
          {"escaped strings without end", "\x1B]x"},
          {"ill-formed bytes", "\xFF"}};
}

std::string repeated(const Text& text, std::size_t times) {
  std::string all = text.begin;
  all.reserve(times * text.unit.size() + text.begin.size());
  for (std::size_t i = 0; i < times; ++i) all += text.unit;
  return all;
}

// Seconds of this process, the least of three.
double seconds_of(const std::function<void()>& act) {
  double least = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t start = std::clock();
    act();
    least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    if (least > 1) break;
  }
  return least;
}

// Four times the text may take four times as long, and twice that on a busy machine; what grows
// with the square takes sixteen times. Below the second figure clocks say nothing, nor does what
// the allocator takes to get the larger blocks from the system and give them back.
void expect_linear(const std::function<void(const std::string&)>& act) {
  constexpr std::size_t kTimes = 12000;
  constexpr double kMost = 8;
  constexpr double kNothing = 0.25;
  for (const Text& text : texts()) {
    const std::string once = repeated(text, kTimes);
    const std::string four = repeated(text, 4 * kTimes);
    const double large = seconds_of([&] { act(four); });
    if (large < kNothing) continue;
    const double small = seconds_of([&] { act(once); });
    EXPECT_LT(large, kMost * small + kNothing) << text.name << ": " << small << " s for " << kTimes;
  }
}

TEST(Growth, OfSanitising) {
  expect_linear([](const std::string& text) {
    (void)text::sanitize_line(text);
    (void)text::sanitize_text(text);
    (void)text::printable(text);
  });
}

TEST(Growth, OfWrapping) {
  expect_linear([](const std::string& text) {
    (void)terminal::wrap_lines(text::sanitize_line(text), 80);
    (void)terminal::wrap_lines(text::sanitize_text(text), 80);
  });
}

TEST(Growth, OfSnippets) {
  stemmers::Stemmer stemmer;
  query::MatchTerms terms = tests::query_of("cloud", stemmer);
  tests::add_phrase(terms, "cloud alibaba");
  expect_linear([&](const std::string& text) {
    stemmers::Stemmer unused;  // which remembers none of these words
    SnippetMaker maker(terms, {200, 2}, unused);
    Article article = tests::article_of("Title", text);
    (void)maker.snippets(article);
    article.title = text;
    (void)maker.title(article);
  });
}

TEST(Growth, OfAnArticleWithItsMatches) {
  stemmers::Stemmer stemmer;
  query::MatchTerms terms = tests::query_of("cloud", stemmer);
  tests::add_phrase(terms, "cloud alibaba");
  expect_linear([&](const std::string& text) {
    stemmers::Stemmer unused;
    std::ostringstream out;
    write_article(out, tests::article_of("Title", text), terms, unused,
                  {.columns = 80, .style = terminal::Style(true)});
  });
}

TEST(Growth, OfLinesForPrograms) {
  expect_linear([](const std::string& text) {
    SearchResult result;
    Hit& hit = result.hits.emplace_back();
    hit.article = tests::article_of("Title", text);
    hit.article.id = text;
    hit.article.title = text;
    hit.snippets = {{text::sanitize_line(text), {}}, {text::sanitize_line(text), {}}};
    std::ostringstream out;
    write_tsv(out, result);
    write_trec(out, result, "1", "tag");
    write_json(out, result);
  });
}

}  // namespace
}  // namespace emeroteca::results
