// Whether an archive may be written to, before anything of it is.
#pragma once

#include <string>

namespace emeroteca {

// Throws Error (ErrorCode::kPermission) where the system lets this user make no files in the
// archive's folder: one that may be exchanged all the same would leave the old one beside it, which
// nobody could clear away.
void require_writable(const std::string& folder);

// Whether the errno is the system's refusal, and no fault.
bool is_refusal(int reason);

// Throws that Error.
[[noreturn]] void throw_not_writable(const std::string& folder, int reason);

}  // namespace emeroteca
