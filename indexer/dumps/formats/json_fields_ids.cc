// Ids of content systems that do not stand in a field of their own, or not in the one called "id".
#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// Strapi's ids of documents: 24 letters and digits.
bool is_document_id(std::string_view id) {
  constexpr std::size_t kLength = 24;
  constexpr std::string_view kUsed = "0123456789abcdefghijklmnopqrstuvwxyz";
  return id.size() == kLength && id.find_first_not_of(kUsed) == std::string_view::npos;
}

std::string_view text_in(dom::element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

}  // namespace

// Strapi 5 gives an entry a new number with each publication: its `documentId` is what stays, of
// each `locale`. Django's `dumpdata` numbers the records of each model: "news.article/7". Each site
// of WordPress numbers its posts from 1 on: the `guid` beside the number, with the site in it, is
// the id in its feeds and exports too.
void JsonFields::set_id_of_system(Record& record) {
  if (map_.is_mapped(Field::kId)) return;
  const auto entry_named = [this](std::string_view name) {
    return std::find_if(entries_.begin(), entries_.end(),
                        [name](const Entry& entry) { return entry.name == name; });
  };
  Draft& draft = record.draft;
  const auto document = entry_named("documentId");
  const auto number = entry_named("id");
  if (document != entries_.end() && number != entries_.end() && number->value.is_int64() &&
      document->envelope == number->envelope && is_document_id(text_in(document->value))) {
    draft.id = text_in(document->value);
    document->taken = true;
    const auto locale = entry_named("locale");
    const std::string_view language =
        locale == entries_.end() ? std::string_view() : text_in(locale->value);
    if (language.empty()) return;
    if (draft.story.empty()) draft.story = draft.id;
    draft.id.append("@").append(language);
    return;
  }
  const auto guid = entry_named("guid");
  dom::object rendered;
  if (guid != entries_.end() && number != entries_.end() && number->value.is_int64() &&
      guid->envelope == number->envelope && guid->value.get(rendered) == simdjson::SUCCESS) {
    std::string_view site_and_number;
    if (rendered["rendered"].get(site_and_number) == simdjson::SUCCESS &&
        site_and_number.find("://") != std::string_view::npos) {
      draft.id = certain_html_to_text(std::string(site_and_number));
      guid->taken = true;
    }
    return;
  }
  // Contentful's "sys" beside its "fields".
  const auto system = entry_named("sys");
  if (draft.id.empty() && system != entries_.end() && system->value.is_object()) {
    const auto said = [&system](std::string_view name) {
      dom::element value;
      return system->value[name].get(value) == simdjson::SUCCESS ? text_in(value)
                                                                 : std::string_view();
    };
    if (said("type") == "Entry") draft.id = said("id");
    if (!draft.id.empty() && draft.modified.empty()) draft.modified = said("updatedAt");
  }
  const auto model = entry_named("model");
  const auto key = entry_named("pk");
  const bool fields = std::any_of(entries_.begin(), entries_.end(),
                                  [](const Entry& entry) { return entry.envelope == "fields"; });
  if (draft.id.empty() && fields && model != entries_.end() && key != entries_.end() &&
      model->envelope.empty() && key->envelope.empty() && !is_nested(key->value) &&
      text_in(model->value).find('.') != std::string_view::npos) {
    draft.id = std::string(text_in(model->value)) + '/' + scalar_text(key->value);
    key->taken = true;
  }
}

}  // namespace emeroteca::dumps
