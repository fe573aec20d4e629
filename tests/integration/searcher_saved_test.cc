// Searches with names.
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

class SavedSearch : public ::testing::Test {
 protected:
  Output shell(const std::string& command) const {
    return run_shell("unset XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME; cd '" +
                     folder_.path().string() + "'; export HOME=$PWD EMEROTECA_ARCHIVE='" +
                     corpus_archive() + "'; PATH=$BIN:$PATH; " + command);
  }

  TemporaryFolder folder_;
};

TEST_F(SavedSearch, StandsForItsQuery) {
  ASSERT_EQ(shell("searcher save dry 'siccità OR incendi'").exit_code, 0);
  EXPECT_EQ(shell("searcher save").out, "@dry\tsiccità OR incendi\n");
  EXPECT_EQ(shell("searcher save dry").out, "siccità OR incendi\n");
  // Regression: a search was overwritten without a word.
  EXPECT_EQ(shell("searcher save dry 'siccità OR incendi'").err, "");
  EXPECT_NE(shell("searcher save dry altro").err.find("@dry was: siccità OR incendi"),
            std::string::npos);
  EXPECT_EQ(shell("searcher save dry 'siccità OR incendi'").exit_code, 0);
  const std::string ids = " --template '{id}'";
  const std::string wanted = shell("searcher" + ids + " '(siccità OR incendi) lang:it'").out;
  EXPECT_NE(wanted, "");
  EXPECT_EQ(shell("searcher" + ids + " @dry lang:it").out, wanted);
  EXPECT_EQ(shell("printf '@dry lang:it\\n' | searcher" + ids).out, wanted);
  struct stat status {};
  ASSERT_EQ(::stat((folder_ / ".local/share/emeroteca/searches").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(shell("searcher save --remove dry").exit_code, 0);
  EXPECT_EQ(shell("searcher save").exit_code, 1);
}

TEST_F(SavedSearch, IsRefusedWhereItCannotBeOne) {
  EXPECT_NE(shell("searcher save 'a b' x").err.find("is no name for a search"), std::string::npos);
  EXPECT_EQ(shell("searcher save bad 'date:20'").exit_code, 2);
  EXPECT_EQ(shell("searcher save").exit_code, 1);
  const Output missing = shell("searcher save nix");
  EXPECT_NE(missing.exit_code, 0);
  EXPECT_NE(missing.err.find("no search is saved as 'nix'"), std::string::npos) << missing.err;
  // Regression: without a home nothing was said of why.
  const Output homeless = shell("HOME= XDG_DATA_HOME= searcher save oil petrolio");
  EXPECT_EQ(homeless.exit_code, 2);
  EXPECT_NE(homeless.err.find("neither $XDG_DATA_HOME nor $HOME"), std::string::npos)
      << homeless.err;
  // Regression: further names were passed over.
  EXPECT_EQ(shell("searcher save oil petrolio && searcher save --remove oil gas").exit_code, 2);
}

// Regression: the empty list was silent, and looked like a failure.
TEST_F(SavedSearch, WhereThereIsNoneItIsSaidHowToSaveOne) {
  const Output none = shell("searcher save");
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_NE(none.err.find("no search is saved"), std::string::npos) << none.err;
  EXPECT_NE(none.err.find("searcher save NAME QUERY"), std::string::npos) << none.err;
}

// Regression: `show --query` took the name for a word.
TEST_F(SavedSearch, StandsForItsQueryInShowToo) {
  ASSERT_EQ(shell("searcher save dry 'siccità OR incendi'").exit_code, 0);
  const std::string id = shell("searcher --template '{id}' -n 1 @dry").out;
  const std::string show = "searcher show --color always --query ";
  const std::string wanted = shell(show + "'(siccità OR incendi)' " + id).out;
  EXPECT_NE(wanted, shell(show + "nobody " + id).out);
  EXPECT_EQ(shell(show + "@dry " + id).out, wanted);
}

// Regression: with a file that could not be read, names became words without a word about it.
TEST_F(SavedSearch, ThatCannotBeReadIsTold) {
  const Output refused = shell(
      "mkdir -p .local/share/emeroteca/searches; searcher @dry; test -d "
      ".local/share/emeroteca/searches && searcher cloud -n 1 >/dev/null");
  EXPECT_EQ(refused.exit_code, 0);
  EXPECT_NE(refused.err.find("the saved searches cannot be read"), std::string::npos)
      << refused.err;
}

}  // namespace
}  // namespace emeroteca::tests
