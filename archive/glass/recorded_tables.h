// Which tables a database must have. Xapian opens most of them only if they are there, and takes
// one that is missing for an empty one: phrases then find nothing. Its version file, which is
// written anew with each commit, knows better.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/glass/version_file.h"

namespace emeroteca::glass {

// The files of the tables, in the order of TableId.
inline constexpr std::array<std::string_view, kTables> kTableFiles{
    "postlist.glass", "docdata.glass",  "termlist.glass",
    "position.glass", "spelling.glass", "synonym.glass"};

struct RecordedTable {
  bool has_blocks = false;  // there has to be a file
  std::uint64_t entries = 0;
  std::uint64_t least_bytes = 0;  // the file is at least so long
};
using RecordedTables = std::array<RecordedTable, kTables>;

// What the version file in the folder records; nothing where it is not there, or of another form.
std::optional<RecordedTables> recorded_tables(const std::filesystem::path& folder);

struct TableFault {
  TableId table = TableId::kPostlist;
  std::string reason;  // "is missing", "is cut short", "cannot be opened: Permission denied"
  int system = 0;      // the errno of a table that is there and cannot be opened; 0: it is damaged
};

// The recorded tables that cannot be opened, or are shorter than they must be.
std::vector<TableFault> table_faults(const std::filesystem::path& folder);

}  // namespace emeroteca::glass
