// Standard input, output and error that are closed or cannot be read, as services start programs.
#include <string>

#include <gtest/gtest.h>

#include "tests/integration/corpus_archive.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

Output closed(const std::string& command, const std::string& how) {
  return run_shell("ARCHIVE='" + corpus_archive() + "'; timeout 20 \"$BIN/" + command + " " + how);
}

// The archive's own table became standard input, and its bytes were commands without an end.
TEST(StandardInput, ThatIsClosedIsNoFileOfTheArchive) {
  const Output prompt = closed("searcher\" --interactive=line -a \"$ARCHIVE\" governo", "<&-");
  EXPECT_EQ(prompt.exit_code, 2) << prompt.exit_code;
  EXPECT_TRUE(contains(prompt.err, "standard input cannot be read: Bad file descriptor"))
      << prompt.err.substr(0, 500);
}

// A list that could not be read was an empty one, and all was done.
TEST(StandardInput, ThatCannotBeReadIsAnError) {
  for (const std::string how : {"<&-", "<."}) {
    for (const std::string command :
         {"indexer\" remove -a \"$ARCHIVE\" -", "searcher\" show -a \"$ARCHIVE\" -",
          "indexer\" lexicon add --dry-run -a \"$ARCHIVE\" -"}) {
      const Output output = closed(command, how);
      EXPECT_EQ(output.exit_code, 2) << command << how << output.err;
      EXPECT_TRUE(contains(output.err, "standard input cannot be read: ")) << output.err;
    }
  }
}

TEST(StandardInput, OfIdsMayBeginWithAByteOrderMark) {
  const Output ids = run_shell("\"$BIN/searcher\" -a '" + corpus_archive() +
                               "' -n 2 --template '{id}' governo | sed '1s/^/\\xEF\\xBB\\xBF/' | "
                               "\"$BIN/searcher\" show -a '" +
                               corpus_archive() + "' --template '{id}' - | wc -l");
  EXPECT_EQ(ids.out, "2\n") << ids.err;
}

// Messages would be written into the file of the archive that got the number.
TEST(StandardError, ThatIsClosedIsNoFileOfTheArchive) {
  const TemporaryFolder folder;
  const std::string archive = folder / "A";
  folder.write("a.jsonl", dump_of(20) + "no json\n");
  for (const std::string writer : {"bulk", "stock"}) {
    const Output added = run_shell("\"$BIN/indexer\" add --writer " + writer + " -a '" + archive +
                                   "' '" + (folder / "a.jsonl") + "' <&- >&- 2>&-");
    EXPECT_EQ(added.exit_code, 1) << writer;
    const Output checked = run_program("indexer", {"check", "-a", archive});
    EXPECT_EQ(checked.exit_code, 0) << writer << checked.out;
    EXPECT_EQ(articles_in(archive), 20U);
  }
}

TEST(StandardOutput, ThatIsClosedIsAnError) {
  const Output found = closed("searcher\" -a \"$ARCHIVE\" governo", ">&-");
  EXPECT_EQ(found.exit_code, 2);
  EXPECT_TRUE(contains(found.err, "Bad file descriptor")) << found.err;
}

}  // namespace
}  // namespace emeroteca::tests
