// What a run knows of the articles that it meets: what the archive holds of them, and which of them
// it has met before. Not thread-safe: of the thread that reads dumps.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "archive/article.h"
#include "archive/reader.h"
#include "archive/writer.h"

namespace emeroteca::indexing {

// What tells whether an article is another one: hashes of its title, text, source and the site of
// its address; 0 for a source or site that it has not.
struct ArticleFace {
  std::uint32_t title = 0;
  std::uint32_t text = 0;
  std::uint32_t source = 0;
  std::uint32_t site = 0;

  // True where nothing of it is the same: no version of one article. Two sources that are missing
  // are no same one; then two addresses of one site are.
  bool is_another(const ArticleFace& other) const {
    if (title == other.title || text == other.text) return false;
    if (source != 0 || other.source != 0) return source != other.source;
    return site == 0 || site != other.site;
  }
};
ArticleFace face_of(const Article& article);

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
           std::optional<std::int64_t> modified = std::nullopt, std::string_view added = {},
           ArticleFace face = {});

  // Notes that the article of this id is about to be removed: it counts as a put.
  void remove(std::string_view id);

  // The face of the article that is there, committed or put. For one that look_up() has just found.
  std::optional<ArticleFace> face(std::string_view id);

  // The article as it is committed, if it is. For one that look_up() was asked about just before.
  std::optional<Article> find(std::string_view id) { return reader_.find(id); }

  // What was put and removed, but for what look_up() has met in the archive since.
  class Changes {
   public:
    struct Change {
      std::string collection;
      bool removed = false;
    };
    // Of the article whose id has this term (fields.h), which is then forgotten; none where nothing
    // was done to it.
    std::optional<Change> take(std::string_view id_term);
    // What is left, in any order.
    std::vector<Change> rest() const;

   private:
    friend class ArticleStates;
    std::map<std::pair<std::uint64_t, std::uint64_t>, Change> by_hash_;
  };
  Changes changes() const;

 private:
  // 128 bits of a hash of the id's term: see GivenNumbers.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const { return static_cast<std::size_t>(key.low); }
  };
  // Small, for a dump may have millions, and in memory of its own: among the texts of articles that
  // come and go each would keep a page from being given back.
  struct Recent {
    Key fingerprint;           // a hash of it
    std::uint64_t number = 0;  // of the put, from 1
    std::int64_t modified = 0;
    std::uint32_t collection = 0;  // in names_
    ArticleFace face;
    std::array<char, 10> added{};  // of Xapian::sortable_serialise, which makes nine bytes at most
    std::uint8_t added_size = 0;
    bool has_modified = false;
    bool removed = false;
  };

  static Key key_of_term(std::string_view term);
  static Key key_of(std::string_view id);
  Recent& note(std::string_view id);
  void forget(std::uint64_t committed);
  std::uint32_t name_of(std::string_view text);

  // What was put and is not committed.
  struct Puts {
    std::pmr::unsynchronized_pool_resource memory;
    std::pmr::unordered_map<Key, Recent, KeyHash> recent{&memory};
    std::pmr::deque<Key> order{&memory};  // of the last puts, there
  };

  ArchiveReader reader_;
  std::unique_ptr<Puts> puts_ = std::make_unique<Puts>();
  std::vector<std::string> names_;                          // collections and times, each once
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of names_
  std::uint64_t put_ = 0;                                   // how many
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
