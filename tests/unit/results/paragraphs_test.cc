#include <string>

#include <gtest/gtest.h>

#include "searcher/results/text_parts.h"

namespace emeroteca::results {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> paragraphs;
  for (const Paragraph& one : split_paragraphs(text))
    paragraphs.emplace_back(text::slice(text, one.range));
  return paragraphs;
}

using Texts = std::vector<std::string>;

TEST(Paragraphs, ALineEach) {
  const std::string first(150, 'a');
  EXPECT_EQ(split(first + "\nb.\n\n c \n"), (Texts{first, "b.", "c"}));
  EXPECT_EQ(split(""), Texts{});
  EXPECT_EQ(split(" \n \n"), Texts{});
}

TEST(Paragraphs, WrappedLinesBelongTogether) {
  const std::string text =
      "The focus of the probe is on how the\n"
      "company stores clients' data, including personal information, and\n"
      "intellectual property, and whether anyone could gain access to it, they\n"
      "said.\n"
      "Regulators could ultimately choose to\n"
      "force the company to take measures to reduce the risks.\n";
  const std::size_t second = text.find("Regulators");
  EXPECT_EQ(split(text),
            (Texts{text.substr(0, second - 1), text.substr(second, text.size() - second - 1)}));
}

TEST(Paragraphs, AgenciesIndentTheFirstLine) {
  const std::string text =
      "The start of trading on the new market has been postponed until\n"
      "late March because amendments still need approval.\n"
      "    The new bill market was supposed to be launched today, but\n"
      "it was not.\n";
  EXPECT_EQ(split(text).size(), 2U);
}

TEST(Paragraphs, TablesKeepTheirLines) {
  const std::string text =
      "The department reported the average price as follows, it said today.\n"
      "         Natl   Loan           Release   Call\n"
      " Wheat   2.55   2.40       IV     4.65     --\n";
  const auto paragraphs = split_paragraphs(text);
  ASSERT_EQ(paragraphs.size(), 3U);
  EXPECT_FALSE(paragraphs[0].table);
  EXPECT_TRUE(paragraphs[1].table);
  EXPECT_FALSE(paragraphs[1].close);
  EXPECT_TRUE(paragraphs[2].table);
  EXPECT_TRUE(paragraphs[2].close);
}

TEST(Paragraphs, Lists) {
  const std::string text =
      "Questi i risultati della giornata di ieri, secondo la lega:\n"
      "- Varese 2\n"
      "- Como 1\n";
  const auto paragraphs = split_paragraphs(text);
  ASSERT_EQ(paragraphs.size(), 3U);
  EXPECT_TRUE(paragraphs[2].close);
}

}  // namespace
}  // namespace emeroteca::results
