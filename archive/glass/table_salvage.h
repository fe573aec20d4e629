// What is left of a table whose tree does not lead there: its root or a branch is cut off or
// damaged, or the version file is, which says where the root stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "archive/glass/table_writer.h"
#include "archive/glass/version_file.h"

namespace emeroteca::glass {

struct SalvagedTable {
  TableRoot root;
  std::string last_key;  // empty where there are no entries
  // The leaves are of several revisions: what was removed may be among the entries.
  bool changed = false;
};

// The size of the blocks of a table, in bytes, as its leaves tell; nothing where it has none.
std::optional<unsigned> tell_block_size(const std::filesystem::path& file);

// Reads every leaf that the file has, wherever it stands, and writes its entries as a new table,
// which is not compressed where the old one was not. Blocks that are free hold what was there
// before: where two leaves have the same keys, the later revision counts. An entry is left out
// where pieces of it are missing. `newest`: leaves of later revisions were not committed.
// `look` is called now and then, and ends the work by what it throws. Throws Error where the new
// table cannot be written; a file that cannot be read has no entries.
SalvagedTable salvage_table(const std::filesystem::path& file, unsigned block_size,
                            std::uint32_t newest, const std::filesystem::path& to,
                            const std::function<void()>& look);

// Whether the tree of a table leads to as many entries as it should have. `look`: as above.
bool is_whole_table(const std::filesystem::path& file, const TableRootAt& root,
                    const std::function<void()>& look);

}  // namespace emeroteca::glass
