#include "archive/open_parts.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include "archive/open_files.h"
#include "archive/open_folder.h"
#include "archive/shards.h"
#include "archive/stub_file.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

// Opens folders as it comes to them; servers have a place kept for them.
class Opening {
 public:
  explicit Opening(Understanding needed) : needed_(needed) {}

  void add(const ArchivePart& part) {
    constexpr unsigned kLooks = 20;
    constexpr std::chrono::milliseconds kPause(10);
    if (part.folder.empty()) return keep_place(part);
    for (unsigned look = 1;; ++look) {
      std::vector<FolderHold> looked_at = holds_of(part.folder);
      const auto list = read_shards(part.folder);
      if (!list || !names_folders(part.folder, *list)) return add_folder(part.folder, {});
      check_stub(part.folder);
      const std::size_t before = opened.parts.size();
      try {
        allow_open_files(list->shards.size());
        for (const Shard& shard : list->shards) add_shard(part.folder, shard);
        if (are_in_place(looked_at)) {
          std::move(looked_at.begin(), looked_at.end(), std::back_inserter(opened.holds));
          return;
        }
        if (look == kLooks) throw_too_busy(part.folder);
      } catch (const Error&) {
        // A shard that is not there may be of the archive that another one has just replaced.
        if (look == kLooks || are_in_place(looked_at)) throw;
      }
      opened.parts.resize(before);
      folders_.resize(before);
      std::this_thread::sleep_for(look * kPause);
    }
  }

  OpenParts opened;

 private:
  // Whether each shard is a folder or on a server. What else a stub may name, Xapian opens.
  static bool names_folders(const std::string& archive, const ShardList& list) {
    return list.plain && !list.shards.empty() &&
           std::none_of(list.shards.begin(), list.shards.end(), [&](const Shard& shard) {
             std::error_code ignored;
             return !shard.part.folder.empty() &&
                    fs::is_regular_file(folder_of(archive, shard), ignored);
           });
  }

  void add_shard(const std::string& archive, const Shard& shard) {
    if (shard.part.folder.empty()) return keep_place(shard.part);
    const std::string folder = folder_of(archive, shard);
    std::error_code fault;
    if (!fs::exists(folder, fault)) {
      throw Error(ErrorCode::kMissing,
                  "the archive " + archive + " names the shard " + shard.part.folder +
                      ", which is not there",
                  "put it back from a copy; or `indexer recover " + archive +
                      " NEW` makes a new archive of what is left");
    }
    add_folder(folder, archive);
  }

  // A folder that is named again, by whatever path, has no more articles; nor has a server.
  void add_folder(const std::string& folder, const std::string& whole) {
    const FolderNumber number = number_of(folder);
    const bool known = std::find(folders_.begin(), folders_.end(), number) != folders_.end();
    if (number != kNoFolder && known) return;
    OpenedFolder one = open_folder(folder, needed_, whole);
    opened.parts.push_back({{folder, {}, 0},
                            std::move(one.database),
                            std::make_shared<glass::OpenTables>(),
                            nullptr,
                            {}});
    folders_.push_back(number);
    std::move(one.holds.begin(), one.holds.end(), std::back_inserter(opened.holds));
  }

  void keep_place(const ArchivePart& server) {
    const bool known =
        std::any_of(opened.parts.begin(), opened.parts.end(), [&](const OpenPart& one) {
          return one.part.folder.empty() && one.part.host == server.host &&
                 one.part.port == server.port;
        });
    if (known) return;
    folders_.push_back(kNoFolder);
    opened.parts.push_back({server, {}, nullptr, nullptr, {}});
  }

  // Its device and its number there.
  using FolderNumber = std::pair<dev_t, ino_t>;
  static constexpr FolderNumber kNoFolder{0, 0};

  static FolderNumber number_of(const std::string& folder) {
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0) return kNoFolder;
    return {found.st_dev, found.st_ino};
  }

  Understanding needed_;
  std::vector<FolderNumber> folders_;  // of the parts that are opened; kNoFolder for servers
};

}  // namespace

OpenParts open_parts(const std::string& location, Understanding needed, Servers& servers,
                     Clock::time_point end) {
  Opening opening(needed);
  for (const ArchivePart& part : parse_location(location)) opening.add(part);
  OpenParts opened = std::move(opening.opened);
  std::vector<ArchivePart> asked;
  for (const OpenPart& one : opened.parts) {
    if (one.part.folder.empty()) asked.push_back(one.part);
  }
  if (asked.empty()) return opened;
  auto answer = servers.open(asked, end, asked.size() < opened.parts.size());
  auto next = answer.begin();
  for (OpenPart& one : opened.parts) {
    if (!one.part.folder.empty()) continue;
    if (std::optional<RemotePart>& remote = *next++) {
      one.database = std::move(remote->database);
      one.connection = std::move(remote->connection);
      one.context = std::move(remote->context);
    }
  }
  std::erase_if(opened.parts,
                [](const OpenPart& one) { return one.part.folder.empty() && one.context.empty(); });
  if (opened.parts.empty()) servers.throw_unreachable();
  return opened;
}

}  // namespace emeroteca
