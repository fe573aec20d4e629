// Rewriting an archive in less space.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace emeroteca::indexing {

struct CompactReport {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
  bool replaced = false;  // the archive, or a shard of it, by its copy
};

// Writes a compact copy beside the archive, checks that it holds as much, and puts it in the
// archive's place where it is smaller, which that of a new archive need not be. `step` is told
// which table of how many is being written. A kill at any moment leaves the archive, before or
// after, in its place; what else lies in its folder stays there. Throws Error, and changes nothing,
// when somebody writes to the archive or the copy fails.
CompactReport compact_archive(const std::string& folder,
                              const std::function<void(unsigned step, unsigned steps)>& step);

}  // namespace emeroteca::indexing
