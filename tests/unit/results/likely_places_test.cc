// Where a long text seems to have words, and that its snippets are those of a look at all of it.
#include "searcher/results/likely_places.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/results/snippet.h"

namespace emeroteca::results {
namespace {

using stemmers::Language;

// Words 0 bank and 1 inflation by their stems, 2 opec by its form.
query::MatchTerms terms() {
  query::MatchTerms terms;
  terms.stems[stemmers::index_of(Language::kEnglish)] = {{"bank", {0, 1.0}},
                                                         {"inflation", {1, 2.0}}};
  terms.surfaces = {{"opec", {2, 3.0}}};
  terms.words = 3;
  return terms;
}

// So many sentences without any of them.
std::string filling(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    text += "Nothing of that kind was heard on day " + std::to_string(i) + " of the long meeting. ";
  }
  return text;
}

class PlacesOfLongTexts : public testing::Test {
 protected:
  LikelyPlaces::Parts parts_of(const std::string& text) {
    MatchFinder finder(terms_, stemmer_);
    return LikelyPlaces(terms_, stemmer_, finder).find(text, Language::kEnglish, 160);
  }

  std::string shown_of(const std::string& text) {
    Article article;
    article.language = Language::kEnglish;
    article.body = text;
    std::string shown;
    for (const Snippet& one : make_snippets(article, terms_, {160, 2}, stemmer_)) {
      shown += "[" + one.text + "]";
    }
    return shown;
  }

  query::MatchTerms terms_ = terms();
  stemmers::Stemmer stemmer_;
};

TEST_F(PlacesOfLongTexts, AreWhereMostOfTheWordsStandTogether) {
  const std::string before = filling(150) + "The banks closed. " + filling(20);
  const std::string text = before + "Banks fear inflation. " + filling(100);
  const LikelyPlaces::Parts parts = parts_of(text);
  EXPECT_EQ(parts.best.words, (std::vector<unsigned>{0, 1}));
  EXPECT_EQ(text.substr(parts.best.range.first, 5), "Banks");
  EXPECT_TRUE(parts.other.empty());
  EXPECT_EQ(shown_of(text).find("[Banks fear inflation."), 0U) << shown_of(text);
}

TEST_F(PlacesOfLongTexts, AreTwoWhereOneShowsFewerWords) {
  const std::string text =
      filling(100) + "OPEC met. " + filling(200) + "The BANK fears inflation. " + filling(50);
  const LikelyPlaces::Parts parts = parts_of(text);
  EXPECT_EQ(parts.best.words.size() + parts.other.words.size(), 3U);
  const std::string shown = shown_of(text);
  EXPECT_NE(shown.find("OPEC met."), std::string::npos) << shown;
  EXPECT_NE(shown.find("The BANK fears inflation."), std::string::npos) << shown;
  EXPECT_LT(shown.find("OPEC"), shown.find("BANK")) << "not in the order of the text";
}

TEST_F(PlacesOfLongTexts, AreWordsWithAccentsToo) {
  const LikelyPlaces::Parts parts = parts_of(filling(100) + "The B\xC3\xA0nk and the opéc. ");
  EXPECT_EQ(parts.best.words, (std::vector<unsigned>{0, 2}));
}

TEST_F(PlacesOfLongTexts, AreNoneWhereOtherWordsBeginLikeThem) {
  const std::string text = filling(50) + "Bandits inflated opera tickets. " + filling(100);
  EXPECT_TRUE(parts_of(text).best.empty());
}

// What is cut out of the middle of a text is no beginning.
TEST_F(PlacesOfLongTexts, AreNotTakenForTheTextsBeginning) {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "word" + std::to_string(i) + " ";
  const std::string shown = shown_of(words + "inflation " + words);
  EXPECT_EQ(shown.find("[…"), 0U) << shown;
  EXPECT_NE(shown.find("…]"), std::string::npos) << shown;
}

// Neither a word without an end nor a text of nothing but the words takes longer than it is long.
TEST_F(PlacesOfLongTexts, AreBounded) {
  const std::string noise(4'000'000, 'b');
  EXPECT_EQ(parts_of(noise + " bank").best.words, (std::vector<unsigned>{0}));
  std::string words;
  for (int i = 0; i < 1'000'000; ++i) words += "bank ";
  EXPECT_EQ(shown_of(words + "opec").find("[bank bank"), 0U);
}

// On a narrow terminal there is no room for two.
TEST_F(PlacesOfLongTexts, AreShownInOnePieceWhereThereIsLittleRoom) {
  Article article;
  article.language = Language::kEnglish;
  article.body = filling(100) + "OPEC met. " + filling(200) + "Banks closed. " + filling(50);
  EXPECT_EQ(make_snippets(article, terms_, {60, 2}, stemmer_).size(), 1U);
  EXPECT_EQ(make_snippets(article, terms_, {120, 2}, stemmer_).size(), 2U);
}

// A word that other words make (a compound, a phrase) is found by the look at all of the text.
TEST_F(PlacesOfLongTexts, AreLookedForInAllOfTheTextWhereNoneIsLikely) {
  terms_ = {};
  query::MatchTerms::Phrase phrase;
  phrase.parts = {{{"central"}, {}}, {{"bank"}, {}}};
  phrase.target = {0, 1.0};
  terms_.phrases = {phrase};
  terms_.words = 1;
  const std::string text = filling(200) + "The central bank spoke. " + filling(100);
  EXPECT_TRUE(parts_of(text).best.empty());
  EXPECT_NE(shown_of(text).find("The central bank spoke."), std::string::npos) << shown_of(text);
}

}  // namespace
}  // namespace emeroteca::results
