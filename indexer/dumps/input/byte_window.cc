#include "indexer/dumps/input/byte_window.h"

#include <algorithm>

namespace emeroteca::dumps {

std::string_view ByteWindow::ahead(std::size_t size) {
  while (buffer_.size() - begin_ < size && fill()) {
  }
  return std::string_view(buffer_).substr(begin_);
}

void ByteWindow::drop(std::uint64_t size) {
  while (size > 0) {
    if (begin_ == buffer_.size() && !fill()) return;
    const std::size_t part = static_cast<std::size_t>(
        std::min<std::uint64_t>(size, std::uint64_t{buffer_.size() - begin_}));
    begin_ += part;
    position_ += part;
    size -= part;
  }
}

void ByteWindow::check() const {
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

bool ByteWindow::fill() {
  if (at_end_) return false;
  std::string_view block;
  try {
    block = input_.read();
  } catch (const ReadError&) {
    failure_ = std::current_exception();
  }
  if (block.empty()) {
    at_end_ = true;
    return false;
  }
  // Moved when that costs no more than what has been dropped.
  if (begin_ >= buffer_.size() - begin_) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  buffer_ += block;
  return true;
}

}  // namespace emeroteca::dumps
