#include "indexer/dumps/input/line_pieces.h"

#include <utility>

namespace emeroteca::dumps {

bool LinePieces::next(LinePiece& piece) {
  piece = std::exchange(begun_, {});
  bool any = std::exchange(any_, false);
  Line line;
  const auto read_line = [&] {
    try {
      return lines_.next(line);
    } catch (const ReadError&) {
      // Thrown again by the next call, once this piece is taken.
      if (!any) throw;
      return false;
    }
  };
  while (read_line()) {
    const Mark mark = line.too_long ? Mark::kNone : look_(line.text);
    LinePiece& target = mark == Mark::kBegins && any ? begun_ : piece;
    if (target.line == 0) target.line = lines_.number();
    target.bytes += line.bytes;
    target.too_large =
        target.too_large || line.too_long || target.text.size() + line.text.size() > max_bytes_;
    if (target.too_large) {
      target.text.clear();
    } else {
      target.text.append(line.text).push_back('\n');
    }
    any = true;
    if (&target == &begun_) {
      any_ = true;
      return true;
    }
    if (mark == Mark::kEnds) {
      piece.ended = true;
      return true;
    }
  }
  piece.last = true;
  return any;
}

}  // namespace emeroteca::dumps
