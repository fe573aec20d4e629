// The postings of one term, or the lengths of all documents, straight from a glass database: in
// ascending documents, with leaps. (postlist_reader.h reads all lists, one behind the other.)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/table_cursor.h"

namespace emeroteca::glass {

// Never fails: where the table cannot be read the list ends, and failed() says so. Not thread-safe.
class PostingCursor {
 public:
  // `postlist`: the table of postings. At the first posting; a term that no document has ends at
  // once.
  PostingCursor(std::shared_ptr<const OpenTable> postlist, std::string_view term);

  // The lengths of all documents in place of a term's postings.
  static PostingCursor lengths(std::shared_ptr<const OpenTable> postlist);

  bool ended() const { return ended_; }
  bool failed() const { return failed_; }

  // Unless it has ended: the document, and how often it has the term; or its length.
  DocumentId document() const { return document_; }
  std::uint32_t count() const { return count_; }

  // To the first posting that is not before `document`.
  void skip_to(DocumentId document);

  // Gives the postings before `end` to `take(document, count)`, and stands at the one behind them.
  template <typename Take>
  void take_until(DocumentId end, const Take& take) {
    while (!ended_ && document_ < end) {
      take(document_, count_);
      next();
    }
  }

 private:
  struct Keys {
    std::string first;  // of the first part of the list
    std::string later;  // of the others: this, then their first document
  };
  PostingCursor(std::shared_ptr<const OpenTable> postlist, Keys keys);

  void next() {
    if (at_ == end_) return next_chunk();
    std::uint32_t gap = 0;
    if (!number(gap) || !number(count_) || gap >= kMostDocuments - document_) return fail();
    document_ += gap + 1;
  }

  bool number(std::uint32_t& value) {
    if (at_ == end_) return false;
    const auto byte = static_cast<unsigned char>(*at_);
    if (byte >= 0x80) return long_number(value);
    ++at_;
    value = byte;
    return true;
  }

  bool long_number(std::uint32_t& value);
  void next_chunk();
  // Whether the table is at a part of this list, and with which document it begins; the first part
  // says so itself.
  bool at_later_chunk(DocumentId& first) const;
  void open_first();
  void open(DocumentId first);
  void fail();

  static constexpr DocumentId kMostDocuments = static_cast<DocumentId>(-1);

  TableCursor table_;
  Keys keys_;
  std::string_view chunk_;
  const char* at_ = nullptr;  // of the chunk, which is the list's part that it is in
  const char* end_ = nullptr;
  DocumentId document_ = 0;
  DocumentId last_ = 0;  // of the chunk
  std::uint32_t count_ = 0;
  bool last_chunk_ = false;
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace emeroteca::glass
