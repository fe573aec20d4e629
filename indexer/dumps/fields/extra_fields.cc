#include "indexer/dumps/fields/extra_fields.h"

#include <utility>

#include "indexer/dumps/fields/json_string.h"
#include "text/utf8.h"

namespace emeroteca::dumps {

ExtraFields::ExtraFields(const Draft& draft) : names_{"id", "lang", "exact"} {
  const std::pair<const char*, const std::string*> kTexts[] = {
      {"title", &draft.title},   {"body", &draft.body},       {"summary", &draft.summary},
      {"source", &draft.source}, {"section", &draft.section}, {"url", &draft.url},
      {"story", &draft.story},   {"date", &draft.date}};
  for (const auto& [name, text] : kTexts) {
    if (!text->empty()) names_.insert(name);
  }
  if (draft.published) names_.insert("date");
  if (!draft.authors.empty()) names_.insert("author");
  if (!draft.tags.empty()) names_.insert("tags");
}

void ExtraFields::add(std::string_view name, std::string_view value) {
  std::string free(name);
  // From where the last field of that name left off: a record may have it a million times.
  while (!names_.insert(free).second) {
    const std::size_t number = ++given_[std::string(name)];
    free = std::string(name) + ".given";
    if (number > 1) free += std::to_string(number);
  }
  json_ += json_.empty() ? '{' : ',';
  append_json(json_, free);
  json_ += ':';
  json_ += value;
}

std::string ExtraFields::take() {
  if (!json_.empty()) json_ += '}';
  return std::move(json_);
}

void keep_as_extra(std::string_view name, std::string_view text, std::string& extra) {
  std::string field;
  append_json(field, name);
  field += ':';
  if (extra.find(field) != std::string::npos) return;
  append_json(field, text::repair_utf8(text));
  if (extra.size() > 2) {
    extra.insert(extra.size() - 1, ',' + field);
  } else {
    extra = '{' + field + '}';
  }
}

}  // namespace emeroteca::dumps
