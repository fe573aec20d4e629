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
  // A run was killed while it changed several shards: the next that writes completes it. Articles
  // that move may be in two of them until then, which is no fault.
  bool interrupted = false;
};

enum class CheckDepth : std::uint8_t {
  kQuick,  // the tables, and every article with its fingerprint, id and language
  kFull    // and that every word, position and value is the one that this program reads in them
};

// Checks that no table is missing, the tables of every folder of the archive as xapian-check does,
// that each article can be read and is what was indexed, and by kFull that what is searched is what
// the articles say, by analysing them again (not for archives of another analysis: those are
// checked as by kQuick). All of it is read in a process of its own: what damaged tables do to
// libxapian is a fault of the report, not the end of it. `progress` is called with the number of
// articles read and of all. Throws Error for an archive that cannot even be opened, or that
// somebody writes to.
CheckReport check_archive(
    const std::string& location, CheckDepth depth,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

}  // namespace emeroteca::indexing
