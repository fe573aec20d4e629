// One table of a glass database, a B-tree of blocks, written from its first key to its last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/glass/block.h"
#include "archive/glass/deflater.h"
#include "archive/glass/output_file.h"

namespace emeroteca::glass {

// Shorter data is not worth compressing, and Xapian does not try either.
inline constexpr std::size_t kLeastCompressed = 19;

// Where a table's tree begins; goes into the version file.
struct TableRoot {
  std::uint32_t block = 0;
  unsigned level = 0;         // 0: the root is a leaf
  std::uint64_t entries = 0;  // by key
  std::uint32_t blocks = 0;   // in the file; 0: a table without any
};

// Not thread-safe, but two tables are written by two threads.
class TableWriter {
 public:
  // `block_size`: a power of two from 2048 to 65536, in bytes. `level`: of deflate, 0 to compress
  // nothing. Throws Error where the file cannot be made or, later, written.
  TableWriter(const std::filesystem::path& file, unsigned block_size, int level);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  // Keys rise, by unsigned bytes, and have 1 to 255 of them. Throws std::logic_error otherwise.
  void add(std::string_view key, std::string_view data);

  // Adds what another table has under this key, in its stored form: compressed data stays so where
  // Xapian's reader can read it.
  void add_stored(std::string_view key, std::string_view stored, bool compressed);

  // Writes what is left. The last call.
  TableRoot finish();

 private:
  struct Branch;

  void begin_entry(std::string_view key);
  // Adds compressed data; false where Xapian's reader could not read it. `readable` says whether it
  // can read these pieces.
  template <typename Readable>
  bool add_compressed(std::string_view key, std::string_view compressed, Readable readable);

  // Where the data is cut into pieces, by the room in the open leaf.
  void cut(std::size_t key_bytes, std::size_t bytes);
  void add_pieces(std::string_view key, std::string_view data, bool compressed);
  void close_leaf();
  void add_child(std::size_t level, std::string_view divider, unsigned piece, std::uint32_t child);

  OutputFile file_;
  unsigned block_size_;
  std::size_t max_item_;
  std::unique_ptr<Deflater> deflater_;
  std::unique_ptr<Inflater> inflater_;
  Block leaf_;
  std::string leaf_divider_;  // what divides it from the leaf before
  unsigned leaf_piece_ = 0;
  std::vector<Branch> branches_;  // the open block of each level from 1 on
  std::string last_key_;
  std::string item_;
  std::vector<std::size_t> ends_;         // of the pieces of the entry in work
  std::vector<std::string_view> pieces_;  // the same
  TableRoot root_;
};

}  // namespace emeroteca::glass
