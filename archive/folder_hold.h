// Whether a folder, or a file, is still the one that it was.
#pragma once

#include <string>

namespace emeroteca {

// Remembers the folder that has a name now. An archive may be exchanged for another one of the same
// revision, and then Xapian sees no news in it; one that is being opened at that moment gets tables
// of both. Held open, so that none that comes later can be taken for it.
class FolderHold {
 public:
  // Without a name, or where it cannot be opened: it stays in place.
  explicit FolderHold(const std::string& folder);
  ~FolderHold();
  FolderHold(FolderHold&& other) noexcept;
  FolderHold& operator=(FolderHold&& other) noexcept;
  FolderHold(const FolderHold&) = delete;
  FolderHold& operator=(const FolderHold&) = delete;

  // False once its name leads to another folder, or to none.
  bool is_in_place() const;

 private:
  std::string folder_;
  int descriptor_ = -1;
};

}  // namespace emeroteca
