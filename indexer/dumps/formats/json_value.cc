#include "indexer/dumps/formats/json_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/missing_body.h"
#include "indexer/dumps/fields/zone_fields.h"
#include "indexer/dumps/formats/json_scan.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// Where objects hold their text: WordPress, NYT, XML made JSON, MongoDB, JSON-LD, schema.org.
constexpr std::string_view kTextNames[] = {
    "rendered", "main", "$oid", "$date", "$numberLong", "$numberInt", "$numberDouble",
    "$numberDecimal", "$uuid", "$binary", "#text", "_text", "$t", "$", "_", "__cdata", "#cdata",
    "@value", "value", "text", "content", "name", "title", "original", "plain", "html", "full_name",
    "fullName", "display_name", "displayName", "label", "basic", "date", "nome", "webTitle", "@id",
    // Of what an article is related to: Strapi's {"data":{"attributes":{"name":...}}}.
    "data", "attributes",
    // Of persons and tags alone.
    "node", "edges", "nodes", "first_name", "firstName", "given_name", "givenName"};
constexpr std::size_t kOfPersons = 7;
constexpr std::size_t kOfRelations = 2;
constexpr std::string_view kUrlNames[] = {"href", "url",      "@id",  "value",
                                          "web",  "rendered", "#text"};

// The names of a date beside its zone or its time, of the zone and of the time.
constexpr std::string_view kZonedDateNames[] = {
    "date", "dateTime", "datetime", "DateTime", "local", "value", "iso", "until", "end", "start"};
constexpr std::string_view kZoneNames[] = {"timezone", "timeZone", "time_zone",
                                           "tz",       "tzid",     "TimeZone"};
constexpr std::string_view kTimeNames[] = {"time", "ora", "hour"};

constexpr unsigned kDeepestText = 3;
constexpr unsigned kDeepestName = 5;  // {"edges":[{"node":{"name":"ponti"}}]}

bool names_persons(Field field) {
  return field == Field::kAuthor || field == Field::kTags;
}

// What may stand in an object of its own that articles are related to.
bool names_related(Field field) {
  return names_persons(field) || field == Field::kSection || field == Field::kSource;
}

bool is_text(dom::element value) {
  return value.is_string() && text::has_text(value.get_string().value_unsafe());
}

// True where a name that is not the field's own cannot mean the field by this value.
bool denies(dom::element value, Field field, bool own) {
  const bool string = value.is_string();
  switch (field) {
    case Field::kAuthor:
    case Field::kTags:
      return !string;
    case Field::kTitle:
    case Field::kBody:
    case Field::kSummary:
    case Field::kSource:
    case Field::kSection:
    case Field::kLanguage:
      return !own && !string;
    case Field::kUrl: {
      if (own) return false;
      if (!string) return true;
      const std::string_view url = value.get_string().value_unsafe();
      return url.find('/') == std::string_view::npos || url.find(' ') != std::string_view::npos;
    }
    default:
      return !own && value.is_bool();
  }
}

// Of links that say what they lead to (GData, HAL, Atom made JSON) the one to the page, and not to
// its comments: [{"rel":"replies","href":...},{"rel":"alternate","href":...}].
std::optional<dom::element> link_to_page(dom::element list) {
  constexpr std::string_view kOthers[] = {"replies",  "edit",   "enclosure",   "next",
                                          "previous", "prev",   "hub",         "related",
                                          "license",  "author", "service.post"};
  std::optional<dom::element> found;
  for (const dom::element link : items_of(list)) {
    std::string_view relation;
    if (!link.is_object() || link["rel"].get(relation) != simdjson::SUCCESS) continue;
    if (relation == "alternate") return link;
    if (!found &&
        std::find(std::begin(kOthers), std::end(kOthers), relation) == std::end(kOthers)) {
      found = link;
    }
  }
  return found;
}

