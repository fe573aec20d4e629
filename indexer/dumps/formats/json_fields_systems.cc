// What single systems have in places of their own: the topics of Discourse, Drupal's summaries,
// trafilatura's addresses.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

std::string text_at(dom::object object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? std::string(text::trimmed(text))
                                                     : std::string();
}

}  // namespace

// A topic of Discourse is what its first post says; the others are answers of readers.
void JsonFields::set_topic(Record& record) {
  Draft& draft = record.draft;
  if (!draft.body.empty()) return;
  for (const Entry& entry : entries_) {
    dom::array posts;
    dom::object first;
    std::int64_t number = 0;
    if (entry.name != "post_stream" || entry.value["posts"].get(posts) != simdjson::SUCCESS ||
        posts.at(0).get(first) != simdjson::SUCCESS ||
        first["post_number"].get(number) != simdjson::SUCCESS || number != 1) {
      continue;
    }
    draft.body = text_at(first, "cooked");
    if (draft.body.empty()) draft.body = text_at(first, "raw");
    if (draft.body.empty()) continue;
    counts_.took(Field::kBody, "post_stream.posts[].cooked");
    if (draft.date.empty()) draft.date = text_at(first, "created_at");
    if (draft.modified.empty()) draft.modified = text_at(first, "updated_at");
    std::string author = text_at(first, "name");
    if (author.empty()) author = text_at(first, "username");
    if (draft.authors.empty() && !author.empty()) draft.authors = {std::move(author)};
  }
}

// {"body":{"value":"<p>...","processed":"<p>...","summary":"Ottima annata"}}
void JsonFields::set_summary_of_body(Record& record) {
  if (!record.draft.summary.empty()) return;
  for (const Source& source : picks_[index_of(Field::kBody)].sources) {
    dom::object body;
    if (source.value.get(body) == simdjson::SUCCESS &&
        body["format"].error() == simdjson::SUCCESS) {
      record.draft.summary = text_at(body, "summary");
    }
  }
}

// The hour of a day stands in a field of its own: {"date":"2024-01-15","time":"10:15:00"}.
void JsonFields::join_hour(Record& record) {
  const Pick& pick = picks_[index_of(Field::kDate)];
  if (pick.sources.empty() || record.draft.date.empty()) return;
  const Entry& day = entries_[pick.sources.back().entry];
  const bool plain = day.name == "date" || day.name == "data";
  for (Entry& entry : entries_) {
    const bool hour = names_hour_of_date(entry.name) || (plain && entry.name == "time");
    if (!hour || entry.taken || !entry.value.is_string() || entry.envelope != day.envelope) {
      continue;
    }
    std::string dated = date_with_hour(record.draft.date, entry.value.get_string().value_unsafe());
    if (dated == record.draft.date || !may_be_date(dated)) continue;
    record.draft.date = std::move(dated);
    entry.taken = true;
    counts_.took(Field::kDate, entry.name);
    return;
  }
}

// The New York Times' dumps have no more of an article than its beginning.
void JsonFields::set_beginning(Record& record) {
  if (!record.draft.body.empty()) return;
  for (Entry& entry : entries_) {
    if (entry.name != "lead_paragraph" || entry.taken || !entry.value.is_string()) continue;
    record.draft.body = entry.value.get_string().value_unsafe();
    entry.taken = true;
    counts_.took(Field::kBody, entry.name);
  }
}

// Of trafilatura's "source" and "hostname" the first is the page's address.
void JsonFields::set_address(Record& record) {
  if (!source_is_address(record.draft)) return;
  Entry* best = nullptr;
  for (Entry& entry : entries_) {
    const bool named = !entry.taken && entry.value.is_string() && !is_empty(entry.value);
    if (named && names_host(entry.name) > (best == nullptr ? 0 : names_host(best->name))) {
      best = &entry;
    }
  }
  if (best == nullptr) return;
  record.draft.url = std::exchange(record.draft.source, best->value.get_string().value_unsafe());
  best->taken = true;
  counts_.took(Field::kUrl, "source");
  counts_.took(Field::kSource, best->name);
}

// A record that says itself that it has never been published: Strapi's "publishedAt" is null then.
// Other databases have null there for a date that is not known.
bool JsonFields::waits_for_publication() const {
  if (!no_publication_) return false;
  bool created = false;
  bool own = no_publication_ == std::string_view("attributes");
  for (const Entry& entry : entries_) {
    created = created || entry.name == "createdAt" || entry.name == "created_at";
    own = own || entry.name == "documentId" || entry.name == "full_slug";
    std::string_view text;
    own = own || (entry.name == "type" && entry.value.get(text) == simdjson::SUCCESS &&
                  text.starts_with("api::"));
  }
  return created && own;
}

// Joomla's text in two parts, of which the second one was taken.
void JsonFields::join_introtext(Record& record) {
  Entry* intro = nullptr;
  bool full = false;
  for (Entry& entry : entries_) {
    if (!entry.value.is_string()) continue;
    full = full || (entry.taken && names_fulltext(entry.name));
    if (!entry.taken && names_introtext(entry.name) && !is_empty(entry.value)) intro = &entry;
  }
  if (!full || intro == nullptr) return;
  std::string& body = record.draft.body;
  body = joined_text(intro->value.get_string().value_unsafe(), std::move(body));
  intro->taken = true;
  counts_.took(Field::kBody, intro->name);
}

// A row of WordPress's table of posts that is no article.
std::string JsonFields::kind_of_row() const {
  const auto text = [this](std::string_view name) {
    for (const Entry& entry : entries_) {
      if (entry.name == name && entry.value.is_string()) {
        return entry.value.get_string().value_unsafe();
      }
    }
    return std::string_view{};
  };
  return kind_of_wordpress_row(text("post_type"), text("post_status"), text("post_password"));
}

}  // namespace emeroteca::dumps
