// Does this program understand that archive?
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <xapian.h>

namespace emeroteca {

// What a program needs to understand of an archive. The stored articles can be read whatever the
// words were analysed by.
enum class Understanding : std::uint8_t { kAll, kStoredForm };

// Throws Error (ErrorCode::kVersion) for a database that is not Emeroteca's, or of another schema,
// or, where all of it has to be understood, of another analysis or language set. `name`, the
// archive's folder, is how the message calls it; `whole` is the archive that it is a shard of.
void check_version(const Xapian::Database& database, const std::string& name,
                   Understanding needed = Understanding::kAll, const std::string& whole = {});

// The versions of this program, as metadata.
std::map<std::string, std::string> version_metadata();

// Writes them into a new database.
void write_version(Xapian::WritableDatabase& database);

}  // namespace emeroteca
