// How long parts of an archive that are on other machines are waited for.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace emeroteca {

using Clock = std::chrono::steady_clock;

struct Patience {
  // Each request is answered within so long, or is an error: what opens the archive, and each
  // reading of it. Without parts on other machines there is no limit.
  std::chrono::milliseconds limit{10'000};
  // All requests together are, where it is set.
  std::optional<Clock::time_point> end;
  // A server that does not answer is an error, where nothing is to be read without it.
  bool whole = false;
};

// A part that an answer had to do without.
struct MissingServer {
  std::string name;    // host:port
  std::string reason;  // why
  std::string hint;    // what to do about it
};

}  // namespace emeroteca
