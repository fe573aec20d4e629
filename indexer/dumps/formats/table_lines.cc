#include "indexer/dumps/formats/table_lines.h"

#include <algorithm>

namespace emeroteca::dumps {

void TableLines::start() {
  begin_ = next_;
  // What lies before is forgotten once that moves less than it frees.
  if (begin_ * 2 < kept_.size()) return;
  const std::size_t cut = begin_ == kept_.size() ? text_.size() : kept_[begin_].begin;
  text_.erase(0, cut);
  kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(begin_));
  for (Kept& line : kept_) line.begin -= cut;
  first_number_ += begin_;
  begin_ = next_ = 0;
}

bool TableLines::next(Line& line) {
  if (next_ == kept_.size()) {
    Line read;
    if (!reader_.next(read)) return false;
    const std::size_t begin = text_.size();
    text_ += read.text;
    if (read.text.find('\0') != std::string_view::npos) {
      const auto end =
          std::remove(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\0');
      nuls_ += static_cast<std::uint64_t>(text_.end() - end);
      text_.erase(end, text_.end());
    }
    kept_.push_back({begin, text_.size() - begin, read.bytes, read.too_long});
    text_ += '\n';
  }
  const Kept& kept = kept_[next_++];
  line.text = std::string_view(text_).substr(kept.begin, kept.size);
  line.bytes = kept.bytes;
  line.too_long = kept.too_long;
  return true;
}

std::string_view TableLines::line(std::size_t i) const {
  const Kept& kept = kept_[begin_ + i];
  return std::string_view(text_).substr(kept.begin, kept.size);
}

std::string_view TableLines::text(std::size_t count) const {
  if (count == 0) return {};
  const Kept& last = kept_[begin_ + count - 1];
  const std::size_t from = kept_[begin_].begin;
  return std::string_view(text_).substr(from, last.begin + last.size - from);
}

std::uint64_t TableLines::bytes(std::size_t count) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += kept_[begin_ + i].bytes;
  return sum;
}

}  // namespace emeroteca::dumps