std::optional<InnerValue> inner(dom::element value, Field field, bool own, unsigned depth) {
  switch (value.type()) {
    case dom::element_type::STRING:
      if (!is_text(value)) return std::nullopt;
      [[fallthrough]];
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
    case dom::element_type::BOOL:
      if (denies(value, field, own)) return std::nullopt;
      return InnerValue{value, {}};
    case dom::element_type::ARRAY: {
      if (depth == 0) return std::nullopt;
      if (field == Field::kUrl) {
        if (const auto own_page = link_to_page(value)) return inner(*own_page, field, own, depth);
      }
      for (const dom::element item : items_of(value)) {
        if (auto found = inner(item, field, own, depth - 1)) return InnerValue{found->value, {}};
        if (!item.is_null()) break;
      }
      return std::nullopt;
    }
    case dom::element_type::OBJECT: {
      if (depth == 0) return std::nullopt;
      // MongoDB's ids that are UUIDs.
      dom::element bytes;
      if (field == Field::kId && value["$binary"]["base64"].get(bytes) == simdjson::SUCCESS &&
          bytes.is_string()) {
        return InnerValue{bytes, "$binary"};
      }
      // Plone's texts: {"data":"<p>...","content-type":"text/html"}.
      dom::element text;
      if (field == Field::kBody && value["content-type"].is_string() &&
          value["data"].get(text) == simdjson::SUCCESS && is_text(text)) {
        return InnerValue{text, "data"};
      }
      std::span<const std::string_view> names(kTextNames);
      if (!names_persons(field)) names = names.first(names.size() - kOfPersons);
      if (!names_related(field)) names = names.first(names.size() - kOfRelations);
      if (field == Field::kUrl) names = kUrlNames;
      std::size_t best = names.size();
      std::optional<InnerValue> found;
      for (const dom::key_value_pair member : members_of(value)) {
        const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), member.key) -
                                                 names.begin());
        if (at >= best) continue;
        // Numbers in objects are no texts, but of MongoDB's.
        const bool typed = !member.key.empty() && member.key.front() == '$';
        if (auto value_there = inner(member.value, field, own && typed, depth - 1)) {
          best = at;
          found = InnerValue{value_there->value, member.key};
        }
      }
      return found;
    }
    default:
      return std::nullopt;
  }
}

// Takes the JSON string at `at`, its first quotation mark, to behind its last one.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  at = text.find_first_of("\"\\", at + 1);
  while (at != std::string_view::npos) {
    if (text[at] == '"') return at + 1;
    at = text.find_first_of("\"\\", at + 2);
  }
  return text.size();
}

bool has_text_within(dom::element value, unsigned depth, bool (*fits)(std::string_view)) {
  if (value.is_string()) return fits(value.get_string().value_unsafe());
  if (value.is_array() && depth > 0) {
    for (const dom::element item : items_of(value)) {
      if (has_text_within(item, depth - 1, fits)) return true;
    }
  }
  if (value.is_object() && depth > 0) {
    for (const dom::key_value_pair member : members_of(value)) {
      if (has_text_within(member.value, depth - 1, fits)) return true;
    }
  }
  return false;
}

bool is_empty_within(dom::element value, unsigned depth) {
  if (value.is_null()) return true;
  if (value.is_string()) return says_nothing(value.get_string().value_unsafe());
  if (!is_nested(value) || depth == 0) return false;
  if (value.is_array()) {
    for (const dom::element item : items_of(value)) {
      if (!is_empty_within(item, depth - 1)) return false;
    }
    return true;
  }
  for (const dom::key_value_pair member : members_of(value)) {
    if (!is_empty_within(member.value, depth - 1)) return false;
  }
  return true;
}

bool is_zoned_date_name(std::string_view name) {
  return std::find(std::begin(kZonedDateNames), std::end(kZonedDateNames), name) !=
         std::end(kZonedDateNames);
}

void append_embargoes_within(dom::element value, std::vector<std::string>& embargoes,
                             unsigned depth) {
  // As normalised_name gives them.
  constexpr std::string_view kEnds[] = {
      "until", "end",     "ends",   "enddate",  "endsat",  "enddatetime",  "date",  "datetime",
      "to",    "expires", "expiry", "lift",     "liftsat", "liftdate",     "value", "release",
      "fino",  "finoal",  "fine",   "scadenza", "data",    "embargountil", "$date", "$numberlong"};
  constexpr std::string_view kFlags[] = {"active",   "enabled", "embargo", "embargoed",
                                         "isactive", "status",  "attivo"};
  if (is_empty_within(value, depth)) return;
  if (value.is_array() && depth > 0) {
    for (const dom::element item : items_of(value)) {
      append_embargoes_within(item, embargoes, depth - 1);
    }
    return;
  }
  if (!is_nested(value)) return embargoes.push_back(scalar_text(value));
  bool known = false;
  if (value.is_object() && depth > 0) {
    // A zone that is not known leaves a date that is not understood: it is not shown too early.
    std::string zoned = date_in_zone(members_of(value));
    const bool in_zone = !zoned.empty();
    if (in_zone) embargoes.push_back(std::move(zoned));
    for (const dom::key_value_pair member : members_of(value)) {
      if (in_zone && is_zoned_date_name(member.key)) {
        known = true;
        continue;
      }
      const std::string name = normalised_name(member.key);
      const bool here = std::find(std::begin(kEnds), std::end(kEnds), name) != std::end(kEnds) ||
                        std::find(std::begin(kFlags), std::end(kFlags), name) != std::end(kFlags);
      if (here) append_embargoes_within(member.value, embargoes, depth - 1);
      known = known || here;
    }
  }
  if (!known) embargoes.push_back(simdjson::minify(value));
}

