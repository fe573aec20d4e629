// The file that makes a folder of tables a database, and says where their trees begin.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "archive/glass/table_writer.h"

namespace emeroteca::glass {

// What a version file begins with: the format's mark, then its day: (year - 2014) << 9 | month << 5
// | day, 2016-03-14.
inline constexpr std::string_view kFormatMark("\x0F\x0DXapian Glass\x04\x6E", 16);

// In the order of the version file.
enum class TableId : std::uint8_t {
  kPostlist,
  kDocdata,
  kTermlist,
  kPosition,
  kSpelling,
  kSynonym
};
inline constexpr std::size_t kTables = 6;

// What a database knows of all its documents.
struct Statistics {
  std::uint32_t documents = 0;
  std::uint32_t last_document = 0;     // the highest number ever used
  std::uint32_t shortest = 0;          // length of a document that is not empty; 0 where none is
  std::uint32_t longest = 0;           // length of a document
  std::uint32_t most_occurrences = 0;  // wdf
  std::uint64_t total_length = 0;

  // Takes in a document of this length; its number is for the caller to note.
  void take(std::uint32_t length);
};

using Uuid = std::array<unsigned char, 16>;
Uuid random_uuid();

struct VersionFile {
  Uuid uuid{};
  unsigned block_size = 0;
  std::array<TableRoot, kTables> tables;
  Statistics statistics;
};

// Appends what a version file has of a table whose blocks are all in use.
void append_root(std::string& out, const TableRoot& root, TableId table, unsigned block_size);

// Where the tree of a table begins, in the revision of a version file.
struct TableRootAt {
  std::uint32_t revision = 0;
  std::uint32_t block = 0;
  std::uint32_t level = 0;       // 0: the root is a leaf
  std::uint32_t block_size = 0;  // in bytes
  std::uint32_t entries = 0;     // by key
  bool has_blocks = false;       // without any the table is empty, and perhaps there is no file
};

// Reads those of all tables from a version file's bytes; nothing where the file is of another
// format or damaged.
std::optional<std::array<TableRootAt, kTables>> read_roots(std::string_view version);

// The same of the version file in a folder, if there is one.
std::optional<std::array<TableRootAt, kTables>> read_roots_in(const std::filesystem::path& folder);

// One of them; nothing also where the table has no blocks.
std::optional<TableRootAt> find_table(std::string_view version, TableId table);

// Writes `iamglass` into the folder of the tables: under another name first, so that it is there
// whole or not at all. Throws Error.
void write_version_file(const std::filesystem::path& folder, const VersionFile& version);

}  // namespace emeroteca::glass
