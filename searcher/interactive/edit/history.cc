#include "searcher/interactive/edit/history.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "searcher/interactive/edit/state_folder.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {

History::History(std::filesystem::path file) : file_(std::move(file)) {
  if (!file_.empty()) load();
  leave();
}

void History::load() {
  if (is_no_file(file_)) return;
  std::ifstream in(file_);
  std::vector<std::string> lines;
  constexpr std::size_t kLongest = 16384;
  for (std::string line; std::getline(in, line);) {
    if (line.size() > kLongest) continue;
    line = text::sanitize_line(line);
    if (!line.empty()) lines.push_back(std::move(line));
  }
  std::set<std::string> seen;
  for (auto line = lines.rbegin(); line != lines.rend() && queries_.size() < kMost; ++line) {
    if (seen.insert(*line).second) queries_.push_back(*line);
  }
  std::reverse(queries_.begin(), queries_.end());
  // Every run only appends; now and then the file is made small again.
  if (lines.size() <= 2 * kMost) return;
  std::string text;
  for (const std::string& query : queries_) text += query + "\n";
  replace_privately(file_, text);
}

void History::add(std::string_view query) {
  const std::string line = text::sanitize_line(query);
  const bool hidden = !query.empty() && query.front() == ' ';
  if (!line.empty() && !hidden && (queries_.empty() || queries_.back() != line)) {
    std::erase(queries_, line);
    queries_.push_back(line);
    if (!file_.empty()) append_privately(file_, line + "\n");
  }
  leave();
}

std::optional<std::string> History::previous(std::string_view draft) {
  if (at_ == 0) return std::nullopt;
  if (at_ >= queries_.size()) {
    at_ = queries_.size();
    draft_ = draft;
  }
  --at_;
  // What stands in the line already is no step.
  if (at_ + 1 == queries_.size() && queries_[at_] == draft && at_ > 0) --at_;
  return queries_[at_];
}

std::optional<std::string> History::next() {
  if (at_ >= queries_.size()) return std::nullopt;
  ++at_;
  return at_ == queries_.size() ? draft_ : queries_[at_];
}

}  // namespace emeroteca::interactive
