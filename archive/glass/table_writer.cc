#include "archive/glass/table_writer.h"

#include <algorithm>
#include <stdexcept>

#include "archive/glass/coding.h"
#include "errors/error.h"

namespace emeroteca::glass {
namespace {

// An item has two bytes for its size, less three, and its flags; a byte for the length of its key;
// the key; two bytes with the number of the piece, but for the first one; the data.
constexpr std::size_t kItemHead = 3;
constexpr std::size_t kPieceNumber = 2;
constexpr unsigned kFirst = 0x2000;
constexpr unsigned kLast = 0x4000;
constexpr unsigned kCompressed = 0x8000;

// Four items at least fit into a block; 13 bits hold the size.
constexpr std::size_t kItemsPerBlock = 4;
constexpr std::size_t kMostItemBytes = 8194;

constexpr std::size_t kMostPieces = 65535;

// A first piece that fills a leaf has at least so many bytes: shorter ones cost more, in longer
// keys of the branches, than they save.
constexpr std::size_t kLeastPiece = 34;

void append_two_bytes(std::string& out, unsigned value) {
  out.push_back(static_cast<char>(value >> 8U));
  out.push_back(static_cast<char>(value & 0xFFU));
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first -
      a.begin());
}

}  // namespace

struct TableWriter::Branch {
  explicit Branch(unsigned size) : block(size) {}

  Block block;
  std::string divider;  // of its first leaf
  unsigned piece = 0;
};

TableWriter::TableWriter(const std::filesystem::path& file, unsigned block_size, int level)
    : file_(file),
      block_size_(block_size),
      max_item_(std::min(
          kMostItemBytes,
          (block_size - Block::kHeadBytes - kItemsPerBlock * Block::kEntryBytes) / kItemsPerBlock)),
      deflater_(level > 0 ? std::make_unique<Deflater>(level) : nullptr),
      leaf_(block_size) {}

TableWriter::~TableWriter() = default;

void TableWriter::add(std::string_view key, std::string_view data) {
  begin_entry(key);
  if (deflater_ && data.size() >= kLeastCompressed) {
    const std::string_view shorter = deflater_->compress(data);
    const auto readable = [&] { return is_readable(pieces_, data.size()); };
    if (!shorter.empty() && add_compressed(key, shorter, readable)) return;
  }
  cut(key.size(), data.size());
  add_pieces(key, data, false);
}

void TableWriter::add_stored(std::string_view key, std::string_view stored, bool compressed) {
  begin_entry(key);
  if (compressed) {
    if (!inflater_) inflater_ = std::make_unique<Inflater>();
    const std::string_view data = inflater_->inflate(stored);
    if (add_compressed(key, stored, [&] { return is_readable(pieces_, data.size()); })) return;
    stored = data;
  }
  cut(key.size(), stored.size());
  add_pieces(key, stored, false);
}

void TableWriter::begin_entry(std::string_view key) {
  if (key.empty() || key.size() > kMaxKeyBytes || key <= last_key_) {
    throw std::logic_error("keys of a table have to rise");
  }
  // An item without key and data comes first in every table.
  if (root_.entries++ == 0) leaf_.add(std::string_view("\x60\0\0", 3));
}

template <typename Readable>
bool TableWriter::add_compressed(std::string_view key, std::string_view compressed,
                                 Readable readable) {
  cut(key.size(), compressed.size());
  pieces_.clear();
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    pieces_.push_back(compressed.substr(begin, end - begin));
    begin = end;
  }
  if (!readable()) return false;
  add_pieces(key, compressed, true);
  return true;
}

