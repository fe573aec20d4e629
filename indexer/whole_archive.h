// What needs all of an archive, the parts on other machines too: a copy, a check, its numbers.
#pragma once

#include <string>

#include "archive/patience.h"

namespace emeroteca {

// A reader with it reads nothing where a server does not answer.
Patience whole_archive();

// Throws Error (ErrorCode::kUnreachable) where the location names a server that does not answer,
// itself or in its stub.
void require_servers(const std::string& location);

}  // namespace emeroteca
