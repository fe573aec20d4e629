// A list of results for people.
//
//   about 1,234 articles · 3.2 ms
//
//   1. US regulators look into Alibaba's cloud business
//      en · 2022-01-18 · Reuters
//      The focus of the probe is on how the company stores US clients' data …
//      reuters/2022/0118-17
#pragma once

#include <cstddef>
#include <iosfwd>

#include "searcher/answer/result.h"
#include "searcher/results/layout.h"

namespace emeroteca::results {

// No line is wider than the options' columns, nor than 120. A result without hits becomes a line or
// two on what to do.
void write_text(std::ostream& out, const SearchResult& result, const TextOptions& options);

// For how many columns in all the snippets of one hit should be made: two lines of the list on a
// terminal so wide.
std::size_t snippet_columns(std::size_t terminal_columns);

}  // namespace emeroteca::results