// The zone of the date under that name, in a member of its own; empty where there is none.
std::string_view zone_beside(dom::object object, std::string_view date) {
  std::string_view zone;
  unsigned rank = 0;
  for (const dom::key_value_pair member : object) {
    const unsigned own = member.value.is_string() ? zone_rank(member.key, date) : 0;
    if (own <= rank) continue;
    rank = own;
    zone = member.value.get_string().value_unsafe();
  }
  return zone;
}

// What {"key":"embargo","value":...} has for its name; nothing for other objects.
std::string_view name_of_pair(dom::object object) {
  constexpr std::string_view kNames[] = {"key", "meta_key", "name", "field"};
  std::string_view found;
  for (const std::string_view name : kNames) {
    if (object[name].get(found) == simdjson::SUCCESS) return found;
  }
  return {};
}

void append_embargoes_deeper(dom::element value, FieldMap& map, std::vector<std::string>& embargoes,
                             unsigned depth) {
  const auto field_of = [&map](std::string_view name) {
    const FieldNode* const node = map.find(map.root(), name);
    return node != nullptr && node->rank < kWeakName ? node->field : std::nullopt;
  };
  const auto read_pair = [&](dom::object pair) {
    if (field_of(name_of_pair(pair)) != Field::kEmbargo) return false;
    for (const char* const name : {"value", "meta_value", "content"}) {
      dom::element said;
      if (pair[name].get(said) == simdjson::SUCCESS) append_embargoes(said, embargoes);
    }
    return true;
  };
  if (value.is_array()) {
    for (const dom::element item : items_of(value)) {
      dom::object pair;
      if (item.get(pair) != simdjson::SUCCESS) return;
      read_pair(pair);
    }
    return;
  }
  if (!value.is_object() || read_pair(members_of(value))) return;
  for (const dom::key_value_pair member : members_of(value)) {
    const auto field = field_of(member.key);
    if ((field == Field::kTitle || field == Field::kBody) && is_text(member.value)) return;
  }
  for (const dom::key_value_pair member : members_of(value)) {
    if (field_of(member.key) == Field::kEmbargo) {
      const std::size_t before = embargoes.size();
      append_embargoes(member.value, embargoes);
      const std::string_view zone = zone_beside(members_of(value), member.key);
      for (std::size_t i = before; i < embargoes.size(); ++i) {
        embargoes[i] = date_in_zone_of(std::move(embargoes[i]), zone, true);
      }
    } else if (depth > 0 && is_nested(member.value)) {
      append_embargoes_deeper(member.value, map, embargoes, depth - 1);
    }
  }
}

}  // namespace

void append_embargoes_below(dom::element value, FieldMap& map,
                            std::vector<std::string>& embargoes) {
  constexpr unsigned kDeepest = 3;
  append_embargoes_deeper(value, map, embargoes, kDeepest);
}

void append_embargoes(dom::element value, std::vector<std::string>& embargoes) {
  constexpr unsigned kDeepest = 4;
  append_embargoes_within(value, embargoes, kDeepest);
}

std::optional<InnerValue> inner_value(dom::element value, Field field, bool own) {
  return inner(value, field, own, names_related(field) ? kDeepestName : kDeepestText);
}

