// Topics: the questions that a test collection asks.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluation/text_file.h"

namespace emeroteca::evaluation {

struct Topic {
  std::string id;    // without white space, since runs and judgements have it as a column
  std::string text;  // without white space at its ends

  bool operator==(const Topic&) const = default;
};

// Reads topics in the form in which they come, told by what the file begins with: one a line,
// `ID<TAB>TEXT`; a table with a heading (records.h); JSON, an object a line, a list of objects or
// {"ID": "TEXT"}; TREC's and other tags (topic_tags.h). LF or CRLF, with or without a byte order
// mark; blank lines are skipped; tabs after the first belong to the text. The order is kept. A
// topic that comes again with the same text is one. Throws FileError for a line without a tab, an
// empty id, white space in an id, an id that is there twice, and for a file without any topic. A
// topic without text is left out, with its fault among `faults`; without those it is thrown. `file`
// is a name for error messages.
std::vector<Topic> parse_topics(std::string_view text, std::string_view file,
                                std::vector<FileError>* faults = nullptr);
std::vector<Topic> read_topics(const std::filesystem::path& path,
                               std::vector<FileError>* faults = nullptr);

}  // namespace emeroteca::evaluation
