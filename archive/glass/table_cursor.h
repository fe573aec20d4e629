// One table of a glass database, looked up by key: the way down the tree is kept, so that keys
// which lie side by side cost a block now and then. (table_reader.h reads a table from its begin.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "archive/glass/deflater.h"
#include "archive/glass/version_file.h"

namespace emeroteca::glass {

class KnownLengths;
class OpenTable;

// The tables of one database that are open, for whoever asks for them again. Not thread-safe.
struct OpenTables {
  std::string uuid;  // of the database that they are of
  std::array<std::shared_ptr<const OpenTable>, kTables> tables;
};

// One database on this machine, of those that are searched as one.
struct LocalDatabase {
  std::string folder;
  Xapian::Database database;
  std::shared_ptr<OpenTables> tables = nullptr;  // null: none are kept
};

// Whether the database is open at the revision of a version file's bytes, and the one that they are
// of: a folder may have been exchanged for another one of the same revision.
bool is_open_at(const Xapian::Database& database, std::string_view version);

// A table's file, and where its tree begins. Several cursors may share it, in one thread: they all
// come by the same branches, which are kept, and often by the same leaves.
class OpenTable {
 public:
  // That of the revision which the database is read at; null where it cannot be read: another
  // format or kind of database, a revision that is gone, a table without entries.
  static std::shared_ptr<const OpenTable> open(const LocalDatabase& part, TableId table);
  ~OpenTable();
  OpenTable(const OpenTable&) = delete;
  OpenTable& operator=(const OpenTable&) = delete;

  const TableRootAt& root() const { return root_; }

  // A block of this level (0: a leaf); null where it cannot be read, or is none.
  using Bytes = std::shared_ptr<const std::string>;
  Bytes block(std::uint32_t level, std::uint32_t block) const;

  // What was read of the lengths of documents, of the table of postings.
  KnownLengths& lengths() const { return *lengths_; }

 private:
  struct Leaf {
    std::uint32_t block = 0;
    std::shared_ptr<std::string> bytes;  // null: none is kept
  };
  // Leaves are kept in few places first: to read one again takes less time than memory that the
  // process did not have before, and a single search reads few of them twice. Who reads on keeps
  // more.
  struct Keeping {
    std::size_t leaves_read;  // from so many on
    std::size_t places;
  };
  static constexpr std::array<Keeping, 3> kKeeping{{{1, 16}, {512, 128}, {16'384, 1024}}};

  OpenTable(const std::string& file, const TableRootAt& root);

  // Fills `into` from a block; false as above.
  bool read(std::uint32_t level, std::uint32_t block, std::string& into) const;
  Bytes leaf(std::uint32_t block) const;
  Bytes branch(std::uint32_t level, std::uint32_t block) const;

  int handle_;
  TableRootAt root_;
  mutable std::unordered_map<std::uint32_t, Bytes> branches_;  // by block
  mutable std::vector<Leaf> leaves_;                           // by block, one of several
  mutable std::size_t leaves_read_ = 0;
  std::unique_ptr<KnownLengths> lengths_;
};

enum class Lookup : std::uint8_t {
  kFound,
  kMissing,    // there is none with this key
  kUnreadable  // damaged, or of a revision that is gone
};

// Never fails and never reads beyond a block: what it cannot read is left to Xapian, whose errors
// are known. Not thread-safe.
class TableCursor {
 public:
  explicit TableCursor(std::shared_ptr<const OpenTable> table);
  TableCursor(TableCursor&&) = default;
  TableCursor& operator=(TableCursor&&) = default;

  // Goes to the entry with this key; where there is none, to the last one before it.
  Lookup find(std::string_view key);

  // Goes to the entry behind this one. kMissing: there is none.
  Lookup next();

  // The same to the next one whose key has this text, which is not empty, somewhere. Leaves that
  // have it nowhere are passed over whole.
  Lookup next_having(std::string_view text);

  // Of the entry that it is at, valid until it goes on.
  std::string_view key() const { return key_; }

  // The same of what is stored, where that is not compressed. An entry in several pieces is put
  // together, if `whole` does not ask for those in one piece only.
  Lookup data(std::string_view& data, bool whole = false);

  // The same of what may be compressed, in however many pieces; valid until either goes on.
  Lookup data(std::string_view& data, Inflater& inflater);

 private:
  struct Level {
    std::uint32_t number = 0;
    std::size_t items = 0;
    std::size_t at = 0;      // the item
    std::string_view bytes;  // of the block; empty: none is loaded
    OpenTable::Bytes kept;   // that has them
  };
  // An entry, or a piece of one, in a leaf.
  struct Item {
    std::string_view key;
    std::string_view data;
    std::uint32_t flags = 0;
  };

  Level* load(std::uint32_t level, std::uint32_t number);
  bool descend(std::string_view key);
  bool find_in_leaf(std::string_view key, bool& found);
  std::optional<bool> find_beside(std::string_view key);
  // To the item before or behind, in another leaf if need be; kMissing at an end.
  Lookup step(bool forward);
  // Puts the pieces of an entry together, of which this is the first.
  Lookup gather(const Item& first);
  bool take(Item& item) const;
  Lookup lost();

  std::shared_ptr<const OpenTable> table_;
  std::vector<Level> levels_;  // 0: the leaf
  std::string_view key_;
  std::string gathered_;
};

}  // namespace emeroteca::glass
