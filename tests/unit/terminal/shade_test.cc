// Whether what is coloured can be read: the contrast of every ink in the palettes that terminals
// come with, by the formula of WCAG 2.1 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio).
#include "terminal/shade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "terminal/style.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca {
namespace {

using terminal::Background;
using terminal::Ink;

using Rgb = std::uint32_t;  // 0xRRGGBB

struct Palette {
  const char* name;
  std::array<Rgb, 16> colours;
  std::vector<Rgb> dark;   // backgrounds that it is shown on
  std::vector<Rgb> light;  // the same
  bool bright_bold;        // bold text in one of the first eight is shown in one of the others
};

const std::vector<Palette>& palettes() {
  static const std::vector<Palette> all{
      {"xterm",
       {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
        0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff},
       {0x000000},
       {0xffffff},
       true},
      {"GNOME",
       {0x171421, 0xc01c28, 0x26a269, 0xa2734c, 0x12488b, 0xa347ba, 0x2aa1b3, 0xd0cfcc, 0x5e5c64,
        0xf66151, 0x33da7a, 0xe9ad0c, 0x2a7bde, 0xc061cb, 0x33c7de, 0xffffff},
       {0x171421, 0x000000, 0x300a24},
       {0xffffff, 0xffffdd},
       false},
      {"Windows Terminal",
       {0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676,
        0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2},
       {0x0c0c0c},
       {0xffffff},
       true},
      {"VS Code, dark",
       {0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5, 0x666666,
        0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xe5e5e5},
       {0x1e1e1e, 0x181818},
       {},
       true},
      {"VS Code, light",
       {0x000000, 0xcd3131, 0x00bc00, 0x949800, 0x0451a5, 0xbc05bc, 0x0598bc, 0x555555, 0x666666,
        0xcd3131, 0x14ce14, 0xb5ba00, 0x0451a5, 0xbc05bc, 0x0598bc, 0xa5a5a5},
       {},
       {0xffffff, 0xf8f8f8},
       true},
      {"Linux console",
       {0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555,
        0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff},
       {0x000000},
       {},
       true},
      {"Tango",
       {0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf, 0x555753,
        0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec},
       {0x2e3436, 0x000000},
       {0xeeeeec, 0xffffff},
       false},
  };
  return all;
}

double luminance(Rgb colour) {
  const auto channel = [&](unsigned shift) {
    const double share = static_cast<double>(colour >> shift & 0xFFU) / 255;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

double contrast(Rgb a, Rgb b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Rgb of_cube(int colour) {
  constexpr std::array<Rgb, 6> kLevels{0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
  const auto at = static_cast<unsigned>(colour - 16);
  return kLevels[at / 36] << 16U | kLevels[at / 6 % 6] << 8U | kLevels[at % 6];
}

std::vector<Rgb> shown_as(const terminal::Shade& shade, const Palette& palette) {
  if (shade.colour < 0) return {};
  if (shade.colour >= 16) return {of_cube(shade.colour)};
  std::vector<Rgb> shown{palette.colours[static_cast<std::size_t>(shade.colour)]};
  if (shade.bold && palette.bright_bold && shade.colour < 8) {
    shown.push_back(palette.colours[static_cast<std::size_t>(shade.colour + 8)]);
  }
  return shown;
}

constexpr std::array kInks{Ink::kTitle, Ink::kMatch, Ink::kFaint, Ink::kHeading, Ink::kNote,
                           Ink::kGood,  Ink::kBad,   Ink::kBar,   Ink::kPlain};

TEST(Shade, TheFormulaIsThatOfWcag) {
  EXPECT_NEAR(contrast(0x000000, 0xffffff), 21, 1e-9);
  EXPECT_NEAR(contrast(0x777777, 0xffffff), 4.48, 0.005);
  EXPECT_NEAR(contrast(0x0000ff, 0xffffff), 8.59, 0.005);
}

TEST(Shade, EveryColourCanBeReadInThePalettesThatTerminalsComeWith) {
  constexpr double kReadable = 4.5;
  for (const Palette& palette : palettes()) {
    for (const Ink ink : kInks) {
      for (const Background background : {Background::kDark, Background::kLight}) {
        const bool dark = background == Background::kDark;
        for (const Rgb behind : dark ? palette.dark : palette.light) {
          for (const Rgb colour : shown_as(terminal::shade_of(ink, background), palette)) {
            EXPECT_GE(contrast(colour, behind), kReadable)
                << palette.name << ", ink " << static_cast<int>(ink) << ", "
                << (dark ? "dark" : "light");
          }
        }
      }
    }
  }
}

// Magenta had 3.1:1 on black in Tango, and 3.5:1 in Windows Terminal where it was bold.
TEST(Shade, HeadlinesHaveAColourWhereTheBackgroundIsKnown) {
  EXPECT_GE(terminal::shade_of(Ink::kTitle, Background::kDark).colour, 0);
  EXPECT_GE(terminal::shade_of(Ink::kTitle, Background::kLight).colour, 0);
  for (const Ink ink : kInks) {
    EXPECT_EQ(terminal::shade_of(ink, Background::kUnknown).colour, -1);
  }
}

TEST(Shade, HeadlinesAreBoldInResultsToo) {
  for (const Background background :
       {Background::kUnknown, Background::kDark, Background::kLight}) {
    const std::string painted = terminal::Style(true, background).paint(Ink::kTitle, "a");
    EXPECT_TRUE(painted.starts_with("\x1b[1m")) << painted;
    EXPECT_EQ(tests::harm_in(painted, true), "");
  }
  EXPECT_EQ(terminal::Style(true, Background::kDark).paint(Ink::kTitle, "a"),
            "\x1b[1m\x1b[96ma\x1b[0m");
  EXPECT_EQ(terminal::Style(true, Background::kLight).paint(Ink::kTitle, "a"),
            "\x1b[1m\x1b[38;5;19ma\x1b[0m");
  EXPECT_EQ(terminal::Style(true, Background::kLight).paint(Ink::kBad, "a"), "\x1b[31ma\x1b[0m");
}

TEST(Shade, TheBackgroundIsWhatIsSaidElseWhatTheEnvironmentTells) {
  const tests::Environment term("TERM", "xterm-256color");
  {
    const tests::Environment none("COLORFGBG");
    EXPECT_EQ(terminal::background_of("auto"), Background::kUnknown);
    EXPECT_EQ(terminal::background_of("dark"), Background::kDark);
    EXPECT_EQ(terminal::background_of("light"), Background::kLight);
    const tests::Environment console("TERM", "linux");
    EXPECT_EQ(terminal::background_of("auto"), Background::kDark);
    EXPECT_EQ(terminal::background_of("light"), Background::kLight);
  }
  for (const auto& [value, background] :
       {std::pair{"15;0", Background::kDark}, std::pair{"0;15", Background::kLight},
        std::pair{"0;default;15", Background::kLight}, std::pair{"7;8", Background::kDark},
        std::pair{"0;7", Background::kLight}, std::pair{"0;default", Background::kUnknown},
        std::pair{"0;", Background::kUnknown}, std::pair{"15", Background::kUnknown}}) {
    const tests::Environment colours("COLORFGBG", value);
    EXPECT_EQ(terminal::background_of("auto"), background) << value;
  }
}

TEST(Shade, TheTerminalsAnswerTellsTheBackground) {
  const auto background = [](std::string_view text) {
    return terminal::background_of_answer(text);
  };
  EXPECT_EQ(background("11;rgb:0000/0000/0000"), Background::kDark);
  EXPECT_EQ(background("11;rgb:ffff/ffff/ffff"), Background::kLight);
  EXPECT_EQ(background("11;rgb:fd/f6/e3"), Background::kLight);
  EXPECT_EQ(background("11;rgb:2e2e/3434/3636"), Background::kDark);
  EXPECT_EQ(background("11;#ffffff"), Background::kLight);
  for (const char* const other : {"", "11;", "11;rgb:", "11;rgb:0/0", "11;rgb:xyz/0/0", "11;#fffff",
                                  "10;rgb:0/0/0", "11;rgb:00000/0/0", "52;c;"}) {
    EXPECT_EQ(background(other), Background::kUnknown) << other;
  }
}

TEST(Style, LinksLeadToAddressesOfPrintableCharactersOnly) {
  const terminal::Style links(true, Background::kUnknown, true);
  EXPECT_EQ(links.link("https://a.example/x", "x"),
            "\x1b]8;;https://a.example/x\x1b\\x\x1b]8;;\x1b\\");
  EXPECT_EQ(links.link("https://a.example/\x1b]0;y\x07", "x"), "x");
  EXPECT_EQ(links.link("", "x"), "x");
  EXPECT_EQ(terminal::Style(true).link("https://a.example/x", "x"), "x");
  EXPECT_EQ(terminal::Style(false, Background::kUnknown, true).link("https://a.example/", "x"),
            "x");
}

TEST(Style, KnowsTerminalsThatBehaveLikeXterm) {
  for (const char* const name : {"xterm", "xterm-kitty", "alacritty", "foot-extra", "st-256color",
                                 "tmux-256color", "wezterm", "ghostty"}) {
    EXPECT_TRUE(terminal::behaves_like_xterm(name)) << name;
  }
  for (const char* const name : {"", "dumb", "linux", "vt100", "strange", "emacs"}) {
    EXPECT_FALSE(terminal::behaves_like_xterm(name)) << name;
  }
}

}  // namespace
}  // namespace emeroteca
