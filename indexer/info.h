// What an archive holds, in figures.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "archive/reader.h"

namespace emeroteca::indexing {

struct ArchiveInfo {
  std::string location;
  std::uint64_t articles = 0;
  std::uint64_t words = 0;
  // Nothing for archives on other machines, of which that is not known.
  std::optional<std::uint64_t> bytes_on_disk;
  int schema = 0;
  int analysis = 0;
  std::size_t shards = 0;  // 0: it is one database
  std::string divided_by;  // "year", "source", "hash"; empty where that is not known
  std::map<std::string, std::uint64_t> languages;
  std::map<std::string, std::uint64_t> sources;
  std::map<int, std::uint64_t> years;
  std::uint64_t undated = 0;
  std::uint64_t embargoed = 0;             // not to be found yet
  std::uint64_t unknown_language = 0;      // neither Italian nor English
  std::optional<std::int64_t> updated;     // when articles last changed, seconds since 1970
  std::optional<double> compaction_saves;  // this share of the bytes at least, 0 to 1
  // How many articles were published on each of the last 14 days up to the newest article (or
  // today, where that is in the future), by "2021-10-19".
  std::map<std::string, std::uint64_t> days;
};

// Reads every article's values once. `now`: seconds since 1970. Throws Error when the archive
// cannot be read.
ArchiveInfo read_info(ArchiveReader& archive, std::int64_t now);

// For people: `width` columns, bars for the years.
std::string to_text(const ArchiveInfo& info, int width);
std::string to_json(const ArchiveInfo& info);

}  // namespace emeroteca::indexing
