// What a run knows of the articles that it meets: what the archive holds of them, and which of them
// it has met before. Not thread-safe: of the thread that reads dumps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/article.h"
#include "archive/reader.h"
#include "archive/writer.h"

namespace emeroteca::indexing {

// The archive as the thread that reads dumps sees it while another one writes: what was committed,
// and what has been put since. Opens the archive a second time, for reading, so that it shares no
// object of Xapian's with the writer and never waits for it. Throws Error where it cannot be read.
class ArticleStates {
 public:
  explicit ArticleStates(const std::string& folder);

  struct State {
    Change change = Change::kAdded;  // what putting the article would do
    std::string collection;          // that of the one in the archive; empty where it has none
    std::optional<std::int64_t> modified;  // the same
    std::string added{};                   // the value of kSlotAdded there
  };

  // The state of an article of this id and fingerprint (see article.h). `committed`: how many of
  // the articles that were put are committed, in the order of put().
  State look_up(std::string_view id, std::string_view fingerprint, std::uint64_t committed);

  // Notes that the article is about to be written.
  void put(std::string_view id, std::string_view fingerprint, std::string_view collection,
           std::optional<std::int64_t> modified = std::nullopt, std::string_view added = {});

  // Notes that the article of this id is about to be removed: it counts as a put.
  void remove(std::string_view id);

  // The article as it is committed, if it is. For one that look_up() was asked about just before.
  std::optional<Article> find(std::string_view id) { return reader_.find(id); }

  // What was put and removed, but for what look_up() has met in the archive since: by the term of
  // the id, the collection that it was put into, or nothing where it was removed.
  using Changes = std::unordered_map<std::string, std::optional<std::string>>;
  Changes changes() const;

 private:
  struct Recent {
    std::string fingerprint;
    std::string collection;
    std::optional<std::int64_t> modified;
    std::string added;
    std::uint64_t number = 0;  // of the put, from 1
    bool removed = false;
  };

  Recent& note(std::string_view id);
  void forget(std::uint64_t committed);

  ArchiveReader reader_;
  std::unordered_map<std::string, Recent> recent_;  // by id
  std::deque<const std::string*> order_;            // the ids of the last puts, there
  std::uint64_t puts_ = 0;
  std::uint64_t committed_ = 0;
};

// A set of ids, in 8 bytes each: a dump may have millions. Two ids with the same hash (one chance
// in 10^6 at 5 million ids) are taken for one: nothing may be lost by that, only miscounted.
class SeenIds {
 public:
  SeenIds();

  // False when it was there already.
  bool insert(std::string_view id);

  bool contains(std::string_view id) const;

  std::size_t size() const { return size_; }

 private:
  std::size_t place(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> slots_;  // open addressing; 0 is an empty slot
  std::size_t size_ = 0;
};

}  // namespace emeroteca::indexing
