#include "indexer/shards/tier_merge.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/durable.h"
#include "archive/glass/recorded_tables.h"
#include "archive/leftovers.h"
#include "archive/metadata.h"
#include "archive/totals.h"
#include "archive/whole_file.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/child_process.h"
#include "indexer/shards/tiers.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNothingLost =
    "the tiers are as they were, and what was added is there; free some space or mend the fault: "
    "the next run that writes merges them";

using Names = std::vector<std::string>;

// Tells how far Xapian is, and settles what the merged tier says about itself.
class TierCompaction final : public Xapian::Compactor {
 public:
  explicit TierCompaction(const Progress& progress) : progress_(progress) {}

  void set_status(const std::string& table, const std::string& status) override {
    // By their usual sizes: positions are half of an archive.
    if (!progress_ || status.empty()) return;
    constexpr double kPostings = 0.2;
    constexpr double kDocuments = 0.3;
    constexpr double kTermLists = 0.5;
    if (table == "postlist") progress_(kPostings);
    if (table == "docdata") progress_(kDocuments);
    if (table == "termlist") progress_(kTermLists);
    if (table == "position") progress_(1);
  }

  // The first shard is the one that speaks for the whole.
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                         const std::string tags[]) override {
    if (key != kMetaUpdated) return tags[0];
    return *std::max_element(tags, tags + count, [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
  }

 private:
  const Progress& progress_;
};

[[noreturn]] void fail_merge(const std::string& archive, const std::string& reason,
                             ErrorCode code = ErrorCode::kOther) {
  throw Error(code, "tiers of the archive " + archive + " cannot be merged: " + reason,
              kNothingLost);
}

glass::RecordedTables recorded(const std::string& archive, const fs::path& tier) {
  errno = 0;
  const auto tables = glass::recorded_tables(tier);
  if (tables) return *tables;
  fail_merge(archive, "the version file of " + tier.filename().string() + " cannot be read" +
                          (errno == 0 ? "" : std::string(": ") + std::strerror(errno)));
}

// Whether all that the tiers have is in the merged one.
void check_merged(const std::string& archive, const std::vector<fs::path>& tiers,
                  const fs::path& merged) {
  const auto damaged = [&](const std::string& what) {
    fail_merge(archive, what + " (`indexer check` tells whether they are damaged)",
               ErrorCode::kDamaged);
  };
  std::uint64_t articles = 0;
  std::uint64_t length = 0;
  std::uint64_t numbers = 0;
  glass::RecordedTables all{};
  for (const fs::path& tier : tiers) {
    const Xapian::Database database(tier.string());
    articles += database.get_doccount();
    length += database.get_total_length();
    numbers += database.get_lastdocid();
    const auto tables = recorded(archive, tier);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].entries += tables[i].entries;
  }
  const Xapian::Database made(merged.string());
  if (made.get_doccount() != articles || made.get_total_length() != length ||
      made.get_lastdocid() > numbers) {
    damaged("what comes of them has other articles");
  }
  const auto tables = recorded(archive, merged);
  // Those of which each entry belongs to one article.
  for (const glass::TableId table :
       {glass::TableId::kDocdata, glass::TableId::kTermlist, glass::TableId::kPosition}) {
    const auto i = static_cast<std::size_t>(table);
    if (tables[i].entries != all[i].entries) {
      damaged("its table " + std::string(glass::kTableFiles[i]) + " is not that of all of them");
    }
  }
  std::ostringstream details;
  if (Xapian::Database::check(merged.string(), 0, &details) == 0) return;
  std::string first = details.str();
  first.resize(std::min(first.size(), first.find('\n')));
  // What the system does not let us open may be whole.
  if (first.find("couldn't be opened") != std::string::npos) fail_merge(archive, first);
  damaged("the tables that come of it are damaged: " + first);
}

void make_tier_durable(const fs::path& archive, const fs::path& tier) {
  for (const fs::directory_entry& entry : fs::directory_iterator(tier)) make_durable(entry.path());
  make_durable(tier);
  make_durable(archive);
}

// In a process of its own, which a damaged tier may end.
void merge_in_child(const std::string& archive, const std::vector<fs::path>& tiers,
                    const fs::path& merged, const Progress& progress) {
  constexpr std::uint64_t kSteps = 1000;
  const auto work = [&](ChildReport& report) {
    const Progress tell = [&](double share) {
      report.progress().done = static_cast<std::uint64_t>(share * kSteps);
    };
    try {
      Xapian::Database all;
      for (const fs::path& tier : tiers) all.add_database(Xapian::Database(tier.string()));
      TierCompaction compaction(tell);
      all.compact(merged.string(), Xapian::Compactor::FULL, 0, compaction);
      all.close();
      check_merged(archive, tiers, merged);
    } catch (const Xapian::Error& fault) {
      fail_merge(archive, reason_of(fault));
    }
  };
  ChildParent parent;
  // Of a large table nothing is told until it is done.
  parent.patience = std::chrono::hours(6);
  parent.look = [&](const ChildProgress& done) {
    if (progress) progress(static_cast<double>(done.done) / kSteps);
  };
  const ChildEnd end = run_in_child(work, parent);
  if (end.whole()) return;
  fail_merge(archive,
             "what merged them came to " + end.reason() +
                 " (`indexer check` tells whether they are damaged)",
             ErrorCode::kDamaged);
}

