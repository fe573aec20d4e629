#include "searcher/interactive/model/query_line.h"

#include <algorithm>

#include "terminal/width.h"
#include "text/break_iterator.h"

namespace emeroteca::interactive {

QueryLine query_line(const TextInput& input, std::size_t columns, std::size_t before) {
  QueryLine line;
  line.text_column = std::min(before, columns > 0 ? columns - 1 : 0);
  const std::string_view text = input.text();
  // One column stays free for the cursor behind the text.
  const std::size_t room = columns > line.text_column + 1 ? columns - line.text_column - 1 : 0;
  std::size_t begin = 0;
  if (terminal::display_width(text.substr(0, input.cursor())) > room) {
    text::BreakIterator borders(text::BreakKind::kGrapheme, text);
    // A third of the line stays before the cursor.
    while (begin < input.cursor() &&
           terminal::display_width(text.substr(begin, input.cursor() - begin)) > room * 2 / 3) {
      begin = borders.after(begin);
    }
  }
  const std::string_view rest = text.substr(begin);
  line.shown = {begin, begin + terminal::fitting_bytes(rest, room + (input.at_end() ? 0 : 1))};
  line.cursor_column =
      line.text_column + terminal::display_width(text.substr(begin, input.cursor() - begin));
  return line;
}

std::size_t byte_at(const QueryLine& line, std::string_view text, std::size_t column) {
  if (column <= line.text_column) return line.shown.first;
  return line.shown.first +
         terminal::fitting_bytes(text::slice(text, line.shown), column - line.text_column);
}

}  // namespace emeroteca::interactive
