// Which process keeps an archive locked.
#pragma once

#include <filesystem>
#include <string>

namespace emeroteca {

// "indexer (process 1234), running since 2021-10-19 12:03:10", or an empty string when it cannot
// be told (another user's, or no procfs).
std::string lock_holder(const std::string& folder);

// The same of a file or folder that is locked as a whole (flock).
std::string flock_holder(const std::filesystem::path& file);

}  // namespace emeroteca
