#include "searcher/interactive/edit/saved_searches.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::interactive {
namespace {

class Saved : public ::testing::Test {
 protected:
  tests::TemporaryFolder folder_;
  std::string file_ = folder_ / "data/searches";
};

TEST_F(Saved, AreKeptInAFileOfTheUsersOwn) {
  SavedSearches searches(file_);
  searches.save("oil", "petrolio\tsource:reuters\n");
  searches.save("città", "comune");
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  SavedSearches again(file_);
  ASSERT_NE(again.find("oil"), nullptr);
  EXPECT_EQ(*again.find("oil"), "petrolio source:reuters");
  EXPECT_EQ(again.all().size(), 2U);
  EXPECT_TRUE(again.remove("oil"));
  EXPECT_FALSE(again.remove("oil"));
  EXPECT_EQ(SavedSearches(file_).all().size(), 1U);
}

TEST_F(Saved, OfOlderVersionsAreRead) {
  SavedSearches(file_).save("a", "x");
  std::ofstream(file_) << "oil\tpetrolio OR greggio\t1700000000000\nby-hand\tgas\n";
  const SavedSearches searches(file_);
  ASSERT_NE(searches.find("oil"), nullptr);
  EXPECT_EQ(*searches.find("oil"), "petrolio OR greggio");
  ASSERT_NE(searches.find("by-hand"), nullptr);
  EXPECT_EQ(*searches.find("by-hand"), "gas");
}

// Regression: what was no saved search was lost by the next save; later no search could be used
// for it, nor a query with an address of mail.
TEST_F(Saved, LinesThatAreNoneAreToldAndStay) {
  SavedSearches(file_).save("a", "x");
  std::ofstream(file_) << "# mine\nz\tx\t5\n\nb lago\n";
  SavedSearches searches(file_);
  ASSERT_EQ(searches.faults().size(), 1U);
  EXPECT_NE(searches.faults().front().find("line 4"), std::string::npos);
  EXPECT_EQ(searches.meant("@z anna@x.it"), "(x) anna@x.it");
  EXPECT_THROW(searches.meant("@b"), Error);
  searches.save("a", "y");
  searches.remove("a");
  std::ifstream in(file_);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "# mine\nz\tx\t5\n\nb lago\n");
}

// Regression: they found nothing, without a word.
TEST_F(Saved, ThatLeadToThemselvesAreToldWhereTheyAreUsed) {
  SavedSearches(file_).save("a", "x");
  std::ofstream(file_) << "l1\t@l2\nl2\t@l1\ngood\tx\n";  // by hand
  const SavedSearches searches(file_);
  EXPECT_THROW(searches.meant("@l1"), Error);
  EXPECT_THROW(searches.meant("oil OR @l2"), Error);
  EXPECT_EQ(searches.meant("@good @good \"@l1\""), "(x) (x) \"@l1\"");
}

// Regression: a file that could not be read was taken for none, and replaced by the next save.
TEST_F(Saved, ThatCannotBeReadAreNotReplaced) {
  std::filesystem::create_directories(file_);  // root may read any file, but no folder as one
  EXPECT_THROW(const SavedSearches searches(file_), Error);
  std::filesystem::remove(file_);
  SavedSearches searches(file_);
  std::filesystem::create_directories(file_);
  EXPECT_THROW(searches.save("oil", "petrolio"), Error);
  EXPECT_TRUE(std::filesystem::is_directory(file_));
}

// Regression: of two programs that had read the file at once, the last to save undid the other.
TEST_F(Saved, OfTwoProgramsAtOnceBothStay) {
  SavedSearches one(file_);
  SavedSearches other(file_);
  one.save("oil", "petrolio");
  other.save("gas", "metano");
  EXPECT_EQ(SavedSearches(file_).all().size(), 2U);
  constexpr int kEach = 40;
  const auto save = [&](const std::string& name) {
    for (int i = 0; i < kEach; ++i) SavedSearches(file_).save(name + std::to_string(i), "x");
  };
  std::thread beside(save, "a");
  save("b");
  beside.join();
  EXPECT_EQ(SavedSearches(file_).all().size(), 2U + 2 * kEach);
}

TEST_F(Saved, NamesAreLettersDigitsAndTwoSigns) {
  SavedSearches searches(file_);
  for (const char* const name : {"", "a b", "@a", "a:b", "a)", "a\x1b[2J"}) {
    EXPECT_THROW(searches.save(name, "x"), Error) << name;
  }
  EXPECT_NO_THROW(searches.save("a-b_2", "x"));
}

TEST_F(Saved, StandForTheirQueries) {
  SavedSearches searches(file_);
  searches.save("oil", "petrolio OR greggio");
  searches.save("both", "@oil +italia");
  EXPECT_EQ(searches.expand("@oil"), "(petrolio OR greggio)");
  EXPECT_EQ(searches.expand("prezzo +@oil -(@oil)"),
            "prezzo +(petrolio OR greggio) -((petrolio OR greggio))");
  EXPECT_EQ(searches.expand("@both lang:it"), "((petrolio OR greggio) +italia) lang:it");
  // What is no name of a search stays.
  for (const char* const text : {"@nobody", "a@oil", "\"@oil\"", "@", "oil", "@oilier"}) {
    EXPECT_EQ(searches.expand(text), text);
  }
}

TEST_F(Saved, ThatLeadToThemselvesEnd) {
  SavedSearches(file_).save("a", "x @b");
  std::ofstream(file_) << "a\tx @b\nb\ty @a\n";  // by hand
  EXPECT_EQ(SavedSearches(file_).expand("@a"), "(x (y @a))");
}

// Regression: `save x '@x'` was taken without a word, and @x was then the letter x.
TEST_F(Saved, ThatWouldLeadToThemselvesAreRefused) {
  SavedSearches searches(file_);
  searches.save("y", "gas @z");
  searches.save("z", "@w \"@z\" a@z");  // none of these is a name of its own
  for (const auto& [name, query] : std::vector<std::pair<std::string, std::string>>{
           {"x", "@x"}, {"x", "oil -(@x)"}, {"z", "oil @y"}, {"w", "@y"}}) {
    try {
      searches.save(name, query);
      ADD_FAILURE() << name << ": " << query;
    } catch (const Error& fault) {
      EXPECT_NE(std::string(fault.what()).find("@" + name + " would stand for itself"),
                std::string::npos)
          << fault.what();
      EXPECT_FALSE(fault.hint().empty());
    }
  }
  EXPECT_EQ(searches.find("x"), nullptr);
  EXPECT_EQ(*searches.find("z"), "@w \"@z\" a@z");
  searches.save("x", "@y @y");
}

// Regression: of sixteen searches each of which names the next ten times the last was read 10^15
// times.
TEST_F(Saved, ThatNameEachOtherManyTimesEnd) {
  SavedSearches searches(file_);
  for (char name = 'a'; name < 'p'; ++name) {
    std::string query;
    for (int i = 0; i < 10; ++i) query += std::string(" @") + static_cast<char>(name + 1);
    searches.save(std::string(1, name), query);
  }
  searches.save("p", "petrolio");
  const std::string expanded = searches.expand("@a");
  EXPECT_NE(expanded.find("(petrolio)"), std::string::npos);
  EXPECT_LE(expanded.size(), std::size_t{512} * 1024);
}

}  // namespace
}  // namespace emeroteca::interactive
