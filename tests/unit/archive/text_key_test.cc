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
  const std::string page = "continues on page 3 with all the pictures of the day";
  EXPECT_NE(key_of("storm at sea", page), key_of("a budget", page));
  EXPECT_EQ(key_of("storm at sea", page), key_of("storm at sea", page));
  EXPECT_NE(key_of(words(12), ""), key_of("", words(12)));
  EXPECT_NE(key_of("", "ab c " + words(12)), key_of("", "a bc " + words(12)));
}

TEST(TextKey, TellsSpellingsApartAndNoSpaces) {
  EXPECT_EQ(key_of("storm", "on  the\ncoast " + words(12)),
            key_of("storm", "on the coast " + words(12)));
  EXPECT_NE(key_of("storm", "on the coast " + words(12)),
            key_of("storm", "on the Coast " + words(12)));
}

TEST(TextKey, IsNoneOfFewWords) {
  EXPECT_EQ(key_of("", ""), "");
  EXPECT_EQ(key_of("", "The bridge is open again."), "");
  EXPECT_EQ(key_of("one", words(10)), "");
  EXPECT_NE(key_of("one", words(11)), "");
}

}  // namespace
}  // namespace emeroteca
