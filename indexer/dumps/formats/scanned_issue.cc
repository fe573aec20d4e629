#include "indexer/dumps/formats/scanned_issue.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/input/decoded_input.h"
#include "indexer/dumps/input/input.h"
#include "text/ascii_case.h"

namespace emeroteca::dumps {
namespace {

namespace fs = std::filesystem;

bool is_digit_of_path(char c) {
  return c >= '0' && c <= '9';
}

class NeighbourFile final : public Input {
 public:
  explicit NeighbourFile(const fs::path& path) : file_(path, std::ios::binary) {}

  std::string_view read() override {
    file_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    return {block_.data(), static_cast<std::size_t>(file_.gcount())};
  }

 private:
  std::ifstream file_;
  std::array<char, std::size_t{64} << 10U> block_{};
};

bool is_mets_name(const fs::path& path) {
  const std::string name = text::ascii_lower(path.filename().string());
  return name.ends_with(".xml") && name.find("mets") != std::string::npos;
}

// The first METS file in a folder by its name. Folders of years are not searched through.
fs::path mets_in(const fs::path& folder) {
  constexpr std::size_t kMostEntries = 5000;
  std::error_code error;
  fs::path found;
  std::size_t count = 0;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (++count > kMostEntries) break;
    if (is_mets_name(entry->path()) && (found.empty() || entry->path() < found)) {
      found = entry->path();
    }
  }
  return found;
}

// MODS in METS: <dateIssued>, the title of the newspaper; its files come behind.
ScannedIssue read_mets(const fs::path& path) {
  constexpr std::uint64_t kLargestElement = std::uint64_t{1} << 20U;
  ScannedIssue issue;
  try {
    NeighbourFile file(path);
    PeekedInput peeked(file);
    DecodedInput::Settings settings;
    settings.charset = declared_charset(peeked.peek(kSampleBytes));
    DecodedInput text(peeked, settings);
    XmlStream xml(text, kLargestElement);
    for (bool more = xml.next(); more;) {
      const std::string_view name = xml.name();
      if (name == "fileSec" || name == "structMap") break;
      const bool date = name == "dateIssued" || name == "issued" || name == "date";
      if ((date && issue.date.empty()) || (name == "title" && issue.newspaper.empty())) {
        (date ? issue.date : issue.newspaper) = xml.read().line();
        more = xml.next_behind();
      } else {
        more = xml.next();
      }
    }
  } catch (const ReadError&) {
    // What came before counts; the file itself is no article, so that nobody misses it.
  }
  return issue;
}

// A folder with what its METS file says, read once.
class MetsFolder {
 public:
  // Null where no METS file lies in the folder.
  const ScannedIssue* issue(const fs::path& folder) {
    std::error_code error;
    const fs::file_time_type changed = fs::last_write_time(folder, error);
    if (error) return nullptr;
    if (folder != folder_ || changed != changed_) {
      folder_ = folder;
      changed_ = changed;
      issue_.reset();
      if (const fs::path mets = mets_in(folder); !mets.empty()) issue_ = read_mets(mets);
    }
    return issue_ ? &*issue_ : nullptr;
  }

 private:
  fs::path folder_;
  fs::file_time_type changed_;
  std::optional<ScannedIssue> issue_;
};

struct DateInPath {
  std::string date;     // empty for none
  std::size_t end = 0;  // behind it
};

// The date whose digits begin at `at`.
std::optional<DateInPath> date_at(std::string_view path, std::size_t at) {
  if (at > 0 && is_digit_of_path(path[at - 1])) return std::nullopt;
  std::string digits;
  std::size_t end = at;
  while (end < path.size() && digits.size() < 8) {
    const char c = path[end];
    const bool mark =
        (c == '-' || c == '_' || c == '/') && (digits.size() == 4 || digits.size() == 6);
    if (!is_digit_of_path(c) && !mark) break;
    if (is_digit_of_path(c)) digits += c;
    ++end;
  }
  if (digits.size() != 8 || (end < path.size() && is_digit_of_path(path[end]))) return std::nullopt;
  const int year = std::stoi(digits.substr(0, 4));
  const int month = std::stoi(digits.substr(4, 2));
  const int day = std::stoi(digits.substr(6, 2));
  if (year < 1600 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  return DateInPath{digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6, 2),
                    end};
}

DateInPath last_date(std::string_view path) {
  for (std::size_t at = path.size(); at-- > 0;) {
    if (std::optional<DateInPath> found = date_at(path, at)) return std::move(*found);
  }
  return {};
}

}  // namespace

std::string date_in_path(std::string_view path) {
  return last_date(path).date;
}

ScannedIssue scanned_issue(const std::string& path) {
  thread_local MetsFolder of_folder;
  thread_local MetsFolder of_parent;
  ScannedIssue issue;
  std::error_code error;
  const fs::path file(path);
  if (path != "-" && fs::is_regular_file(file, error)) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const ScannedIssue* said = of_folder.issue(folder);
    if (said == nullptr) {
      // "issue/alto/.." of "issue/alto" and of "issue/xml" is one folder.
      const fs::path above = fs::weakly_canonical(folder / "..", error);
      said = of_parent.issue(error ? folder / ".." : above);
    }
    if (said != nullptr) issue = *said;
  }
  DateInPath found = last_date(path);
  // A folder's day is believed where METS knows no more than its month or year.
  const bool in_name = found.end > path.rfind('/') + 1;  // npos + 1 is 0
  if (!found.date.empty() && (in_name || found.date.starts_with(issue.date))) {
    issue.date = std::move(found.date);
  }
  return issue;
}

}  // namespace emeroteca::dumps
