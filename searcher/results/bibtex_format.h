// Citations for BibTeX and biblatex.
#pragma once

#include <iosfwd>
#include <set>
#include <string>
#include <string_view>

#include "searcher/answer/result.h"

namespace emeroteca::results {

// One entry a hit: @article where the source is known, else @misc. Keys are like
// `rossi2021regolatori` (author or source, year, first long word of the title), ASCII, and unique
// in the answer by a letter at the end. Dates are in biblatex's `date` and in `year`.
void write_bibtex(std::ostream& out, const SearchResult& result);

// One of its entries. `keys` are those in use, and the new one is added to them.
void write_bibtex_entry(std::ostream& out, const Article& article, std::set<std::string>& keys);

// The text on one line with what LaTeX and BibTeX would take for their own escaped.
std::string latex_text(std::string_view text);

}  // namespace emeroteca::results
