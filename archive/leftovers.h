// What processes that were killed leave beside an archive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "archive/shards.h"

namespace emeroteca {

// True for the files that Xapian keeps in the folder of a database, and for our own that is of
// these alone (totals.h).
bool is_database_file(const std::filesystem::path& name);

// In the folder of a new database while it is checked: second names of some of its files.
inline constexpr std::string_view kCheckFolder = "v.check";

// True where a kill while a database was being made has left the lock, and perhaps tables with
// nothing in them, without the file that names the roots of the tables: nothing was ever committed.
bool is_half_made(const std::filesystem::path& folder);

// Throws Error where one of the files of a database is there and is none: a named pipe would be
// waited for without end.
void check_files(const std::filesystem::path& folder);

// Throws Error where that file is lost of a database that has something in it.
void check_version_file(const std::filesystem::path& folder);

// How many bytes they have together, as far as the system tells.
std::uint64_t database_bytes(const std::filesystem::path& folder);

// What of a folder belongs to the archive in it: the files of a database, what checks it, or the
// shards that its stub names. All else in an archive's folder is its user's.
class ArchiveEntries {
 public:
  explicit ArchiveEntries(const std::filesystem::path& folder);
  bool contain(const std::filesystem::path& name) const;

 private:
  std::optional<ShardList> shards_;
};

// Removes the folders `.NAME.newPID` and `.NAME.tryPID...` beside the archive NAME, and what was
// being built beside the first (`..NAME.newPID.new`): those of processes that do not run any more,
// and that hold nothing but the files of a database. What cannot be removed stays.
void clear_leftovers(const std::string& archive);

// Removes a folder beside the archive `kept`, in which one that takes its place is built and the
// old one lies for a moment afterwards. All that is no database was carried over; what came into it
// since then goes to the archive too, if nothing there has its name. Does nothing where there is no
// such folder; what can be neither kept nor removed stays.
void clear_away(const std::filesystem::path& folder, const std::filesystem::path& kept);

// Does so with `.NAME.new` and `.NAME.compact`, and what was being built beside these, which a
// killed run has left, and with what clear_partial_files() removes. Only for who holds the
// archive's lock, as those who build there do.
void clear_replaced(const std::string& archive);

// Removes what a process that was killed had begun to write in the place of one of our own files in
// this folder (whole_file.h). Only for who holds the archive's lock, as those who write them do.
void clear_partial_files(const std::filesystem::path& folder);

}  // namespace emeroteca
