#include "indexer/dumps/formats/json_context.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/fields/publication_times.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kSections[] = {
    "politics",   "politica", "sport",      "sports",    "business", "economy",    "economia",
    "world",      "esteri",   "cronaca",    "culture",   "cultura",  "spettacoli", "entertainment",
    "technology", "tech",     "tecnologia", "science",   "scienza",  "health",     "salute",
    "interni",    "mondo",    "opinion",    "opinioni",  "local",    "finance",    "finanza",
    "travel",     "viaggi",   "motori",     "lifestyle", "ambiente", "environment"};

constexpr std::string_view kParts[] = {"train", "test",    "dev",    "validation", "valid", "all",
                                       "main",  "default", "latest", "top",        "it",    "en"};

// Names of months, of parts of a data set, of what programs write are no newspapers'.
bool can_be_newspaper(std::string_view written) {
  constexpr std::string_view kNoNewspapers[] = {
      "gennaio",   "febbraio",  "marzo",    "aprile",   "maggio",    "giugno",       "luglio",
      "agosto",    "settembre", "ottobre",  "novembre", "dicembre",  "january",      "february",
      "march",     "april",     "may",      "june",     "july",      "august",       "september",
      "october",   "november",  "december", "pezzi",    "export",    "issue",        "issues",
      "archive",   "archivio",  "database", "db",       "dump",      "lista",        "elenco",
      "numero",    "numeri",    "output",   "input",    "export",    "esportazione", "old",
      "new",       "today",     "oggi",     "ieri",     "yesterday", "draft",        "drafts",
      "published", "archived",  "other",    "altri",    "breaking",  "featured",     "popular",
      "trending",  "recent",    "italian",  "english",  "italiano",  "inglese",      "ita",
      "eng",       "articolo",  "article",  "testi",    "texts",     "text",         "page1"};
  const std::string name = normalised_name(written);
  const bool digits =
      std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  return !digits && !name.empty() && !is_wrapper_name(written) && !text::is_one_of(name, kParts) &&
         !text::is_one_of(name, kSections) && !text::is_one_of(name, kNoNewspapers) &&
         is_collection_name(written);
}

// A name that is a day: "2024-01-12".
bool is_day(std::string_view name) {
  if (name.size() != 10 || (name[4] != '-' && name[4] != '/') || name[7] != name[4]) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i != 4 && i != 7 && (name[i] < '0' || name[i] > '9')) return false;
  }
  return true;
}

std::string_view text_member(dom::object object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? text::trimmed(text) : std::string_view{};
}

// The number at the end of a name, behind a word or nothing ("article12", "riga_3", "7"), that
// counts the members of their object, which may have another one in front; false for other names.
bool counts_members(std::string_view name, std::uint64_t index) {
  const std::size_t end = name.find_last_not_of("0123456789");
  const std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  std::string_view word = name.substr(0, begin);
  while (!word.empty() && std::string_view("_- #").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  // "a1" is an id.
  const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (begin == name.size() || !letters || word.size() == 1) return false;
  std::uint64_t number = 0;
  const std::string_view digits = name.substr(begin);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc()) return false;
  return number == index || number == index + 1 || number + 1 == index;
}

// Whether the name of an object's member that is an article is the id of it. A dump that comes
// every day has the same words (`{"row": {...}}`), numbers of rows and of articles in it each time:
// as ids they would exchange its articles for those of the day before. What has a digit in it, or
// is a title's words (`riapre-il-ponte`), is an id; below other names or in a list only a long one.
bool is_keyed_by_id(const JsonElement& element) {
  constexpr std::size_t kLong = 8;
  constexpr std::ptrdiff_t kFewestHyphens = 2;
  const std::string& name = element.names.back();
  if (is_day(name) || counts_members(name, element.index)) return false;
  const bool digits =
      std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool slug = std::count(name.begin(), name.end(), '-') >= kFewestHyphens ||
                    name.find("://") != std::string::npos;
  if (!digits && !slug) return false;
  const bool alone = element.path.find('[') == std::string::npos &&
                     std::all_of(element.names.begin(), element.names.end() - 1,
                                 [](const std::string& one) { return is_wrapper_name(one); });
  return alone || name.size() >= kLong;
}

