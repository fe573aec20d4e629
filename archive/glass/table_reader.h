// One table of a glass database, read from its first key to its last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/glass/deflater.h"
#include "archive/glass/leaf_item.h"
#include "archive/glass/version_file.h"

namespace emeroteca::glass {

// Whatever order the blocks have in the file: Xapian's own changes scatter them. Nobody may write
// to the database meanwhile. Not thread-safe, but there may be several of one table. All functions
// throw Error: kDamaged for a table that is missing or malformed, with the system's reason for one
// that it does not let us read.
class TableReader {
 public:
  TableReader(const std::filesystem::path& file, const TableRootAt& root);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  // Goes to the next entry, or to the first one; false at the end.
  bool next();
  bool ended() const { return ended_; }

  // Of the entry; valid until the next one.
  std::string_view key() const { return key_; }
  std::string_view stored() const { return stored_; }
  bool compressed() const { return compressed_; }
  // What is stored, as it was given; valid until the next call of it or of next().
  std::string_view data();

  // How many entries were read, and how many there are.
  std::uint64_t done() const { return done_; }
  std::uint64_t entries() const { return root_.entries; }

  // Throws: the table is malformed.
  [[noreturn]] void fail() const;

 private:
  // Throws, with an errno.
  [[noreturn]] void refuse(int reason) const;

  struct Level {
    std::string block;
    std::size_t items = 0;
    std::size_t at = 0;  // the item that is next
  };
  void load(unsigned level, std::uint32_t number);
  std::string_view next_item(Level& level) const;
  // In the next leaf where this one is at its end; false at the end of the table.
  bool take(LeafItem& item);
  bool next_leaf();

  std::filesystem::path file_;
  TableRootAt root_;
  int descriptor_ = -1;
  std::vector<Level> levels_;  // the way down; 0 is the leaf
  bool begun_ = false;
  bool ended_ = false;
  std::uint64_t done_ = 0;
  std::string key_;
  std::string_view stored_;
  bool compressed_ = false;
  std::string gathered_;  // what is stored in several pieces
  std::unique_ptr<Inflater> inflater_;
};

}  // namespace emeroteca::glass
