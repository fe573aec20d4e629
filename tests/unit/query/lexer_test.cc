#include "searcher/query/lexer.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/query/clean_text.h"

namespace emeroteca::query {
namespace {

using Lines = std::vector<std::string>;

// `range|inner` of each token, and of what was left out behind a "-".
Lines ranges(const std::string& text) {
  const Lexed lexed = lex(text, {});
  Lines lines;
  for (const auto* tokens : {&lexed.tokens, &lexed.left_out}) {
    for (const Token& token : *tokens) {
      lines.push_back((tokens == &lexed.left_out ? "- " : "") +
                      std::string(text::slice(text, token.range)) + "|" +
                      std::string(text::slice(text, token.inner)));
    }
  }
  return lines;
}

TEST(Lexer, TokensKnowTheirBytes) {
  EXPECT_EQ(ranges("cloud  -Gartner, ammin*"),
            (Lines{"cloud|cloud", "-Gartner,|Gartner,", "ammin*|ammin*"}));
  EXPECT_EQ(ranges("+title:=\"banca centrale\"~3"),
            (Lines{"+title:=\"banca centrale\"~3|banca centrale"}));
  EXPECT_EQ(ranges("-fonte:'Harbour Post' x"),
            (Lines{"-fonte:'Harbour Post'|Harbour Post", "x|x"}));
  EXPECT_EQ(ranges("«a b» AND -lang:(it)"),
            (Lines{"«a b»|a b", "AND|AND", "-lang:(|(", "it|it", ")|)"}));
  EXPECT_EQ(ranges("date:>\"ottobre 2021\" id:'a b'"),
            (Lines{"date:>\"ottobre 2021\"|>\"ottobre 2021\"", "id:'a b'|a b"}));
  EXPECT_EQ(ranges("a NEAR/5 ???"), (Lines{"a|a", "NEAR/5|NEAR/5", "- ???|???"}));
}

TEST(Lexer, BytesAreThoseThatWereTyped) {
  EXPECT_EQ(ranges("perche\u0301 dell’Unità"),
            (Lines{"perche\u0301|perche\u0301", "dell’Unità|dell’Unità"}));
  EXPECT_EQ(ranges("ｓｏｕｒｃｅ：ansa\u00A0x"), (Lines{"ｓｏｕｒｃｅ：ansa|ansa", "x|x"}));
  EXPECT_EQ(ranges("source:\"a\"\u0301 b"), (Lines{"source:\"a\"\u0301|a", "b|b", "- |"}));
}

TEST(Lexer, QuotationMarksWithoutAnEndAreTold) {
  const auto unclosed = [](const std::string& text) {
    const Lexed lexed = lex(text, {});
    return lexed.unclosed ? std::string(text.substr(lexed.unclosed->first)) : std::string("none");
  };
  EXPECT_EQ(unclosed("a \"b c"), "\"b c");
  EXPECT_EQ(unclosed("source:'Harbour P"), "'Harbour P");
  EXPECT_EQ(unclosed("dell'\"Unità x"), "\"Unità x");
  EXPECT_EQ(unclosed("id:«x"), "«x");
  for (const std::string text : {"\"a b\" c", "27\" e 30\"", "po' d'acqua", "source:'a b'"}) {
    EXPECT_EQ(unclosed(text), "none") << text;
  }
}

TEST(Lexer, ANameOfAFieldWithoutAValueIsAWord) {
  const Lexed lexed = lex("x source: y nota:", {});
  ASSERT_EQ(lexed.tokens.size(), 4U);
  EXPECT_EQ(lexed.tokens[1].unfilled, &field(FieldId::kSource));
  EXPECT_EQ(lexed.tokens[1].field, nullptr);
  EXPECT_EQ(lexed.tokens[3].unfilled, nullptr);
}

// Whatever is typed, each character but spaces belongs to one token or to what was left out.
TEST(Lexer, TokensAndWhatIsLeftOutAreTheWholeText) {
  constexpr std::string_view kParts[] = {
      "(",      ")",       "\"",  "“",         "”",     "«",     "»",       "'",     "+",
      "-",      "=",       "*",   "~2",        " ",     " ",     "AND",     " OR ",  " NEAR/3 ",
      "title:", "source:", "id:", "date:2021", "cloud", "dell'", "e\u0301", "site:", "–",
      "−",      " w/5 ",   " | ", "北京",      "😀",     "：",    "?!",      "\xFF"};
  constexpr unsigned kSeed = 20211019;
  std::mt19937 random(kSeed);
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (std::size_t left = random() % 12; left > 0; --left) {
      text += kParts[random() % std::size(kParts)];
    }
    const Lexed lexed = lex(text, {});
    std::vector<int> owners(text.size(), 0);
    for (const auto* tokens : {&lexed.tokens, &lexed.left_out}) {
      std::size_t last = 0;
      for (const Token& token : *tokens) {
        ASSERT_LE(last, token.range.first) << text;
        ASSERT_LE(token.range.first, token.inner.first) << text;
        ASSERT_LE(token.inner.first, token.inner.second) << text;
        ASSERT_LE(token.inner.second, token.range.second) << text;
        last = token.range.second;
        for (std::size_t at = token.range.first; at < token.range.second; ++at) ++owners[at];
      }
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
      ASSERT_EQ(owners[at], text[at] == ' ' ? owners[at] : 1)
          << "seed " << kSeed << ", byte " << at << " of: " << text;
    }
  }
}

}  // namespace
}  // namespace emeroteca::query
