#include "indexer/dumps/formats/json_kinds.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/fields/missing_body.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_typed.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;
using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::size_t kMostNodeNames = 10000;

std::string_view string_member(dom::object object, std::string_view name) {
  std::string_view text;
  if (object[name].get(text) != simdjson::SUCCESS) return {};
  return text::trimmed(text);
}

bool has_member(dom::object object, std::string_view name) {
  return object[name].error() == simdjson::SUCCESS;
}

// An object of a Sanity dataset: its names for its own fields begin with "_".
bool is_of_sanity(dom::object object) {
  return !string_member(object, "_id").empty() && !string_member(object, "_type").empty() &&
         !has_member(object, "_index") && !has_member(object, "_source");
}

// What Contentful's own part of an object says: {"sys":{"type":"Entry","version":3,...}}.
struct ContentfulEntry {
  std::string_view type;     // empty for all other objects
  std::string_view content;  // the type of its content, "article"
  bool draft = false;        // changed without ever being published, or archived
};
ContentfulEntry contentful_entry(dom::object object) {
  ContentfulEntry entry;
  dom::object system;
  if (object["sys"].get(system) != simdjson::SUCCESS || !has_member(object, "fields")) return entry;
  entry.type = string_member(system, "type");
  const bool published =
      has_member(system, "publishedVersion") || has_member(system, "publishedAt");
  entry.draft = has_member(system, "archivedAt") || (has_member(system, "version") && !published);
  dom::object model;
  if (system["contentType"].get(model) == simdjson::SUCCESS &&
      model["sys"].get(model) == simdjson::SUCCESS) {
    entry.content = string_member(model, "id");
  }
  return entry;
}

// The name of a type without what systems put around it: "author" of "api::author.author",
// "user" of "user--user".
std::string bare_type(std::string_view type) {
  const std::size_t colons = type.rfind("::");
  if (colons != std::string_view::npos) type.remove_prefix(colons + 2);
  type = type.substr(0, type.find('.'));
  return normalised_name(type.substr(0, type.find("--")));
}

// The type of a record that stands beside articles: an author, a category, a menu.
bool is_type_beside_articles(std::string_view type) {
  constexpr std::array kOthers{
      "author"sv,       "authors"sv,    "person"sv,       "people"sv,          "user"sv,
      "users"sv,        "category"sv,   "tag"sv,          "taxonomyterm"sv,    "file"sv,
      "media"sv,        "asset"sv,      "imageasset"sv,   "redirect"sv,        "navigation"sv,
      "menu"sv,         "settings"sv,   "sitesettings"sv, "menulinkcontent"sv, "role"sv,
      "autore"sv,       "persona"sv,    "redattore"sv,    "giornalista"sv,     "utente"sv,
      "categoria"sv,    "sezione"sv,    "rubrica"sv,      "section"sv,         "topic"sv,
      "categories"sv,   "tags"sv,       "topics"sv,       "sections"sv,        "writer"sv,
      "contributor"sv,  "journalist"sv, "editor"sv,       "blogauthor"sv,      "blogcategory"sv,
      "newscategory"sv, "argomento"sv,  "argomenti"sv,    "etichetta"sv};
  return std::find(kOthers.begin(), kOthers.end(), bare_type(type)) != kOthers.end();
}

// Whether an article with its text stands in a value: lists of pages of a site may have them.
bool has_article_body(dom::element value, unsigned depth = 4) {
  if (depth == 0) return false;
  if (value.is_array()) {
    for (const dom::element item : items_of(value)) {
      if (has_article_body(item, depth - 1)) return true;
    }
    return false;
  }
  if (!value.is_object()) return false;
  for (const dom::key_value_pair member : members_of(value)) {
    if (member.key == "articleBody" || has_article_body(member.value, depth - 1)) return true;
  }
  return false;
}

bool lists_articles(dom::object object) {
  for (const char* const name : {"itemListElement", "item", "mainEntity", "hasPart"}) {
    dom::element value;
    if (object[name].get(value) == simdjson::SUCCESS && has_article_body(value)) return true;
  }
  return false;
}

// Types of schema.org that stand in pages beside their article.
bool is_other_node(dom::object object) {
  constexpr std::array kOthers{"Organization"sv,   "NewsMediaOrganization"sv,
                               "WebSite"sv,        "WebPage"sv,
                               "Person"sv,         "BreadcrumbList"sv,
                               "ImageObject"sv,    "SearchAction"sv,
                               "ListItem"sv,       "SiteNavigationElement"sv,
                               "CollectionPage"sv, "ItemPage"sv,
                               "ItemList"sv,       "Corporation"sv,
                               "Place"sv,          "AboutPage"sv,
                               "ProfilePage"sv,    "WPHeader"sv,
                               "WPFooter"sv,       "ContactPage"sv};
  std::string_view type = string_member(object, "@type");
  dom::array types;
  if (type.empty() && object["@type"].get(types) == simdjson::SUCCESS && types.size() > 0) {
    if (types.at(0).get(type) != simdjson::SUCCESS) return false;
  }
  return std::find(kOthers.begin(), kOthers.end(), type) != kOthers.end() &&
         !has_member(object, "articleBody") && !has_member(object, "@graph") &&
         !lists_articles(object);
}

