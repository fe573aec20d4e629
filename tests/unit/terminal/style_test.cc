#include "searcher/terminal/style.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include "tests/unit/terminal/harmless.h"

namespace emeroteca {
namespace {

using tests::Environment;

class WantColour : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(openpty(&master_, &terminal_, nullptr, nullptr, nullptr), 0); }
  void TearDown() override {
    close(master_);
    close(terminal_);
  }

  int master_ = -1;
  int terminal_ = -1;
  Environment no_color_{"NO_COLOR"};
  Environment force_{"CLICOLOR_FORCE"};
  Environment clicolor_{"CLICOLOR"};
  Environment term_{"TERM", "xterm-256color"};
};

TEST_F(WantColour, OnATerminalOnly) {
  EXPECT_TRUE(want_colour(ColourMode::kAuto, terminal_));
  EXPECT_FALSE(want_colour(ColourMode::kAuto, -1));
  EXPECT_TRUE(want_colour(ColourMode::kAlways, -1));
  EXPECT_FALSE(want_colour(ColourMode::kNever, terminal_));
}

TEST_F(WantColour, NoColorWithAnyValueButEmpty) {
  const Environment force("CLICOLOR_FORCE", "1");
  {
    const Environment no_color("NO_COLOR", "0");
    EXPECT_FALSE(want_colour(ColourMode::kAuto, terminal_));
    EXPECT_TRUE(want_colour(ColourMode::kAlways, terminal_));
  }
  const Environment no_color("NO_COLOR", "");
  EXPECT_TRUE(want_colour(ColourMode::kAuto, terminal_));
}

TEST_F(WantColour, ForceAndDumb) {
  {
    const Environment force("CLICOLOR_FORCE", "1");
    EXPECT_TRUE(want_colour(ColourMode::kAuto, -1));
  }
  {
    const Environment force("CLICOLOR_FORCE", "0");
    EXPECT_FALSE(want_colour(ColourMode::kAuto, -1));
  }
  {
    const Environment off("CLICOLOR", "0");
    EXPECT_FALSE(want_colour(ColourMode::kAuto, terminal_));
  }
  {
    const Environment dumb("TERM", "dumb");
    EXPECT_FALSE(want_colour(ColourMode::kAuto, terminal_));
  }
  const Environment none("TERM");
  EXPECT_FALSE(want_colour(ColourMode::kAuto, terminal_));
}

TEST(Style, PaintsOnlyWhereWanted) {
  EXPECT_EQ(Style(false).paint(Ink::kMatch, "a"), "a");
  EXPECT_EQ(Style(true).paint(Ink::kMatch, "a"), "\x1b[1ma\x1b[0m");
  EXPECT_EQ(Style(true).paint(Ink::kPlain, "a"), "a");
  EXPECT_EQ(Style(true).paint(Ink::kMatch, ""), "");
}

TEST(Style, MatchesInBold) {
  const std::vector<TextRange> matches{{2, 10}, {13, 15}};
  const std::string text = "l'indagine su di lui";
  EXPECT_EQ(Style(true).paint_matches(Ink::kPlain, text, std::span(matches).first(1)),
            "l'\x1b[1mindagine\x1b[0m su di lui");
  EXPECT_EQ(Style(false).paint_matches(Ink::kPlain, text, matches), text);
  // A match goes on in the next line, another lies outside.
  EXPECT_EQ(Style(true).paint_matches(Ink::kPlain, text, {4, 12}, matches),
            "\x1b[1mdagine\x1b[0m s");
  for (const Ink ink : {Ink::kPlain, Ink::kTitle, Ink::kFaint, Ink::kNote}) {
    const std::string painted = Style(true).paint_matches(ink, text, matches);
    EXPECT_EQ(tests::unstyled(painted), text);
    EXPECT_NE(painted.find("\x1b[1mindagine\x1b[0m"), std::string::npos);
    EXPECT_EQ(tests::harm_in(painted, true), "");
  }
}

}  // namespace
}  // namespace emeroteca
