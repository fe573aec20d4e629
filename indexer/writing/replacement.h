// Building an archive anew beside an old one, and putting it in its place in one step.
#pragma once

#include <filesystem>
#include <string>

namespace emeroteca::indexing {

// The folder `.NAME.PURPOSE` beside the archive NAME. A kill at any moment leaves the archive in
// its place, old or new, with everything else that lies in its folder; what is left beside it is
// cleared away by the next writer (archive/leftovers.h). Whoever makes one holds the archive's
// lock.
class Replacement {
 public:
  // Clears away what a killed one of this purpose left. `archive` exists; where it is a link, what
  // it leads to is replaced. Throws Error.
  Replacement(const std::string& archive, const std::string& purpose);

  // Removes the folder, if it has not taken its place.
  ~Replacement();
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  // Where to build; it does not exist at first.
  const std::filesystem::path& folder() const { return folder_; }

  // Gives the new database the modes and owners of the old one and all that is no database in its
  // folder (notes, rejects), makes it durable, exchanges the two folders and removes the old one.
  // Until then it holds the new one's lock as well, which nobody may have. Throws Error: one before
  // the exchange says that nothing was changed, one after it that the new one is in its place, but
  // perhaps not on the disk.
  void take_place();

 private:
  std::filesystem::path archive_;
  std::filesystem::path folder_;
  bool placed_ = false;
};

// Gives a new database, in a folder of its own, the modes and owners of another one. Throws
// std::filesystem::filesystem_error.
void give_rights(const std::filesystem::path& from, const std::filesystem::path& to);

// Whether a Replacement of the archive, which exists, can take its place: two folders can be
// exchanged there, which not every file system and no place where one is mounted allows.
bool can_replace(const std::string& archive);

}  // namespace emeroteca::indexing