// The model of a record of Django's `dumpdata`, "news.article"; empty for all other objects.
std::string_view model_of_django(dom::object object) {
  dom::object fields;
  const std::string_view model = string_member(object, "model");
  const bool named = model.find('.') != std::string_view::npos &&
                     model.find_first_of(" /:") == std::string_view::npos;
  return named && has_member(object, "pk") && object["fields"].get(fields) == simdjson::SUCCESS
             ? model
             : std::string_view();
}

// Applications and models that have no articles.
bool is_other_model(std::string_view model) {
  constexpr std::array kApplications{
      "auth"sv,         "admin"sv,         "sessions"sv,       "contenttypes"sv, "sites"sv,
      "flatpages"sv,    "redirects"sv,     "comments"sv,       "taggit"sv,       "authtoken"sv,
      "account"sv,      "socialaccount"sv, "wagtailimages"sv,  "wagtaildocs"sv,  "wagtailusers"sv,
      "wagtailforms"sv, "wagtailsearch"sv, "django_comments"sv};
  constexpr std::array kModels{"comment"sv,  "category"sv, "categoria"sv, "tag"sv,   "author"sv,
                               "autore"sv,   "user"sv,     "commento"sv,  "image"sv, "photo"sv,
                               "redirect"sv, "menu"sv,     "menuitem"sv,  "site"sv,  "utente"sv,
                               "section"sv,  "sezione"sv,  "immagine"sv,  "foto"sv,  "profile"sv};
  const std::size_t dot = model.find('.');
  const auto application = model.substr(0, dot);
  const auto name = model.substr(dot + 1);
  return std::find(kApplications.begin(), kApplications.end(), application) !=
             kApplications.end() ||
         std::find(kModels.begin(), kModels.end(), name) != kModels.end();
}

}  // namespace

std::string_view kind_of_object(dom::object object) {
  if (is_other_node(object)) return "nodes of linked data beside the articles";
  if (is_answer_without_document(object)) return "answers without a document (Firestore)";
  if (const std::string_view model = model_of_django(object);
      !model.empty() && is_other_model(model)) {
    return "records of other models (Django)";
  }
  if (string_member(object, "title") == "[Removed]") {
    return "articles ([Removed] by their source)";
  }
  // Reddit's.
  const std::string_view text = string_member(object, "selftext");
  if (text == "[removed]" || text == "[deleted]") return "articles ([Removed] by their source)";
  if (string_member(object, "id").starts_with("_design/") ||
      string_member(object, "_id").starts_with("_design/")) {
    return "design documents (CouchDB)";
  }
  if (is_of_sanity(object)) {
    const std::string_view id = string_member(object, "_id");
    if (id.starts_with("drafts.") || id.starts_with("versions.")) return kUnpublished;
    if (string_member(object, "_type").starts_with("sanity.")) return "assets (Sanity)";
  }
  if (const ContentfulEntry entry = contentful_entry(object); !entry.type.empty()) {
    if (entry.type != "Entry" && entry.type != "Array") return "assets (Contentful)";
    if (entry.draft) return kUnpublished;
  }
  // Arc's: a version that has never been published.
  bool published = true;
  if (object["revision"]["published"].get(published) == simdjson::SUCCESS && !published) {
    return kUnpublished;
  }
  const std::string_view type = string_member(object, "type");
  if (type == "service" && has_member(object, "action")) return "events of a chat (Telegram)";
  if (type == "Feature" && has_member(object, "geometry")) return "places of maps (GeoJSON)";
  return {};
}

std::string_view kind_of_entry(dom::object object, bool titled) {
  const ContentfulEntry entry = contentful_entry(object);
  if (entry.type == "Entry" && is_type_beside_articles(entry.content)) {
    return "other records (authors, categories)";
  }
  for (const std::string_view name : {"_type"sv, "type"sv, "__typename"sv}) {
    const std::string_view type = string_member(object, name);
    const bool own = name == "type" && type.find("--") == std::string_view::npos &&
                     type.find("::") == std::string_view::npos;
    if (type.empty() || (titled && own)) continue;
    if (is_type_beside_articles(type)) {
      return "other records (authors, categories)";
    }
  }
  if (titled) return {};
  if (!model_of_django(object).empty()) return "records of other models (Django)";
  // A table of a database that has no articles.
  if (string_member(object, "type") == "table" && has_member(object, "database") &&
      has_member(object, "data")) {
    return "tables without articles (phpMyAdmin)";
  }
  if (is_of_sanity(object) && has_member(object, "_createdAt")) {
    return "documents without a text (Sanity)";
  }
  return {};
}

