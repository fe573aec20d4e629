#include "indexer/dumps/formats/json_locales.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/fields/language_names.h"
#include "indexer/dumps/formats/json_blocks.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/ascii_case.h"
#include "text/one_of.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

bool is_by_language(dom::element value) {
  dom::object languages;
  if (value.get(languages) != simdjson::SUCCESS || languages.size() == 0) return false;
  return std::all_of(languages.begin(), languages.end(),
                     [](const dom::key_value_pair& member) { return names_language(member.key); });
}

struct InLanguage {
  std::string_view language;  // empty: that of the record
  dom::element value;
};

struct Member {
  std::string_view name;
  dom::element value;
  std::optional<Field> field;
  std::vector<InLanguage> languages;  // that it is written in; none where it is not by language

  // The value in that language; nothing where it has none.
  std::optional<dom::element> in(std::string_view language) const {
    for (const InLanguage& one : languages) {
      if (one.language == language && !is_empty(one.value)) return one.value;
    }
    return std::nullopt;
  }
  std::optional<dom::element> in_first() const {
    for (const InLanguage& one : languages) {
      if (!is_empty(one.value)) return one.value;
    }
    return std::nullopt;
  }
};

std::vector<InLanguage> languages_of(dom::element value) {
  std::vector<InLanguage> out;
  for (const dom::key_value_pair member : members_of(value)) {
    out.push_back({member.key, member.value});
  }
  return out;
}

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
    join_spoken_names();
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
    std::optional<Field> field = field_of(member.key);
    bool by_language = is_by_language(member.value);
    const bool may_be_text = field == Field::kBody || (!field && is_structure_name(member.key));
    if (by_language && may_be_text) {
      field = is_text(member.value) ? std::optional(Field::kBody) : std::nullopt;
      by_language = field.has_value();
    }
    Member& made = members_.emplace_back();
    made.name = member.key;
    made.value = member.value;
    made.field = field;
    if (by_language) made.languages = languages_of(member.value);
  }

  std::optional<Field> field_of(std::string_view name) const {
    const FieldNode* const node = map_.find(map_.root(), name);
    return node != nullptr && node->rank < kWeakName ? node->field : std::nullopt;
  }

  // {"titolo_it": ..., "titolo_en": ...}, {"body": ..., "body_en": ...}: fields of one name in
  // several languages, where the text is one of them, or the title of what has no text.
  void join_spoken_names() {
    std::vector<Member> joined;
    bool text = false;
    for (const Member& member : members_) {
      const auto found = spoken_field(member.name, map_);
      if (!found || !member.value.is_string()) continue;
      const auto& [spoken, field] = *found;
      text = text || field == Field::kBody || (field == Field::kTitle && !has(Field::kBody));
      auto known =
          std::find_if(joined.begin(), joined.end(),
                       [&name = spoken.name](const Member& one) { return one.name == name; });
      if (known == joined.end()) {
        known = joined.insert(joined.end(), Member{spoken.name, member.value, field, {}});
      }
      known->languages.push_back({spoken.language, member.value});
    }
    if (!text) return;
    for (Member& one : joined) {
      for (const Member& member : members_) {
        if (member.name != one.name || !member.languages.empty()) continue;
        one.languages.insert(one.languages.begin(), InLanguage{{}, member.value});
      }
    }
    std::erase_if(members_, [&](const Member& member) {
      return std::any_of(joined.begin(), joined.end(), [&](const Member& one) {
        if (member.name == one.name) return member.languages.empty();
        const auto found = spoken_field(member.name, map_);
        return found && found->spoken.name == one.name && member.value.is_string();
      });
    });
    members_.insert(members_.end(), joined.begin(), joined.end());
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
      members_.push_back({name, value, field, {}});
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
        if (member.field != field) continue;
        // A text that is in no language of its own is one article.
        if (!member.languages.empty() && field == Field::kTitle && has(Field::kBody)) return {{}};
        for (const InLanguage& one : member.languages) {
          const bool known = std::find(out.begin(), out.end(), one.language) != out.end();
          if (!known && !is_empty(one.value)) out.push_back(one.language);
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
      if (member.languages.empty()) {
        put(member.name, member.value);
        continue;
      }
      const bool text = member.field == Field::kBody || member.field == Field::kSummary;
      auto value = member.in(language);
      if (!value && (!text || language.empty())) value = member.in_first();
      if (value) put(member.name, *value);
      // Of languages that have no article of their own.
      for (const InLanguage& one : member.languages) {
        if (one.language == language ||
            std::find(all.begin(), all.end(), one.language) != all.end())
          continue;
        put(std::string(member.name) + '.' + std::string(one.language), one.value);
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
  // What `export` wrote is one article.
  bool exact = false;
  if (object["exact"].get(exact) == simdjson::SUCCESS && exact) return {};
  // Most objects have nothing like it.
  bool any = false;
  for (const dom::key_value_pair member : object) {
    any = any || is_by_language(member.value) || spoken_name(member.key) ||
          member.key == "fields" || member.key == "attributes";
  }
  return any ? Localised(object, map).rows() : std::vector<LocalRow>();
}

}  // namespace emeroteca::dumps
