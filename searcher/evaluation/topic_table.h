// What judgements and runs have in common: a list of entries (judgements, hits) for each topic, the
// topics in the order in which they first appear. Ids are views into texts that the table owns.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace emeroteca::evaluation {

template <typename Entry>
struct TopicEntries {
  std::string_view id;
  std::vector<Entry> entries;
};

// Can be moved, not copied: a copy's views would point into the original.
template <typename Entry>
class TopicTable {
 public:
  TopicTable() = default;
  TopicTable(const TopicTable&) = delete;
  TopicTable& operator=(const TopicTable&) = delete;
  TopicTable(TopicTable&&) noexcept = default;
  TopicTable& operator=(TopicTable&&) noexcept = default;
  ~TopicTable() = default;

  // Takes a text into the table's keeping; views into the result live as long as the table.
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  // The entries of a topic, which is added when it is new. `id` must be a view into a kept text.
  std::vector<Entry>& entries_of(std::string_view id) {
    // Files nearly always have a topic's lines together: no look-up then.
    if (last_ < topics_.size() && topics_[last_].id == id) return topics_[last_].entries;
    const auto [position, is_new] = index_.try_emplace(id, topics_.size());
    if (is_new) topics_.push_back({id, {}});
    last_ = position->second;
    return topics_[last_].entries;
  }

  const TopicEntries<Entry>* find(std::string_view id) const {
    const auto position = index_.find(id);
    return position == index_.end() ? nullptr : &topics_[position->second];
  }

  const std::vector<TopicEntries<Entry>>& topics() const { return topics_; }

 private:
  std::deque<std::string> texts_;  // a deque never moves its strings, so views stay valid
  std::vector<TopicEntries<Entry>> topics_;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::size_t last_ = 0;
};

// A small hash table from document ids to numbers, made to be emptied and filled again for each of
// thousands of topics.
class DocidMap {
 public:
  // Empties the table and makes room for `expected` ids; adding more than that is not allowed.
  void reset(std::size_t expected);

  // Adds an id, which must not be empty and must outlive its stay in the table. Returns nullptr, or
  // the number that the id has already and keeps.
  const std::ptrdiff_t* insert(std::string_view docid, std::ptrdiff_t number);

  // The number of an id, or nullptr.
  const std::ptrdiff_t* find(std::string_view docid) const;

 private:
  struct Slot {
    std::string_view docid;  // empty: free
    std::ptrdiff_t number = 0;
  };

  std::size_t slot_of(std::string_view docid) const;

  std::vector<Slot> slots_ = std::vector<Slot>(2);  // a power of two, at least one of them free
};

}  // namespace emeroteca::evaluation
