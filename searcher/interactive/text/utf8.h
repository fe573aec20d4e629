// Single characters as UTF-8 and back.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::interactive {

// U+FFFD for what is no character.
std::string to_utf8(char32_t value);

// The character at `at`, which then moves behind it; U+FFFD for ill-formed bytes, one at a time.
char32_t next_character(std::string_view text, std::size_t& at);

}  // namespace emeroteca::interactive
