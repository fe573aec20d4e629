#include "stemmers/lexicon/equivalents.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "stemmers/resources.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

bool has(Language language, std::string_view word, std::string_view other) {
  return std::ranges::count(equivalents(language, word), other) == 1;
}

TEST(EquivalentWords, AreThoseOfTheSameLine) {
  EXPECT_TRUE(has(Language::kEnglish, "million", "mln"));
  EXPECT_TRUE(has(Language::kEnglish, "mln", "million"));
  EXPECT_FALSE(has(Language::kEnglish, "mln", "mln"));
  EXPECT_TRUE(has(Language::kEnglish, "pct", "per cent"));
  EXPECT_TRUE(equivalents(Language::kItalian, "million").empty());
  EXPECT_TRUE(equivalents(Language::kEnglish, "").empty());
  EXPECT_TRUE(equivalents(Language::kEnglish, "cent;ct").empty());
}

TEST(EquivalentWords, OfEveryLineStandOnce) {
  std::istringstream table{std::string(resources::equivalents())};
  std::set<std::string> seen;
  std::size_t lines = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    ++lines;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    ASSERT_TRUE(language_from_code(line.substr(0, tab))) << line;
    std::istringstream words(line.substr(tab + 1));
    std::size_t ways = 0;
    for (std::string word; std::getline(words, word, ';'); ++ways) {
      EXPECT_EQ(fold(word), word) << "not folded";
      EXPECT_TRUE(seen.insert(line.substr(0, tab) + word).second) << word << " stands twice";
    }
    EXPECT_GE(ways, 2U) << line;
  }
  EXPECT_GE(lines, 150U);
}

}  // namespace
}  // namespace emeroteca::stemmers
