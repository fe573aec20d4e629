// The results and the article.
#include <algorithm>
#include <utility>

#include "searcher/interactive/model/controller.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

// Results that End asks for at a time: as many as come without a wait.
constexpr std::size_t kMostAtOnce = 300;

// More than any archive has.
constexpr std::size_t kMostExported = 1'000'000'000;

constexpr std::string_view kNoArticle = "there is no article here";

}  // namespace

void Controller::on_more(const Answer& answer) {
  more_ = 0;
  ListState& list = state_.list;
  if (!answer.error.empty()) {
    list.more = false;
    return tell(answer.error, true);
  }
  if (leap_) return on_leap(answer);
  list.more = answer.more;
  list.hits.insert(list.hits.end(), answer.result.hits.begin(), answer.result.hits.end());
  // A leap may have come down before the last.
  if (!list.more && list.base > 0) count_to_here();
  if (!to_last_) return;
  to_last_ = list.more;
  select(list.hits.size());
}

// The last result is known, whatever was counted.
void Controller::count_to_here() {
  ListState& list = state_.list;
  list.more = false;
  list.total = list.base + list.hits.size();
  list.exact = true;
}

// To the last results, where those before them are too many to be read on the way.
void Controller::leap_to_last() {
  const ListState& list = state_.list;
  const std::size_t last = static_cast<std::size_t>(list.total);
  Task more = task(TaskKind::kMore);
  more.offset = last - std::min(last, 2 * page());
  more.count = 2 * page();
  leap_ = more.offset;
  more_ = more.number;
  effects_.emplace_back(Ask{std::move(more)});
}

// The results from `leap_` on: the last ones, or those before the first that is known.
void Controller::on_leap(const Answer& answer) {
  ListState& list = state_.list;
  const std::size_t begin = *std::exchange(leap_, std::nullopt);
  const std::vector<Hit>& hits = answer.result.hits;
  if (begin < list.base) {
    const std::size_t count = std::min(hits.size(), list.base - begin);
    list.hits.insert(list.hits.begin(), hits.begin(),
                     hits.begin() + static_cast<std::ptrdiff_t>(count));
    list.base = begin;
    list.selected += count;
    list.top += count;
    return lay_out();
  }
  // There are fewer than were counted.
  if (hits.empty() && begin > list.base + list.hits.size()) {
    const std::size_t known = list.base + list.hits.size();
    const std::uint64_t counted = answer.result.total;
    list.exact = answer.result.total_exact && counted > known && counted < list.total;
    list.total = list.exact ? counted : known + (begin - known) * 9 / 10;
    return leap_to_last();
  }
  list.more = answer.more && !(list.exact && begin + hits.size() == list.total);
  if (!hits.empty()) {
    list.hits = hits;
    list.base = begin;
    list.top = 0;
  }
  if (!answer.more) count_to_here();
  // There may be more than were counted.
  to_last_ = list.more;
  select(list.hits.size());
}

void Controller::on_list(Command command) {
  const ListState& list = state_.list;
  const std::size_t items = state_.layout.items();
  // Who goes elsewhere stays there.
  to_last_ = false;
  switch (command) {
    case Command::kUp:
      if (list.selected == 0 && list.base > 0) return fetch_more();
      if (list.selected == 0) return focus_on(Focus::kQuery);
      return select(list.selected - 1);
    case Command::kDown:
      return select(list.selected + 1);
    case Command::kPageUp:
      return select(list.selected - std::min(list.selected, items));
    case Command::kPageDown:
      return select(list.selected + items);
    case Command::kFirst:
      if (list.base > 0) return search(list_word_, false);
      return select(0);
    case Command::kLast:
      if (list.more && !state_.searching &&
          list.total > list.base + list.hits.size() + kMostAtOnce) {
        return leap_to_last();
      }
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
  if (more_ != 0 || state_.searching) return;
  if (list.base > 0 && list.selected < state_.layout.items()) {
    Task before = task(TaskKind::kMore);
    before.offset = list.base - std::min(list.base, 2 * page());
    before.count = list.base - before.offset;
    leap_ = before.offset;
    more_ = before.number;
    effects_.emplace_back(Ask{std::move(before)});
    return;
  }
  if (!list.more) return;
  if (list.selected + 2 * state_.layout.items() < list.hits.size()) return;
  Task more = task(TaskKind::kMore);
  more.offset = list.base + list.hits.size();
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
  if (!next && list.selected + list.base == 0) return tell("this is the first result");
  if (!next && list.selected == 0) return fetch_more();
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

// The article as the list has it, with what is wrong with it. What was read beyond the list (the
// version in another language) is whole.
Hit Controller::current_hit() const {
  const Article* const article = current();
  const auto& hits = state_.list.hits;
  const auto found = std::find_if(hits.begin(), hits.end(), [&](const Hit& hit) {
    return article != nullptr && hit.article.id == article->id;
  });
  if (found != hits.end()) return *found;
  Hit hit;
  if (article != nullptr) hit.article = *article;
  return hit;
}

void Controller::similar() {
  const Article* article = current();
  if (article == nullptr) return;
  similar_ = article->id;
  similar_title_ = text::sanitize_line(article->title.empty() ? article->id : article->title);
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
  if (current() == nullptr) return;
  Hit hit = current_hit();
  if (!hit.damage.empty()) return tell("this article is damaged: there is nothing to cite", true);
  effects_.emplace_back(Cite{std::move(hit), plain});
}

void Controller::ask_for_file() {
  if (state_.list.hits.empty()) return tell("there is nothing to export");
  Prompt prompt;
  prompt.label = "export to (.csv .bib ...): ";
  prompt.line.set("results.json");
  state_.prompt = std::move(prompt);
}

void Controller::ask_for_command() {
  if (current() == nullptr) return tell(std::string(kNoArticle));
  Prompt prompt;
  prompt.kind = PromptKind::kPipe;
  prompt.label = "give the article to: ";
  state_.prompt = std::move(prompt);
}

// Enter in the line that asks for something.
void Controller::answer_prompt() {
  Prompt& prompt = *state_.prompt;
  if (prompt.line.empty()) return;
  if (prompt.kind == PromptKind::kPipe) {
    const Article* article = current();
    if (article != nullptr) effects_.emplace_back(Pipe{*article, prompt.line.text()});
    state_.prompt.reset();
    return;
  }
  Task write = task(TaskKind::kExport);
  write.path = prompt.line.text();
  write.replace = prompt.replace;
  write.count = kMostExported;
  export_ = write.number;
  effects_.emplace_back(Ask{std::move(write)});
  tell("writing…");
}

void Controller::open_address() {
  const Article* article = current();
  if (article == nullptr) return tell(std::string(kNoArticle));
  if (article->url.empty()) return tell("this article has no address");
  effects_.emplace_back(OpenAddress{article->url});
}

void Controller::mark() {
  const Article* article = current();
  if (article == nullptr) return tell(std::string(kNoArticle));
  std::vector<Hit>& marked = state_.marked;
  const std::size_t before = marked.size();
  std::erase_if(marked, [&](const Hit& one) { return one.article.id == article->id; });
  if (marked.size() == before) marked.push_back(current_hit());
  if (state_.focus == Focus::kList) select(state_.list.selected + 1);
}

}  // namespace emeroteca::interactive