void TableWriter::cut(std::size_t key_bytes, std::size_t bytes) {
  ends_.clear();
  std::size_t free = leaf_.free();
  std::size_t head = kItemHead + key_bytes;
  std::size_t begin = 0;
  while (true) {
    const std::size_t room =
        std::min(max_item_, free - std::min<std::size_t>(free, Block::kEntryBytes));
    if (head + bytes - begin <= room) break;
    if (room < head + kLeastPiece) {  // into the next leaf
      free = leaf_.free_when_empty();
      continue;
    }
    begin += room - head;
    ends_.push_back(begin);
    free -= room + Block::kEntryBytes;
    head = kItemHead + key_bytes + kPieceNumber;
  }
  ends_.push_back(bytes);
  if (ends_.size() > kMostPieces) {
    throw Error("an entry of " + std::to_string(bytes) + " bytes is too long for the archive",
                "split the article that it comes from");
  }
}

void TableWriter::add_pieces(std::string_view key, std::string_view data, bool compressed) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    const bool first = i == 0;
    const std::size_t bytes = ends_[i] - begin;
    const std::size_t item = kItemHead + key.size() + (first ? 0 : kPieceNumber) + bytes;
    if (!leaf_.has_room(item)) {
      close_leaf();
      // Of two keys that differ, as much as tells them apart.
      leaf_divider_.assign(first ? key.substr(0, common_prefix(key, last_key_) + 1) : key);
      leaf_piece_ = static_cast<unsigned>(i + 1);
    }
    unsigned size = static_cast<unsigned>(item - kItemHead);
    if (first) size |= kFirst;
    if (i + 1 == ends_.size()) size |= kLast;
    if (compressed) size |= kCompressed;
    item_.clear();
    append_two_bytes(item_, size);
    item_.push_back(static_cast<char>(key.size()));
    item_.append(key);
    if (!first) append_two_bytes(item_, static_cast<unsigned>(i + 1));
    leaf_.add(item_, data.substr(begin, bytes));
    begin = ends_[i];
  }
  last_key_.assign(key);
}

void TableWriter::close_leaf() {
  file_.write(leaf_.close(0));
  leaf_.clear();
  add_child(1, leaf_divider_, leaf_piece_, root_.blocks++);
}

void TableWriter::add_child(std::size_t level, std::string_view divider, unsigned piece,
                            std::uint32_t child) {
  if (branches_.size() < level) branches_.emplace_back(block_size_);
  constexpr std::size_t kBranchItemHead = 5;
  if (!branches_[level - 1].block.has_room(kBranchItemHead + divider.size() + kPieceNumber)) {
    Branch& full = branches_[level - 1];
    file_.write(full.block.close(static_cast<unsigned>(level)));
    full.block.clear();
    const std::string full_divider = full.divider;
    add_child(level + 1, full_divider, full.piece, root_.blocks++);  // may move the branches
  }
  Branch& branch = branches_[level - 1];
  std::string head;
  append_two_bytes(head, child >> 16U);
  append_two_bytes(head, child & 0xFFFFU);
  std::string tail;
  if (branch.block.empty()) {
    branch.divider.assign(divider);
    branch.piece = piece;
    // What leads to the first child needs no key.
    head.push_back('\0');
    append_two_bytes(tail, 0);
    branch.block.add(head, {}, tail);
  } else {
    head.push_back(static_cast<char>(divider.size()));
    append_two_bytes(tail, piece);
    branch.block.add(head, divider, tail);
  }
}

TableRoot TableWriter::finish() {
  if (root_.entries > 0) {
    file_.write(leaf_.close(0));
    root_.block = root_.blocks++;
    if (!branches_.empty()) add_child(1, leaf_divider_, leaf_piece_, root_.block);
    for (std::size_t level = 1; level <= branches_.size(); ++level) {
      const Branch& branch = branches_[level - 1];
      file_.write(branches_[level - 1].block.close(static_cast<unsigned>(level)));
      root_.block = root_.blocks++;
      root_.level = static_cast<unsigned>(level);
      if (level < branches_.size()) {
        const std::string divider = branch.divider;
        add_child(level + 1, divider, branch.piece, root_.block);
      }
    }
  }
  file_.close();
  return root_;
}

}  // namespace emeroteca::glass
