// Translations of several words: found, ranked and highlighted where they stand in sequence.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class Phrases : public BilingualArchive {};

// Regression: any article with both words somewhere in it was found.
TEST_F(Phrases, FindWhereTheirWordsStandInSequence) {
  entry(kEnglishText, "assisted dying\tfine vita; suicidio assistito");
  add(kItalianText, "La Camera approva la legge sul fine vita.");
  add(kItalianText, "Nella vita di un artigiano il lavoro non ha fine.");
  add(kItalianText, "Il suicidio medicalmente assistito torna in aula.");
  add(kItalianText, "Un suicidio in carcere: il detenuto era stato assistito da un medico.");
  EXPECT_EQ(found(kEnglishText, "assisted dying"), (Articles{1, 3}));
}

TEST_F(Phrases, FindTheWayBackToo) {
  entry(kEnglishText, "assisted dying\tfine vita");
  add(kEnglishText, "MPs back the bill on assisted dying.");
  add(kEnglishText, "The dying man was assisted by a nurse.");
  EXPECT_EQ(found(kItalianText, "fine vita"), Articles{1});
}

// Regression: what lost a word as a stop word was not looked for at all.
TEST_F(Phrases, KeepTheStopWordsWithoutWhichTheySayTooLittle) {
  entry(kEnglishText, "rough sleeper\tsenza dimora");
  add(kItalianText, "Tre senza dimora dormono in stazione.");
  add(kItalianText, "La dimora del conte, senza giardino.");
  EXPECT_EQ(found(kEnglishText, "rough sleeper"), Articles{1});
}

TEST_F(Phrases, AreOneAlternativeOfEachOfTheirWordsWithAllTheirTerms) {
  entry(kEnglishText, "assisted dying\tfine vita");
  add(kItalianText, "La legge sul fine vita.");
  const Plan made = plan(kEnglishText, "assisted dying");
  ASSERT_EQ(made.words.size(), 2U);
  for (const QueryWord& word : made.words) {
    const auto whole = std::find_if(word.alternatives.begin(), word.alternatives.end(),
                                    [](const Alternative& way) { return is_sequence(way); });
    ASSERT_NE(whole, word.alternatives.end()) << word.text;
    EXPECT_EQ(whole->text, "fine vita");
    EXPECT_EQ(whole->origin, Origin::kTranslation);
    EXPECT_EQ(whole->surfaces, (std::vector<std::string>{"fine", "vita"}));
    EXPECT_EQ(whole->terms.size(), 2U);
  }
}

// Where words stand was read in every article that has them, which took a tenth of a second.
TEST_F(Phrases, AreNotLookedForWhereAWordOfTheirsFindsTheSame) {
  entry(kItalianText, "petrolio\toil; crude oil");
  add(kEnglishText, "Oil is dearer.");
  add(kEnglishText, "Crude oil is dearer.");
  add(kEnglishText, "A crude joke.");
  EXPECT_EQ(found(kItalianText, "petrolio"), (Articles{1, 2}));
  const Plan made = plan(kItalianText, "petrolio");
  EXPECT_EQ(made.query.get_description().find("PHRASE"), std::string::npos);
  ASSERT_EQ(made.words.size(), 1U);
  const auto& ways = made.words.front().alternatives;
  EXPECT_TRUE(std::any_of(ways.begin(), ways.end(), [](const Alternative& way) {
    return is_sequence(way);
  })) << "they count in the second look";
}

TEST_F(Phrases, AreHighlightedAsAWhole) {
  entry(kEnglishText, "assisted dying\tfine vita");
  add(kItalianText, "La legge sul fine vita.");
  const MatchTerms terms = terms_of_plan(plan(kEnglishText, "assisted dying"), archive_);
  ASSERT_FALSE(terms.phrases.empty());
  EXPECT_EQ(terms.phrases.front().parts.size(), 2U);
  EXPECT_EQ(terms.phrases.front().distance, 2U);
  EXPECT_FALSE(terms.surfaces.contains("vita"));
  const auto& stems = terms.stems[stemmers::index_of(kItalianText)];
  EXPECT_FALSE(stems.contains(stemmer_.stem(kItalianText, "vita"))) << "half a phrase is none";
}

TEST(Sequences, LeaveRoomForStopWordsButNotForAnotherSpacing) {
  const Alternative term{
      {"ZIpresident", "ZIconsigl"}, "presidente del consiglio", Origin::kTranslation, 1, {}};
  EXPECT_TRUE(is_sequence(term));
  EXPECT_EQ(sequence_gap(term), 2U);
  const Alternative apart{{"anti", "mafia"}, "anti mafia", Origin::kApart, 1, {}};
  EXPECT_TRUE(is_sequence(apart));
  EXPECT_EQ(sequence_gap(apart), 0U);
  EXPECT_FALSE(is_sequence({{"kreml", "Lother"}, "kreml", Origin::kElsewhere, 1, {}}));
  EXPECT_FALSE(is_sequence({{"ZEpower"}, "power", Origin::kStem, 1, {}}));
}

}  // namespace
}  // namespace emeroteca::query
