// Which of an object's fields is its date, and what embargo it is under.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/zone_fields.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

std::optional<std::int64_t> whole_number_of(dom::element value) {
  if (is_nested(value)) return std::nullopt;
  const std::string text = scalar_text(value);  // protobuf writes 64 bits in quotation marks
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

// As .NET writes it: a number that is milliseconds, however small it is.
std::string date_of_milliseconds(std::int64_t milliseconds) {
  if (!is_in_range(milliseconds / 1000)) return {};
  return "/Date(" + std::to_string(milliseconds) + ")/";
}

std::string date_of_seconds(std::int64_t seconds) {
  return is_in_range(seconds) ? date_of_milliseconds(seconds * 1000) : std::string();
}

// " 10:30:05" of an hour, a minute and a second; nothing where they are none.
std::string time_of_numbers(std::int64_t hour, std::int64_t minute, std::int64_t second) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return {};
  const auto padded = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return ' ' + padded(hour) + ':' + padded(minute) + ':' + padded(second);
}

// [2024,1,15,10,30,0,123456789], as Jackson writes Java's LocalDateTime; Python's struct_time too.
std::string date_of_list(dom::array list) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kMost = 9;
  std::array<std::int64_t, kMost> numbers{};
  std::size_t count = 0;
  for (const dom::element item : list) {
    if (count == kMost || item.get(numbers[count]) != simdjson::SUCCESS) return {};
    ++count;
  }
  if (count < kFewest) return {};
  std::string day = date_of_parts(std::to_string(numbers[0]), std::to_string(numbers[1]),
                                  std::to_string(numbers[2]));
  if (day.empty() || count == kFewest) return day;
  const std::string time = time_of_numbers(numbers[3], numbers[4], numbers[5]);
  return time.empty() ? std::string() : day + time;
}

std::string date_of_object(dom::object object) {
  const auto number = [&object](std::initializer_list<std::string_view> names) {
    std::optional<std::int64_t> found;
    for (const std::string_view name : names) {
      dom::element value;
      if (!found && object[name].get(value) == simdjson::SUCCESS) found = whole_number_of(value);
    }
    return found;
  };
  // An instant: Firestore, protobuf, Java's Instant.
  const auto seconds = number({"_seconds", "seconds", "epochSecond"});
  if (seconds && number({"_nanoseconds", "nanoseconds", "nanos", "nano"})) {
    return date_of_seconds(*seconds);
  }
  // MongoDB's own stamps.
  std::int64_t stamp = 0;
  if (object["$timestamp"]["t"].get(stamp) == simdjson::SUCCESS) return date_of_seconds(stamp);
  // Java's Date, whose year counts from 1900.
  const auto milliseconds = number({"time"});
  if (milliseconds && number({"timezoneOffset"})) return date_of_milliseconds(*milliseconds);
  // A zone that is not known leaves the date as before.
  if (std::string zoned = date_in_zone(object); may_be_date(zoned)) return zoned;
  for (const char* const name : {"iso", "dateTime", "DateTime"}) {
    std::string_view text;
    if (object[name].get(text) == simdjson::SUCCESS && may_be_date(text)) return std::string(text);
  }
  // {"year":2024,"month":1,"day":12}
  std::array<std::string, 3> parts;
  for (const dom::key_value_pair member : object) {
    if (is_nested(member.value)) continue;
    if (const auto part = date_part(member.key)) {
      parts[static_cast<std::size_t>(*part)] = scalar_text(member.value);
    }
  }
  std::string day = date_of_parts(parts[0], parts[1], parts[2]);
  // {"date":{"year":2024,...},"time":{"hour":10,...}}, as Gson writes Java's LocalDateTime.
  dom::object date;
  dom::object time;
  if (!day.empty() || object["date"].get(date) != simdjson::SUCCESS ||
      object["time"].get(time) != simdjson::SUCCESS) {
    return day;
  }
  const auto of_time = [&time](std::string_view name) {
    std::int64_t value = 0;
    return time[name].get(value) == simdjson::SUCCESS ? value : 0;
  };
  day = date_of_object(date);
  if (day.empty()) return day;
  return day + time_of_numbers(of_time("hour"), of_time("minute"), of_time("second"));
}

}  // namespace

std::string date_of_structure(dom::element value) {
  if (value.is_array()) return date_of_list(items_of(value));
  return value.is_object() ? date_of_object(members_of(value)) : std::string();
}

// The first entry of this name, if it may be a date.
std::optional<std::size_t> JsonFields::dated_entry(std::string_view name) const {
  constexpr std::size_t kLeast = 10;  // 2021-10-19
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (entry.name != name || !entry.value.is_string()) continue;
    if (entry.value.get_string().value_unsafe().size() >= kLeast) return i;
  }
  return std::nullopt;
}

// The date whose year, month or day the entry is, of it and its neighbours. `take`: they are taken.
std::string JsonFields::date_in_parts(std::size_t entry, bool take) {
  if (is_nested(entries_[entry].value) || !date_part(entries_[entry].name)) return {};
  std::array<std::string, 3> parts;
  for (Entry& one : entries_) {
    if (is_nested(one.value) || one.envelope != entries_[entry].envelope) continue;
    const auto part = date_part(one.name);
    if (!part) continue;
    parts[static_cast<std::size_t>(*part)] = scalar_text(one.value);
    one.taken = one.taken || take;
  }
  return date_of_parts(parts[0], parts[1], parts[2]);
}

