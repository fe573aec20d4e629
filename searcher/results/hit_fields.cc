#include "searcher/results/hit_fields.h"

#include <algorithm>
#include <array>

#include "errors/error.h"
#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::results {
namespace {

constexpr std::array<HitField, 16> kHitFields{{
    {"id", [](const Hit& hit) { return hit.article.id; }},
    {"title", [](const Hit& hit) { return hit.article.title; }},
    {"summary", [](const Hit& hit) { return hit.article.summary; }},
    {"body", [](const Hit& hit) { return hit.article.body; }},
    {"lang", [](const Hit& hit) { return std::string(stemmers::code(hit.article.language)); }},
    {"date", [](const Hit& hit) { return iso_date(hit.article.printed()); }},
    {"time", [](const Hit& hit) { return iso_time(hit.article.printed()); }},
    {"source", [](const Hit& hit) { return hit.article.source; }},
    {"author", [](const Hit& hit) { return join(hit.article.authors, ", "); }},
    {"section", [](const Hit& hit) { return hit.article.section; }},
    {"tags", [](const Hit& hit) { return join(hit.article.tags, ", "); }},
    {"url", [](const Hit& hit) { return hit.article.url; }},
    {"rank", [](const Hit& hit) { return std::to_string(hit.rank); }},
    {"score", [](const Hit& hit) { return text::fixed_point(hit.score, 4); }},
    {"snippet", [](const Hit& hit) { return join_snippets(hit.snippets).text; }},
    {"story", [](const Hit& hit) { return hit.article.story; }},
}};

}  // namespace

std::span<const HitField> hit_fields() {
  return kHitFields;
}

const HitField* find_hit_field(std::string_view name) {
  const auto found = std::find_if(kHitFields.begin(), kHitFields.end(),
                                  [&](const HitField& field) { return field.name == name; });
  return found == kHitFields.end() ? nullptr : &*found;
}

std::string hit_field_names() {
  std::string names;
  for (const HitField& field : kHitFields) {
    if (!names.empty()) names += ' ';
    names += field.name;
  }
  return names;
}

std::vector<const HitField*> parse_hit_fields(std::string_view list) {
  std::vector<const HitField*> fields;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const std::string_view name = text::trimmed(list.substr(at, end - at));
    const HitField* const field = find_hit_field(name);
    if (field == nullptr) {
      throw Error(
          ErrorCode::kUsage, "--fields: there is no field " + text::in_apostrophes(name),
          "separate names by commas, as in --fields id,date,title; they are: " + hit_field_names());
    }
    fields.push_back(field);
    at = end + 1;
  }
  return fields;
}

}  // namespace emeroteca::results
