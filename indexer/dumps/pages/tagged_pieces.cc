#include "indexer/dumps/pages/tagged_pieces.h"

#include <algorithm>
#include <utility>

#include "indexer/dumps/pages/page_nodes.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kLongestMark = 4096;

}  // namespace

std::optional<std::size_t> find_tag_that(std::string_view html, std::string_view open,
                                         TaggedPieces::Begins begins, std::size_t from) {
  for (std::size_t at = html.find(open, from); at != std::string_view::npos;
       at = html.find(open, at + 1)) {
    const std::string_view tag = html.substr(at, kLongestMark);
    const std::size_t end = tag.find('>');
    if (end == std::string_view::npos || tag.size() <= open.size()) continue;
    const char behind = tag[open.size()];
    if (behind != '>' && behind != ' ' && behind != '\n' && behind != '\t') continue;
    if (begins(tag.substr(0, end + 1))) return at;
  }
  return std::nullopt;
}

bool TaggedPieces::next(Piece& piece) {
  window_.drop(std::exchange(pending_, 0));
  piece = {};
  if (count_ == 0) piece.bytes = drop_to_next();
  if (window_.ahead(1).empty()) {
    window_.check();
    return false;
  }
  piece.number = ++count_;
  const auto other = find(open_.size());
  const std::string_view html = window_.ahead(0);
  const std::size_t size = other ? *other : html.size();
  piece.bytes += size;
  piece.last = !other;
  piece.too_large = size > max_bytes_;
  if (piece.too_large) {
    window_.drop(size);
    if (!other) piece.bytes += drop_to_next();
  } else {
    pending_ = size;
    piece.html = html.substr(0, size);
  }
  return true;
}

// Where the next article begins at or behind `from`, as far as one may be large.
std::optional<std::size_t> TaggedPieces::find(std::size_t from) {
  constexpr std::size_t kStep = std::size_t{256} << 10U;
  for (std::size_t ahead = kStep;; ahead *= 2) {
    const std::string_view html = window_.ahead(ahead);
    if (const auto at = find_tag_that(html, open_, begins_, from)) return at;
    if (html.size() < ahead || html.size() > max_bytes_) return std::nullopt;
    from = std::max(from, html.size() - kLongestMark);
  }
}

std::uint64_t TaggedPieces::drop_to_next() {
  std::uint64_t dropped = 0;
  while (!window_.ahead(1).empty()) {
    const auto at = find(0);
    // A tag may begin in the last bytes that were looked at.
    const std::size_t seen = window_.ahead(0).size();
    const std::size_t rest = seen > max_bytes_ ? kLongestMark : 0;
    const std::size_t size = at ? *at : seen - std::min(seen, rest);
    dropped += size;
    window_.drop(size);
    if (at) break;
  }
  return dropped;
}

std::vector<const GumboNode*> elements_in(const GumboNode& root) {
  std::vector<const GumboNode*> found;
  std::vector<const GumboNode*> open{&root};
  while (!open.empty()) {
    const GumboNode* const node = open.back();
    open.pop_back();
    if (node != &root) found.push_back(node);
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i-- > 0;) {
      const auto* const child = static_cast<const GumboNode*>(children.data[i]);
      if (is_element(*child)) open.push_back(child);
    }
  }
  return found;
}

}  // namespace emeroteca::dumps
