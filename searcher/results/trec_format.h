// The lines of a TREC run: `TOPIC Q0 ID RANK SCORE TAG`.
#pragma once

#include <iosfwd>
#include <string_view>

#include "searcher/answer/result.h"

namespace emeroteca::results {

// White space and control characters in the topic, ids and tag become %20 and the like
// (answer/trec_line.h), and so do invisible characters. An empty topic is "1", an empty tag
// "emeroteca"; hits without an id are left out.
void write_trec(std::ostream& out, const SearchResult& result, std::string_view topic,
                std::string_view tag);

}  // namespace emeroteca::results
