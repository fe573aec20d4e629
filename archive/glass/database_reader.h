// The tables of a glass database, to be read as they are stored.
#pragma once

#include <array>
#include <filesystem>
#include <optional>

#include "archive/glass/table_reader.h"
#include "archive/glass/version_file.h"

namespace emeroteca::glass {

// One revision of a database that nobody writes to meanwhile.
class DatabaseReader {
 public:
  // Nothing where the database is of another format, or has tables that DatabaseWriter does not
  // know (spellings, synonyms).
  static std::optional<DatabaseReader> open(const std::filesystem::path& folder);

  // A table at its begin. Throws Error as TableReader does.
  TableReader table(TableId table) const;

 private:
  using Roots = std::array<TableRootAt, kTables>;
  DatabaseReader(std::filesystem::path folder, const Roots& roots);

  std::filesystem::path folder_;
  Roots roots_;
};

}  // namespace emeroteca::glass
