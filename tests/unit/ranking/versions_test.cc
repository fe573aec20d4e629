#include "searcher/ranking/versions.h"

#include <gtest/gtest.h>

namespace emeroteca::ranking {
namespace {

constexpr auto kIt = stemmers::Language::kItalian;
constexpr auto kEn = stemmers::Language::kEnglish;
constexpr std::int64_t kDay = 86400;

TEST(Versions, ShareNamesAcrossLanguages) {
  const auto pairs = pair_versions({{kIt, {1, 2, 3}, {}, {}},
                                    {kIt, {7, 8, 9}, {}, {}},
                                    {kEn, {1, 2, 4}, {}, {}},
                                    {kEn, {20, 21}, {}, {}}});
  EXPECT_EQ(pairs, (std::vector<std::size_t>{2, kNoVersion, 0, kNoVersion}));
}

TEST(Versions, AreNeverOfOneLanguage) {
  EXPECT_EQ(pair_versions({{kIt, {1, 2, 3}, {}, {}}, {kIt, {1, 2, 3}, {}, {}}}),
            (std::vector<std::size_t>{kNoVersion, kNoVersion}));
}

TEST(Versions, AreTheBestOfEachOther) {
  const auto pairs = pair_versions({{kIt, {1, 2, 3, 4}, {}, {}},
                                    {kEn, {1, 2, 3, 9}, {}, {}},
                                    {kEn, {1, 2, 3, 4}, {}, {}},
                                    {kEn, {50}, {}, {}}});
  EXPECT_EQ(pairs, (std::vector<std::size_t>{2, kNoVersion, 0, kNoVersion}));
}

TEST(Versions, OneSharedNameIsNotEnough) {
  EXPECT_EQ(pair_versions({{kIt, {1}, {}, {}}, {kEn, {1}, {}, {}}, {kEn, {2}, {}, {}}}),
            (std::vector<std::size_t>{kNoVersion, kNoVersion, kNoVersion}));
}

TEST(Versions, WerePublishedAboutTheSameTime) {
  const auto pair = [](std::int64_t apart) {
    return pair_versions(
        {{kIt, {1, 2, 3}, 100 * kDay, {}}, {kEn, {1, 2, 3}, 100 * kDay + apart, {}}});
  };
  EXPECT_EQ(pair(7 * kDay).front(), 1U);
  EXPECT_EQ(pair(-7 * kDay).front(), 1U);
  EXPECT_EQ(pair(7 * kDay + 1).front(), kNoVersion);
  EXPECT_EQ(pair_versions({{kIt, {1, 2, 3}, 5 * kDay, {}}, {kEn, {1, 2, 3}, {}, {}}}).front(), 1U);
}

// Regression: versions that the dump had named stood apart when they shared few names.
TEST(Versions, ThatTheDumpNamesAreBelieved) {
  const auto pairs = pair_versions({{kIt, {1, 2, 3}, 0, "a"},
                                    {kEn, {1, 2, 3}, 0, "b"},
                                    {kEn, {7}, 30 * kDay, "a"},
                                    {kEn, {8, 9}, 0, ""}});
  EXPECT_EQ(pairs, (std::vector<std::size_t>{2, kNoVersion, 0, kNoVersion}));
}

}  // namespace
}  // namespace emeroteca::ranking
