#include "stemmers/stem/stemmer.h"

#include <gtest/gtest.h>

#include "stemmers/stem/exceptions.h"
#include "stemmers/stop_words/stop_words.h"
#include "tests/unit/stemmers/languages.h"

namespace emeroteca::stemmers {
namespace {

TEST(Stemmer, JoinsInflectedForms) {
  const Stemmer stemmer;
  EXPECT_EQ(stemmer.stem(kIt, "indagine"), stemmer.stem(kIt, "indagini"));
  EXPECT_EQ(stemmer.stem(kIt, "regolatore"), stemmer.stem(kIt, "regolatori"));
  EXPECT_EQ(stemmer.stem(kEn, "restriction"), stemmer.stem(kEn, "restrictions"));
}

TEST(Stemmer, ExceptionsJoinWhatSnowballLeavesApart) {
  const Stemmer stemmer;
  EXPECT_EQ(stemmer.stem(kIt, "anno"), stemmer.stem(kIt, "anni"));
  EXPECT_EQ(stemmer.stem(kIt, "uomo"), stemmer.stem(kIt, "uomini"));
  EXPECT_EQ(stemmer.stem(kIt, "fare"), stemmer.stem(kIt, "fatto"));
  EXPECT_EQ(stemmer.stem(kEn, "go"), stemmer.stem(kEn, "went"));
  EXPECT_EQ(stemmer.stem(kEn, "person"), stemmer.stem(kEn, "people"));
}

TEST(Stemmer, ExceptionsSplitWhatSnowballJoins) {
  const Stemmer stemmer;
  EXPECT_NE(stemmer.stem(kIt, "caso"), stemmer.stem(kIt, "casa"));
  EXPECT_NE(stemmer.stem(kIt, "parlamento"), stemmer.stem(kIt, "parlare"));
  EXPECT_NE(stemmer.stem(kIt, "sera"), stemmer.stem(kIt, "serie"));
  EXPECT_NE(stemmer.stem(kEn, "united"), stemmer.stem(kEn, "unit"));
  EXPECT_NE(stemmer.stem(kEn, "business"), stemmer.stem(kEn, "busy"));
  EXPECT_NE(stemmer.stem(kEn, "news"), stemmer.stem(kEn, "new"));
}

TEST(Stemmer, StopWordHasNoStem) {
  Stemmer stemmer;
  EXPECT_TRUE(stemmer.form(kIt, "dove", "dove").stop_word);
  EXPECT_TRUE(stemmer.form(kIt, "dove", "dove").stem.empty());
  EXPECT_FALSE(stemmer.form(kEn, "dove", "dove").stop_word);
}

TEST(Stemmer, AcronymIsNoStopWord) {
  Stemmer stemmer;
  EXPECT_TRUE(stemmer.form(kEn, "us", "us").stop_word);
  EXPECT_FALSE(stemmer.form(kEn, "us", "us", true).stop_word);
}

TEST(StopWords, AreTestedWithTheirAccents) {
  EXPECT_TRUE(is_stop_word(kEn, "the"));
  EXPECT_FALSE(is_stop_word(kEn, "thé"));
  EXPECT_TRUE(is_stop_word(kIt, "perché"));
  EXPECT_TRUE(is_stop_word(kIt, "perche"));
  EXPECT_FALSE(is_stop_word(kIt, "indagine"));
}

TEST(StemExceptions, EveryFormOfTheTableIsFound) {
  EXPECT_EQ(stem_exception(kIt, "anni"), "anno");
  EXPECT_EQ(stem_exception(kIt, "anno"), "anno");
  EXPECT_TRUE(stem_exception(kIt, "xyzzy").empty());
}

}  // namespace
}  // namespace emeroteca::stemmers
