#include "archive/servers.h"

#include <algorithm>
#include <utility>

#include "archive/xapian_fault.h"

namespace emeroteca {
namespace {

// A server that was started anew is there soon; one that hangs costs time whenever it is asked.
constexpr std::chrono::seconds kShortPause(2);
constexpr std::chrono::seconds kLongestPause(60);
// Of the time that is left: what is too slow has to leave some for the others.
constexpr int kShare = 4;

bool same(const ArchivePart& a, const ArchivePart& b) {
  return a.folder == b.folder && a.host == b.host && a.port == b.port;
}

std::string remedy_of(const ArchivePart& server) {
  return "start it there with `xapian-tcpsrv --port " + std::to_string(server.port) +
         " DIR`, and check that the network lets it be reached";
}

Error unreachable(const ArchivePart& server, const std::string& reason) {
  return {ErrorCode::kUnreachable, "no archive answers at " + name_of(server) + ": " + reason,
          remedy_of(server)};
}

Clock::time_point share_of(Clock::time_point end) {
  const Clock::time_point now = Clock::now();
  return now + (end - now) / kShare;
}

}  // namespace

bool Servers::is_missing(const ArchivePart& server) const {
  return std::any_of(missing_.begin(), missing_.end(),
                     [&](const Missing& one) { return same(one.server, server); });
}

void Servers::tell() {
  told_.clear();
  for (const Missing& one : missing_) {
    told_.push_back({name_of(one.server), one.reason, one.error.hint()});
  }
}

void Servers::lose(Missing missing) {
  if (patience_.whole) throw missing.error;
  if (is_missing(missing.server)) return;
  missing_.push_back(std::move(missing));
  tell();
}

void Servers::lose(const ArchivePart& server, const std::string& reason, Loss how) {
  std::chrono::seconds pause = kShortPause;
  if (how == Loss::kHung) {
    constexpr unsigned kMostDoublings = 5;
    const unsigned times = std::min(++hung_[name_of(server)], kMostDoublings);
    pause = std::min(kShortPause * (1U << times), kLongestPause);
  }
  lose({server, reason, unreachable(server, reason), Clock::now() + pause});
}

std::optional<RemotePart> Servers::open_one(const ArchivePart& server, const std::string& address,
                                            Clock::time_point end) {
  const std::string name = name_of(server);
  try {
    RemotePart part = open_remote(address, server.port, end, patience_.limit);
    const Watchdog watch(
        [&part](const Watchdog::GoneWithin&) {
          if (part.connection) part.connection->cut();
        },
        end);
    check_version(part.database, name, needed_);
    return part;
  } catch (const Xapian::Error& fault) {
    lose(server, reason_of(fault), Clock::now() >= end ? Loss::kHung : Loss::kGone);
  } catch (const Error& fault) {
    lose({server, fault.what(), fault, Clock::now() + kLongestPause});
  }
  return std::nullopt;
}

std::vector<std::optional<RemotePart>> Servers::open(const std::vector<ArchivePart>& servers,
                                                     Clock::time_point end, bool others) {
  std::vector<std::size_t> asked;
  std::vector<ArchivePart> to_ask;
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (is_missing(servers[i])) continue;
    asked.push_back(i);
    to_ask.push_back(servers[i]);
  }
  std::vector<std::optional<RemotePart>> parts(servers.size());
  const std::vector<Probe> probes = probe_servers(to_ask, share_of(end), end, others);
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const std::size_t i = asked[k];
    if (!probes[k].answers) {
      lose(servers[i], probes[k].reason, Clock::now() >= end ? Loss::kHung : Loss::kGone);
      continue;
    }
    parts[i] = open_one(servers[i], probes[k].address, share_of(end));
  }
  return parts;
}

bool Servers::any_is_back() {
  if (probing_) {
    if (!probing_->done()) return false;
    const std::vector<Probe> probes = probing_->probes();
    probing_.reset();
    bool any = false;
    for (std::size_t i = 0; i < probed_.size(); ++i) {
      const auto lost = std::find_if(missing_.begin(), missing_.end(), [&](const Missing& one) {
        return same(one.server, probed_[i]);
      });
      if (lost == missing_.end()) continue;
      if (probes[i].answers) {
        missing_.erase(lost);
        any = true;
      } else {
        lost->again = Clock::now() + kShortPause;
      }
    }
    tell();
    return any;
  }
  probed_.clear();
  const Clock::time_point now = Clock::now();
  for (const Missing& one : missing_) {
    if (one.again <= now) probed_.push_back(one.server);
  }
  if (!probed_.empty()) probing_.emplace(probed_, now + patience_.limit);
  return false;
}

Error partial_answer(const MissingServer& server) {
  return {ErrorCode::kUnreachable,
          "warning: this is a part of the answer, without " + server.name + ": " + server.reason,
          server.hint};
}

void Servers::throw_unreachable() const {
  if (missing_.size() == 1) throw missing_.front().error;
  std::string reasons;
  for (const Missing& one : missing_)
    reasons += (reasons.empty() ? "" : "; ") + std::string(one.error.what());
  throw Error(ErrorCode::kUnreachable, "no part of the archive can be searched: " + reasons,
              missing_.empty() ? std::string() : missing_.front().error.hint());
}

}  // namespace emeroteca
