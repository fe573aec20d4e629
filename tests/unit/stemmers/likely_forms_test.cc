#include "stemmers/stem/likely_forms.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace emeroteca::stemmers {
namespace {

using Forms = std::vector<std::string>;

TEST(LikelyForms, AreTheStemAndItsRegularPlural) {
  EXPECT_EQ(likely_forms(Language::kEnglish, "bank"), (Forms{"bank", "banks"}));
  EXPECT_EQ(likely_forms(Language::kItalian, "prezzo"), (Forms{"prezzo", "prezzi"}));
  EXPECT_EQ(likely_forms(Language::kItalian, "fine"), (Forms{"fine", "fini"}));
  EXPECT_EQ(likely_forms(Language::kItalian, "scuola"), (Forms{"scuola", "scuole"}));
  EXPECT_EQ(likely_forms(Language::kItalian, "sport"), (Forms{"sport"}));
  EXPECT_EQ(likely_forms(Language::kItalian, "virtù"), (Forms{"virtù"}));
  EXPECT_EQ(likely_forms(Language::kEnglish, "go"), (Forms{"go"}));
}

TEST(LikelyForms, AreToldOneByOneToo) {
  for (const Language language : kLanguages) {
    for (const char* const stem : {"bank", "prezzo", "fine", "scuola", "sport", "go", "a", "bus"}) {
      const Forms forms = likely_forms(language, stem);
      for (const char* const form :
           {"bank",  "banks",  "prezzo", "prezzi",  "prezzos", "fine",   "fini",
            "fines", "scuole", "scuola", "scuolas", "sport",   "sports", "go",
            "gos",   "a",      "as",     "bus",     "buss",    ""}) {
        const bool is_one = std::find(forms.begin(), forms.end(), form) != forms.end();
        EXPECT_EQ(is_likely_form(language, stem, form), is_one) << stem << ' ' << form;
      }
    }
  }
}

}  // namespace
}  // namespace emeroteca::stemmers
