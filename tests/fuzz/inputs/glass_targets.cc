// Xapian's files, as we read them past Xapian: for merges in bulk, and for positions.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>

#include <xapian.h>

#include "archive/glass/coding.h"
#include "archive/glass/database_reader.h"
#include "archive/glass/length_reader.h"
#include "archive/glass/position_reader.h"
#include "archive/glass/positions.h"
#include "archive/glass/posting_cursor.h"
#include "archive/glass/postlist_reader.h"
#include "archive/glass/recorded_tables.h"
#include "archive/glass/stored_roots.h"
#include "archive/glass/table_reader.h"
#include "archive/glass/table_salvage.h"
#include "archive/glass/term_cursor.h"
#include "archive/glass/value_cursor.h"
#include "archive/glass/version_file.h"
#include "errors/error.h"
#include "indexer/bulk/archive_merge.h"
#include "indexer/bulk/segment.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kSmallBlock = 2048;
constexpr std::array<std::string_view, 4> kTables{"postlist.glass", "docdata.glass",
                                                  "termlist.glass", "position.glass"};

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Databases with the smallest blocks that there are: of one leaf a table, and of trees with several
// levels, changed in between.
class Databases {
 public:
  Databases() {
    make("small", 3);
    make("large", 40);
  }

  std::string folder(std::string_view name) const { return folder_ / name; }
  static const Databases& get() {
    static const Databases made;
    return made;
  }

 private:
  void make(std::string_view name, Xapian::docid documents) {
    Xapian::WritableDatabase database(folder_ / name, Xapian::DB_CREATE | Xapian::DB_NO_SYNC,
                                      kSmallBlock);
    database.set_metadata("key", "value");
    for (Xapian::docid i = 1; i <= documents; ++i) {
      Xapian::Document document;
      for (Xapian::termpos at = 1; at <= 30; ++at) {
        document.add_posting("word" + std::to_string(at * i % 17), at);
      }
      document.add_boolean_term("Q" + std::to_string(i));
      document.add_value(0, Xapian::sortable_serialise(i));
      document.add_value(i % 3 + 1, std::string(i, 'v'));
      document.set_data(std::string(10 * i, 'd') + std::to_string(i * 7919));
      database.add_document(document);
      if (i % 16 == 0) database.commit();
    }
    if (documents > 20) database.delete_document(7);
    database.commit();
  }

  TemporaryFolder folder_;
};

std::vector<std::string> tables_named(std::string_view file) {
  const Databases& databases = Databases::get();
  return {bytes_of(fs::path(databases.folder("small")) / file),
          bytes_of(fs::path(databases.folder("large")) / file)};
}

// Behind the table: its root, its level, how many entries it says to have (one byte each).
glass::TableRootAt root_at_end(std::string_view& bytes) {
  glass::TableRootAt root{UINT32_MAX, 0, 0, kSmallBlock, 0, true};
  constexpr std::size_t kBytes = 3;
  if (bytes.size() < kBytes) return root;
  const auto at = [&](std::size_t from_end) {
    return static_cast<unsigned char>(bytes[bytes.size() - from_end]);
  };
  root.block = at(3);
  root.level = at(2) % 4;
  root.entries = at(1);
  bytes.remove_suffix(kBytes);
  return root;
}

std::vector<std::string> rooted_tables(glass::TableId table) {
  std::vector<std::string> seeds;
  for (const std::string_view name : {"small", "large"}) {
    const fs::path folder = Databases::get().folder(name);
    const auto roots = glass::read_roots_in(folder);
    const auto number = static_cast<std::size_t>(table);
    const glass::TableRootAt& root = roots.value()[number];
    std::string bytes = bytes_of(folder / kTables[number]);
    for (const std::uint32_t value : {root.block, root.level, root.entries}) {
      bytes += static_cast<char>(value);
    }
    seeds.push_back(std::move(bytes));
  }
  return seeds;
}

void read_version(std::string_view bytes) {
  glass::parse_roots(bytes);
  if (const auto roots = glass::read_roots(bytes)) {
    for (const glass::TableRootAt& root : *roots) {
      promise(!root.has_blocks ||
                  (root.level < 10 && root.block_size >= 2048 && root.block_size <= 65536),
              "the root of no table");
    }
  }
  glass::find_table(bytes, glass::TableId::kPosition);
  const TemporaryFolder folder;
  folder.write("iamglass", bytes);
  glass::recorded_tables(folder.path());
  promise(glass::table_faults(folder.path()).size() <= glass::kTables, "more faults than tables");
}

