#include "indexer/shards/change_log.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <system_error>
#include <utility>

#include "archive/durable.h"
#include "archive/rights.h"
#include "archive/shards.h"
#include "archive/whole_file.h"
#include "errors/error.h"
#include "indexer/writing/kept_changes.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWhole = "whole";
constexpr std::string_view kComing = "1-";
constexpr std::string_view kMoved = "2-";
constexpr std::string_view kFirstLine = "changes 1";

fs::path changes_of(const std::string& archive) {
  return fs::path(archive) / kChangesFolder;
}

[[noreturn]] void fail_in(const fs::path& folder, const std::error_code& fault) {
  throw Error(ErrorCode::kOutput, folder.string() + " cannot be written: " + fault.message(),
              "what was committed before is safe; free some space or mend the fault, then run the "
              "same command again");
}

// Gives the changes of a file to its shard. `progress`: the share that is done.
WrittenCounts give_changes(const fs::path& path, const std::string& shard,
                           const ChangeWriting& writing, const Progress& progress) {
  constexpr double kReading = 0.7;  // of the time, where all of it is written at the end
  ChangeSource source(path);
  WriterOptions options;
  options.archive = shard;
  options.kind = writing.kind;
  options.memory = writing.memory;
  options.jobs = writing.jobs;
  options.dump_bytes = source.size();
  // A large dump comes in small parts, and each shard is small too.
  options.least_exchanged = std::uint64_t{512} << 10U;
  if (progress) {
    options.progress = [&](double share) { progress(kReading + (1 - kReading) * share); };
  }
  const std::unique_ptr<ArticleWriter> writer = open_plain_writer(options);
  while (!source.ended()) {
    give_kept_change(source, *writer);
    if (!progress) continue;
    progress(kReading * static_cast<double>(source.position()) /
             static_cast<double>(source.size()));
  }
  writer->finish();
  return writer->counts();
}

std::vector<std::string> listed_files(const fs::path& folder) {
  std::istringstream file(read_whole_file(folder / kWhole));
  std::string line;
  if (!std::getline(file, line) || line != kFirstLine) {
    throw Error(ErrorCode::kVersion,
                (folder / kWhole).string() + " is not as this program knows it",
                "let the version of the indexer that was interrupted complete its run; or remove " +
                    folder.string() + " to go on without what is left of it");
  }
  std::vector<std::string> names;
  while (std::getline(file, line)) {
    const bool known = line.starts_with(kComing) || line.starts_with(kMoved);
    if (!known || line.find('/') != std::string::npos) {
      throw Error(
          ErrorCode::kDamaged,
          (folder / kWhole).string() + " names " + text::in_quotes(line) +
              ", which is no file of changes",
          "remove " + folder.string() + " to go on without what is left of the interrupted run");
    }
    names.push_back(line);
  }
  return names;
}

// What a shard's commits change. Empty where it is not there.
std::string version_of(const fs::path& archive, const std::string& name) {
  constexpr std::size_t kMost = 1 << 16;
  const fs::path shard = archive / name.substr(kComing.size());
  return read_small_file(shard / "iamglass", kMost).value_or("");
}

// "X (12.3 MB)"
std::string named_with_size(const fs::path& folder) {
  double bytes = 0;
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    std::error_code unknown;
    const auto size = it->file_size(unknown);
    if (!unknown) bytes += static_cast<double>(size);
  }
  char text[32];
  std::snprintf(text, sizeof text, " (%.1f MB)", bytes / 1e6);
  return folder.string() + text;
}

