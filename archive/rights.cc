#include "archive/rights.h"

#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "archive/shards.h"

namespace emeroteca {

namespace fs = std::filesystem;

std::optional<Rights> rights_of(const fs::path& path) {
  constexpr mode_t kModeBits = 07777;
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) return std::nullopt;
  return Rights{about.st_uid, about.st_gid, about.st_mode & kModeBits};
}

void set_rights(const Rights& rights, const fs::path& path) {
  constexpr auto kSame = static_cast<uid_t>(-1);
  if (rights_of(path) == rights) return;
  if (chown(path.c_str(), rights.owner, rights.group) != 0 &&
      chown(path.c_str(), kSame, rights.group) != 0) {
    // The owner is who runs this then, as for every file that he makes.
  }
  fs::permissions(path, static_cast<fs::perms>(rights.mode));
}

void try_rights(const Rights& rights, const fs::path& path) {
  try {
    set_rights(rights, path);
  } catch (const fs::filesystem_error&) {
    // It serves as it is.
  }
}

fs::path rights_model(const fs::path& archive) {
  const auto list = read_shards(archive.string());
  const fs::path folder = list && !list->shards.empty()
                              ? fs::path(folder_of(archive.string(), list->shards.front()))
                              : archive;
  // Each commit makes the version file anew.
  fs::path table = folder / "postlist.glass";
  std::error_code fault;
  return fs::exists(table, fault) ? table : folder / "iamglass";
}

}  // namespace emeroteca
