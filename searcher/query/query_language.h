// The language that a query is written in.
#pragma once

#include <optional>

#include "searcher/query/tree.h"
#include "stemmers/language/language.h"

namespace emeroteca::query {

// The language of the tree's words; nothing where they do not tell.
std::optional<stemmers::Language> language_of(const Node& tree);

}  // namespace emeroteca::query
