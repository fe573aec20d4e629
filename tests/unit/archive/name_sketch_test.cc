#include "archive/name_sketch.h"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

namespace emeroteca {
namespace {

std::vector<std::uint32_t> sketch(std::string_view text) {
  NameSketch names;
  names.add(text);
  return read_sketch(names.serialise());
}

std::size_t shared(std::string_view a, std::string_view b) {
  const auto left = sketch(a);
  const auto right = sketch(b);
  std::vector<std::uint32_t> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(both));
  return both.size();
}

TEST(NameSketch, HasNamesAcronymsAndFigures) {
  EXPECT_EQ(sketch("the premier Mario Draghi met the BCE in 2021").size(), 4U);
  EXPECT_EQ(sketch("nobody was there").size(), 0U);
}

TEST(NameSketch, CapitalsOfANewSentenceSayNothing) {
  EXPECT_TRUE(
      sketch("Shares fell. Analysts say so! “Buyers wait”, they add:\nNothing else?").empty());
  EXPECT_EQ(sketch("they said (Washington agrees)").size(), 1U);
  EXPECT_EQ(sketch("secondo l'amministrazione di Roma, Milano e Torino").size(), 3U);
}

TEST(NameSketch, StopWordsAndSingleDigitsAreNoNames) {
  EXPECT_TRUE(sketch("we said The and il Di, in 3 of 5").empty());
}

TEST(NameSketch, VersionsOfAStoryShareTheirNames) {
  EXPECT_EQ(shared("il ministro Giorgetti ha visto Lagarde a Bruxelles il 14 maggio",
                   "on 14 May minister Giorgetti met Lagarde in Brussels"),
            3U);  // Giorgetti, Lagarde, 14
}

TEST(NameSketch, TellsWhetherAnArticleHasAName) {
  NameSketch some;
  some.add("ieri ha vinto Valentino Rossi");
  EXPECT_EQ(has_name(some.serialise(), "rossi"), true);
  EXPECT_EQ(has_name(some.serialise(), "bianchi"), false);
  EXPECT_EQ(has_name("", "rossi"), false);
  NameSketch full;
  std::string text = "e";
  for (int i = 0; i < 200; ++i)
    text += " Nome" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
  full.add(text);
  int unknown = 0;
  for (int i = 0; i < 100; ++i) {
    const std::optional<bool> has = has_name(full.serialise(), "altro" + std::to_string(i));
    EXPECT_FALSE(has.value_or(false));
    unknown += has ? 0 : 1;
  }
  EXPECT_GT(unknown, 0);  // what lies behind its last hash it cannot tell
  EXPECT_LT(unknown, 100);
}

TEST(NameSketch, KeepsTheSmallestHashesOfALongArticle) {
  std::string text = "and";
  for (int i = 10; i < 200; ++i) text += " Name" + std::to_string(i);
  const auto hashes = sketch(text);
  EXPECT_EQ(hashes.size(), NameSketch::kMost);
  EXPECT_TRUE(std::is_sorted(hashes.begin(), hashes.end()));
  EXPECT_GT(shared(text, text + " and Others"), NameSketch::kMost - 3);
}

}  // namespace
}  // namespace emeroteca
