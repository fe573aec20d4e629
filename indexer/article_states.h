// What the archive holds of an article, as the thread that reads dumps sees it while another one
// writes: what was committed, and what has been put since.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include <xapian.h>

#include "archive/writer.h"

namespace emeroteca {

// Opens the archive a second time, for reading, so that it shares no object of Xapian's with the
// writer and never waits for it. Not thread-safe.
class ArticleStates {
 public:
  explicit ArticleStates(const std::string& folder);

  // What putting an article of this id and fingerprint (see article.h) would do. `committed`: how
  // many of the articles that were put are committed, in the order of put().
  Change compare(std::string_view id, std::string_view fingerprint, std::uint64_t committed);

  // Notes that the article is about to be written.
  void put(std::string_view id, std::string_view fingerprint);

 private:
  struct Recent {
    std::string fingerprint;
    std::uint64_t number;  // of the put, from 1
  };

  void forget(std::uint64_t committed);
  Change compare_committed(const std::string& term, std::string_view fingerprint);

  Xapian::Database database_;
  std::unordered_map<std::string, Recent> recent_;  // by id
  std::deque<std::string> order_;                   // the ids of the last puts
  std::uint64_t puts_ = 0;
  std::uint64_t committed_ = 0;
};

}  // namespace emeroteca
