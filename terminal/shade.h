// Which of a terminal's colours can be read on which background.
//
// No colour can be read on both: what has 4.5:1 on black (a luminance of 0.175 or more) and on
// white (0.183 or less) does not have it on the greys that terminals take for black. So where the
// background is not known there are no colours, only weights.
#pragma once

#include <cstdint>
#include <string_view>

namespace emeroteca::terminal {

enum class Ink : std::uint8_t;

enum class Background : std::uint8_t { kUnknown, kDark, kLight };

struct Shade {
  int colour = -1;  // of the terminal's palette of 256; -1: that of any text
  bool bold = false;
};

// How an ink looks. tests/unit/terminal/shade_test.cc computes the contrast of all of them in the
// palettes that terminals come with.
Shade shade_of(Ink ink, Background background);

// What the user says ("dark", "light"; "auto": nothing), else what the environment does: the last
// figure of COLORFGBG, or TERM=linux, which is dark.
Background background_of(std::string_view said);

// What a terminal answers to OSC 11: "11;rgb:ffff/ffff/ffff" or "11;#ffffff". kUnknown for anything
// else.
Background background_of_answer(std::string_view answer);

}  // namespace emeroteca::terminal
