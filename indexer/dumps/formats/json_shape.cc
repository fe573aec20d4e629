#include "indexer/dumps/formats/json_shape.h"

#include <algorithm>
#include <cstddef>

#include "indexer/dumps/formats/json_blocks.h"
#include "indexer/dumps/formats/json_frames.h"
#include "indexer/dumps/formats/json_locales.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/one_of.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// As normalised_name gives them.
constexpr std::string_view kWrapperNames[] = {"articles",
                                              "items",
                                              "results",
                                              "data",
                                              "docs",
                                              "documents",
                                              "hits",
                                              "entries",
                                              "entry",
                                              "posts",
                                              "news",
                                              "stories",
                                              "records",
                                              "rows",
                                              "response",
                                              "value",
                                              "values",
                                              "feed",
                                              "channel",
                                              "item",
                                              "list",
                                              "payload",
                                              "result",
                                              "nodes",
                                              "edges",
                                              "children",
                                              "collection",
                                              "newspapers",
                                              "articoli",
                                              "notizie",
                                              "elementi",
                                              "risultati",
                                              "documenti",
                                              "@graph",
                                              "newsitems",
                                              "content",
                                              "contents",
                                              "body",
                                              "rss",
                                              "query",
                                              "search",
                                              "page",
                                              "pages",
                                              "articlelist",
                                              "newslist",
                                              "rdf",
                                              "root",
                                              "dataset",
                                              "corpus",
                                              "batch",
                                              "contentelements",
                                              "packages",
                                              "publications",
                                              "giornali",
                                              "testate",
                                              "features",
                                              "objects",
                                              "itemlistelement",
                                              "mainentity",
                                              "haspart",
                                              "blogpost",
                                              "blogposts",
                                              "datafeedelement",
                                              "valueranges"};

// Lists in articles and beside them that hold none.
constexpr std::string_view kAncillaryNames[] = {
    "authors",       "author",        "autori",       "bylines",
    "byline",        "contributors",  "creators",     "tags",
    "keywords",      "categories",    "topics",       "subjects",
    "subject",       "places",        "people",       "persons",
    "organizations", "organisations", "entities",     "images",
    "image",         "photos",        "pictures",     "media",
    "videos",        "video",         "audio",        "enclosures",
    "attachments",   "multimedia",    "related",      "relatedarticles",
    "relateds",      "links",         "link",         "comments",
    "sources",       "facets",        "aggregations", "filters",
    "errors",        "meta",          "metadata",     "head",
    "header",        "info",          "pagination",   "settings",
    "config",        "schema",        "params",       "parameters",
    "renditions",    "associations",  "correlati",    "autore",
    "immagini",      "commenti",      "allegati",     "menu",
    "navigation",    "breadcrumbs",   "embedded"};

// Of these, what has articles of its own in newspapers' databases.
constexpr std::string_view kOwnersOfArticles[] = {
    "sources", "authors", "autori", "contributors", "creators", "tags",   "categories",
    "topics",  "places",  "people", "subjects",     "media",    "persons"};

constexpr unsigned kDeepestWrapper = 5;
// Of a list or collection so many are looked at.
constexpr std::size_t kLookedAt = 3;

struct Likeness {
  bool title = false;
  bool body = false;
  bool other = false;  // a URL, date, summary or id
};

// A body that is a structure of blocks.
bool is_structured_body(std::string_view name, dom::element value, const FieldNode* node) {
  if (!is_nested(value)) return false;
  const bool named =
      node != nullptr && node->field ? *node->field == Field::kBody : is_structure_name(name);
  return named && !structured_text(value).empty();
}

void compare(dom::object object, FieldMap& map, unsigned depth, Likeness& likeness) {
  for (const dom::key_value_pair member : object) {
    if (member.value.is_null()) continue;
    const FieldNode* const node = map.find(map.root(), member.key);
    const dom::element value = in_first_language(member.value);
    if (is_structured_body(member.key, value, node)) {
      likeness.body = true;
    } else if (depth > 0 && member.key == "data" && member.value.is_object() &&
               object["id"].error() == simdjson::SUCCESS) {
      // Prismic's: elsewhere "data" is a date, or what all articles stand in.
      compare(member.value.get_object().value_unsafe(), map, depth - 1, likeness);
    } else if (node != nullptr && node->field && node->rank < kWeakName &&
               inner_value(value, *node->field, node->rank <= kOwnName)) {
      const Field field = *node->field;
      likeness.title |= field == Field::kTitle;
      likeness.body |= field == Field::kBody;
      likeness.other |= field == Field::kUrl || field == Field::kDate || field == Field::kSummary ||
                        field == Field::kId;
    } else if (depth > 0 && member.value.is_object()) {
      const std::string name = normalised_name(member.key);
      if (name == "source" || name == "node" || name == "attributes" || name == "fields" ||
          name == "document" || name == "article" || name == "doc" || name == "properties" ||
          name == "content" || name == "fielddata" ||
          (name == "item" && object["@type"].error() == simdjson::SUCCESS)) {
        compare(member.value.get_object().value_unsafe(), map, depth - 1, likeness);
      }
    }
  }
}

// `named`: under names like "articles"; `empty`: a list of that name without an item counts.
bool holds_articles(dom::object object, FieldMap& map, bool named, bool empty, unsigned depth);

