// In which language a word of a query is one, and which words are names.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class Readings : public BilingualArchive {};

// Regression: fine in an English query found what is an end, and company paid fine no fine.
TEST_F(Readings, AreThoseOfTheLanguageThatWasSaid) {
  entry(kItalianText, "fine\tend; purpose");
  entry(kEnglishText, "fine\tmulta");
  add(kEnglishText, "The end of the strike.");
  add(kEnglishText, "The company paid a fine.");
  add(kItalianText, "Una multa per la banca.");
  add(kItalianText, "La fine dello sciopero.");
  add(kItalianText, "I fini della banca.");
  EXPECT_EQ(found(kEnglishText, "fine"), (Articles{2, 3, 4}));
  EXPECT_EQ(found(kItalianText, "fine"), (Articles{1, 2, 4, 5}));
  // What is excluded is what would be found.
  EXPECT_EQ(found(kEnglishText, "company -fine"), Articles{});
  EXPECT_EQ(found(kEnglishText, "strike -fine"), Articles{1});
}

// Regression: an archive in English had a hundred fines, and gave what ends.
TEST_F(Readings, ThatTheArchiveDoesNotHaveAreNotTranslated) {
  entry(kItalianText, "fine\tend; purpose");
  entry(kEnglishText, "fine\tmulta");
  add(kEnglishText, "The end of the strike.");
  for (int i = 0; i < 30; ++i) add(kEnglishText, "The company paid a fine.");
  EXPECT_EQ(found({}, "fine").front(), 2U);
  // Who says that it is Italian means it.
  EXPECT_EQ(found(kItalianText, "fine").front(), 1U);
  // Where the archive has both, both are looked for.
  for (int i = 0; i < 5; ++i) add(kItalianText, "La fine dello sciopero.");
  EXPECT_EQ(found({}, "fine").front(), 1U);
}

// Regression: trade was read as a form of tradire, and brought who betrays.
TEST_F(Readings, AreNoRareFormsOfAnotherWord) {
  entry(kItalianText, "tradire\tbetray");
  entry(kEnglishText, "trade\tcommercio");
  add(kItalianText, "Ha tradito gli amici.");
  add(kItalianText, "Il commercio cresce.");
  add(kEnglishText, "They betray their friends.");
  add(kEnglishText, "Foreign trade grows.");
  add(kItalianText, "Il World Trade Center.");
  EXPECT_EQ(found({}, "trade"), (Articles{2, 4, 5}));
}

// Regression: fate was a form of fare in an archive that has fate in English alone, for fare is in
// every Italian article.
TEST_F(Readings, OfAFormAreThoseInWhichTheArchiveHasIt) {
  entry(kItalianText, "fare\tmake");
  entry(kEnglishText, "fate\tdestino");
  for (int i = 0; i < 200; ++i) add(kItalianText, "Vuole fare un accordo.");
  for (int i = 0; i < 5; ++i) add(kEnglishText, "They make the fate of the firm.");
  add(kItalianText, "Il destino della banca.");
  add(kEnglishText, "They make cars.");
  EXPECT_EQ(found({}, "fate"), (Articles{201, 202, 203, 204, 205, 206}));
}

// What the archive has as both is looked for as both.
TEST_F(Readings, OfAFormAreBothWhereTheArchiveHasBoth) {
  entry(kItalianText, "fine\tend");
  entry(kEnglishText, "fine\tmulta");
  for (int i = 0; i < 30; ++i) add(kEnglishText, "The company paid a fine.");
  for (int i = 0; i < 3; ++i) add(kItalianText, "La fine dello sciopero.");
  add(kItalianText, "Una multa per la banca.");
  add(kEnglishText, "The end of the strike.");
  EXPECT_EQ(found({}, "fine").size(), 35U);
}

// A loan is the same word in both languages: it is found in all forms, as itself.
TEST_F(Readings, OfALoanAreThoseOfBothLanguages) {
  entry(kItalianText, "server\tserver");
  add(kEnglishText, "Two servers were attacked.");
  const Plan planned = plan(kItalianText, "server");
  const std::vector<Alternative>& ways = planned.words.front().alternatives;
  EXPECT_TRUE(std::any_of(ways.begin(), ways.end(), [](const Alternative& way) {
    return way.origin == Origin::kStem && way.terms == std::vector<std::string>{"ZEserver"};
  }));
}

// Regression: the form of a word in the other language counted twice in articles of the query's.
TEST_F(Readings, InTheOtherLanguageStandBehindTheStems) {
  add(kEnglishText, "The company paid a fine.");
  add(kItalianText, "La fine dello sciopero.");
  const Plan planned = plan(kEnglishText, "fine");
  const std::vector<Alternative>& ways = planned.words.front().alternatives;
  ASSERT_EQ(ways.size(), 2U);
  EXPECT_EQ(ways.front().terms, std::vector<std::string>{"ZEfine"});
  EXPECT_EQ(ways.back().terms, (std::vector<std::string>{"fine", "Lit"}));
  // In Italian passages the form is highlighted, and no end in the plural.
  const MatchTerms terms = terms_of_plan(planned, archive_);
  EXPECT_TRUE(terms.surfaces_in[stemmers::index_of(kItalianText)].contains("fine"));
  EXPECT_FALSE(terms.stems[stemmers::index_of(kItalianText)].contains("fine"));
}

class Names : public BilingualArchive {};

