#include "searcher/query/notes.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace emeroteca::query {

void Notes::add(std::string note) {
  constexpr std::size_t kMost = 10;
  if (notes_.size() >= kMost || std::find(notes_.begin(), notes_.end(), note) != notes_.end()) {
    return;
  }
  notes_.push_back(std::move(note));
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end + text::decode(text, end).length;
    if (next > kLongest) break;
    end = next;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace emeroteca::query
