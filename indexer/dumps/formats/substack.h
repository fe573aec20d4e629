// The export of a newsletter at Substack: "posts.csv" has the titles and dates of its posts, and
// the file "posts/ID.words-of-the-title.html" the text of each.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Reads the text of a row of "posts.csv" (Record::origin is the table, the draft's id the name of
// the file) into its draft; a warning says where it is to be where it cannot be read: in an
// archive, of more than `most` bytes, not there.
void add_text_of_substack(Record& record, std::uint64_t most);

// What a file with such a text is skipped as, since its table gives the article; empty for all
// others.
std::string_view kind_of_substack_text(std::string_view path, std::string_view head);

}  // namespace emeroteca::dumps