// Regression: Trump brought who won at cards or beat others.
TEST_F(Names, AreNotTranslatedAsWords) {
  entry(kEnglishText, "trump\tbattere");
  entry(kEnglishText, "china\tcina; porcellana");
  add(kItalianText, "Il governo si fa battere al Senato.");
  add(kItalianText, "Ieri Donald Trump ha parlato.");
  add(kItalianText, "Ieri la Cina ha risposto.");
  add(kItalianText, "Un vaso di porcellana.");
  add(kEnglishText, "Yesterday China answered Donald Trump.");
  EXPECT_EQ(found({}, "Trump"), (Articles{2, 5}));
  EXPECT_EQ(found({}, "trump"), (Articles{1, 2, 5}));
  EXPECT_EQ(found({}, "China"), (Articles{3, 5}));
}

// Regression: Robert Redford found whoever is called Roberto.
TEST_F(Names, OfPeopleAreNotTranslatedButOfPopesAndRulers) {
  entry(kEnglishText, "francis\tfrancesco");
  entry(kItalianText, "carlo\tcharles");
  add(kItalianText, "Il papa Francesco parla.");
  add(kEnglishText, "King Charles speaks.");
  EXPECT_EQ(found(kEnglishText, "Francis Coppola"), Articles{});
  EXPECT_EQ(found(kEnglishText, "Pope Francis"), Articles{1});
  EXPECT_EQ(found(kItalianText, "Carlo Rossi"), Articles{});
  EXPECT_EQ(found(kItalianText, "re Carlo"), Articles{2});
  EXPECT_EQ(found(kItalianText, "Carlo III"), Articles{2});
}

// Regression: Valentino Rossi brought red wheat.
TEST_F(Names, BehindAFirstNameAreTheirVeryForm) {
  entry(kItalianText, "rosso\tred");
  add(kItalianText, "Ieri Valentino Rossi ha vinto.");
  add(kItalianText, "I vini rossi della Sicilia, un vino rosso.");
  add(kEnglishText, "Hard red winter wheat.");
  add(kItalianText, "Vince di nuovo Paolo Rossi.");
  EXPECT_EQ(found({}, "Valentino Rossi"), (Articles{1, 2, 4}));
  EXPECT_EQ(found({}, "valentino rossi"), (Articles{1, 2, 3, 4}));
}

// What is hardly ever a name is none behind a first name either.
TEST_F(Names, BehindAFirstNameAreNoWordsThatTheArchiveHasAsSuch) {
  entry(kEnglishText, "votes\tvoti");
  for (int i = 0; i < 5; ++i) add(kEnglishText, "The city counts votes.");
  add(kItalianText, "Si contano i voti.");
  EXPECT_EQ(found(kEnglishText, "Charlotte Votes"), (Articles{1, 2, 3, 4, 5, 6}));
}

// Regression: terremoto L'Aquila brought Eagle Industries, and La Spezia what spices are.
TEST_F(Names, WithAnArticleAreNotTranslatedAsWords) {
  entry(kItalianText, "aquila\teagle");
  entry(kItalianText, "europa\teurope");
  add(kItalianText, "Il sindaco dell'Aquila parla.");
  add(kItalianText, "Un terremoto a L'Aquila.");
  add(kItalianText, "Un'aquila vola in alto.");
  add(kEnglishText, "An eagle in the sky.");
  add(kEnglishText, "The firm Eagle Industries.");
  add(kEnglishText, "They eagle the hole.");
  add(kItalianText, "Tutta l'Europa aspetta.");
  add(kEnglishText, "All of Europe waits.");
  EXPECT_EQ(found(kItalianText, "L'Aquila"), (Articles{1, 2, 3}));
  EXPECT_EQ(found(kItalianText, "sindaco Aquila"), (Articles{1, 2, 3}));
  EXPECT_EQ(found(kItalianText, "aquila"), (Articles{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(found(kItalianText, "L'Europa"), (Articles{7, 8}));
}

// English writes months and peoples with capitals: these are words.
TEST_F(Names, AreNoEnglishWordsWithCapitalsBehindOthers) {
  entry(kEnglishText, "august\tagosto");
  add(kEnglishText, "Sales in August fell.");
  add(kEnglishText, "An august body.");
  add(kItalianText, "Le vendite di agosto.");
  EXPECT_EQ(found(kEnglishText, "inflation August"), (Articles{1, 2, 3}));
}

// Regression: European Central Bank found BCE in English articles, which is Bell Canada.
TEST_F(Names, HaveAcronymsInArticlesOfTheirLanguage) {
  add(kEnglishText, "BCE builds a store in Minneapolis.");
  add(kItalianText, "La BCE alza i tassi.");
  add(kEnglishText, "The ECB raises its rates.");
  add(kItalianText, "Un torneo della ECB a Londra.");
  EXPECT_EQ(found(kEnglishText, "European Central Bank"), (Articles{2, 3}));
  EXPECT_EQ(found(kItalianText, "Banca centrale europea"), (Articles{2, 3}));
  EXPECT_EQ(found(kItalianText, "BCE"), (Articles{1, 2, 3}));
  const MatchTerms terms = terms_of_plan(plan(kEnglishText, "European Central Bank"), archive_);
  EXPECT_TRUE(terms.acronyms_in[stemmers::index_of(kItalianText)].contains("bce"));
  EXPECT_TRUE(terms.acronyms.empty());
}

}  // namespace
}  // namespace emeroteca::query
