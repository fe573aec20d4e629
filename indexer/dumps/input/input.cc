#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

std::optional<std::uint64_t> Input::seek(std::int64_t /*offset*/, From /*from*/) {
  return std::nullopt;
}

std::string_view PeekedInput::peek(std::size_t size) {
  try {
    while (head_.size() < size) {
      const std::string_view block = input_.read();
      if (block.empty()) break;
      head_ += block;
    }
  } catch (const ReadError&) {
    failure_ = std::current_exception();
  }
  head_pending_ = !head_.empty();
  return head_;
}

std::string_view PeekedInput::read() {
  if (head_pending_) {
    head_pending_ = false;
    return head_;
  }
  head_ = {};
  if (failure_) {
    failure_seen_ = true;
    std::rethrow_exception(failure_);
  }
  return input_.read();
}

std::optional<std::string> PeekedInput::unseen_failure() const {
  if (!failure_ || failure_seen_) return std::nullopt;
  try {
    std::rethrow_exception(failure_);
  } catch (const ReadError& error) {
    return error.what();
  }
}

std::optional<std::uint64_t> PeekedInput::seek(std::int64_t offset, From from) {
  const auto position = input_.seek(offset, from);
  if (position) head_pending_ = false;
  return position;
}

}  // namespace emeroteca::dumps
