// The mouse.
#include <algorithm>

#include "searcher/interactive/model/controller.h"
#include "searcher/interactive/model/places.h"

namespace emeroteca::interactive {
namespace {

constexpr std::size_t kWheelRows = 3;

}  // namespace

void Controller::on_mouse(const Mouse& mouse) {
  interrupted_ = false;
  const bool click = mouse.action == MouseAction::kClick;
  const bool up = mouse.action == MouseAction::kWheelUp;
  const Layout& layout = state_.layout;
  if (state_.help) {
    const Key key{click ? KeyCode::kEscape : up ? KeyCode::kUp : KeyCode::kDown, 0};
    return help_key(key);
  }
  if (state_.prompt) return;
  if (click) return on_click(mouse);
  if (layout.reading.contains(mouse.row, mouse.column)) {
    const std::size_t top = state_.reading.top;
    return scroll_to(up ? top - std::min(top, kWheelRows) : top + kWheelRows);
  }
  if (layout.facets.contains(mouse.row, mouse.column)) {
    return on_facets(up ? Command::kUp : Command::kDown);
  }
  const std::size_t selected = state_.list.selected;
  if (!up) select(selected + 1);
  if (up && selected > 0) select(selected - 1);
}

void Controller::on_click(const Mouse& mouse) {
  const Layout& layout = state_.layout;
  const CandidatePlaces candidates = candidate_places(state_);
  if (candidates.rect.contains(mouse.row, mouse.column)) {
    state_.completion->selected = candidates.first + mouse.row - candidates.rect.row;
    return take_candidate();
  }
  state_.completion.reset();
  if (layout.query.contains(mouse.row, mouse.column)) {
    focus_on(Focus::kQuery);
    const QueryLine line = query_line(state_.query, layout.query.columns);
    state_.query.set(state_.query.text(), byte_at(line, state_.query.text(), mouse.column));
    return;
  }
  if (layout.list.contains(mouse.row, mouse.column)) {
    const std::size_t index = state_.list.top + (mouse.row - layout.list.row) / layout.item_rows;
    if (index >= state_.list.hits.size()) return focus_on(Focus::kList);
    const bool again = state_.focus == Focus::kList && index == state_.list.selected;
    focus_on(Focus::kList);
    select(index);
    if (again) open();
    return;
  }
  if (layout.reading.contains(mouse.row, mouse.column) && state_.reading.content) {
    return focus_on(Focus::kReading);
  }
  if (layout.facets.contains(mouse.row, mouse.column)) {
    focus_on(Focus::kFacets);
    const std::size_t row = state_.facets.top + mouse.row - layout.facets.row;
    if (row >= state_.facets.rows.size() || state_.facets.rows[row].value.empty()) return;
    state_.facets.selected = row;
    return toggle_facet();
  }
  if (layout.timeline.contains(mouse.row, mouse.column)) {
    focus_on(Focus::kTimeline);
    TimelineState& strip = state_.timeline;
    const Strip places = make_strip(strip.timeline.bins.size(), layout.timeline.columns);
    const std::size_t bar = places.bar_at(mouse.column - layout.timeline.column);
    if (bar >= places.bars) return;
    strip.first = bar * places.together;
    strip.last = std::min(strip.first + places.together, strip.timeline.bins.size()) - 1;
    mark_times();
  }
}

}  // namespace emeroteca::interactive
