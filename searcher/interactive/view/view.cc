#include "searcher/interactive/view/view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/interactive/model/places.h"
#include "searcher/interactive/model/wrapped.h"
#include "searcher/interactive/view/surface.h"

namespace emeroteca::interactive {
namespace {

void draw_line_down(const Rect& rect, Surface& surface) {
  for (std::size_t row = 0; row < rect.rows; ++row) {
    surface.put(rect.row + row, rect.column, surface.unicode() ? "│" : "|", Look::kFaint);
  }
}

void draw_line_across(const Rect& rect, Surface& surface) {
  std::string line;
  for (std::size_t i = 0; i < rect.columns; ++i) line += surface.unicode() ? "─" : "-";
  surface.put(rect.row, rect.column, line, Look::kFaint);
}

}  // namespace

void draw(const State& state, Surface& surface) {
  if (state.help) return draw_help(state, surface);
  const Layout& layout = state.layout;
  draw_list(state, surface);
  draw_reading(state, surface);
  draw_facets(state, surface);
  if (layout.split == Split::kBeside) draw_line_down(layout.divider, surface);
  if (layout.split == Split::kUnder) draw_line_across(layout.divider, surface);
  draw_line_down(layout.facets_divider, surface);
  draw_timeline(state, surface);
  draw_status(state, surface);
  draw_query(state, surface);
  draw_candidates(state, surface);
}

void draw_query(const State& state, Surface& surface) {
  const Layout& layout = state.layout;
  if (layout.query.empty()) return;
  Pen pen(surface, layout.query, 0);
  const bool here = state.focus == Focus::kQuery && !state.prompt;
  pen.write(here ? "> " : ": ", here ? Look::kHeading : Look::kFaint);
  const QueryLine line = query_line(state.query, layout.query.columns);
  if (state.query.empty()) {
    pen.write(here ? "type to search; these are the newest articles" : "", Look::kFaint);
  } else {
    pen.write(text::slice(state.query.text(), line.shown), here ? Look::kHeading : Look::kPlain);
  }
  if (here) surface.cursor(layout.query.row, line.cursor_column);
}

void draw_candidates(const State& state, Surface& surface) {
  const CandidatePlaces places = candidate_places(state);
  for (std::size_t i = 0; i < places.rect.rows; ++i) {
    const std::size_t number = places.first + i;
    const bool selected = number == state.completion->selected;
    const Look look = selected ? Look::kSelected : Look::kChosen;
    Pen pen(surface, places.rect, i);
    pen.write(selected ? ">" : " ", look);
    pen.write(state.completion->candidates[number], look);
    pen.fill(look);
  }
}

void draw_help(const State& state, Surface& surface) {
  const std::vector<HelpLine> lines = help_lines(state.columns);
  const std::size_t height = state.rows > 2 ? state.rows - 2 : state.rows - 1;
  const Rect head{0, 0, 1, state.columns};
  Pen title(surface, head, 0);
  title.write("Keys", Look::kHeading);
  title.write(" (C-x: Ctrl and x; M-x: Alt and x, or Esc before x)", Look::kFaint);
  const std::size_t before = help_key_columns(state.columns);
  const Rect body{1, 0, height, state.columns};
  for (std::size_t i = 0; i < height && state.help_top + i < lines.size(); ++i) {
    const HelpLine& line = lines[state.help_top + i];
    Pen pen(surface, body, i);
    if (line.heading) {
      pen.write(line.text, Look::kHeading);
      continue;
    }
    pen.skip(1);
    pen.write(line.keys, Look::kKeyName);
    if (pen.column() < before) pen.skip(before - pen.column());
    pen.write(line.text);
  }
  if (state.rows <= 2) return;
  const Rect foot{state.rows - 1, 0, 1, state.columns};
  Pen pen(surface, foot, 0);
  pen.write(" HELP ", Look::kMode);
  const std::size_t last = std::min(lines.size(), state.help_top + height);
  pen.write(" " + std::to_string(state.help_top + 1) + "-" + std::to_string(last) + " of " +
            std::to_string(lines.size()));
  pen.write("  Up Down PgUp PgDn: move  any other key: back", Look::kFaint);
}

}  // namespace emeroteca::interactive
