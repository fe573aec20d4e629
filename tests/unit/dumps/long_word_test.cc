#include "indexer/dumps/fields/long_word.h"

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

TEST(LongWord, IsFoundWhereverItIs) {
  for (const std::size_t before : {0U, 1U, 500U, 999U, 1000U, 1001U, 5000U}) {
    const std::string text = std::string(before, ' ') + std::string(1000, 'x') + " y";
    EXPECT_EQ(warning_of_long_word(text),
              "has a word of 1000 letters, which cannot be searched for")
        << before;
  }
}

TEST(LongWord, CountsLettersNotBytes) {
  std::string text;
  for (int i = 0; i < 999; ++i) text += "è";
  EXPECT_EQ(warning_of_long_word(text), "");
  EXPECT_NE(warning_of_long_word(text + "èè"), "");
}

TEST(LongWord, IsNoneInWordsOrInScriptsWithoutSpaces) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "parola ";
  EXPECT_EQ(warning_of_long_word(text), "");
  text.clear();
  for (int i = 0; i < 1000; ++i) text += "新聞";
  EXPECT_EQ(warning_of_long_word(text), "");
}

}  // namespace
}  // namespace emeroteca::dumps
