// The messages of a run about records and files: each kind three times, then only counted. Messages
// that differ only in figures and in what they quote are of one kind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace emeroteca::indexing {

class FaultLog {
 public:
  explicit FaultLog(std::ostream& out) : out_(out) {}

  // Writes "ORIGIN: MESSAGE", unless its kind was written often enough. True when it was written.
  // Control characters of both are made visible.
  bool write(std::string_view origin, std::string_view message);

  // Says how many of each kind were not written, and forgets them.
  void summarise();

 private:
  struct Kind {
    std::string first;
    std::uint64_t seen = 0;
    std::size_t order = 0;
  };

  std::ostream& out_;
  std::unordered_map<std::string, Kind> kinds_;
};

}  // namespace emeroteca::indexing
