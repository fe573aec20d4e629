#include "archive/glass/table_salvage.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "archive/glass/block.h"
#include "archive/glass/deflater.h"
#include "archive/glass/leaf_item.h"
#include "archive/glass/table_reader.h"
#include "errors/error.h"

namespace emeroteca::glass {
namespace {

constexpr unsigned kLargestBlock = 65536;
constexpr std::size_t kLookEvery = 1024;  // blocks, or entries

// The blocks of a file, read where they stand.
class BlockFile {
 public:
  BlockFile(const std::filesystem::path& file, unsigned block_size)
      : descriptor_(open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)), bytes_(block_size) {}
  ~BlockFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  std::uint64_t blocks() const {
    const off_t end = descriptor_ < 0 ? 0 : lseek(descriptor_, 0, SEEK_END);
    return end <= 0 ? 0 : static_cast<std::uint64_t>(end) / bytes_.size();
  }

  // Valid until the next one; empty where it cannot be read.
  std::string_view read(std::uint64_t block) {
    std::size_t done = 0;
    while (done < bytes_.size()) {
      const ssize_t got = pread(descriptor_, bytes_.data() + done, bytes_.size() - done,
                                static_cast<off_t>(block * bytes_.size() + done));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return {};
      done += static_cast<std::size_t>(got);
    }
    return {bytes_.data(), bytes_.size()};
  }

 private:
  int descriptor_;
  std::vector<char> bytes_;
};

// Where an item stands among all: by its key, then by the number of its piece.
using ItemPlace = std::pair<std::string, unsigned>;

// Items of a leaf that follow each other, `end` behind the last.
struct Stretch {
  ItemPlace first;
  std::uint64_t block = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct LeafHead {
  std::uint32_t revision = 0;
  std::size_t items = 0;
};

// Nothing for what is no leaf.
std::optional<LeafHead> leaf_head(std::string_view block) {
  if (block.size() < Block::kHeadBytes || block[4] != 0) return std::nullopt;
  const std::size_t directory_end = number_in(block, 9, 2);
  const std::uint32_t revision = number_in(block, 0, 4);
  if (revision == 0 || directory_end < Block::kHeadBytes + Block::kEntryBytes ||
      directory_end > block.size() || (directory_end - Block::kHeadBytes) % Block::kEntryBytes) {
    return std::nullopt;
  }
  return LeafHead{revision, (directory_end - Block::kHeadBytes) / Block::kEntryBytes};
}

std::optional<LeafItem> item_of(std::string_view block, std::size_t i) {
  const std::size_t at = number_in(block, Block::kHeadBytes + i * Block::kEntryBytes, 2);
  if (at < Block::kHeadBytes || at >= block.size()) return std::nullopt;
  return leaf_item(block.substr(at));
}

// Calls `found(i, item)` for the items of a leaf whose places rise; what does not is damaged.
template <typename Found>
void for_each_item(std::string_view block, std::size_t begin, std::size_t end, Found found) {
  std::string_view key;
  unsigned piece = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto item = item_of(block, i);
    if (!item || item->key < key || (item->key == key && item->piece <= piece)) continue;
    key = item->key;
    piece = item->piece;
    found(i, *item);
  }
}

// What leaves have, each place once.
class Coverage {
 public:
  // Takes the items of a leaf that no leaf before has had. Each leaf is of the revision of the one
  // before or of an earlier one.
  void take(std::string_view block, std::uint64_t number, std::size_t items) {
    const std::size_t before = stretches_.size();
    std::optional<ItemPlace> first;
    ItemPlace last;
    const ItemPlace* behind = nullptr;  // the range that follows the stretch which is open
    bool open = false;
    for_each_item(block, 0, items, [&](std::size_t i, const LeafItem& item) {
      ItemPlace place{std::string(item.key), item.piece};
      if (!first) first = place;
      last = place;
      const auto next = ranges_.upper_bound(place);
      const bool taken = next != ranges_.begin() && std::prev(next)->second >= place;
      const ItemPlace* const its_next = next == ranges_.end() ? nullptr : &next->first;
      if (taken) {
        open = false;
      } else if (open && its_next == behind) {
        stretches_.back().end = i + 1;
      } else {
        stretches_.push_back({std::move(place), number, i, i + 1});
        open = true;
      }
      behind = its_next;
    });
    if (first && stretches_.size() > before) cover(*std::move(first), std::move(last));
  }

