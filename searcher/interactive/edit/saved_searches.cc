#include "searcher/interactive/edit/saved_searches.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "errors/error.h"
#include "searcher/interactive/edit/state_folder.h"
#include "searcher/query/lexer.h"
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

constexpr const char* kLineHint =
    "a line is a name, a tab and a query, or begins with #; mend it, or remove it";

struct Expansion {
  const SavedSearches::Queries& queries;
  std::vector<std::string> before;  // the names that led here
  // How many bytes may still be put in the place of names: searches that name each other twice
  // double with each name, and no query is read beyond that.
  std::size_t left = query::LexerLimits{}.max_bytes;
  bool returned = false;     // the first of the names was met again
  std::string leads_back{};  // a name that was met again
  std::string unknown{};     // a name that no search has
};

std::string expanded(std::string_view text, Expansion& state) {
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
    const auto none = state.queries.end();
    const auto found = text[i] == '@' && !quoted && begins ? state.queries.find(name) : none;
    std::vector<std::string>& before = state.before;
    const bool again = std::find(before.begin(), before.end(), name) != before.end();
    if (found != none && again) state.leads_back = name;
    if (found != none && again && name == before.front()) state.returned = true;
    if (text[i] == '@' && !quoted && begins && found == none && !name.empty()) {
      state.unknown = name;
    }
    const std::size_t cost = found == none ? 0 : found->second.size() + 2;
    if (found == none || again || before.size() == kDeepest || cost > state.left) {
      out += text[i];
      continue;
    }
    state.left -= cost;
    before.push_back(name);
    out += '(' + expanded(found->second, state) + ')';
    before.pop_back();
    i = end - 1;
  }
  return out;
}

std::int64_t milliseconds_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

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
  saved_.clear();
  lines_.clear();
  faults_.clear();
  const auto refuse = [this](const std::string& reason) {
    throw Error("the saved searches cannot be read from " + for_people(file_) + ": " + reason,
                "check its permissions, or move it away to begin anew");
  };
  if (is_no_file(file_)) refuse("it is no file");
  errno = 0;
  std::ifstream in(file_);
  if (!in.is_open() && (file_.empty() || errno == ENOENT || errno == ENOTDIR)) return;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') {
      lines_.push_back({{}, line});
      continue;
    }
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || !is_search_name(std::string_view(line).substr(0, tab))) {
      faults_.push_back("line " + std::to_string(number) + " of " + for_people(file_) +
                        " is no saved search");
      lines_.push_back({{}, line});
      continue;
    }
    const std::string_view rest = std::string_view(line).substr(tab + 1);
    const std::size_t end = std::min(rest.find('\t'), rest.size());
    const std::string name = line.substr(0, tab);
    if (!queries_.contains(name)) lines_.push_back({name, {}});
    queries_[name] = text::sanitize_line(rest.substr(0, end));
    saved_.erase(name);
    // Lines that were written by hand have no third column.
    const std::string_view time = rest.substr(std::min(end + 1, rest.size()));
    std::int64_t when = 0;
    const auto [stop, fault] = std::from_chars(time.data(), time.data() + time.size(), when);
    if (fault == std::errc{} && stop == time.data() + time.size()) saved_[name] = when;
  }
  if (in.is_open() && !in.bad()) return;
  // What cannot be read must not be taken for nothing, and replaced.
  refuse(std::generic_category().message(errno));
}

const std::string* SavedSearches::find(std::string_view name) const {
  const auto found = queries_.find(std::string(name));
  return found == queries_.end() ? nullptr : &found->second;
}

std::optional<std::int64_t> SavedSearches::saved(std::string_view name) const {
  const auto found = saved_.find(std::string(name));
  return found == saved_.end() ? std::nullopt : std::optional(found->second);
}

void SavedSearches::save(std::string_view name, std::string_view query, const LockWaits& waits) {
  if (!is_search_name(name)) {
    throw Error(ErrorCode::kUsage, text::in_apostrophes(name) + " is no name for a search",
                "a name has letters, digits, - and _ only");
  }
  make_private_folder(file_.parent_path());  // write() tells where it cannot be made
  const FolderLock lock(file_.parent_path(), waits);
  read();
  const std::string* const before = find(name);
  const std::string clean = text::sanitize_line(query);
  Queries after = queries_;
  after[std::string(name)] = clean;
  Expansion state{after, {std::string(name)}};
  expanded(clean, state);
  if (state.returned) {
    const std::string own = "@" + std::string(name);
    throw Error(ErrorCode::kUsage, own + " would stand for itself: the query leads back to it",
                "leave " + own + " out, or save the query under another name");
  }
  const bool same = before != nullptr && *before == clean;
  if (!same || !saved_.contains(std::string(name))) saved_[std::string(name)] = milliseconds_now();
  queries_[std::string(name)] = clean;
  if (before == nullptr) lines_.push_back({std::string(name), {}});
  write();
}

bool SavedSearches::remove(std::string_view name, const LockWaits& waits) {
  const FolderLock lock(file_.parent_path(), waits);
  read();
  if (queries_.erase(std::string(name)) == 0) return false;
  std::erase_if(lines_, [&](const Line& line) { return line.name == name; });
  write();
  return true;
}

std::string SavedSearches::expand(std::string_view text) const {
  if (queries_.empty()) return std::string(text);
  Expansion state{queries_, {}};
  return expanded(text, state);
}

std::string SavedSearches::meant(std::string_view text) const {
  Expansion state{queries_, {}};
  std::string out = expanded(text, state);
  if (!state.leads_back.empty()) {
    const std::string own = "@" + state.leads_back;
    throw Error(ErrorCode::kUsage, own + " stands for itself: its query leads back to it",
                "give it another query with `searcher save " + state.leads_back +
                    " QUERY`, or remove it with `searcher save --remove " + state.leads_back + "`");
  }
  if (!state.unknown.empty() && !faults_.empty()) {
    throw Error(ErrorCode::kUsage,
                "no search is known as @" + state.unknown + ", and " + faults_.front(), kLineHint);
  }
  return out;
}

void SavedSearches::write() const {
  if (file_.empty()) {
    throw Error("there is no folder for saved searches: neither $XDG_DATA_HOME nor $HOME is one",
                "set $HOME, or $XDG_DATA_HOME to a folder that you may write to");
  }
  std::string text;
  for (const auto& [name, other] : lines_) {
    if (name.empty()) {
      text.append(other).append("\n");
      continue;
    }
    const auto when = saved(name);
    text.append(name).append("\t").append(queries_.at(name));
    if (when) text.append("\t").append(std::to_string(*when));
    text += '\n';
  }
  errno = 0;
  if (replace_privately(file_, text)) return;
  const std::string reason =
      errno == 0 ? std::string() : ": " + std::generic_category().message(errno);
  throw Error("the saved searches cannot be written to " + for_people(file_) + reason,
              "check $XDG_DATA_HOME, and the permissions and the free space there");
}

std::string with_saved_searches(std::string_view text) {
  if (text.find('@') == std::string_view::npos) return std::string(text);
  return SavedSearches().meant(text);
}

}  // namespace emeroteca::interactive