// Does what the files say, one after the other, and removes each that is done. Counts those of the
// first kind: what moves was counted where it came to.
void make_changes(const std::string& archive, const std::vector<std::string>& names,
                  const ChangeWriting& writing, WrittenCounts& counts) {
  const fs::path folder = changes_of(archive);
  double all = 0;
  for (const std::string& name : names) {
    std::error_code fault;
    const auto size = fs::file_size(folder / name, fault);
    if (!fault) all += static_cast<double>(size);
  }
  double before = 0;
  for (const std::string& name : names) {
    std::error_code fault;
    if (!fs::exists(folder / name, fault)) continue;  // done by the run that was killed
    const auto size = static_cast<double>(fs::file_size(folder / name, fault));
    Progress progress;
    if (writing.progress && all > 0) {
      progress = [&, before](double share) { writing.progress((before + share * size) / all); };
    }
    const std::string shard = (fs::path(archive) / name.substr(kComing.size())).string();
    const WrittenCounts done = give_changes(folder / name, shard, writing, progress);
    if (name.starts_with(kComing)) {
      counts.added += done.added;
      counts.updated += done.updated;
      counts.removed += done.removed;
    }
    before += size;
    if (!fs::remove(folder / name, fault) && fault) fail_in(folder, fault);
  }
}

// The same with changes that are promised to several shards: whatever keeps some from being made
// now, they will be.
void make_promised(const std::string& archive, const std::vector<std::string>& names,
                   const ChangeWriting& writing, WrittenCounts& counts) {
  try {
    make_changes(archive, names, writing, counts);
  } catch (const Error& fault) {
    if (fault.code() != ErrorCode::kOther && fault.code() != ErrorCode::kOutput) throw;
    throw Error(fault.code(), fault.what(),
                "perhaps some shards of " + archive +
                    " have their changes; those of the others "
                    "are kept in " +
                    named_with_size(changes_of(archive)) +
                    ", and the next command that writes makes them: free some space or mend the "
                    "fault, then run the same command again; or remove that folder to go on "
                    "without them");
  }
}

void clear_changes(const std::string& archive) {
  const fs::path folder = changes_of(archive);
  std::error_code fault;
  // The list first: without it the files are nothing. It must not come back after a power cut, when
  // the articles have changed again.
  const bool listed = fs::remove(folder / kWhole, fault);
  try {
    if (listed) make_durable(folder);
  } catch (const fs::filesystem_error& unconfirmed) {
    fault = unconfirmed.code();
  }
  if (!fault) fs::remove_all(folder, fault);
  if (fault && fault != std::errc::no_such_file_or_directory &&
      fault != std::errc::not_a_directory) {
    fail_in(folder, fault);
  }
}

}  // namespace

ChangeLog::ChangeLog(const std::string& archive) : archive_(archive), folder_(changes_of(archive)) {
  clear_changes(archive_);
}

ChangeLog::~ChangeLog() {
  if (sealed_) return;
  std::error_code ignored;
  fs::remove(folder_ / kWhole, ignored);
  fs::remove_all(folder_, ignored);
}

void ChangeLog::append(const std::string& shard, const std::string& entry) {
  file(std::string(kComing) + shard).append(entry);
}

void ChangeLog::moved(const std::string& shard, std::string_view id) {
  moved_[shard].emplace(id);
}

void ChangeLog::moved_back(const std::string& shard, std::string_view id) {
  const auto ids = moved_.find(shard);
  if (ids == moved_.end()) return;
  const auto found = ids->second.find(id);
  if (found != ids->second.end()) ids->second.erase(found);
}

ChangeFile& ChangeLog::file(const std::string& name) {
  std::unique_ptr<ChangeFile>& place = files_[name];
  if (place == nullptr) {
    std::error_code fault;
    fs::create_directory(folder_, fault);
    if (fault) {
      files_.erase(name);
      fail_in(folder_, fault);
    }
    place = std::make_unique<ChangeFile>(folder_ / name);
    // Another who may write to the archive completes them, and clears them away.
    if (const auto rights = rights_of(archive_)) try_rights(*rights, folder_);
    if (const auto rights = rights_of(rights_model(archive_))) {
      try_rights(*rights, folder_ / name);
    }
  }
  return *place;
}

