// Ids as columns of TREC's files.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::evaluation {

// TREC's files separate columns by white space and know no quoting, but an article's id may be a
// path with spaces in it. White space and control characters become `%20` and the like; all else,
// `%` too, stays, so that URLs are written as they are. Throws ArgumentError for an empty id.
std::string trec_field(std::string_view id);

}  // namespace emeroteca::evaluation
