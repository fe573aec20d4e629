#include "searcher/results/text_format.h"

#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "terminal/width.h"
#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

std::string text_of(const SearchResult& result, const TextOptions& options = {}) {
  std::ostringstream out;
  write_text(out, result, options);
  return out.str();
}

TEST(TextFormat, AList) {
  EXPECT_EQ(text_of(tests::sample_result()),
            "about 1,234 articles · 3.2 ms\n"
            "\n"
            "1. Washington apre un'indagine sul cloud\n"
            "   it · 2021-10-19 · Agenzia Meridiana\n"
            "   …il cloud di Alibaba … E poi Gartner.\n"
            "   ansa/1\n"
            "\n"
            "2. Nothing else is known\n"
            "   en\n"
            "   bare\n"
            "   also: bare.it\n");
}

TEST(TextFormat, MatchesInBold) {
  const std::string text = text_of(tests::sample_result(), {.style = terminal::Style(true)});
  for (const char* const word :
       {"\x1b[1mcloud\x1b[0m", "\x1b[1mAlibaba\x1b[0m", "\x1b[1mGartner\x1b[0m"}) {
    EXPECT_NE(text.find(word), std::string::npos) << text;
  }
  EXPECT_EQ(tests::unstyled(text), text_of(tests::sample_result()));
  EXPECT_EQ(tests::harm_in(text, true), "");
}

TEST(TextFormat, Counts) {
  SearchResult result = tests::sample_result();
  result.total = 2;
  result.total_exact = true;
  EXPECT_TRUE(text_of(result).starts_with("2 articles · 3.2 ms\n"));
  result.hits.resize(1);
  result.total = 1;
  EXPECT_TRUE(text_of(result).starts_with("1 article · 3.2 ms\n"));
  result.total = 40;
  result.hits[0].rank = 11;
  EXPECT_TRUE(text_of(result).starts_with("11 to 11 of 40 articles · 3.2 ms\n\n11. Wash"));
}

TEST(TextFormat, NotesAndSuggestion) {
  SearchResult result = tests::sample_result();
  result.notes = {"a* stands for its 50 most frequent words"};
  result.suggestion = "cloud Alibaba";
  const std::string text = text_of(result);
  EXPECT_NE(text.find("note: a* stands for its 50 most frequent words\n"), std::string::npos);
  EXPECT_NE(text.find("Did you mean: cloud Alibaba\n"), std::string::npos);
}

// Regression: the id of an article was taken for a misspelt word.
TEST(TextFormat, NothingLikeAnArticle) {
  SearchResult result;
  result.query = "ecb";
  result.of_article = true;
  EXPECT_EQ(text_of(result), "No article is like “ecb”.\n");
}

TEST(TextFormat, Nothing) {
  SearchResult result;
  result.query = "Gartnr";
  EXPECT_EQ(text_of(result),
            "No articles found for “Gartnr”.\n"
            "Check the spelling, or use other or more general words: one match is enough.\n");
  result.suggestion = "Gartner";
  EXPECT_EQ(text_of(result), "No articles found for “Gartnr”.\nDid you mean: Gartner\n");
  result.suggestion.clear();
  result.query = "source:ansa \"x y\"";
  EXPECT_NE(text_of(result).find("Leave out"), std::string::npos);
  result.total = 12;  // --offset beyond the end
  result.total_exact = true;
  EXPECT_EQ(text_of(result), "No more results: 12 articles in all.\n");
}

TEST(TextFormat, Ascii) {
  const std::string text = text_of(tests::sample_result(), {.utf8 = false});
  EXPECT_NE(text.find("it - 2021-10-19 - Agenzia Meridiana"), std::string::npos);
}

TEST(TextFormat, RanksUnderEachOther) {
  SearchResult result = tests::sample_result();
  result.hits[0].rank = 9;
  result.hits[1].rank = 10;
  const std::string text = text_of(result);
  EXPECT_NE(text.find("\n 9. Washington"), std::string::npos);
  EXPECT_NE(text.find("\n10. Nothing"), std::string::npos);
  EXPECT_NE(text.find("\n    it · "), std::string::npos);
}

TEST(TextFormat, NoLineWiderThanTheTerminal) {
  SearchResult result = tests::sample_result();
  std::string text;
  for (int i = 0; i < 40; ++i) text += "parola 日本経済 e\u0301\u0300 ";
  text += std::string(500, 'x');
  result.hits[0].title = {text, {{0, 6}, {text.find("parola", 100), text.find("parola", 150)}}};
  result.hits[0].snippets = {{text, {{0, 6}}}};
  result.hits[0].article.id = std::string(400, 'i');
  result.hits[0].article.source = text;
  result.hits[1].also = {text, text};
  result.notes = {text};
  result.query = result.suggestion = text;
  SearchResult nothing;
  nothing.query = nothing.suggestion = text;
  for (std::size_t columns = 20; columns <= 300; ++columns) {
    for (const SearchResult* const one : {&result, &nothing}) {
      const std::string styled = text_of(*one, {columns, terminal::Style(columns % 2 == 0), true});
      EXPECT_EQ(tests::harm_in(styled, true), "");
      for (const std::string& line : tests::lines_of(tests::unstyled(styled))) {
        ASSERT_LE(terminal::display_width(line), columns) << line;
      }
    }
  }
}

TEST(TextFormat, SnippetsOfTwoLines) {
  for (std::size_t columns = 20; columns <= 300; ++columns) {
    EXPECT_LE(snippet_columns(columns), 2 * columns);
    EXPECT_GE(snippet_columns(columns), columns / 2);
  }
  EXPECT_EQ(snippet_columns(80), 142U);
}

}  // namespace
}  // namespace emeroteca::results
