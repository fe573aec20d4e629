// A stream that one looks ahead in, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

class ByteWindow {
 public:
  // `input` has to outlive this object.
  explicit ByteWindow(Input& input) : input_(input) {}

  // What comes next: `size` bytes at least, or all where there are fewer. Valid until the next
  // call. Throws nothing: where the input cannot be read further it ends.
  std::string_view ahead(std::size_t size);

  // Passes over bytes, whether they have been looked at or not; less where there are fewer.
  void drop(std::uint64_t size);

  // How many bytes have been dropped.
  std::uint64_t position() const { return position_; }

  // At the end: throws what kept the rest from being read, if anything did.
  void check() const;

 private:
  bool fill();

  Input& input_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t position_ = 0;
  bool at_end_ = false;
  std::exception_ptr failure_;
};

}  // namespace emeroteca::dumps
