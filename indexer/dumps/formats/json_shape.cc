#include "indexer/dumps/formats/json_shape.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// As normalised_name gives them.
constexpr std::string_view kWrapperNames[] = {
    "articles", "items",       "results",      "data",      "docs",      "documents",  "hits",
    "entries",  "entry",       "posts",        "news",      "stories",   "records",    "rows",
    "response", "value",       "values",       "feed",      "channel",   "item",       "list",
    "payload",  "result",      "nodes",        "edges",     "children",  "collection", "newspapers",
    "articoli", "notizie",     "elementi",     "risultati", "documenti", "@graph",     "newsitems",
    "content",  "contents",    "body",         "rss",       "query",     "search",     "page",
    "pages",    "articlelist", "newslist",     "rdf",       "root",      "dataset",    "corpus",
    "batch",    "packages",    "publications", "giornali",  "testate",   "features",   "objects"};

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

constexpr std::string_view kSections[] = {
    "politics",   "politica", "sport",      "sports",    "business", "economy",    "economia",
    "world",      "esteri",   "cronaca",    "culture",   "cultura",  "spettacoli", "entertainment",
    "technology", "tech",     "tecnologia", "science",   "scienza",  "health",     "salute",
    "interni",    "mondo",    "opinion",    "opinioni",  "local",    "finance",    "finanza",
    "travel",     "viaggi",   "motori",     "lifestyle", "ambiente", "environment"};

constexpr std::string_view kParts[] = {"train", "test",    "dev",    "validation", "valid", "all",
                                       "main",  "default", "latest", "top",        "it",    "en"};

constexpr unsigned kDeepest = 5;
// Of a list or collection so many are looked at.
constexpr std::size_t kLookedAt = 3;

template <std::size_t kSize>
bool is_one_of(std::string_view name, const std::string_view (&names)[kSize]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

struct Likeness {
  bool title = false;
  bool body = false;
  bool other = false;  // a URL, date, summary or id
};

void compare(dom::object object, FieldMap& map, unsigned depth, Likeness& likeness) {
  for (const dom::key_value_pair member : object) {
    if (member.value.is_null()) continue;
    const FieldNode* const node = map.find(map.root(), member.key);
    if (node != nullptr && node->field && node->rank < kWeakName &&
        inner_value(member.value, *node->field, node->rank <= kOwnName)) {
      const Field field = *node->field;
      likeness.title |= field == Field::kTitle;
      likeness.body |= field == Field::kBody;
      likeness.other |= field == Field::kUrl || field == Field::kDate || field == Field::kSummary ||
                        field == Field::kId;
    } else if (depth > 0 && member.value.is_object()) {
      const std::string name = normalised_name(member.key);
      if (name == "source" || name == "node" || name == "attributes" || name == "fields" ||
          name == "document" || name == "article" || name == "doc" || name == "properties" ||
          name == "content") {
        compare(member.value.get_object().value_unsafe(), map, depth - 1, likeness);
      }
    }
  }
}

bool holds_articles(dom::object object, FieldMap& map, bool named, unsigned depth);

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
    if (likeness.body && (likeness.title || likeness.other || !strict)) return true;
    if (likeness.title && (likeness.other || !strict)) return true;
    if (depth > 0 && (holds_articles(object, map, true, depth - 1) ||
                      holds_articles(object, map, false, depth - 1))) {
      return true;
    }
    if (++seen == kLookedAt) return false;
  }
  return seen == 0 && empty;
}

bool holds_articles(dom::object object, FieldMap& map, bool named, unsigned depth) {
  std::size_t seen = 0;
  for (const dom::key_value_pair member : object) {
    const bool list = member.value.is_array();
    if (!list && !member.value.is_object()) continue;
    const std::string name = normalised_name(member.key);
    if (named ? !is_one_of(name, kWrapperNames) : is_one_of(name, kAncillaryNames)) continue;
    if (!named && ++seen > 10 * kLookedAt) return false;
    if (list) {
      if (is_list_of_articles(member.value.get_array().value_unsafe(), map, !named, named, depth)) {
        return true;
      }
      continue;
    }
    const dom::object inside = member.value.get_object().value_unsafe();
    if (!named && is_article_like(inside, map)) return true;
    if (depth > 0 && (holds_articles(inside, map, true, depth - 1) ||
                      holds_articles(inside, map, false, depth - 1))) {
      return true;
    }
  }
  return false;
}

