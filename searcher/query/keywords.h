// The words that join others: AND, OR, NOT, NEAR/3, ADJ/2.
#pragma once

#include <optional>
#include <string_view>

#include "searcher/query/tokens.h"

namespace emeroteca::query {

// The keyword that the chunk is, with its distance as written. operators.h says whether it is an
// operator where it stands.
std::optional<Token> read_keyword(std::string_view chunk);

// A whole number without a sign. Nothing where the text is none, or a number too large.
std::optional<unsigned> figure(std::string_view text);

}  // namespace emeroteca::query
