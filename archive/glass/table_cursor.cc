#include "archive/glass/table_cursor.h"

#include <cstring>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "archive/glass/block.h"
#include "archive/glass/length_reader.h"
#include "archive/glass/recorded_tables.h"
#include "archive/glass/stored_roots.h"
#include "errors/error.h"

namespace emeroteca::glass {
namespace {

constexpr std::uint32_t kFirstOfPieces = 1;
constexpr std::uint32_t kLastOfPieces = 2;
constexpr std::uint32_t kDeflated = 4;

std::uint32_t number_at(std::string_view bytes, std::size_t at, unsigned size) {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < size; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// From the i-th item to the end of the block; empty where the directory is damaged.
std::string_view item_at(std::string_view bytes, std::size_t i) {
  const std::uint32_t at = number_at(bytes, Block::kHeadBytes + 2 * i, 2);
  return at < Block::kHeadBytes || at >= bytes.size() ? std::string_view() : bytes.substr(at);
}

// A key with its length before it; nothing where it does not fit.
std::optional<std::string_view> key_at(std::string_view item, std::size_t at) {
  if (item.size() <= at) return std::nullopt;
  const std::size_t size = static_cast<unsigned char>(item[at]);
  if (item.size() < at + 1 + size) return std::nullopt;
  return item.substr(at + 1, size);
}

// std::string_view::find() stops at each first letter, of which a block has hundreds; here sixteen
// places at a time are compared with the first and with the last.
bool has_text(std::string_view bytes, std::string_view text) {
  using Sixteen [[gnu::vector_size(16)]] = char;
  if (bytes.size() < text.size()) return false;
  const std::size_t places = bytes.size() - text.size() + 1;
  const std::size_t to_last = text.size() - 1;
  const Sixteen first = Sixteen{} + text.front();
  const Sixteen last = Sixteen{} + text.back();
  std::size_t at = 0;
  for (; at + sizeof(Sixteen) <= places; at += sizeof(Sixteen)) {
    Sixteen here;
    Sixteen there;
    std::memcpy(&here, bytes.data() + at, sizeof here);
    std::memcpy(&there, bytes.data() + at + to_last, sizeof there);
    std::uint64_t halves[2];
    const auto both = (here == first) & (there == last);
    std::memcpy(halves, &both, sizeof halves);
    if ((halves[0] | halves[1]) == 0) continue;
    if (bytes.substr(at, sizeof(Sixteen) + to_last).find(text) != std::string_view::npos) {
      return true;
    }
  }
  return bytes.substr(at).find(text) != std::string_view::npos;
}

// As Xapian writes it: 4-2-2-2-6 bytes in hexadecimal figures.
std::string uuid_of(std::string_view version) {
  constexpr std::string_view kFigures = "0123456789abcdef";
  const std::string_view bytes = version.substr(kFormatMark.size(), std::tuple_size_v<Uuid>);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += kFigures[byte >> 4U];
    text += kFigures[byte & 0xFU];
  }
  return text;
}

}  // namespace

bool is_open_at(const Xapian::Database& database, std::string_view version) {
  const auto roots = parse_roots(version);
  try {
    return roots && database.get_revision() == roots->revision &&
           database.get_uuid() == uuid_of(version);
  } catch (const Xapian::Error&) {
    return false;  // of several databases, or of another kind
  }
}

OpenTable::OpenTable(const std::string& file, const TableRootAt& root)
    : handle_(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)),
      root_(root),
      lengths_(std::make_unique<KnownLengths>()) {}

OpenTable::~OpenTable() {
  if (handle_ >= 0) close(handle_);
}

std::shared_ptr<const OpenTable> OpenTable::open(const LocalDatabase& part, TableId table) {
  if (part.folder.empty()) return nullptr;
  std::shared_ptr<const OpenTable>* kept = nullptr;
  if (part.tables != nullptr) {
    try {
      kept = &part.tables->tables.at(static_cast<std::size_t>(table));
      // A folder may have been exchanged for another one of the same revision.
      if (*kept && (*kept)->root().revision == part.database.get_revision() &&
          part.tables->uuid == part.database.get_uuid()) {
        return *kept;
      }
    } catch (const Xapian::Error&) {
      return nullptr;  // as below
    }
  }
  const std::string version = version_bytes(part.folder);
  const auto root = find_table(version, table);
  if (!root || !is_open_at(part.database, version)) return nullptr;
  const std::string file =
      part.folder + "/" + std::string(kTableFiles[static_cast<std::size_t>(table)]);
  std::shared_ptr<const OpenTable> open(new OpenTable(file, *root));
  if (open->handle_ < 0) return nullptr;
  if (kept != nullptr) {
    std::string uuid = uuid_of(version);
    if (part.tables->uuid != uuid) part.tables->tables = {};
    part.tables->uuid = std::move(uuid);
    *kept = open;
  }
  return open;
}

