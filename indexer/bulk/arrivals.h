// What a segment has of one term or slot, by the numbers that its documents have in the database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/glass/coding.h"
#include "indexer/bulk/byte_source.h"
#include "indexer/bulk/merge.h"

namespace emeroteca::indexing {

class Arrivals {
 public:
  // `numbers`: of the segment's documents, in their order; 0 for one that is left out. Both have to
  // stay.
  Arrivals(MergedRuns& runs, const std::vector<glass::DocumentId>& numbers);

  // Goes to the first posting of the key that the runs are at.
  void open();

  // Goes to the next one.
  void next();

  // Of the posting; 0 behind the last one, and before open().
  glass::DocumentId document() const { return document_; }
  std::uint32_t wdf() const { return wdf_; }         // of terms
  std::string_view bytes() const { return bytes_; }  // a value, or a term's positions

 private:
  struct Posting {
    glass::DocumentId document = 0;
    std::uint32_t wdf = 0;
    std::size_t begin = 0;  // in texts_
    std::size_t size = 0;
  };

  // The next posting in the order of the segment.
  bool read();
  void gather();

  MergedRuns& runs_;
  const std::vector<glass::DocumentId>& numbers_;
  bool in_order_;        // numbers rise: nothing has to be sorted
  std::size_t run_ = 0;  // of those that have the key
  bool run_open_ = false;
  ByteSource* source_ = nullptr;
  std::uint32_t left_ = 0;  // in this run
  std::uint64_t at_ = 0;    // the last document in it
  std::vector<Posting> postings_;
  std::string texts_;
  std::size_t next_ = 0;
  glass::DocumentId document_ = 0;
  std::uint32_t wdf_ = 0;
  std::string_view bytes_;
};

}  // namespace emeroteca::indexing
