#include "indexer/dumps/fields/zone_fields.h"

#include <algorithm>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/field_map.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// As normalised_name gives them; what ends with another one stands before it.
constexpr std::string_view kZoneWords[] = {"timezonename", "timezoneid", "timezone",
                                           "tzname",       "tzid",       "tz",
                                           "zonaoraria",   "fusoorario", "fuso"};

// "embargo" of "embargotz" and "tzembargo"; the whole where no word for a zone is in it.
std::string_view without_zone_word(std::string_view name) {
  for (const std::string_view word : kZoneWords) {
    if (name.ends_with(word)) return name.substr(0, name.size() - word.size());
    if (name.starts_with(word)) return name.substr(word.size());
  }
  return name;
}

// A day in figures, without a time: "2024-01-12".
bool is_day_alone(std::string_view date) {
  constexpr std::size_t kLength = 10;
  return date.size() == kLength && date[4] == '-' && date[7] == '-' && may_be_date(date);
}

}  // namespace

bool lacks_zone(std::string_view date) {
  static const DateRules elsewhere = [] {
    DateRules rules;
    rules.zone = Zone("Asia/Tokyo");
    return rules;
  }();
  const auto seconds = parse_date(date).seconds;
  return seconds && parse_date(date, elsewhere).seconds != seconds;
}

unsigned zone_rank(std::string_view zone, std::string_view date) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kTelling = 5;  // letters that "publication" and "published_at" share
  // Most names have none of the letters of these words, and cost no more.
  if (zone.size() > kLongest || zone.find_first_of("zZfF") == std::string_view::npos) return 0;
  const std::string named = normalised_name(zone);
  const std::string_view stem = without_zone_word(named);
  if (stem.size() == named.size()) return 0;
  if (stem.empty()) return 1;
  const std::string of_date = normalised_name(date);
  const std::size_t shortest = std::min(stem.size(), of_date.size());
  const auto different =
      std::mismatch(stem.begin(), stem.begin() + static_cast<long>(shortest), of_date.begin());
  const auto shared = static_cast<std::size_t>(different.first - stem.begin());
  return shared == shortest || shared >= kTelling ? 2 : 0;
}

std::string date_in_zone_of(std::string date, std::string_view zone, bool by_day) {
  zone = text::trimmed(zone);
  if (zone.empty()) return date;
  const std::string_view written = text::trimmed(date);
  const bool day = by_day && is_day_alone(written);
  if (!day && !lacks_zone(written)) return date;
  const bool offset = zone.front() == '+' || zone.front() == '-';
  return std::string(written) + (day ? " 00:00" : "") + (offset ? "" : " ") + std::string(zone);
}

}  // namespace emeroteca::dumps