void read_table(std::string_view bytes) {
  const glass::TableRootAt root = root_at_end(bytes);
  const MemoryFile file(bytes);
  try {
    glass::TableReader table(file.path(), root);
    std::string last;
    while (table.next()) {
      promise(table.key() > std::string_view(last), "keys that do not rise");
      last = table.key();
      table.data();
    }
    promise(table.done() == root.entries, "another number of entries");
  } catch (const Error& fault) {
    promise(fault.code() == ErrorCode::kDamaged,
            std::string("not called damaged: ") + fault.what());
  }
}

// What is left of a table makes a whole one.
void salvage_table(std::string_view bytes) {
  const MemoryFile file(bytes);
  const TemporaryFolder folder;
  const std::filesystem::path to = folder / "new.glass";
  const unsigned block_size = glass::tell_block_size(file.path()).value_or(2048);
  const glass::TableRoot root =
      glass::salvage_table(file.path(), block_size, UINT32_MAX, to, [] {}).root;
  promise(glass::is_whole_table(to,
                                {1, root.block, root.level, block_size,
                                 static_cast<std::uint32_t>(root.entries), root.blocks > 0},
                                [] {}),
          "a salvaged table that is not whole");
}

void read_postlist(std::string_view bytes) {
  const glass::TableRootAt root = root_at_end(bytes);
  const MemoryFile file(bytes);
  try {
    glass::TableReader table(file.path(), root);
    glass::PostlistReader lists(table);
    while (lists.next()) {
      glass::DocumentId last = 0;
      const auto risen = [&] {
        promise(lists.document() > last, "documents that do not rise");
        last = lists.document();
      };
      switch (lists.kind()) {
        case glass::ListKind::kMetadata:
          break;
        case glass::ListKind::kValueBounds:
          lists.bounds();
          break;
        case glass::ListKind::kValues:
          while (lists.next_value()) risen();
          break;
        case glass::ListKind::kLengths:
        case glass::ListKind::kTerm:
          while (lists.next_posting()) risen();
          break;
      }
    }
  } catch (const Error& fault) {
    promise(fault.code() == ErrorCode::kDamaged,
            std::string("not called damaged: ") + fault.what());
  }
}

void read_position_list(std::string_view bytes) {
  const auto positions = glass::read_positions(bytes);
  if (!positions) return;
  promise(!positions->empty(), "a list without positions");
  promise(std::is_sorted(positions->begin(), positions->end(), std::less_equal<>()),
          "positions that do not rise");
}

std::vector<std::string> position_lists() {
  std::vector<std::string> seeds;
  for (const std::vector<glass::Position>& positions : {std::vector<glass::Position>{1},
                                                        {3, 9, 12, 13, 400},
                                                        {1, 2, 3, 4, 5, 6, 7, 8},
                                                        {70000, 90000}}) {
    glass::append_positions(seeds.emplace_back(), positions);
  }
  return seeds;
}

// A database that is sound but for one table.
glass::LocalDatabase database_but_for(const std::string& table, std::string_view bytes) {
  static const std::string sound = Databases::get().folder("large");
  static const Xapian::Database database(sound);
  static const TemporaryFolder folder;
  static const bool copied = fs::copy_file(fs::path(sound) / "iamglass", folder / "iamglass");
  promise(copied, "no version file");
  folder.write(table, bytes);
  return {folder.path(), database};
}

void read_position_table(std::string_view bytes) {
  const glass::LocalDatabase part = database_but_for("position.glass", bytes);
  const glass::PositionReader reader({part}, part.database);
  promise(reader.direct(), "the table is not read directly");
  for (int word = 0; word < 18; ++word) {
    for (const Xapian::docid document : {1U, 2U, 7U, 13U, 39U, 40U, 99U}) {
      const auto list = reader.read_directly(document, "word" + std::to_string(word));
      if (!list) continue;
      promise(std::is_sorted(list->begin(), list->end(), std::less_equal<>()),
              "positions that do not rise");
    }
  }
}

