// A text of many records that lines part from each other, one record at a time, in bounded memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/dumps/input/line_reader.h"

namespace emeroteca::dumps {

struct LinePiece {
  std::string text;         // its lines, each with a line feed behind it; empty if too large
  std::uint64_t line = 0;   // the number of its first line, from 1
  std::uint64_t bytes = 0;  // that it takes in the stream
  bool too_large = false;
  bool ended = false;  // by a line that ends pieces
  bool last = false;   // by the end of the input
};

class LinePieces {
 public:
  enum class Mark : std::uint8_t {
    kNone,
    kBegins,  // the line is the first one of a piece
    kEnds,    // the line is the last one of its piece
  };
  // Is shown all lines in their order, but for those that are too long.
  using Look = std::function<Mark(std::string_view line)>;

  // `input` has to outlive this object. What has more than `max_bytes` is passed over.
  LinePieces(Input& input, std::uint64_t max_bytes, Look look)
      : lines_(input, max_bytes), max_bytes_(max_bytes), look_(std::move(look)) {}

  // Sets `piece`; false at the end. What stands before the first piece and between two of them is
  // a piece as well. Throws ReadError where the input does: what was read of the last piece before
  // comes first.
  bool next(LinePiece& piece);

 private:
  LineReader lines_;
  std::uint64_t max_bytes_;
  Look look_;
  LinePiece begun_;  // by the line that ended the last piece
  bool any_ = false;
};

}  // namespace emeroteca::dumps
