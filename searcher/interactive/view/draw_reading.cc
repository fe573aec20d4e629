// The article.
#include <algorithm>

#include "searcher/interactive/view/pen.h"
#include "searcher/interactive/view/view.h"

namespace emeroteca::interactive {
namespace {

Look look_of(terminal::Ink ink) {
  return ink == terminal::Ink::kTitle   ? Look::kTitle
         : ink == terminal::Ink::kFaint ? Look::kFaint
                                        : Look::kPlain;
}

}  // namespace

void draw_reading(const State& state, Surface& surface) {
  const Rect& pane = state.layout.reading;
  if (pane.empty() || !state.reading.content) return;
  const ReadingState& reading = state.reading;
  const std::size_t columns = reading_columns(state.layout);
  const std::size_t margin = pane.columns > columns ? 1 : 0;
  const Rect rect{pane.row, pane.column + margin, pane.rows, std::min(columns, pane.columns)};
  for (std::size_t i = 0; i < rect.rows && reading.top + i < reading.wrapped.lines.size(); ++i) {
    const std::size_t number = reading.top + i;
    const WrappedLine& line = reading.wrapped.lines[number];
    const Passage& passage = reading.content->passages[line.passage];
    Pen pen(surface, rect, i);
    const bool here = reading.match && reading.wrapped.matches[*reading.match].line == number;
    if (!here) {
      pen.write_matches(passage.text, line.range, passage.matches, look_of(passage.ink),
                        Look::kMatch);
      continue;
    }
    // The line in three parts, so that the match looks different from its neighbours.
    const text::Range match = passage.matches[reading.wrapped.matches[*reading.match].match];
    const std::size_t begin = std::max(match.first, line.range.first);
    const std::size_t end = std::min(match.second, line.range.second);
    pen.write_matches(passage.text, {line.range.first, begin}, passage.matches,
                      look_of(passage.ink), Look::kMatch);
    pen.write(text::slice(passage.text, {begin, end}), Look::kMatchHere);
    pen.write_matches(passage.text, {end, line.range.second}, passage.matches, look_of(passage.ink),
                      Look::kMatch);
  }
}

}  // namespace emeroteca::interactive
