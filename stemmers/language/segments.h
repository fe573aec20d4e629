// Where the language of a running text may change.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

// Byte offsets, strictly ascending, at which a sentence, quotation, parenthesis, clause after a
// colon, semicolon or dash, or paragraph begins or ends; neither 0 nor the text's size is among
// them. Rather too many than too few (an abbreviation's full stop counts): they are only places
// where a change is allowed. White space stays with what is before it. A line break within a
// sentence is no border. One pass over the bytes, without tables of Unicode properties.
std::vector<std::size_t> segment_borders(std::string_view text);

}  // namespace emeroteca::stemmers