bool OpenTable::read(std::uint32_t level, std::uint32_t block, std::string& into) const {
  into.resize(root_.block_size);
  const std::uint64_t offset = std::uint64_t{block} * root_.block_size;
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        pread(handle_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return number_at(into, 0, 4) <= root_.revision && static_cast<unsigned char>(into[4]) == level &&
         number_at(into, 9, 2) >= Block::kHeadBytes + Block::kEntryBytes &&
         number_at(into, 9, 2) <= root_.block_size;
}

OpenTable::Bytes OpenTable::block(std::uint32_t level, std::uint32_t block) const {
  return level == 0 ? leaf(block) : branch(level, block);
}

OpenTable::Bytes OpenTable::leaf(std::uint32_t block) const {
  if (!leaves_.empty()) {
    const Leaf& known = leaves_[block % leaves_.size()];
    if (known.bytes && known.block == block) return known.bytes;
  }
  ++leaves_read_;
  for (const auto& [read, places] : kKeeping) {
    if (leaves_read_ != read) continue;
    std::vector<Leaf> more(places);
    for (Leaf& one : leaves_) more[one.block % places] = std::move(one);
    leaves_ = std::move(more);
  }
  Leaf& kept = leaves_[block % leaves_.size()];
  // What a cursor is still at stays as it is.
  if (!kept.bytes || kept.bytes.use_count() > 1) kept.bytes = std::make_shared<std::string>();
  kept.block = block;
  if (!read(0, block, *kept.bytes)) kept.bytes.reset();
  return kept.bytes;
}

OpenTable::Bytes OpenTable::branch(std::uint32_t level, std::uint32_t block) const {
  constexpr std::size_t kMostKept = 512;
  const auto known = branches_.find(block);
  if (known != branches_.end()) {
    // A damaged tree may lead to it from another level.
    return static_cast<unsigned char>((*known->second)[4]) == level ? known->second : nullptr;
  }
  auto bytes = std::make_shared<std::string>();
  if (!read(level, block, *bytes)) return nullptr;
  if (branches_.size() == kMostKept) branches_.clear();
  return branches_.emplace(block, std::move(bytes)).first->second;
}

TableCursor::TableCursor(std::shared_ptr<const OpenTable> table)
    : table_(std::move(table)), levels_(table_->root().level + 1) {}

Lookup TableCursor::lost() {
  levels_[0].bytes = {};
  key_ = {};
  return Lookup::kUnreadable;
}

TableCursor::Level* TableCursor::load(std::uint32_t level, std::uint32_t number) {
  Level& block = levels_[level];
  if (!block.bytes.empty() && block.number == number) return &block;
  block.number = number;
  block.bytes = {};
  block.kept.reset();  // so that its bytes may be used again
  block.kept = table_->block(level, number);
  if (!block.kept) return nullptr;
  block.bytes = *block.kept;
  block.items = (number_at(block.bytes, 9, 2) - Block::kHeadBytes) / Block::kEntryBytes;
  block.at = 0;
  return &block;
}

// To the leaf in which the key is, if it is anywhere: in each branch the last child whose dividing
// key, with its number of a piece, is not behind the key's first.
bool TableCursor::descend(std::string_view key) {
  std::uint32_t number = table_->root().block;
  for (std::uint32_t level = table_->root().level; level > 0; --level) {
    Level* const branch = load(level, number);
    if (branch == nullptr) return false;
    std::size_t low = 0;
    std::size_t high = branch->items;
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      const std::string_view one = item_at(branch->bytes, middle);
      const auto dividing = key_at(one, 4);
      if (!dividing || one.size() < 7 + dividing->size()) return false;
      const int order = dividing->compare(key);
      const bool behind = order > 0 || (order == 0 && number_at(one, 5 + dividing->size(), 2) > 1);
      (behind ? high : low) = middle;
    }
    branch->at = low;
    const std::string_view one = item_at(branch->bytes, low);
    if (one.size() < 4) return false;
    number = number_at(one, 0, 4);
  }
  return load(0, number) != nullptr;
}

