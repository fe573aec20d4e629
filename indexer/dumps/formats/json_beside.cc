#include "indexer/dumps/formats/json_beside.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/fields/wordpress_kinds.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;
using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr const char* kComments = "comments of readers";

std::string_view text_under(dom::object object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? text::trimmed(text) : std::string_view{};
}

bool stands_in(dom::object object, std::string_view name) {
  dom::element value;
  return object[name].get(value) == simdjson::SUCCESS && !value.is_null();
}

// "comment" of "comment--comment", "api::comment.comment", "plugin::comments.comment".
bool is_type_of_comments(std::string_view type) {
  const std::size_t colons = type.rfind("::");
  if (colons != std::string_view::npos) type.remove_prefix(colons + 2);
  type = type.substr(0, type.find('.'));
  const std::string bare = normalised_name(type.substr(0, type.find("--")));
  return bare == "comment" || bare == "comments";
}

// What a comment is one on, as systems name it.
bool names_what_is_commented(dom::object object) {
  constexpr std::array kNames{"post"sv,       "post_id"sv,     "postId"sv,     "article"sv,
                              "article_id"sv, "articleId"sv,   "story_id"sv,   "parent_id"sv,
                              "parentId"sv,   "in_reply_to"sv, "link_id"sv,    "entry_id"sv,
                              "node_id"sv,    "entity_id"sv,   "news_id"sv,    "id_articolo"sv,
                              "articolo"sv,   "articolo_id"sv, "id_notizia"sv, "comment_on"sv};
  for (const std::string_view name : kNames) {
    if (stands_in(object, name)) return true;
  }
  return text_under(object, "link").find("#comment") != std::string_view::npos;
}

bool is_comment(dom::object object) {
  // WordPress's table, Reddit's listings.
  if (stands_in(object, "comment_post_ID") && stands_in(object, "comment_content")) return true;
  if (text_under(object, "kind") == "t1" && stands_in(object, "data")) return true;
  const bool reddit =
      stands_in(object, "link_id") && stands_in(object, "body") && !stands_in(object, "title");
  if (reddit && text_under(object, "link_id").starts_with("t3_")) return true;
  for (const std::string_view name : {"_type"sv, "__typename"sv, "@type"sv}) {
    if (is_type_of_comments(text_under(object, name))) return true;
  }
  // Webz.io numbers what stands in a discussion; the first one began it.
  std::int64_t place = 0;
  if (object["ord_in_thread"].get(place) == simdjson::SUCCESS && place > 0 &&
      stands_in(object, "thread")) {
    return true;
  }
  const std::string_view type = text_under(object, "type");
  if (!is_type_of_comments(type)) return false;
  const bool composed =
      type.find("--") != std::string_view::npos || type.find("::") != std::string_view::npos;
  return composed || names_what_is_commented(object);
}

// WordPress's REST API, but for posts and pages.
std::string kind_in_wordpress(dom::object object) {
  const bool own = object["guid"]["rendered"].error() == simdjson::SUCCESS ||
                   object["content"]["rendered"].error() == simdjson::SUCCESS ||
                   (stands_in(object, "_links") && stands_in(object, "slug"));
  if (!own) return {};
  bool locked = false;
  if (object["content"]["protected"].get(locked) == simdjson::SUCCESS && locked) {
    return kProtectedPosts;
  }
  const std::string_view type = text_under(object, "type");
  if (type.empty()) return {};
  if (type == "attachment" || (stands_in(object, "media_type") && stands_in(object, "mime_type"))) {
    return kind_of_wordpress_type("attachment", {});
  }
  return kind_of_wordpress_type(type, {});
}

bool is_redirect(dom::object object) {
  const std::string type = normalised_name(text_under(object, "type"));
  if (type != "redirect" && type != "redirection") return false;
  for (const dom::key_value_pair member : object) {
    if (has_sentence(member.value)) return false;
  }
  return true;
}

// Directus archives what is no more to be seen: its records have all of these.
bool is_archived_in_directus(dom::object object) {
  return text_under(object, "status") == "archived" &&
         (stands_in(object, "date_created") || stands_in(object, "user_created"));
}

// The same in Webflow, and in Notion, where it is the trash.
bool is_archived_page(dom::object object) {
  const auto says = [object](std::string_view name) {
    bool flag = false;
    return object[name].get(flag) == simdjson::SUCCESS && flag;
  };
  if (stands_in(object, "fieldData") && says("isArchived")) return true;
  const bool notion = text_under(object, "object") == "page" && stands_in(object, "properties");
  return notion && (says("archived") || says("in_trash"));
}

}  // namespace

void set_source_of_wordpress(dom::object object, Draft& draft) {
  if (!draft.source.empty() || object["guid"]["rendered"].error() != simdjson::SUCCESS) return;
  draft.source = site_of_address(draft.url);
}

std::string kind_beside_articles(dom::object object) {
  if (is_comment(object)) return kComments;
  if (is_redirect(object)) return "other records (redirects)";
  if (is_archived_in_directus(object) || is_archived_page(object)) return kUnpublished;
  return kind_in_wordpress(object);
}

}  // namespace emeroteca::dumps
