#include "archive/glass/database_reader.h"

#include <array>
#include <string_view>
#include <utility>

namespace emeroteca::glass {

std::optional<DatabaseReader> DatabaseReader::open(const std::filesystem::path& folder) {
  const std::optional<Roots> roots = read_roots_in(folder);
  if (!roots) return std::nullopt;
  for (const TableId unknown : {TableId::kSpelling, TableId::kSynonym}) {
    const TableRootAt& root = (*roots)[static_cast<std::size_t>(unknown)];
    if (root.has_blocks && root.entries > 0) return std::nullopt;
  }
  return DatabaseReader(folder, *roots);
}

DatabaseReader::DatabaseReader(std::filesystem::path folder, const Roots& roots)
    : folder_(std::move(folder)), roots_(roots) {}

TableReader DatabaseReader::table(TableId table) const {
  constexpr std::array<std::string_view, kTables> kFiles{"postlist.glass", "docdata.glass",
                                                         "termlist.glass", "position.glass",
                                                         "spelling.glass", "synonym.glass"};
  const auto number = static_cast<std::size_t>(table);
  return {folder_ / kFiles[number], roots_[number]};
}

}  // namespace emeroteca::glass
