// Facets and timeline.
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "searcher/interactive/model/places.h"
#include "searcher/interactive/view/surface.h"
#include "searcher/interactive/view/view.h"
#include "terminal/bars.h"
#include "terminal/width.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {

void draw_facets(const State& state, Surface& surface) {
  const Rect& rect = state.layout.facets;
  const FacetState& panel = state.facets;
  if (rect.empty()) return;
  if (panel.rows.empty()) {
    Pen pen(surface, rect, 0);
    pen.write(state.list.similar.empty() ? "no facets yet" : "none for similar articles",
              Look::kFaint);
    return;
  }
  for (std::size_t i = 0; i < rect.rows && panel.top + i < panel.rows.size(); ++i) {
    const FacetRow& row = panel.rows[panel.top + i];
    Pen pen(surface, rect, i);
    if (row.value.empty()) {
      pen.write(row.name, Look::kHeading);
      continue;
    }
    const bool selected = panel.top + i == panel.selected && state.focus == Focus::kFacets;
    const Look look = selected ? Look::kSelected : Look::kPlain;
    const std::string count = text::group_digits(row.count);
    pen.write(row.others   ? "    "
              : row.active ? "[x] "
                           : "[ ] ",
              selected     ? look
              : row.active ? Look::kHeading
                           : Look::kFaint);
    const std::size_t room = pen.left() > count.size() + 1 ? pen.left() - count.size() - 1 : 0;
    const std::string value =
        terminal::truncate_columns(text::sanitize_line(row.value), room, ellipsis(surface));
    pen.write(terminal::pad_right(value, room), look);
    pen.write(" " + count, selected ? look : Look::kFaint);
  }
}

void draw_timeline(const State& state, Surface& surface) {
  const Rect& rect = state.layout.timeline;
  const TimelineState& panel = state.timeline;
  const auto& bins = panel.timeline.bins;
  if (rect.empty()) return;
  Pen labels(surface, rect, 1);
  if (bins.empty()) {
    labels.write(state.answered ? "no dates" : "", Look::kFaint);
    return;
  }
  const Strip strip = make_strip(bins.size(), rect.columns);
  std::vector<std::uint64_t> values(strip.bars);
  for (std::size_t i = 0; i < bins.size(); ++i) values[i / strip.together] += bins[i].count;
  const bool logarithmic = terminal::needs_log_scale(values);
  if (logarithmic) terminal::scale_by_log(values);
  const std::string_view scale = logarithmic ? " (log scale)" : "";
  const std::string line = terminal::sparkline(values, surface.unicode());
  Pen bars(surface, rect, 0);
  std::size_t at = 0;
  std::size_t marked_at = 0;
  for (std::size_t bar = 0; bar < strip.bars; ++bar) {
    const std::size_t size = terminal::fitting_bytes(std::string_view(line).substr(at), 1);
    const std::string_view one = std::string_view(line).substr(at, size);
    at += size;
    const std::size_t first = bar * strip.together;
    const bool marked = panel.marked && first <= panel.last && first + strip.together > panel.first;
    if (marked && marked_at == 0) marked_at = strip.column_of(bar) + 1;
    const std::size_t width = strip.column_of(bar + 1) - strip.column_of(bar);
    for (std::size_t i = 0; i < width; ++i) {
      // A narrow gap tells bars apart where there is room.
      const bool gap = strip.columns / strip.bars > 2 && i + 1 == width;
      bars.write(gap ? " " : one, marked ? Look::kBarMarked : Look::kBar);
    }
  }
  const bool here = state.focus == Focus::kTimeline;
  if (!panel.marked) {
    labels.write(bins.front().label, Look::kFaint);
    labels.write(scale, Look::kFaint);
    const std::size_t end = rect.columns;
    const std::size_t need = labels.column() + bins.back().label.size() + 2;
    if (bins.size() < 2) return;
    if (end > need)
      labels.skip(end - labels.column() - bins.back().label.size());
    else
      labels.write(" .. ", Look::kFaint);
    labels.write(bins.back().label, Look::kFaint);
    return;
  }
  std::uint64_t count = 0;
  for (std::size_t i = panel.first; i <= panel.last && i < bins.size(); ++i) count += bins[i].count;
  std::string text = bins[std::min(panel.first, bins.size() - 1)].label;
  if (panel.first != panel.last) text += ".." + bins[std::min(panel.last, bins.size() - 1)].label;
  text += ": " + text::counted(count, "article", "articles");
  text += scale;
  // Under its bar, as far as there is room.
  const std::size_t width = terminal::display_width(text);
  labels.skip(std::min(marked_at - 1, rect.columns > width ? rect.columns - width : 0));
  labels.write(text, here ? Look::kHeading : Look::kPlain);
}

}  // namespace emeroteca::interactive
