// Whether somebody writes to an archive: what changes while it is looked at looks like damage.
#pragma once

#include <string>
#include <vector>

namespace emeroteca::indexing {

// Throws Error (kBusy) where somebody has the lock of the folder, whom it names.
void require_at_rest(const std::string& folder);

// Waits some seconds for who writes to the archive to finish; false where that takes longer.
bool comes_to_rest(const std::string& location);

// The version files of all folders of an archive, shards among them, as they are now: each commit
// changes one.
std::vector<std::string> versions_of(const std::string& location);

}  // namespace emeroteca::indexing
