#include "indexer/nesting.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include <sys/stat.h>

#include "archive/leftovers.h"
#include "archive/shards.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

bool holds_archive(const fs::path& folder) {
  std::error_code fault;
  return fs::exists(folder / "iamglass", fault) || fs::exists(folder / kStubFile, fault);
}

[[noreturn]] void throw_a_part(const std::string& what, const std::string& file,
                               const fs::path& archive) {
  throw Error(ErrorCode::kUsage,
              what + " " + file + " is a part of the archive " + archive.string() +
                  ", which it would destroy",
              "name another file; nothing was changed");
}

// Whether it has the same bytes as `file` on the same disk: another name of the same file.
bool is_the_same(const fs::path& path, const struct stat& file) {
  struct stat about {};
  return stat(path.c_str(), &about) == 0 && about.st_dev == file.st_dev &&
         about.st_ino == file.st_ino;
}

bool has_file(const fs::path& archive, const struct stat& file) {
  const ArchiveEntries entries(archive);
  std::error_code fault;
  for (fs::directory_iterator it(archive, fault), end; !fault && it != end; it.increment(fault)) {
    if (!entries.contain(it->path().filename())) continue;
    if (is_the_same(it->path(), file)) return true;
    std::error_code unknown;
    if (!it->is_directory(unknown)) continue;
    for (fs::directory_iterator in(it->path(), unknown), last; !unknown && in != last;
         in.increment(unknown)) {
      if (is_the_same(in->path(), file)) return true;
    }
  }
  return false;
}

// A hard link to a file of the archive lies anywhere.
void refuse_hard_link(const std::string& what, const std::string& file,
                      const std::string& archive) {
  struct stat about {};
  if (archive.empty() || stat(file.c_str(), &about) != 0) return;
  if (!S_ISREG(about.st_mode) || about.st_nlink < 2) return;
  std::vector<fs::path> folders{archive};
  try {
    const auto list = read_shards(archive);
    for (const Shard& shard : list ? list->shards : std::vector<Shard>()) {
      if (!shard.part.folder.empty()) folders.emplace_back(folder_of(archive, shard));
    }
  } catch (const Error&) {
    // It is told by who opens it.
  }
  for (const fs::path& folder : folders) {
    if (has_file(folder, about)) throw_a_part(what, file, folder);
  }
}

}  // namespace

fs::path real_place(const fs::path& path) {
  constexpr int kMostLinks = 40;  // as the system follows
  std::error_code fault;
  fs::path at = path;
  for (int i = 0; i < kMostLinks; ++i) {
    at = fs::weakly_canonical(fs::absolute(at), fault);
    if (fault) return fs::absolute(path).lexically_normal();
    if (!at.has_filename()) at = at.parent_path();  // a slash at the end
    if (!fs::is_symlink(fs::symlink_status(at, fault))) break;
    at = at.parent_path() / fs::read_symlink(at, fault);
  }
  return at;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const fs::path outer = real_place(folder);
  std::error_code fault;
  for (fs::path at = real_place(path);; at = at.parent_path()) {
    // By what they are too: a folder may have two names without any link.
    if (at == outer || fs::equivalent(at, outer, fault)) return true;
    if (!at.has_relative_path()) return false;
  }
}

std::string archive_around(const fs::path& path) {
  for (fs::path at = real_place(path); at.has_relative_path();) {
    at = at.parent_path();
    if (holds_archive(at)) return at.string();
  }
  return {};
}

void refuse_inside_archive(const std::string& archive) {
  std::error_code fault;
  if (fs::exists(archive, fault)) return;
  const std::string around = archive_around(archive);
  if (around.empty()) return;
  throw Error(ErrorCode::kUsage,
              "the new archive " + archive + " would lie in the folder of the archive " + around,
              "name a folder that is in no archive; nothing was changed");
}

void refuse_replica(const std::string& archive) {
  const std::string replica = replica_at(archive);
  if (replica.empty()) return;
  throw Error(ErrorCode::kUsage,
              "the archive " + replica + " is a replica: xapian-replicate alone may write to it",
              "write to the archive that it is a copy of; where that is lost, `indexer export -a " +
                  replica +
                  " | indexer add -a NEW -` makes one that can be written to. Nothing "
                  "was changed");
}

void refuse_archive_file(const std::string& what, const std::string& file,
                         const std::string& archive) {
  const fs::path real = real_place(file);
  const fs::path own = archive.empty() ? fs::path() : real_place(archive);
  fs::path name = real;
  while (name.has_relative_path()) {
    const fs::path folder = name.parent_path();
    if ((folder == own || holds_archive(folder)) &&
        ArchiveEntries(folder).contain(name.filename())) {
      throw_a_part(what, file, folder);
    }
    name = folder;
  }
  refuse_hard_link(what, file, archive);
}

}  // namespace emeroteca::indexing
