// Topics: the questions that a test collection asks.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::evaluation {

struct Topic {
  std::string id;    // without white space, since runs and judgements have it as a column
  std::string text;  // without white space at its ends

  bool operator==(const Topic&) const = default;
};

// Reads topics, one a line: `ID<TAB>TEXT`. LF or CRLF, with or without a byte order mark; blank
// lines are skipped; tabs after the first belong to the text. The order is kept. Throws FileError
// for a line without a tab, an empty id or text, white space in an id, an id that is there twice,
// and for a file without any topic. `file` is a name for error messages.
std::vector<Topic> parse_topics(std::string_view text, std::string_view file);
std::vector<Topic> read_topics(const std::filesystem::path& path);

}  // namespace emeroteca::evaluation
