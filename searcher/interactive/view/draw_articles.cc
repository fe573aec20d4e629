// The list of results, and the article that is read.
#include <algorithm>
#include <string>
#include <vector>

#include "searcher/interactive/view/surface.h"
#include "searcher/interactive/view/view.h"
#include "searcher/results/dates.h"
#include "searcher/results/missing_format.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "terminal/wrap.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

struct Row {
  bool selected = false;
  bool focused = false;
  bool marked = false;
  Look text(Look otherwise) const {
    return selected ? (focused ? Look::kSelected : Look::kChosen) : otherwise;
  }
  Look match() const { return selected && focused ? Look::kSelectedMatch : Look::kMatch; }
};

void mark(Pen& pen, const Row& row, const Surface& surface) {
  pen.write(row.selected ? (surface.unicode() ? "▌" : "|") : " ",
            row.selected && row.focused ? Look::kHeading : Look::kFaint);
}

std::string where_from(const Hit& hit, const Surface& surface) {
  std::string text(stemmers::code(hit.article.language));
  for (const std::string& part :
       {results::iso_date(hit.article.printed()), text::sanitize_line(hit.article.source)}) {
    if (!part.empty()) text.append(dot(surface)).append(part);
  }
  // So that one knows where `o` leads to a translation.
  if (!hit.also.empty()) {
    text.append(dot(surface)).append(surface.unicode() ? "⇄ " : "also ");
    text += hit.article.language == stemmers::Language::kItalian ? "en" : "it";
  }
  return text;
}

// The first row of a result that is marked shows that instead.
void mark_title(Pen& pen, const Row& row, const Surface& surface) {
  if (!row.marked) return mark(pen, row, surface);
  pen.write(surface.unicode() ? "●" : "*", Look::kHeading);
}

void draw_hit(const Hit& hit, const Rect& rect, const Row& row, Surface& surface) {
  Pen title(surface, rect, 0);
  mark_title(title, row, surface);
  title.write_matches(hit.title.text, {0, hit.title.text.size()}, hit.title.highlights,
                      row.text(Look::kTitle), row.match());
  if (row.selected && row.focused) title.fill(Look::kSelected);
  if (rect.rows < 2) return;
  Pen from(surface, rect, 1);
  mark(from, row, surface);
  from.skip(1);
  from.write(where_from(hit, surface), Look::kFaint);
  if (rect.rows < 3) return;
  Pen text(surface, rect, 2);
  mark(text, row, surface);
  text.skip(1);
  const Snippet snippet = results::join_snippets(hit.snippets);
  text.write_matches(snippet.text, {0, snippet.text.size()}, snippet.highlights, Look::kPlain,
                     Look::kMatch);
}

struct Message {
  std::string text;
  Look look = Look::kPlain;
};

std::vector<Message> messages(const State& state) {
  if (!state.trouble.text.empty()) {
    return {{state.trouble.text, Look::kFault},
            {state.trouble_hint, Look::kPlain},
            {"every key in the query line tries again; C-d leaves", Look::kFaint}};
  }
  // A query that cannot be read may be the first: what is wrong with it stands below.
  if (!state.answered && !state.searching) return {};
  if (!state.answered) return {{"opening the archive...", Look::kFaint}};
  std::vector<Message> lines{{"Nothing found.", Look::kHeading}};
  for (std::string& reason : results::missing_lines(state.list.missing, true)) {
    lines.push_back({std::move(reason), Look::kPlain});
  }
  if (!state.list.suggestion.empty()) {
    lines.push_back({"Did you mean: " + state.list.suggestion + "  (C-g takes it)", Look::kPlain});
  }
  if (state.query.text().find(':') != std::string::npos) {
    lines.push_back(
        {"The query has filters: x takes them out (not in the query line).", Look::kFaint});
  }
  return lines;
}

void draw_messages(const State& state, Surface& surface) {
  const Rect& rect = state.layout.list;
  std::size_t row = rect.rows > 4 ? 1 : 0;
  const std::size_t margin = rect.columns > 30 ? 2 : 0;
  for (const Message& message : messages(state)) {
    const std::string text = text::sanitize_line(message.text);
    for (const text::Range& line :
         terminal::wrap_lines(text, rect.columns - std::min(rect.columns - 1, 2 * margin))) {
      Pen pen(surface, rect, row++);
      pen.skip(margin);
      pen.write(text::slice(text, line), message.look);
    }
  }
}

Look look_of(terminal::Ink ink) {
  return ink == terminal::Ink::kTitle   ? Look::kTitle
         : ink == terminal::Ink::kFaint ? Look::kFaint
                                        : Look::kPlain;
}

}  // namespace

void draw_list(const State& state, Surface& surface) {
  const Layout& layout = state.layout;
  const ListState& list = state.list;
  if (layout.list.empty()) return;
  const bool lost = !state.trouble.text.empty() && list.hits.empty();
  if (list.hits.empty() || lost) return draw_messages(state, surface);
  for (std::size_t i = 0; i < layout.items() + 1 && list.top + i < list.hits.size(); ++i) {
    const std::size_t row = i * layout.item_rows;
    if (row >= layout.list.rows) break;
    const Rect rect{layout.list.row + row, layout.list.column,
                    std::min(layout.item_rows, layout.list.rows - row), layout.list.columns};
    const std::string& id = list.hits[list.top + i].article.id;
    const bool marked = std::any_of(state.marked.begin(), state.marked.end(),
                                    [&](const Hit& one) { return one.article.id == id; });
    const Row look{list.top + i == list.selected, state.focus == Focus::kList, marked};
    draw_hit(list.hits[list.top + i], rect, look, surface);
  }
}

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
    if (!here && !passage.link.empty()) {
      pen.write_link(text::slice(passage.text, line.range), look_of(passage.ink), passage.link);
      continue;
    }
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
