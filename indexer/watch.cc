#include "indexer/watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <ostream>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "archive/shards.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/interrupt.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

bool is_passed_over(std::string_view name) {
  constexpr std::array<std::string_view, 6> kOnTheWay{"~",         ".part",       ".tmp",
                                                      ".filepart", ".crdownload", ".swp"};
  return name.empty() || name.front() == '.' ||
         std::any_of(kOnTheWay.begin(), kOnTheWay.end(),
                     [&](std::string_view end) { return name.ends_with(end); });
}

bool is_archive(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "iamglass", ignored) || fs::exists(folder / "flintlock", ignored) ||
         fs::exists(folder / kStubFile, ignored);
}

// A link, of a file that was there as a whole: symbolic, or a further name, or the only one that is
// left (ln new made; rm new), which nobody has open for writing. The system tells that to the
// file's owner alone.
bool is_made_whole(const std::string& path) {
  std::error_code fault;
  if (fs::is_symlink(fs::symlink_status(path, fault)) || fs::hard_link_count(path, fault) > 1) {
    return !fault;
  }
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return false;
  const bool unwritten = fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0;
  close(descriptor);  // ends the lease
  return unwritten;
}

// The system's notices of what is written and moved into a folder and those below it.
class Notices {
 public:
  explicit Notices(const std::string& folder)
      : folder_(folder), descriptor_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    if (descriptor_ < 0) fail(folder, errno);
    add(folder);
  }

  ~Notices() { close(descriptor_); }
  Notices(const Notices&) = delete;
  Notices& operator=(const Notices&) = delete;

  // Puts the links that were made into `arrived`, once nothing more has come for a while. Whatever
  // else was made is being written, and its writer will close it.
  void settle(std::set<std::string>& arrived) {
    for (const std::string& path : std::exchange(made_, {})) {
      if (is_made_whole(path)) arrived.insert(path);
    }
  }

  // Waits for a notice, as long as `most`, and puts what has arrived into `arrived`: files, and
  // folders of which not every file may have been noticed. False when nothing came.
  bool wait(milliseconds most, std::set<std::string>& arrived) {
    pollfd polled{descriptor_, POLLIN, 0};
    if (poll(&polled, 1, static_cast<int>(most.count())) <= 0) return false;
    alignas(inotify_event) std::array<char, 65536> buffer{};
    const ssize_t bytes = read(descriptor_, buffer.data(), buffer.size());
    for (std::size_t at = 0; bytes > 0 && at < static_cast<std::size_t>(bytes);) {
      const auto* const notice = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += sizeof(inotify_event) + notice->len;
      take(*notice, arrived);
    }
    return bytes > 0;
  }

 private:
  [[noreturn]] static void fail(const std::string& folder, int reason) {
    throw Error(reason == EACCES ? ErrorCode::kPermission : ErrorCode::kOther,
                "the folder " + folder + " cannot be watched: " + std::strerror(reason),
                reason == ENOSPC ? "the system allows no more watches: raise "
                                   "fs.inotify.max_user_watches"
                                 : "check its name and permissions");
  }

  void add(const std::string& folder) {
    if (is_archive(folder)) return;
    constexpr std::uint32_t kWhat = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF |
                                    IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;
    const int watch = inotify_add_watch(descriptor_, folder.c_str(), kWhat);
    if (watch < 0) {
      // One below may have gone again.
      if (folder == folder_ || errno == ENOSPC) fail(folder, errno);
      return;
    }
    folders_[watch] = folder;
    std::error_code fault;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
      std::error_code ignored;
      if (it->is_directory(ignored) && !it->is_symlink(ignored) &&
          !is_passed_over(it->path().filename().string())) {
        add(it->path().string());
      }
    }
  }

  void take(const inotify_event& notice, std::set<std::string>& arrived) {
    if ((notice.mask & IN_Q_OVERFLOW) != 0) {  // some were lost
      arrived.insert(folder_);
      return;
    }
    const auto known = folders_.find(notice.wd);
    if (known == folders_.end()) return;
    if ((notice.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0 && known->second == folder_) {
      throw Error(ErrorCode::kMissing, "the folder " + folder_ + " is not there any more",
                  "watch it again when it is back; what had arrived is in the archive");
    }
    if ((notice.mask & IN_IGNORED) != 0) {
      folders_.erase(known);
      return;
    }
    const std::string name(notice.len > 0 ? notice.name : "");
    if (is_passed_over(name)) return;
    const std::string path = (fs::path(known->second) / name).string();
    if ((notice.mask & IN_ISDIR) != 0) {
      if ((notice.mask & (IN_CREATE | IN_MOVED_TO)) == 0) return;
      add(path);
      arrived.insert(path);  // what was in it before it was watched
    } else if ((notice.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
      made_.erase(path);
      arrived.insert(path);
    } else if ((notice.mask & IN_CREATE) != 0) {
      made_.insert(path);
    }
  }

  std::string folder_;
  int descriptor_;
  std::set<std::string> made_;          // files of which nothing was written yet
  std::map<int, std::string> folders_;  // by watch
};

// What a batch that is read again did for good; the rest is counted when it is.
AddSummary changes_of(const AddSummary& batch) {
  AddSummary changes;
  changes.added = batch.added;
  changes.updated = batch.updated;
  changes.withdrawn = batch.withdrawn;
  changes.seconds = batch.seconds;
  return changes;
}

class Watcher {
 public:
  Watcher(const WatchOptions& options, std::ostream& messages)
      : options_(options), messages_(messages), notices_(options.folder) {}

  AddSummary run() {
    add_batch({options_.folder}, true);
    while (!interrupted()) {
      constexpr milliseconds kLook{500};  // for an interruption
      if (wait(kLook)) settle();
      if (!arrived_.empty() && Clock::now() >= not_before_) add_arrived();
    }
    return all_;
  }

 private:
  // Whether something has come.
  bool wait(milliseconds most) try {
    return notices_.wait(most, arrived_);
  } catch (const Error& fault) {
    if (fault.code() != ErrorCode::kMissing || arrived_.empty()) throw;
    constexpr std::size_t kMostNamed = 5;
    std::string names;
    std::size_t named = 0;
    for (const std::string& path : arrived_) {
      if (named++ < kMostNamed) names += (names.empty() ? "" : ", ") + text::printable(path);
    }
    if (named > kMostNamed) names += " and " + std::to_string(named - kMostNamed) + " more";
    throw Error(ErrorCode::kMissing, fault.what(),
                "watch it again when it is back; what had not been added yet: " + names);
  }

  // Until no more has come for a while.
  void settle() {
    const Clock::time_point last = Clock::now() + 10 * options_.settle;
    while (!interrupted() && Clock::now() < last && wait(options_.settle)) {
    }
    notices_.settle(arrived_);
  }

  void add_arrived() {
    std::vector<std::string> dumps;
    std::set<std::string> waiting;
    for (const std::string& path : arrived_) {
      std::error_code ignored;
      const fs::file_status status = fs::status(path, ignored);
      const bool there = fs::is_regular_file(status) || fs::is_directory(status);
      if (!there) unreadable_.erase(path);
      if (!there || is_archive(fs::path(path).parent_path())) continue;
      if (may_be_read(path)) {
        dumps.push_back(path);
      } else {
        waiting.insert(path);
      }
    }
    if (!dumps.empty() && !add_batch(dumps, false)) return;
    arrived_ = std::move(waiting);
  }

  // One that may not be read keeps no other from being read.
  bool may_be_read(const std::string& path) {
    try {
      dumps::check_readable({path});
      unreadable_.erase(path);
      return true;
    } catch (const Error& fault) {
      if (unreadable_.insert(path).second) tell(fault);
      return false;
    }
  }

  // False where it has to be tried again, after a while.
  bool add_batch(const std::vector<std::string>& dumps, bool first) {
    AddOptions adding = options_.adding;
    adding.dumps = dumps;
    adding.keep_rejects = !first;
    // One for all that is in the folder, as with the first run.
    adding.home = fs::canonical(options_.folder).string();
    try {
      if (archive_seen_ && !fs::exists(adding.archive)) {
        throw Error(ErrorCode::kMissing,
                    "the archive " + adding.archive + " is not there any more");
      }
      const AddSummary batch = add(adding, messages_);
      all_ += batch.error ? changes_of(batch) : batch;
      for (const std::string& note : notes_of(batch)) messages_ << text::printable(note) << '\n';
      messages_ << to_text(batch) << std::endl;
      if (batch.error) throw *batch.error;
      archive_seen_ = true;
      failures_ = 0;
      failure_.clear();
      return true;
    } catch (const WaitInterrupted&) {
      return false;
    } catch (const Error& fault) {
      const bool busy = fault.code() == ErrorCode::kBusy;
      if (first && !busy) throw;
      if (failure_ != fault.what()) tell(fault);
      failure_ = fault.what();
      if (first) arrived_.insert(options_.folder);
      // Another writer ends soon; a full disk may take its time, and each attempt reads all again.
      failures_ = busy ? 0 : std::min(failures_ + 1, 5U);
      not_before_ = Clock::now() + options_.retry * (busy ? 1U : 1U << (failures_ - 1));
      return false;
    }
  }

  void tell(const Error& fault) {
    messages_ << text::printable(fault.what()) << "; it will be tried again" << std::endl;
  }

  const WatchOptions& options_;
  std::ostream& messages_;
  Notices notices_;
  std::set<std::string> arrived_;
  Clock::time_point not_before_{};
  unsigned failures_ = 0;             // of batches, one after the other, but for a busy archive
  std::string failure_;               // the last one, while it lasts: told once
  bool archive_seen_ = false;         // one that goes is not made anew, without what it had
  std::set<std::string> unreadable_;  // what waits until it may be read: told once
  AddSummary all_;
};

}  // namespace

AddSummary watch(const WatchOptions& options, std::ostream& messages) {
  return Watcher(options, messages).run();
}

}  // namespace emeroteca::indexing
