#include "searcher/interactive/model/layout.h"

#include <algorithm>

namespace emeroteca::interactive {
namespace {

constexpr std::size_t kWide = 96;          // for list and article side by side
constexpr std::size_t kTall = 30;          // for one above the other
constexpr std::size_t kFacetsBeside = 64;  // for the facets beside something else
constexpr std::size_t kTimelineRows = 18;
constexpr std::size_t kTimelineColumns = 40;

std::size_t rows_of_item(std::size_t rows) {
  if (rows >= 9) return 3;
  return rows >= 4 ? 2 : 1;
}

// Cuts `columns` off the left, with a column between.
Rect take_left(Rect& rest, std::size_t columns, Rect& divider) {
  const Rect left{rest.row, rest.column, rest.rows, columns};
  divider = {rest.row, rest.column + columns, rest.rows, 1};
  rest.column += columns + 1;
  rest.columns -= columns + 1;
  return left;
}

void place_panes(const Wishes& wishes, Rect body, Layout& layout) {
  if (wishes.facets && body.columns >= kFacetsBeside) {
    layout.facets =
        take_left(body, std::clamp<std::size_t>(body.columns / 4, 24, 36), layout.facets_divider);
  } else if (wishes.focus == Focus::kFacets) {
    layout.facets = body;
    return;
  }
  if (body.columns >= kWide && body.rows >= 4) {
    layout.split = Split::kBeside;
    // Lines of more than about 90 columns are hard to read.
    const std::size_t list =
        std::max(body.columns * 45 / 100, body.columns > 185 ? body.columns - 95 : std::size_t{0});
    layout.list = take_left(body, list, layout.divider);
    layout.reading = body;
  } else if (body.rows + 4 >= kTall) {
    layout.split = Split::kUnder;
    const std::size_t list = body.rows * 45 / 100;
    layout.list = {body.row, body.column, list, body.columns};
    layout.divider = {body.row + list, body.column, 1, body.columns};
    layout.reading = {body.row + list + 1, body.column, body.rows - list - 1, body.columns};
  } else if (wishes.focus == Focus::kReading) {
    layout.reading = body;
  } else {
    layout.list = body;
  }
}

}  // namespace

std::size_t reading_columns(const Layout& layout) {
  constexpr std::size_t kReadable = 100;
  const std::size_t columns = layout.reading.columns;
  return std::min(columns > 40 ? columns - 2 : columns, kReadable);
}

std::size_t Layout::items() const {
  return std::max<std::size_t>(1, list.rows / item_rows);
}

Layout make_layout(const Wishes& wishes) {
  Layout layout;
  const std::size_t columns = wishes.columns;
  std::size_t rows = wishes.rows;
  if (rows == 0 || columns == 0) return layout;
  layout.query = {0, 0, 1, columns};
  --rows;
  if (rows >= 2) layout.status = {rows--, 0, 1, columns};
  // The status line says first what the keys do, then how the search went: where both fit.
  if (rows >= 6) {
    layout.hints = layout.status;
    layout.status = {rows--, 0, 1, columns};
  }
  const bool room = wishes.rows >= kTimelineRows && columns >= kTimelineColumns;
  const bool focused = wishes.focus == Focus::kTimeline && rows >= 3;
  if ((wishes.timeline && room) || focused) {
    layout.timeline = {rows - 1, 0, 2, columns};
    rows -= 2;
  }
  place_panes(wishes, {1, 0, rows, columns}, layout);
  layout.item_rows = rows_of_item(layout.list.rows);
  return layout;
}

}  // namespace emeroteca::interactive
