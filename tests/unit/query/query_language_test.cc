#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/query/tree.h"

namespace emeroteca::query {
namespace {

std::optional<stemmers::Language> language(std::string_view text) {
  return language_of(parse(text, {}).root);
}

TEST(QueryLanguage, IsThatOfTheWords) {
  EXPECT_EQ(language("governo"), stemmers::Language::kItalian);
  EXPECT_EQ(language("the government"), stemmers::Language::kEnglish);
  EXPECT_EQ(language("source:\"The Northern Ledger\" governo"), stemmers::Language::kItalian);
  EXPECT_EQ(language("2021"), std::nullopt);
}

TEST(QueryLanguage, IsCertainBySeveralWords) {
  const auto certain = [](std::string_view text) {
    return is_language_certain(parse(text, {}).root);
  };
  EXPECT_TRUE(certain("the prime minister resigns"));
  EXPECT_FALSE(certain("fine"));
  EXPECT_FALSE(certain("governo"));
  EXPECT_FALSE(certain("fine paid"));
}

// Regression: a query that one was still typing was English at its AND.
TEST(QueryLanguage, IsNotThatOfOperatorsWithoutOperands) {
  for (const std::string_view text :
       {"governo AND", "governo OR", "governo NOT", "governo NEAR/3", "governo ADJ"}) {
    EXPECT_EQ(language(text), stemmers::Language::kItalian) << text;
  }
}

}  // namespace
}  // namespace emeroteca::query
