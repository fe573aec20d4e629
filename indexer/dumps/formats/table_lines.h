// The lines of a table, of which those of the last row can be given back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/line_reader.h"

namespace emeroteca::dumps {

// Keeps the lines of one row. NUL bytes, which no text has, are left out.
class TableLines {
 public:
  TableLines(Input& input, std::uint64_t max_bytes, char end) : reader_(input, max_bytes, end) {}

  // A row begins: it has no line yet.
  void start();

  // Takes the next line of the row, valid until the next call; false at the end. Throws what the
  // input does.
  bool next(Line& line);

  // How many lines the row has, and the i-th, without its end.
  std::size_t size() const { return next_ - begin_; }
  std::string_view line(std::size_t i) const;
  // The first `count` lines, without the end of the last one; valid until the next start().
  std::string_view text(std::size_t count) const;
  // How many bytes they take in the file.
  std::uint64_t bytes(std::size_t count) const;
  // The number of the row's first line in the file, from 1.
  std::uint64_t number() const { return first_number_ + begin_; }

  // Gives the lines from the i-th on back: they come again in the next rows.
  void give_back(std::size_t i) { next_ = begin_ + i; }
  // True where lines given back are still to come.
  bool has_more() const { return next_ < kept_.size(); }

  std::uint64_t nuls() const { return nuls_; }

 private:
  struct Kept {
    std::size_t begin;
    std::size_t size;
    std::uint64_t bytes;
    bool too_long;
  };

  LineReader reader_;
  std::string text_;        // of all lines that are kept, with LF behind each
  std::vector<Kept> kept_;  // the row's lines, behind them those given back
  std::size_t begin_ = 0;   // of the row in them
  std::size_t next_ = 0;
  std::uint64_t first_number_ = 1;  // of kept_[0]
  std::uint64_t nuls_ = 0;
};

}  // namespace emeroteca::dumps
