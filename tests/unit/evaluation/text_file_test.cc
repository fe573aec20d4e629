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

// Regression: what other programs than gzip packed, and UTF-16, was read as if it were text.
TEST(EvaluationTextFile, ReadsUtf16) {
  using namespace std::string_literals;
  for (const std::string& bytes : {"\xFF\xFE"
                                   "1\0\t\0\xE8\0\x3D\xD8\x00\xDE\n\0"s,
                                   "\xFE\xFF"
                                   "\0"
                                   "1\0\t\0\xE8\xD8\x3D\xDE\x00\0\n"s,
                                   "1\0\t\0\xE8\0\x3D\xD8\x00\xDE\n\0"s}) {
    const testing::TemporaryFile file(bytes);
    EXPECT_EQ(read_text_file(file.path()), "1\tè\U0001F600\n");
  }
  // Half a character, and half a pair.
  const testing::TemporaryFile cut(
      "\xFF\xFE\x3D\xD8"
      "a"s);
  EXPECT_EQ(read_text_file(cut.path()), "\uFFFD\uFFFD");
}

TEST(EvaluationTextFile, NamesWhatItDoesNotUnpack) {
  using namespace std::string_literals;
  const auto reason = [](const std::string& bytes) {
    const testing::TemporaryFile file(bytes);
    return testing::file_error_of([&] { read_text_file(file.path()); }).reason;
  };
  EXPECT_TRUE(testing::contains(reason("PK\x03\x04...."), "is packed by zip"));
  EXPECT_TRUE(testing::contains(reason("\x1f\x9d\x90"), "is packed by compress"));
  EXPECT_TRUE(testing::contains(reason(std::string(257, 'x') + "ustar"), "by tar"));
  EXPECT_TRUE(testing::contains(reason("\xFF\xFE\0\0"
                                       "1\0\0\0"s),
                                "UTF-32"));
  for (const std::string& cut : {"\x28\xb5\x2f\xfd\x00"s,
                                 "\xfd"
                                 "7zXZ\0\0"s,
                                 "BZh9\x31\x41\x59\x26\x53\x59\x00"s, "\x1f\x8b\x08"s}) {
    EXPECT_TRUE(testing::contains(reason(cut), "cannot be unpacked to its end")) << cut;
  }
  const testing::TemporaryFile text("BZh1\toil\n");
  EXPECT_EQ(read_text_file(text.path()), "BZh1\toil\n");
}

}  // namespace
}  // namespace emeroteca::evaluation