// JSON Feed, and RSS as programs write it in JSON: the feed's title is the source of its items.
void set_feed(dom::object object, JsonContext& context) {
  dom::object feed = object;
  const bool inside = text_member(object, "title").empty();
  if (inside && object["feed"].get(feed) != simdjson::SUCCESS) return;
  const auto has = [&feed](std::string_view name) { return !text_member(feed, name).empty(); };
  const bool is_feed =
      text_member(feed, "version").find("jsonfeed.org") != std::string_view::npos ||
      has("home_page_url") || has("feed_url") || has("lastBuildDate") ||
      (has("link") && has("description")) || (inside && has("url"));
  if (!is_feed || !has("title")) return;
  context.source = text_member(feed, "title");
  context.feed = true;
  for (const std::string_view name : {"home_page_url", "link", "url", "feed_url"}) {
    const std::string_view address = text_member(feed, name);
    if (address.empty()) continue;
    context.base = address;
    break;
  }
  dom::array authors;
  dom::object author;
  const bool first = feed["authors"].get(authors) == simdjson::SUCCESS &&
                     authors.at(0).get(author) == simdjson::SUCCESS;
  if (!first && feed["author"].get(author) != simdjson::SUCCESS) return;
  if (const auto name = text_member(author, "name"); !name.empty()) context.author = name;
}

// A chat or channel in an export of Telegram: its name is the source of its messages.
void set_chat(dom::object object, JsonContext& context) {
  const std::string_view type = text_member(object, "type");
  dom::array messages;
  dom::element id;
  if (!type.ends_with("_channel") && !type.ends_with("group") && !type.ends_with("_chat")) return;
  if (object["messages"].get(messages) != simdjson::SUCCESS ||
      object["id"].get(id) != simdjson::SUCCESS || is_nested(id)) {
    return;
  }
  context.chat = scalar_text(id);
  if (const auto name = text_member(object, "name"); !name.empty()) context.source = name;
}

// Lists of an article's texts, one in each language.
bool names_list_of_languages(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "translations", "translation",   "versions", "locales", "languages", "localizations",
      "i18n",         "localisations", "versioni", "lingue",  "traduzioni"};
  return text::is_one_of(normalised_name(name), kNames);
}

// A record with an id whose texts stand in a list of their own: what it says of itself, it says of
// them.
void set_record(dom::object object, FieldMap& map, JsonContext& context) {
  const auto field_of = [&map](std::string_view name) {
    const FieldNode* const node = map.find(map.root(), name);
    return node != nullptr && node->rank < kWeakName ? node->field : std::nullopt;
  };
  for (const dom::key_value_pair member : object) {
    if (field_of(member.key) != Field::kId || !context.record.empty()) continue;
    if (const auto id = inner_value(member.value, Field::kId, true)) {
      context.record = scalar_text(id->value);
    }
  }
  if (context.record.empty()) return;
  Record times;
  Rank nearest = kWeakName;
  for (const dom::key_value_pair member : object) {
    const auto field = field_of(member.key);
    context.unpublished = context.unpublished || says_unpublished(member.key, member.value, false);
    context.withdrawn = context.withdrawn || says_withdrawn(member.key, member.value);
    heed_publication_times(member.key, member.value, times);
    if (!field || is_empty(member.value)) continue;
    const auto text = inner_value(member.value, *field, true);
    if (!text) continue;
    if (field == Field::kAuthor) context.author = scalar_text(text->value);
    if (field == Field::kSection) context.section = scalar_text(text->value);
    if (field == Field::kModified) context.modified = scalar_text(text->value);
    const Rank rank = map.find(map.root(), member.key)->rank;
    if (field == Field::kDate && rank < nearest && may_be_date(scalar_text(text->value))) {
      context.date = scalar_text(text->value);
      nearest = rank;
    }
  }
  context.expired = !times.skipped.empty();
  const std::vector<std::string>& embargoes = times.draft.embargoes;
  if (map.is_mapped(Field::kEmbargo)) return;
  context.embargoes.insert(context.embargoes.end(), embargoes.begin(), embargoes.end());
}

}  // namespace

void add_name_to_context(dom::object object, std::string_view list, JsonContext& context) {
  constexpr std::string_view kNewspapers[] = {
      "sources", "source",  "newspapers", "newspaper", "publishers", "publisher", "publications",
      "testate", "testata", "giornali",   "giornale",  "feeds",      "outlets",   "papers",
      "sites",   "siti",    "quotidiani", "channels",  "magazines"};
  constexpr std::string_view kAuthors[] = {"authors", "autori", "contributors", "creators"};
  constexpr std::string_view kOfSections[] = {"categories", "sections", "sezioni", "topics",
                                              "rubriche"};
  std::string_view name;
  for (const std::string_view one : {"name", "title", "nome", "titolo"}) {
    if (name.empty()) name = text_member(object, one);
  }
  if (name.empty()) return;
  const std::string normal = normalised_name(list);
  if (text::is_one_of(normal, kNewspapers) && context.source.empty()) context.source = name;
  if (text::is_one_of(normal, kAuthors)) context.author = name;
  if (text::is_one_of(normal, kOfSections)) context.section = name;
}

