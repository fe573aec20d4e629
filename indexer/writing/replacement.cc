#include "indexer/writing/replacement.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/durable.h"
#include "archive/leftovers.h"
#include "archive/rights.h"
#include "archive/shards.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

void take_over_rights(const fs::path& from, const fs::path& to) {
  if (const auto rights = rights_of(from)) set_rights(*rights, to);
}

// Gives a second name to what is no folder, or copies it where the file system does not know that.
void carry_over(const fs::path& from, const fs::path& to) {
  const fs::file_status status = fs::symlink_status(from);
  if (fs::is_directory(status)) {
    fs::create_directory(to);
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
      carry_over(entry.path(), to / entry.path().filename());
    }
    take_over_rights(from, to);
    return;
  }
  if (linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0) == 0) return;
  if (fs::is_symlink(status)) return fs::copy_symlink(from, to);
  fs::copy_file(from, to);
  take_over_rights(from, to);
  fs::last_write_time(to, fs::last_write_time(from));
}

// The new shards, if there are any, are as the database or the shards were before.
void give_rights_to_shards(const fs::path& from, const fs::path& to) {
  const auto list = read_shards(to.string());
  if (!list) return;
  const fs::path file = rights_model(from);
  take_over_rights(file, to / kStubFile);
  if (fs::exists(to / "flintlock")) take_over_rights(file, to / "flintlock");
  for (const Shard& shard : list->shards) {
    const fs::path folder = folder_of(to.string(), shard);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (entry.is_regular_file()) take_over_rights(file, entry.path());
    }
    take_over_rights(from, folder);
  }
}

// Xapian's lock of the database in a folder (its flintlock). Whoever waits for the archive gets the
// new one's once it is in its place, and may build in the same folder beside it.
class NewLock {
 public:
  explicit NewLock(const fs::path& folder)
      : descriptor_(open((folder / "flintlock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_len = 1;
    if (descriptor_ >= 0 && fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) return;
    const int reason = errno;
    if (descriptor_ >= 0) close(descriptor_);
    throw fs::filesystem_error("", folder / "flintlock", {reason, std::generic_category()});
  }
  ~NewLock() { close(descriptor_); }
  NewLock(const NewLock&) = delete;
  NewLock& operator=(const NewLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace

void give_rights(const fs::path& from, const fs::path& to) {
  const fs::path model = rights_model(from);
  for (const fs::directory_entry& entry : fs::directory_iterator(to)) {
    if (entry.is_regular_file()) take_over_rights(model, entry.path());
  }
  take_over_rights(from, to);
}

void try_give_rights(const fs::path& from, const fs::path& to) {
  try {
    give_rights(from, to);
  } catch (const fs::filesystem_error&) {
    // It serves as it is.
  }
}

std::string no_replacement(const std::string& archive) {
  std::error_code fault;
  const fs::path folder = fs::canonical(archive, fault);
  struct statx about {};
  if (fault || statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &about) != 0) {
    return "its folder cannot be found";
  }
  if ((about.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0) {
    return "its folder is where a file system is mounted";
  }
  const std::string name = (folder.parent_path() /
                            ("." + folder.filename().string() + ".try" + std::to_string(getpid())))
                               .string();
  const fs::path one = name + "a";
  const fs::path other = name + "b";
  fs::create_directory(one, fault);
  if (!fault) fs::create_directory(other, fault);
  const std::error_code made = fault;
  const bool can =
      !made && renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0;
  const int reason = errno;
  fs::remove(one, fault);
  fs::remove(other, fault);
  if (can) return {};
  if (!made) {
    return std::string("the file system cannot exchange two folders: ") + std::strerror(reason);
  }
  return "nothing can be made beside it, in " + folder.parent_path().string() + ": " +
         made.message();
}

Replacement::Replacement(const std::string& archive, const std::string& purpose) try
    : archive_(fs::canonical(archive)),
      folder_(archive_.parent_path() / ("." + archive_.filename().string() + "." + purpose)) {
  clear_away(folder_, archive_);
} catch (const fs::filesystem_error& fault) {
  throw Error("the archive " + archive + " cannot be replaced: " + fault.code().message(),
              "check the permissions of the folder that it is in; nothing was changed");
}

Replacement::~Replacement() {
  // Afterwards the folder may be another's.
  if (!placed_) clear_away(folder_, archive_);
}

void Replacement::take_place() {
  std::optional<NewLock> lock;
  try {
    lock.emplace(folder_);
    const ArchiveEntries before(archive_);
    for (const fs::directory_entry& entry : fs::directory_iterator(archive_)) {
      const fs::path name = entry.path().filename();
      const fs::path target = folder_ / name;
      if (!before.contain(name)) {
        carry_over(entry.path(), target);
      } else {
        // Who may lock the old one may lock the new one.
        if (is_database_file(name) && fs::exists(target)) take_over_rights(entry.path(), target);
      }
    }
    // What the old one had no use for yet is no more anybody's than the rest: a table, or all of
    // them where it was made of shards.
    const fs::path model = rights_model(archive_);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
      const fs::path name = entry.path().filename();
      if (is_database_file(name) && !fs::exists(archive_ / name)) {
        take_over_rights(model, entry.path());
      }
    }
    give_rights_to_shards(archive_, folder_);
    take_over_rights(archive_, folder_);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
      if (entry.is_regular_file() && is_database_file(entry.path().filename())) {
        make_durable(entry.path());
      }
    }
    make_durable(folder_);
    if (renameat2(AT_FDCWD, folder_.c_str(), AT_FDCWD, archive_.c_str(), RENAME_EXCHANGE) != 0) {
      throw Error(
          "the new archive cannot take the place of " + archive_.string() + ": " +
              std::strerror(errno),
          "the file system cannot exchange two folders, or may not; copy the archive to one that "
          "can. Nothing was changed");
    }
  } catch (const fs::filesystem_error& fault) {
    throw Error("the archive " + archive_.string() +
                    " cannot be replaced: " + fault.code().message() + " (" +
                    (fault.path2().empty() ? fault.path1() : fault.path2()).string() + ")",
                "free some space, or check the permissions; nothing was changed");
  }
  placed_ = true;
  std::error_code unconfirmed;
  try {
    make_durable(archive_.parent_path());
  } catch (const fs::filesystem_error& fault) {
    unconfirmed = fault.code();
  }
  clear_away(folder_, archive_);
  if (!unconfirmed) return;
  throw Error("the new archive is in the place of " + archive_.string() +
                  ", but the disk does not confirm it: " + unconfirmed.message(),
              "mend the fault, then run `indexer check`");
}

}  // namespace emeroteca::indexing
