// Is an archive whole?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace emeroteca::indexing {

struct CheckReport {
  std::uint64_t articles = 0;       // that were read
  std::vector<std::string> faults;  // one line each; none: the archive is whole
  std::uint64_t more_faults = 0;    // beyond those listed
};

// Checks the tables of every folder of the archive as xapian-check does, that each article can be
// read, and that its id, language and fingerprint are the ones it is found by. `progress` is called
// with the number of articles read and of all. Throws Error for an archive that cannot even be
// opened, or that somebody writes to.
CheckReport check_archive(
    const std::string& location,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

}  // namespace emeroteca::indexing
