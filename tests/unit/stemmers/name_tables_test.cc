// The tables of first names and of places.
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "stemmers/lexicon/first_names.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/lexicon/place_names.h"
#include "stemmers/resources.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

TEST(FirstNames, SayWhetherTheyAreWordsToo) {
  for (const std::string_view name : {"anna", "chiara", "paolo", "paul", "zoe"}) {
    EXPECT_TRUE(is_first_name(name)) << name;
    EXPECT_FALSE(is_first_name_and_word(name)) << name;
  }
  for (const std::string_view name : {"primo", "vera", "hope", "may"}) {
    EXPECT_FALSE(is_first_name(name)) << name;
    EXPECT_TRUE(is_first_name_and_word(name)) << name;
    EXPECT_TRUE(may_be_first_name(name)) << name;
  }
  for (const std::string_view word : {"", "governo", "pao", "aolo", "names", "#"}) {
    EXPECT_FALSE(may_be_first_name(word)) << word;
  }
  for (const std::string_view name : {"anna", "rita", "ivo", "marta"}) {
    EXPECT_TRUE(is_no_more_than_first_name(name)) << name;
  }
  for (const std::string_view name : {"chiara", "sara", "bianca", "primo", "governo"}) {
    EXPECT_FALSE(is_no_more_than_first_name(name)) << name;
  }
}

// Lines with three tabs say more of names of other lines, those with two have other names.
TEST(FirstNames, StandInOneLineOfTheirKind) {
  std::istringstream table{std::string(resources::first_names())};
  std::set<std::string> names;
  std::set<std::string> words;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream in(line);
    for (std::string word; in >> word;) {
      EXPECT_EQ(fold(word), word) << "not folded";
      if (line.starts_with("\t\t\t")) {
        EXPECT_TRUE(names.contains(word)) << word;
      } else if (line.starts_with("\t\t")) {
        EXPECT_FALSE(names.contains(word)) << word;
        EXPECT_TRUE(words.insert(word).second) << word << " stands twice";
      } else {
        names.insert(word);
      }
    }
  }
  EXPECT_GE(words.size(), 80U);
}

// A place that the lexicon does not have translates nothing.
TEST(PlaceNames, AreWordsOfTheLexicon) {
  std::istringstream table{std::string(resources::place_names())};
  const Lexicon lexicon = Lexicon::builtin();
  Stemmer stemmer;
  std::set<std::string> seen;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream in(line);
    for (std::string word; in >> word;) {
      EXPECT_TRUE(seen.insert(word).second) << word << " stands twice";
      EXPECT_TRUE(is_place_name(word)) << word;
      const bool known = std::any_of(kLanguages.begin(), kLanguages.end(), [&](Language language) {
        return !lexicon.translations(language, analyse_term(word, language, stemmer)).empty();
      });
      EXPECT_TRUE(known) << word;
    }
  }
  EXPECT_GE(seen.size(), 900U);
  for (const std::string_view word : {"", "mexic", "governo", "names", "messico mexico"}) {
    EXPECT_FALSE(is_place_name(word)) << word;
  }
}

}  // namespace
}  // namespace emeroteca::stemmers
