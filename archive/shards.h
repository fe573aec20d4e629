// Several archives as one: Xapian's stub file in a folder, and what it says of the division.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"
#include "archive/location.h"

namespace emeroteca {

// The stub file of Xapian's, in the folder of the archive.
inline constexpr std::string_view kStubFile = "XAPIANDB";

// No more shards are made; what would need one then belongs in the first.
inline constexpr std::size_t kMostShards = 128;

enum class DivisionKind : std::uint8_t {
  kUnknown,  // the stub was written by somebody else, or by a newer program
  kYear,
  kSource,
  kHash,  // of the id
  kTier   // when it came: those that came together, and what was merged with them
};

// "year", "source", "hash", "tier"; empty for kUnknown.
std::string_view name_of(DivisionKind kind);
std::optional<DivisionKind> division_from_name(std::string_view name);

// One archive of those that are searched as one.
struct Shard {
  ArchivePart
      part;  // its folder as the stub names it: relative to that of the archive, or absolute
  // What belongs in it: the year in four characters, or the source as its term has it (fields.h);
  // empty: what has none, and what has no shard of its own. By hash: its number, from 0. A tier's:
  // a number that no other had.
  std::string key;
};

struct ShardList {
  DivisionKind kind = DivisionKind::kUnknown;
  bool newer = false;         // divided in a way that this program does not know
  bool replica = false;       // xapian-replicate has written it, and changes what it names
  bool plain = true;          // every line names a folder, or a server by host and port
  std::vector<Shard> shards;  // of tiers the oldest first

  // Where what has this key belongs; nothing where a shard has to be made for it.
  std::optional<std::size_t> find(std::string_view key) const;
};

// The key of an article's shard; by hash one of `shards`. Not of tiers: no article tells its own.
std::string shard_key(DivisionKind kind, const Article& article, std::size_t shards);

// The same by what an archive keeps of it: Article::printed() or nothing, the source as written.
std::string year_key(std::optional<std::int64_t> printed);
std::string source_key(std::string_view source);
// `id_term`: see value_term() in fields.h.
std::string hash_key(std::string_view id_term, std::size_t shards);

// A new shard for a key, with a folder name that no other has.
Shard new_shard(const ShardList& list, std::string_view key);

// "2019", "no year", "the source reuters", "no source", "hash 0 of 4", "tier 1 of 3": for people.
std::string describe(const ShardList& list, const Shard& shard);

// What the stub in this folder says; nothing where there is none (or a database beside it, which
// Xapian opens instead). Throws Error where it cannot be read.
std::optional<ShardList> read_shards(const std::string& folder);

// The text of the stub file: lines of "auto FOLDER", each after a comment that says what belongs
// there, and a first comment that says by what the archive is divided.
std::string stub_text(const ShardList& list);

// Puts the stub into the folder in one step, and makes it durable. Throws Error.
void write_shards(const std::string& folder, const ShardList& list);

// Where a shard's folder is.
std::string folder_of(const std::string& archive, const Shard& shard);

// The archive that has this folder as one of its shards; empty where none is.
std::string archive_of_shard(const std::string& folder);

// The replica that this folder is, or is the database of; empty where it is none.
std::string replica_at(const std::string& folder);

// What to name in a command that mends or writes: the archive that has this folder as one of its
// shards, by the name that was given as far as that tells it; else `location` itself, as it is.
std::string whole_of(const std::string& location);

// True for what belongs to the shards in the folder of an archive: the stub, the folders that it
// names and what is built beside them, the changes that are under way.
bool is_of_shards(const ShardList& list, std::string_view name);

// Names the tiers that are being merged, and what comes of them (indexer/shards/tier_merge.h).
inline constexpr std::string_view kMergingFile = ".merging";

// Where changes lie that have to come to several shards (indexer/shards/change_log.h).
inline constexpr std::string_view kChangesFolder = ".changes";

}  // namespace emeroteca
