// Which number each article that a run meets has in the archive that comes of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "archive/glass/coding.h"

namespace emeroteca::indexing {

// By id, of which 128 bits of a hash are kept: two ids with the same one would be one article,
// which happens to one in 10^20 archives of a million articles.
class GivenNumbers {
 public:
  // `last`: the highest number that the archive has given away before.
  explicit GivenNumbers(glass::DocumentId last = 0);

  // The number that an article has in the archive before the run; 0: none. Asked when its id is met
  // for the first time.
  using Stored = std::function<glass::DocumentId(std::string_view id)>;

  struct Given {
    glass::DocumentId number = 0;
    bool first = false;            // the id was never met before
    std::uint32_t superseded = 0;  // the put of this run, counted from 1, that it undoes; 0: none
  };

  // The number of the article; a new one, the next, where it has none or was removed.
  Given put(std::string_view id, const Stored& stored = {});

  // The number that it had; 0 where it had none.
  Given remove(std::string_view id, const Stored& stored = {});

  // How many of the articles that were met have a number.
  std::uint64_t articles() const { return articles_; }

  // The highest number given.
  glass::DocumentId last() const { return last_; }

 private:
  struct Entry {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    glass::DocumentId number = 0;  // 0: removed, or never there
    std::uint32_t put = 0;         // the last one of it
    bool used = false;
  };

  // `first`: it was never met before.
  Entry& entry_of(std::string_view id, const Stored& stored, bool& first);
  std::size_t place(std::uint64_t low, std::uint64_t high) const;

  std::vector<Entry> entries_;  // open addressing
  std::size_t size_ = 0;
  std::uint64_t articles_ = 0;
  glass::DocumentId last_;
  std::uint32_t puts_ = 0;
};

}  // namespace emeroteca::indexing