  // In the order of their places.
  std::vector<Stretch> stretches() && {
    std::sort(stretches_.begin(), stretches_.end(),
              [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
    return std::move(stretches_);
  }

 private:
  // Adds a range, which takes in those that it meets.
  void cover(ItemPlace first, ItemPlace last) {
    auto at = ranges_.upper_bound(last);
    while (at != ranges_.begin() && std::prev(at)->second >= first) {
      --at;
      first = std::min(first, at->first);
      last = std::max(last, at->second);
      at = ranges_.erase(at);
    }
    ranges_.emplace(std::move(first), std::move(last));
  }

  std::map<ItemPlace, ItemPlace> ranges_;  // first and last place, apart from each other
  std::vector<Stretch> stretches_;
};

// Puts the pieces of entries together, and writes those that are whole.
class EntryWriter {
 public:
  EntryWriter(const std::filesystem::path& to, unsigned block_size, SalvagedTable& salvaged)
      : table_(to, block_size, 0), salvaged_(salvaged) {}

  void take(const LeafItem& item) {
    if (item.key.empty()) return;  // the first one of a table, which stands for nothing
    if (item.first) {
      key_ = item.key;
      stored_.clear();
      compressed_ = item.compressed;
      pieces_ = 0;
    }
    if (item.key != key_ || item.piece != pieces_ + 1 || item.compressed != compressed_) {
      key_.clear();
      return;
    }
    ++pieces_;
    stored_ += item.data;
    if (!item.last || key_ <= salvaged_.last_key) return;
    if (is_sound()) {
      table_.add_stored(key_, stored_, compressed_);
      salvaged_.last_key = key_;
    }
    key_.clear();
  }

  TableRoot finish() { return table_.finish(); }

 private:
  bool is_sound() {
    if (!compressed_) return true;
    try {
      inflater_.inflate(stored_);
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  TableWriter table_;
  Inflater inflater_;
  SalvagedTable& salvaged_;
  std::string key_;  // of the entry that is not whole yet
  std::string stored_;
  bool compressed_ = false;
  unsigned pieces_ = 0;
};

}  // namespace

std::optional<unsigned> tell_block_size(const std::filesystem::path& file) {
  constexpr unsigned kSmallest = 2048;
  std::optional<unsigned> best;
  std::uint64_t most = 0;  // bytes in items that are leaves' own
  for (unsigned size = kSmallest; size <= kLargestBlock; size *= 2) {
    BlockFile blocks(file, size);
    constexpr std::uint64_t kEnough = 256;
    std::uint64_t bytes = 0;
    // Of as many bytes of the file for each size.
    const std::uint64_t some = std::min(blocks.blocks(), kEnough * kLargestBlock / size);
    for (std::uint64_t number = 0; number < some; ++number) {
      const std::string_view block = blocks.read(number);
      const auto head = leaf_head(block);
      if (!head) continue;
      for_each_item(block, 0, head->items, [&](std::size_t /*i*/, const LeafItem& item) {
        bytes += item.key.size() + item.data.size();
      });
    }
    if (bytes > most) best = size;
    most = std::max(most, bytes);
  }
  return best;
}

SalvagedTable salvage_table(const std::filesystem::path& file, unsigned block_size,
                            std::uint32_t newest, const std::filesystem::path& to,
                            const std::function<void()>& look) {
  SalvagedTable salvaged;
  BlockFile blocks(file, block_size);
  struct Leaf {
    std::uint32_t revision = 0;
    std::uint64_t block = 0;
  };
  std::vector<Leaf> leaves;
  for (std::uint64_t number = 0; number < blocks.blocks(); ++number) {
    if (number % kLookEvery == 0) look();
    const auto head = leaf_head(blocks.read(number));
    if (head && head->revision <= newest) leaves.push_back({head->revision, number});
  }
  std::stable_sort(leaves.begin(), leaves.end(),
                   [](const Leaf& a, const Leaf& b) { return a.revision > b.revision; });
  salvaged.changed = !leaves.empty() && leaves.front().revision != leaves.back().revision;
  Coverage coverage;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (i % kLookEvery == 0) look();
    const std::string_view block = blocks.read(leaves[i].block);
    if (const auto head = leaf_head(block)) coverage.take(block, leaves[i].block, head->items);
  }
  EntryWriter writer(to, block_size, salvaged);
  std::size_t done = 0;
  for (const Stretch& stretch : std::move(coverage).stretches()) {
    if (done++ % kLookEvery == 0) look();
    for_each_item(blocks.read(stretch.block), stretch.begin, stretch.end,
                  [&](std::size_t /*i*/, const LeafItem& item) { writer.take(item); });
  }
  salvaged.root = writer.finish();
  return salvaged;
}

bool is_whole_table(const std::filesystem::path& file, const TableRootAt& root,
                    const std::function<void()>& look) {
  try {
    TableReader table(file, root);
    while (table.next()) {
      if (table.done() % kLookEvery == 0) look();
    }
    return true;
  } catch (const Error& fault) {
    if (fault.code() == ErrorCode::kPermission) throw;
    return false;
  }
}

}  // namespace emeroteca::glass
