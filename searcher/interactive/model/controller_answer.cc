// What the workers answer.
#include <algorithm>
#include <utility>

#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/model/controller.h"

namespace emeroteca::interactive {

void Controller::on_answer(const Answer& answer) {
  switch (answer.kind) {
    case TaskKind::kSearch:
      if (answer.number == search_) on_search(answer);
      return;
    case TaskKind::kMore:
      if (answer.number == more_) on_more(answer);
      return;
    case TaskKind::kRead:
    case TaskKind::kOther:
      if (answer.number == read_) on_reading_answer(answer);
      return;
    case TaskKind::kCount:
      if (answer.number != count_ || !answer.error.empty()) return;
      if (answer.timeline) {
        state_.timeline.timeline = *answer.timeline;
        find_marked();
      }
      if (!answer.facets.empty()) make_facet_rows(answer.facets);
      return;
    case TaskKind::kValues: {
      if (answer.number != values_ || !wanted_) return;
      if (!answer.error.empty()) return tell(answer.error, true);
      const CompletionSpot spot = *std::exchange(wanted_, std::nullopt);
      // The user may have typed on.
      const auto now = completion_spot(state_.query.text(), state_.query.cursor());
      if (state_.focus != Focus::kQuery || !now || now->field != spot.field) return;
      constexpr std::size_t kMost = 50;
      return offer(fitting_values(answer.values, *now, kMost), *now);
    }
    case TaskKind::kExport:
      if (answer.number != export_) return;
      if (answer.exists && state_.prompt) {
        state_.prompt->replace = true;
        return tell("there is such a file; Enter again replaces it", true);
      }
      if (answer.error.empty()) state_.prompt.reset();
      return tell(answer.error.empty() ? answer.note : answer.error, !answer.error.empty());
  }
}

void Controller::on_search(const Answer& answer) {
  state_.searching = state_.slow = false;
  const bool keep = std::exchange(keep_place_, false);
  const bool open_now = std::exchange(open_when_there_, false);
  ListState& list = state_.list;
  if (!answer.error.empty()) {
    if (list.similar.empty()) similar_.clear();
    if (answer.fatal) {
      state_.trouble = {answer.error, true};
      state_.trouble_hint = answer.hint;
    } else {
      // The results of before stay.
      tell(answer.error + (answer.hint.empty() ? "" : " - " + answer.hint), true);
    }
    return;
  }
  state_.trouble = {};
  state_.trouble_hint.clear();
  // A star that was added is shown.
  if (answer.text != state_.query.text() && similar_.empty()) {
    remember(state_.query.text(), false);
    state_.query.set(answer.text);
  }
  // The list has become shorter than where it was seen.
  if (base_ > 0 && answer.result.hits.empty()) return search(list_word_, false);
  const std::string selected =
      keep && !list.hits.empty() ? list.hits[list.selected].article.id : std::string();
  const std::size_t on_screen = list.selected - list.top;
  const bool at_top = list.top == 0;
  list.text = answer.text;
  list_word_ = unsettled_ ? LastWord::kBegun : LastWord::kWhole;
  list.hits = answer.result.hits;
  list.base = base_;
  list.similar = similar_;
  list.similar_title = similar_title_;
  list.total = answer.result.total;
  list.exact = answer.result.total_exact;
  list.ranked = answer.result.ranked;
  list.more = answer.more;
  list.took_ms = answer.result.took_ms;
  list.suggestion = answer.result.suggestion;
  list.notes = answer.result.notes;
  list.missing = answer.result.missing;
  list.missing_servers = answer.result.missing_servers;
  list.selected = list.top = 0;
  const auto same = std::find_if(list.hits.begin(), list.hits.end(), [&](const Hit& hit) {
    return !selected.empty() && hit.article.id == selected;
  });
  if (same != list.hits.end()) {
    list.selected = static_cast<std::size_t>(same - list.hits.begin());
    // In the same row as before; but whoever saw the best results goes on seeing them.
    if (!at_top) list.top = list.selected - std::min(list.selected, on_screen);
  }
  state_.answered = true;
  if (!list.notes.empty() && state_.note.text.empty()) tell(list.notes.front());
  if (list.hits.empty() && state_.focus != Focus::kReading) {
    // Nor what was asked for from the list before, and is answered after this one.
    read_ = 0;
    state_.reading.content.reset();
    state_.reading.wrapped = {};
  }
  lay_out();
  if (state_.focus != Focus::kQuery) fetch_more();
  show_selected();
  count();
  if (open_now && state_.focus == Focus::kList) open();
}

void Controller::on_reading_answer(const Answer& answer) {
  if (!answer.error.empty()) return tell(answer.error, true);
  const bool other = answer.kind == TaskKind::kOther;
  if (!answer.note.empty()) tell(answer.note);
  if (answer.reading.passages.empty()) return;
  ReadingState& reading = state_.reading;
  const bool same = reading.content && reading.content->article.id == answer.reading.article.id;
  if (other) {
    const Article* from = current();
    const bool again =
        !reading.trail.empty() && reading.trail.back().id == answer.reading.article.id;
    std::vector<Article> trail = reading.trail;
    if (again) {
      trail.pop_back();
    } else if (from != nullptr && state_.focus == Focus::kReading) {
      trail.push_back(*from);
    }
    state_.focus = Focus::kReading;
    reading.trail = std::move(trail);
  }
  reading.content = answer.reading;
  lay_out();
  reading.wrapped =
      wrap(*reading.content, std::max<std::size_t>(2, reading_columns(state_.layout)));
  reading.match.reset();
  scroll_to(same ? reading.top : 0);
}

}  // namespace emeroteca::interactive
