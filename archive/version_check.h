// Does this program understand that archive?
#pragma once

#include <string>

#include <xapian.h>

namespace emeroteca {

// Throws Error for a database that is not Emeroteca's, or of another schema, analysis or language
// set; `name` is how the message calls it.
void check_version(const Xapian::Database& database, const std::string& name);

// Writes the versions of this program into a new database.
void write_version(Xapian::WritableDatabase& database);

}  // namespace emeroteca