void ChangeLog::apply(const ChangeWriting& writing, WrittenCounts& counts) {
  for (const auto& [shard, ids] : std::exchange(moved_, {})) {
    for (const std::string& id : ids) {
      file(std::string(kMoved) + shard).append(kept_removal(id));
    }
  }
  std::vector<std::string> names;
  for (const auto& [name, file] : files_) {
    file->finish();
    names.push_back(name);
  }
  // What only stays where it is first, then what comes from elsewhere, at once before it goes
  // there.
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    const auto rank = [&](const std::string& name) {
      if (name.starts_with(kMoved)) return 2;
      return receivers_.contains(name.substr(kComing.size())) ? 1 : 0;
    };
    return rank(a) < rank(b);
  });
  if (names.size() > 1) {
    std::string list(kFirstLine);
    for (const std::string& name : names) list += '\n' + name;
    try {
      for (const std::string& name : names) make_durable(folder_ / name);
      make_durable(folder_);
      make_durable(fs::path(archive_));
    } catch (const fs::filesystem_error& fault) {
      fail_in(folder_, fault.code());
    }
    write_whole_file(folder_ / kWhole, list + '\n');
    sealed_ = true;
  }
  if (sealed_) {
    const std::string before = version_of(archive_, names.front());
    try {
      make_promised(archive_, names, writing, counts);
    } catch (const Error& fault) {
      const bool refused = fault.code() == ErrorCode::kOther || fault.code() == ErrorCode::kOutput;
      const bool begun = !fs::exists(folder_ / names.front()) ||
                         version_of(archive_, names.front()) != before || before.empty();
      if (!refused || begun) throw;
      // A full disk is not to be filled for ever by what no shard has any of.
      clear_changes(archive_);
      sealed_ = false;
      throw Error(fault.code(), fault.what(),
                  "what was committed before is safe, and the rest is taken back; free some space "
                  "or mend the fault, then run the same command again");
    }
  } else {
    make_changes(archive_, names, writing, counts);
  }
  clear_changes(archive_);
  sealed_ = false;
  files_.clear();
  receivers_.clear();
}

bool has_changes_to_complete(const std::string& archive) {
  std::error_code ignored;
  return fs::exists(changes_of(archive) / kWhole, ignored);
}

std::size_t complete_changes(const std::string& archive, const ChangeWriting& writing) {
  if (!has_changes_to_complete(archive)) return 0;
  const std::vector<std::string> names = listed_files(changes_of(archive));
  std::set<std::string> shards;
  for (const std::string& name : names) {
    std::error_code ignored;
    if (fs::exists(changes_of(archive) / name, ignored)) shards.insert(name.substr(kComing.size()));
  }
  WrittenCounts ignored_counts;
  try {
    make_promised(archive, names, writing, ignored_counts);
  } catch (const Error& fault) {
    if (fault.code() != ErrorCode::kVersion) throw;
    throw Error(ErrorCode::kVersion, fault.what(),
                "a run that was killed has to be completed first, by the version of the indexer "
                "that began it; or remove " +
                    changes_of(archive).string() + " to go on without what is left of it");
  }
  clear_changes(archive);
  // Killed behind the last of them: there was nothing left to do.
  return shards.size();
}

std::set<std::string> moved_from(const std::string& archive, const std::string& shard) {
  // The removals of a file, as a writer is told of them.
  class Collector final : public ArticleWriter {
   public:
    void put(ArticleChange /*change*/) override {}
    void remove(std::string_view id) override { ids.emplace(id); }
    void set_metadata(std::string_view /*key*/, std::string_view /*value*/) override {}
    void finish() override {}
    bool failed() const override { return false; }
    std::uint64_t committed() const override { return 0; }
    WrittenCounts counts() const override { return {}; }

    std::set<std::string> ids;
  };
  const fs::path path = changes_of(archive) / (std::string(kMoved) + shard);
  std::error_code ignored;
  if (!has_changes_to_complete(archive) || !fs::exists(path, ignored)) return {};
  Collector collector;
  ChangeSource source(path);
  while (!source.ended()) give_kept_change(source, collector);
  return std::move(collector.ids);
}

void give_changes_to_complete(const std::string& archive, ArticleWriter& writer) {
  if (!has_changes_to_complete(archive)) return;
  for (const std::string& name : listed_files(changes_of(archive))) {
    std::error_code ignored;
    if (!name.starts_with(kComing) || !fs::exists(changes_of(archive) / name, ignored)) continue;
    ChangeSource source(changes_of(archive) / name);
    while (!source.ended()) give_kept_change(source, writer);
  }
}

}  // namespace emeroteca::indexing
