// Which part of the query can be seen.
#pragma once

#include <cstddef>
#include <string_view>

#include "searcher/interactive/edit/text_input.h"
#include "text/range.h"

namespace emeroteca::interactive {

inline constexpr std::size_t kPromptColumns = 2;  // "> "

struct QueryLine {
  text::Range shown{};          // bytes of the text
  std::size_t text_column = 0;  // where they begin
  std::size_t cursor_column = 0;
};

// A line of `columns` with `before` columns in front of the text; the cursor is always in it.
QueryLine query_line(const TextInput& input, std::size_t columns,
                     std::size_t before = kPromptColumns);

// The byte of the text that stands in a column.
std::size_t byte_at(const QueryLine& line, std::string_view text, std::size_t column);

}  // namespace emeroteca::interactive
