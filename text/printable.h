// Text from dumps, made harmless for messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca::text {

// A copy in which what is not seen (is_invisible: controls, directions of writing, characters
// without width, tags) stands as \x1B, \u202E or \U000E0041 and ill-formed bytes as U+FFFD; cut
// with "..." after `limit` characters.
std::string printable(std::string_view text, std::size_t limit = 1000);

// A copy in which every character beyond ASCII is a question mark, for terminals that show no
// other.
std::string ascii_only(std::string_view text);

// The same as printable() between quotation marks and shorter.
std::string in_quotes(std::string_view text);

// And between apostrophes, for what a user wrote: ids, words, values of options.
std::string in_apostrophes(std::string_view text);

// JSON, which means what it meant, but whatever could act on a terminal (control and format
// characters, DEL, C1, bidirectional marks) stands in it as \uXXXX. `json` is well-formed.
std::string printable_json(std::string_view json);

// A value of nlohmann's library (which this room does not know) as such JSON, and ill-formed bytes
// in it as U+FFFD: the one way from a value to what a program prints. With `indent`, on several
// lines.
template <typename Json>
std::string json_text(const Json& value, int indent = -1) {
  return printable_json(value.dump(indent, ' ', false, Json::error_handler_t::replace));
}

}  // namespace emeroteca::text
