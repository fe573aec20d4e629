// Names of people and places in a query, which look like words or like their forms.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class NamesOfPeople : public BilingualArchive {};

// Regression: Chiara Poggi brought crude oil, which is light or clear.
TEST_F(NamesOfPeople, AreFoundByTheirFormsBeforeASurname) {
  entry(kItalianText, "chiaro\tclear");
  entry(kItalianText, "primo\tfirst");
  entry(kItalianText, "primo ministro\tprime minister");
  add(kItalianText, "Ieri Chiara Poggi era a casa.");
  add(kEnglishText, "The oil is clear.");
  add(kItalianText, "Una risposta chiara.");
  add(kItalianText, "I fatti sono chiari.");
  add(kItalianText, "Parla lo scrittore Primo Levi.");
  add(kEnglishText, "The first week.");
  add(kEnglishText, "The prime minister speaks.");
  EXPECT_EQ(found({}, "Chiara Poggi"), (Articles{1, 3}));
  EXPECT_EQ(found({}, "chiara poggi"), (Articles{1, 2, 3, 4}));
  EXPECT_EQ(found({}, "Primo Levi"), Articles{5});
  EXPECT_EQ(found(kItalianText, "primo"), (Articles{5, 6}));
  // A term is no name.
  EXPECT_EQ(found(kItalianText, "Primo Ministro"), (Articles{5, 7}));
}

// Regression: of Vittoria Colonna the column was looked for, and of Stella McCartney stars.
TEST_F(NamesOfPeople, AreTheWholeOfTwoItalianWordsWithCapitals) {
  entry(kItalianText, "vittoria\twin");
  entry(kItalianText, "colonna\tcolumn");
  add(kItalianText, "La poetessa Vittoria Colonna.");
  add(kItalianText, "Una colonna di marmo.");
  add(kEnglishText, "A win.");
  add(kEnglishText, "A column.");
  EXPECT_EQ(found(kItalianText, "Vittoria Colonna"), (Articles{1, 2}));
  EXPECT_EQ(found(kItalianText, "Vittoria McCartney"), Articles{1});
  EXPECT_EQ(found(kItalianText, "vittoria colonna"), (Articles{1, 2, 3, 4}));
}

// Regression: Anna brought who is 40 years old, and VAT was one of Ivo.
TEST_F(NamesOfPeople, AreNoFormsOfWords) {
  entry(kItalianText, "anno\tyear");
  add(kItalianText, "Ieri Anna era a casa.");
  add(kItalianText, "Ha 40 anni.");
  add(kEnglishText, "He is a year older.");
  EXPECT_EQ(found(kItalianText, "Anna"), Articles{1});
  EXPECT_EQ(found(kItalianText, "anna"), Articles{1});
  EXPECT_EQ(found(kItalianText, "la casa di anna"), Articles{1});
  EXPECT_EQ(found(kItalianText, "anni").size(), 3U);
}

// Regression: Draghi brought the dragon of the Palio, and Chiara crude oil.
TEST_F(NamesOfPeople, AloneFindWhatTheyMeanAsWordsBehindAllElse) {
  entry(kItalianText, "chiaro\tclear");
  entry(kItalianText, "drago\tdragon");
  add(kItalianText, "Ieri Chiara era a casa.");
  add(kEnglishText, "The oil is clear.");
  add(kItalianText, "Ieri ha parlato Mario Draghi.");
  add(kItalianText, "La contrada del drago.");
  add(kEnglishText, "The airline is called Dragon.");
  add(kItalianText, "Una cosa chiara.");
  for (const std::string name : {"Chiara", "Draghi"}) {
    const Plan made = plan(kItalianText, name);
    const std::vector<Alternative>& ways = made.words.front().alternatives;
    ASSERT_GE(ways.size(), 2U);
    EXPECT_EQ(ways.front().origin, Origin::kForm);
    EXPECT_EQ(ways.front().weight, 1);
    EXPECT_TRUE(std::all_of(ways.begin() + 1, ways.end(), is_next_to_nothing)) << name;
  }
  EXPECT_EQ(found(kItalianText, "Chiara"), (Articles{1, 2, 6}));
  EXPECT_EQ(found(kItalianText, "Draghi"), (Articles{3, 4, 5}));
  EXPECT_EQ(plan(kItalianText, "draghi").words.front().alternatives.front().origin, Origin::kStem);
}

