// The lengths of documents, straight from a glass database. Lists of them are read whole to find
// one: what was read is kept as an array, for all who ask the same table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "archive/glass/posting_cursor.h"
#include "archive/glass/table_cursor.h"

namespace emeroteca::glass {

// By document, in pages: 4 bytes for each document of which the length is known.
class KnownLengths {
 public:
  std::optional<std::uint32_t> of(DocumentId document) const {
    const std::size_t page = document / kPage;
    if (page >= pages_.size() || !pages_[page]) return std::nullopt;
    const std::uint32_t one_more = (*pages_[page])[document % kPage];
    return one_more > 0 ? std::optional(one_more - 1) : std::nullopt;
  }

  void note(DocumentId document, std::uint32_t length);

  // Notes that a length was looked up; whether so many were that it is worth keeping them: who
  // searches once is given memory for all pages that he touches, which takes longer than to read.
  bool is_worth_keeping() {
    constexpr std::size_t kVeryMany = std::size_t{1} << 15U;
    return ++looked_up_ > kVeryMany;
  }

 private:
  static constexpr std::size_t kPage = 1024;
  using Page = std::array<std::uint32_t, kPage>;  // one more than the lengths; 0: not known
  std::vector<std::unique_ptr<Page>> pages_;
  std::size_t looked_up_ = 0;
};

// Not thread-safe, as the table is not.
class LengthReader {
 public:
  // `postlist`: the table of postings, which has the lengths too.
  explicit LengthReader(std::shared_ptr<const OpenTable> postlist)
      : table_(std::move(postlist)), known_(&table_->lengths()) {}

  // Nothing where the document is not there, or the table cannot be read: failed().
  std::optional<std::uint32_t> of(DocumentId document) {
    const auto known = known_->of(document);
    return known ? known : look_up(document);
  }

  bool failed() const { return cursor_ && cursor_->failed(); }

 private:
  std::optional<std::uint32_t> look_up(DocumentId document);

  std::shared_ptr<const OpenTable> table_;
  KnownLengths* known_;
  std::optional<PostingCursor> cursor_;
};

}  // namespace emeroteca::glass
