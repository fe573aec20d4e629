#include "terminal/wrap.h"

#include <algorithm>

#include "terminal/width.h"
#include "text/break_iterator.h"

namespace emeroteca::terminal {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n';
}

class Wrapper {
 public:
  Wrapper(std::string_view text, std::size_t columns)
      : text_(text), columns_(std::max<std::size_t>(columns, 2)) {}

  std::vector<text::Range> wrap() {
    text::BreakIterator breaks(text::BreakKind::kLine, text_);
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t next = breaks.after(at);
      add(at, next);
      if (text_[next - 1] == '\n') end_line();
      at = next;
    }
    end_line();
    return std::move(lines_);
  }

 private:
  // A piece that must stay on one line, with the spaces that follow it.
  void add(std::size_t begin, std::size_t end) {
    std::size_t visible = end;
    while (visible > begin && is_space(text_[visible - 1])) --visible;
    if (begin_ == end_) {
      while (begin < visible && is_space(text_[begin])) ++begin;
      if (begin >= visible) return;
      begin_ = end_ = begin;
      used_ = 0;
    }
    // Spaces before this piece count only when something follows them on the same line.
    const std::size_t gap = begin - std::min(begin, end_);
    const std::size_t width = display_width(text_.substr(begin, visible - begin));
    if (visible > begin && used_ + gap + width > columns_ && end_ > begin_) {
      end_line();
      return add(begin, end);
    }
    if (width > columns_) return add_long_word(begin, visible);
    if (visible == begin) return;
    used_ += gap + width;
    end_ = visible;
  }

  void add_long_word(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::string_view rest = text_.substr(begin, end - begin);
      // A grapheme that is wider than a line (many wide letters joined) is shown all the same.
      std::size_t bytes = fitting_bytes(rest, columns_);
      if (bytes == 0) bytes = text::BreakIterator(text::BreakKind::kGrapheme, rest).after(0);
      begin_ = begin;
      end_ = begin + bytes;
      used_ = display_width(rest.substr(0, bytes));
      begin += bytes;
      if (begin < end) end_line();
    }
  }

  void end_line() {
    if (end_ > begin_) lines_.emplace_back(begin_, end_);
    begin_ = end_;
    used_ = 0;
  }

  std::string_view text_;
  std::size_t columns_;
  std::vector<text::Range> lines_;
  std::size_t begin_ = 0;  // the line so far
  std::size_t end_ = 0;
  std::size_t used_ = 0;  // its columns
};

}  // namespace

std::vector<text::Range> wrap_lines(std::string_view text, std::size_t columns) {
  return Wrapper(text, columns).wrap();
}

std::string wrap_pieces(std::span<const Piece> pieces, std::size_t used, std::size_t indent,
                        std::size_t columns, const Style& style) {
  constexpr std::size_t kGap = 2;
  std::string out;
  for (const Piece& piece : pieces) {
    const std::size_t width = display_width(piece.text);
    const std::size_t gap = &piece == pieces.data() ? 0 : kGap;
    if (gap > 0 && used + gap + width > columns) {
      out.append("\n").append(indent, ' ');
      used = indent + width;
    } else {
      out.append(gap, ' ');
      used += gap + width;
    }
    out += style.paint(piece.ink, piece.text);
  }
  return out += '\n';
}

}  // namespace emeroteca::terminal
