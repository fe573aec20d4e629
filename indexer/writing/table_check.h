// Xapian's check of the tables of a new database.
#pragma once

#include <filesystem>
#include <string>

namespace emeroteca::indexing {

// Checks the tables of a database that nobody writes to meanwhile. The first fault that is found,
// in a line; nothing where they are whole. `threaded`: in two threads, which find what one finds;
// where the file system gives no second names to files, it is one in any case. Throws Xapian::Error
// and Error where a table cannot be read, as most that are damaged cannot, and
// std::filesystem::filesystem_error where what it has made in the folder cannot be removed.
std::string table_fault(const std::filesystem::path& folder, bool threaded);

}  // namespace emeroteca::indexing
