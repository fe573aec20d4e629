#include "archive/glass/position_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "archive/glass/block.h"
#include "archive/glass/coding.h"
#include "archive/glass/positions.h"
#include "archive/glass/version_file.h"

namespace emeroteca::glass {

class PositionFile {
 public:
  explicit PositionFile(const std::string& path)
      : handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~PositionFile() {
    if (handle_ >= 0) close(handle_);
  }
  PositionFile(const PositionFile&) = delete;
  PositionFile& operator=(const PositionFile&) = delete;

  bool is_open() const { return handle_ >= 0; }
  // How many bytes were read, fewer only at the end or after an error.
  std::size_t read(char* into, std::size_t size, std::uint64_t offset) const {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t got =
          pread(handle_, into + done, size - done, static_cast<off_t>(offset + done));
      if (got <= 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  int handle_;
};

namespace {

constexpr std::size_t kMostVersionBytes = 256;

}  // namespace

// The way down to the last list that was read.
class PositionReader::Table {
 public:
  Table(const std::string& folder, const TableRootAt& root)
      : file_(folder + "/position.glass"), root_(root), path_(root.level + 1) {}

  // That of the revision which the database is read at; null where it cannot be read.
  static std::unique_ptr<Table> open(const LocalDatabase& part) {
    const PositionFile version(part.folder + "/iamglass");
    if (part.folder.empty() || !version.is_open()) return nullptr;
    std::string bytes(kMostVersionBytes, '\0');
    bytes.resize(version.read(bytes.data(), bytes.size(), 0));
    const auto root = find_table(bytes, TableId::kPosition);
    if (!root) return nullptr;
    try {
      if (part.database.get_revision() != root->revision) return nullptr;
    } catch (const Xapian::Error&) {
      return nullptr;  // of several databases, or of another kind
    }
    auto table = std::make_unique<Table>(part.folder, *root);
    return table->file_.is_open() ? std::move(table) : nullptr;
  }

  // The list; empty where there is none, nothing where it has to be read otherwise.
  std::optional<std::vector<Xapian::termpos>> read(Xapian::docid document, std::string_view term) {
    if (term != term_ || key_.empty()) {
      term_ = term;
      key_.clear();
      append_term(key_, term);
      key_ += '\0';
      term_bytes_ = key_.size();
    }
    key_.resize(term_bytes_);
    append_sortable_uint(key_, document);
    return read(key_);
  }

 private:
  std::optional<std::vector<Xapian::termpos>> read(const std::string& key) {
    // Articles of a term are asked in their order: most lists are near the last one.
    if (is_within(path_[0], key)) return find(path_[0], key);
    std::uint32_t number = root_.block;
    for (std::uint32_t level = root_.level; level > 0; --level) {
      const LoadedBlock* block = load(level, number);
      if (block == nullptr) return std::nullopt;
      const auto child = child_for(*block, key);
      if (!child) return std::nullopt;
      number = *child;
    }
    LoadedBlock* leaf = load(0, number);
    if (leaf == nullptr) return std::nullopt;
    return find(*leaf, key);
  }

  struct LoadedBlock {
    std::uint32_t number = 0;
    std::size_t items = 0;
    std::size_t last = 0;  // where the last search ended
    std::string bytes;     // empty: none is loaded
  };

  static std::uint32_t number_at(std::string_view bytes, std::size_t at, unsigned size) {
    std::uint32_t number = 0;
    for (unsigned i = 0; i < size; ++i) {
      number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    return number;
  }

  LoadedBlock* load(std::uint32_t level, std::uint32_t number) {
    LoadedBlock& block = path_[level];
    if (!block.bytes.empty() && block.number == number) return &block;
    block.bytes.resize(root_.block_size);
    block.number = number;
    const std::size_t got =
        file_.read(block.bytes.data(), root_.block_size, std::uint64_t{number} * root_.block_size);
    const std::string_view bytes = block.bytes;
    const bool sound = got == root_.block_size && number_at(bytes, 0, 4) <= root_.revision &&
                       static_cast<unsigned char>(bytes[4]) == level &&
                       number_at(bytes, 9, 2) >= Block::kHeadBytes + 2 &&
                       number_at(bytes, 9, 2) <= root_.block_size;
    if (!sound) {
      block.bytes.clear();
      return nullptr;
    }
    block.items = (number_at(bytes, 9, 2) - Block::kHeadBytes) / 2;
    block.last = 0;
    return &block;
  }

  // From the i-th item to the end of the block; empty where the directory is damaged.
  static std::string_view item(const LoadedBlock& block, std::size_t i) {
    const std::string_view bytes = block.bytes;
    const std::uint32_t at = number_at(bytes, Block::kHeadBytes + 2 * i, 2);
    return at < Block::kHeadBytes || at >= bytes.size() ? std::string_view() : bytes.substr(at);
  }

  // A key with its length before it; nothing where it does not fit.
  static std::optional<std::string_view> key_at(std::string_view item, std::size_t at) {
    if (item.size() <= at) return std::nullopt;
    const std::size_t size = static_cast<unsigned char>(item[at]);
    if (item.size() < at + 1 + size) return std::nullopt;
    return item.substr(at + 1, size);
  }

  // The last child whose dividing key, with its number of a piece, is not behind the key's first.
  static std::optional<std::uint32_t> child_for(const LoadedBlock& block, std::string_view key) {
    std::size_t low = 0;
    std::size_t high = block.items;
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      const std::string_view one = item(block, middle);
      const auto dividing = key_at(one, 4);
      if (!dividing || one.size() < 7 + dividing->size()) return std::nullopt;
      const int order = dividing->compare(key);
      const bool behind = order > 0 || (order == 0 && number_at(one, 5 + dividing->size(), 2) > 1);
      (behind ? high : low) = middle;
    }
    const std::string_view one = item(block, low);
    if (one.size() < 4) return std::nullopt;
    return number_at(one, 0, 4);
  }

  // Whether the key, if it is anywhere, is in this leaf: what is damaged has it nowhere.
  static bool is_within(const LoadedBlock& leaf, std::string_view key) {
    if (leaf.bytes.empty()) return false;
    const auto first = key_at(item(leaf, 0), 2);
    const auto last = key_at(item(leaf, leaf.items - 1), 2);
    return first && last && *first <= key && key <= *last;
  }

  static std::optional<std::vector<Xapian::termpos>> find(LoadedBlock& block,
                                                          std::string_view key) {
    std::size_t low = 0;
    std::size_t high = block.items;
    // From where the last search ended: between the same two as that one, or in growing steps
    // behind them, then by halves.
    for (std::size_t step = 1, at = block.last; at < block.items; at += step, step *= 2) {
      const auto its_key = key_at(item(block, at), 2);
      if (!its_key) return std::nullopt;
      if (*its_key > key) {
        high = at;
        break;
      }
      low = at;
    }
    if (high == block.last && high > 0) {
      const auto before = key_at(item(block, high - 1), 2);
      if (before && *before < key) return std::vector<Xapian::termpos>();
    }
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const std::string_view one = item(block, middle);
      const auto its_key = key_at(one, 2);
      if (!its_key) return std::nullopt;
      const int order = its_key->compare(key);
      if (order == 0) {
        block.last = middle;
        return list_of(one, *its_key);
      }
      (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
    block.last = low;
    return std::vector<Xapian::termpos>();
  }

  static std::optional<std::vector<Xapian::termpos>> list_of(std::string_view item,
                                                             std::string_view key) {
    const std::uint32_t head = number_at(item, 0, 2);
    // Lists in pieces are long and rare.
    constexpr std::uint32_t kWholeAndPlain = 3;  // first and last piece, not compressed
    const std::size_t size = (head & 0x1fff) + 3;
    const std::size_t begin = 3 + key.size();
    if (head >> 13 != kWholeAndPlain || size > item.size() || size < begin) {
      return std::nullopt;
    }
    return read_positions(item.substr(begin, size - begin));
  }

  PositionFile file_;
  TableRootAt root_;
  std::vector<LoadedBlock> path_;  // by level
  std::string term_;               // the last one
  std::string key_;                // it and the document
  std::size_t term_bytes_ = 0;     // of the key
};

PositionReader::PositionReader(const std::vector<LocalDatabase>& parts,
                               const Xapian::Database& database)
    : database_(&database) {
  for (const LocalDatabase& part : parts) tables_.push_back(Table::open(part));
}

PositionReader::~PositionReader() = default;
PositionReader::PositionReader(PositionReader&&) noexcept = default;
PositionReader& PositionReader::operator=(PositionReader&&) noexcept = default;

std::optional<std::vector<Xapian::termpos>> PositionReader::read_directly(
    Xapian::docid document, std::string_view term) const {
  if (tables_.empty()) return std::nullopt;
  // As Xapian numbers the documents of several databases: those of each in turn.
  const auto parts = static_cast<Xapian::docid>(tables_.size());
  Table* const table = tables_[(document - 1) % parts].get();
  if (table == nullptr) return std::nullopt;
  return table->read((document - 1) / parts + 1, term);
}

bool PositionReader::direct() const {
  return std::any_of(tables_.begin(), tables_.end(),
                     [](const auto& table) { return table != nullptr; });
}

std::vector<Xapian::termpos> PositionReader::read(Xapian::docid document, std::string_view term,
                                                  std::size_t most) const {
  if (auto list = read_directly(document, term)) {
    if (list->size() > most) list->resize(most);
    return std::move(*list);
  }
  std::vector<Xapian::termpos> positions;
  const std::string name(term);
  auto position = database_->positionlist_begin(document, name);
  const auto end = database_->positionlist_end(document, name);
  for (; position != end && positions.size() < most; ++position) positions.push_back(*position);
  return positions;
}

}  // namespace emeroteca::glass