// Makes the new tier; nothing names it yet.
void build_tier(const std::string& archive, const std::vector<fs::path>& tiers,
                const fs::path& merged, const Progress& progress) {
  try {
    for (const fs::path& tier : tiers) {
      const std::vector<glass::TableFault> faults = glass::table_faults(tier);
      if (faults.empty()) continue;
      // Xapian would leave it out, and say nothing.
      const auto table = static_cast<std::size_t>(faults.front().table);
      fail_merge(archive,
                 "the table " + std::string(glass::kTableFiles[table]) + " of " +
                     tier.filename().string() + ' ' + faults.front().reason,
                 faults.front().system == 0 ? ErrorCode::kDamaged : ErrorCode::kOther);
    }
    try {
      merge_in_child(archive, tiers, merged, progress);
    } catch (const Error& fault) {
      if (fault.code() != ErrorCode::kDamaged) throw;
      // Xapian takes a table that it was not let open once for one that is not there.
      fs::remove_all(merged);
      merge_in_child(archive, tiers, merged, progress);
    }
    keep_counted_totals(merged.string());
    give_rights(tiers.front(), merged);
    make_tier_durable(archive, merged);
  } catch (const Xapian::Error& fault) {
    fail_merge(archive, reason_of(fault));
  } catch (const fs::filesystem_error& fault) {
    fail_merge(archive, fault.code().message());
  }
}

// Removes what the stub does not name, then the list of what is on its way.
void clear_merge(const std::string& archive, const ShardList& list, const Names& names) {
  const fs::path folder(archive);
  for (const std::string& name : names) {
    const bool named = std::any_of(list.shards.begin(), list.shards.end(),
                                   [&](const Shard& shard) { return shard.part.folder == name; });
    std::error_code fault;
    // What somebody has put there beside the tables is kept.
    if (!named && fs::exists(folder / name, fault)) clear_away(folder / name, folder);
  }
  std::error_code ignored;
  fs::remove(folder / kMergingFile, ignored);
}

std::uint64_t highest_number(const ShardList& list) {
  std::uint64_t highest = 0;
  for (const Shard& shard : list.shards) {
    std::uint64_t number = 0;
    std::from_chars(shard.key.data(), shard.key.data() + shard.key.size(), number);
    highest = std::max(highest, number);
  }
  return highest;
}

// In a folder that is not there yet.
Shard tier_to_build(const std::string& archive, const ShardList& list) {
  for (std::uint64_t number = highest_number(list) + 1;; ++number) {
    Shard tier = new_shard(list, std::to_string(number));
    std::error_code fault;
    if (!fs::exists(folder_of(archive, tier), fault)) return tier;
  }
}

void merge_from(const std::string& archive, ShardList& list, std::size_t first,
                const Progress& progress) {
  const fs::path folder(archive);
  ShardList after = list;
  const Shard merged = tier_to_build(archive, list);
  const auto begin = after.shards.begin() + static_cast<std::ptrdiff_t>(first);
  after.shards.erase(begin, after.shards.end());
  after.shards.push_back(merged);
  Names names{merged.part.folder};
  std::vector<fs::path> tiers;
  for (std::size_t i = first; i < list.shards.size(); ++i) {
    names.push_back(list.shards[i].part.folder);
    tiers.push_back(folder / names.back());
  }
  std::string lines;
  for (const std::string& name : names) lines += name + '\n';
  write_whole_file(folder / kMergingFile, lines);
  try {
    build_tier(archive, tiers, folder / merged.part.folder, progress);
    write_shards(archive, after);
  } catch (const Error&) {
    // The stub may be the new one all the same.
    list = read_shards(archive).value_or(list);
    clear_merge(archive, list, names);
    throw;
  }
  list = std::move(after);
  clear_merge(archive, list, names);
}

}  // namespace

Shard new_tier(const ShardList& list) {
  return new_shard(list, std::to_string(highest_number(list) + 1));
}

void merge_tiers(const std::string& archive, ShardList& list, const Progress& progress) {
  while (true) {
    std::vector<std::uint64_t> bytes;
    for (const Shard& shard : list.shards)
      bytes.push_back(database_bytes(folder_of(archive, shard)));
    const auto first = first_to_merge(bytes);
    if (!first) return;
    merge_from(archive, list, *first, progress);
  }
}

void clear_interrupted_merge(const std::string& archive, const ShardList& list) {
  const fs::path file = fs::path(archive) / kMergingFile;
  std::error_code fault;
  if (!fs::exists(file, fault)) return;
  std::istringstream lines(read_whole_file(file));
  Names names;
  for (std::string name; std::getline(lines, name);) {
    // Nothing else is ever listed; whatever somebody writes there is not removed.
    if (name.starts_with("tier-") && name.find('/') == std::string::npos) names.push_back(name);
  }
  clear_merge(archive, list, names);
}

}  // namespace emeroteca::indexing