JsonContext context_of(dom::object object, JsonShape shape, bool whole, FieldMap& map,
                       const JsonContext& around) {
  // When the articles in it appeared, not when it was made.
  constexpr std::string_view kIssueDates[] = {
      "date",        "data",        "issuedate",         "publicationdate",
      "pubdate",     "published",   "datepublished",     "publishdate",
      "publishedat", "publishedon", "datapubblicazione", "giorno",
      "issued"};
  JsonContext context = around;
  context.newspapers = false;
  context.record.clear();
  context.modified.clear();
  set_feed(object, context);
  set_chat(object, context);
  if (shape == JsonShape::kCollection) set_record(object, map, context);
  std::size_t lists = 0;
  std::size_t others = 0;
  for (const dom::key_value_pair member : object) {
    const FieldNode* const node = map.find(map.root(), member.key);
    if (node != nullptr && node->field == Field::kEmbargo) {
      append_embargoes(member.value, context.embargoes);
      continue;
    }
    if (member.value.is_array() || member.value.is_object()) {
      if (shape == JsonShape::kCollection) {
        ++(can_be_newspaper(member.key) && leads_to_list(member.value, map) ? lists : others);
      }
      continue;
    }
    if (node == nullptr || !node->field || !member.value.is_string()) continue;
    const std::string_view text = text::trimmed(member.value.get_string().value_unsafe());
    if (text.empty()) continue;
    if (*node->field == Field::kSource) context.source = text;
    if (*node->field == Field::kLanguage) context.language = text;
    if (*node->field == Field::kDate && text::is_one_of(normalised_name(member.key), kIssueDates)) {
      context.date = text;
    }
  }
  context.newspapers = others == 0 && lists >= (whole ? 2 : 1);
  return context;
}

void record_from_context(const JsonElement& element, const std::vector<JsonContext>& contexts,
                         Record& record) {
  Draft& draft = record.draft;
  std::size_t count = element.names.size();
  if (element.member && element.wanted == is_collection_name && count > 0) {
    --count;
    if (draft.id.empty() && is_keyed_by_id(element)) draft.id = element.names[count];
  }
  for (std::size_t i = count; i-- > 0;) {
    const bool newspaper = i < contexts.size() && contexts[i].newspapers;
    if (text::is_one_of(normalised_name(element.names[i]), kSections)) {
      if (draft.section.empty()) draft.section = element.names[i];
    } else if (newspaper && draft.source.empty() && can_be_newspaper(element.names[i])) {
      draft.source = element.names[i];
    }
  }
  if (contexts.empty()) return;
  for (std::size_t i = element.names.size(); i-- > 0 && draft.date.empty() && !draft.published;) {
    if (is_day(element.names[i])) draft.date = element.names[i];
  }
  const JsonContext& context = contexts.back();
  if (context.expired) record.skipped = kExpired;
  if (context.unpublished) record.skipped = kUnpublished;
  if (context.withdrawn) draft.standing = Standing::kWithdrawn;
  if (!context.record.empty() && !draft.language.empty() &&
      names_list_of_languages(element.names.back())) {
    draft.id = context.record + '@' + draft.language;
    if (draft.story.empty()) draft.story = context.record;
  }
  if (!context.chat.empty() && !draft.id.empty() && element.names.back() == "messages") {
    draft.id = context.chat + '/' + draft.id;
  }
  if (draft.section.empty()) draft.section = context.section;
  draft.embargoes.insert(draft.embargoes.end(), context.embargoes.begin(), context.embargoes.end());
  draft.url = resolved_address(draft.url, context.base);
  if (context.feed) {
    draft.url = without_tracking(draft.url);
    if (draft.id.starts_with("http")) draft.id = without_tracking(draft.id);
  }
  if (draft.source.empty()) draft.source = context.source;
  if (draft.language.empty()) draft.language = context.language;
  if (draft.authors.empty() && !context.author.empty()) draft.authors = {context.author};
  if (draft.date.empty() && !draft.published) draft.date = context.date;
  if (draft.modified.empty()) draft.modified = context.modified;
}

}  // namespace emeroteca::dumps
