#include "indexer/dumps/formats/ninjs.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/formats/json_value.h"
#include "indexer/dumps/formats/nitf.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

std::string string_of(dom::element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS || !text::has_text(text)) return {};
  return std::string(text);
}

// A text of an item and what it is said to be: role "main", type "text/html".
struct Variant {
  std::string role;
  std::string type;
  std::string text;
};

bool is_html(const Variant& variant) {
  return variant.type.find("html") != std::string::npos ||
         variant.role.find("html") != std::string::npos;
}

bool is_plain(const Variant& variant) {
  return !is_html(variant) && variant.type.find("xml") == std::string::npos &&
         variant.type.find("nitf") == std::string::npos &&
         variant.role.find("nitf") == std::string::npos && !variant.text.starts_with('<');
}

class Item {
 public:
  explicit Item(dom::object object) {
    for (const dom::key_value_pair member : object) {
      if (!member.value.is_null()) members_.try_emplace(text::ascii_lower(member.key), member);
    }
  }

  bool has(std::string_view name) const { return members_.contains(std::string(name)); }

  // The text of the first of these members that has one.
  std::string text(std::initializer_list<std::string_view> names) {
    std::string found;
    for (const std::string_view name : names) {
      const auto member = members_.find(std::string(name));
      if (member == members_.end()) continue;
      std::string value = string_of(member->second.value);
      if (value.empty()) continue;
      used_.push_back(member->first);
      if (found.empty()) found = std::move(value);
    }
    return found;
  }

  // "body_text", "body_xhtml" (version 1), or the list "bodies" with roles (2 and 3).
  std::vector<Variant> variants(const std::string& one, const std::string& many) {
    std::vector<Variant> out;
    for (const auto& [name, member] : members_) {
      if (name != one && !name.starts_with(one + '_')) continue;
      std::string text = string_of(member.value);
      if (text.empty()) continue;
      used_.push_back(name);
      out.push_back({name == one ? "main" : name.substr(one.size() + 1), {}, std::move(text)});
    }
    const auto list = members_.find(many);
    dom::array array;
    if (list == members_.end() || list->second.value.get(array) != simdjson::SUCCESS) return out;
    used_.push_back(many);
    for (const dom::element item : array) {
      dom::object object;
      if (item.get(object) != simdjson::SUCCESS) continue;
      Variant variant;
      for (const dom::key_value_pair member : object) {
        const std::string name = text::ascii_lower(member.key);
        if (name == "role") variant.role = text::ascii_lower(string_of(member.value));
        if (name == "contenttype") variant.type = text::ascii_lower(string_of(member.value));
        if (name == "value") variant.text = string_of(member.value);
      }
      if (!variant.text.empty()) out.push_back(std::move(variant));
    }
    return out;
  }

  // The names in a list of objects, or of texts.
  std::vector<std::string> names(std::initializer_list<std::string_view> lists) {
    std::vector<std::string> out;
    for (const std::string_view list : lists) {
      const auto member = members_.find(std::string(list));
      dom::array array;
      if (member == members_.end() || member->second.value.get(array) != simdjson::SUCCESS)
        continue;
      used_.push_back(member->first);
      for (const dom::element item : array) {
        std::string name = string_of(item);
        dom::object object;
        if (item.get(object) == simdjson::SUCCESS) {
          for (const char* const key : {"literal", "byline", "name"}) {
            dom::element value;
            if (object[key].get(value) != simdjson::SUCCESS) continue;
            if (std::string text = string_of(value); !text.empty()) name = std::move(text);
          }
        }
        if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) {
          out.push_back(std::move(name));
        }
      }
    }
    return out;
  }

  void add_embargo(std::string_view name, Draft& draft) {
    const auto member = members_.find(std::string(name));
    if (member == members_.end()) return;
    append_embargoes(member->second.value, draft.embargoes);
    used_.push_back(member->first);
  }

  // What is no field of articles, and kept beside being heeded: the item's number of its version,
  // its state.
  std::string scalar(const std::string& name) const {
    const auto member = members_.find(name);
    const bool scalar = member != members_.end() && !member->second.value.is_object() &&
                        !member->second.value.is_array() && !member->second.value.is_null();
    return scalar ? scalar_text(member->second.value) : std::string();
  }

  void use(std::string_view name) { used_.emplace_back(name); }

  // What was not used, as one object in the order of its names.
  std::string rest(const Draft& draft) const {
    ExtraFields extra(draft);
    for (const auto& [name, member] : members_) {
      if (std::find(used_.begin(), used_.end(), name) != used_.end()) continue;
      extra.add(member.key, simdjson::minify(member.value));
    }
    return extra.take();
  }

 private:
  std::map<std::string, dom::key_value_pair> members_;
  std::vector<std::string> used_;
};

