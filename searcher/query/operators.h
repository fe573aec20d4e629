// Which parentheses and keywords of a query are operators. The others are punctuation and words.
#pragma once

#include <vector>

#include "searcher/query/tokens.h"

namespace emeroteca::query {

// Leaves out
//   - parentheses without their partner, deeper than `max_depth`, or around nothing;
// and makes words of
//   - AND, OR, NEAR and ADJ that lack an operand on either side, NOT without one after it.
// What remains is well formed: parentheses are balanced, binary keywords stand between operands.
// `lexed.unsearchable` is set when a parenthesis was left out; `lexed.notes` say what the user
// should know.
void arrange(Lexed& lexed, std::size_t max_depth);

}  // namespace emeroteca::query
