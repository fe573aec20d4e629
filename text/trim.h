// Text and the lack of it.
#pragma once

#include <string_view>

namespace emeroteca::text {

// True when the text (UTF-8) has any character but white space, control characters and those of no
// width.
bool has_text(std::string_view text);

// Without the white space (ASCII) at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace emeroteca::text
