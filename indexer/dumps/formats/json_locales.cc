#include "indexer/dumps/formats/json_locales.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/formats/json_blocks.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/ascii_case.h"
#include "text/one_of.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// "it", "it-IT", "en_us", "ita"; of codes that are words of other meanings ("id", "no") none.
bool names_language(std::string_view name) {
  constexpr std::string_view kCodes[] = {
      "it", "en", "fr", "de", "es", "pt", "nl", "sl",  "hr",  "ro",  "pl",  "ru",  "ca",  "sq",
      "el", "tr", "ar", "zh", "ja", "da", "sv", "fi",  "cs",  "hu",  "sk",  "uk",  "sr",  "bg",
      "ko", "he", "fa", "hi", "la", "eu", "gl", "ita", "eng", "fra", "deu", "spa", "por", "nld"};
  constexpr std::size_t kLongestRegion = 4;  // "zh-Hant"
  const std::size_t end = name.find_first_of("-_");
  const std::string_view region =
      end == std::string_view::npos ? std::string_view{} : name.substr(end + 1);
  if (end != std::string_view::npos && (region.size() < 2 || region.size() > kLongestRegion)) {
    return false;
  }
  return text::is_one_of(text::ascii_lower(name.substr(0, end)), kCodes);
}

bool is_by_language(dom::element value) {
  dom::object languages;
  if (value.get(languages) != simdjson::SUCCESS || languages.size() == 0) return false;
  return std::all_of(languages.begin(), languages.end(),
                     [](const dom::key_value_pair& member) { return names_language(member.key); });
}

// The value in that language; nothing where it has none.
std::optional<dom::element> in_language(dom::element value, std::string_view language) {
  for (const dom::key_value_pair member : members_of(value)) {
    if (member.key == language && !is_empty(member.value)) return member.value;
  }
  return std::nullopt;
}

struct Member {
  std::string_view name;
  dom::element value;
  std::optional<Field> field;
  bool by_language = false;
};

class Localised {
 public:
  Localised(dom::object object, FieldMap& map) : map_(map) {
    dom::object fields;
    dom::object system;
    contentful_ = object["fields"].get(fields) == simdjson::SUCCESS &&
                  object["sys"].get(system) == simdjson::SUCCESS;
    for (const dom::key_value_pair member : object) {
      const bool envelope = (contentful_ && member.key == "fields") || member.key == "attributes";
      if (envelope && member.value.is_object()) {
        for (const dom::key_value_pair inside : members_of(member.value)) add(inside);
      } else {
        add(member);
      }
    }
    if (contentful_) add_system(system);
  }

  std::vector<LocalRow> rows() const {
    std::vector<LocalRow> out;
    const std::vector<std::string_view> all = languages();
    out.reserve(all.size());
    for (const std::string_view language : all) {
      out.push_back({std::string(language), row(language, all)});
    }
    return out;
  }

 private:
  void add(const dom::key_value_pair& member) {
    const FieldNode* const node = map_.find(map_.root(), member.key);
    std::optional<Field> field;
    if (node != nullptr && node->rank < kWeakName) field = node->field;
    bool by_language = is_by_language(member.value);
    const bool may_be_text = field == Field::kBody || (!field && is_structure_name(member.key));
    if (by_language && may_be_text) {
      field = is_text(member.value) ? std::optional(Field::kBody) : std::nullopt;
      by_language = field.has_value();
    }
    members_.push_back({member.key, member.value, field, by_language});
  }

  // Articles in each of the languages are no text.
  bool is_text(dom::element value) const {
    const dom::element first = in_first_language(value);
    if (!is_nested(first)) return first.is_string();
    return articles_inside(first, map_) == ArticlesInside::kNone && !structured_text(first).empty();
  }

  bool has(Field field) const {
    return std::any_of(members_.begin(), members_.end(), [field](const Member& member) {
      return member.field == field && !is_empty(member.value);
    });
  }

  // What Contentful knows of an entry, beside what its authors wrote.
  void add_system(dom::object system) {
    const auto take = [&](std::string_view from, std::string_view name, Field field) {
      dom::element value;
      if (has(field) || system[from].get(value) != simdjson::SUCCESS || is_empty(value)) return;
      members_.push_back({name, value, field, false});
    };
    take("id", "id", Field::kId);
    take("firstPublishedAt", "published_at", Field::kDate);
    take("publishedAt", "published_at", Field::kDate);
    take("createdAt", "created_at", Field::kDate);
    take("updatedAt", "modified_at", Field::kModified);
  }

  std::vector<std::string_view> languages() const {
    std::vector<std::string_view> out;
    for (const Field field : {Field::kBody, Field::kTitle}) {
      for (const Member& member : members_) {
        if (member.field != field || !member.by_language) continue;
        // A text that is in no language of its own is one article.
        if (field == Field::kTitle && has(Field::kBody)) return {{}};
        for (const dom::key_value_pair one : members_of(member.value)) {
          const bool known = std::find(out.begin(), out.end(), one.key) != out.end();
          if (!known && !is_empty(one.value)) out.push_back(one.key);
        }
      }
      if (!out.empty()) break;
    }
    return out;
  }

  std::string row(std::string_view language, const std::vector<std::string_view>& all) const {
    std::string out = "{";
    const auto put = [&out](std::string_view name, dom::element value) {
      if (out.size() > 1) out += ',';
      append_json(out, name);
      out += ':';
      out += simdjson::minify(value);
    };
    for (const Member& member : members_) {
      if (!member.by_language) {
        put(member.name, member.value);
        continue;
      }
      const bool text = member.field == Field::kBody || member.field == Field::kSummary;
      auto value = language.empty() ? std::nullopt : in_language(member.value, language);
      if (!value && (!text || language.empty())) value = in_first_language(member.value);
      if (value) put(member.name, *value);
      // Of languages that have no article of their own.
      for (const dom::key_value_pair one : members_of(member.value)) {
        if (one.key == language || std::find(all.begin(), all.end(), one.key) != all.end())
          continue;
        put(std::string(member.name) + '.' + std::string(one.key), one.value);
      }
    }
    return out + '}';
  }

  FieldMap& map_;
  bool contentful_ = false;
  std::vector<Member> members_;
};

}  // namespace

dom::element in_first_language(dom::element value) {
  if (!is_by_language(value)) return value;
  for (const dom::key_value_pair member : members_of(value)) {
    if (!is_empty(member.value)) return member.value;
  }
  return value;
}

std::vector<LocalRow> rows_by_language(dom::object object, FieldMap& map) {
  // Most objects have nothing like it.
  bool any = false;
  for (const dom::key_value_pair member : object) {
    any =
        any || is_by_language(member.value) || member.key == "fields" || member.key == "attributes";
  }
  return any ? Localised(object, map).rows() : std::vector<LocalRow>();
}

}  // namespace emeroteca::dumps
