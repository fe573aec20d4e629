// Owner, group and mode of what takes the place of a file, or comes to stand beside others.
#pragma once

#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace emeroteca {

struct Rights {
  uid_t owner = 0;
  gid_t group = 0;
  mode_t mode = 0;

  bool operator==(const Rights&) const = default;
};

// Nothing where there is no such file.
std::optional<Rights> rights_of(const std::filesystem::path& path);

// The mode always; the owner, or at least the group, where that is allowed. Throws
// std::filesystem::filesystem_error where the mode cannot be set.
void set_rights(const Rights& rights, const std::filesystem::path& path);

// The same as far as it goes, for what is in its place already.
void try_rights(const Rights& rights, const std::filesystem::path& path);

// The file whose rights those of an archive's other files are to be: a table that is changed where
// it lies; of shards that of the first.
std::filesystem::path rights_model(const std::filesystem::path& archive);

}  // namespace emeroteca
