// The results and the article.
#include <algorithm>
#include <utility>

#include "searcher/interactive/model/controller.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

// Results that End asks for: as many as come without a wait.
constexpr std::size_t kMostAtOnce = 300;

}  // namespace

void Controller::on_more(const Answer& answer) {
  more_ = 0;
  ListState& list = state_.list;
  if (!answer.error.empty()) {
    list.more = false;
    return tell(answer.error, true);
  }
  list.more = answer.more;
  list.hits.insert(list.hits.end(), answer.result.hits.begin(), answer.result.hits.end());
  if (!to_last_) return;
  to_last_ = list.more && answer.result.hits.size() < kMostAtOnce;
  select(list.hits.size());
}

void Controller::on_list(Command command) {
  const ListState& list = state_.list;
  const std::size_t items = state_.layout.items();
  switch (command) {
    case Command::kUp:
      if (list.selected == 0) return focus_on(Focus::kQuery);
      return select(list.selected - 1);
    case Command::kDown:
      return select(list.selected + 1);
    case Command::kPageUp:
      return select(list.selected - std::min(list.selected, items));
    case Command::kPageDown:
      return select(list.selected + items);
    case Command::kFirst:
      return select(0);
    case Command::kLast:
      to_last_ = list.more;
      return select(list.hits.size());
    case Command::kOpen:
      return open();
    default:
      return;
  }
}

void Controller::on_reading(Command command) {
  ReadingState& reading = state_.reading;
  const std::size_t rows = std::max<std::size_t>(1, state_.layout.reading.rows);
  const std::size_t page = rows > 2 ? rows - 1 : rows;
  switch (command) {
    case Command::kUp:
      return scroll_to(reading.top - std::min<std::size_t>(reading.top, 1));
    case Command::kDown:
      return scroll_to(reading.top + 1);
    case Command::kPageUp:
      return scroll_to(reading.top - std::min(reading.top, page));
    case Command::kPageDown:
      return scroll_to(reading.top + page);
    case Command::kFirst:
      return scroll_to(0);
    case Command::kLast:
      return scroll_to(reading.wrapped.lines.size());
    case Command::kNextArticle:
      return open_neighbour(true);
    case Command::kPreviousArticle:
      return open_neighbour(false);
    default:
      return;
  }
}

void Controller::select(std::size_t index) {
  ListState& list = state_.list;
  if (list.hits.empty()) return;
  list.selected = std::min(index, list.hits.size() - 1);
  lay_out();
  fetch_more();
  show_selected();
}

// The reading pane beside the list follows it; an article that is being read stays.
void Controller::show_selected() {
  const ListState& list = state_.list;
  if (list.hits.empty() || state_.layout.reading.empty()) return;
  const Article& article = list.hits[list.selected].article;
  const auto& shown = state_.reading.content;
  if (state_.focus == Focus::kReading && shown && shown->article.id != article.id) return;
  read(article);
}

void Controller::fetch_more() {
  const ListState& list = state_.list;
  if (!list.more || more_ != 0 || state_.searching) return;
  if (list.selected + 2 * state_.layout.items() < list.hits.size()) return;
  Task more = task(TaskKind::kMore);
  more.offset = list.hits.size();
  more.count = to_last_ ? kMostAtOnce : 2 * page();
  more_ = more.number;
  effects_.emplace_back(Ask{std::move(more)});
}

void Controller::read(const Article& article) {
  Task read = task(TaskKind::kRead);
  read.article = article;
  read_ = read.number;
  effects_.emplace_back(Ask{std::move(read)});
}

void Controller::open() {
  const ListState& list = state_.list;
  if (state_.searching) {
    open_when_there_ = true;
    return;
  }
  if (list.hits.empty()) return;
  const auto& shown = state_.reading.content;
  const Article& article = list.hits[list.selected].article;
  if (!shown || shown->article.id != article.id) state_.reading.content.reset();
  focus_on(Focus::kReading);
  read(article);
}

void Controller::open_neighbour(bool next) {
  const ListState& list = state_.list;
  if (list.hits.empty()) return;
  if (!next && list.selected == 0) return tell("this is the first result");
  if (next && list.selected + 1 >= list.hits.size()) return tell("this is the last result");
  state_.reading.trail.clear();
  state_.reading.content.reset();
  select(next ? list.selected + 1 : list.selected - 1);
}

void Controller::scroll_to(std::size_t line) {
  ReadingState& reading = state_.reading;
  const std::size_t lines = reading.wrapped.lines.size();
  const std::size_t rows = state_.layout.reading.rows;
  reading.top = std::min(line, lines > rows ? lines - rows : 0);
}

void Controller::next_match(bool forward) {
  ReadingState& reading = state_.reading;
  const auto& matches = reading.wrapped.matches;
  if (!reading.content || state_.layout.reading.empty())
    return tell("Enter opens an article first");
  if (matches.empty()) return tell("no words of the query in this article");
  std::size_t index = 0;
  if (reading.match && *reading.match < matches.size()) {
    index = (*reading.match + (forward ? 1 : matches.size() - 1)) % matches.size();
  } else if (!forward) {
    index = matches.size() - 1;
  }
  reading.match = index;
  const std::size_t line = matches[index].line;
  const std::size_t rows = state_.layout.reading.rows;
  if (line < reading.top || line >= reading.top + rows) {
    scroll_to(line - std::min(line, rows / 3));
  }
  tell("match " + std::to_string(index + 1) + " of " + std::to_string(matches.size()));
}

const Article* Controller::current() const {
  if (state_.focus == Focus::kReading) {
    return state_.reading.content ? &state_.reading.content->article : nullptr;
  }
  const ListState& list = state_.list;
  return list.hits.empty() ? nullptr : &list.hits[list.selected].article;
}

void Controller::similar() {
  const Article* article = current();
  if (article == nullptr) return;
  state_.list.similar = article->id;
  state_.list.similar_title =
      text::sanitize_line(article->title.empty() ? article->id : article->title);
  focus_on(Focus::kList);
  search(LastWord::kWhole, false);
}

void Controller::other() {
  const Article* article = current();
  if (article == nullptr) return;
  Task other = task(TaskKind::kOther);
  other.article = *article;
  read_ = other.number;
  effects_.emplace_back(Ask{std::move(other)});
}

void Controller::cite(bool plain) {
  const Article* article = current();
  if (article == nullptr) return;
  Hit hit;
  hit.article = *article;
  effects_.emplace_back(Cite{std::move(hit), plain});
}

void Controller::ask_for_file() {
  if (state_.list.hits.empty()) return tell("there is nothing to export");
  Prompt prompt;
  prompt.label = "export to (.csv .bib ...): ";
  prompt.line.set("results.json");
  state_.prompt = std::move(prompt);
}

}  // namespace emeroteca::interactive
