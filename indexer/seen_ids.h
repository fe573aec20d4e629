// Which ids a run has met, in 8 bytes each: a dump may have millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace emeroteca {

// A set of hashes. Two ids with the same hash (one chance in 10^6 at 5 million ids) are taken for
// one: nothing may be lost by that, only miscounted.
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

}  // namespace emeroteca
