#include "searcher/interactive/edit/saved_searches.h"

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
  searches.save("oil", "petrolio\tsource:reuters\n", 1000);
  searches.save("città", "comune", 2000);
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  SavedSearches again(file_);
  ASSERT_NE(again.find("oil"), nullptr);
  EXPECT_EQ(again.find("oil")->query, "petrolio source:reuters");
  EXPECT_EQ(again.find("oil")->saved, 1000);
  EXPECT_EQ(again.all().size(), 2U);
  EXPECT_TRUE(again.remove("oil"));
  EXPECT_FALSE(again.remove("oil"));
  EXPECT_EQ(SavedSearches(file_).all().size(), 1U);
}

TEST_F(Saved, NamesAreLettersDigitsAndTwoSigns) {
  SavedSearches searches(file_);
  for (const char* const name : {"", "a b", "@a", "a:b", "a)", "a\x1b[2J"}) {
    EXPECT_THROW(searches.save(name, "x", 0), Error) << name;
  }
  EXPECT_NO_THROW(searches.save("a-b_2", "x", 0));
}

TEST_F(Saved, StandForTheirQueries) {
  SavedSearches searches(file_);
  searches.save("oil", "petrolio OR greggio", 0);
  searches.save("both", "@oil +italia", 0);
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
  SavedSearches searches(file_);
  searches.save("a", "x @b", 0);
  searches.save("b", "y @a", 0);
  EXPECT_EQ(searches.expand("@a"), "(x (y @a))");
}

}  // namespace
}  // namespace emeroteca::interactive
