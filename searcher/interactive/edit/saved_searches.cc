#include "searcher/interactive/edit/saved_searches.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <vector>

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
std::string expanded(std::string_view text, const std::map<std::string, SavedSearch>& queries,
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
    out += '(' + expanded(found->second.query, queries, before) + ')';
    before.pop_back();
    i = end - 1;
  }
  return out;
}

}  // namespace

bool is_search_name(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  return !name.empty() && name.size() <= kLongest &&
         std::all_of(name.begin(), name.end(), is_name_byte) && text::sanitize_line(name) == name;
}

SavedSearches::SavedSearches() : SavedSearches(usual_file()) {}

SavedSearches::SavedSearches(std::filesystem::path file) : file_(std::move(file)) {
  std::ifstream in(file_);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || !is_search_name(std::string_view(line).substr(0, tab)))
      continue;
    const std::string_view rest = std::string_view(line).substr(tab + 1);
    const std::size_t end = std::min(rest.find('\t'), rest.size());
    SavedSearch& search = searches_[line.substr(0, tab)];
    search.query = text::sanitize_line(rest.substr(0, end));
    // Whoever writes the file by hand need not say when.
    const std::string_view when = rest.substr(std::min(end + 1, rest.size()));
    std::from_chars(when.data(), when.data() + when.size(), search.saved);
  }
}

const SavedSearch* SavedSearches::find(std::string_view name) const {
  const auto found = searches_.find(std::string(name));
  return found == searches_.end() ? nullptr : &found->second;
}

void SavedSearches::save(std::string_view name, std::string_view query, std::int64_t now) {
  if (!is_search_name(name)) {
    throw Error(ErrorCode::kUsage, text::in_apostrophes(name) + " is no name for a search",
                "a name has letters, digits, - and _ only");
  }
  searches_[std::string(name)] = {text::sanitize_line(query), now};
  write();
}

bool SavedSearches::remove(std::string_view name) {
  if (searches_.erase(std::string(name)) == 0) return false;
  write();
  return true;
}

std::string SavedSearches::expand(std::string_view text) const {
  if (searches_.empty() || text.find('@') == std::string_view::npos) return std::string(text);
  std::vector<std::string> before;
  return expanded(text, searches_, before);
}

void SavedSearches::write() const {
  std::string text;
  for (const auto& [name, search] : searches_) {
    text += name + '\t' + search.query + '\t' + std::to_string(search.saved) + '\n';
  }
  if (replace_privately(file_, text)) return;
  throw Error("the saved searches cannot be written to " + for_people(file_),
              "check $XDG_DATA_HOME, and the permissions and the free space there");
}

}  // namespace emeroteca::interactive
