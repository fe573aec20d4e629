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

  // How many documents the table says that the list has; of lengths nothing.
  std::uint32_t listed() const { return listed_; }

  // To the first posting that is not before `document`.
  void skip_to(DocumentId document);

  // To the beginning of the part of the list in which that would be, or no farther than it is.
  void skip_to_chunk(DocumentId document);

  // Unless it has ended: the last document of the part that it is in.
  DocumentId last_of_chunk() const { return last_; }

  // Gives the postings before `end` to `take(document, count)`, and stands at the one behind them.
  template <typename Take>
  void take_until(DocumentId end, const Take& take) {
    while (!ended_ && document_ < end) {
      Place place = here();
      bool stepped = true;
      do {
        take(place.document, place.count);
        stepped = step(place);
      } while (stepped && place.document < end);
      settle(place, stepped);
    }
  }

 private:
  struct Keys {
    std::string first;  // of the first part of the list
    std::string later;  // of the others: this, then their first document
  };
  PostingCursor(std::shared_ptr<const OpenTable> postlist, Keys keys);

  // Where in a chunk it is. What a loop has in a copy of its own is read in registers.
  struct Place {
    const char* at = nullptr;
    DocumentId document = 0;
    std::uint32_t count = 0;
  };
  Place here() const { return {at_, document_, count_}; }

  // A number of one byte or two, as most are.
  static bool short_number(const char*& at, std::uint32_t& value) {
    const auto first = static_cast<unsigned char>(at[0]);
    if (first < 0x80) {
      ++at;
      value = first;
      return true;
    }
    const auto second = static_cast<unsigned char>(at[1]);
    at += 2;
    value = (first & 0x7FU) | static_cast<std::uint32_t>(second) << 7U;
    return second < 0x80;
  }

  // To the next posting of the chunk; false, and no farther, where next() has to look.
  bool step(Place& place) const {
    constexpr std::ptrdiff_t kMostBytes = 4;  // of two such numbers
    if (end_ - place.at < kMostBytes) return false;
    const char* at = place.at;
    std::uint32_t gap = 0;
    std::uint32_t count = 0;
    if (!short_number(at, gap) || !short_number(at, count)) return false;
    if (gap >= kMostDocuments - place.document) return false;
    place = {at, place.document + gap + 1, count};
    return true;
  }

  void leap(Place& place, DocumentId document) const;

  void settle(const Place& place, bool stepped) {
    at_ = place.at;
    document_ = place.document;
    count_ = place.count;
    if (!stepped) next();
  }

  // To the next posting, wherever it is.
  void next();
  bool number(std::uint32_t& value);
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
  std::uint32_t listed_ = 0;
  bool last_chunk_ = false;
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace emeroteca::glass
