// Translations of one word: found by their stems, or by their forms where the stem is another
// word's.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class Translations : public BilingualArchive {};

TEST_F(Translations, AreFoundInAllForms) {
  entry(kItalianText, "edificio\tbuilding");
  add(kEnglishText, "Two buildings burnt down.");
  EXPECT_EQ(found(kItalianText, "edifici"), Articles{1});
}

// Regression: a rose was looked for by the stem of rise, and found prices.
TEST_F(Translations, WhoseStemIsAnotherWordsAreFoundByTheirForm) {
  entry(kItalianText, "rosa\trose");
  entry(kEnglishText, "rise\taumento; salire");
  add(kEnglishText, "Prices rise and have risen before.");
  add(kEnglishText, "A red rose for the winner.");
  add(kEnglishText, "Roses are dearer this year.");
  EXPECT_EQ(found(kItalianText, "rosa"), (Articles{2, 3}));
  // Who asks for rise finds what rose, all the same.
  EXPECT_EQ(found(kItalianText, "salire").front(), 1U);
}

// A form has no language: ago, a needle, is a word of English too.
TEST_F(Translations, ThatAreWordsOfTheQuerysLanguageAreNotLookedForAsThese) {
  entry(kItalianText, "ago\tneedle");
  entry(kItalianText, "agire\tact");
  add(kEnglishText, "It happened long ago.");
  add(kItalianText, "Un ago nel pagliaio.");
  EXPECT_EQ(found(kEnglishText, "needle"), Articles{2});
}

// Regression: di, of, was looked for where the day was asked for.
TEST_F(Translations, ThatOnlyAnAccentTellsApartKeepTheirStem) {
  entry(kEnglishText, "day\tdì");
  entry(kItalianText, "dio\tgod");
  add(kItalianText, "Il prezzo di una casa.");
  EXPECT_TRUE(found(kEnglishText, "day").empty());
}

}  // namespace
}  // namespace emeroteca::query
