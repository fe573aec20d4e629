#include "searcher/evaluation/text_file.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

TEST(EvaluationTextFile, ReadsEveryByte) {
  std::string content = "first\nlast without end";
  content += '\0';
  content.append(200000, 'x');
  const testing::TemporaryFile file(content);
  EXPECT_EQ(read_text_file(file.path()), content);
}

TEST(EvaluationTextFile, ReadsAnEmptyFile) {
  const testing::TemporaryFile file("");
  EXPECT_EQ(read_text_file(file.path()), "");
}

// Like a pipe, a file of the kernel's has no size before it is read.
TEST(EvaluationTextFile, ReadsWhatHasNoSize) {
  const std::filesystem::path path = "/proc/self/cmdline";
  EMEROTECA_NEED(std::filesystem::exists(path), path);
  std::ifstream in(path, std::ios::binary);
  const std::string expected(std::istreambuf_iterator<char>(in), {});
  ASSERT_GT(expected.size(), 2U);
  EXPECT_EQ(read_text_file(path), expected);
}

TEST(EvaluationTextFile, NumbersLines) {
  TextLines lines("a\n\nb");
  std::string_view line;
  ASSERT_TRUE(lines.next(line));
  EXPECT_EQ(line, "a");
  EXPECT_EQ(lines.number(), 1U);
  ASSERT_TRUE(lines.next(line));
  EXPECT_EQ(line, "");
  ASSERT_TRUE(lines.next(line));
  EXPECT_EQ(line, "b");
  EXPECT_EQ(lines.number(), 3U);
  EXPECT_FALSE(lines.next(line));
}

TEST(EvaluationTextFile, FindsTheLineOfAView) {
  const std::string_view text = "a\nb\nc";
  EXPECT_EQ(line_number_of(text, text.substr(0, 1)), 1U);
  EXPECT_EQ(line_number_of(text, text.substr(4, 1)), 3U);
}

TEST(EvaluationTextFile, CountsFieldsBeyondTheRoom) {
  std::array<std::string_view, 2> fields;
  EXPECT_EQ(split_fields(" a \t bb c\t", fields), 3U);
  EXPECT_EQ(fields[0], "a");
  EXPECT_EQ(fields[1], "bb");
  EXPECT_EQ(split_fields("  ", fields), 0U);
}

}  // namespace
}  // namespace emeroteca::evaluation
