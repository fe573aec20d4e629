#include "stemmers/lexicon/name_spellings.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "stemmers/resources.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

bool has(std::string_view name, std::string_view other) {
  const std::vector<std::string> spellings = name_spellings(name);
  return std::find(spellings.begin(), spellings.end(), other) != spellings.end();
}

TEST(NameSpellings, AreThoseOfTheSameLine) {
  constexpr std::pair<std::string_view, std::string_view> kSame[]{
      {"hezbollah", "hizbullah"},   {"gheddafi", "qaddafi"}, {"kyiv", "kiev"},
      {"khrushchev", "krusciov"},   {"mumbai", "bombay"},    {"beijing", "peking"},
      {"tchaikovsky", "cajkovskij"}};
  for (const auto& [a, b] : kSame) {
    EXPECT_TRUE(has(a, b)) << a;
    EXPECT_TRUE(has(b, a)) << b;
    EXPECT_FALSE(has(a, a)) << a;
  }
}

TEST(NameSpellings, OfAPartOfANameOrOfNoNameAreNone) {
  for (const std::string_view word :
       {"", "ezbollah", "hezb", "governo", "kyiv kiev", "#", "papers"}) {
    EXPECT_TRUE(name_spellings(word).empty()) << word;
  }
}

// The first and the last line of the table have one neighbour only.
TEST(NameSpellings, OfEveryLineAreFoundBothWays) {
  std::istringstream table{std::string(resources::name_spellings())};
  std::size_t groups = 0;
  std::set<std::string> seen;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    ++groups;
    std::istringstream words(line);
    std::vector<std::string> group;
    for (std::string word; words >> word;) group.push_back(word);
    ASSERT_GE(group.size(), 2U) << line;
    for (const std::string& word : group) {
      EXPECT_EQ(fold(word), word) << "not folded";
      EXPECT_TRUE(seen.insert(word).second) << word << " stands twice";
    }
    EXPECT_TRUE(has(group.front(), group.back())) << line;
    EXPECT_TRUE(has(group.back(), group.front())) << line;
  }
  EXPECT_GE(groups, 250U);
}

}  // namespace
}  // namespace emeroteca::stemmers
