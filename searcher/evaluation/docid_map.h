// A small hash table from document ids to numbers, made to be emptied and filled again for each of
// thousands of topics.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace emeroteca::evaluation {

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
