#include "searcher/results/match_finder.h"

#include <gtest/gtest.h>

#include "tests/unit/results/query_of.h"

namespace emeroteca::results {
namespace {

using stemmers::Language;
using Words = std::vector<std::string>;

class MatchFinderTest : public testing::Test {
 protected:
  // The matched words of a text.
  Words found(std::string_view text, const query::MatchTerms& terms,
              std::optional<Language> language = Language::kItalian) {
    Words words;
    for (const Match& match : find_matches(text, language, terms, stemmer_)) {
      words.emplace_back(text::slice(text, match.range()));
    }
    return words;
  }
  Words found(std::string_view text, std::string_view query,
              Language language = Language::kItalian) {
    return found(text, tests::query_of(query, stemmer_), language);
  }

  stemmers::Stemmer stemmer_;
};

TEST_F(MatchFinderTest, OnlyTheWordAfterAnElision) {
  EXPECT_EQ(found("Apre un’indagine: l'indagine, DELL'INDAGINE e le indagini.", "indagine"),
            (Words{"indagine", "indagine", "INDAGINE", "indagini"}));
}

TEST_F(MatchFinderTest, StemsInTheLanguageOfTheText) {
  EXPECT_EQ(found("The regulators were regulating.", "regulator", Language::kEnglish),
            (Words{"regulators"}));
  EXPECT_EQ(found("I regolatori e il regolatore.", "regolatore"),
            (Words{"regolatori", "regolatore"}));
}

TEST_F(MatchFinderTest, AccentsAndCaseDoNotMatter) {
  EXPECT_EQ(found("La PROPRIETÀ, la proprieta\u0300, la proprieta'", "proprietà"),
            (Words{"PROPRIETÀ", "proprieta\u0300", "proprieta"}));
}

TEST_F(MatchFinderTest, PossessiveIsPartOfTheTokenOnly) {
  EXPECT_EQ(found("The spokesperson’s words", "spokesperson", Language::kEnglish),
            (Words{"spokesperson"}));
}

TEST_F(MatchFinderTest, StopWordsOnlyBySurface) {
  query::MatchTerms terms;
  // As if a query's word had the stem of a stop word.
  terms.stems[stemmers::index_of(Language::kEnglish)]["the"] = {0, 1.0};
  terms.words = 1;
  EXPECT_EQ(found("the cloud", terms, Language::kEnglish), Words{});
  terms.surfaces["the"] = {0, 1.0};
  EXPECT_EQ(found("the cloud", terms, Language::kEnglish), (Words{"the"}));
}

// Regression: one article in French had all articles' bare forms highlighted.
TEST_F(MatchFinderTest, FormsForOtherLanguagesMatchInThoseAlone) {
  query::MatchTerms terms;
  terms.surfaces_elsewhere["pont"] = {0, 1.0};
  terms.words = 1;
  EXPECT_EQ(found("le pont", terms, Language::kItalian), Words{});
  EXPECT_EQ(found("le pont", terms, Language::kEnglish), Words{});
  EXPECT_EQ(found("le pont", terms, std::nullopt), (Words{"pont"}));
}

TEST_F(MatchFinderTest, PassagesInTheOtherLanguageHaveTheirOwnStems) {
  query::MatchTerms terms;
  terms.stems[stemmers::index_of(Language::kEnglish)]
             [stemmer_.form(Language::kEnglish, "investigations", "investigations").stem] = {0,
                                                                                             1.0};
  terms.words = 1;
  const std::string_view text =
      "Il ministro ha risposto ieri alle domande dei giornalisti. \"We have started the "
      "investigations and the people will know what happened to their money\", ha detto. Poi ha "
      "parlato di investigations.";
  const auto matches = find_matches(text, Language::kItalian, terms, stemmer_);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].begin, text.find("investigations"));
}

TEST_F(MatchFinderTest, PhrasesOnlyInSequence) {
  query::MatchTerms terms;
  tests::add_phrase(terms, "proprietà intellettuale");
  const std::string_view text =
      "la proprietà, intellettuale; intellettuale proprietà; proprietà "
      "molto intellettuale";
  EXPECT_EQ(found(text, terms), (Words{"proprietà", "intellettuale"}));
  const auto matches = find_matches(text, Language::kItalian, terms, stemmer_);
  EXPECT_EQ(matches[0].occurrence, matches[1].occurrence);
  EXPECT_GT(matches[0].occurrence, 0U);
  EXPECT_EQ(matches[0].begin, 3U);
}

