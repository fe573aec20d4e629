#include "indexer/dumps/formats/json_bytes.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace emeroteca::dumps {

bool JsonBytes::fill() {
  if (failure_) std::rethrow_exception(failure_);
  if (at_end_) return false;
  std::string_view block;
  try {
    block = input_.read();
  } catch (const ReadError&) {
    failure_ = std::current_exception();  // nothing is asked of the input after that
    throw;
  }
  if (block.empty()) {
    at_end_ = true;
    return false;
  }
  if (begin_ != 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t needed = end_ + block.size() + kPadding;
  if (buffer_.size() < needed) buffer_.resize(needed + needed / 2);
  std::memcpy(buffer_.data() + end_, block.data(), block.size());
  end_ += block.size();
  return true;
}

bool JsonBytes::has(std::size_t count) {
  while (end_ - begin_ < count) {
    if (!fill()) return false;
  }
  return true;
}

void JsonBytes::consume(std::size_t count) {
  const std::string_view gone = text().substr(0, count);
  line_ += static_cast<std::uint64_t>(std::count(gone.begin(), gone.end(), '\n'));
  const std::size_t feed = gone.rfind('\n');
  const std::string_view rest = feed == std::string_view::npos ? gone : gone.substr(feed + 1);
  if (feed != std::string_view::npos) column_ = 0;
  if (column_ != kNoColumn) {
    const bool spaces = std::all_of(rest.begin(), rest.end(), is_json_blank);
    column_ = spaces ? column_ + rest.size() : kNoColumn;
  }
  begin_ += count;
}

void JsonBytes::skip_comment(std::size_t opening) {
  ++comments_;
  const bool block = opening == 2 && text()[1] == '*';
  consume(opening);
  const std::string_view ending = block ? "*/" : "\n";
  for (;;) {
    const std::size_t found = text().find(ending);
    if (found != std::string_view::npos) return consume(found + (block ? 2 : 0));
    // The ending may be cut in two.
    consume(text().size() - (block && !text().empty() ? 1 : 0));
    if (!has(block ? 2 : 1)) return consume(text().size());
  }
}

void JsonBytes::skip_spaces(bool lines) {
  const std::string_view spaces = lines ? " \t\r\x1E" : " \t\r\n\x1E";
  const std::size_t count = std::min(text().find_first_not_of(spaces), text().size());
  consume(std::max<std::size_t>(count, 1));
}

void JsonBytes::skip_mark() {
  begin_ += text::kByteOrderMark.size();
}

}  // namespace emeroteca::dumps
