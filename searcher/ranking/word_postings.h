// Where one part of an archive has the words of a query, read straight from its posting lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"
#include "archive/glass/posting_reader.h"
#include "archive/glass/value_cursor.h"
#include "searcher/ranking/word_query.h"

namespace emeroteca::ranking {

// The articles of one word in ascending order: those of all ways of saying it. An article comes
// once for each way that it has.
class WordPostings {
 public:
  // `positions`: of this part alone. `beside`: see find_sequence(); of the articles that have none
  // of a list those that have the word in sequence alone may be missing. The word must outlive it.
  WordPostings(const RankedWord& word, const std::vector<std::vector<std::string>>& beside,
               const glass::PostingReader::Part& part, const glass::PositionReader& positions);

  // The first article that was not taken yet, or one before it; 0 where there is none.
  Xapian::docid next() const;

  // Passes over what comes before `article`.
  void skip_to(Xapian::docid article);

  // Gives `take` what comes before `end`: article and occurrences.
  template <typename Take>
  void take_until(Xapian::docid end, const Take& take) {
    for (glass::PostingCursor& cursor : cursors_) cursor.take_until(end, take);
    for (; listed_ < list_.size() && list_[listed_].first < end; ++listed_) {
      take(list_[listed_].first, list_[listed_].second);
    }
    for (Range& range : ranges_) {
      for (; !range.cursor.ended() && range.cursor.document() < end; range.cursor.next()) {
        if (range.holds()) take(range.cursor.document(), std::uint32_t{0});
      }
    }
  }

  // Whether an article that is not before those looked for or taken yet has the word; how often is
  // added to `occurrences`.
  bool find(Xapian::docid article, std::uint32_t& occurrences);

  // How many articles have it, at most.
  std::size_t most() const { return most_; }

  // In how many lists find() looks for it.
  std::size_t lists() const { return cursors_.size() + ranges_.size() + 1; }

  // Whether a list could not be read: what was taken is not all.
  bool failed() const;

 private:
  using Posting = std::pair<Xapian::docid, std::uint32_t>;

  struct Range {
    // Whether the value at the cursor is in it.
    bool holds() const {
      const std::string_view value = cursor.value();
      return value >= bounds->least && (!bounds->most || value <= *bounds->most);
    }

    const RankedRange* bounds;
    glass::ValueCursor cursor;
  };

  void list_together(const std::vector<std::string>& terms,
                     const std::shared_ptr<const glass::OpenTable>& postlist);
  void list_others(const Xapian::Query& query, const Xapian::Database& database);

  std::vector<glass::PostingCursor> cursors_;  // of those terms that there are
  std::vector<Posting> list_;                  // of the other ways
  std::size_t listed_ = 0;
  std::vector<Range> ranges_;
  std::size_t most_ = 0;
  bool failed_ = false;
};

}  // namespace emeroteca::ranking
