// The lines of a stream, one at a time, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

struct Line {
  std::string_view text;    // without its line end (LF or CRLF); empty if too long
  std::uint64_t bytes = 0;  // that it takes in the stream, line end included
  bool too_long = false;
};

class LineReader {
 public:
  // Bytes that may be read, whatever they are, after the end of a line's text; simdjson does.
  static constexpr std::size_t kPadding = 64;

  // A line of more than `max_bytes` is skipped to its end without keeping it. `end`: what ends a
  // line, CR in files of old Macs.
  LineReader(Input& input, std::uint64_t max_bytes, char end = '\n')
      : input_(input), max_bytes_(max_bytes), line_end_(end) {}

  // Sets `line`, valid until the next call; false at the end. Throws ReadError where the input
  // does: all complete lines have been given then, and the incomplete one is lost.
  bool next(Line& line);

  // The number of the last line, from 1.
  std::uint64_t number() const { return number_; }

 private:
  void fill();
  void take(Line& line, std::size_t text_end, std::size_t line_end);

  Input& input_;
  std::uint64_t max_bytes_;
  char line_end_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;      // of the line that is being looked for
  std::size_t searched_ = 0;   // no line feed between begin_ and here
  std::size_t end_ = 0;        // of what has been read
  std::uint64_t skipped_ = 0;  // bytes of this line that have been dropped, as it is too long
  std::uint64_t number_ = 0;
  bool at_end_ = false;
};

}  // namespace emeroteca::dumps
