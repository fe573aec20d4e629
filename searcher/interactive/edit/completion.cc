#include "searcher/interactive/edit/completion.h"

#include <algorithm>
#include <array>

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

// The field whose value the open quotation mark begins.
const Field* quoted_field(const query::Lexed& lexed) {
  for (const auto* pieces : {&lexed.tokens, &lexed.left_out}) {
    for (const query::Token& piece : *pieces) {
      if (piece.inner.first == lexed.unclosed->first) return piece.field;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<CompletionSpot> completion_spot(std::string_view text, std::size_t cursor) {
  const std::string_view before = text.substr(0, cursor);
  const query::Lexed lexed = lex_line(before);
  CompletionSpot spot;
  spot.end = cursor;
  if (lexed.unclosed) {
    spot.field = quoted_field(lexed);
    spot.begin = lexed.unclosed->first;
    spot.beginning = stemmers::fold(before.substr(lexed.unclosed->second));
  } else {
    const auto end = end_of_line(lexed, before.size());
    if (!end || end->token.kind != query::TokenKind::kWord) return std::nullopt;
    spot.field = end->scope;
    spot.begin = end->token.unfilled != nullptr ? cursor : end->token.inner.first;
    spot.beginning = stemmers::fold(before.substr(spot.begin));
    if (spot.field == nullptr) {
      constexpr std::size_t kLeast = 2;
      const bool begun = cursor - spot.begin >= kLeast && !field_names(spot).empty();
      return begun ? std::optional{spot} : std::nullopt;
    }
  }
  const bool has_values = spot.field != nullptr && listable(*spot.field);
  return has_values ? std::optional{spot} : std::nullopt;
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
  static constexpr std::array<std::string_view, 5> kClosing{"'", "\"", "”", "»", "“"};
  const std::string_view text = line.text();
  const bool apostrophe = text.substr(spot.begin).starts_with('\'');
  std::size_t end = spot.end;
  for (const std::string_view mark : kClosing) {
    if ((mark == "'") != apostrophe || !text.substr(end).starts_with(mark)) continue;
    end += mark.size();
    break;
  }
  if (end >= line.text().size() || line.text()[end] != ' ') value += ' ';
  line.replace(spot.begin, end, value);
}

}  // namespace emeroteca::interactive