std::string date_in_zone(dom::object object) {
  const auto text = [&object](const auto& names) {
    for (const std::string_view name : names) {
      std::string_view found;
      if (object[name].get(found) == simdjson::SUCCESS && text::has_text(found)) {
        return text::trimmed(found);
      }
    }
    return std::string_view{};
  };
  std::string date(text(kZonedDateNames));
  // Drupal's dates are of the zone of its database, whatever the reader's is.
  if (date.empty() || object["timezone_db"].error() == simdjson::SUCCESS) return {};
  const std::string_view time = text(kTimeNames);
  const bool timed = !time.empty() && date.find(':') == std::string::npos;
  if (timed) date += ' ' + std::string(time);
  const std::string_view zone = text(kZoneNames);
  if (zone.empty() || !(lacks_zone(date) || !may_be_date(date))) {
    return timed ? date : std::string();
  }
  const bool offset = zone.front() == '+' || zone.front() == '-';
  return date + (offset ? "" : " ") + std::string(zone);
}

std::string person_name(dom::object person) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"nome", "cognome"},
                                                                      {"first_name", "last_name"},
                                                                      {"firstName", "lastName"},
                                                                      {"given_name", "family_name"},
                                                                      {"givenName", "familyName"}};
  const auto text = [&person](std::string_view name) {
    std::string_view found;
    return person[name].get(found) == simdjson::SUCCESS ? text::trimmed(found) : std::string_view{};
  };
  if (!text("name").empty()) return {};
  for (const auto& [given, family] : kNames) {
    if (text(family).empty()) continue;
    const std::string_view first = text(given);
    return first.empty() ? std::string(text(family))
                         : std::string(first) + ' ' + std::string(text(family));
  }
  return {};
}

dom::element names_of_graph(dom::element value) {
  dom::element list = value;
  if (!value.is_object()) return value;
  for (const char* const name : {"edges", "nodes", "data"}) {
    if (value[name].get(list) == simdjson::SUCCESS && list.is_array()) return list;
  }
  return value;
}

std::string scalar_text(dom::element value) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case dom::element_type::INT64:
      return std::to_string(value.get_int64().value_unsafe());
    case dom::element_type::UINT64:
      return std::to_string(value.get_uint64().value_unsafe());
    case dom::element_type::BOOL:
      return value.get_bool().value_unsafe() ? "true" : "false";
    case dom::element_type::DOUBLE: {
      constexpr double kExact = 9007199254740992;  // 2^53: above it not every integer is a double
      const double number = value.get_double().value_unsafe();
      if (std::trunc(number) == number && std::abs(number) <= kExact) {
        return std::to_string(static_cast<std::int64_t>(number));
      }
      std::array<char, 32> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
      return std::string(digits.data(), end.ptr);
    }
    default:
      return {};
  }
}

std::string_view member_as_written(std::string_view object, std::string_view name) {
  std::string_view found;
  std::size_t at = object.find('{') + 1;
  while (at < object.size()) {
    at = object.find_first_of("\"}", at);
    if (at == std::string_view::npos || object[at] == '}') break;
    const std::size_t name_end = end_of_string(object, at);
    const std::string_view key = object.substr(at + 1, name_end - at - 2);
    at = object.find_first_not_of(" \t\r\n:", name_end);
    if (at == std::string_view::npos) break;
    std::size_t end = 0;
    if (object[at] == '"') {
      end = end_of_string(object, at);
    } else if (object[at] == '{' || object[at] == '[') {
      JsonScan scan({});
      scan.advance(object.substr(at), true);
      end = at + scan.end();
    } else {
      end = std::min(object.find_first_of(",}] \t\r\n", at), object.size());
    }
    if (key == name) found = object.substr(at, end - at);
    at = end;
  }
  return found;
}

bool is_numbered_list(dom::element value) {
  if (!value.is_object() || members_of(value).size() == 0) return false;
  for (const dom::key_value_pair member : members_of(value)) {
    if (member.key.empty() || !member.value.is_string() ||
        member.key.find_first_not_of("0123456789") != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_list_of_numbers(dom::element value) {
  if (!value.is_array()) return false;
  for (const dom::element item : items_of(value)) {
    if (!item.is_number()) return false;
  }
  return true;
}

constexpr unsigned kDeepestWords = 6;

bool has_words(dom::element value) {
  return has_text_within(value, kDeepestWords, is_wordy);
}

bool has_sentence(dom::element value) {
  return has_text_within(value, kDeepestWords,
                         [](std::string_view text) { return is_rather_text(text, {}); });
}

bool is_empty(dom::element value) {
  constexpr unsigned kDeepest = 4;
  return is_empty_within(value, kDeepest);
}

}  // namespace emeroteca::dumps
