#include "stemmers/stem/verb_nouns.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "stemmers/lexicon/first_names.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::stemmers {
namespace {

TEST(VerbNouns, AreFormsWithAPersonAndGerunds) {
  for (const auto& [verb, form] : {std::pair{"trattare", "trattino"},
                                   {"passare", "passero"},
                                   {"portare", "porto"},
                                   {"calare", "cala"},
                                   {"dividere", "dividendo"},
                                   {"partire", "parto"}}) {
    EXPECT_TRUE(is_finite_form(verb, form)) << form;
  }
  for (const auto& [verb, form] : {std::pair{"trattare", "trattato"},
                                   {"trattare", "trattarsi"},
                                   {"proporre", "proporsi"},
                                   {"offrire", "offerta"},
                                   {"cantare", "cantante"},
                                   {"dipendere", "dipendenti"},
                                   {"rosso", "rossi"},
                                   {"mare", "mari"}}) {
    EXPECT_FALSE(is_finite_form(verb, form)) << form;
  }
}

// Petrolio cala is a price that falls, and no cove.
TEST(VerbNouns, AreMeantWhereTheFormOfTheVerbIsRare) {
  EXPECT_TRUE(is_rare_finite_form("trattare", "trattino"));
  EXPECT_TRUE(is_rare_finite_form("coniare", "conio"));
  EXPECT_FALSE(is_rare_finite_form("calare", "cala"));
  EXPECT_FALSE(is_rare_finite_form("isolare", "isolano"));
  EXPECT_FALSE(is_rare_finite_form("sperare", "speriamo"));
  EXPECT_FALSE(is_rare_finite_form("prendere", "presero"));
}

TEST(VerbNouns, AreTranslatedByThemselvesAlone) {
  Stemmer stemmer;
  const Lexicon lexicon = Lexicon::builtin();
  const auto translations = [&](const char* form) {
    return lexicon.translations(Language::kItalian,
                                {{stemmer.stem(Language::kItalian, form)}, {form}});
  };
  const std::vector<std::string> dash = translations("trattino");
  EXPECT_NE(std::find(dash.begin(), dash.end(), "hyphen"), dash.end());
  EXPECT_EQ(std::find(dash.begin(), dash.end(), "treat"), dash.end());
  const std::vector<std::string> treat = translations("tratta");
  EXPECT_EQ(std::find(treat.begin(), treat.end(), "hyphen"), treat.end());
}

// Each form of a word leads to all of them, and no archive has another stem for it.
TEST(StemsApart, OfAWordAreThoseOfAllItsForms) {
  const Stemmer stemmer;
  const std::vector<std::vector<const char*>> words[] = {
      {{"maledire", "maledisse", "maledetto"},
       {"piovere", "piovve"},
       {"gentiluomo", "gentiluomini"}},
      {{"slay", "slew", "slain"}, {"forsake", "forsook", "forsaken"}, {"redo", "redid", "redone"}}};
  for (const Language language : kLanguages) {
    for (const std::vector<const char*>& forms : words[index_of(language)]) {
      for (const char* const form : forms) {
        const std::string stem = stemmer.stem(language, form);
        const std::vector<std::string> apart = stemmer.stems_apart(language, stem);
        for (const char* const other : forms) {
          const std::string of_other = stemmer.stem(language, other);
          EXPECT_TRUE(of_other == stem ||
                      std::find(apart.begin(), apart.end(), of_other) != apart.end())
              << form << ' ' << other;
        }
      }
    }
  }
  EXPECT_TRUE(stemmer.stems_apart(Language::kEnglish, "go").empty());
}

TEST(FirstNames, AreThoseOfBothLanguages) {
  for (const char* const name : {"valentino", "valentine", "mario", "gordon", "abramo", "zoe"}) {
    EXPECT_TRUE(is_first_name(name)) << name;
  }
  for (const char* const word : {"", "ario", "mari", "rossi", "names", "airport"}) {
    EXPECT_FALSE(is_first_name(word)) << word;
  }
}

}  // namespace
}  // namespace emeroteca::stemmers
