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
