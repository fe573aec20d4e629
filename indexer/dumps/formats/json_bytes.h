// The bytes of a stream of JSON that are at hand: how many are read ahead, which line they are on,
// and what may stand between values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

inline bool is_json_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

class JsonBytes {
 public:
  // Bytes that may be read behind text(); simdjson does.
  static constexpr std::size_t kPadding = 64;
  static constexpr std::size_t kNoColumn = std::string_view::npos;

  explicit JsonBytes(Input& input) : input_(input) {}

  // What has been read and not consumed; valid until more is read.
  std::string_view text() const { return {buffer_.data() + begin_, end_ - begin_}; }
  // Reads a block more; false at the end. Throws ReadError where the input does.
  bool fill();
  // Reads until there are so many bytes; false where there never will be.
  bool has(std::size_t count);
  bool at_end() const { return at_end_; }
  void consume(std::size_t count);
  // The text begins with a comment: `opening` bytes, "#", "//" or "/*".
  void skip_comment(std::size_t opening);
  // Skips spaces, in steps, so that megabytes of them take no time; `lines`: but no line feed.
  void skip_spaces(bool lines);
  // The text begins with a byte order mark, which is on no line.
  void skip_mark();

  std::uint64_t line() const { return line_; }  // of text(), from 1
  // Of text(), where only spaces stand before it on its line; else kNoColumn.
  std::size_t column() const { return column_; }
  std::uint64_t comments() const { return comments_; }

 private:
  Input& input_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;
  std::exception_ptr failure_;  // of the input
  std::uint64_t line_ = 1;
  std::size_t column_ = 0;
  std::uint64_t comments_ = 0;
};

}  // namespace emeroteca::dumps
