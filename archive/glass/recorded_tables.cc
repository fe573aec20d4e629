#include "archive/glass/recorded_tables.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/glass/stored_roots.h"

namespace emeroteca::glass {
namespace {

constexpr std::uint64_t kMostBlockSize = 65536;

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)), reason_(errno) {}
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

}  // namespace

std::optional<RecordedTables> recorded_tables(const std::filesystem::path& folder) {
  const auto roots = parse_roots(version_bytes(folder));
  if (!roots) return std::nullopt;
  RecordedTables tables;
  for (std::size_t i = 0; i < kTables; ++i) {
    const StoredRoot& root = roots->tables[i];
    if (root.block_size == 0 || root.block_size > kMostBlockSize) return std::nullopt;
    tables[i] = {root.has_blocks, root.entries,
                 root.has_blocks ? (root.block + 1) * root.block_size : 0};
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
    } else if (fstat(file.descriptor(), &about) == 0 && !S_ISREG(about.st_mode)) {
      faults.push_back({table, "is no file, but a pipe, a device or a folder", 0});
    } else if (S_ISREG(about.st_mode) &&
               static_cast<std::uint64_t>(about.st_size) < (*tables)[i].least_bytes) {
      faults.push_back({table, about.st_size == 0 ? "is empty" : "is cut short", 0});
    }
  }
  return faults;
}

}  // namespace emeroteca::glass
