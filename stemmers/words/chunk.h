// One chunk of a text: word characters and what joins them, as they stand. What the pieces mean is
// the tokeniser's affair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

// What stands between an atom and the one before it in the same chunk.
enum class Connector : std::uint8_t {
  kNone,
  kApostrophe,
  kDot,    // also with a space behind it, between initials: J. K. Rowling
  kComma,  // between figures
  kColon,  // between hours and minutes: 10:30
  kSpace,  // between the thousands of a figure: 10 000
  kHyphen,
  kLineBreak  // a hyphen at the end of a line
};

// A run of word characters; the smallest piece that rules combine into tokens.
struct Atom {
  std::size_t begin = 0;  // byte offsets into the text
  std::size_t end = 0;
  Connector before = Connector::kNone;
  std::string normal;
  std::string surface;
  std::size_t length = 0;  // code points
  bool letters = false;
  bool digits = false;
  bool foreign = false;
  bool capitals = true;         // no small letter in it
  bool capital_first = false;   // begins with a capital
  bool capital_inside = false;  // a capital behind a small letter: iPhone
  bool plural = false;          // capitals and a small s: MPs
  bool elided = false;          // an apostrophe stands behind it
  bool acronym = false;
  bool number = false;         // figures with separators
  bool date = false;           // a part of a dotted date
  bool joins = false;          // an elided part of a name: D'Alema
  std::string_view unit;       // the word of a figure's unit: billion for 2.8bn
  std::size_t unit_bytes = 0;  // that it has in the text, behind `end`
};

// Words longer than this (in code points) are counted as a position and dropped.
inline constexpr std::size_t kMaxWordLength = 64;

// Tables of figures and lines of hyphens have no end of atoms: a chunk ends here at the latest.
inline constexpr std::size_t kMostAtoms = 1000;

// Reads the chunk that begins at or behind `offset` into `atoms`, whose old content goes, and moves
// `offset` behind it. False at the end of the text, or where a run of a script without spaces comes
// next: `offset` stands on it then.
bool read_chunk(std::string_view text, std::size_t& offset, std::vector<Atom>& atoms);

}  // namespace emeroteca::stemmers