// The table of postings of a database that is sound but for that, read in leaps.
void read_posting_lists(std::string_view bytes) {
  static const Databases& databases = Databases::get();
  static const Xapian::Database database(databases.folder("large"));
  static const TemporaryFolder folder;
  static const bool copied =
      fs::copy_file(fs::path(databases.folder("large")) / "iamglass", folder / "iamglass");
  promise(copied, "no version file");
  folder.write("postlist.glass", bytes);
  const auto table = glass::OpenTable::open({folder.path(), database}, glass::TableId::kPostlist);
  promise(table != nullptr, "the table is not read directly");
  glass::LengthReader lengths(table);
  for (glass::DocumentId document = 990; document > 0; document -= 11) lengths.of(document);
  for (int word = 0; word < 19; ++word) {
    glass::PostingCursor cursor = word == 18
                                      ? glass::PostingCursor::lengths(table)
                                      : glass::PostingCursor(table, "word" + std::to_string(word));
    glass::DocumentId last = 0;
    for (glass::DocumentId to = 1; !cursor.ended() && to < 1000; to += 7) {
      cursor.skip_to(to);
      promise(cursor.ended() || cursor.document() >= to, "a leap that is too short");
      cursor.take_until(to + 3, [&](glass::DocumentId document, std::uint32_t) {
        promise(document > last, "documents that do not rise");
        last = document;
      });
    }
  }
}

// A merge into a database of which one file is other than it was: the last byte says which.
void merge_damaged(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto which = static_cast<unsigned char>(bytes.back()) % (kTables.size() + 1);
  bytes.remove_suffix(1);
  const TemporaryFolder folder;
  const fs::path sound = Databases::get().folder("small");
  fs::copy(sound, folder / "old");
  const std::string_view name = which < kTables.size() ? kTables[which] : "iamglass";
  folder.write("old/" + std::string(name), bytes);
  try {
    const auto old = glass::DatabaseReader::open(folder / "old");
    if (!old) return;
    indexing::BulkOptions options;
    options.threaded = false;
    options.writing.block_size = kSmallBlock;
    indexing::Segment segment(folder / "new", options);
    indexing::DocumentTarget& document = segment.begin();
    document.add_posting("word3", 1, 1);
    document.add_term("Qnew", 0);
    document.add_value(0, "value");
    document.set_data("data");
    segment.end();
    segment.finish();
    indexing::MergePlan plan;
    plan.gone = {false, false, true};
    plan.numbers = {4};
    plan.last_document = 4;
    indexing::write_merged(*old, segment, plan, folder / "new", options.writing, {});
  } catch (const Error& fault) {
    promise(fault.code() == ErrorCode::kDamaged,
            std::string("not called damaged: ") + fault.what());
    return;
  }
  // What was merged is a database that Xapian can read to its end.
  const Xapian::Database merged(folder / "new");
  for (auto term = merged.allterms_begin(); term != merged.allterms_end(); ++term) {
    Xapian::doccount documents = 0;
    for (auto at = merged.postlist_begin(*term); at != merged.postlist_end(*term); ++at)
      ++documents;
    promise(documents == term.get_termfreq(), "a term of another number of documents");
  }
}

std::vector<std::string> damaged_files() {
  std::vector<std::string> seeds;
  const fs::path sound = Databases::get().folder("small");
  for (std::size_t i = 0; i <= kTables.size(); ++i) {
    seeds.push_back(bytes_of(sound / (i < kTables.size() ? kTables[i] : "iamglass")) +
                    static_cast<char>(i));
  }
  return seeds;
}

void read_codes(std::string_view bytes) {
  std::string_view left = bytes;
  while (const auto number = glass::take_uint(left)) {
    std::string written;
    glass::append_uint(written, *number);
    promise(written.size() <= bytes.size(), "a number that grows");
  }
  left = bytes;
  glass::take_sortable_uint(left);
  glass::last_uint(bytes);
  left = bytes;
  bool closed = false;
  const std::string term = glass::take_term(left, closed);
  promise(term.size() + left.size() <= bytes.size(), "a term that grows");
}

}  // namespace

std::vector<FuzzTarget> glass_targets() {
  return {
      {"glass-version", read_version, [] { return tables_named("iamglass"); }},
      {"glass-codes", read_codes,
       [] { return std::vector<std::string>{std::string("\x85\x01ter\0\xFFm\0\x80\x01", 12)}; }},
      {"glass-table", read_table, [] { return rooted_tables(glass::TableId::kTermlist); }},
      {"glass-salvage", salvage_table, [] { return rooted_tables(glass::TableId::kTermlist); }},
      {"glass-postlist", read_postlist, [] { return rooted_tables(glass::TableId::kPostlist); }},
      {"glass-positions", read_position_list, position_lists},
      {"glass-position-table", read_position_table, [] { return tables_named("position.glass"); }},
      {"glass-posting-lists", read_posting_lists, [] { return tables_named("postlist.glass"); }},
      {"glass-merge", merge_damaged, damaged_files},
  };
}

}  // namespace emeroteca::tests
