// The tables of a database that may only be read.
#pragma once

#include <functional>
#include <string>

namespace emeroteca::indexing {

// Whether the tables of the database in this folder may be written to, as Xapian's check of them
// needs, though it writes nothing.
bool may_write_tables(const std::string& folder);

// Reads every table of a database that nobody writes to meanwhile, as it is stored: all entries are
// there, in order and whole; the lists of postings, of terms, of values and of positions are what
// they say of themselves, and the first two the same (a sum of hashes of each posting). A fault is
// told to `tell`, in a line. Throws Error where a table cannot be opened, or is none that this
// program reads.
void read_tables(const std::string& folder, const std::function<void(const std::string&)>& tell);

}  // namespace emeroteca::indexing
