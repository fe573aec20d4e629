// What processes that were killed leave beside an archive.
#pragma once

#include <filesystem>
#include <string>

namespace emeroteca {

// True for the files that Xapian keeps in the folder of a database.
bool is_database_file(const std::filesystem::path& name);

// Removes the folders `.NAME.newPID` and `.NAME.tryPID...` beside the archive NAME: those of
// processes that do not run any more, and that hold nothing but the files of a database. What
// cannot be removed stays.
void clear_leftovers(const std::string& archive);

// Removes the folders `.NAME.new` and `.NAME.compact` beside the archive, in which one that takes
// its place is built, and the old one lies for a moment afterwards. Only for who holds the
// archive's lock, as those who build there do. One with other files in it stays.
void clear_replaced(const std::string& archive);

}  // namespace emeroteca
