// Lists of an object as those of an article: its authors and tags.
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// A tag that names who wrote the article, as the Guardian's do.
bool names_author(dom::element tag) {
  std::string_view type;
  return tag.is_object() && tag["type"].get(type) == simdjson::SUCCESS &&
         (type == "contributor" || type == "author");
}

}  // namespace

void JsonFields::set_list(Field field, std::vector<std::string> Draft::*member, Record& record) {
  std::vector<std::string>& list = record.draft.*member;
  for (const Source& source : picks_[index_of(field)].sources) {
    std::string_view inner;
    const dom::element values = names_of_graph(source.value);
    const auto add = [&](dom::element value) {
      const auto found = inner_value(value, field, true);
      if (!found || (field == Field::kTags && names_author(value))) return;
      if (!found->name.empty()) inner = found->name;
      if (field == Field::kAuthor && value.is_object()) {
        std::string name = person_name(members_of(value));
        if (!name.empty()) return list.push_back(std::move(name));
      }
      // Tags in one text stand between commas; a name may have one in it.
      const bool tags = field == Field::kTags && value.is_string() && !values.is_array();
      const std::string text = scalar_text(found->value);
      const bool names = field == Field::kAuthor && value.is_string() && !values.is_array();
      if (names && entries_[source.entry].name == "byline") {
        for (const std::string& name : names_beside_and(text)) list.push_back(name);
        return;
      }
      append_names(text, tags ? ",;" : names && !exact_ && parts_names(text) ? ";" : "", list);
    };
    if (values.is_array()) {
      for (const dom::element item : items_of(values)) add(item);
    } else if (is_numbered_list(values)) {
      for (const dom::key_value_pair item : members_of(values)) add(item.value);
    } else {
      add(values);
    }
    mark(source, field, inner);
  }
  if (field == Field::kTags && !exact_) drop_states_of_readers(list);
  drop_repeated(list);
}

}  // namespace emeroteca::dumps
