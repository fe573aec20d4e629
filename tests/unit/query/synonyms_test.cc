#include <map>

#include <gtest/gtest.h>

#include "searcher/query/related_words.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

std::vector<Synonym> find(std::string_view word,
                          const std::map<std::string, std::vector<std::string>>& entries) {
  stemmers::Stemmer stemmer;
  const Lookup look_up = [&](Language, const stemmers::LexiconTerm& term) {
    std::string form;
    for (const std::string& surface : term.surfaces) form += (form.empty() ? "" : " ") + surface;
    const auto at = entries.find(form);
    return at == entries.end() ? std::vector<std::string>{} : at->second;
  };
  return synonyms(Language::kItalian, stemmers::analyse_term(word, Language::kItalian, stemmer),
                  look_up, stemmer);
}

TEST(Synonyms, ShareATranslation) {
  const auto found = find("inchiesta", {{"inchiesta", {"investigation", "probe"}},
                                        {"indagine", {"probe", "investigation"}},
                                        {"investigation", {"indagine", "inchiesta"}}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().text, "indagine");
  EXPECT_EQ(found.front().term.surfaces, (std::vector<std::string>{"indagine"}));
  EXPECT_EQ(found.front().strength, 1);
}

TEST(Synonyms, AreWeakerByLaterTranslations) {
  const auto found = find("borsa", {{"borsa", {"exchange", "bag"}},
                                    {"sacco", {"bag", "exchange"}},
                                    {"bag", {"borsa", "sacco"}}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().text, "sacco");
  EXPECT_DOUBLE_EQ(found.front().strength, 0.25);
}

// Regression: march made marzo, the month, the best synonym of corteo, vat tino one of iva.
TEST(Synonyms, ThatShareOneTranslationAloneCountHalf) {
  const auto found = find("corteo", {{"corteo", {"march", "demonstration"}},
                                     {"marzo", {"march"}},
                                     {"manifestazione", {"demonstration", "march"}},
                                     {"march", {"marzo", "manifestazione"}},
                                     {"demonstration", {"manifestazione"}}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front().text, "manifestazione");
  EXPECT_EQ(found.front().strength, 1);
  EXPECT_EQ(found.back().text, "marzo");
  EXPECT_EQ(found.back().strength, 0.5);
}

TEST(Synonyms, AreNotTheWordInAnotherForm) {
  EXPECT_TRUE(find("scuola", {{"scuola", {"school"}}, {"school", {"scuole"}}}).empty());
}

TEST(Synonyms, AreSingleWords) {
  EXPECT_TRUE(find("dirigere", {{"dirigere", {"run"}}, {"run", {"mandare avanti"}}}).empty());
}

// What is left of "turn over" is no way from "fatturare" to "girare".
TEST(Synonyms, DoNotGoByWayOfAHalfTerm) {
  EXPECT_TRUE(find("fatturare", {{"fatturare", {"turn over"}}, {"turn", {"girare"}}}).empty());
}

}  // namespace
}  // namespace emeroteca::query
