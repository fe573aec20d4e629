#include "indexer/shards/sharded_archive.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "archive/durable.h"
#include "archive/leftovers.h"
#include "archive/location.h"
#include "archive/open_files.h"
#include "archive/parent_folders.h"
#include "archive/writer.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/shards/tier_merge.h"
#include "indexer/writing/replacement.h"
#include "text/numbers.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// The folder, where the location is one that is here.
std::string folder_at(const std::string& location) {
  const std::vector<ArchivePart> parts = parse_location(location);
  return parts.size() == 1 ? parts.front().folder : std::string();
}

ShardList read_list(const std::string& folder) {
  auto list = read_shards(folder);
  if (list) return std::move(*list);
  // Merged by the process that this one waited for.
  throw Error(ErrorCode::kBusy, "the archive " + folder + " is not made of shards any more",
              "run the same command again");
}

void check_shard(const std::string& archive, const Shard& shard, Understanding needed) {
  const std::string folder = folder_of(archive, shard);
  std::error_code fault;
  if (!fs::exists(folder, fault)) {
    throw Error(
        ErrorCode::kMissing,
        "the archive " + archive + " names the shard " + shard.part.folder + ", which is not there",
        "nothing was changed; put it back from a copy, or `indexer recover " + archive +
            " NEW` makes a new archive of what is left");
  }
  check_files(folder);
  try {
    check_version(Xapian::Database(folder), folder, needed, archive);
  } catch (const Xapian::Error& unreadable) {
    throw Error(is_refused(unreadable) ? ErrorCode::kOther : ErrorCode::kDamaged,
                "the shard " + shard.part.folder + " of the archive " + archive +
                    " cannot be opened: " + reason_of(unreadable),
                "nothing was changed; `indexer check` tells what is damaged");
  }
}

// Makes an empty shard, or takes one that is there and was never named.
void make_shard(const std::string& archive, const Shard& shard) {
  const std::string folder = folder_of(archive, shard);
  ArchiveWriter made(folder);
  if (made.database().get_doccount() == 0) return;
  throw Error("the folder " + folder + " has articles, and " + archive + "/" +
                  std::string(kStubFile) + " does not name it",
              "move it away, or name it there again; nothing was changed");
}

}  // namespace

bool is_sharded(const std::string& location) {
  const std::string folder = folder_at(location);
  if (folder.empty()) return false;
  if (const std::string archive = archive_of_shard(folder); !archive.empty()) {
    throw Error(ErrorCode::kUsage, folder + " is a shard of the archive " + archive,
                "write to the whole of it: --archive " + archive);
  }
  return read_shards(folder).has_value();
}

void check_list(const std::string& folder, const ShardList& list, bool rewritten) {
  for (const Shard& shard : list.shards) {
    if (shard.part.host.empty()) continue;
    throw Error("the archive " + folder + " has a shard on another machine (" + shard.part.host +
                    ":" + std::to_string(shard.part.port) + ")",
                "shards on servers are searched, never written to: write to them where their "
                "folders are");
  }
  const std::string stub = folder + "/" + std::string(kStubFile);
  if (list.newer) {
    throw Error(ErrorCode::kVersion,
                "the archive " + folder + " is divided in a way that this program does not know",
                "install the version of Emeroteca that wrote " + stub);
  }
  if (!list.plain || list.shards.empty()) {
    throw Error(stub + " names something else than folders",
                "only archives whose shards are folders can be written to");
  }
  // It would be written to by the name of another archive.
  const auto is_elsewhere = [](const Shard& shard) {
    return shard.part.folder.front() == '.' || shard.part.folder.find('/') != std::string::npos;
  };
  if (list.kind != DivisionKind::kUnknown &&
      std::any_of(list.shards.begin(), list.shards.end(), is_elsewhere)) {
    throw Error(stub + " names a shard that is not in the folder " + folder,
                "move it there, under a name without a slash, and correct the line");
  }
  if (list.kind == DivisionKind::kUnknown && !rewritten) {
    throw Error("the archive " + folder +
                    " is made of several archives, and nothing says what belongs in which",
                "`indexer shard merge` makes one of them; or write to one of those that " + stub +
                    " names");
  }
}

