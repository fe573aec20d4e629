#include "archive/glass/table_reader.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "archive/glass/block.h"
#include "archive/glass/leaf_item.h"
#include "errors/error.h"

namespace emeroteca::glass {
TableReader::TableReader(const std::filesystem::path& file, const TableRootAt& root)
    : file_(file), root_(root), levels_(root.level + std::size_t{1}) {
  if (!root_.has_blocks) return;
  descriptor_ = open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor_ < 0) refuse(errno);
}

TableReader::~TableReader() {
  if (descriptor_ >= 0) close(descriptor_);
}

void TableReader::fail() const {
  throw Error(ErrorCode::kDamaged, "the table " + file_.string() + " is damaged",
              "run `indexer check`; nothing was changed");
}

// What the system refuses says nothing against the table, unless there is none.
void TableReader::refuse(int reason) const {
  const std::string message =
      "the table " + file_.string() + " cannot be read: " + std::strerror(reason);
  if (reason == ENOENT) {
    throw Error(ErrorCode::kDamaged, message, "run `indexer check`; nothing was changed");
  }
  throw Error(reason == EACCES ? ErrorCode::kPermission : ErrorCode::kOther, message,
              "mend what keeps it from being read, then run the same command again; nothing was "
              "changed");
}

void TableReader::load(unsigned level, std::uint32_t number) {
  Level& into = levels_[level];
  into.block.resize(root_.block_size);
  std::size_t done = 0;
  while (done < into.block.size()) {
    const ssize_t got = pread(descriptor_, into.block.data() + done, into.block.size() - done,
                              static_cast<off_t>(std::uint64_t{number} * root_.block_size + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse(errno);
    if (got == 0) fail();  // it is shorter than its tree says
    done += static_cast<std::size_t>(got);
  }
  const std::size_t directory_end = number_in(into.block, 9, 2);
  if (number_in(into.block, 0, 4) > root_.revision ||
      static_cast<unsigned char>(into.block[4]) != level || directory_end < Block::kHeadBytes ||
      directory_end > into.block.size()) {
    fail();
  }
  into.items = (directory_end - Block::kHeadBytes) / Block::kEntryBytes;
  into.at = 0;
}

// From where it begins to the end of the block.
std::string_view TableReader::next_item(Level& level) const {
  const std::string_view bytes = level.block;
  const std::size_t at = number_in(bytes, Block::kHeadBytes + level.at++ * Block::kEntryBytes, 2);
  if (at < Block::kHeadBytes || at + LeafItem::kHeadBytes > bytes.size()) fail();
  return bytes.substr(at);
}

bool TableReader::next_leaf() {
  unsigned level = 0;
  if (!begun_) {
    begun_ = true;
    if (!root_.has_blocks) return false;
    level = root_.level;
    load(level, root_.block);
  } else {
    do {
      if (++level > root_.level) return false;
    } while (levels_[level].at == levels_[level].items);
  }
  while (level > 0) {
    constexpr std::size_t kChildBytes = 4;
    if (levels_[level].at == levels_[level].items) fail();
    const std::string_view item = next_item(levels_[level]);
    if (item.size() < kChildBytes) fail();
    load(--level, number_in(item, 0, kChildBytes));
  }
  return true;
}

bool TableReader::take(LeafItem& item) {
  while (!begun_ || levels_[0].at == levels_[0].items) {
    if (!next_leaf()) return false;
  }
  const auto taken = leaf_item(next_item(levels_[0]));
  if (!taken) fail();
  item = *taken;
  return true;
}

bool TableReader::next() {
  LeafItem item;
  do {
    if (ended_ || !take(item)) {
      ended_ = true;
      if (done_ != root_.entries && root_.has_blocks) fail();
      key_.clear();
      return false;
    }
  } while (item.key.empty());  // the first one of a table, which stands for nothing
  if (!item.first || std::string_view(item.key) <= std::string_view(key_)) fail();
  key_.assign(item.key);
  compressed_ = item.compressed;
  stored_ = item.data;
  ++done_;
  if (item.last) return true;
  gathered_.assign(item.data);
  for (unsigned piece = 2; !item.last; ++piece) {
    if (!take(item) || item.first || item.piece != piece || item.key != key_ ||
        item.compressed != compressed_) {
      fail();
    }
    gathered_.append(item.data);
  }
  stored_ = gathered_;
  return true;
}

std::string_view TableReader::data() {
  if (!compressed_) return stored_;
  if (!inflater_) inflater_ = std::make_unique<Inflater>();
  return inflater_->inflate(stored_);
}

}  // namespace emeroteca::glass