bool is_record_of_references(dom::object object) {
  return is_of_sanity(object) || !contentful_entry(object).type.empty();
}

bool is_referred_to(dom::object object) {
  const ContentfulEntry entry = contentful_entry(object);
  if (entry.type == "Entry") return is_type_beside_articles(entry.content);
  return entry.type.empty() && is_of_sanity(object) &&
         is_type_beside_articles(string_member(object, "_type"));
}

std::string id_of_deleted_row(dom::object object) {
  dom::object value;
  bool deleted = false;
  if (object["doc"].is_null() && object["value"].get(value) == simdjson::SUCCESS &&
      value["deleted"].get(deleted) == simdjson::SUCCESS && deleted) {
    return std::string(string_member(object, "id"));
  }
  dom::array changes;
  if (object["deleted"].get(deleted) == simdjson::SUCCESS && deleted &&
      object["changes"].get(changes) == simdjson::SUCCESS && has_member(object, "seq")) {
    return std::string(string_member(object, "id"));
  }
  if (object["_deleted"].get(deleted) == simdjson::SUCCESS && deleted) {
    return std::string(string_member(object, "_id"));
  }
  return {};
}

bool is_frame_of_export(dom::object object) {
  const std::string_view type = string_member(object, "type");
  if (type == "header") {
    return string_member(object, "comment").find("PHPMyAdmin") != std::string_view::npos;
  }
  return type == "database" && object.size() == 2 && has_member(object, "name");
}

std::string_view kind_of_json_file(dom::object object) {
  if (has_member(object, "nbformat") && has_member(object, "cells")) return "notebooks";
  if (string_member(object, "type") == "FeatureCollection") return "maps (GeoJSON)";
  for (const dom::key_value_pair member : object) {
    const std::string name = normalised_name(member.key);
    constexpr std::array kSettings{"apikey"sv,   "password"sv,        "secret"sv,
                                   "token"sv,    "dependencies"sv,    "devdependencies"sv,
                                   "scripts"sv,  "compileroptions"sv, "debug"sv,
                                   "database"sv, "loglevel"sv,        "useragent"sv};
    if (std::find(kSettings.begin(), kSettings.end(), name) != kSettings.end()) {
      return "settings files";
    }
  }
  return {};
}

std::string fields_of_unknown_texts(dom::object top) {
  constexpr std::size_t kMostObjects = 100;
  std::vector<dom::object> objects{top};
  for (std::size_t i = 0; i < objects.size(); ++i) {
    // A copy: the vector grows.
    const dom::object object = objects[i];
    for (const dom::key_value_pair member : object) {
      dom::object inside;
      dom::array list;
      if (!is_wrapper_name(member.key) || objects.size() >= kMostObjects) continue;
      if (member.value.get(inside) == simdjson::SUCCESS) objects.push_back(inside);
      if (member.value.get(list) != simdjson::SUCCESS || list.size() == 0 ||
          list.at(0).get(inside) != simdjson::SUCCESS) {
        continue;
      }
      std::vector<std::string_view> names;
      bool text = false;
      for (const dom::key_value_pair field : inside) {
        dom::array values;
        dom::element value = field.value;
        if (value.get(values) == simdjson::SUCCESS && values.size() > 0) value = values.at(0);
        std::string_view words;
        text = text || (value.get(words) == simdjson::SUCCESS && is_rather_text(words, {}));
        names.push_back(field.key);
      }
      if (text) return fields_seen(names);
      objects.push_back(inside);
    }
  }
  return {};
}

std::string_view address_of_node(dom::object object) {
  const std::string_view id = string_member(object, "@id");
  const bool address = id.starts_with("http://") || id.starts_with("https://");
  return address && has_member(object, "@type") ? id.substr(0, id.find('#')) : std::string_view{};
}

void add_node_names(dom::object object, NodeNames& names) {
  dom::array graph;
  if (object["@graph"].get(graph) != simdjson::SUCCESS) return;
  for (const dom::element item : graph) {
    dom::object node;
    if (item.get(node) != simdjson::SUCCESS || names.size() >= kMostNodeNames) continue;
    const std::string_view id = string_member(node, "@id");
    const std::string_view name = string_member(node, "name");
    if (!id.empty() && !name.empty()) names.insert_or_assign(std::string(id), std::string(name));
  }
}

}  // namespace emeroteca::dumps