// What is before the first value: byte order marks, spaces, comments.
std::string_view without_preamble(std::string_view head) {
  for (;;) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    const std::size_t spaces = std::min(head.find_first_not_of(" \t\r\n\x1E"), head.size());
    head.remove_prefix(spaces);
    if (head.starts_with(kByteOrderMark)) {
      head.remove_prefix(kByteOrderMark.size());
    } else if (head.starts_with('#') || head.starts_with("//")) {
      head.remove_prefix(std::min(head.find('\n'), head.size()));
    } else {
      return head;
    }
  }
}

// An object, and what stands behind it on its line; nothing where the line is none.
std::optional<std::string_view> behind_object(std::string_view line) {
  line = text::trimmed(line);
  if (!line.starts_with('{')) return std::nullopt;
  JsonScan scan({true, 0, 0});
  if (scan.advance(line, true) != JsonScan::Result::kWhole) return std::nullopt;
  return line.substr(scan.end());
}

}  // namespace

bool is_article_like(dom::object object, FieldMap& map) {
  Likeness likeness;
  compare(object, map, 2, likeness);
  return (likeness.title && (likeness.body || likeness.other)) || (likeness.body && likeness.other);
}

JsonShape shape_of(dom::object object, const JsonFields& fields, FieldMap& map) {
  if (fields.has(Field::kBody)) return JsonShape::kArticle;
  if (holds_articles(object, map, true, kDeepest)) return JsonShape::kWrapper;
  if (fields.has(Field::kTitle)) return JsonShape::kArticle;
  if (holds_articles(object, map, false, kDeepest)) return JsonShape::kCollection;
  return JsonShape::kArticle;
}

bool is_wrapper_name(std::string_view name) {
  return is_one_of(normalised_name(name), kWrapperNames);
}

bool is_collection_name(std::string_view name) {
  return !is_one_of(normalised_name(name), kAncillaryNames);
}

void draft_from_names(const JsonElement& element, Draft& draft) {
  std::size_t count = element.names.size();
  if (element.member && element.wanted == is_collection_name && count > 0) {
    --count;
    // pandas numbers its rows: such a number is no id.
    const std::string& id = element.names[count];
    const bool row = id == std::to_string(element.index);
    if (draft.id.empty() && !row) draft.id = id;
  }
  for (std::size_t i = count; i-- > 0;) {
    const std::string name = normalised_name(element.names[i]);
    if (is_one_of(name, kWrapperNames) || is_one_of(name, kParts)) continue;
    const bool digits =
        std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) continue;
    if (is_one_of(name, kSections)) {
      if (draft.section.empty()) draft.section = element.names[i];
    } else if (draft.source.empty()) {
      draft.source = element.names[i];
    }
  }
}

bool is_json_lines(std::string_view head, std::string_view name) {
  head = without_preamble(head);
  const std::string_view first = head.substr(0, head.find('\n'));
  // A .json file of one line is one object like any other.
  const bool alone = text::trimmed(head.substr(first.size())).empty();
  if (behind_object(first)) return !alone || !name.ends_with(".json");
  if (head.starts_with('[')) return false;
  // The first line may be a broken one.
  const bool named = name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".jl");
  const bool one_line = head.find('\n') == std::string_view::npos;
  if (one_line) return named;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    // In wrappers lines begin with spaces, or end with commas but for the last one, which the end
    // of the list follows.
    if (line.starts_with('{') && behind_object(line) == "" &&
        !text::trimmed(head).starts_with(']')) {
      return true;
    }
  }
  return false;
}

bool is_json(std::string_view head) {
  constexpr std::string_view kSpaces = " \t\r\n";
  head = without_preamble(head);
  std::size_t at = 0;
  while (at < head.size() && head[at] == '[') {
    at = std::min(head.find_first_not_of(kSpaces, at + 1), head.size());
    if (at == head.size() || head[at] == ']') return true;
  }
  if (at == head.size() || head[at] != '{') return false;
  // A brace, then a name's quotation mark, which {{Infobox in a text has not, and its colon.
  at = head.find_first_not_of(kSpaces, at + 1);
  if (at == std::string_view::npos || head[at] == '}') return true;
  if (head[at] != '"') return false;
  const std::size_t end = head.find('"', at + 1);
  if (end == std::string_view::npos) return true;
  at = head.find_first_not_of(kSpaces, end + 1);
  return at == std::string_view::npos || head[at] == ':';
}

BulkAction bulk_action(dom::object object) {
  constexpr std::string_view kActions[] = {"index", "create", "update", "delete"};
  if (object.size() != 1) return {};
  const dom::key_value_pair only = *object.begin();
  if (!is_one_of(only.key, kActions) || !only.value.is_object()) return {};
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
