// Stop words that are words of content: a mine, l'ora legale, sei nazioni.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class StopWordNouns : public BilingualArchive {};

// Regression: mine was dropped from land mine, which found land.
TEST_F(StopWordNouns, AreFoundInAllFormsAndTranslated) {
  entry(kEnglishText, "mine\tminiera; mina");
  add(kEnglishText, "The mine is closed.");
  add(kEnglishText, "Two mines are closed.");
  add(kItalianText, "La miniera chiude.");
  add(kEnglishText, "The land is closed.");
  EXPECT_EQ(found(kEnglishText, "mine"), (Articles{1, 2, 3}));
  EXPECT_EQ(found(kEnglishText, "+mine +closed"), (Articles{1, 2}));
  EXPECT_EQ(found({}, "mine closures"), (Articles{1, 2, 3}));
  EXPECT_EQ(found(kItalianText, "miniera"), (Articles{1, 2, 3}));
  // What is mine is no mine.
  EXPECT_EQ(found(kEnglishText, "land of mine"), Articles{4});
}

TEST_F(StopWordNouns, ArePartsOfTerms) {
  entry(kItalianText, "miniera d'oro\tgold mine");
  add(kEnglishText, "A gold mine in Ghana.");
  add(kEnglishText, "Gold mines in Ghana.");
  EXPECT_EQ(found(kItalianText, "miniera d'oro"), (Articles{1, 2}));
}

// Regression: ora was dropped from ora legale, which brought lawyers.
TEST_F(StopWordNouns, ThatAreMostlyOtherwiseAreFoundAsTyped) {
  entry(kItalianText, "ora legale\tdaylight saving time");
  add(kItalianText, "Torna l'ora legale in Europa.");
  add(kItalianText, "Ora il giudice decide.");
  add(kEnglishText, "Daylight saving time begins.");
  const Plan planned = plan(kItalianText, "ora legale");
  ASSERT_EQ(planned.words.size(), 2U);
  EXPECT_FALSE(planned.words.front().stop_word);
  EXPECT_EQ(found(kItalianText, "ora legale"), (Articles{1, 3}));
  // Elsewhere it is a stop word.
  EXPECT_TRUE(plan(kItalianText, "ora decide").words.front().stop_word);
  EXPECT_EQ(found(kItalianText, "ora decide"), Articles{2});
}

TEST_F(StopWordNouns, BesideAnArticleAreTranslated) {
  entry(kEnglishText, "will\tvolontà");
  add(kItalianText, "La volontà del popolo.");
  add(kEnglishText, "It was the will of the people.");
  add(kEnglishText, "They will go.");
  EXPECT_EQ(found(kEnglishText, "will of the people"), (Articles{1, 2}));
  EXPECT_TRUE(plan(kEnglishText, "people will go").words[1].stop_word);
}

TEST_F(StopWordNouns, BesideTheNumberOfAPlural) {
  entry(kItalianText, "sei\tsix");
  add(kItalianText, "Il torneo delle sei nazioni.");
  add(kItalianText, "Il torneo delle 6 nazioni.");
  add(kEnglishText, "Six teams played.");
  add(kItalianText, "Tredici squadre.");
  EXPECT_EQ(found(kItalianText, "sei squadre"), (Articles{1, 2, 3, 4}));
  EXPECT_EQ(found(kItalianText, "sei giorni"), (Articles{1, 2, 3}));
  EXPECT_TRUE(plan(kItalianText, "chi sei").words[1].stop_word);
}

}  // namespace
}  // namespace emeroteca::query
