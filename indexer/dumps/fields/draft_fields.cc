#include "indexer/dumps/fields/draft_fields.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/fields/wordpress_kinds.h"
#include "text/ascii_case.h"
#include "text/calendar.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

bool is_quote(char c) {
  return c == '\'' || c == '"';
}

std::string_view unquoted(std::string_view item) {
  const bool quoted = item.size() >= 2 && is_quote(item.front()) && item.front() == item.back();
  return quoted ? item.substr(1, item.size() - 2) : item;
}

}  // namespace

bool says_nothing(std::string_view text) {
  constexpr std::string_view kNothing[] = {"NaN",  "nan", "NULL", "null",
                                           "None", "N/A", "\\N",  "<NA>"};
  text = text::trimmed(text);
  return text::is_one_of(text, kNothing) || !text::has_text(text);
}

bool names_version(std::string_view name) {
  // Most names are told from these by their first letter.
  if (name.empty() || std::string_view("vVrR").find(name.front()) == std::string_view::npos) {
    return false;
  }
  constexpr std::string_view kNames[] = {"version", "versione", "revision", "revisione"};
  return text::is_one_of(normalised_name(name), kNames);
}

std::string kind_of_wordpress_row(std::string_view type, std::string_view status,
                                  std::string_view password) {
  if (!text::has_text(type) || !text::has_text(status)) return {};
  std::string kind = kind_of_wordpress_type(type, status);
  return kind.empty() && !says_nothing(password) ? kProtectedPosts : kind;
}

bool names_introtext(std::string_view name) {
  return !name.empty() && (name.front() | 0x20) == 'i' && normalised_name(name) == "introtext";
}

bool names_fulltext(std::string_view name) {
  return !name.empty() && (name.front() | 0x20) == 'f' && normalised_name(name) == "fulltext";
}

std::string joined_text(std::string_view introtext, std::string fulltext) {
  introtext = text::trimmed(introtext);
  if (introtext.empty() || fulltext.find(introtext) != std::string::npos) return fulltext;
  return std::string(introtext) + "\n\n" + fulltext;
}

std::string without_plugin_tags(std::string_view text) {
  constexpr std::string_view kTags[] = {
      "loadposition", "loadmodule",   "loadmoduleid", "modulepos",      "jcomments",
      "rsform",       "gallery",      "youtube",      "vimeo",          "audio",
      "video",        "phocagallery", "simplecaddy",  "fastsocialshare"};
  // Between these two there is no text but the name of a folder or film.
  constexpr std::string_view kEnclosing[] = {"gallery", "youtube", "vimeo", "audio", "video"};
  constexpr std::size_t kLongest = 300;
  std::string out;
  for (;;) {
    const std::size_t at = text.find('{');
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at);
    const std::size_t end = text.substr(0, kLongest).find('}');
    std::string_view tag = text.substr(1, end == std::string_view::npos ? 0 : end - 1);
    if (tag.starts_with('/')) tag.remove_prefix(1);
    tag = tag.substr(0, tag.find_first_of(" |=:"));
    if (!text::is_one_of_ignoring_case(tag, kTags)) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::string close = "{/" + std::string(tag) + '}';
    const bool closes = text.starts_with("{/");
    text.remove_prefix(end + 1);
    if (closes || !text::is_one_of_ignoring_case(tag, kEnclosing)) continue;
    const std::size_t enclosed = text.substr(0, kLongest).find(close);
    if (enclosed != std::string_view::npos) text.remove_prefix(enclosed + close.size());
  }
}

bool names_hour_of_date(std::string_view name) {
  constexpr std::size_t kLongest = 30;
  if (name.size() < 3 || name.size() > kLongest) return false;
  constexpr std::string_view kNames[] = {
      "ora",          "orario",      "orapubblicazione", "oradipubblicazione", "oraarticolo",
      "hour",         "publishhour", "publishinghour",   "timeofpublication",  "hourofpublication",
      "publishedhour"};
  return text::is_one_of(normalised_name(name), kNames);
}

