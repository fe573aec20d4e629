// Texts in the encodings of before UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// True for the byte order marks of UTF-16 and UTF-32.
bool starts_as_utf16(std::string_view head);

// True for a text that is not UTF-8 but, by its bytes above 0x7F, Windows-1252 (or Latin-1, which
// is the same for letters): nearly all of them letters and marks that Italian, English and their
// neighbours use, and fewer of them in well-formed UTF-8 characters than not.
bool is_probably_windows_1252(std::string_view text);

// The text as UTF-8; the five bytes that Windows-1252 leaves open become U+FFFD.
std::string from_windows_1252(std::string_view text);

}  // namespace emeroteca::dumps
