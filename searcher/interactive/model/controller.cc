#include "searcher/interactive/model/controller.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "errors/error.h"
#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/model/commands.h"
#include "searcher/interactive/model/wrapped.h"
#include "text/utf8.h"

namespace emeroteca::interactive {
namespace {

// Of `size` rows, `shown` are seen from `top` on: the selected one among them, and no empty space
// below while there is something above, as after the screen has grown.
void keep_in_sight(std::size_t selected, std::size_t shown, std::size_t size, std::size_t& top) {
  top = std::min(top, size > shown ? size - shown : 0);
  if (selected < top) top = selected;
  if (selected >= top + shown) top = selected - shown + 1;
}

}  // namespace

Controller::Controller(History history, std::size_t rows, std::size_t columns)
    : history_(std::move(history)) {
  state_.rows = rows;
  state_.columns = columns;
  lay_out();
}

Effects Controller::begin(const std::string& text, Sort sort) {
  state_.query.set(text);
  state_.sort = sort;
  search(LastWord::kWhole, false);
  return std::exchange(effects_, {});
}

Effects Controller::handle(const Event& event) {
  if (const Key* key = std::get_if<Key>(&event)) on_key(*key);
  if (const Paste* paste = std::get_if<Paste>(&event)) on_paste(*paste);
  if (const Mouse* mouse = std::get_if<Mouse>(&event)) on_mouse(*mouse);
  if (const Resize* size = std::get_if<Resize>(&event)) on_resize(*size);
  if (const Answer* answer = std::get_if<Answer>(&event)) on_answer(*answer);
  lay_out();
  return std::exchange(effects_, {});
}

void Controller::tell(std::string text, bool fault) {
  state_.note = {std::move(text), fault};
}

void Controller::on_key(const Key& key) {
  // Such as the release of a mouse button: nobody has pressed anything.
  if (key.code == KeyCode::kOther) return;
  state_.note = {};
  to_last_ = false;
  if (!(key == Key{KeyCode::kControl, 'c'})) interrupted_ = false;
  // Esc and another key in one breath look like Alt and that key; where that means nothing, it was
  // the two keys.
  const Focus focus = state_.prompt ? Focus::kQuery : state_.focus;
  if (key.code == KeyCode::kAlt && command_of(focus, key) == Command::kNone) {
    on_key({KeyCode::kEscape, 0});
    return on_key({KeyCode::kCharacter, key.character});
  }
  if (on_overlay(key)) return;
  on_command(command_of(state_.focus, key), key);
}

// Help, prompt and candidates take keys before the panes.
bool Controller::on_overlay(const Key& key) {
  const Command general = command_of(Focus::kQuery, key);
  if (general == Command::kInterrupt || general == Command::kSuspend ||
      general == Command::kRedraw) {
    return false;
  }
  if (state_.help) {
    help_key(key);
    return true;
  }
  if (state_.prompt) {
    prompt_key(key);
    return true;
  }
  return state_.completion && completion_key(key);
}

void Controller::on_command(Command command, const Key& key) {
  switch (command) {
    case Command::kInterrupt:
      return interrupt();
    case Command::kSuspend:
      effects_.emplace_back(Suspend{});
      return;
    case Command::kRedraw:
      effects_.emplace_back(Redraw{});
      return search(unsettled_ ? LastWord::kBegun : LastWord::kWhole, true);
    case Command::kHelp:
      state_.help = true;
      state_.help_top = 0;
      return;
    case Command::kLeave:
      return leave(kExitFound);
    case Command::kUndo:
      return undo();
    case Command::kMouse:
      state_.mouse = !state_.mouse;
      effects_.emplace_back(UseMouse{state_.mouse});
      return tell(state_.mouse ? "clicks and the wheel come here; M: the terminal selects text"
                               : "the terminal selects text; M: clicks and the wheel come here");
    default:
      break;
  }
  if (state_.focus == Focus::kQuery) return on_query(command, key);
  on_general(command, key);
}

// What means the same in all panes; the rest is the pane's.
void Controller::on_general(Command command, const Key& key) {
  switch (command) {
    case Command::kEditQuery:
      return focus_on(Focus::kQuery);
    case Command::kNextPane:
      return next_pane(true);
    case Command::kPreviousPane:
      return next_pane(false);
    case Command::kBack:
      return back();
    case Command::kTimeline:
      return toggle_panel(Focus::kTimeline);
    case Command::kFacets:
      return toggle_panel(Focus::kFacets);
    case Command::kLanguage:
      return cycle_language();
    case Command::kSort:
      return cycle_sort();
    case Command::kClearFilters:
      return change_query(without_filters(state_.query.text()));
    case Command::kSuggestion:
      if (!state_.list.suggestion.empty()) change_query(state_.list.suggestion);
      return;
    case Command::kSimilar:
      return similar();
    case Command::kOther:
      return other();
    case Command::kCite:
      return cite(false);
    case Command::kCitePlain:
      return cite(true);
    case Command::kExport:
      return ask_for_file();
    case Command::kPipe:
      return ask_for_command();
    case Command::kOpenAddress:
      return open_address();
    case Command::kMark:
      return mark();
    case Command::kNone:
      // Letters that were meant for the query are not lost without a word.
      if (key.code == KeyCode::kCharacter) {
        tell("\"" + text::to_utf8(key.character) +
             "\" is no key here: / searches, ? lists the keys");
      }
      return;
    case Command::kNextMatch:
      return next_match(true);
    case Command::kPreviousMatch:
      return next_match(false);
    default:
      break;
  }
  if (state_.focus == Focus::kList) on_list(command);
  if (state_.focus == Focus::kReading) on_reading(command);
  if (state_.focus == Focus::kFacets) on_facets(command);
  if (state_.focus == Focus::kTimeline) on_timeline(command);
}

void Controller::interrupt() {
  if (std::exchange(interrupted_, true)) return leave(kExitInterrupted);
  state_.completion.reset();
  if (state_.prompt) {
    const bool file = state_.prompt->kind == PromptKind::kExport;
    state_.prompt.reset();
    return tell((file ? "nothing was written" : "no command was run") +
                std::string("; C-c again leaves"));
  }
  if (state_.searching) {
    // Xapian cannot be stopped: its answer will come too late for its number.
    search_ = ++number_;
    state_.searching = state_.slow = false;
    keep_place_ = open_when_there_ = false;
    if (state_.list.similar.empty()) similar_.clear();
    return tell("search cancelled; C-c again leaves");
  }
  tell("C-c again leaves");
}

void Controller::leave(int exit_code) {
  if (!state_.query.empty() && state_.answered) history_.add(state_.query.text());
  effects_.emplace_back(Leave{exit_code});
}

void Controller::help_key(const Key& key) {
  const std::size_t page = help_page();
  const std::size_t most = last_help_top();
  std::size_t& top = state_.help_top;
  switch (command_of(Focus::kReading, key)) {
    case Command::kUp:
      top -= std::min<std::size_t>(top, 1);
      return;
    case Command::kDown:
      top = std::min(top + 1, most);
      return;
    case Command::kPageUp:
      top -= std::min(top, page);
      return;
    case Command::kPageDown:
      top = std::min(top + page, most);
      return;
    case Command::kFirst:
      top = 0;
      return;
    case Command::kLast:
      top = most;
      return;
    default:
      state_.help = false;
  }
}

std::size_t Controller::help_page() const {
  return state_.rows > 2 ? state_.rows - 2 : 1;
}

std::size_t Controller::last_help_top() const {
  const std::size_t lines = help_lines(state_.columns).size();
  return lines > help_page() ? lines - help_page() : 0;
}

void Controller::prompt_key(const Key& key) {
  Prompt& prompt = *state_.prompt;
  if (key.code == KeyCode::kEscape) {
    tell(prompt.kind == PromptKind::kExport ? "nothing was written" : "no command was run");
    state_.prompt.reset();
    return;
  }
  if (key.code == KeyCode::kEnter) return answer_prompt();
  prompt.replace = false;
  TextInput& line = prompt.line;
  const Command command = command_of(Focus::kQuery, key);
  if (command == Command::kInsert) return line.insert(text::to_utf8(key.character));
  if (edit_line(line, command)) return;
}

void Controller::on_paste(const Paste& paste) {
  state_.note = {};
  interrupted_ = false;
  if (state_.help) return;
  if (state_.prompt) {
    state_.prompt->line.insert(paste.text);
    return;
  }
  // Whoever pastes means text, wherever the keys go.
  if (state_.focus != Focus::kQuery) focus_on(Focus::kQuery);
  state_.completion.reset();
  remember(state_.query.text(), false);
  state_.query.insert(paste.text);
  edited();
}

void Controller::on_resize(const Resize& size) {
  state_.rows = size.rows;
  state_.columns = size.columns;
  lay_out();
  show_selected();
  // Snippets are cut for the list's width, those of an answer that is still to come too.
  if (snippet_columns_ != 0 && list_columns() != snippet_columns_) {
    search(unsettled_ ? LastWord::kBegun : LastWord::kWhole, true);
  }
}

void Controller::focus_on(Focus focus) {
  if (state_.focus == Focus::kQuery && focus != Focus::kQuery) settle();
  if (state_.focus == Focus::kReading && focus != Focus::kReading) state_.reading.trail.clear();
  const bool came_back = state_.focus == Focus::kReading && focus == Focus::kList;
  state_.focus = focus;
  state_.completion.reset();
  lay_out();
  if (came_back || focus == Focus::kReading) show_selected();
  if (focus == Focus::kList) fetch_more();
}

// Query, timeline, facets, list, article: those that can be seen.
void Controller::next_pane(bool forward) {
  std::vector<Focus> panes{Focus::kQuery};
  if (state_.facets.shown) panes.push_back(Focus::kFacets);
  panes.push_back(Focus::kList);
  if (!state_.layout.reading.empty() && state_.reading.content) panes.push_back(Focus::kReading);
  if (!state_.layout.timeline.empty()) panes.push_back(Focus::kTimeline);
  const auto here = std::find(panes.begin(), panes.end(), state_.focus);
  const auto at = static_cast<std::size_t>(here - panes.begin()) % panes.size();
  focus_on(panes[(at + (forward ? 1 : panes.size() - 1)) % panes.size()]);
}

void Controller::back() {
  if (state_.focus == Focus::kReading && !state_.reading.trail.empty()) {
    const Article before = state_.reading.trail.back();
    state_.reading.trail.pop_back();
    return read(before);
  }
  if (state_.focus != Focus::kList) return focus_on(Focus::kList);
  if (!similar_.empty()) {
    similar_.clear();
    return search(LastWord::kWhole, false);
  }
  focus_on(Focus::kQuery);
}

void Controller::lay_out() {
  Wishes wishes;
  wishes.rows = state_.rows;
  wishes.columns = state_.columns;
  wishes.focus = state_.focus;
  wishes.facets = state_.facets.shown;
  wishes.timeline = state_.timeline.shown;
  state_.layout = make_layout(wishes);
  ReadingState& reading = state_.reading;
  const std::size_t columns = reading_columns(state_.layout);
  if (reading.content && columns > 0 && reading.wrapped.columns != columns) {
    // The line at the top stays about where it is.
    const std::size_t before = reading.wrapped.lines.size();
    reading.wrapped = wrap(*reading.content, columns);
    if (before > 0) reading.top = reading.top * reading.wrapped.lines.size() / before;
    scroll_to(reading.top);
  }
  ListState& list = state_.list;
  keep_in_sight(list.selected, state_.layout.items(), list.hits.size(), list.top);
  FacetState& facets = state_.facets;
  const std::size_t rows = std::max<std::size_t>(1, state_.layout.facets.rows);
  keep_in_sight(facets.selected, rows, facets.rows.size(), facets.top);
  if (state_.help) state_.help_top = std::min(state_.help_top, last_help_top());
}

}  // namespace emeroteca::interactive