std::string date_with_hour(std::string date, std::string_view hour) {
  constexpr int kMinutesOfDay = 24 * 60;
  hour = text::trimmed(hour);
  if (hour.size() < 3 || date.empty() || date.find(':') != std::string::npos) return date;
  // 45304,5 has its hour.
  if (date.find_first_not_of("0123456789") == std::string::npos) return date;
  if (hour.starts_with("0.") || hour.starts_with("0,")) {
    std::int64_t part = 0;
    double scale = 1;
    for (const char c : hour.substr(2, 12)) {
      if (c < '0' || c > '9') return date;
      part = part * 10 + (c - '0');
      scale *= 10;
    }
    const int minutes =
        static_cast<int>(static_cast<double>(part) / scale * kMinutesOfDay + 0.5) % kMinutesOfDay;
    const auto padded = [](int number) {
      return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return date + ' ' + padded(minutes / 60) + ':' + padded(minutes % 60);
  }
  const std::size_t mark = hour.find_first_of(":.");
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.size() <= 2 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (mark == std::string_view::npos || !digits(hour.substr(0, mark)) ||
      !digits(hour.substr(mark + 1, 2))) {
    return date;
  }
  return date + ' ' + std::string(hour.substr(0, mark)) + ':' +
         std::string(hour.substr(mark + 1, 2));
}

std::optional<bool> flag_of(std::string_view text) {
  constexpr std::string_view kYes[] = {"true", "1", "yes", "y", "t", "on", "si", "s\u00EC", "vero"};
  constexpr std::string_view kNo[] = {"false", "0", "no", "n", "f", "off", "falso"};
  text = text::trimmed(text);
  if (text::is_one_of_ignoring_case(text, kYes)) return true;
  if (text::is_one_of_ignoring_case(text, kNo)) return false;
  return std::nullopt;
}

bool source_is_address(const Draft& draft) {
  const std::string_view source = text::trimmed(draft.source);
  return !text::has_text(draft.url) &&
         (source.starts_with("http://") || source.starts_with("https://")) &&
         source.find(' ') == std::string_view::npos && !is_whole_site(source);
}

unsigned names_host(std::string_view name) {
  // The site's own name, and that of its server.
  if (name == "source-hostname" || name == "source_hostname") return 2;
  return name == "hostname" ? 1 : 0;
}

std::optional<DatePart> date_part(std::string_view name) {
  constexpr std::pair<std::string_view, DatePart> kParts[] = {
      {"year", DatePart::kYear},  {"anno", DatePart::kYear},      {"month", DatePart::kMonth},
      {"mese", DatePart::kMonth}, {"dayofmonth", DatePart::kDay}, {"day", DatePart::kDay},
      {"giorno", DatePart::kDay}};
  constexpr std::string_view kBefore[] = {"", "publication", "publish", "published", "pub", "date"};
  constexpr std::string_view kBehind[] = {"", "pubblicazione", "dipubblicazione"};
  constexpr std::size_t kLongest = 30;
  if (name.size() < 3 || name.size() > kLongest) return std::nullopt;
  const std::string normal = normalised_name(name);
  for (const auto& [part, kind] : kParts) {
    const std::size_t at = normal.find(part);
    if (at == std::string::npos) continue;
    const std::string_view before = std::string_view(normal).substr(0, at);
    const std::string_view behind = std::string_view(normal).substr(at + part.size());
    if (text::is_one_of(before, kBefore) && text::is_one_of(behind, kBehind)) {
      return kind;
    }
  }
  return std::nullopt;
}

std::string date_of_parts(std::string_view year, std::string_view month, std::string_view day) {
  const auto number = [](std::string_view text, unsigned least, unsigned most) {
    unsigned value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return whole && value >= least && value <= most ? value : 0;
  };
  const auto padded = [](unsigned value) {
    return (value < 10 ? "-0" : "-") + std::to_string(value);
  };
  year = text::trimmed(year);
  month = text::trimmed(month);
  day = text::trimmed(day);
  unsigned month_number = number(month, 1, 12);
  if (month_number == 0) {
    month_number = text::month_named(text::ascii_lower(month)).value_or(0);
  }
  const unsigned day_number = number(day, 1, 31);
  if (number(year, 1000, 9999) == 0 || month_number == 0) return {};
  if (day_number == 0 && !day.empty()) return {};
  return std::string(year) + padded(month_number) + (day.empty() ? "" : padded(day_number));
}

std::string warning_of_no_date(std::string_view name, std::string_view value,
                               std::string_view taken) {
  if (flag_of(value)) return {};
  return "its " + text::printable(name, 60) + ' ' + text::in_quotes(value) + " is no date: its " +
         text::printable(taken, 60) + " is taken";
}

void append_names(std::string_view text, std::string_view separators,
                  std::vector<std::string>& names) {
  std::string_view rest = text::trimmed(text);
  const bool printed =
      rest.size() > 2 && rest.front() == '[' && is_quote(rest[1]) && rest.back() == ']';
  if (rest == "[]") return;
  if (printed) {
    rest = rest.substr(1, rest.size() - 2);
    separators = ",";
  }
  while (!rest.empty()) {
    std::size_t end = rest.find_first_of(separators);
    // A comma between the quotation marks of a printed list is in a name.
    if (printed && is_quote(rest.front())) {
      const std::size_t close = rest.find(rest.front(), 1);
      if (close != std::string_view::npos) end = rest.find(',', close);
    }
    const std::string_view item = text::trimmed(rest.substr(0, end));
    const std::string_view name = printed ? unquoted(item) : item;
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (printed) rest = text::trimmed(rest);
    if (!says_nothing(name)) names.emplace_back(name);
  }
}

bool parts_names(std::string_view text) {
  return text.find("; ") != std::string_view::npos && text.find('&') == std::string_view::npos;
}

void drop_states_of_readers(std::vector<std::string>& tags) {
  constexpr std::string_view kLabel = "/label/";
  for (std::string& tag : tags) {
    if (tag.starts_with("http://schemas.google.com/")) tag.clear();
    if (!tag.starts_with("user/")) continue;
    if (tag.find("/state/com.google/") != std::string::npos) tag.clear();
    const std::size_t label = tag.find(kLabel);
    if (label != std::string::npos) tag.erase(0, label + kLabel.size());
  }
  std::erase_if(tags, [](const std::string& tag) { return tag.empty(); });
}

void drop_repeated(std::vector<std::string>& names) {
  std::unordered_set<std::string_view> seen;
  std::vector<bool> again(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) again[i] = !seen.insert(names[i]).second;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (again[i]) continue;
    if (kept != i) names[kept] = std::move(names[i]);
    ++kept;
  }
  names.resize(kept);
}

}  // namespace emeroteca::dumps
