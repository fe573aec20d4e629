#include "archive/stub_file.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "archive/reader.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class Stub : public ::testing::Test {
 protected:
  std::string archive_of(std::string_view lines) {
    std::filesystem::create_directory(folder_ / "archive");
    folder_.write("archive/XAPIANDB", lines);
    return folder_ / "archive";
  }

  std::string refusal(std::string_view lines) {
    try {
      ArchiveReader(archive_of(lines));
    } catch (const Error& fault) {
      return fault.what();
    }
    return "opened";
  }

  tests::TemporaryFolder folder_;
};

// Regression: whoever searched an archive of others ran what its file XAPIANDB asked for.
TEST_F(Stub, ThatNamesAProgramIsRefusedAndRunsNone) {
  const std::string mark = folder_ / "mark";
  for (const std::string before : {"", "# shards\n\n", "auto ../a\n"}) {
    const std::string what = refusal(before + "remote :touch " + mark + "\n");
    EXPECT_NE(what.find("would run a program"), std::string::npos) << what;
    EXPECT_NE(what.find("XAPIANDB"), std::string::npos) << what;
  }
  EXPECT_FALSE(std::filesystem::exists(mark));
}

// Regression: a stub that led to itself was read until the stack was used up.
TEST_F(Stub, ThatLeadsToAnotherIsRefused) {
  EXPECT_NE(refusal("auto XAPIANDB\n").find("leads to another"), std::string::npos);
  EXPECT_NE(refusal("auto .\n").find("leads to another"), std::string::npos);
  EXPECT_NE(refusal("auto " + (folder_ / "archive") + "\n").find("line 1"), std::string::npos);
  std::filesystem::create_directory(folder_ / "other");
  folder_.write("other/XAPIANDB", "remote :touch x\n");
  EXPECT_NE(refusal("# one\nauto ../other\n").find("line 2"), std::string::npos);
  folder_.write("file", "remote :touch x\n");
  EXPECT_NE(refusal("auto ../file\n").find("leads to another"), std::string::npos);
}

TEST_F(Stub, IsReadAsXapianReadsIt) {
  const auto lines = parse_stub("# remote :x\n\nauto a b\nremote h:1\r\ninmemory\nremote\t:x\n x");
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0].type + '|' + lines[0].place, "auto|a b");
  EXPECT_EQ(lines[0].number, 3U);
  EXPECT_EQ(lines[1].place, "h:1\r");
  EXPECT_EQ(lines[2].type + '|' + lines[2].place, "inmemory|");
  EXPECT_EQ(lines[3].type, "remote\t:x");
  EXPECT_EQ(lines[4].type + '|' + lines[4].place, "|x");
}

}  // namespace
}  // namespace emeroteca
