#include "searcher/interactive/terminal/other_programs.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca::interactive {
namespace {

using Words = std::vector<std::string>;

TEST(Browser, IsWhatTheVariableSaysWithItsArgumentsApart) {
  const tests::Environment display("DISPLAY", ":0");
  {
    const tests::Environment browser("BROWSER", "no-fox --new-tab:no-lynx");
    const Browser chosen = browser_for("https://a.example/?q=a;b&c='$(x)'");
    EXPECT_EQ(chosen.command, (Words{"no-fox", "--new-tab", "https://a.example/?q=a;b&c='$(x)'"}));
    EXPECT_FALSE(chosen.in_terminal);
  }
  {
    const tests::Environment browser("BROWSER", "/usr/bin/w3m -o x=%s");
    const Browser chosen = browser_for("http://a.example/");
    EXPECT_EQ(chosen.command, (Words{"/usr/bin/w3m", "-o", "x=http://a.example/"}));
    EXPECT_TRUE(chosen.in_terminal);
  }
  const tests::Environment none("BROWSER");
  EXPECT_EQ(browser_for("https://a.example/").command, (Words{"xdg-open", "https://a.example/"}));
}

// Regression: no program with a space in its path could be named, and only the first was tried.
TEST(Browser, IsTheFirstThatIsThereWhateverItsPath) {
  const tests::TemporaryFolder folder;
  const std::string program = folder.write("my br", "#!/bin/sh\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const std::string url = "https://a.example/";
  const std::string begin = folder.path().string();
  for (const std::string& value :
       {program, '"' + program + '"', "'" + program + "'", begin + "/my\\ br",
        "no-such-one:'" + program + "'", ":" + program + ":lynx"}) {
    const tests::Environment browser("BROWSER", value.c_str());
    EXPECT_EQ(browser_for(url).command, (Words{program, url})) << value;
  }
  const tests::Environment browser("BROWSER", ('"' + program + "\" --new 'a b' %s").c_str());
  EXPECT_EQ(browser_for(url).command, (Words{program, "--new", "a b", url}));
}

TEST(Browser, OpensAddressesOfTheWebAlone) {
  for (const char* const url :
       {"", "file:///etc/passwd", "javascript:alert(1)", "-x", "a.example", "https://a.example/ b",
        "https://a.example/\x1b", "ftp://a.example/x"}) {
    EXPECT_TRUE(browser_for(url).command.empty()) << url;
  }
}

TEST(OtherPrograms, ReadWhatTheyAreGiven) {
  const tests::TemporaryFolder folder;
  const std::string file = folder / "out";
  EXPECT_EQ(run_typed("cat >'" + file + "'", "one\ntwo\n"), "");
  std::ifstream in(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "one\ntwo\n");
  EXPECT_EQ(run_typed("exit 3", "x"), "the command ended with exit code 3");
  // One that reads nothing of very much ends all the same.
  EXPECT_EQ(run_typed("true", std::string(1 << 20, 'x')), "");
}

TEST(OtherPrograms, ThatAreNotThereAreTold) {
  EXPECT_NE(start_apart({"/no/such/program"}).find("cannot be run"), std::string::npos);
  EXPECT_EQ(start_apart({"true"}), "");
  EXPECT_NE(run_here({"/no/such/program"}).find("cannot be run: No such file"), std::string::npos);
  EXPECT_EQ(run_here({"true"}), "");
  EXPECT_EQ(run_here({"false"}), "false failed");
  reap();
}

}  // namespace
}  // namespace emeroteca::interactive
