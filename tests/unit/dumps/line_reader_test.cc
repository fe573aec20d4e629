#include "indexer/dumps/input/line_reader.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::BlockInput;

std::vector<std::string> lines_of(std::vector<std::string> blocks, std::uint64_t limit = 100) {
  BlockInput input(std::move(blocks));
  LineReader reader(input, limit);
  std::vector<std::string> out;
  for (Line line; reader.next(line);) {
    out.push_back(line.too_long ? "too long: " + std::to_string(line.bytes)
                                : std::string(line.text));
    EXPECT_EQ(reader.number(), out.size());
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(DumpLines, DoNotDependOnTheBlocksTheyComeIn) {
  EXPECT_EQ(lines_of({"a\nbc\n\nd"}), (Lines{"a", "bc", "", "d"}));
  EXPECT_EQ(lines_of({"a", "\n", "b", "c\n", "\nd"}), (Lines{"a", "bc", "", "d"}));
}

TEST(DumpLines, LoseTheirLineEndOfEitherKind) {
  EXPECT_EQ(lines_of({"a\r\nb\r", "\nc\r"}), (Lines{"a", "b", "c"}));
}

TEST(DumpLines, OfAnEmptyStreamAreNone) {
  EXPECT_EQ(lines_of({}), Lines{});
  EXPECT_EQ(lines_of({"\n"}), Lines{""});
}

TEST(DumpLines, CountTheirBytesWithTheLineEnd) {
  BlockInput input({"ab\r\nc"});
  LineReader reader(input, 100);
  Line line;
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(line.bytes, 4U);
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(line.bytes, 1U);
}

TEST(DumpLines, ThatAreTooLongAreSkippedToTheirEnd) {
  EXPECT_EQ(lines_of({"12345\n123456\nx\n"}, 5), (Lines{"12345", "too long: 7", "x"}));
  EXPECT_EQ(lines_of({"123", "456", "78", "9\nx"}, 5), (Lines{"too long: 10", "x"}));
  EXPECT_EQ(lines_of({"123", "456"}, 5), (Lines{"too long: 6"}));
  EXPECT_EQ(lines_of({"123456", "\n", "y\n"}, 5), (Lines{"too long: 7", "y"}));
}

TEST(DumpLines, BeforeADamagedPlaceAreAllGivenAndTheBrokenOneIsNot) {
  BlockInput input({"a\nb\nbrok"}, "damaged");
  LineReader reader(input, 100);
  Line line;
  EXPECT_TRUE(reader.next(line));
  EXPECT_TRUE(reader.next(line));
  EXPECT_EQ(line.text, "b");
  EXPECT_THROW(reader.next(line), ReadError);
  EXPECT_EQ(reader.number(), 2U);
}

}  // namespace
}  // namespace emeroteca::dumps