TEST_F(MatchFinderTest, PhrasesWithOtherWordsBetween) {
  query::MatchTerms terms;
  tests::add_phrase(terms, "a b c", 1.0, 2);
  // The nearest b is too far from the c; the second one is not.
  EXPECT_EQ(found("a b x b y c", terms), (Words{"a", "b", "c"}));
  EXPECT_EQ(found("a x y b c", terms), (Words{"a", "b", "c"}));
  EXPECT_EQ(found("a x y z b c", terms), Words{});
}

TEST_F(MatchFinderTest, PhrasesByStem) {
  query::MatchTerms terms;
  query::MatchTerms::Phrase phrase;
  for (const char* const word : {"banca", "centrale"}) {
    query::MatchTerms::Part part;
    part.stems[stemmers::index_of(Language::kItalian)] = {stemmer_.stem(Language::kItalian, word)};
    phrase.parts.push_back(part);
  }
  terms.phrases.push_back(phrase);
  terms.words = 1;
  EXPECT_EQ(found("Le banche centrali e la banca locale", terms), (Words{"banche", "centrali"}));
}

TEST_F(MatchFinderTest, JoinedCompoundsCoverTheirWholeRange) {
  EXPECT_EQ(found("una e-mail al giorno", "email"), (Words{"e-mail"}));
  query::MatchTerms terms;
  tests::add_phrase(terms, "email al giorno");
  EXPECT_EQ(found("una e-mail al giorno", terms), (Words{"e-mail", "al", "giorno"}));
}

TEST_F(MatchFinderTest, OverlappingMatchesBecomeOneRange) {
  const std::string_view text = "una e-mail";
  const auto terms = tests::query_of("email mail", stemmer_);
  const auto matches = find_matches(text, Language::kItalian, terms, stemmer_);
  EXPECT_EQ(matches.size(), 2U);
  EXPECT_EQ(ranges_of(matches), (std::vector<text::Range>{{4, 10}}));
}

TEST_F(MatchFinderTest, TheHeavierTargetCounts) {
  query::MatchTerms terms;
  terms.surfaces["news"] = {0, 0.3};
  terms.stems[stemmers::index_of(Language::kEnglish)]
             [stemmer_.form(Language::kEnglish, "news", "news").stem] = {1, 2.0};
  terms.words = 2;
  const auto matches = find_matches("the news", Language::kEnglish, terms, stemmer_);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].word, 1U);
  EXPECT_EQ(matches[0].weight, 2.0);
}

TEST_F(MatchFinderTest, NumbersNamesAndOtherScripts) {
  EXPECT_EQ(found("G7, COVID-19, 1.200 casi, Жизнь, 日本", "covid19 g7 1200 жизнь"),
            (Words{"G7", "COVID-19", "1.200", "Жизнь"}));
}

TEST_F(MatchFinderTest, NothingToFind) {
  EXPECT_EQ(found("", "indagine"), Words{});
  EXPECT_EQ(found("testo qualunque", query::MatchTerms{}), Words{});
  EXPECT_EQ(found("\xff\xfe\x80 indagine", "indagine"), Words{"indagine"});
}

TEST_F(MatchFinderTest, OneFinderForManyTexts) {
  const auto terms = tests::query_of("indagine cloud", stemmer_);
  MatchFinder finder(terms, stemmer_);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(finder.find("l'indagine sul cloud", Language::kItalian).size(), 2U);
    EXPECT_EQ(finder.find("clouds and clouds", Language::kEnglish).size(), 2U);
  }
}

// A text of nothing but the phrase's words must not take long.
TEST_F(MatchFinderTest, PhraseWorkIsBounded) {
  query::MatchTerms terms;
  tests::add_phrase(terms, "a a a a a a a a a a a a a a a b", 1.0, 50);
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "a ";
  EXPECT_EQ(found(text, terms), Words{});
}

}  // namespace
}  // namespace emeroteca::results
