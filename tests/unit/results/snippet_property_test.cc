// What must hold for every article, query and width.
#include <random>

#include <gtest/gtest.h>

#include "searcher/results/snippet.h"
#include "terminal/width.h"
#include "tests/unit/results/query_of.h"
#include "tests/unit/text/harmless.h"
#include "text/utf8.h"

namespace emeroteca::results {
namespace {

const std::vector<std::string_view> kPieces{
    "indagine",
    "l'indagine",
    "cloud",
    "Alibaba",
    "e-mail",
    "perche\u0301",
    "proprietà",
    ". ",
    "! ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ", ",
    "…",
    "日本経済",
    "한국어",
    "🙂",
    "e\u0301\u0300",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "......",
    "-",
    "'",
    "“",
    "»",
    "\x1b[31m",
    "\u202E",
    "\xff",
    "\r",
    "\u200B",
    "\t",
    "Mr. ",
    "1.200",
    "Жизнь",
    "(",
    ") ",
    "\u0301"};

void check(const Snippet& snippet) {
  ASSERT_EQ(tests::harm_in(snippet.text), "");
  ASSERT_EQ(snippet.text.find('\n'), std::string::npos);
  ASSERT_EQ(snippet.text.find("  "), std::string::npos) << snippet.text;
  std::size_t last = 0;
  for (const text::Range& range : snippet.highlights) {
    ASSERT_GE(range.first, last);
    ASSERT_LT(range.first, range.second);
    ASSERT_LE(range.second, snippet.text.size());
    ASSERT_TRUE(text::is_valid_utf8(text::slice(snippet.text, range)));
    ASSERT_TRUE(text::is_valid_utf8(std::string_view(snippet.text).substr(0, range.first)));
    last = range.second;
  }
}

TEST(SnippetProperties, EveryWidth) {
  stemmers::Stemmer stemmer;
  auto terms = tests::query_of("indagine cloud Alibaba email perché 日本", stemmer);
  tests::add_phrase(terms, "cloud Alibaba", 2.0, 1);
  std::mt19937 random(41);
  for (int round = 0; round < 1500; ++round) {
    std::string body;
    for (auto n = random() % 120; n > 0; --n) body += kPieces[random() % kPieces.size()];
    const Article article = tests::article_of(body.substr(0, random() % 3 * 20), body);
    const std::size_t columns = 10 + random() % 291;
    const std::size_t fragments = 1 + random() % 2;
    const auto snippets = make_snippets(article, terms, {columns, fragments}, stemmer);
    ASSERT_LE(snippets.size(), fragments);
    for (const Snippet& snippet : snippets) check(snippet);
    const Snippet joined = join_snippets(snippets);
    check(joined);
    ASSERT_LE(terminal::display_width(joined.text), columns) << joined.text;
    std::size_t total = snippets.size() == 2 ? 3 : 0;
    for (const Snippet& snippet : snippets) total += terminal::display_width(snippet.text);
    ASSERT_LE(total, columns) << joined.text;
    check(highlight_title(article, terms, stemmer));
  }
}

// Ellipses only where something is left out: the text of a window stands in the article.
TEST(SnippetProperties, TheTextIsTheArticles) {
  stemmers::Stemmer stemmer;
  const auto terms = tests::query_of("indagine cloud Alibaba", stemmer);
  const std::vector<std::string_view> words{"una",  "indagine", "sul", "cloud", "di",   "Alibaba",
                                            "apre", "oggi",     "e",   "poi",   "anche"};
  std::mt19937 random(43);
  for (int round = 0; round < 500; ++round) {
    std::string body;
    for (auto n = 1 + random() % 80; n > 0; --n) {
      body += words[random() % words.size()];
      body += random() % 9 == 0 ? ". Ma " : " ";
    }
    body += "fine.";
    const std::size_t columns = 40 + random() % 200;
    const Article article = tests::article_of("T", body);
    const bool matches = !find_matches(body, article.language, terms, stemmer).empty();
    for (const Snippet& snippet : make_snippets(article, terms, {columns, 2}, stemmer)) {
      ASSERT_EQ(snippet.highlights.empty(), !matches) << snippet.text;
      std::string_view text = snippet.text;
      const bool cut_left = text.starts_with("…");
      const bool cut_right = text.ends_with("…");
      if (cut_left) text.remove_prefix(3);
      if (cut_right) text.remove_suffix(3);
      const std::size_t at = body.find(text);
      ASSERT_NE(at, std::string::npos) << snippet.text << "\n" << body;
      if (cut_right) {
        ASSERT_FALSE(text.ends_with('.'));
      } else {
        ASSERT_TRUE(text.ends_with('.')) << snippet.text;
      }
      const std::size_t end = at + text.size();
      ASSERT_TRUE(end == body.size() || body[end] == ' ' || body[end] == '.');
      ASSERT_TRUE(at == 0 || body[at - 1] == ' ');
    }
  }
}

}  // namespace
}  // namespace emeroteca::results
