#include "searcher/commands/news_state.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "errors/error.h"
#include "searcher/interactive/edit/state_folder.h"
#include "text/sanitize.h"

namespace emeroteca::commands {
namespace {

// The lines behind it: `archive` and its place; behind that, of this archive, `asked`, a search,
// since when and when last; and `told`, when an article came, its id and the searches with spaces
// between them; one without searches is a mark. Between all of these are tabs.
constexpr std::string_view kFirstLine = "emeroteca-news\t1";

std::vector<std::string> cells_of(std::string_view line, char between) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == between) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::optional<std::int64_t> time_of_cell(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A time of when the clock was ahead says nothing.
std::int64_t past_or(std::optional<std::int64_t> time, std::int64_t now, std::int64_t otherwise) {
  const std::int64_t known = time.value_or(otherwise);
  return known <= now ? known : otherwise;
}

[[noreturn]] void refuse_state(const std::filesystem::path& file, const std::string& reason) {
  throw Error("what was told cannot be read from " + interactive::for_people(file) + ": " + reason,
              "check its permissions, or move it away to begin anew");
}

}  // namespace

NewsLock::NewsLock(const std::filesystem::path& folder, const interactive::LockWaits& waits) {
  if (!interactive::make_private_folder(folder)) return;
  // Not the folder's own lock, which is held for moments only: a reader may take his time.
  constexpr mode_t kPrivate = 0600;
  descriptor_ =
      ::open((folder / "news.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kPrivate);
  if (descriptor_ < 0) return;
  interactive::wait_for_lock(descriptor_, folder / "news.lock", waits);
}

NewsLock::~NewsLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

NewsState::NewsState(std::filesystem::path file, std::string_view archive)
    : file_(std::move(file)), archive_(text::sanitize_line(archive)) {
  others_ = read();
  before_ = others_[archive_];
  others_.erase(archive_);
}

NewsState::Archives NewsState::read() const {
  Archives archives;
  if (interactive::is_no_file(file_)) refuse_state(file_, "it is no file");
  errno = 0;
  std::ifstream in(file_);
  if (!in.is_open() && (file_.empty() || errno == ENOENT || errno == ENOTDIR)) return archives;
  Archive* archive = nullptr;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto wrong = [&] {
      refuse_state(file_, "line " + std::to_string(number) + " is not as this program writes it");
    };
    if (number == 1) {
      if (line != kFirstLine) wrong();
      continue;
    }
    const std::vector<std::string> cells = cells_of(line, '\t');
    if (cells.size() == 2 && cells[0] == "archive") {
      archive = &archives[cells[1]];
      continue;
    }
    if (archive == nullptr || cells.size() != 4) wrong();
    if (cells[0] == "asked") {
      const auto begin = time_of_cell(cells[2]);
      const auto last = time_of_cell(cells[3]);
      if (!begin || !last) wrong();
      archive->searches[cells[1]] = {*begin, *last};
    } else {
      const auto came = time_of_cell(cells[1]);
      if (cells[0] != "told" || !came) wrong();
      if (cells[3].empty()) {
        archive->marks.emplace_back(cells[2], *came);
        continue;
      }
      const std::vector<std::string> names = cells_of(cells[3], ' ');
      archive->told[{cells[2], *came}] = {names.begin(), names.end()};
    }
  }
  if (!in.is_open() || in.bad()) refuse_state(file_, std::generic_category().message(errno));
  return archives;
}

std::int64_t NewsState::since(const std::string& search, std::optional<std::int64_t> saved,
                              std::int64_t now) const {
  const auto found = before_.searches.find(search);
  if (found == before_.searches.end()) return past_or(saved, now, now);
  const Asked& asked = found->second;
  const std::int64_t last = std::min(asked.last, now) - kLate;
  const std::int64_t begin = past_or(asked.begin, now, last);
  return std::max({begin, past_or(saved, now, begin), last});
}

std::int64_t NewsState::last_asked(const std::string& search) const {
  const auto found = before_.searches.find(search);
  return found == before_.searches.end() ? 0 : found->second.last;
}

bool NewsState::was_told(const std::string& search, std::string_view id, std::int64_t came) const {
  const auto found = before_.told.find({text::sanitize_line(id), came});
  return found != before_.told.end() && found->second.contains(search);
}

void NewsState::asked(const std::string& search, std::optional<std::int64_t> saved,
                      std::int64_t now) {
  const auto found = before_.searches.find(search);
  const std::int64_t before = found == before_.searches.end() ? past_or(saved, now, now)
                                                              : std::min(found->second.begin, now);
  noted_.searches[search] = {std::max(before, past_or(saved, now, before)), now};
}

void NewsState::told(const std::string& search, std::string_view id, std::int64_t came) {
  noted_.told[{text::sanitize_line(id), came}].insert(search);
}

std::vector<NewsState::Place> NewsState::other_places() const {
  const auto parts = [](std::string_view place) {
    return std::count(place.begin(), place.end(), ',');
  };
  std::vector<std::pair<std::int64_t, Place>> found;
  for (const auto& [place, archive] : others_) {
    // A list of archives is none of them.
    if (archive.marks.empty() || parts(place) != parts(archive_)) continue;
    std::int64_t last = 0;
    for (const auto& [name, asked] : archive.searches) last = std::max(last, asked.last);
    found.emplace_back(last, Place{place, archive.marks});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Place> places;
  places.reserve(found.size());
  for (auto& [last, place] : found) places.push_back(std::move(place));
  return places;
}

void NewsState::continue_from(const Place& other) {
  const auto found = others_.find(other.name);
  if (found == others_.end()) return;
  before_ = found->second;
  continued_ = true;
}

void NewsState::mark(std::vector<Mark> marks) {
  for (Mark& one : marks) one.first = text::sanitize_line(one.first);
  noted_.marks = std::move(marks);
}

NewsState::Archive NewsState::merged(Archive now) const {
  if (continued_ && now.searches.empty()) now = before_;
  if (!noted_.marks.empty()) now.marks = noted_.marks;
  for (const auto& [name, asked] : noted_.searches) {
    Asked& known = now.searches[name];
    // What the clock said when it was ahead goes, unless another program has noted it meanwhile.
    const auto before = before_.searches.find(name);
    if (before != before_.searches.end() && before->second.begin == known.begin &&
        before->second.last == known.last) {
      known = asked;
      continue;
    }
    known.begin = std::max(known.begin, asked.begin);
    known.last = std::max(known.last, asked.last);
  }
  for (const auto& [article, names] : noted_.told) {
    now.told[article].insert(names.begin(), names.end());
  }
  // What nobody looks at again.
  for (auto one = now.told.begin(); one != now.told.end();) {
    const std::int64_t came = one->first.second;
    std::erase_if(one->second, [&](const std::string& name) {
      const auto found = now.searches.find(name);
      return found != now.searches.end() &&
             came < std::max(found->second.begin, found->second.last - kLate);
    });
    one = one->second.empty() ? now.told.erase(one) : std::next(one);
  }
  return now;
}

void NewsState::write(const interactive::LockWaits& waits) {
  interactive::make_private_folder(file_.parent_path());  // told below where it cannot be made
  const interactive::FolderLock lock(file_.parent_path(), waits);
  Archives archives = read();
  Archive& own = archives[archive_];
  own = merged(std::move(own));
  std::string text(kFirstLine);
  text += '\n';
  for (const auto& [place, archive] : archives) {
    text += "archive\t" + place + '\n';
    for (const auto& [name, asked] : archive.searches) {
      text += "asked\t" + name + '\t' + std::to_string(asked.begin) + '\t' +
              std::to_string(asked.last) + '\n';
    }
    for (const auto& [id, came] : archive.marks) {
      text += "told\t" + std::to_string(came) + '\t' + id + "\t\n";
    }
    for (const auto& [article, names] : archive.told) {
      text += "told\t" + std::to_string(article.second) + '\t' + article.first + '\t';
      for (const std::string& name : names) {
        if (text.back() != '\t') text += ' ';
        text += name;
      }
      text += '\n';
    }
  }
  if (file_.empty()) {
    throw Error(
        "what was told cannot be noted: neither $XDG_STATE_HOME nor $HOME is a folder",
        "it will be told again; set $HOME, or $XDG_STATE_HOME to a folder that you may write to");
  }
  errno = 0;
  if (interactive::replace_privately(file_, text)) return;
  const std::string reason =
      errno == 0 ? std::string() : ": " + std::generic_category().message(errno);
  throw Error("what was told cannot be noted in " + interactive::for_people(file_) + reason,
              "it will be told again; check $XDG_STATE_HOME, and the permissions and the free "
              "space there");
}

}  // namespace emeroteca::commands
