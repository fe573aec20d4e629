#include "indexer/dumps/formats/json_fields.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/missing_body.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/fields/value_tags.h"
#include "indexer/dumps/fields/wordpress_text.h"
#include "indexer/dumps/formats/json_blocks.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// Objects around an article: Elasticsearch, GraphQL, Strapi, JSON:API, the Guardian.
constexpr std::string_view kEnvelopes[] = {
    "_source",  "node",    "attributes", "fields",   "doc",      "_doc",
    "document", "article", "post",       "story",    "item",     "data",
    "record",   "content", "properties", "newsitem", "fieldData"};
// Of messages in queues. Beside an article they are what it tells of.
constexpr std::string_view kMessages[] = {"value", "payload", "event", "message"};
constexpr unsigned kDeepestEnvelope = 3;
constexpr Rank kEnvelopeRank = 10000;  // what stands in an envelope counts after what does not
// What no part of a text has.
constexpr const char* kTitlesOfArticles[] = {"title", "headline", "titolo"};
constexpr std::string_view kExactMark = "exact";
constexpr std::size_t kMostDuplicates = 20;

// Whether a field for the key of a story, but for one that a user maps, holds its text.
bool holds_story_text(const FieldNode& node, dom::element value) {
  return node.field == Field::kStory && node.rank >= kOwnName && value.is_string() &&
         is_story_text(value.get_string().value_unsafe());
}

bool is_envelope(std::string_view name) {
  return text::is_one_of(name, kEnvelopes) || text::is_one_of(name, kMessages);
}

// Whether a title or a text stands in an object itself.
bool tells_article(dom::object object, FieldMap& map) {
  return std::any_of(object.begin(), object.end(), [&map](const dom::key_value_pair member) {
    std::string_view text;
    if (member.value.get(text) != simdjson::SUCCESS || !text::has_text(text)) return false;
    const FieldNode* const node = map.find(map.root(), member.key);
    return node != nullptr && node->rank < kWeakName &&
           (node->field == Field::kTitle || node->field == Field::kBody);
  });
}

// The text of {"content":{"type":"doc","content":[...]}}: a body, and no article in an envelope.
// Empty where it is none.
std::string text_of_structure(dom::element value, Field field) {
  if (field != Field::kBody) return {};
  for (const dom::key_value_pair member : members_of(value)) {
    // Names that no part of a text has.
    if (member.key == "headline" || member.key == "url" || member.key == "author" ||
        member.key == "date" || member.key == "published_at" || member.key == "publishedAt") {
      return {};
    }
  }
  return structured_text(value);
}

// Joomla's API calls its articles so, in the way of JSON:API, and numbers their state.
bool is_type_of_joomla(std::string_view name, dom::element value) {
  std::string_view type;
  return name == "type" && value.get(type) == simdjson::SUCCESS && type == "articles";
}

// What a flag says: itself, and as Drupal writes it [{"value":false}]. Null where it is none.
std::optional<dom::element> flag_in(dom::element value) {
  dom::element inside = value;
  dom::array list;
  if (value.get(list) == simdjson::SUCCESS &&
      (list.size() != 1 || list.at(0).get(inside) != simdjson::SUCCESS)) {
    return std::nullopt;
  }
  if (inside.is_object() && inside["value"].get(inside) != simdjson::SUCCESS) return std::nullopt;
  return is_nested(inside) ? std::nullopt : std::optional(inside);
}

// Where systems put what they know of an article, beside what it says.
bool holds_state(std::string_view name) {
  constexpr std::string_view kNames[] = {"meta",        "metadata", "workflow",     "publishing",
                                         "acf",         "custom",   "customfields", "moderation",
                                         "publication", "lifecycle"};
  return text::is_one_of(normalised_name(name), kNames);
}

