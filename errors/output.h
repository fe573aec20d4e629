// Results on standard output: that they arrive there.
#pragma once

#include <string_view>

namespace emeroteca {

// Writes to standard output, behind what std::cout and stdio hold already. Throws Error
// (ErrorCode::kOutput) where that cannot be: a full disk, a closed descriptor.
void write_out(std::string_view text);

// Throws the same where anything that was written to std::cout or stdout has not arrived. Called at
// the end of both programs: output that is lost is no success.
void check_output();

// Throws that error. `reason`: an errno, 0 where the failure lies further back.
[[noreturn]] void output_is_lost(int reason = 0);

}  // namespace emeroteca
