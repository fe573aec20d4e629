// Capitals and small letters of ASCII: for names of fields, tags, formats and charsets, in which no
// other letters stand. Words of articles are folded elsewhere, by Unicode.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::text {

// The small letter of 'A' to 'Z'; any other byte as it is.
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_ascii_letter(char c) {
  return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

// The same of each byte: those of UTF-8's other letters stay what they are.
std::string ascii_lower(std::string_view text);

// True where the texts differ at most in the case of ASCII letters.
bool equals_ignoring_case(std::string_view a, std::string_view b);

// True where `text` begins with `beginning` but for the case of ASCII letters.
bool begins_ignoring_case(std::string_view text, std::string_view beginning);

}  // namespace emeroteca::text
