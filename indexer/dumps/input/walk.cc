#include "indexer/dumps/input/walk.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "indexer/dumps/kinds.h"

namespace emeroteca::dumps {
namespace {

namespace fs = std::filesystem;

class Walk {
 public:
  explicit Walk(const FolderVisitor& visitor) : visitor_(visitor) {}

  bool folder(const std::string& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error) return refuse(path, error.message());
    if (std::find(above_.begin(), above_.end(), real) != above_.end()) {
      return leave_out(path, "links to a folder that they are in");
    }
    if (fs::exists(real / "iamglass", error) || fs::exists(real / "XAPIANDB", error)) {
      return leave_out(path, "Xapian archives");
    }
    std::vector<std::string> names = names_in(path, error);
    if (error) refuse(path, error.message());
    above_.push_back(real);
    const bool more = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return entry(path.ends_with('/') ? path + name : path + '/' + name);
    });
    above_.pop_back();
    return more;
  }

 private:
  static std::vector<std::string> names_in(const std::string& path, std::error_code& error) {
    std::vector<std::string> names;
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
      std::string name = at->path().filename().string();
      if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  bool entry(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) return folder(path);
    const bool gone = status.type() == fs::file_type::not_found;
    if (gone || error == std::errc::too_many_symbolic_link_levels) {
      std::error_code of_link;
      if (fs::is_symlink(path, of_link)) {
        return leave_out(
            path, gone && leads_away(path) ? kLinksIntoMissingFolders : kLinksThatLeadNowhere);
      }
      if (gone) return refuse(path, "was in its folder when that was read, and is gone by now");
    }
    if (error) return refuse(path, error.message());
    // A pipe would be waited for without end.
    if (!fs::is_regular_file(status)) return leave_out(path, "pipes and devices");
    const std::uintmax_t bytes = fs::file_size(path, error);
    return visitor_.file(path, error ? 0 : bytes);
  }

  // True where the folder that the link leads into is not there, or has nothing in it, as one has
  // where a disk is to be mounted.
  static bool leads_away(const std::string& path) {
    std::error_code fault;
    const fs::path target = fs::path(path).parent_path() / fs::read_symlink(path, fault);
    const fs::path folder = target.parent_path();
    return !fault && (!fs::exists(folder, fault) || (fs::is_empty(folder, fault) && !fault));
  }

  bool refuse(const std::string& path, const std::string& reason) {
    visitor_.unreadable(path, reason);
    return true;
  }

  bool leave_out(const std::string& path, const std::string& kind) {
    visitor_.skipped(path, kind);
    return true;
  }

  const FolderVisitor& visitor_;
  std::vector<fs::path> above_;  // the folders that the walk is in
};

}  // namespace

bool walk(const std::string& folder, const FolderVisitor& visitor) {
  return Walk(visitor).folder(folder);
}

}  // namespace emeroteca::dumps
