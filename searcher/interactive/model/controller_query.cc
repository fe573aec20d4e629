// The query line, and what asks for searches.
#include <algorithm>
#include <utility>

#include "errors/error.h"
#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/model/commands.h"
#include "searcher/interactive/model/controller.h"
#include "stemmers/words/fold.h"
#include "text/utf8.h"

namespace emeroteca::interactive {
namespace {

constexpr std::size_t kMostCandidates = 50;

// What all candidates begin with.
std::string common_beginning(const std::vector<std::string>& candidates) {
  std::string common = candidates.front();
  for (const std::string& candidate : candidates) {
    const auto [end, other] =
        std::mismatch(common.begin(), common.end(), candidate.begin(), candidate.end());
    common.erase(end, common.end());
  }
  return common;
}

}  // namespace

void Controller::on_query(Command command, const Key& key) {
  switch (command) {
    case Command::kOpen:
      return focus_on(Focus::kList);
    case Command::kPreviousPane:
      return next_pane(false);
    case Command::kComplete:
      return complete();
    case Command::kOlder:
      return recall(history_.previous(state_.query.text()));
    case Command::kNewer:
      return recall(history_.next());
    case Command::kSearchHistory:
      return search_history();
    case Command::kSuggestion:
      if (!state_.list.suggestion.empty()) change_query(state_.list.suggestion);
      return;
    case Command::kInsert:
      remember(state_.query.text(), key.character != ' ');
      state_.query.insert(text::to_utf8(key.character));
      return edited();
    case Command::kDeleteOrLeave:
      if (state_.query.at_end()) return leave(kExitFound);
      break;
    default:
      break;
  }
  bool changed = false;
  const std::string before = state_.query.text();
  if (!edit_line(state_.query, command, &changed) || !changed) return;
  remember(before, command == Command::kBackspace);
  edited();
}

// What undo() brings back. The letters of a word are one change.
void Controller::remember(const std::string& before, bool typed) {
  constexpr std::size_t kMost = 200;
  const bool same = std::exchange(typing_, typed) && typed;
  if (same || (!undo_.empty() && undo_.back() == before)) return;
  undo_.push_back(before);
  if (undo_.size() > kMost) undo_.erase(undo_.begin());
}

void Controller::undo() {
  typing_ = false;
  while (!undo_.empty() && undo_.back() == state_.query.text()) undo_.pop_back();
  if (undo_.empty()) return tell("there is nothing to undo");
  state_.query.set(undo_.back());
  undo_.pop_back();
  similar_.clear();
  history_.leave();
  search(LastWord::kWhole, false);
}

// The older queries that have what stands in the line, the newest first; all of them for an empty
// line.
void Controller::search_history() {
  const std::string wanted = stemmers::fold(state_.query.text());
  std::vector<std::string> found;
  const std::vector<std::string>& queries = history_.queries();
  for (auto query = queries.rbegin(); query != queries.rend(); ++query) {
    if (found.size() == kMostCandidates) break;
    const bool fits = stemmers::fold(*query).find(wanted) != std::string::npos;
    if (fits && *query != state_.query.text()) found.push_back(*query);
  }
  if (found.empty()) return tell("no older query has that");
  state_.completion = Completion{true, {}, std::move(found), 0};
}

void Controller::edited() {
  similar_.clear();
  history_.leave();
  search(state_.query.at_end() ? LastWord::kBegun : LastWord::kWhole, false);
}

void Controller::recall(const std::optional<std::string>& query) {
  if (query) change_query(*query);
}

void Controller::change_query(const std::string& text) {
  remember(state_.query.text(), false);
  state_.query.set(text);
  similar_.clear();
  search(LastWord::kWhole, false);
}

// Typing is done: what is seen is from now on what the text says, word for word.
void Controller::settle() {
  history_.add(state_.query.text());
  if (std::exchange(unsettled_, false)) search(LastWord::kSettle, true);
}

Task Controller::task(TaskKind kind) {
  Task task;
  task.kind = kind;
  task.number = ++number_;
  task.text = state_.list.text;
  task.last_word = list_word_;
  task.sort = state_.sort;
  task.similar = state_.list.similar;
  task.snippet_columns = snippet_columns_;
  return task;
}

// What the screen shows and one more, which tells whether there is anything below. Cutting snippets
// takes longer than finding: the rest is asked for when the user goes to the list.
std::size_t Controller::page() const {
  constexpr std::size_t kLeast = 5;
  return std::max(kLeast, state_.layout.items() + 1);
}

// For a snippet. The list may be hidden behind an article now.
std::size_t Controller::list_columns() const {
  constexpr std::size_t kMargin = 2;
  constexpr std::size_t kLeast = 18;
  const Rect& list = state_.layout.list;
  const std::size_t columns = list.empty() ? state_.columns : list.columns;
  return std::max(kLeast, columns - std::min(columns, kMargin));
}

void Controller::search(LastWord last_word, bool keep_place) {
  lay_out();
  // The list on the screen answers another query as long as one that is to begin at its top is
  // awaited.
  if (state_.searching && !keep_place_) keep_place = false;
  snippet_columns_ = list_columns();
  const std::string& text = state_.query.text();
  unsettled_ = last_word == LastWord::kBegun && with_last_word_begun(text).has_value();
  Task search = task(TaskKind::kSearch);
  search.text = text;
  search.similar = similar_;
  search.last_word = last_word;
  search.count = keep_place ? std::max(page(), state_.list.hits.size()) : page();
  // The hits on the screen stay where they are until the answer is there.
  search.offset = base_ = keep_place ? state_.list.base : 0;
  keep_place_ = keep_place;
  search_ = search.number;
  more_ = 0;
  to_last_ = false;
  leap_.reset();
  state_.searching = true;
  effects_.emplace_back(Ask{std::move(search)});
}

void Controller::count() {
  if (!state_.list.similar.empty()) return;
  const Layout& layout = state_.layout;
  Task count = task(TaskKind::kCount);
  count.facets = state_.facets.shown || state_.focus == Focus::kFacets;
  if (!layout.timeline.empty()) {
    const Field& date = field(FieldId::kDate);
    const std::string any_time = without_filters(count.text, &date);
    leave_looks();
    count.times = any_time;
    if (!state_.timeline.looks.empty()) {
      const CloserLook& look = state_.timeline.looks.back();
      count.times = set_filter(count.text, date, look.times);
      count.unit = look.unit;
    }
    constexpr std::size_t kLeast = 12;
    count.bins = std::max(kLeast, layout.timeline.columns - 2);
  }
  if (!count.facets && !count.times) return;
  count_ = count.number;
  effects_.emplace_back(Ask{std::move(count)});
}

// Where there is nothing to complete, Tab goes to the next pane.
void Controller::complete() {
  const auto spot = completion_spot(state_.query.text(), state_.query.cursor());
  if (!spot) return next_pane(true);
  if (spot->field == nullptr) return offer(field_names(*spot), *spot);
  Task values = task(TaskKind::kValues);
  values.field = spot->field;
  values_ = values.number;
  wanted_ = *spot;
  effects_.emplace_back(Ask{std::move(values)});
}

void Controller::offer(std::vector<std::string> candidates, const CompletionSpot& spot) {
  if (candidates.empty()) return tell("nothing to complete this with");
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  state_.completion = Completion{false, spot, std::move(candidates), 0};
  Completion& completion = *state_.completion;
  if (completion.candidates.size() == 1) return take_candidate();
  if (spot.field != nullptr) return;
  const std::string common = common_beginning(completion.candidates);
  if (common.size() > spot.beginning.size()) {
    state_.query.replace(spot.begin, spot.end, common);
    completion.spot.beginning = common;
    completion.spot.end = spot.begin + common.size();
  }
}

void Controller::take_candidate() {
  const Completion completion = *std::exchange(state_.completion, std::nullopt);
  if (completion.history) return change_query(completion.candidates[completion.selected]);
  remember(state_.query.text(), false);
  put_candidate(state_.query, completion.spot, completion.candidates[completion.selected]);
  edited();
}

// True when the key was for the candidates. Any other closes them and does what it always does.
bool Controller::completion_key(const Key& key) {
  Completion& completion = *state_.completion;
  const std::size_t count = completion.candidates.size();
  const bool again = completion.history && key == Key{KeyCode::kControl, U'r'};
  switch (again ? KeyCode::kDown : key.code) {
    case KeyCode::kTab:
    case KeyCode::kDown:
      completion.selected = (completion.selected + 1) % count;
      return true;
    case KeyCode::kBackTab:
    case KeyCode::kUp:
      completion.selected = (completion.selected + count - 1) % count;
      return true;
    case KeyCode::kEnter:
      take_candidate();
      return true;
    case KeyCode::kEscape:
      state_.completion.reset();
      return true;
    default:
      state_.completion.reset();
      return false;
  }
}

}  // namespace emeroteca::interactive
