#include "searcher/query/vocabulary.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/unit/query/tiny_archive.h"

namespace emeroteca::query {
namespace {

std::string words_of(const VocabularyMatch& match) {
  std::string out;
  for (const VocabularyWord& word : match.words) out += (out.empty() ? "" : " ") + word.surface;
  return out;
}

TEST(Vocabulary, DistanceCountsLettersAndSwaps) {
  EXPECT_EQ(edit_distance("gartner", "gartner", 2), 0U);
  EXPECT_EQ(edit_distance("gartner", "gartnr", 2), 1U);
  EXPECT_EQ(edit_distance("gartner", "gratner", 2), 1U);
  EXPECT_EQ(edit_distance("gartner", "garden", 2), 3U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
  EXPECT_EQ(edit_distance("", "abc", 2), 3U);
}

// Regression: a Cyrillic letter counted as two, so that Путен~ did not find Путин.
TEST(Vocabulary, DistanceCountsCharactersAndNotBytes) {
  EXPECT_EQ(edit_distance("путин", "путен", 2), 1U);
  EXPECT_EQ(edit_distance("дума", "дюма", 1), 1U);
  EXPECT_EQ(words_of(match_fuzzy(tiny_archive(), "путен", 1, 20)), "путин");
}

TEST(Vocabulary, PatternsFitWholeWords) {
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "ban*", 100)),
            "banca banche banchieri bank bankers banking banks");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "*er", 100)), "garner gartner");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "b*n*s", 100)), "bankers banks");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "bank", 100)), "bank");
}

TEST(Vocabulary, PatternsOfAFieldReadItsTermsOnly) {
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "ban*", 100, "S")), "banca bank");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "r*", 100, "XO")),
            "reuters radio radio 24 reuters italia");
}

TEST(Vocabulary, KeepsTheMostFrequent) {
  const VocabularyMatch match = match_pattern(tiny_archive(), "r*", 1, "XO");
  EXPECT_TRUE(match.cut);
  EXPECT_EQ(words_of(match), "reuters");
}

TEST(Vocabulary, PrefixedTermsAreNoWords) {
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "*reuters*", 100)), "");
}

}  // namespace
}  // namespace emeroteca::query
