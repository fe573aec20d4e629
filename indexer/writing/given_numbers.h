// Which number each article has in a new archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/glass/coding.h"

namespace emeroteca::indexing {

// By id, of which 128 bits of a hash are kept: two ids with the same one would be one article,
// which happens to one in 10^20 archives of a million articles.
class GivenNumbers {
 public:
  GivenNumbers();

  struct Given {
    glass::DocumentId number = 0;
    bool first = false;  // the id was never met before
  };

  // The number of the article; a new one, the next, where it has none or was removed.
  Given put(std::string_view id);

  // The number that it had; 0 where it had none.
  glass::DocumentId remove(std::string_view id);

  // How many articles have a number.
  std::uint64_t articles() const { return articles_; }

  // The highest number given.
  glass::DocumentId last() const { return last_; }

 private:
  struct Entry {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    glass::DocumentId number = 0;  // 0: removed
    bool used = false;
  };

  Entry& entry_of(std::string_view id);
  std::size_t place(std::uint64_t low, std::uint64_t high) const;

  std::vector<Entry> entries_;  // open addressing
  std::size_t size_ = 0;
  std::uint64_t articles_ = 0;
  glass::DocumentId last_ = 0;
};

}  // namespace emeroteca::indexing