ShardedArchive::ShardedArchive(const std::string& folder, Understanding needed,
                               const ChangeWriting& completing)
    : folder_(folder_at(folder)), lock_((check_list(folder_, read_list(folder_)), folder_)) {
  // What was read before the lock may be another archive's.
  list_ = read_list(folder_);
  check_list(folder_, list_);
  allow_open_files(list_.shards.size());
  clear_leftovers(folder_);
  clear_replaced(folder_);
  if (list_.kind == DivisionKind::kTier) clear_interrupted_merge(folder_, list_);
  for (const Shard& shard : list_.shards) {
    clear_partial_files(folder_of(folder_, shard));
    check_shard(folder_, shard, needed);
  }
  complete_changes(folder_, completing);
  made_ = list_.shards.size();
}

std::string ShardedArchive::folder_of_shard(std::size_t shard) const {
  return folder_of(folder_, list_.shards[shard]);
}

std::size_t ShardedArchive::place_for(std::string_view key) {
  if (const auto place = list_.find(key)) return *place;
  list_.shards.push_back(new_shard(list_, key));
  return list_.shards.size() - 1;
}

std::size_t ShardedArchive::tier_for_new() {
  const std::size_t last = list_.shards.size() - 1;
  try {
    if (made_ <= last || Xapian::Database(folder_of_shard(last)).get_doccount() == 0) return last;
  } catch (const Xapian::Error& fault) {
    const bool refused = is_refused(fault);
    throw Error(refused ? ErrorCode::kOther : ErrorCode::kDamaged,
                "the archive " + folder_ + " cannot be read: " + reason_of(fault),
                refused ? "nothing was changed; mend the fault, then run the same command again"
                        : "nothing was changed; run `indexer check`");
  }
  list_.shards.push_back(new_tier(list_));
  return last + 1;
}

void ShardedArchive::merge_tiers(const Progress& progress) {
  if (list_.kind != DivisionKind::kTier) return;
  indexing::merge_tiers(folder_, list_, progress);
  made_ = list_.shards.size();
}

void ShardedArchive::make_shards() {
  if (made_ == list_.shards.size()) return;
  building("a new shard of the archive " + folder_ + " cannot be made", kAsItWas, [&] {
    for (std::size_t i = made_; i < list_.shards.size(); ++i) {
      make_shard(folder_, list_.shards[i]);
      // Whose the others are, his is this one.
      if (made_ > 0) try_give_rights(folder_of_shard(0), folder_of_shard(i));
    }
    write_shards(folder_, list_);
  });
  made_ = list_.shards.size();
}

void complete_interrupted(const std::string& location,
                          const std::function<void(const std::string& message)>& tell) {
  const std::string folder = folder_at(location);
  if (folder.empty() || !has_changes_to_complete(folder) || !read_shards(folder)) return;
  const FolderLock lock(folder);
  const std::size_t shards = complete_changes(folder, {});
  tell("completed an interrupted run: its changes to " + text::counted(shards, "shard", "shards") +
       " of " + folder + " are made");
}

ShardList first_shards(DivisionKind kind, std::size_t shards) {
  ShardList list;
  list.kind = kind;
  if (kind != DivisionKind::kHash) {
    list.shards.push_back(new_shard(list, kind == DivisionKind::kTier ? "1" : ""));
    return list;
  }
  for (std::size_t i = 0; i < shards; ++i) {
    list.shards.push_back(new_shard(list, std::to_string(i)));
  }
  return list;
}

void make_sharded(const std::string& folder, DivisionKind kind, std::size_t shards) {
  fs::path target = fs::path(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  std::error_code fault;
  if (fs::exists(target, fault) && !fs::is_empty(target, fault)) {
    throw Error(ErrorCode::kUsage, "there is something at " + folder + " already",
                "name a new folder with --archive; `indexer shard split` divides an archive that "
                "is there");
  }
  clear_leftovers(folder);
  const ShardList list = first_shards(kind, shards);
  const fs::path beside =
      target.parent_path() / ("." + target.filename().string() + ".new" + std::to_string(getpid()));
  ParentFolders parents(target, fault);
  try {
    if (fault) throw fs::filesystem_error("", target.parent_path(), fault);
    fs::create_directory(beside);
    write_shards(beside.string(), list);
    for (const Shard& shard : list.shards) make_shard(beside.string(), shard);
    fs::rename(beside, target);
    parents.make_durable();
  } catch (const fs::filesystem_error& failure) {
    fs::remove_all(beside, fault);
    throw Error("the archive " + folder + " cannot be made: " + failure.code().message(),
                "name a folder that you may write to with --archive, on a disk with free space");
  } catch (const Error&) {
    fs::remove_all(beside, fault);
    throw;
  }
}

}  // namespace emeroteca::indexing
