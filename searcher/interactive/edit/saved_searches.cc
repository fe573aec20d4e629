#include "searcher/interactive/edit/saved_searches.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "errors/error.h"
#include "searcher/interactive/edit/state_folder.h"
#include "text/printable.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::filesystem::path usual_file() {
  const std::filesystem::path folder = data_folder();
  return folder.empty() ? folder : folder / "searches";
}

// `before`: the names that led here.
std::string expanded(std::string_view text, const SavedSearches::Queries& queries,
                     std::vector<std::string>& before) {
  constexpr std::size_t kDeepest = 16;
  constexpr std::string_view kBefore = " \t\n(+-";
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    quoted = quoted != (text[i] == '"');
    const bool begins = i == 0 || kBefore.find(text[i - 1]) != std::string_view::npos;
    std::size_t end = i + 1;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    const std::string name(text.substr(i + 1, end - i - 1));
    const auto found = text[i] == '@' && !quoted && begins ? queries.find(name) : queries.end();
    const bool again = std::find(before.begin(), before.end(), name) != before.end();
    if (found == queries.end() || again || before.size() == kDeepest) {
      out += text[i];
      continue;
    }
    before.push_back(name);
    out += '(' + expanded(found->second, queries, before) + ')';
    before.pop_back();
    i = end - 1;
  }
  return out;
}

// While one lives, no other program that has one changes the files of the folder. Where the file
// system knows no locks there is none.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder)
      : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace

bool is_search_name(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  return !name.empty() && name.size() <= kLongest &&
         std::all_of(name.begin(), name.end(), is_name_byte) && text::sanitize_line(name) == name;
}

SavedSearches::SavedSearches() : SavedSearches(usual_file()) {}

SavedSearches::SavedSearches(std::filesystem::path file) : file_(std::move(file)) {
  read();
}

void SavedSearches::read() {
  queries_.clear();
  errno = 0;
  std::ifstream in(file_);
  if (!in.is_open() && (file_.empty() || errno == ENOENT || errno == ENOTDIR)) return;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || !is_search_name(std::string_view(line).substr(0, tab)))
      continue;
    // Older versions wrote a third column.
    const std::string_view rest = std::string_view(line).substr(tab + 1);
    queries_[line.substr(0, tab)] = text::sanitize_line(rest.substr(0, rest.find('\t')));
  }
  if (in.is_open() && !in.bad()) return;
  // What cannot be read must not be taken for nothing, and replaced.
  throw Error("the saved searches cannot be read from " + for_people(file_) + ": " +
                  std::generic_category().message(errno),
              "check its permissions, or move it away to begin anew");
}

const std::string* SavedSearches::find(std::string_view name) const {
  const auto found = queries_.find(std::string(name));
  return found == queries_.end() ? nullptr : &found->second;
}

void SavedSearches::save(std::string_view name, std::string_view query) {
  if (!is_search_name(name)) {
    throw Error(ErrorCode::kUsage, text::in_apostrophes(name) + " is no name for a search",
                "a name has letters, digits, - and _ only");
  }
  make_private_folder(file_.parent_path());  // write() tells where it cannot be made
  const FolderLock lock(file_.parent_path());
  read();
  queries_[std::string(name)] = text::sanitize_line(query);
  write();
}

bool SavedSearches::remove(std::string_view name) {
  const FolderLock lock(file_.parent_path());
  read();
  if (queries_.erase(std::string(name)) == 0) return false;
  write();
  return true;
}

std::string SavedSearches::expand(std::string_view text) const {
  if (queries_.empty()) return std::string(text);
  std::vector<std::string> before;
  return expanded(text, queries_, before);
}

void SavedSearches::write() const {
  std::string text;
  for (const auto& [name, query] : queries_) text += name + '\t' + query + '\n';
  errno = 0;
  if (replace_privately(file_, text)) return;
  const std::string reason =
      errno == 0 ? std::string() : ": " + std::generic_category().message(errno);
  throw Error("the saved searches cannot be written to " + for_people(file_) + reason,
              "check $XDG_DATA_HOME, and the permissions and the free space there");
}

std::string with_saved_searches(std::string_view text) {
  if (text.find('@') == std::string_view::npos) return std::string(text);
  return SavedSearches().expand(text);
}

}  // namespace emeroteca::interactive
