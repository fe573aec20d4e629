// The place of a new archive, which is built beside it and appears there once it is complete.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "archive/folder_lock.h"
#include "archive/parent_folders.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {

// A kill at any moment leaves the place as it was, or the new archive in it, and perhaps a folder
// beside it that the next writer clears away (archive/leftovers.h).
class NewPlace {
 public:
  // There has to be nothing, an empty folder, or an archive without articles; the last two are
  // locked as long as this lives. Throws Error where there is something else.
  explicit NewPlace(std::string archive);

  // Removes what was built and made, if it has not taken its place.
  ~NewPlace();
  NewPlace(const NewPlace&) = delete;
  NewPlace& operator=(const NewPlace&) = delete;

  // Whether there is an archive without articles.
  bool is_archive() const { return archive_there_; }

  // Makes the folders above it that are missing. Returns where to build: a folder that is empty, or
  // not there. Throws Error.
  std::string begin();

  // Makes durable what was built, and puts it in its place in one step. Throws Error; before that
  // step it says that there is no new archive.
  void take_place();

 private:
  void look_at_folder();
  [[noreturn]] void refuse(const std::string& reason, const std::string& hint) const;
  void move_there();

  std::string archive_;           // as it was named
  std::filesystem::path target_;  // where that leads
  bool archive_there_ = false;
  std::optional<FolderLock> lock_;
  std::optional<Replacement> replacement_;  // of the folder that is there
  std::filesystem::path folder_;            // where it is built; empty before begin()
  std::optional<ParentFolders> parents_;    // after begin(), unless a folder is replaced
  bool placed_ = false;
};

}  // namespace emeroteca::indexing