// True for a list of articles, or of what holds articles. `empty`: where there is nothing in it.
bool is_list_of_articles(dom::array list, FieldMap& map, bool strict, bool empty, unsigned depth) {
  std::size_t seen = 0;
  for (const dom::element item : list) {
    if (item.is_array()) {
      if (depth == 0) return false;
      return is_list_of_articles(item.get_array().value_unsafe(), map, strict, empty, depth - 1);
    }
    if (!item.is_object()) return false;
    const dom::object object = item.get_object().value_unsafe();
    Likeness likeness;
    compare(object, map, 2, likeness);
    // The text of an author's life is no list of articles, however it is cut into parts.
    if (!likeness.title && !likeness.other && is_text_node(object)) return false;
    if (likeness.body && (likeness.title || likeness.other || !strict)) return true;
    if (likeness.title && (likeness.other || !strict)) return true;
    // Ranges of a sheet.
    if (object["majorDimension"].is_string() && is_data_frame(object, map)) return true;
    if (depth > 0 && (holds_articles(object, map, true, empty, depth - 1) ||
                      holds_articles(object, map, false, empty, depth - 1))) {
      return true;
    }
    if (++seen == kLookedAt) return false;
  }
  return seen == 0 && empty;
}

bool holds_articles(dom::object object, FieldMap& map, bool named, bool empty, unsigned depth) {
  std::size_t seen = 0;
  for (const dom::key_value_pair member : object) {
    const bool list = member.value.is_array();
    if (!list && !member.value.is_object()) continue;
    const std::string name = normalised_name(member.key);
    if (named ? !text::is_one_of(name, kWrapperNames) : text::is_one_of(name, kAncillaryNames))
      continue;
    if (!named && ++seen > 10 * kLookedAt) return false;
    if (list) {
      if (is_list_of_articles(member.value.get_array().value_unsafe(), map, !named, named && empty,
                              depth)) {
        return true;
      }
      continue;
    }
    const dom::object inside = member.value.get_object().value_unsafe();
    if (named ? is_data_frame(inside, map) : is_article_like(inside, map)) return true;
    if (depth > 0 && (holds_articles(inside, map, true, empty, depth - 1) ||
                      holds_articles(inside, map, false, empty, depth - 1))) {
      return true;
    }
  }
  return false;
}

// {"sources":[{"name":"Eco","articles":[{...}]}]}
bool holds_articles_of_owners(dom::object object, FieldMap& map) {
  for (const dom::key_value_pair member : object) {
    if (!text::is_one_of(normalised_name(member.key), kOwnersOfArticles)) continue;
    std::size_t seen = 0;
    const auto has = [&](dom::element owner) {
      return owner.is_object() && !is_article_like(members_of(owner), map) &&
             holds_articles(members_of(owner), map, true, false, 1);
    };
    if (member.value.is_array()) {
      for (const dom::element item : items_of(member.value)) {
        if (has(item)) return true;
        if (++seen == kLookedAt) break;
      }
    } else if (member.value.is_object()) {
      for (const dom::key_value_pair item : members_of(member.value)) {
        if (has(item.value)) return true;
        if (++seen == kLookedAt) break;
      }
    }
  }
  return false;
}

}  // namespace

bool is_article_like(dom::object object, FieldMap& map) {
  Likeness likeness;
  compare(object, map, 2, likeness);
  return (likeness.title && (likeness.body || likeness.other)) || (likeness.body && likeness.other);
}

JsonShape shape_of(dom::object object, const JsonFields& fields, FieldMap& map) {
  if (fields.has(Field::kBody)) return JsonShape::kArticle;
  if (holds_articles(object, map, true, true, kDeepestWrapper)) return JsonShape::kWrapper;
  if (fields.has(Field::kTitle)) return JsonShape::kArticle;
  if (holds_articles(object, map, false, true, kDeepestWrapper)) return JsonShape::kCollection;
  if (holds_articles_of_owners(object, map)) return JsonShape::kUnlikely;
  return JsonShape::kArticle;
}

bool holds_any_article(dom::object object, FieldMap& map) {
  return holds_articles(object, map, true, false, kDeepestWrapper) ||
         holds_articles(object, map, false, false, kDeepestWrapper) ||
         holds_articles_of_owners(object, map);
}

bool leads_to_list(dom::element value, FieldMap& map) {
  if (value.is_array()) return is_list_of_articles(items_of(value), map, true, true, 0);
  return value.is_object() && !is_article_like(members_of(value), map) &&
         holds_articles(members_of(value), map, true, true, 0);
}

bool is_wrapper_name(std::string_view name) {
  return text::is_one_of(normalised_name(name), kWrapperNames);
}

bool is_collection_name(std::string_view name) {
  return !text::is_one_of(normalised_name(name), kAncillaryNames);
}

bool is_unlikely_name(std::string_view name) {
  return text::is_one_of(normalised_name(name), kOwnersOfArticles);
}

BulkAction bulk_action(dom::object object) {
  constexpr std::string_view kActions[] = {"index", "create", "update", "delete"};
  if (object.size() != 1) return {};
  const dom::key_value_pair only = *object.begin();
  if (!text::is_one_of(only.key, kActions) || !only.value.is_object()) return {};
  BulkAction action{only.key, {}};
  for (const dom::key_value_pair member : members_of(only.value)) {
    if (member.key == "_id") action.id = scalar_text(member.value);
    const bool known = member.key.starts_with('_') || member.key == "routing" ||
                       member.key == "pipeline" || member.key == "require_alias" ||
                       member.key == "retry_on_conflict" || member.key == "version";
    if (!known) return {};
  }
  return action;
}

}  // namespace emeroteca::dumps
