#include "searcher/interactive/view/surface.h"

#include <algorithm>
#include <string>

#include "terminal/width.h"

namespace emeroteca::interactive {

std::string_view ellipsis(const Surface& surface) {
  return surface.unicode() ? "…" : "...";
}

std::string_view dot(const Surface& surface) {
  return surface.unicode() ? " · " : " - ";
}

void Pen::write(std::string_view text, Look look) {
  if (full() || row_ >= rect_.rows) return;
  const std::string cut = terminal::truncate_columns(text, left(), ellipsis(surface_));
  surface_.put(rect_.row + row_, rect_.column + column_, cut, look);
  column_ += terminal::display_width(cut);
}

bool Pen::write_whole(std::string_view text, Look look) {
  if (terminal::display_width(text) > left()) return false;
  write(text, look);
  return true;
}

void Pen::write_matches(std::string_view text, text::Range line,
                        std::span<const text::Range> matches, Look look, Look match) {
  const std::string_view whole = text::slice(text, line);
  const std::string cut = terminal::truncate_columns(whole, left(), ellipsis(surface_));
  // Where the ellipsis begins, nothing is a match any more.
  std::size_t same = 0;
  while (same < cut.size() && same < whole.size() && cut[same] == whole[same]) ++same;
  std::size_t at = 0;
  for (const text::Range& range : matches) {
    const std::size_t begin = std::max(range.first, line.first) - line.first;
    const std::size_t end =
        std::min(std::min(range.second, line.second) - std::min(line.first, range.second), same);
    if (range.second <= line.first || range.first >= line.second || begin >= end || begin < at) {
      continue;
    }
    write(std::string_view(cut).substr(at, begin - at), look);
    write(std::string_view(cut).substr(begin, end - begin), match);
    at = end;
  }
  write(std::string_view(cut).substr(at), look);
}

void Pen::write_link(std::string_view text, Look look, std::string_view address) {
  if (full() || row_ >= rect_.rows) return;
  const std::string cut = terminal::truncate_columns(text, left(), ellipsis(surface_));
  surface_.link(rect_.row + row_, rect_.column + column_, cut, look, address);
  column_ += terminal::display_width(cut);
}

void Pen::fill(Look look) {
  if (full() || row_ >= rect_.rows) return;
  surface_.put(rect_.row + row_, rect_.column + column_, std::string(left(), ' '), look);
  column_ = rect_.columns;
}

void Pen::skip(std::size_t columns) {
  column_ = std::min(rect_.columns, column_ + columns);
}

}  // namespace emeroteca::interactive
