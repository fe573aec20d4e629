// Text that waits to be written, however much there is.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::indexing {

// Keeps text compressed: in memory up to a bound, behind that in a file without a name in $TMPDIR.
class Spool {
 public:
  // In bytes of the compressed text.
  explicit Spool(std::size_t most_in_memory = std::size_t{32} << 20U) : most_(most_in_memory) {}

  // Throws Error where the file cannot be made or written.
  void add(std::string_view text);
  void clear();

  // Gives all that was added, in its order, in pieces of some 256 KB. Throws Error where the file
  // cannot be read.
  void give(const std::function<void(std::string_view piece)>& take);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void pack();
  void keep(std::string&& block);

  std::size_t most_;
  std::string open_;                 // not compressed yet
  std::vector<std::string> blocks_;  // in memory: the first of them
  std::size_t bytes_ = 0;            // of these
  std::unique_ptr<std::FILE, Close> file_;
  std::vector<std::size_t> sizes_;  // of the blocks in the file
};

}  // namespace emeroteca::indexing
