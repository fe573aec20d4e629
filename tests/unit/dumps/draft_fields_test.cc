#include "indexer/dumps/fields/draft_fields.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/publication_state.h"
#include "tests/unit/dumps/test_data.h"

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

TEST(DraftFields, TagsOfJoomlasPluginsAreNoText) {
  EXPECT_EQ(without_plugin_tags("Riapre. {loadposition banner}E poi {gallery}foto/2024{/gallery}."),
            "Riapre. E poi .");
  EXPECT_EQ(without_plugin_tags("L'insieme {a, b} e { resta {"), "L'insieme {a, b} e { resta {");
}

TEST(DraftFields, TheHourInAColumnOfItsOwnIsThatOfTheDate) {
  EXPECT_TRUE(names_hour_of_date("Ora pubblicazione"));
  EXPECT_FALSE(names_hour_of_date("Autore"));
  EXPECT_EQ(date_with_hour("15/01/2024", "10:30"), "15/01/2024 10:30");
  EXPECT_EQ(date_with_hour("15/01/2024", "9.05"), "15/01/2024 9:05");
  EXPECT_EQ(date_with_hour("15/01/2024", "0,4375"), "15/01/2024 10:30");
  for (const char* const hour : {"", "mattina", "10", "a:30", "0,x"}) {
    EXPECT_EQ(date_with_hour("15/01/2024", hour), "15/01/2024") << hour;
  }
  EXPECT_EQ(date_with_hour("2024-01-15T08:00:00Z", "10:30"), "2024-01-15T08:00:00Z");
  EXPECT_EQ(date_with_hour("45304", "0,4375"), "45304");
  const testing::ReadDump table("Titolo;Testo;Data;Ora\nUno;Il testo.;15/01/2024;10:30\n", "a.csv");
  ASSERT_EQ(table.sink.articles.size(), 1U) << table.faults;
  EXPECT_EQ(table.article().published, 1705314600);
}

}  // namespace
}  // namespace emeroteca::dumps
