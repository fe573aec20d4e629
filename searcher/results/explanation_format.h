// How a query was understood, for people: `searcher --explain`.
#pragma once

#include <string>

#include "searcher/answer/explanation.h"

namespace emeroteca::results {

// The text as read, the tree, the words with their ways, the query for Xapian, the figures of the
// ranking and the notes; every text sanitised.
std::string explanation_text(const Explanation& explanation);

}  // namespace emeroteca::results
