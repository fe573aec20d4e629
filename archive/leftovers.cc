#include "archive/leftovers.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <string_view>
#include <system_error>

#include <unistd.h>

#include "archive/totals.h"
#include "archive/whole_file.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

// `rest`: of a name, behind its purpose: "1234", or "1234a" of a folder that was made to try.
bool is_of_a_running_process(std::string_view rest) {
  int process = 0;
  const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), process);
  const auto left = static_cast<std::size_t>(rest.data() + rest.size() - read.ptr);
  if (read.ec != std::errc() || process <= 0 || left > 1) return true;  // none of ours
  return process == getpid() || kill(process, 0) == 0 || errno != ESRCH;
}

bool holds_a_database_alone(const fs::path& folder) {
  std::error_code fault;
  if (!fs::is_directory(fs::symlink_status(folder, fault)) || fault) return false;
  const ArchiveEntries entries(folder);
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    if (!entries.contain(it->path().filename())) return false;
  }
  return !fault;
}

[[noreturn]] void throw_no_file(const fs::path& folder, const fs::path& name) {
  throw Error(ErrorCode::kDamaged,
              "the archive " + folder.string() + " is damaged: its " + name.string() +
                  " is no file, but a pipe, a device or a folder",
              "nothing was changed; restore it from a copy, or build it again from its dumps in a "
              "new folder");
}

bool has_filled_table(const fs::path& folder) {
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    const fs::path name = it->path().filename();
    if (name.extension() != ".glass" || !is_database_file(name)) continue;
    std::error_code unknown;
    const std::uint64_t bytes = it->file_size(unknown);
    if (unknown || bytes > 0) return true;
  }
  return false;
}

}  // namespace

bool is_database_file(const fs::path& name) {
  // v.tmp becomes iamglass.
  constexpr std::array<std::string_view, 9> kFiles{
      "flintlock",      "iamglass",       "v.tmp",         "docdata.glass", "position.glass",
      "postlist.glass", "spelling.glass", "synonym.glass", "termlist.glass"};
  const std::string text = name.string();
  if (std::find(kFiles.begin(), kFiles.end(), text) != kFiles.end()) return true;
  // Of these tables and no others.
  if (text == kTotalsFile || text == partial_name(kTotalsFile)) return true;
  // What replicas are told of a commit (changes1). They would take it for one of another database
  // that has come in this one's place, and be damaged by it.
  constexpr std::string_view kChanges = "changes";
  return text.size() > kChanges.size() && text.starts_with(kChanges) &&
         text.find_first_not_of("0123456789", kChanges.size()) == std::string::npos;
}

bool is_half_made(const fs::path& folder) {
  std::error_code fault;
  return fs::exists(folder / "flintlock", fault) && !fs::exists(folder / "iamglass", fault) &&
         !has_filled_table(folder);
}

void check_files(const fs::path& folder) {
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    const fs::path name = it->path().filename();
    if (name != kStubFile && !is_database_file(name)) continue;
    std::error_code unknown;  // a link that leads nowhere, say: told by whoever opens it
    const fs::file_status status = it->status(unknown);
    if (unknown || !fs::exists(status) || fs::is_regular_file(status)) continue;
    throw_no_file(folder, name);
  }
}

void check_version_file(const fs::path& folder) {
  std::error_code fault;
  if (fs::exists(folder / "iamglass", fault) || !has_filled_table(folder)) return;
  throw Error(ErrorCode::kDamaged,
              "the archive " + folder.string() + " is damaged: its file iamglass is missing",
              "nothing was changed; restore it from a copy, or build it again from its dumps in a "
              "new folder");
}

std::uint64_t database_bytes(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    if (!is_database_file(it->path().filename())) continue;
    std::error_code unknown;
    const std::uint64_t its = it->file_size(unknown);
    if (!unknown) bytes += its;
  }
  return bytes;
}

ArchiveEntries::ArchiveEntries(const fs::path& folder) {
  try {
    shards_ = read_shards(folder.string());
  } catch (const Error&) {
    // Then nothing in it is known to be a shard.
  }
}

bool ArchiveEntries::contain(const fs::path& name) const {
  return is_database_file(name) || name == kCheckFolder || name == partial_name(kStubFile) ||
         (shards_ && is_of_shards(*shards_, name.string()));
}

void clear_leftovers(const std::string& archive) {
  fs::path target = fs::path(archive).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  const std::string name = "." + target.filename().string() + ".";
  // What was being written beside a folder that was itself being built there.
  const std::string inner = "." + name + "new";
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    const std::string found = it->path().filename().string();
    if (found.starts_with(inner)) {
      const std::size_t dot = found.find('.', inner.size());
      if (dot == inner.size() || dot == std::string::npos) continue;
      const std::string process = found.substr(inner.size(), dot - inner.size());
      if (is_of_a_running_process(process) || !holds_a_database_alone(it->path())) continue;
      std::error_code ignored;
      fs::remove_all(it->path(), ignored);
      continue;
    }
    if (!found.starts_with(name)) continue;
    const std::string_view purpose = std::string_view(found).substr(name.size());
    if (!purpose.starts_with("new") && !purpose.starts_with("try")) continue;
    if (is_of_a_running_process(purpose.substr(3)) || !holds_a_database_alone(it->path())) continue;
    std::error_code ignored;
    fs::remove_all(it->path(), ignored);
  }
}

void clear_away(const fs::path& folder, const fs::path& kept) {
  std::error_code ignored;
  std::error_code fault;
  if (!fs::is_directory(fs::symlink_status(folder, fault))) {
    fs::remove(folder, ignored);
    return;
  }
  const ArchiveEntries entries(folder);
  // In steps that do not throw: it is done in a destructor too. The stub, which tells what the
  // shards are, goes last.
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    const fs::path name = it->path().filename();
    if (name == kStubFile) continue;
    if (entries.contain(name) || fs::exists(fs::symlink_status(kept / name, ignored))) {
      fs::remove_all(it->path(), ignored);
    } else {
      fs::rename(it->path(), kept / name, ignored);
    }
  }
  if (entries.contain(kStubFile)) fs::remove(folder / kStubFile, ignored);
  // Not with all that is in it: what could be neither kept nor removed stays there.
  fs::remove(folder, ignored);
}

void clear_partial_files(const fs::path& folder) {
  for (const std::string_view name : {kStubFile, kMergingFile, kTotalsFile}) {
    std::error_code ignored;
    fs::remove(folder / partial_name(name), ignored);
  }
}

void clear_replaced(const std::string& archive) {
  std::error_code fault;
  // Where it is a link, what it leads to is replaced.
  const fs::path target = fs::canonical(archive, fault);
  if (fault) return;
  clear_partial_files(target);
  for (const std::string_view purpose : {".new", ".compact"}) {
    const std::string name = "." + target.filename().string() + std::string(purpose);
    const fs::path beside = target.parent_path() / name;
    // What is written in bulk there is itself built beside its place first.
    clear_leftovers(beside.string());
    const fs::path inner = target.parent_path() / ("." + name + ".new");
    if (holds_a_database_alone(inner)) fs::remove_all(inner, fault);
    if (fs::is_directory(fs::symlink_status(beside, fault))) clear_away(beside, target);
  }
}

}  // namespace emeroteca
