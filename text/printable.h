// Text from dumps, made harmless for messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca::text {

// A copy in which control characters (those that change the direction of writing too) stand as
// \x1B or \u202E and ill-formed bytes as U+FFFD; cut with "..." after `limit` characters.
std::string printable(std::string_view text, std::size_t limit = 1000);

// The same between quotation marks and shorter.
std::string in_quotes(std::string_view text);

}  // namespace emeroteca::text
