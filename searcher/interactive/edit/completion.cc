#include "searcher/interactive/edit/completion.h"

#include <algorithm>

#include "searcher/interactive/edit/query_text.h"
#include "stemmers/words/fold.h"

namespace emeroteca::interactive {
namespace {

bool listable(const Field& field) {
  return field.kind == FieldKind::kNames || field.id == FieldId::kLanguage;
}

bool begins_name(std::string_view name, std::string_view beginning) {
  return name.size() > beginning.size() && name.starts_with(beginning);
}

}  // namespace

std::optional<CompletionSpot> completion_spot(std::string_view text, std::size_t cursor) {
  const std::string_view before = text.substr(0, cursor);
  const std::vector<text::Range> words = words_of(before);
  if (words.empty() || words.back().second != before.size()) return std::nullopt;
  CompletionSpot spot;
  spot.begin = words.back().first;
  spot.end = cursor;
  std::string_view word = before.substr(spot.begin);
  while (!word.empty() && (word.front() == '+' || word.front() == '-' || word.front() == '(')) {
    word.remove_prefix(1);
    ++spot.begin;
  }
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) {
    constexpr std::size_t kLeast = 2;
    spot.beginning = stemmers::fold(word);
    if (word.size() < kLeast || field_names(spot).empty()) return std::nullopt;
    return spot;
  }
  spot.field = find_field(word.substr(0, colon));
  if (spot.field == nullptr || !listable(*spot.field)) return std::nullopt;
  std::string_view value = word.substr(colon + 1);
  spot.begin += colon + 1;
  if (!value.empty() && value.front() == '"') value.remove_prefix(1);
  if (!value.empty() && (value.back() == '"' || value.front() == '(')) return std::nullopt;
  spot.beginning = stemmers::fold(value);
  return spot;
}

std::vector<std::string> field_names(const CompletionSpot& spot) {
  std::vector<std::string> names;
  for (const Field& field : kFields) {
    for (const std::string_view name : {field.name, field.alias}) {
      const std::string candidate = std::string(name) + ":";
      if (!begins_name(name, spot.beginning)) continue;
      if (std::find(names.begin(), names.end(), candidate) == names.end()) {
        names.push_back(candidate);
      }
    }
  }
  return names;
}

std::vector<std::string> fitting_values(const std::vector<std::string>& values,
                                        const CompletionSpot& spot, std::size_t most) {
  std::vector<std::string> fitting;
  for (const std::string& value : values) {
    if (fitting.size() >= most) break;
    const std::string folded = stemmers::fold(value);
    for (std::size_t at = folded.find(spot.beginning); at != std::string::npos;
         at = folded.find(spot.beginning, at + 1)) {
      if (at != 0 && folded[at - 1] != ' ') continue;
      fitting.push_back(value);
      break;
    }
  }
  return fitting;
}

void put_candidate(TextInput& line, const CompletionSpot& spot, std::string_view candidate) {
  if (spot.field == nullptr) {
    line.replace(spot.begin, spot.end, candidate);
    return;
  }
  std::string value = filter_text(*spot.field, candidate);
  value.erase(0, spot.field->name.size() + 1);
  // A quotation mark that was typed after the cursor is the value's own.
  std::size_t end = spot.end;
  if (end < line.text().size() && line.text()[end] == '"') ++end;
  if (end >= line.text().size() || line.text()[end] != ' ') value += ' ';
  line.replace(spot.begin, end, value);
}

}  // namespace emeroteca::interactive
