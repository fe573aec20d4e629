// What the shards of an archive hold, in figures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/shards.h"

namespace emeroteca::indexing {

struct ShardReport {
  std::string folder;  // as the stub names it; "host:port" of a server
  std::string holds;   // what belongs in it, for people; empty where nobody says it
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;  // 0 on other machines
};

struct ShardsReport {
  std::string archive;
  std::string by;  // "year", "source", "hash", "tier"; empty where nobody says it
  std::vector<ShardReport> shards;
  bool interrupted = false;  // a run was, and the next that writes completes it
};

// Throws Error where the archive is not made of shards, or cannot be read.
ShardsReport read_shards_report(const std::string& archive);

std::string to_text(const ShardsReport& report);
std::string to_json(const ShardsReport& report);

}  // namespace emeroteca::indexing