// Of a state that is an object its name or code, of what is known of an article each member.
template <typename Says>
bool any_state(std::string_view name, dom::element value, Says says) {
  constexpr std::string_view kTexts[] = {"name",  "code", "value", "label",
                                         "title", "slug", "key",   "machine_name"};
  if (!value.is_object()) return false;
  const bool outer = holds_state(name);
  for (const dom::key_value_pair member : members_of(value)) {
    if (is_nested(member.value)) continue;
    if (outer && says(member.key, member.value)) return true;
    if (member.value.is_string() && text::is_one_of(member.key, kTexts) &&
        says(name, member.value)) {
      return true;
    }
  }
  return false;
}

bool says_unpublished_itself(std::string_view name, dom::element value, bool numbered) {
  if (value.is_string()) {
    return is_unpublished(name, value.get_string().value_unsafe(), numbered);
  }
  if (is_nested(value) && names_deletion(name)) {  // {"$date":"2024-01-01T00:00:00Z"}
    const auto found = inner_value(value, Field::kDate, true);
    return found && is_unpublished(name, scalar_text(found->value));
  }
  // {"app$draft":{"$t":"yes"}}, as Blogger writes what is app:draft in its feeds
  std::string_view draft;
  if (name == "app$control" && value.is_object()) {
    return value["app$draft"]["$t"].get(draft) == simdjson::SUCCESS && draft == "yes";
  }
  const auto flag = flag_in(value);
  if (!flag) return false;
  return is_unpublished(name, scalar_text(*flag), numbered || flag->is_bool());
}

}  // namespace

bool says_unpublished(std::string_view name, dom::element value, bool numbered) {
  // A status that is false is one of a system that numbers them.
  return says_unpublished_itself(name, value, numbered) ||
         any_state(name, value, [](std::string_view inner, dom::element said) {
           return says_unpublished_itself(inner, said, false);
         });
}

bool says_withdrawn(std::string_view name, dom::element value) {
  if (value.is_string()) return withdraws(name, value.get_string().value_unsafe());
  return any_state(name, value, [](std::string_view inner, dom::element said) {
    return said.is_string() && withdraws(inner, said.get_string().value_unsafe());
  });
}

void JsonFields::look(dom::object object) {
  entries_.clear();
  names_.clear();
  misfits_.fill(0);
  no_publication_.reset();
  for (Pick& pick : picks_) pick = {};
  bool mark = false;
  exact_ = object[kExactMark].get(mark) == simdjson::SUCCESS && mark;
  if (exact_) {
    take_exact(object);
  } else {
    flatten(object, {}, 0);
  }
  const bool envelope = std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
    return !entry.envelope.empty() && entry.node != nullptr &&
           (entry.node->field == Field::kTitle || entry.node->field == Field::kBody);
  });
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.node == nullptr && is_nested(entry.value) && is_structure_name(entry.name)) {
      entry.node = &body_by_value();
    }
    if (entry.node == nullptr) continue;
    if (!exact_ && holds_story_text(*entry.node, entry.value)) entry.node = &body_by_value();
    Rank more = entry.envelope.empty() ? 0 : kEnvelopeRank;
    // When a database made the envelope is no date of the article in it, where that has one.
    if (envelope && entry.envelope.empty() && entry.node->field == Field::kDate &&
        entry.node->rank >= kOwnName && entry.name.find("reat") != std::string_view::npos) {
      more = 2 * kEnvelopeRank;
    }
    const bool exact = !entry.node->field || entry.name == name_of(*entry.node->field);
    const bool second = entry.name == "authors" || entry.name == "categories";
    offer(i, *entry.node, entry.value, entry.node->rank + more + (exact || second ? 0 : 1));
    if (!entry.node->below.empty()) offer_below(i, *entry.node, entry.value, more);
  }
  // What has neither an id nor a title, and texts with titles in it, is no article in parts.
  Pick& body = picks_[index_of(Field::kBody)];
  if (!has(Field::kId) && !has(Field::kTitle) && !body.sources.empty() &&
      is_nested(body.sources.back().value) &&
      articles_inside(body.sources.back().value, map_) != ArticlesInside::kNone) {
    body = {};
  }
}

