// What an archive adds up over all its articles, kept in a file beside its tables: to read two
// values of each article for it took most of `indexer info`.
//
// The file is of one commit: it has the fingerprint of Xapian's version file, which every commit
// writes anew and every copy by Xapian has another of. Whatever else changes the archive, an older
// build or another program, has not to know of it: the totals are then not believed, and counted.
// They are written after the commit that they are of, and need not be durable: a kill between the
// two, or half a file, costs a count and no more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "archive/glass/table_cursor.h"
#include "archive/value_counts.h"

namespace emeroteca {

inline constexpr std::string_view kTotalsFile = ".totals";

// A list of sources that is longer, in sources or in bytes of the file, is not kept.
inline constexpr std::size_t kMostKeptSources = 4096;
inline constexpr std::size_t kMostTotalsBytes = std::size_t{1} << 20U;

struct Totals {
  std::uint64_t words = 0;
  // How many articles each source has; nothing where there are too many to be kept.
  std::optional<ValueCounts> sources = ValueCounts();

  bool operator==(const Totals&) const = default;
};

// An article that comes, or goes; what it says are the values of its slots. False where one goes
// that cannot have been in the totals, which are then of no use.
void add_to(Totals& totals, std::string_view source, std::string_view words);
bool take_from(Totals& totals, std::string_view source, std::string_view words);

// By reading the values of all articles. In the second form straight from the tables, and nothing
// where they cannot be read.
Totals count_totals(const Place& place, const Xapian::Database& database);
std::optional<Totals> count_totals_directly(const glass::LocalDatabase& part);

// Those that are kept in the folder, if they are of the revision that the database is open at.
// Never throws.
std::optional<Totals> kept_totals(const glass::LocalDatabase& part);

// Of all parts within one reading of the archive (ArchiveReader::read), whose database it is: those
// that are kept, and for others those that are counted. Sources are always known.
Totals read_totals(const Place& place, const Xapian::Database& database);

// Keeps the totals of the last commit of the database in a folder. What the system refuses is let
// be: they are counted then. Only for who has the archive's lock, or builds it where nobody looks.
void keep_totals(const std::string& folder, const Totals& totals);

// The same after a count, of a database that was written whole.
void keep_counted_totals(const std::string& folder);

// The file's bytes for the version file's, and what they say if they are of it. Nothing where they
// are not, or damaged, or say what cannot be.
std::string totals_file(const Totals& totals, std::string_view version);
std::optional<Totals> parse_totals(std::string_view file, std::string_view version);

}  // namespace emeroteca