// To the item with the key, else to where it would stand; false in a damaged block. From where the
// last search ended: between the same two as that one, or in growing steps behind, then by halves.
bool TableCursor::find_in_leaf(std::string_view key, bool& found) {
  Level& leaf = levels_[0];
  std::size_t low = 0;
  std::size_t high = leaf.items;
  for (std::size_t step = 1, at = leaf.at; at < leaf.items; at += step, step *= 2) {
    const auto its_key = key_at(item_at(leaf.bytes, at), 2);
    if (!its_key) return false;
    if (*its_key > key) {
      high = at;
      break;
    }
    low = at;
  }
  found = false;
  if (high == leaf.at && high > 0) {
    const auto before = key_at(item_at(leaf.bytes, high - 1), 2);
    if (before && *before < key) return true;
  }
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto its_key = key_at(item_at(leaf.bytes, middle), 2);
    if (!its_key) return false;
    const int order = its_key->compare(key);
    if (order == 0) {
      leaf.at = middle;
      found = true;
      return true;
    }
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  leaf.at = low;
  return true;
}

// Whether the key is there, where the item that it is at or the next one tells: most often those
// who ask in order are told so.
std::optional<bool> TableCursor::find_beside(std::string_view key) {
  Level& leaf = levels_[0];
  if (leaf.bytes.empty() || leaf.at >= leaf.items) return std::nullopt;
  const auto here = key_at(item_at(leaf.bytes, leaf.at), 2);
  const int order = here ? here->compare(key) : 1;
  if (order == 0) return true;
  if (order > 0 || leaf.at + 1 == leaf.items) return std::nullopt;
  const auto behind = key_at(item_at(leaf.bytes, leaf.at + 1), 2);
  const int next = behind ? behind->compare(key) : -1;
  if (next < 0) return std::nullopt;
  ++leaf.at;  // where it is, or would stand
  return next == 0;
}

Lookup TableCursor::find(std::string_view key) {
  const std::optional<bool> beside = find_beside(key);
  bool found = beside.value_or(false);
  if (!beside) {
    const Level& leaf = levels_[0];
    bool within = false;
    if (!leaf.bytes.empty()) {
      const auto first = key_at(item_at(leaf.bytes, 0), 2);
      const auto last = key_at(item_at(leaf.bytes, leaf.items - 1), 2);
      within = first && last && *first <= key && key <= *last;
    }
    if (!within && !descend(key)) return lost();
    if (!find_in_leaf(key, found)) return lost();
  }
  if (!found) {
    // What comes before may be in the leaf before; at the table's begin there is nothing.
    const Lookup before = step(false);
    if (before != Lookup::kFound) return before;
  }
  Item item;
  if (!take(item)) return lost();
  // It may be one of several pieces.
  while ((item.flags & kFirstOfPieces) == 0) {
    const std::string of_piece(item.key);
    if (step(false) != Lookup::kFound || !take(item) || item.key != of_piece) return lost();
  }
  key_ = item.key;
  return found ? Lookup::kFound : Lookup::kMissing;
}

Lookup TableCursor::step(bool forward) {
  std::size_t level = 0;
  const auto last = [&](const Level& one) {
    return forward ? one.at + 1 >= one.items : one.at == 0;
  };
  while (level < levels_.size() && last(levels_[level])) ++level;
  if (level == levels_.size()) return Lookup::kMissing;
  // A damaged tree may lead in circles: from leaf to leaf keys do not fall.
  const Level& leaf = levels_[0];
  const auto edge = level > 0 && forward && leaf.items > 0
                        ? key_at(item_at(leaf.bytes, leaf.items - 1), 2)
                        : std::nullopt;
  const std::string last_key(edge.value_or(std::string_view()));
  levels_[level].at += forward ? 1 : static_cast<std::size_t>(-1);
  for (; level > 0; --level) {
    const std::string_view one = item_at(levels_[level].bytes, levels_[level].at);
    if (one.size() < 4) return lost();
    Level* const child = load(static_cast<std::uint32_t>(level - 1), number_at(one, 0, 4));
    if (child == nullptr) return lost();
    child->at = forward ? 0 : child->items - 1;
  }
  if (edge) {
    const auto first_key = key_at(item_at(leaf.bytes, 0), 2);
    if (!first_key || *first_key < last_key) return lost();
  }
  return Lookup::kFound;
}