// Only a field's own name counts, and of two the first: what `export` writes behind an article's
// fields is what was never understood.
void JsonFields::take_exact(dom::object object) {
  for (const dom::key_value_pair member : object) {
    if (member.key == kExactMark && member.value.is_bool()) continue;
    const FieldNode* node = nullptr;
    if (names_.insert(member.key).second) node = map_.find(map_.root(), member.key);
    const bool own = node != nullptr && node->field && member.key == name_of(*node->field);
    entries_.push_back({member.key, member.value, {}, own ? node : nullptr, false, {}, {}});
  }
}

void JsonFields::flatten(dom::object object, std::string_view envelope, unsigned depth) {
  for (const dom::key_value_pair member : object) {
    if (depth == 0) note_duplicate(member.key, member.value);
    if (member.value.is_null()) {
      const bool publication = member.key == "publishedAt" || member.key == "published_at";
      if (publication) no_publication_ = envelope;
      continue;
    }
    const FieldNode* const node = map_.find(map_.root(), member.key);
    std::string structure;
    const bool related = text::is_one_of(member.key, kMessages) && tells_article(object, map_);
    if (depth < kDeepestEnvelope && member.value.is_object() && is_envelope(member.key) &&
        !related) {
      const dom::object inside = member.value.get_object().value_unsafe();
      const bool article =
          std::any_of(inside.begin(), inside.end(), [&](const dom::key_value_pair& field) {
            const FieldNode* const at = map_.find(map_.root(), field.key);
            const bool text = at != nullptr && at->rank < kWeakName &&
                              (at->field == Field::kTitle || at->field == Field::kBody);
            return (text && !field.value.is_null()) || is_envelope(field.key);
          });
      // {"content":{"rendered":...}} is a text, {"content":{"title":...}} is none, and neither is a
      // "_source" or "data" that has the text of an article in it.
      bool text = false;
      const bool titled = std::any_of(
          std::begin(kTitlesOfArticles), std::end(kTitlesOfArticles),
          [&inside](const char* title) { return inside[title].error() == simdjson::SUCCESS; });
      const bool may_be_text = node != nullptr && node->field &&
                               (*node->field == Field::kBody || *node->field == Field::kTitle);
      if (may_be_text && !titled) {
        text = inner_value(member.value, *node->field, false).has_value();
        if (!text) structure = text_of_structure(member.value, *node->field);
        text = text || !structure.empty();
      }
      if (article && !text) {
        flatten(inside, depth == 0 ? member.key : envelope, depth + 1);
        continue;
      }
    }
    entries_.push_back({member.key, member.value, envelope, node, false, {}, std::move(structure)});
  }
}

void JsonFields::note_duplicate(std::string_view name, dom::element value) {
  if (names_.insert(name).second) return;
  // `export` gives fields that hold objects beside the text that was made of them.
  if (is_nested(value)) return;
  const auto found = duplicates_.find(std::string(name));
  if (found != duplicates_.end()) {
    ++found->second;
  } else if (duplicates_.size() < kMostDuplicates) {
    duplicates_.emplace(name, 1);
  }
}

