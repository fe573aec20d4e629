// What a version file records of the tables, as it stands there.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "archive/glass/version_file.h"

namespace emeroteca::glass {

struct StoredRoot {
  std::uint64_t block = 0;
  std::uint64_t level = 0;
  bool has_blocks = false;
  std::uint64_t entries = 0;
  std::uint64_t block_size = 0;  // in bytes
};

struct StoredRoots {
  std::uint64_t revision = 0;
  std::array<StoredRoot, kTables> tables;
};

// Of a version file's bytes, whatever its numbers are; nothing where it is of another format or
// breaks off.
std::optional<StoredRoots> parse_roots(std::string_view version);

// As many bytes of the version file in a folder as Xapian reads; none where it cannot be read.
std::string version_bytes(const std::filesystem::path& folder);

// The bytes of such a version file for the same database with another tree for one of its tables,
// of blocks of the same size; nothing where it is of another format or breaks off. A root without
// blocks stands for an empty file.
std::optional<std::string> version_with_root(std::string_view version, TableId table,
                                             const TableRoot& root);

}  // namespace emeroteca::glass
