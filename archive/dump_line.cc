#include "archive/dump_line.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "archive/extra_json.h"
#include "stemmers/language/language.h"
#include "text/calendar.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

using Json = nlohmann::ordered_json;

// An instant, by a clock that is so far east of UTC.
std::string iso_8601(std::int64_t seconds, int zone_minutes = 0) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds} +
                                      std::chrono::minutes{zone_minutes}};
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day day{midnight};
  const std::chrono::hh_mm_ss clock{time - midnight};
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text + text::iso_zone(zone_minutes);
}

void put_field(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

// Whether a reader of dumps may find HTML in a text, or a charset that was read wrongly (every such
// place begins with one of these letters). It may not, where it looks closer: then it is marked for
// nothing.
bool looks_odd(const std::string& text) {
  if (text.find_first_of("<&") != std::string::npos) return true;
  constexpr std::array<std::string_view, 4> kMisread{"\u00C2", "\u00C3", "\u00C5", "\u00E2"};
  return std::any_of(kMisread.begin(), kMisread.end(), [&](std::string_view letter) {
    return text.find(letter) != std::string::npos;
  });
}

bool may_be_read_otherwise(const Article& article) {
  return looks_odd(article.body) || looks_odd(article.summary) || looks_odd(article.title) ||
         looks_odd(article.source) || looks_odd(article.section) || looks_odd(article.story) ||
         std::any_of(article.authors.begin(), article.authors.end(), looks_odd) ||
         std::any_of(article.tags.begin(), article.tags.end(), looks_odd);
}

}  // namespace

std::string to_dump_line(const Article& article) {
  Json json;
  json["id"] = article.id;
  put_field(json, "title", article.title);
  put_field(json, "body", article.body);
  put_field(json, "summary", article.summary);
  json["lang"] = std::string(stemmers::code(article.language));
  if (article.published) {
    json["date"] = iso_8601(*article.published);
    // Scripts read the date in UTC.
    if (article.zone_minutes != 0) {
      json["date_local"] = iso_8601(*article.published, article.zone_minutes);
    }
  }
  if (article.modified) json["modified"] = iso_8601(*article.modified);
  if (article.embargo) json["embargo"] = iso_8601(*article.embargo);
  put_field(json, "source", article.source);
  if (!article.authors.empty()) json["author"] = article.authors;
  put_field(json, "section", article.section);
  if (!article.tags.empty()) json["tags"] = article.tags;
  put_field(json, "url", article.url);
  put_field(json, "story", article.story);
  // What was never understood might be taken for a field, and a text for HTML.
  const std::string rest = extra_line(article.extra);
  if (!rest.empty() || may_be_read_otherwise(article)) json["exact"] = true;
  std::string line = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  // The fields that we do not know, as they came: they may repeat the names of those that we do.
  if (!rest.empty()) {
    line.back() = ',';
    line.append(rest, 1);
  }
  return text::printable_json(line);
}

}  // namespace emeroteca