// Regression: De Mita brought myths and legends.
TEST_F(NamesOfPeople, BehindAParticleAreTheirVeryForm) {
  entry(kItalianText, "mito\tmyth");
  entry(kItalianText, "amato\tbeloved");
  entry(kItalianText, "benedetto\tblessed");
  add(kEnglishText, "Yesterday Ciriaco De Mita resigned.");
  add(kEnglishText, "A myth.");
  add(kItalianText, "Un mito.");
  add(kEnglishText, "The senator is called D'Amato.");
  add(kEnglishText, "Beloved by all.");
  add(kEnglishText, "The owner, Carlo De Benedetti, bought it.");
  add(kItalianText, "Il papa Benedetto.");
  EXPECT_EQ(found(kItalianText, "De Mita"), (Articles{1, 6}));
  EXPECT_EQ(found(kItalianText, "D'Amato"), Articles{4});
  EXPECT_EQ(found(kItalianText, "de benedetti"), (Articles{1, 6}));
  // A part of a word is no particle.
  EXPECT_EQ(found(kItalianText, "de-mito"), Articles{});
}

// Regression: Sant'Elena brought everybody who is called Elena.
TEST_F(NamesOfPeople, OfSaintsAreNothingWithoutTheSaint) {
  add(kItalianText, "In esilio a Sant'Elena.");
  add(kItalianText, "Ieri ha parlato Elena Boschi.");
  add(kItalianText, "La chiesa di Sant'Andrea.");
  EXPECT_EQ(found(kItalianText, "Sant'Elena"), Articles{1});
  EXPECT_EQ(found(kItalianText, "sant'elena"), Articles{1});
  EXPECT_EQ(found(kItalianText, "dell'Elena"), (Articles{1, 2}));
}

// Regression: O Brien found nothing.
TEST_F(NamesOfPeople, OfIrishAreFoundWithoutTheirApostrophe) {
  add(kEnglishText, "Mr O'Brien said so.");
  add(kItalianText, "Gli oneri dello Stato.");
  EXPECT_EQ(found({}, "O Brien"), Articles{1});
  EXPECT_EQ(found({}, "o brien"), Articles{1});
  EXPECT_EQ(found({}, "Conan O Brien"), Articles{1});
  EXPECT_EQ(found(kItalianText, "rossi o neri"), Articles{});
}

// Regression: jpmorgan found no J.P. Morgan where some article has it as one word.
TEST_F(NamesOfPeople, HaveInitialsThatMayStandApart) {
  entry(kItalianText, "banca\tbank");
  add(kEnglishText, "The firm of Jpmorgan.");
  add(kEnglishText, "The bank J.P. Morgan.");
  add(kEnglishText, "The firm of Morgan.");
  EXPECT_EQ(found({}, "jpmorgan"), (Articles{1, 2}));
}

class NamesOfPlaces : public BilingualArchive {};

// Regression: of scanned pages, which have hardly any names by their capitals, Messico found no
// Mexico, and messico did.
TEST_F(NamesOfPlaces, AreTranslatedWhateverTheArchiveHasAsNames) {
  entry(kItalianText, "messico\tmexico");
  entry(kItalianText, "costa\tcoast");
  add(kItalianText, "Oggi il Messico ha risposto.");
  add(kItalianText, "Ieri parlava Andrea Costa.");
  add(kEnglishText, "the border of\nMEXICO\nand mexico city");
  add(kEnglishText, "the coast");
  EXPECT_EQ(found(kItalianText, "Messico"), (Articles{1, 3}));
  EXPECT_EQ(found(kItalianText, "Costa"), Articles{2});
}

}  // namespace
}  // namespace emeroteca::query
