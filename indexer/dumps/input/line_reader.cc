#include "indexer/dumps/input/line_reader.h"

#include <cstring>

namespace emeroteca::dumps {

bool LineReader::next(Line& line) {
  for (;;) {
    const void* const feed =
        end_ == searched_ ? nullptr
                          : std::memchr(buffer_.data() + searched_, line_end_, end_ - searched_);
    if (feed != nullptr) {
      const auto at = static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data());
      take(line, at, at + 1);
      return true;
    }
    searched_ = end_;
    if (at_end_) {
      if (begin_ == end_ && skipped_ == 0) return false;
      take(line, end_, end_);
      return true;
    }
    if (end_ - begin_ > max_bytes_) {
      skipped_ += end_ - begin_;
      begin_ = searched_ = end_ = 0;
    }
    fill();
  }
}

void LineReader::fill() {
  const std::string_view block = input_.read();
  if (block.empty()) {
    at_end_ = true;
    return;
  }
  if (begin_ != 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    searched_ -= begin_;
    begin_ = 0;
  }
  const std::size_t needed = end_ + block.size() + kPadding;
  if (buffer_.size() < needed) buffer_.resize(needed + needed / 2);
  std::memcpy(buffer_.data() + end_, block.data(), block.size());
  end_ += block.size();
}

void LineReader::take(Line& line, std::size_t text_end, std::size_t line_end) {
  line.bytes = skipped_ + (line_end - begin_);
  line.too_long = skipped_ + (text_end - begin_) > max_bytes_;
  line.text = {buffer_.data() + begin_, line.too_long ? 0 : text_end - begin_};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  begin_ = searched_ = line_end;
  skipped_ = 0;
  ++number_;
}

}  // namespace emeroteca::dumps
