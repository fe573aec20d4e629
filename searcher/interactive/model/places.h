// Where single things stand in what the layout gives them: what the view draws there and the mouse
// finds there must be the same.
#pragma once

#include <cstddef>
#include <string_view>

#include "searcher/interactive/edit/text_input.h"
#include "searcher/interactive/model/layout.h"
#include "searcher/interactive/model/state.h"
#include "text/range.h"

namespace emeroteca::interactive {

inline constexpr std::size_t kPromptColumns = 2;  // "> "

// Which part of the query can be seen.
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

// Where the candidates of a completion stand.
struct CandidatePlaces {
  Rect rect;              // a row each, under what they complete; empty: there are none
  std::size_t first = 0;  // the candidate in the first row
};

CandidatePlaces candidate_places(const State& state);

// Where the bars of the timeline stand: `bars` bars in all of `columns` columns. Where there are
// more times than columns, a bar stands for several: `together`.
struct Strip {
  std::size_t columns = 0;
  std::size_t together = 1;
  std::size_t bars = 0;

  // The first column of a bar; of the one behind the last, `columns`.
  std::size_t column_of(std::size_t bar) const { return bars == 0 ? 0 : bar * columns / bars; }
  // The bar that stands in a column.
  std::size_t bar_at(std::size_t column) const {
    return columns == 0 ? 0 : ((column + 1) * bars - 1) / columns;
  }
};

Strip make_strip(std::size_t bins, std::size_t columns);

}  // namespace emeroteca::interactive
