// An error that a person can act on: what happened, and what to do about it. Made once, near the
// fault; shown once, by report() (errors/report.h).
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace emeroteca {

// Exit codes of both programs (see the man pages).
enum ExitCode : int { kExitFound = 0, kExitNothing = 1, kExitError = 2, kExitInterrupted = 130 };

// What kind of thing went wrong, for callers that go on differently after some of them. The names
// (see code_name) stand in JSON: they may be added to, never changed.
enum class ErrorCode : std::uint8_t {
  kOther,
  kUsage,        // what the user asked for makes no sense, or would do harm
  kMissing,      // a file, folder or archive that is not there
  kPermission,   // the system does not allow it
  kBusy,         // another process writes to the archive
  kDamaged,      // an archive or file that is not what it was when it was written
  kVersion,      // an archive of a program that is older or newer
  kUnreachable,  // a server that does not answer
  kOutput,       // what was to be written could not be
  kNotFound      // no article has this id
};

// "busy", "damaged", ...
std::string_view code_name(ErrorCode code);

class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, std::string hint = {})
      : Error(ErrorCode::kOther, message, std::move(hint)) {}
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }

  // What to do about it; may be empty. Commands in it stand between backquotes.
  const std::string& hint() const { return hint_; }

  // What a program that ends by it returns.
  int exit_code() const { return code_ == ErrorCode::kNotFound ? kExitNothing : kExitError; }

 private:
  ErrorCode code_;
  std::string hint_;
};

}  // namespace emeroteca
