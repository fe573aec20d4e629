#include "stemmers/lexicon/acronyms.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace emeroteca::stemmers {
namespace {

bool lists(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

TEST(Acronyms, AreKnownInBothLanguages) {
  for (const std::string_view form :
       {"nato", "usa", "us", "onu", "un", "ue", "eu", "pil", "gdp", "bce", "ecb", "iva", "vat",
        "oms", "who", "cia", "aids", "it"}) {
    EXPECT_TRUE(is_known_acronym(form)) << form;
  }
  EXPECT_FALSE(is_known_acronym("governo"));
  EXPECT_FALSE(is_known_acronym(""));
}

TEST(Acronyms, HaveTranslationsBothWays) {
  EXPECT_TRUE(lists(translated_acronyms(Language::kItalian, "onu"), "un"));
  EXPECT_TRUE(lists(translated_acronyms(Language::kEnglish, "un"), "onu"));
  EXPECT_TRUE(lists(translated_acronyms(Language::kItalian, "usa"), "us"));
  EXPECT_TRUE(translated_acronyms(Language::kItalian, "nato").empty());
  EXPECT_TRUE(lists(acronym_names(Language::kItalian, "onu"), "Nazioni Unite"));
}

TEST(Acronyms, AreNothingElseInALanguageThatLacksTheWord) {
  EXPECT_TRUE(is_only_acronym(Language::kEnglish, "nato"));
  EXPECT_FALSE(is_only_acronym(Language::kItalian, "nato"));
  EXPECT_TRUE(is_only_acronym(Language::kItalian, "aids"));
  EXPECT_FALSE(is_only_acronym(Language::kEnglish, "aids"));
  for (const std::string_view form : {"us", "it", "who", "oil", "chief", ""}) {
    EXPECT_FALSE(is_only_acronym(Language::kEnglish, form)) << form;
  }
}

TEST(Acronyms, OfAtLeastThreeHundredPairs) {
  int pairs = 0;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) {
        if (is_known_acronym(std::string{a, b, c})) ++pairs;
      }
    }
  }
  EXPECT_GE(pairs, 300);
}

bool is_acronym_at(std::string_view text, std::size_t i, Language language) {
  return is_acronym(tokenise(text).at(i), language);
}

TEST(Acronyms, AreCapitalsOrKnownNamesInsideASentence) {
  const std::string_view text = "Il vertice della Nato con la Cgil e con Us";
  EXPECT_TRUE(is_acronym_at(text, 3, Language::kItalian));
  EXPECT_TRUE(is_acronym_at(text, 6, Language::kItalian));
  EXPECT_FALSE(is_acronym_at(text, 9, Language::kItalian));  // a stop word needs all its capitals
  EXPECT_FALSE(is_acronym_at("Nato a Bari", 0, Language::kItalian));
  EXPECT_TRUE(is_acronym_at("il BoJ", 1, Language::kItalian));
}

// NATO found no article that writes Nato as many English papers do, TV none about la tv.
TEST(Acronyms, ThatAreNoWordsNeedNoCapitals) {
  EXPECT_TRUE(is_acronym_at("Nato agreed", 0, Language::kEnglish));
  EXPECT_TRUE(is_acronym_at("said the chief of Nasa", 4, Language::kEnglish));
  EXPECT_TRUE(is_acronym_at("Oms: il virus corre", 0, Language::kItalian));
  EXPECT_TRUE(is_acronym_at("con la tv e un suv", 2, Language::kItalian));
  EXPECT_TRUE(is_acronym_at("con la tv e un suv", 5, Language::kItalian));
  EXPECT_FALSE(is_acronym_at("he led the start", 1, Language::kEnglish));
  EXPECT_FALSE(is_acronym_at("aid that aids them", 2, Language::kEnglish));
  EXPECT_TRUE(is_acronym_at("people with Aids", 2, Language::kEnglish));
  EXPECT_FALSE(is_acronym_at("said Tim Hudson", 1, Language::kEnglish));
}

TEST(Acronyms, AreHeadedByACommaAtTheBeginning) {
  EXPECT_TRUE(is_acronym_at("Usa, dazi sul vino", 0, Language::kItalian));
  EXPECT_TRUE(is_acronym_at("Nato: vertice a Roma", 0, Language::kItalian));
  EXPECT_FALSE(is_acronym_at("Usa i guanti", 0, Language::kItalian));
  EXPECT_FALSE(is_acronym_at("Un, due, tre", 0, Language::kItalian));
}

}  // namespace
}  // namespace emeroteca::stemmers
