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

TEST(Acronyms, AreCapitalsOrKnownNamesInsideASentence) {
  const std::vector<Token> tokens = tokenise("Il vertice della Nato con la Cgil e con Us");
  EXPECT_TRUE(is_acronym(tokens[3]));
  EXPECT_TRUE(is_acronym(tokens[6]));
  EXPECT_FALSE(is_acronym(tokens[9]));  // a stop word needs all its capitals
  EXPECT_FALSE(is_acronym(tokenise("Nato a Bari")[0]));
  EXPECT_TRUE(is_acronym(tokenise("il BoJ")[1]));
}

}  // namespace
}  // namespace emeroteca::stemmers
