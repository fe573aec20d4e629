#include "indexer/dumps/formats/json_relations.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>

#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// The member of that name as text; empty where there is none.
std::string text_in(dom::object object, std::string_view name) {
  dom::element value;
  return object[name].get(value) == simdjson::SUCCESS && !is_nested(value) && !value.is_null()
             ? scalar_text(value)
             : std::string();
}

// The objects of a list of that name.
std::vector<dom::object> objects_in(dom::object object, std::string_view name) {
  std::vector<dom::object> out;
  dom::array list;
  if (object[name].get(list) != simdjson::SUCCESS) return out;
  for (const dom::element item : list) {
    dom::object one;
    if (item.get(one) == simdjson::SUCCESS) out.push_back(one);
  }
  return out;
}

// The names of a table by their ids.
std::unordered_map<std::string, std::string> names_in(dom::object tables, std::string_view table) {
  std::unordered_map<std::string, std::string> names;
  for (const dom::object row : objects_in(tables, table)) {
    const std::string name = text_in(row, "name");
    // Ghost's own marks: "#internal".
    if (text::has_text(name) && !name.starts_with('#')) names.emplace(text_in(row, "id"), name);
  }
  return names;
}

// What a table of pairs of ids relates posts to, each in the order of "sort_order".
std::unordered_map<std::string, std::vector<std::string>> related(
    dom::object tables, std::string_view table, std::string_view id,
    const std::unordered_map<std::string, std::string>& names) {
  std::vector<std::tuple<std::string, std::int64_t, std::string>> rows;
  for (const dom::object row : objects_in(tables, table)) {
    const auto found = names.find(text_in(row, id));
    if (found == names.end()) continue;
    std::int64_t order = 0;
    if (row["sort_order"].get(order) != simdjson::SUCCESS) order = 0;
    rows.emplace_back(text_in(row, "post_id"), order, found->second);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::unordered_map<std::string, std::vector<std::string>> out;
  for (auto& [post, order, name] : rows) out[post].push_back(std::move(name));
  return out;
}

bool has_list(dom::object object, std::string_view name) {
  dom::array list;
  return object[name].get(list) == simdjson::SUCCESS;
}

// Which field a relation of JSON:API is: by its name, or in Drupal by what it leads to.
std::optional<Field> field_of_relation(std::string_view name, std::string_view type,
                                       FieldMap& map) {
  if (name.starts_with("field_")) name.remove_prefix(std::string_view("field_").size());
  const FieldNode* const node = map.find(map.root(), name);
  const std::optional<Field> field = node == nullptr ? std::nullopt : node->field;
  if (field == Field::kAuthor || field == Field::kTags || field == Field::kSection) return field;
  if (name == "uid" && type.starts_with("user--")) return Field::kAuthor;
  if (type.starts_with("taxonomy_term--")) return Field::kTags;
  return std::nullopt;
}

}  // namespace

bool JsonRelations::may_follow(dom::object object) {
  if (object["jsonapi"].error() == simdjson::SUCCESS) return true;
  const std::vector<dom::object> posts = objects_in(object, "posts");
  return !posts.empty() && (posts.front()["mobiledoc"].error() == simdjson::SUCCESS ||
                            posts.front()["lexical"].error() == simdjson::SUCCESS ||
                            posts.front()["comment_id"].error() == simdjson::SUCCESS);
}

void JsonRelations::learn(dom::object object) {
  if (has_list(object, "posts") && has_list(object, "users")) {
    users_ = names_in(object, "users");
    authors_ = related(object, "posts_authors", "author_id", users_);
    tags_ = related(object, "posts_tags", "tag_id", names_in(object, "tags"));
    for (const dom::object setting : objects_in(object, "settings")) {
      if (text_in(setting, "key") == "title") site_ = text_in(setting, "value");
    }
  }
  for (const dom::object one : objects_in(object, "included")) {
    dom::object attributes;
    if (one["attributes"].get(attributes) != simdjson::SUCCESS) continue;
    // A user's "name" is what he logs in with.
    std::string name = text_in(attributes, "display_name");
    if (!text::has_text(name)) name = person_name(attributes);
    if (const auto found = inner_value(one["attributes"].value_unsafe(), Field::kTags, true);
        name.empty() && found) {
      name = scalar_text(found->value);
    }
    if (text::has_text(name)) {
      included_.insert_or_assign(text_in(one, "type") + ' ' + text_in(one, "id"), name);
    }
  }
}

void JsonRelations::complete(dom::object object, FieldMap& map, Draft& draft) const {
  const std::string id = text_in(object, "id");
  if (draft.source.empty()) draft.source = site_;
  if (const auto found = authors_.find(id); found != authors_.end() && draft.authors.empty()) {
    draft.authors = found->second;
  }
  if (const auto found = users_.find(text_in(object, "author_id"));
      found != users_.end() && draft.authors.empty()) {
    draft.authors = {found->second};
  }
  if (const auto found = tags_.find(id); found != tags_.end() && draft.tags.empty()) {
    draft.tags = found->second;
  }
  dom::object relations;
  if (included_.empty() || object["relationships"].get(relations) != simdjson::SUCCESS) return;
  const bool authors = draft.authors.empty();
  const bool tags = draft.tags.empty();
  for (const dom::key_value_pair relation : relations) {
    dom::object inside;
    if (relation.value.get(inside) != simdjson::SUCCESS) continue;
    std::vector<dom::object> targets = objects_in(inside, "data");
    dom::object only;
    if (inside["data"].get(only) == simdjson::SUCCESS) targets = {only};
    for (const dom::object target : targets) {
      const std::string type = text_in(target, "type");
      const auto found = included_.find(type + ' ' + text_in(target, "id"));
      const auto field = field_of_relation(relation.key, type, map);
      if (found == included_.end() || !field) continue;
      if (field == Field::kAuthor && authors) draft.authors.push_back(found->second);
      if (field == Field::kTags && tags) draft.tags.push_back(found->second);
      if (field == Field::kSection && draft.section.empty()) draft.section = found->second;
    }
  }
}

}  // namespace emeroteca::dumps
