#include "archive/text_key.h"

#include <gtest/gtest.h>

namespace emeroteca {
namespace {

std::string key_of(const std::string& title, const std::string& text) {
  Article article;
  article.title = title;
  article.body = text;
  return text_key(article);
}

std::string words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "word" + std::to_string(i) + ' ';
  return out;
}

TEST(TextKey, IsThatOfTheText) {
  EXPECT_EQ(key_of("one headline", words(30)), key_of("another", words(30)));
  EXPECT_NE(key_of("one headline", words(30)), key_of("one headline", words(31)));
  EXPECT_EQ(key_of("", words(30)).size(), 8U);
}

TEST(TextKey, IsThatOfHeadlineAndTextWhereItIsShort) {
  EXPECT_NE(key_of("storm", "continues on page 3"), key_of("budget", "continues on page 3"));
  EXPECT_EQ(key_of("storm", "continues on page 3"), key_of("storm", "continues on page 3"));
  EXPECT_NE(key_of("storm", ""), key_of("", "storm"));
  EXPECT_NE(key_of("storm", ""), key_of("storms", ""));
  EXPECT_NE(key_of("", "ab c"), key_of("", "a bc"));
}

TEST(TextKey, TellsSpellingsApartAndNoSpaces) {
  EXPECT_EQ(key_of("storm", "on  the\ncoast "), key_of("storm", "on the coast"));
  EXPECT_NE(key_of("storm", "on the coast"), key_of("storm", "on the Coast"));
}

TEST(TextKey, IsNoneWithoutWords) {
  EXPECT_EQ(key_of("", ""), "");
}

}  // namespace
}  // namespace emeroteca