void JsonFields::offer(std::size_t entry, const FieldNode& node, dom::element value, Rank rank) {
  if (!node.field) return;
  const Field field = *node.field;
  // The number of a user of WordPress.
  if (field == Field::kAuthor && entries_[entry].name == "post_author" && value.is_string() &&
      value.get_string().value_unsafe().find_first_not_of("0123456789") == std::string_view::npos) {
    return;
  }
  Pick& pick = picks_[index_of(field)];
  // Whatever says that there is an embargo counts, unless the user says what does.
  if (field == Field::kEmbargo) {
    const bool mapped = !map_.is_mapped(field) || node.rank < kOwnName;
    if (mapped && !is_empty(value)) pick.sources.push_back({entry, &node, value, {}, rank});
    return;
  }
  if (rank > pick.rank && !is_dated(field)) return;
  const bool own = rank <= kOwnName + 1;
  const bool structure = field == Field::kBody && is_nested(value);
  if (structure && !is_live_blog(value) && articles_inside(value, map_) == ArticlesInside::kSure) {
    return;
  }
  std::string text;
  if (field == Field::kSummary && is_nested(value) && !inner_value(value, field, own)) {
    text = structured_text(value);
  }
  if (value.is_string() && !exact_) text = value_of_tag(field, value.get_string().value_unsafe());
  if (structure) {
    if (&node == entries_[entry].node) text = std::exchange(entries_[entry].structure, {});
    if (text.empty()) text = structured_text(value);
  }
  if (is_dated(field) && is_nested(value)) text = date_of_structure(value);
  const bool known = !text.empty() || (is_list(field) && is_numbered_list(value)) ||
                     (structure ? value.is_object() && inner_value(value, field, false)
                                : inner_value(value, field, own).has_value());
  if (!known) {
    // Strapi writes {"data":null} for a relation to nothing.
    const bool nothing =
        value.is_object() && members_of(value).size() == 1 && value["data"].is_null();
    const bool numbers = is_list(field) && is_list_of_numbers(value);
    if (own && is_nested(value) && !numbers && !nothing) {
      misfits_[index_of(field)] = entry + 1;
    }
    return;
  }
  if (is_dated(field)) {
    pick.offers.push_back({entry, &node, value, text, rank});
    if (rank > pick.rank) return;
  }
  if (rank < pick.rank) pick.sources.clear();
  pick.rank = rank;
  // Given twice: of texts the last one counts.
  if (!is_list(field)) {
    for (const Source& before : pick.sources) entries_[before.entry].taken = true;
    pick.sources.clear();
  }
  pick.sources.push_back({entry, &node, value, std::move(text), rank});
}

// What a user's path leads to inside of an object or list.
void JsonFields::offer_below(std::size_t entry, const FieldNode& node, dom::element value,
                             Rank more) {
  const auto go = [&](std::string_view name, dom::element there) {
    const FieldNode* const found = there.is_null() ? nullptr : map_.find(node, name);
    if (found == nullptr) return;
    offer(entry, *found, there, found->rank + more);
    if (!found->below.empty()) offer_below(entry, *found, there, more);
  };
  if (value.is_object()) {
    for (const dom::key_value_pair member : members_of(value)) {
      go(member.key, member.value);
    }
  } else if (value.is_array()) {
    for (const dom::element item : items_of(value)) go(kItems, item);
  }
}

bool JsonFields::has(Field field) const {
  const Pick& pick = picks_[index_of(field)];
  if (pick.sources.empty()) return false;
  const bool weak = pick.sources.front().node->rank >= kWeakName;
  return !weak || has(Field::kBody);
}

std::string JsonFields::number_as_written(const Source& source, std::string_view text) const {
  const Entry& entry = entries_[source.entry];
  std::string number = scalar_text(source.value);
  const bool whole = number.find_first_not_of("-0123456789") == std::string::npos;
  if (whole || !source.node->below.empty()) return number;
  const std::string_view object =
      entry.envelope.empty() ? text : member_as_written(text, entry.envelope);
  const std::string_view written = member_as_written(object, entry.name);
  return written.empty() || written.front() == '"' ? number : std::string(written);
}

std::string JsonFields::text_of(const Source& source, Field field, std::string_view text,
                                std::string_view& inner) const {
  const auto found = inner_value(source.value, field, true);
  if (!found) return {};
  inner = found->name;
  if (found->value.is_double() && inner.empty()) return number_as_written(source, text);
  return scalar_text(found->value);
}

