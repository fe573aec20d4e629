// Why Xapian failed, with the system's reason.
#pragma once

#include <string>

#include <xapian.h>

namespace emeroteca {

// Xapian's message and, where the system refused something, why: "Commit failed: No space left on
// device". Of a commit that could not even be taken back, why it failed.
std::string reason_of(const Xapian::Error& fault);

// Whether the system refused something that is there: a full disk, no permission, too many open
// files, a disk that fails. What is not there is damage.
bool is_refused(const Xapian::Error& fault);

// Whether a server, or the way to it, is to blame.
bool is_network(const Xapian::Error& fault);

}  // namespace emeroteca
