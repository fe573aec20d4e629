// Where the searcher keeps what it remembers between two runs, and how.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace emeroteca::interactive {

// `emeroteca` in $XDG_STATE_HOME, else in ~/.local/state. Empty where the environment names no
// home, or no absolute one. Does not make it.
std::filesystem::path state_folder();

// The same in $XDG_DATA_HOME, else in ~/.local/share: for what the user would miss.
std::filesystem::path data_folder();

// Makes the folder and those above it that are missing, for this user only (mode 0700). False when
// that failed.
bool make_private_folder(const std::filesystem::path& folder);

// Whether there is something else than a file or folder: a pipe or device, which might give
// nothing, or no end, where the file is to be read.
bool is_no_file(const std::filesystem::path& file);

// Appends to a file that only the user may read (mode 0600; made if missing), in one write, so that
// two programs do not mix their lines. A symbolic link of the user's own is followed (such files
// are often kept elsewhere). False when that failed, for a link of another user's, who would choose
// which file grows, and for anything else than a file.
bool append_privately(const std::filesystem::path& file, std::string_view text);

// The whole file anew, by way of a temporary file beside it (FILE.new-XXXXXX; those that killed
// runs left an hour ago and more are cleared away); it is on the disk then. A symbolic link of the
// user's own is followed, another's is replaced. False when that failed, and errno says why; then
// the old one is as it was, unless the new one is in its place and only the disk does not confirm
// it.
bool replace_privately(const std::filesystem::path& file, std::string_view text);

// Told who has a lock that is waited for: "searcher (process 12), running since ...", empty where
// that is not known. May throw to wait no longer.
using LockWaits = std::function<void(const std::string& holder)>;

// Waits for the lock of an open file or folder, `path` by name. `waits` is called once where that
// takes longer than a second; without it Error (ErrorCode::kBusy) is thrown then. Where the file
// system knows no locks there is none.
void wait_for_lock(int descriptor, const std::filesystem::path& path, const LockWaits& waits);

// While one lives, no other program that has one changes the files of the folder.
class FolderLock {
 public:
  // Waits as wait_for_lock() does.
  explicit FolderLock(const std::filesystem::path& folder, const LockWaits& waits = {});
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

// With ~ for the user's home, for messages.
std::string for_people(const std::filesystem::path& file);

// The other way: a path as a user writes it, where a leading `~/` is the home.
std::string from_people(const std::string& path);

}  // namespace emeroteca::interactive
