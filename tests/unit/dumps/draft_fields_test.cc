#include "indexer/dumps/fields/draft_fields.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

using Names = std::vector<std::string>;

Names listed(std::string_view text, std::string_view separators) {
  Names names;
  append_names(text, separators, names);
  drop_repeated(names);
  return names;
}

TEST(DraftFields, NamesInATextAreWhatStandsBetweenSeparators) {
  EXPECT_EQ(listed("ponti, fiumi; laghi,", ",;"), (Names{"ponti", "fiumi", "laghi"}));
  EXPECT_EQ(listed(" Neri, Anna ", ""), (Names{"Neri, Anna"}));
  EXPECT_EQ(listed("a; b; a", ";"), (Names{"a", "b"}));
}

TEST(DraftFields, AListAsPythonPrintsItIsOneOfNames) {
  EXPECT_EQ(listed("['Neri, Anna', \"L'Aquila\"]", ""), (Names{"Neri, Anna", "L'Aquila"}));
  EXPECT_EQ(listed("[]", ""), Names{});
  EXPECT_EQ(listed("[ponti]", ""), (Names{"[ponti]"}));
  EXPECT_EQ(listed("['ponti", ""), (Names{"['ponti"}));
}

// Regression: an article of a table that pandas had written had the author "None".
TEST(DraftFields, WhatProgramsWriteForNothingIsNoName) {
  for (const char* nothing : {"None", "NaN", " NULL ", "\\N", "<NA>", "N/A", "", "  "}) {
    EXPECT_TRUE(says_nothing(nothing)) << nothing;
    EXPECT_EQ(listed(nothing, ","), Names{}) << nothing;
  }
  EXPECT_FALSE(says_nothing("Nanni"));
}

}  // namespace
}  // namespace emeroteca::dumps
