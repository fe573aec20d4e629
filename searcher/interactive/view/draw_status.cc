// The two lines at the bottom: how the search went, and what the keys do.
#include <span>
#include <string>

#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/model/commands.h"
#include "searcher/interactive/model/places.h"
#include "searcher/interactive/view/surface.h"
#include "searcher/interactive/view/view.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

std::string_view sort_name(Sort sort) {
  return sort == Sort::kNewest   ? "newest first"
         : sort == Sort::kOldest ? "oldest first"
         : sort == Sort::kAdded  ? "last added first"
                                 : "relevance";
}

void write_prompt(const State& state, const Rect& rect, Surface& surface) {
  Pen pen(surface, rect, 0);
  // The name of the file needs the room more than the question.
  const std::string& label = state.prompt->label;
  pen.write(rect.columns < 2 * label.size() ? "to: " : label, Look::kHeading);
  const QueryLine line = query_line(state.prompt->line, rect.columns, pen.column());
  pen.write(text::slice(state.prompt->line.text(), line.shown));
  surface.cursor(rect.row, std::min(line.cursor_column, rect.columns - 1));
}

void write_note(const Note& note, Pen& pen) {
  pen.write(note.text, note.fault ? Look::kFault : Look::kNote);
}

void write_hints(const State& state, std::span<const HelpRow> rows, Pen& pen) {
  for (const HelpRow& hint : rows) {
    const std::string_view text = state.focus == Focus::kQuery && hint.keys == "Tab" &&
                                          !completion_spot(state.query.text(), state.query.cursor())
                                      ? "next pane"
                                      : hint.text;
    const std::size_t need = 2 + hint.keys.size() + 1 + text.size();
    if (pen.left() < need) return;
    pen.skip(2);
    pen.write(hint.keys, Look::kKeyName);
    pen.skip(1);
    pen.write(text, Look::kFaint);
  }
}

void write_counts(const State& state, Pen& pen, const Surface& surface) {
  const ListState& list = state.list;
  const auto part = [&](const std::string& text, Look look) {
    pen.write(pen.column() == 0 ? "" : dot(surface), Look::kFaint);
    pen.write(text, look);
  };
  if (!state.trouble.text.empty()) return part(state.trouble.text, Look::kFault);
  if (!state.answered) return part("...", Look::kFaint);
  if (!list.similar.empty()) part("like: " + list.similar_title, Look::kHeading);
  if (!list.missing_servers.empty()) {
    std::string names;
    for (const std::string& name : list.missing_servers) names += ' ' + text::sanitize_line(name);
    part("without" + names, Look::kFault);
  }
  const std::string place = list.hits.empty() || state.focus == Focus::kQuery
                                ? ""
                                : text::group_digits(list.base + list.selected + 1) + " of ";
  part(place + (list.exact ? "" : "about ") + text::counted(list.total, "article", "articles"),
       Look::kPlain);
  if (!state.marked.empty()) part(std::to_string(state.marked.size()) + " marked", Look::kHeading);
  // Where nothing is found, the list itself offers the other spelling.
  if (!list.suggestion.empty() && !list.hits.empty()) {
    part("C-g: " + list.suggestion + "?", Look::kNote);
  }
  if (list.similar.empty()) {
    for (const Filter& filter : filters_of(state.query.text())) {
      part(std::string(text::slice(state.query.text(), filter.range)), Look::kHeading);
    }
  }
  const bool by_date = !list.ranked && list.similar.empty() && state.sort == Sort::kRelevance;
  part(std::string(by_date ? "newest first" : sort_name(state.sort)), Look::kPlain);
  // Last, because it is another each time.
  part(text::duration_text(list.took_ms), Look::kFaint);
  if (state.searching && state.slow) part("searching; C-c cancels", Look::kNote);
}

// The line that is asked for stays in sight, whatever is to be said about it.
void draw_prompt(const State& state, Surface& surface) {
  const Layout& layout = state.layout;
  const bool told = !state.note.text.empty();
  if (told && layout.hints.empty()) {
    Pen pen(surface, layout.status, 0);
    return write_note(state.note, pen);
  }
  write_prompt(state, layout.status, surface);
  if (layout.hints.empty()) return;
  Pen pen(surface, layout.hints, 0);
  const bool command = state.prompt->kind == PromptKind::kPipe;
  pen.write(command ? " COMMAND " : " EXPORT ", Look::kMode);
  if (!told) return write_hints(state, prompt_hints(command), pen);
  pen.skip(2);
  write_note(state.note, pen);
}

}  // namespace

void draw_status(const State& state, Surface& surface) {
  const Layout& layout = state.layout;
  if (state.prompt && !layout.status.empty()) return draw_prompt(state, surface);
  if (!layout.hints.empty()) {
    Pen pen(surface, layout.hints, 0);
    pen.write(" " + std::string(title(state.focus)) + " ", Look::kMode);
    write_hints(state, hints(state.focus), pen);
  }
  if (layout.status.empty()) return;
  Pen pen(surface, layout.status, 0);
  if (!state.note.text.empty()) return write_note(state.note, pen);
  if (layout.hints.empty()) pen.write(" " + std::string(title(state.focus)) + " ", Look::kMode);
  write_counts(state, pen, surface);
}

}  // namespace emeroteca::interactive