std::string best_headline(std::vector<Variant> headlines) {
  for (Variant& headline : headlines) {
    if (headline.role == "main") return std::move(headline.text);
  }
  return headlines.empty() ? std::string() : std::move(headlines.front().text);
}

// Plain text where it has paragraphs, else HTML, else plain text, else whatever there is.
std::string best_body(std::vector<Variant> bodies) {
  const auto find = [&](auto fits) { return std::find_if(bodies.begin(), bodies.end(), fits); };
  auto best = find([](const Variant& body) {
    return is_plain(body) && body.text.find('\n') != std::string::npos;
  });
  if (best == bodies.end()) best = find(is_html);
  if (best == bodies.end()) best = find(is_plain);
  if (best == bodies.end()) best = bodies.begin();
  if (best == bodies.end()) return {};
  // NITF and the like: what stands before the text is no text.
  const std::size_t start = is_plain(*best) ? std::string::npos : best->text.find("<body");
  return start == std::string::npos ? std::move(best->text) : best->text.substr(start);
}

// What items that are no texts are skipped as.
std::string kind_of(const std::string& type, bool event, bool has_body) {
  if (event) return "events";
  if (type == "picture" || type == "photo" || type == "image") return "pictures";
  if (type == "video") return "videos";
  if (type == "audio") return "audio items";
  if (type == "graphic" || type == "animation") return "graphics";
  if (type == "planning") return "planning items";
  if ((type == "composite" || type == "package") && !has_body) return "packages";
  return {};
}

}  // namespace

bool is_ninjs(dom::object object) {
  bool uri = false;
  bool own = false;
  // Superdesk's items have all of these, and call the id "guid".
  bool guid = false;
  bool version = false;
  bool text = false;
  constexpr std::string_view kOwn[] = {"$standard",      "bodies",     "headlines",   "pubstatus",
                                       "versioncreated", "renditions", "eventdetails"};
  for (const dom::key_value_pair member : object) {
    const std::string name = text::ascii_lower(member.key);
    uri = uri || (name == "uri" && member.value.is_string());
    guid = guid || (name == "guid" && member.value.is_string());
    version = version || name == "versioncreated";
    text = text || name == "body_html" || name == "body_text" || name == "body_xhtml";
    own = own || std::find(std::begin(kOwn), std::end(kOwn), name) != std::end(kOwn) ||
          name == "body_text" || name == "body_xhtml";
  }
  return (uri && own) || (guid && version && text);
}

void draft_from_ninjs(dom::object object, Record& record) {
  Item item(object);
  Draft& draft = record.draft;
  draft.id = item.text({"uri"});
  if (draft.id.empty()) draft.id = item.text({"guid"});
  const std::string status = text::ascii_lower(item.text({"pubstatus"}));
  const std::string type = text::ascii_lower(item.text({"type"}));
  std::vector<Variant> bodies = item.variants("body", "bodies");
  record.skipped = kind_of(type, item.has("eventdetails"), !bodies.empty());
  if (!record.skipped.empty()) return;
  if (status == "canceled" || status == "cancelled" || status == "withheld") {
    draft.standing = Standing::kWithdrawn;
  }
  // Superdesk's, of an item on its way: what it calls so there is the article's own.
  const std::string state = item.scalar("state");
  if (withdraws("status", state)) draft.standing = Standing::kWithdrawn;
  if (is_unpublished("status", state)) {
    record.skipped = kUnpublished;
    return;
  }
  draft.title = best_headline(item.variants("headline", "headlines"));
  if (draft.title.empty()) draft.title = item.text({"title"});
  draft.body = best_body(std::move(bodies));
  draft.summary = best_headline(item.variants("description", "descriptions"));
  draft.modified = item.text({"versioncreated"});
  draft.version = item.scalar("version");
  const std::string first = item.text({"firstcreated", "contentcreated"});
  draft.date = first.empty() ? draft.modified : first;
  item.add_embargo("embargoed", draft);
  draft.language = item.text({"language"});
  draft.authors = item.names({"bylines"});
  if (draft.authors.empty()) draft.authors = item.names({"authors"});
  const std::string by = item.text({"byline", "by"});
  if (draft.authors.empty()) add_byline(by, draft.authors);
  draft.tags = item.names({"subjects", "subject", "keywords"});
  const std::vector<std::string> sources = item.names({"infosources", "infosource"});
  draft.source =
      sources.empty() ? item.text({"source", "provider", "copyrightholder"}) : sources.front();
  for (const char* const name : {"$standard", "standard", "associations", "renditions"}) {
    item.use(name);
  }
  draft.extra = item.rest(draft);
}

}  // namespace emeroteca::dumps
