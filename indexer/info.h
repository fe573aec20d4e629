// What an archive holds, in figures.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "archive/reader.h"

namespace emeroteca {

struct ArchiveInfo {
  std::string location;
  std::uint64_t articles = 0;
  std::uint64_t words = 0;
  std::uint64_t bytes_on_disk = 0;  // 0 for archives on other machines
  int schema = 0;
  int analysis = 0;
  std::map<std::string, std::uint64_t> languages;
  std::map<std::string, std::uint64_t> sources;
  std::map<int, std::uint64_t> years;
  std::uint64_t undated = 0;
};

// Reads every article's values once. Throws Error when the archive cannot be read.
ArchiveInfo inspect(ArchiveReader& archive);

// For people: `width` columns, bars for the years.
std::string to_text(const ArchiveInfo& info, int width);
std::string to_json(const ArchiveInfo& info);

}  // namespace emeroteca
