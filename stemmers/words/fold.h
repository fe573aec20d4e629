// Normalisation: one spelling for every way of typing a word.
//
// Two forms are kept. The *normal* form is Unicode's NFKC with case folding (Unicode Standard
// Annex 15 and section 3.13): `PERCHÉ`, `perché` and its decomposed spelling are one. The *surface*
// form is the normal form without accents: `perche`. Stop words are looked up by the normal form
// (`thé` is no `the`), everything else by the surface form.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace emeroteca::stemmers {

enum class CharClass : std::uint8_t {
  kOther,       // not part of a word
  kLetter,      // a letter of the Latin script
  kDigit,       // 0 to 9
  kMark,        // a combining mark
  kForeign,     // a letter or digit of a script that is written with spaces
  kIdeographic  // a letter of a script that is written without spaces: needs a dictionary
};

// Of ASCII, which is nearly all of a text.
inline constexpr std::array<CharClass, 0x80> kAsciiClasses = [] {
  std::array<CharClass, 0x80> classes{};
  for (std::size_t i = '0'; i <= '9'; ++i) classes[i] = CharClass::kDigit;
  for (std::size_t i = 'a'; i <= 'z'; ++i) classes[i] = CharClass::kLetter;
  for (std::size_t i = 'A'; i <= 'Z'; ++i) classes[i] = CharClass::kLetter;
  return classes;
}();

CharClass class_beyond_ascii(char32_t value);

inline CharClass char_class(char32_t value) {
  return value < kAsciiClasses.size() ? kAsciiClasses[value] : class_beyond_ascii(value);
}

// True for every character that typists and typesetters use as an apostrophe.
constexpr bool is_apostrophe(char32_t value) {
  return value == U'\'' || value == U'\u2019' || value == U'\u2018' || value == U'\u02BC' ||
         value == U'`' || value == U'\u00B4' || value == U'\u2032' || value == U'\uFF07' ||
         value == U'\u201B' || value == U'\u02BB' || value == U'\u02BD' || value == U'\u02B9' ||
         value == U'\u02C8' || value == U'\u02CA' || value == U'\uA78C';
}

constexpr bool is_hyphen(char32_t value) {
  return value == U'-' || value == U'\u2010' || value == U'\u2011';
}

// A space that may stand inside a figure, or before what it counts: 10 000, 30 mila.
constexpr bool is_thin_space(char32_t value) {
  return value == U' ' || value == 0xA0 || value == 0x2009 || value == 0x202F || value == 0x2007;
}

// What is not seen and parts no word: soft hyphens, joiners, marks of direction, byte order marks.
constexpr bool is_invisible(char32_t value) {
  return value == 0xAD || (value >= 0x200B && value <= 0x200F) ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2060 && value <= 0x2064) ||
         (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF || value == 0x180E;
}

// Appends the normal and the surface form of one word to the two strings. `word` may be any UTF-8.
void fold_word(std::string_view word, std::string& normal, std::string& surface);

// The surface form of a text, character by character; for comparing, not for indexing.
std::string fold(std::string_view text);

}  // namespace emeroteca::stemmers
