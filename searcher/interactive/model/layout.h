// Which part of the screen shows what.
#pragma once

#include <cstddef>
#include <cstdint>

namespace emeroteca::interactive {

struct Rect {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;

  bool empty() const { return rows == 0 || columns == 0; }
  bool contains(std::size_t r, std::size_t c) const {
    return r >= row && r < row + rows && c >= column && c < column + columns;
  }
  bool operator==(const Rect&) const = default;
};

enum class Focus : std::uint8_t { kQuery, kList, kReading, kFacets, kTimeline };

// What the layout depends on.
struct Wishes {
  std::size_t rows = 24;
  std::size_t columns = 80;
  Focus focus = Focus::kQuery;
  bool facets = false;
  bool timeline = true;
};

enum class Split : std::uint8_t { kNone, kBeside, kUnder };

// Parts that do not fit are empty.
struct Layout {
  Rect query;
  Rect list;
  Rect reading;
  Rect facets;
  Rect divider;  // between list and reading pane
  Rect facets_divider;
  Rect timeline;  // two rows: bars and labels
  Rect status;
  Rect hints;
  Split split = Split::kNone;
  std::size_t item_rows = 3;  // of one result: title, where it is from, snippet

  // Results that the list shows at once; at least 1.
  std::size_t items() const;
};

// The reading pane stands beside the list on a wide screen, under it on a tall one. On a small one
// there is a single pane, which shows what has the focus.
Layout make_layout(const Wishes& wishes);

// Of the reading pane, for text: a margin of one on the left where there is room, and no more than
// is easily read.
std::size_t reading_columns(const Layout& layout);

}  // namespace emeroteca::interactive
