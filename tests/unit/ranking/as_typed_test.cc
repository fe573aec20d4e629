#include "searcher/ranking/as_typed.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "searcher/ranking/occurrences.h"

namespace emeroteca::ranking {
namespace {

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

class AsTyped : public testing::Test {
 protected:
  // An article as the indexer writes one: the headline's words have a frequency of 0 as such.
  void add(const std::string& title, const std::string& body) {
    Article article;
    article.title = title;
    article.body = body;
    Xapian::Document made;
    Xapian::termpos position = 1;
    for (const std::string& word : split_words(title)) {
      made.add_posting(word, position);
      made.add_posting(std::string(field(FieldId::kTitle).prefix) + word, position++, 0);
    }
    for (const std::string& word : split_words(body)) made.add_posting(word, position++);
    made.set_data(serialise(article));
    made.add_value(kSlotFingerprint, fingerprint(article));
    archive_.add_document(made);
  }

  static std::vector<query::QueryWord> typed(const std::string& text,
                                             const std::string& stop_words = "") {
    std::vector<query::QueryWord> words;
    for (const std::string& one : split_words(text)) {
      query::QueryWord word;
      word.text = word.surface = one;
      word.stop_word = (" " + stop_words + " ").find(" " + one + " ") != std::string::npos;
      words.push_back(word);
    }
    return words;
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  glass::PositionReader positions_{{}, archive_};
};

TEST_F(AsTyped, AHeadlineIsTheArticleWhoseTitleHasTheSameWordsInTheirOrder) {
  add("vento forte sul porto vecchio", "vento");
  add("porto vecchio sul vento forte", "vento");
  add("vento forte sul porto", "vecchio");
  const auto words = typed("porto vecchio sul vento forte");
  EXPECT_EQ(headline_of(archive_, words, {3, 1, 2}), std::optional<std::size_t>(2));
  EXPECT_EQ(headline_of(archive_, words, {3, 1}), std::nullopt);
}

// Regression: a typed headline of two or three words did not bring its article first.
TEST_F(AsTyped, TwoWordsAreAHeadlineAndOneIsNone) {
  add("vento", "");
  add("vento forte", "");
  add("vento forte oggi", "");
  EXPECT_EQ(headline_of(archive_, typed("vento forte oggi"), {1, 2, 3}), 2U);
  EXPECT_EQ(headline_of(archive_, typed("vento forte"), {1, 2, 3}), 1U);
  EXPECT_EQ(headline_of(archive_, typed("vento"), {1, 2, 3}), std::nullopt);
}

// Regression: a headline as a browser's title has it did not bring its article first.
TEST_F(AsTyped, AHeadlineMayLackItsArticleAndHaveThePapersNameBehind) {
  add("il papa incontra gli operai", "");
  EXPECT_EQ(headline_of(archive_, typed("papa incontra gli operai"), {1}), 0U);
  EXPECT_EQ(headline_of(archive_, typed("il papa incontra gli operai il gazzettino"), {1}), 0U);
  EXPECT_EQ(headline_of(archive_, typed("incontra gli operai"), {1}), std::nullopt);
  EXPECT_EQ(headline_of(archive_, typed("il papa incontra gli operai a sassari in sardegna"), {1}),
            std::nullopt);
}

// Regression: so did one with a quotation in it, which the query has as a phrase.
TEST_F(AsTyped, AQuotationIsPartOfAHeadline) {
  add("il sindaco basta tasse ora i conti", "");
  auto words = typed("il sindaco basta tasse ora i conti");
  words[2].phrase = words[3].phrase = 1;
  words[2].exact = words[3].exact = true;
  EXPECT_EQ(headline_of(archive_, words, {1}), 0U);
}

TEST_F(AsTyped, APatternIsNoPartOfAHeadline) {
  add("il sindaco basta tasse", "");
  auto words = typed("il sindaco basta tasse");
  words[3].surface.clear();
  EXPECT_EQ(headline_of(archive_, words, {1}), std::nullopt);
}

// Regression: a word that has lost its end was left out of the headline but not of the query.
TEST_F(AsTyped, AWordBeforeAnApostropheMayBeTyped) {
  Article article;
  article.title = "L'inverno porta un po' di neve";
  Xapian::Document made;
  for (const char* const word : {"l", "inverno", "porta", "un", "po", "di", "neve"}) {
    made.add_term(std::string(field(FieldId::kTitle).prefix) + word);
  }
  made.set_data(serialise(article));
  made.add_value(kSlotFingerprint, fingerprint(article));
  archive_.add_document(made);
  EXPECT_EQ(headline_of(archive_, typed("inverno porta un po di neve"), {1}), 0U);
  EXPECT_EQ(headline_of(archive_, typed("l inverno porta un po di neve"), {1}), 0U);
  EXPECT_EQ(headline_of(archive_, typed("inverno porta di neve"), {1}), std::nullopt);
}

TEST_F(AsTyped, NeighboursOfAStopWordCountSideBySideOnly) {
  add("rugby", "sei nazioni e di nuovo sei nazioni");
  add("vertice", "nazioni unite sei stati e due nazioni");
  add("altro", "sei");
  EXPECT_EQ(neighbours_as_typed(archive_, positions_, typed("sei nazioni", "sei"), {1, 2, 3}),
            (std::vector<unsigned>{2, 0, 0}));
  EXPECT_TRUE(neighbours_as_typed(archive_, positions_, typed("sei nazioni"), {1, 2, 3}).empty());
}

TEST(Occurrences, SequencesLeaveRoomForOtherWords) {
  EXPECT_EQ(times_in_sequence({{1, 7}, {2, 9}}, 0), 1U);
  EXPECT_EQ(times_in_sequence({{1, 7}, {2, 9}}, 1), 2U);
  EXPECT_EQ(times_in_sequence({{5}, {2, 9}}, 2), 0U);
  EXPECT_EQ(times_in_sequence({{1, 10}, {2, 12}, {5, 15}}, 2), 2U);
  EXPECT_EQ(times_in_sequence({{1, 10}, {2, 12}, {6, 15}}, 2), 1U);
  EXPECT_EQ(times_in_sequence({{1, 2}, {2, 3}}, 0), 2U);
  EXPECT_EQ(times_in_sequence({{1}, {2, 4}, {6}}, 2), 1U);  // not by way of the nearest
  EXPECT_EQ(times_in_sequence({{1}, {2, 3}}, 1), 1U);
  EXPECT_EQ(times_in_sequence({{1}, {}}, 2), 0U);
}

TEST_F(AsTyped, PositionsAreReadOfTheWantedArticlesOnly) {
  add("uno", "due uno due uno");
  add("uno", "uno");
  EXPECT_EQ(read_positions(positions_, "uno", {1, 2}, {9, 0}, kAllPositions),
            (std::vector<std::vector<Xapian::termpos>>{{1, 3, 5}, {}}));
  EXPECT_EQ(read_positions(positions_, "uno", {1, 2}, {9, 9}, 2),
            (std::vector<std::vector<Xapian::termpos>>{{1, 3}, {1, 2}}));
  EXPECT_EQ(read_frequencies(archive_, "uno", {1, 2}), (std::vector<unsigned>{3, 2}));
  EXPECT_EQ(read_having(archive_, std::string(field(FieldId::kTitle).prefix) + "uno", {1, 2}),
            (std::vector<bool>{true, true}));
}

TEST_F(AsTyped, AStemWithoutPositionsStandsWhereItsFormsStand) {
  Xapian::Document forms;
  forms.add_posting("bank", 1);
  forms.add_posting("banks", 4);
  forms.add_posting("bank", 6);
  forms.add_term("ZEbank", 3);
  archive_.add_document(forms);
  Xapian::Document own;
  own.add_posting("bank", 1);
  own.add_posting("banking", 7);
  own.add_posting("ZEbank", 7);
  archive_.add_document(own);
  EXPECT_EQ(read_positions(positions_, "ZEbank", {1, 2}, {3, 1}, kAllPositions),
            (std::vector<std::vector<Xapian::termpos>>{{1, 4, 6}, {7}}));
  EXPECT_EQ(read_positions(positions_, "ZEbank", {1, 2}, {0, 1}, kAllPositions),
            (std::vector<std::vector<Xapian::termpos>>{{}, {7}}));
  EXPECT_EQ(read_positions(positions_, "ZEbank", {1}, {3}, 2),
            (std::vector<std::vector<Xapian::termpos>>{{1, 4}}));
}

}  // namespace
}  // namespace emeroteca::ranking
