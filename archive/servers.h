// The parts of an archive that are on other machines: which of them answer, and what to do without
// the others.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/connection.h"
#include "archive/location.h"
#include "archive/patience.h"
#include "archive/probe.h"
#include "archive/version_check.h"
#include "errors/error.h"

namespace emeroteca {

// Not thread-safe.
class Servers {
 public:
  Servers(Patience patience, Understanding needed) : patience_(patience), needed_(needed) {}

  // Opens those that are not missing; nothing in the place of one that is, or that turns out to be:
  // a server that does not answer, or whose archive this program does not understand. Each gets a
  // part of the time until `end`, and all of it where there is nothing else (`others`).
  std::vector<std::optional<RemotePart>> open(const std::vector<ArchivePart>& servers,
                                              Clock::time_point end, bool others);

  // Does without a server from now on, until it comes back. Throws Error (ErrorCode::kUnreachable,
  // or why its archive is not understood) where none may be missing.
  enum class Loss : std::uint8_t { kGone, kHung };
  void lose(const ArchivePart& server, const std::string& reason, Loss how);

  // True where one that is missing answers again, and should be opened with the others. Looks for
  // them in the background, now and then, and costs no time.
  bool any_is_back();

  const std::vector<MissingServer>& missing() const { return told_; }

  // That no part of the archive answers.
  [[noreturn]] void throw_unreachable() const;

 private:
  struct Missing {
    ArchivePart server;
    std::string reason;
    Error error;
    Clock::time_point again;  // when to look for it next
  };

  bool is_missing(const ArchivePart& server) const;
  void lose(Missing missing);
  void tell();
  std::optional<RemotePart> open_one(const ArchivePart& server, const std::string& address,
                                     Clock::time_point end);

  Patience patience_;
  Understanding needed_;
  std::vector<Missing> missing_;
  std::vector<MissingServer> told_;       // the same, for others
  std::map<std::string, unsigned> hung_;  // how often
  std::optional<BackgroundProbe> probing_;
  std::vector<ArchivePart> probed_;
};

// How an answer without it is told of.
Error partial_answer(const MissingServer& server);

}  // namespace emeroteca