bool TableCursor::take(Item& item) const {
  const Level& leaf = levels_[0];
  const std::string_view bytes = item_at(leaf.bytes, leaf.at);
  const auto key = key_at(bytes, 2);
  if (!key) return false;
  const std::uint32_t head = number_at(bytes, 0, 2);
  const std::size_t size = (head & 0x1fffU) + 3;
  item.flags = head >> 13U;
  std::size_t begin = 3 + key->size();
  if ((item.flags & kFirstOfPieces) == 0) begin += 2;  // the number of the piece
  if (size > bytes.size() || size < begin) return false;
  item.key = *key;
  item.data = bytes.substr(begin, size - begin);
  return true;
}

Lookup TableCursor::next() {
  if (levels_[0].bytes.empty()) return Lookup::kUnreadable;
  Item item;
  // Past the other pieces of this entry.
  do {
    if (Level& leaf = levels_[0]; leaf.at + 1 < leaf.items) {
      ++leaf.at;
    } else if (const Lookup moved = step(true); moved != Lookup::kFound) {
      return moved;
    }
    if (!take(item)) return lost();
  } while ((item.flags & kFirstOfPieces) == 0);
  key_ = item.key;
  return Lookup::kFound;
}

Lookup TableCursor::next_having(std::string_view text) {
  if (levels_[0].bytes.empty()) return Lookup::kUnreadable;
  // An entry has no more pieces, of which each may fill a leaf: in a hostile table all branches may
  // lead to one leaf.
  constexpr unsigned kMostPieces = 0x10000;
  unsigned without_rise = 0;
  std::string last_key;
  bool searched = false;  // of the leaf that it is in
  for (;;) {
    Level& leaf = levels_[0];
    if (!searched) {
      const auto edge = key_at(item_at(leaf.bytes, leaf.items - 1), 2);
      if (!edge) return lost();
      without_rise = *edge == last_key ? without_rise + 1 : 0;
      if (without_rise > kMostPieces) return lost();
      last_key.assign(*edge);
      if (!has_text(leaf.bytes, text)) leaf.at = leaf.items - 1;
    }
    searched = leaf.at + 1 < leaf.items;
    const Lookup moved = step(true);
    if (moved != Lookup::kFound) return moved;
    Item item;
    if (!take(item)) return lost();
    if ((item.flags & kFirstOfPieces) == 0 || !has_text(item.key, text)) continue;
    key_ = item.key;
    return Lookup::kFound;
  }
}

Lookup TableCursor::data(std::string_view& data, bool whole) {
  Item item;
  if (levels_[0].bytes.empty() || !take(item) || (item.flags & kDeflated) != 0 ||
      (item.flags & kFirstOfPieces) == 0) {
    return Lookup::kUnreadable;
  }
  if ((item.flags & kLastOfPieces) != 0) {
    data = item.data;
    return Lookup::kFound;
  }
  if (whole) return Lookup::kUnreadable;
  const Lookup gathered = gather(item);
  data = gathered_;
  return gathered;
}

Lookup TableCursor::data(std::string_view& data, Inflater& inflater) {
  Item item;
  if (levels_[0].bytes.empty() || !take(item) || (item.flags & kFirstOfPieces) == 0) {
    return Lookup::kUnreadable;
  }
  data = item.data;
  const bool deflated = (item.flags & kDeflated) != 0;
  if ((item.flags & kLastOfPieces) == 0) {
    if (const Lookup gathered = gather(item); gathered != Lookup::kFound) return gathered;
    data = gathered_;
  }
  try {
    if (deflated) data = inflater.inflate(data);
  } catch (const Error&) {
    return lost();
  }
  return Lookup::kFound;
}

Lookup TableCursor::gather(const Item& first) {
  gathered_.assign(first.data);
  const std::string key(first.key);
  const std::uint32_t deflated = first.flags & kDeflated;
  Item item = first;
  while ((item.flags & kLastOfPieces) == 0) {
    if (step(true) != Lookup::kFound || !take(item) || item.key != key ||
        (item.flags & (kFirstOfPieces | kDeflated)) != deflated) {
      return lost();
    }
    gathered_.append(item.data);
  }
  key_ = item.key;
  return Lookup::kFound;
}

}  // namespace emeroteca::glass
