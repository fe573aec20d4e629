// Every command of docs/user-guide.md runs, in the order of the text.
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

TEST(SearcherGuide, EveryExampleRuns) {
  EMEROTECA_NEED(run_shell("command -v jq").exit_code == 0, "jq");
  std::ifstream file(EMEROTECA_SOURCE_DIR "/docs/user-guide.md");
  std::string script;
  bool inside = false;
  std::size_t commands = 0;
  for (std::string line; std::getline(file, line);) {
    if (line == "```sh" || line == "```") {
      inside = line == "```sh";
    } else if (inside) {
      script += line + "\n";
      commands +=
          line.find("searcher") != std::string::npos || line.find("indexer") != std::string::npos
              ? 1U
              : 0U;
    }
  }
  EXPECT_GE(commands, 30U);
  const TemporaryFolder folder;
  const Output output = run_shell(
      "cd '" + folder.path().string() +
      "' && export HOME=$PWD && unset XDG_DATA_HOME XDG_STATE_HOME && ln -s '" EMEROTECA_SOURCE_DIR
      "/corpus' corpus && PATH=$BIN:$PATH && set -eo pipefail\n" +
      script);
  EXPECT_EQ(output.exit_code, 0) << output.err << output.out;
  EXPECT_EQ(output.err.find("searcher:"), std::string::npos) << output.err;
}

}  // namespace
}  // namespace emeroteca::tests
