#include "terminal/style.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include "tests/unit/text/harmless.h"

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
  EXPECT_TRUE(terminal::want_colour(terminal::ColourMode::kAuto, terminal_));
  EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kAuto, -1));
  EXPECT_TRUE(terminal::want_colour(terminal::ColourMode::kAlways, -1));
  EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kNever, terminal_));
}

TEST_F(WantColour, NoColorWithAnyValueButEmpty) {
  const Environment force("CLICOLOR_FORCE", "1");
  {
    const Environment no_color("NO_COLOR", "0");
    EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kAuto, terminal_));
    EXPECT_TRUE(terminal::want_colour(terminal::ColourMode::kAlways, terminal_));
  }
  const Environment no_color("NO_COLOR", "");
  EXPECT_TRUE(terminal::want_colour(terminal::ColourMode::kAuto, terminal_));
}

TEST_F(WantColour, ForceAndDumb) {
  {
    const Environment force("CLICOLOR_FORCE", "1");
    EXPECT_TRUE(terminal::want_colour(terminal::ColourMode::kAuto, -1));
  }
  {
    const Environment force("CLICOLOR_FORCE", "0");
    EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kAuto, -1));
  }
  {
    const Environment off("CLICOLOR", "0");
    EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kAuto, terminal_));
  }
  {
    const Environment dumb("TERM", "dumb");
    EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kAuto, terminal_));
  }
  const Environment none("TERM");
  EXPECT_FALSE(terminal::want_colour(terminal::ColourMode::kAuto, terminal_));
}

TEST(TerminalStyle, PaintsOnlyWhereWanted) {
  EXPECT_EQ(terminal::Style(false).paint(terminal::Ink::kMatch, "a"), "a");
  EXPECT_EQ(terminal::Style(true).paint(terminal::Ink::kMatch, "a"), "\x1b[1ma\x1b[0m");
  EXPECT_EQ(terminal::Style(true).paint(terminal::Ink::kPlain, "a"), "a");
  EXPECT_EQ(terminal::Style(true).paint(terminal::Ink::kMatch, ""), "");
}

TEST(TerminalStyle, MatchesInBold) {
  const std::vector<text::Range> matches{{2, 10}, {13, 15}};
  const std::string text = "l'indagine su di lui";
  EXPECT_EQ(
      terminal::Style(true).paint_matches(terminal::Ink::kPlain, text, std::span(matches).first(1)),
      "l'\x1b[1mindagine\x1b[0m su di lui");
  EXPECT_EQ(terminal::Style(false).paint_matches(terminal::Ink::kPlain, text, matches), text);
  // A match goes on in the next line, another lies outside.
  EXPECT_EQ(terminal::Style(true).paint_matches(terminal::Ink::kPlain, text, {4, 12}, matches),
            "\x1b[1mdagine\x1b[0m s");
  for (const terminal::Ink ink : {terminal::Ink::kPlain, terminal::Ink::kTitle,
                                  terminal::Ink::kFaint, terminal::Ink::kNote}) {
    const std::string painted = terminal::Style(true).paint_matches(ink, text, matches);
    EXPECT_EQ(tests::unstyled(painted), text);
    EXPECT_NE(painted.find("\x1b[1mindagine\x1b[0m"), std::string::npos);
    EXPECT_EQ(tests::harm_in(painted, true), "");
  }
}

// Regression: any scheme was made a link of, while `u` opened http and https alone.
TEST(TerminalStyle, LinksLeadToAddressesOfTheWebAlone) {
  const terminal::Style links(true, terminal::Background::kUnknown, true);
  for (const char* const address : {"https://a.example/x?y=1;z", "http://a.example"}) {
    EXPECT_TRUE(terminal::is_web_address(address)) << address;
    EXPECT_NE(links.link(address, "x"), "x") << address;
  }
  for (const char* const address :
       {"", "http://", "a.example", "file:///etc/passwd", "ssh://a.example", "javascript://a/%0ax",
        "ftp://a.example/x", "https://a.example/ b", "https://a.example/\x1b",
        "https://a.example/è", "see https://a.example"}) {
    EXPECT_FALSE(terminal::is_web_address(address)) << address;
    EXPECT_EQ(links.link(address, "x"), "x") << address;
  }
}

}  // namespace
}  // namespace emeroteca