// Whether a value that may be a date is one.
bool JsonFields::says_date(Source& source) {
  if (!source.text.empty()) return true;
  if (source.node == entries_[source.entry].node) {
    source.text = date_in_parts(source.entry, false);
    if (!source.text.empty()) return true;
  }
  const auto found = inner_value(source.value, Field::kDate, true);
  return found && (found->name == "$date" || may_be_date(scalar_text(found->value)));
}

// Of several fields the nearest one that is a date counts: "published": 1 is none.
void JsonFields::choose_date(Field field, Record& record) {
  Pick& pick = picks_[index_of(field)];
  std::vector<Source>& offers = pick.offers;
  if (offers.empty()) return;
  if (offers.size() == 1 && !date_part(entries_[offers.front().entry].name)) return;
  // Of two of the same rank the later one.
  std::reverse(offers.begin(), offers.end());
  std::stable_sort(offers.begin(), offers.end(),
                   [](const Source& a, const Source& b) { return a.rank < b.rank; });
  const auto found = std::find_if(offers.begin(), offers.end(),
                                  [this](Source& offer) { return says_date(offer); });
  if (found == offers.end()) return;
  if (!found->text.empty() && found->node == entries_[found->entry].node) {
    date_in_parts(found->entry, true);
  }
  for (auto offer = offers.begin(); offer != found; ++offer) {
    const auto value = inner_value(offer->value, field, true);
    const Entry& entry = entries_[offer->entry];
    if (!value || entry.taken) continue;
    std::string warning =
        warning_of_no_date(entry.name, scalar_text(value->value), entries_[found->entry].name);
    if (!warning.empty()) record.warn(std::move(warning));
  }
  pick.sources = {*found};
}

// The entry that has the zone of that one, beside it.
std::optional<std::size_t> JsonFields::zone_entry(std::size_t date) const {
  std::optional<std::size_t> best;
  unsigned rank = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (!entry.value.is_string() || entry.envelope != entries_[date].envelope) continue;
    const unsigned own = zone_rank(entry.name, entries_[date].name);
    if (own <= rank) continue;
    rank = own;
    best = i;
  }
  return best;
}

void JsonFields::set_date(std::string_view text, Record& record) {
  choose_date(Field::kDate, record);
  const Pick& pick = picks_[index_of(Field::kDate)];
  if (pick.sources.empty()) return;
  Source source = pick.sources.back();
  // WordPress gives the local time without its zone, and beside it the one of Greenwich.
  const std::string name(entries_[source.entry].name);
  std::string local;
  if (name == "date" || name == "post_date") {
    auto gmt = dated_entry(name + "_gmt");
    if (!gmt) gmt = dated_entry(name + "Gmt");  // WPGraphQL
    if (gmt) {
      std::string_view none;
      local = text_of(source, Field::kDate, text, none);
      entries_[source.entry].taken = true;
      source = {*gmt, entries_[*gmt].node, entries_[*gmt].value, {}, 0};
    }
  }
  std::string_view inner;
  std::string value = source.text;
  if (value.empty()) value = text_of(source, Field::kDate, text, inner);
  mark(source, Field::kDate, inner);
  // MongoDB's numbers are milliseconds, however small they are.
  std::int64_t milliseconds = 0;
  const char* const end = value.data() + value.size();
  const auto number = std::from_chars(value.data(), end, milliseconds);
  if (inner == "$date" && number.ec == std::errc() && number.ptr == end) {
    record.draft.published = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
    return;
  }
  if (!local.empty()) value = with_zone_told(local, value);
  // What `export` gives beside the time in UTC.
  if (const auto other = dated_entry(name + "_local")) {
    std::string told =
        with_zone_told(std::string(entries_[*other].value.get_string().value_unsafe()), value);
    if (parse_date(told).zone_minutes != 0) {
      entries_[*other].taken = true;
      value = std::move(told);
    }
  }
  if (const auto zone = zone_entry(source.entry)) {
    std::string told =
        date_in_zone_of(value, entries_[*zone].value.get_string().value_unsafe(), false);
    // A zone that is not known leaves the date as before.
    if (told != value && may_be_date(told)) {
      entries_[*zone].taken = true;
      value = std::move(told);
    }
  }
  record.draft.date = std::move(value);
}

void JsonFields::set_embargo(Record& record) {
  for (const Source& source : picks_[index_of(Field::kEmbargo)].sources) {
    std::vector<std::string>& embargoes = record.draft.embargoes;
    const std::size_t before = embargoes.size();
    append_embargoes(source.value, embargoes);
    mark(source, Field::kEmbargo, {});
    const auto zone = zone_entry(source.entry);
    if (!zone) continue;
    // One that is not known leaves a date that is not understood: it is not shown too early.
    const std::string_view written = entries_[*zone].value.get_string().value_unsafe();
    for (std::size_t i = before; i < embargoes.size(); ++i) {
      embargoes[i] = date_in_zone_of(std::move(embargoes[i]), written, true);
    }
    entries_[*zone].taken = true;
  }
  if (exact_ || map_.is_mapped(Field::kEmbargo)) return;
  // Not of what the article shows or is related to.
  constexpr std::string_view kOwnMeta[] = {"meta", "metadata", "head",   "header",
                                           "info", "settings", "config", "params"};
  for (const Entry& entry : entries_) {
    if (entry.taken || !is_nested(entry.value)) continue;
    const bool own = is_collection_name(entry.name) ||
                     std::find(std::begin(kOwnMeta), std::end(kOwnMeta),
                               normalised_name(entry.name)) != std::end(kOwnMeta);
    if (own) append_embargoes_below(entry.value, map_, record.draft.embargoes);
  }
}

}  // namespace emeroteca::dumps