// Notes that a value was taken.
void JsonFields::mark(const Source& source, Field field, std::string_view inner) {
  Entry& entry = entries_[source.entry];
  const FieldNode* const top = entry.node;
  const bool nested = source.node != top;
  counts_.took(field, nested ? std::string_view(source.node->path) : entry.name, inner);
  if (entry.value.is_object() && (nested || !inner.empty())) {
    // The rest of the object is kept.
    std::string_view first = inner;
    if (nested) {
      first = {};
      for (const dom::key_value_pair member : members_of(entry.value)) {
        if (map_.find(*top, member.key) == source.node) first = member.key;
      }
    }
    if (!first.empty()) {
      entry.inner = first;
      entry.taken = true;
    }
  } else if (!nested && entry.value.is_array() && field != Field::kBody) {
    // Lists of objects say more than the names that were taken, long lists more than one text.
    const dom::array list = entry.value.get_array().value_unsafe();
    entry.taken =
        is_list(field) ? std::none_of(list.begin(), list.end(), is_nested) : list.size() == 1;
  } else if (!nested) {
    entry.taken = true;
  }
}

void JsonFields::set_text(Field field, std::string Draft::*member, std::string_view text,
                          Record& record) {
  const Pick& pick = picks_[index_of(field)];
  if (pick.sources.empty()) return;
  if (field == Field::kTitle && !has(field)) return;
  const Source& source = pick.sources.back();
  std::string_view inner;
  std::string value = source.text;
  if (value.empty()) value = text_of(source, field, text, inner);
  if (value.empty()) return;
  record.draft.*member = std::move(value);
  mark(source, field, inner);
}

void JsonFields::set_body(std::string_view text, Record& record) {
  Pick& pick = picks_[index_of(Field::kBody)];
  if (pick.sources.empty()) return;
  Source& source = pick.sources.back();
  std::string_view inner;
  std::string value = std::move(source.text);
  if (value.empty()) value = text_of(source, Field::kBody, text, inner);
  record.draft.body = std::move(value);
  mark(source, Field::kBody, inner);
}

void JsonFields::fill(std::string_view text, Record& record) {
  set_body(text, record);
  choose_date(Field::kModified, record);
  for (const DraftText& row : kDraftTexts) {
    if (row.field == Field::kBody || row.field == Field::kDate) continue;
    set_text(row.field, row.member, text, record);
  }
  set_modified(record);
  set_date(text, record);
  set_embargo(record);
  set_list(Field::kAuthor, &Draft::authors, record);
  set_list(Field::kTags, &Draft::tags, record);
  set_beginning(record);
  if (!exact_) {
    set_id_of_system(record);
    set_address(record);
    join_introtext(record);
    join_hour(record);
    set_topic(record);
    set_summary_of_body(record);
    for (const Entry& entry : entries_) {
      if (entry.taken && entry.name == kWordPressContent) {
        record.draft.body = wordpress_html(record.draft.body);
      }
    }
    record.skipped = kind_of_row();
    heed_times(record);
  }
  tell_misfits(record);
  if (!exact_ && waits_for_publication()) record.skipped = kUnpublished;
  const bool numbered = std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
    return tells_numbered_status(entry.name) || is_type_of_joomla(entry.name, entry.value);
  });
  if (numbered && !exact_) record.draft.body = without_plugin_tags(record.draft.body);
  for (const Entry& entry : entries_) {
    if (!exact_ && says_unpublished(entry.name, entry.value, numbered)) {
      record.skipped = kUnpublished;
    }
    const bool told = !exact_ && !entry.taken;
    if (told && says_withdrawn(entry.name, entry.value)) {
      record.draft.standing = Standing::kWithdrawn;
    }
  }
  if (exact_) {
    record.draft.markup = Markup::kExact;
  } else if (record.draft.standing == Standing::kUsable) {
    tell_missing_body(record);
  }
  for (const Entry& entry : entries_) {
    if (!entry.taken && !is_empty(entry.value)) counts_.unknown(entry.name);
    if (!is_nested(entry.value) && names_version(entry.name)) {
      record.draft.version = scalar_text(entry.value);
    }
  }
  keep_rest(record);
}

}  // namespace emeroteca::dumps
