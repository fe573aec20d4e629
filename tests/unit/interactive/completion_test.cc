#include "searcher/interactive/edit/completion.h"

#include <gtest/gtest.h>

namespace emeroteca::interactive {
namespace {

using Lines = std::vector<std::string>;

CompletionSpot at_end(const std::string& text) {
  const auto spot = completion_spot(text, text.size());
  EXPECT_TRUE(spot) << text;
  return spot.value_or(CompletionSpot{});
}

TEST(Completion, NamesOfFieldsInBothLanguages) {
  EXPECT_EQ(field_names(at_end("cloud so")), Lines{"source:"});
  EXPECT_EQ(field_names(at_end("fo")), Lines{"fonte:"});
  EXPECT_EQ(field_names(at_end("-se")), (Lines{"section:", "sezione:"}));
}

TEST(Completion, PlainWordsAreLeftAlone) {
  for (const std::string text :
       {"", "cloud", "s", "source", "cloud ", "xy", "url:x", "date:20", "title:x", "http://so"}) {
    EXPECT_FALSE(completion_spot(text, text.size())) << text;
  }
}

TEST(Completion, ValuesByAnyOfTheirWords) {
  const CompletionSpot spot = at_end("x source:so");
  EXPECT_EQ(spot.field, &field(FieldId::kSource));
  EXPECT_EQ(fitting_values({"Il Sole 24 Ore", "ANSA", "Sorrento News", "Resoconto"}, spot, 10),
            (Lines{"Il Sole 24 Ore", "Sorrento News"}));
  EXPECT_EQ(fitting_values({"a so", "b so", "c so"}, spot, 2).size(), 2U);
}

TEST(Completion, AccentsAndCapitalsMakeNoDifference) {
  EXPECT_EQ(fitting_values({"Città Nuova"}, at_end("source:CITTA"), 10), Lines{"Città Nuova"});
}

TEST(Completion, PutsValuesInQuotationMarks) {
  TextInput line;
  line.set("cloud source:so");
  put_candidate(line, at_end(line.text()), "Il Sole 24 Ore");
  EXPECT_EQ(line.text(), "cloud source:\"Il Sole 24 Ore\" ");
  line.set("fonte:\"il s");
  put_candidate(line, at_end(line.text()), "Il Sole 24 Ore");
  EXPECT_EQ(line.text(), "fonte:\"Il Sole 24 Ore\" ");
  line.set("fonte:an");
  put_candidate(line, at_end(line.text()), "ANSA");
  EXPECT_EQ(line.text(), "fonte:ANSA ");
}

// Only `"` was known to open a value.
TEST(Completion, ValuesInAnyQuotationMarks) {
  for (const auto& [open, close] :
       {std::pair{"'", "'"}, std::pair{"“", "”"}, std::pair{"«", "»"}}) {
    TextInput line;
    line.set("x fonte:" + std::string(open) + "il s");
    const CompletionSpot spot = at_end(line.text());
    EXPECT_EQ(spot.field, &field(FieldId::kSource));
    EXPECT_EQ(spot.beginning, "il s");
    put_candidate(line, spot, "Il Sole 24 Ore");
    EXPECT_EQ(line.text(), "x fonte:\"Il Sole 24 Ore\" ");
    const std::string before = "fonte:" + std::string(open) + "il";
    line.set(before + close, before.size());
    const auto inside = completion_spot(line.text(), line.cursor());
    ASSERT_TRUE(inside) << line.text();
    put_candidate(line, *inside, "Il Sole 24 Ore");
    EXPECT_EQ(line.text(), "fonte:\"Il Sole 24 Ore\" ");
  }
  EXPECT_FALSE(completion_spot("x \"prime so", 11));
}

TEST(Completion, ReadsTheLineAsTheSearchDoes) {
  EXPECT_EQ(at_end("schermo 27\" so").beginning, "so");
  EXPECT_EQ(at_end("(cloud so").beginning, "so");
  EXPECT_EQ(at_end("ｓｏｕｒｃｅ：an").field, &field(FieldId::kSource));
  EXPECT_EQ(at_end("source:(ansa re").field, &field(FieldId::kSource));
  EXPECT_FALSE(completion_spot("cloud AND", 9));
}

TEST(Completion, WorksInTheMiddleOfALine) {
  TextInput line;
  line.set("so cloud", 2);
  const auto spot = completion_spot(line.text(), line.cursor());
  ASSERT_TRUE(spot);
  put_candidate(line, *spot, "source:");
  EXPECT_EQ(line.text(), "source: cloud");
  EXPECT_EQ(line.cursor(), 7U);
}

}  // namespace
}  // namespace emeroteca::interactive
