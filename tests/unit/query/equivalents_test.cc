// Words that papers write in several ways: million and mln, Serbian and Servian.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class Equivalents : public BilingualArchive {};

// Regression: who typed million found three of a hundred articles of an agency, which prints mln.
TEST_F(Equivalents, OfAWordAreFoundBothWays) {
  add(kEnglishText, "A loss of 10 mln dlrs.");
  add(kEnglishText, "A profit of ten million dollars.");
  EXPECT_EQ(found(kEnglishText, "million"), (Articles{1, 2}));
  EXPECT_EQ(found(kEnglishText, "mln"), (Articles{1, 2}));
  EXPECT_EQ(found({}, "dollars"), (Articles{1, 2}));
  EXPECT_EQ(found(kEnglishText, "+profit +dlrs"), Articles{2});
}

TEST_F(Equivalents, OfSeveralWordsStandInSequence) {
  add(kEnglishText, "Up ten pct.");
  add(kEnglishText, "Up ten per cent.");
  add(kEnglishText, "A cent is paid per unit.");
  add(kEnglishText, "Dividend five cts.");
  EXPECT_EQ(found(kEnglishText, "percent"), (Articles{1, 2}));
  // The cent of per cent is no money.
  EXPECT_EQ(found(kEnglishText, "+cent"), (Articles{2, 3, 4}));
  EXPECT_EQ(found(kEnglishText, "per cent"), (Articles{1, 2, 3}));
}

TEST_F(Equivalents, OfATranslationAreFoundToo) {
  entry(kItalianText, "serbo\tserbian");
  add(kEnglishText, "The Servian army withdrew.");
  add(kEnglishText, "Serbians fled.");
  add(kEnglishText, "Servants fled.");
  EXPECT_EQ(found(kItalianText, "serbo"), (Articles{1, 2}));
}

TEST_F(Equivalents, OfANameOfTwoWordsAreThoseOfTheWhole) {
  add(kEnglishText, "A storm hit Porto Rico.");
  add(kEnglishText, "A storm hit Puerto Rico.");
  add(kEnglishText, "A storm hit the port.");
  EXPECT_EQ(found({}, "Puerto Rico"), (Articles{1, 2}));
}

TEST_F(Equivalents, AreThoseOfTheLanguageOfTheArticle) {
  add(kItalianText, "Dieci mld di debiti.");
  add(kEnglishText, "The Mld party.");
  EXPECT_EQ(found(kItalianText, "miliardi"), Articles{1});
}

}  // namespace
}  // namespace emeroteca::query
