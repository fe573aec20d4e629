#include "archive/glass/recorded_tables.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace emeroteca::glass {
namespace {

constexpr std::size_t kUuidSize = 16;
constexpr std::size_t kMostRecordBytes = 256;  // that Xapian reads of a version file
constexpr std::uint64_t kBlockUnit = 2048;
constexpr std::uint64_t kMostUnits = 32;

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), reason_(errno) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  int reason() const { return reason_; }  // why it is not open
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  int reason_;
};

// The number of entries may have more than 32 bits.
std::optional<std::uint64_t> take_wide_uint(std::string_view& from) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 63 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

std::optional<RecordedTable> take_root(std::string_view& from) {
  // Root block, level and flags, entries, size of a block, least size that is compressed.
  std::array<std::uint64_t, 5> numbers{};
  for (std::uint64_t& number : numbers) {
    const auto taken = take_wide_uint(from);
    if (!taken) return std::nullopt;
    number = *taken;
  }
  const auto free_list = take_wide_uint(from);
  if (!free_list || *free_list > from.size()) return std::nullopt;
  from.remove_prefix(*free_list);
  if (numbers[3] == 0 || numbers[3] > kMostUnits || numbers[0] > 0xFFFFFFFFU) return std::nullopt;
  RecordedTable table;
  table.has_blocks = (numbers[1] & 1U) == 0;
  table.entries = numbers[2];
  if (table.has_blocks) table.least_bytes = (numbers[0] + 1) * numbers[3] * kBlockUnit;
  return table;
}

}  // namespace

std::optional<RecordedTables> recorded_tables(const std::filesystem::path& folder) {
  const OpenFile file(folder / "iamglass");
  if (!file.is_open()) return std::nullopt;
  std::array<char, kMostRecordBytes> buffer{};
  const ssize_t got = pread(file.descriptor(), buffer.data(), buffer.size(), 0);
  if (got <= 0) return std::nullopt;
  std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
  if (!bytes.starts_with(kFormatMark) || bytes.size() < kFormatMark.size() + kUuidSize) {
    return std::nullopt;
  }
  bytes.remove_prefix(kFormatMark.size() + kUuidSize);
  if (!take_wide_uint(bytes)) return std::nullopt;  // the revision
  RecordedTables tables;
  for (RecordedTable& table : tables) {
    const auto root = take_root(bytes);
    if (!root) return std::nullopt;
    table = *root;
  }
  return tables;
}

std::vector<TableFault> table_faults(const std::filesystem::path& folder) {
  std::vector<TableFault> faults;
  const auto tables = recorded_tables(folder);
  if (!tables) return faults;
  for (std::size_t i = 0; i < kTables; ++i) {
    if (!(*tables)[i].has_blocks) continue;
    const auto table = static_cast<TableId>(i);
    const OpenFile file(folder / kTableFiles[i]);
    struct stat about {};
    if (!file.is_open() && file.reason() == ENOENT) {
      faults.push_back({table, "is missing", 0});
    } else if (!file.is_open()) {
      faults.push_back(
          {table, std::string("cannot be opened: ") + std::strerror(file.reason()), file.reason()});
    } else if (fstat(file.descriptor(), &about) == 0 &&
               static_cast<std::uint64_t>(about.st_size) < (*tables)[i].least_bytes) {
      faults.push_back({table, about.st_size == 0 ? "is empty" : "is cut short", 0});
    }
  }
  return faults;
}

}  // namespace emeroteca::glass
