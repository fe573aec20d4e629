#include "indexer/dumps/formats/table_languages.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_set>

#include "indexer/dumps/fields/language_names.h"
#include "text/ascii_case.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kMostLanguages = 32;

struct Spoken {
  std::optional<Field> field;  // of texts: title, body or summary
  std::string name;            // without the language
  std::string language;        // as the column writes it
  bool named = false;          // it names one
};

std::vector<Spoken> spoken_columns(const std::vector<std::string>& names, FieldMap& map) {
  std::vector<Spoken> out;
  out.reserve(names.size());
  for (const std::string& name : names) {
    Spoken& column = out.emplace_back();
    if (const auto spoken = spoken_field(name, map)) {
      column = {spoken->field, std::string(spoken->spoken.name),
                std::string(spoken->spoken.language), true};
      continue;
    }
    const FieldNode* const node = name.empty() ? nullptr : map.find(map.root(), name);
    if (node != nullptr && node->rank < kWeakName) column = {node->field, name, {}, false};
  }
  return out;
}

std::string in_language(std::string_view name, std::string_view language) {
  return std::string(name) + '\n' + text::ascii_lower(language);
}

}  // namespace

std::vector<TableLanguage> languages_of_table(const std::vector<std::string>& names,
                                              FieldMap& map) {
  const std::vector<Spoken> columns = spoken_columns(names, map);
  const auto any = [&columns](Field field, bool named) {
    return std::any_of(columns.begin(), columns.end(), [&](const Spoken& column) {
      return column.field == field && (column.named || !named);
    });
  };
  const Field text = any(Field::kBody, false) ? Field::kBody : Field::kTitle;
  const bool by_language = any(text, true);
  if (!by_language && !any(Field::kTitle, true)) return {};
  // A text that is in no language of its own is one article.
  const Field divides = by_language ? text : Field::kTitle;
  std::unordered_set<std::string> languages;
  std::unordered_set<std::string> named;  // titles, texts and summaries in a language
  std::vector<TableLanguage> out;
  for (const Spoken& column : columns) {
    if (column.named) named.insert(in_language(column.name, column.language));
    if (column.field != divides || (!by_language && !out.empty())) continue;
    if (languages.insert(text::ascii_lower(column.language)).second) {
      out.push_back({column.language, {}, {}, {}});
    }
    if (out.size() > kMostLanguages) return {};
  }
  for (TableLanguage& one : out) {
    const std::string language = text::ascii_lower(one.language);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Spoken& column = columns[i];
      const std::string theirs = text::ascii_lower(column.language);
      const bool own = theirs == language;
      one.names.push_back(column.named && own ? column.name : names[i]);
      // Of a language without an article of its own the text stays as a field.
      one.others.push_back(!own &&
                           (column.named ? languages.contains(theirs)
                                         : named.contains(in_language(column.name, language))));
      if (own && column.field == divides) one.texts.push_back(i);
    }
    if (!by_language) one.language.clear();
  }
  return out;
}

void tell_language(const TableLanguage& language, bool several, Draft& draft) {
  if (several && draft.story.empty()) draft.story = draft.id;
  if (language.language.empty()) return;
  draft.language = language.language;
  draft.url_shared = draft.url_shared || several;
  // Of one language too: the others may come later.
  if (!draft.id.empty()) draft.id += '@' + language.language;
}

}  // namespace emeroteca::dumps
