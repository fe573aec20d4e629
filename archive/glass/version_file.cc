#include "archive/glass/version_file.h"

#include <algorithm>
#include <bit>
#include <random>
#include <string>

#include "archive/glass/coding.h"
#include "archive/glass/output_file.h"
#include "archive/glass/stored_roots.h"
#include "errors/error.h"

namespace emeroteca::glass {
namespace {

constexpr unsigned kRevision1 = 1;
constexpr unsigned kNoBlocks = 1;  // of a table, among its flags

// Data that is not longer is never compressed: 0 stands for tables without compression.
constexpr std::array<unsigned, kTables> kLeastCompressible{0, 18, 18, 0, 18, 18};

}  // namespace

void append_root(std::string& out, const TableRoot& root, TableId table, unsigned block_size) {
  constexpr unsigned kInOrder = 2;  // leaves follow each other by their numbers
  append_uint(out, root.block);
  append_uint(out, root.level << 2U | kInOrder | (root.blocks == 0 ? kNoBlocks : 0U));
  append_uint(out, root.entries);
  append_uint(out, block_size >> 11U);
  append_uint(out, kLeastCompressible[static_cast<std::size_t>(table)]);
  // No block is free, and new ones come behind those in use.
  std::string free_list;
  if (root.blocks > 0) {
    append_uint(free_list, kRevision1);
    append_uint(free_list, root.blocks);
    free_list.append(4, '\0');
  }
  append_string(out, free_list);
}

void Statistics::take(std::uint32_t length) {
  ++documents;
  total_length += length;
  longest = std::max(longest, length);
  if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
}

Uuid random_uuid() {
  std::random_device device;
  Uuid uuid{};
  for (unsigned char& byte : uuid) byte = static_cast<unsigned char>(device() & 0xFFU);
  // A random one by RFC 9562: version 4, variant 10.
  uuid[6] = static_cast<unsigned char>((uuid[6] & 0x0FU) | 0x40U);
  uuid[8] = static_cast<unsigned char>((uuid[8] & 0x3FU) | 0x80U);
  return uuid;
}

void write_version_file(const std::filesystem::path& folder, const VersionFile& version) {
  std::string bytes(kFormatMark);
  bytes.append(reinterpret_cast<const char*>(version.uuid.data()), version.uuid.size());
  append_uint(bytes, kRevision1);
  for (std::size_t i = 0; i < kTables; ++i) {
    append_root(bytes, version.tables[i], static_cast<TableId>(i), version.block_size);
  }
  const Statistics& known = version.statistics;
  append_uint(bytes, known.documents);
  append_uint(bytes, known.last_document - known.documents);
  append_uint(bytes, known.shortest);
  append_uint(bytes, known.most_occurrences);
  append_uint(bytes, known.longest - known.most_occurrences);
  append_uint(bytes, 0);  // the oldest changeset
  append_uint(bytes, known.total_length);
  append_uint(bytes, 0);  // the bound of frequencies in the table of spellings
  const std::filesystem::path temporary = folder / "v.tmp";
  OutputFile file(temporary);
  file.write(bytes);
  file.close();
  std::error_code fault;
  std::filesystem::rename(temporary, folder / "iamglass", fault);
  if (fault) {
    throw Error(ErrorCode::kOutput,
                "the folder " + folder.string() + " cannot be written to: " + fault.message(),
                "check its permissions");
  }
}

std::optional<std::array<TableRootAt, kTables>> read_roots(std::string_view version) {
  constexpr std::uint64_t kMostLevels = 10;
  constexpr std::uint64_t kSmallest = 2048;
  constexpr std::uint64_t kLargest = 65536;
  const auto stored = parse_roots(version);
  if (!stored || stored->revision > UINT32_MAX) return std::nullopt;
  std::array<TableRootAt, kTables> roots;
  for (std::size_t i = 0; i < kTables; ++i) {
    const StoredRoot& root = stored->tables[i];
    if (root.entries > UINT32_MAX) return std::nullopt;
    const bool sound = root.level < kMostLevels && std::has_single_bit(root.block_size) &&
                       root.block_size >= kSmallest && root.block_size <= kLargest;
    if (root.has_blocks && !sound) return std::nullopt;
    roots[i] = {
        static_cast<std::uint32_t>(stored->revision), static_cast<std::uint32_t>(root.block),
        static_cast<std::uint32_t>(root.level),       static_cast<std::uint32_t>(root.block_size),
        static_cast<std::uint32_t>(root.entries),     root.has_blocks};
  }
  return roots;
}

std::optional<std::array<TableRootAt, kTables>> read_roots_in(const std::filesystem::path& folder) {
  return read_roots(version_bytes(folder));
}

std::optional<TableRootAt> find_table(std::string_view version, TableId table) {
  const auto roots = read_roots(version);
  if (!roots) return std::nullopt;
  const TableRootAt& root = (*roots)[static_cast<std::size_t>(table)];
  return root.has_blocks ? std::optional(root) : std::nullopt;
}

}  // namespace emeroteca::glass
