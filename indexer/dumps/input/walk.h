// All files below a folder, in the order of their names.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace emeroteca::dumps {

struct FolderVisitor {
  // A regular file and its size in bytes; false ends the walk.
  std::function<bool(const std::string& path, std::uint64_t bytes)> file;
  // A file or folder that cannot be looked at.
  std::function<void(const std::string& path, const std::string& reason)> unreadable;
  // What is no dump: archives of this program, links that lead nowhere or in circles, pipes and
  // devices. `kind` in the plural.
  std::function<void(const std::string& path, const std::string& kind)> skipped;
};

// Visits the files of a folder and its folders, sorted by the bytes of their names; hidden ones
// (.git, .DS_Store) are left out, links are followed unless they lead to a folder above. Paths
// begin with `folder` as given; a Xapian database (our own archive beside its dumps) is skipped.
// Returns false when the visitor ended the walk.
bool walk(const std::string& folder, const FolderVisitor& visitor);

}  // namespace emeroteca::dumps
