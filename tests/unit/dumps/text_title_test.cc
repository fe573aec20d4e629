#include "indexer/dumps/formats/text_title.h"

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

TEST(TextTitle, IsAFirstLineFollowedByAnEmptyOne) {
  const std::string text = "Autobus fermi\n\nVARESE - Le pensiline.\n\nFine.\n";
  const TitledText titled = split_title(text);
  EXPECT_EQ(titled.title, "Autobus fermi");
  EXPECT_EQ(titled.body, "VARESE - Le pensiline.\n\nFine.\n");
}

TEST(TextTitle, ToleratesWhiteSpaceAndWindowsLineEnds) {
  const TitledText titled = split_title("\r\n \n  Titolo \r\n \t\r\n\r\n  Testo\r\n");
  EXPECT_EQ(titled.title, "Titolo");
  EXPECT_EQ(titled.body, "  Testo\r\n");
}

TEST(TextTitle, MayHaveTwoHundredCharactersWhateverTheirBytes) {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "è";
  EXPECT_EQ(split_title(line + "\n\nTesto").title, line);
  EXPECT_EQ(split_title(line + "\n\nTesto").body, "Testo");
  const std::string longer = line + "x\n\nTesto";
  EXPECT_NE(split_title(longer).title, line + "x");
  EXPECT_EQ(split_title(longer).body, longer);
}

TEST(TextTitle, IsTheFirstSentenceWhereNoLineStandsAlone) {
  const std::string text = "Il governo ha deciso. Poi ha\ncambiato idea.\n";
  EXPECT_EQ(split_title(text).title, "Il governo ha deciso.");
  EXPECT_EQ(split_title(text).body, text);
}

TEST(TextTitle, JoinsWrappedLinesAndIsCutAtAWord) {
  const std::string text =
      "The focus of the probe is on how the\ncompany stores US clients' data, including personal\n"
      "information.\n";
  EXPECT_EQ(split_title(text).title,
            "The focus of the probe is on how the company stores US clients' data, including");
  EXPECT_EQ(split_title(text).body, text);
}

TEST(TextTitle, DoesNotEndInAComma) {
  const std::string text =
      "The focus of the probe is on how the big company stores US clients' many data, including\n";
  EXPECT_EQ(split_title(text).title,
            "The focus of the probe is on how the big company stores US clients' many data");
}

TEST(TextTitle, GoesOnAfterAbbreviations) {
  EXPECT_EQ(split_title("Sen. J. Smith of the U.S. said no! Others agreed.").title,
            "Sen. J. Smith of the U.S. said no!");
  EXPECT_EQ(split_title("«È finita.» Così il sindaco.").title, "«È finita.»");
}

TEST(TextTitle, EndsAtAnEmptyLineAndAtTheEnd) {
  EXPECT_EQ(split_title("two wrapped\nlines\n\nmore").title, "two wrapped lines");
  EXPECT_EQ(split_title("short").title, "short");
  EXPECT_EQ(split_title("short\n").title, "short");
}

TEST(TextTitle, OfOneEndlessWordIsItsBeginning) {
  std::string word;
  for (int i = 0; i < 300; ++i) word += "è";
  EXPECT_EQ(split_title(word).title, word.substr(0, 160));
}

}  // namespace
}  // namespace emeroteca::dumps
