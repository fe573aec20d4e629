// The transcripts in docs/queries.md are what the programs print today.
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

TEST(SearcherTranscripts, AreStillTrue) {
  std::ifstream file(EMEROTECA_SOURCE_DIR "/docs/queries.md");
  std::ostringstream read;
  read << file.rdbuf();
  const std::string text = read.str();
  const std::size_t begin = text.find('\n', text.find("<!-- transcripts:begin"));
  const std::size_t end = text.find("<!-- transcripts:end");
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const Output made =
      run_shell("'" EMEROTECA_SOURCE_DIR "/tests/integration/make_transcripts' \"$BIN\"");
  ASSERT_EQ(made.exit_code, 0) << made.err;
  EXPECT_EQ(text.substr(begin + 1, end - begin - 1), made.out + "\n")
      << "make them anew with tests/integration/make_transcripts --write";
  std::size_t searches = 0;
  for (const std::string& line : lines_of(made.out)) searches += line.starts_with("$ ") ? 1U : 0U;
  EXPECT_GE(searches, 10U);
}

}  // namespace
}  // namespace emeroteca::tests
