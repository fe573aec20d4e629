// Building an archive anew beside an old one, and putting it in its place in one step.
#pragma once

#include <filesystem>
#include <string>
#include <type_traits>

#include "errors/error.h"

namespace emeroteca::indexing {

// The hint of what kept a new archive from being built.
inline constexpr const char* kAsItWas =
    "the archive is as it was; free some space or mend the fault, then run the same command again";

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

// Runs what builds beside an archive, or a part of it. What the system refuses is thrown as `what`
// with its reason, and with the hint `state`, which says what is left; errors that say so
// themselves are thrown on.
template <typename Work>
std::invoke_result_t<Work> building(const std::string& what, const std::string& state, Work work) {
  try {
    return work();
  } catch (const Error& fault) {
    const bool refused = fault.code() == ErrorCode::kOther || fault.code() == ErrorCode::kOutput;
    const bool told = fault.hint().find("othing was changed") != std::string::npos ||
                      fault.hint().find("as it was") != std::string::npos;
    if (!refused || told) throw;
    throw Error(fault.code(), what + ": " + fault.what(), state);
  }
}

// Gives a new database, in a folder of its own, the modes and owners of another one. Throws
// std::filesystem::filesystem_error.
void give_rights(const std::filesystem::path& from, const std::filesystem::path& to);

// The same as far as it goes, for one that is in its place already.
void try_give_rights(const std::filesystem::path& from, const std::filesystem::path& to);

// Why no Replacement of the archive, which exists, can take its place; empty where one can. Two
// folders have to be exchanged there, which not every file system, no place where one is mounted
// and not every folder's owner allows.
std::string no_replacement(const std::string& archive);

}  // namespace emeroteca::indexing
