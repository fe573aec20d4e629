#include "searcher/commands/news_state.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::commands {
namespace {

constexpr std::int64_t kDay = NewsState::kLate;
constexpr std::int64_t kNow = 1'790'000'000'000;

class NewsStates : public ::testing::Test {
 protected:
  NewsState open(const std::string& archive = "/A") const { return {file_, archive}; }

  std::string text() const {
    std::ifstream in(file_);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  tests::TemporaryFolder folder_;
  std::string file_ = folder_ / "state/news";
};

TEST_F(NewsStates, BeginWhereASearchWasSaved) {
  EXPECT_EQ(open().since("oil", kNow - 5 * kDay, kNow), kNow - 5 * kDay);
  EXPECT_EQ(open().since("oil", std::nullopt, kNow), kNow);
}

TEST_F(NewsStates, LookBackADayButNotBehindTheBeginning) {
  NewsState state = open();
  state.asked("oil", kNow - 5 * kDay, kNow);
  state.asked("gas", std::nullopt, kNow);
  state.write();
  EXPECT_EQ(open().since("oil", kNow - 5 * kDay, kNow + 1), kNow - kDay);
  EXPECT_EQ(open().since("gas", std::nullopt, kNow + 1), kNow);
  // Saved anew, it begins anew.
  EXPECT_EQ(open().since("oil", kNow - 10, kNow + 1), kNow - 10);
  EXPECT_EQ(open("/B").since("gas", std::nullopt, kNow + 1), kNow + 1);
}

TEST_F(NewsStates, OfAClockThatWasAheadSilenceNothing) {
  NewsState ahead = open();
  ahead.asked("oil", kNow - 5 * kDay, kNow + 30 * kDay);
  ahead.asked("gas", kNow + 30 * kDay, kNow + 30 * kDay);
  ahead.write();
  EXPECT_EQ(open().last_asked("oil"), kNow + 30 * kDay);
  EXPECT_EQ(open().since("oil", kNow - 5 * kDay, kNow), kNow - kDay);
  EXPECT_EQ(open().since("gas", kNow + 30 * kDay, kNow), kNow - kDay);
  EXPECT_EQ(open().since("new", kNow + 30 * kDay, kNow), kNow);
  NewsState right = open();
  right.asked("oil", kNow - 5 * kDay, kNow);
  right.asked("gas", kNow + 30 * kDay, kNow);
  right.told("oil", "a", kNow - 5);
  right.write();
  EXPECT_EQ(open().last_asked("oil"), kNow);
  EXPECT_TRUE(open().was_told("oil", "a", kNow - 5));
  EXPECT_EQ(open().since("oil", kNow - 5 * kDay, kNow + 3 * kDay), kNow - kDay);
  EXPECT_EQ(open().since("gas", kNow + 30 * kDay, kNow + 1), kNow);
}

TEST_F(NewsStates, TellEachArticleOnceToEachSearch) {
  NewsState state = open();
  state.asked("oil", kNow - kDay, kNow);
  state.told("oil", "a\tb", kNow - 5);
  state.write();
  EXPECT_TRUE(open().was_told("oil", "a\tb", kNow - 5));
  EXPECT_FALSE(open().was_told("gas", "a\tb", kNow - 5));
  EXPECT_FALSE(open().was_told("oil", "other", kNow - 5));
  // Removed and added again it has come anew.
  EXPECT_FALSE(open().was_told("oil", "a\tb", kNow));
  EXPECT_FALSE(open("/B").was_told("oil", "a\tb", kNow - 5));
}

TEST_F(NewsStates, KeepWhatMayBeSeenAgainAndNoMore) {
  NewsState state = open();
  state.asked("oil", kNow - 3 * kDay, kNow);
  state.told("oil", "first", kNow - kDay - 1);
  state.told("oil", "second", kNow - kDay);
  state.write();
  EXPECT_EQ(text().find("first"), std::string::npos) << text();
  EXPECT_TRUE(open().was_told("oil", "second", kNow - kDay));
  NewsState later = open();
  later.asked("oil", kNow - 3 * kDay, kNow + 2 * kDay);
  later.write();
  EXPECT_EQ(text().find("\ntold"), std::string::npos) << text();
}

// Nothing of one is lost by the other, nor of another archive.
TEST_F(NewsStates, OfTwoProgramsAtOnceBothStay) {
  NewsState one = open();
  NewsState two = open();
  NewsState other = open("/B");
  one.asked("oil", kNow - kDay, kNow);
  one.told("oil", "a", kNow - 1);
  two.asked("oil", kNow - kDay, kNow - 1);
  two.told("oil", "b", kNow - 2);
  two.told("gas", "a", kNow - 1);
  other.asked("oil", kNow - kDay, kNow - 2);
  one.write();
  two.write();
  other.write();
  EXPECT_TRUE(open().was_told("oil", "a", kNow - 1));
  EXPECT_TRUE(open().was_told("gas", "a", kNow - 1));
  EXPECT_TRUE(open().was_told("oil", "b", kNow - 2));
  EXPECT_NE(text().find("asked\toil\t" + std::to_string(kNow - kDay) + '\t' + std::to_string(kNow) +
                        '\n'),
            std::string::npos)
      << text();
  EXPECT_NE(text().find("archive\t/B\n"), std::string::npos);
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(NewsStates, ThatCannotBeReadAreNotReplaced) {
  std::filesystem::create_directories(file_);  // root may read any file, but no folder as one
  EXPECT_THROW(open(), Error);
  std::filesystem::remove(file_);
  for (const char* damaged :
       {"something else\n", "emeroteca-news\t2\n", "emeroteca-news\t1\nasked\toil\t1\t2\n",
        "emeroteca-news\t1\narchive\t/A\nasked\toil\tx\t2\n",
        "emeroteca-news\t1\narchive\t/A\ntold\t12\tid\n"}) {
    std::ofstream(file_) << damaged;
    EXPECT_THROW(open(), Error) << damaged;
    EXPECT_EQ(text(), damaged);
  }
  std::filesystem::remove(file_);
  NewsState state = open();
  state.asked("oil", kNow, kNow);
  std::ofstream(file_) << "something else\n";
  EXPECT_THROW(state.write(), Error);
  EXPECT_EQ(text(), "something else\n");
}

TEST_F(NewsStates, WithoutAPlaceAreNotWritten) {
  NewsState state("", "/A");
  state.asked("oil", kNow, kNow);
  EXPECT_THROW(state.write(), Error);
}

}  // namespace
}  // namespace emeroteca::commands
