#include "terminal/width.h"

#include <algorithm>

#include "text/break_iterator.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::terminal {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] >= 0x20 && text[i] < 0x7F) {
      ++columns;
      ++i;
      continue;
    }
    const text::CodePoint point = text::decode(text, i);
    columns += text::code_point_width(point.value);
    i += point.length;
  }
  return columns;
}

std::size_t fitting_bytes(std::string_view text, std::size_t columns) {
  std::size_t end = 0;
  std::size_t used = 0;
  while (end < text.size()) {
    const text::CodePoint point = text::decode(text, end);
    const unsigned width = text::code_point_width(point.value);
    if (used + width > columns) break;
    used += width;
    end += point.length;
  }
  // Between two ASCII characters there is always a border, and marks were taken along above.
  if (end == 0 || end == text.size() || (is_ascii(text[end - 1]) && is_ascii(text[end]))) {
    return end;
  }
  text::BreakIterator graphemes(text::BreakKind::kGrapheme, text);
  return graphemes.is_border(end) ? end : graphemes.before(end);
}

std::string truncate_columns(std::string_view text, std::size_t columns,
                             std::string_view ellipsis) {
  const std::size_t fitting = fitting_bytes(text, columns);
  if (fitting == text.size()) return std::string(text);
  const std::size_t tail = display_width(ellipsis);
  if (tail > columns) return std::string(text.substr(0, fitting));
  std::string_view kept = text.substr(0, fitting_bytes(text, columns - tail));
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept).append(ellipsis);
}

std::string pad_right(std::string_view text, std::size_t columns) {
  std::string out(text);
  out.append(columns - std::min(columns, display_width(text)), ' ');
  return out;
}

std::string pad_left(std::string_view text, std::size_t columns) {
  std::string out(columns - std::min(columns, display_width(text)), ' ');
  return out.append(text);
}

}  // namespace emeroteca::terminal
