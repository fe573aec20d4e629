#include "indexer/dumps/fields/draft_fields.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/inner_fields.h"
#include "indexer/dumps/fields/web_address.h"
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

// `name` as normalised_name gives it.
bool names_status(std::string_view name) {
  constexpr std::string_view kNames[] = {"status",
                                         "stato",
                                         "state",
                                         "pubstatus",
                                         "publicationstatus",
                                         "publishstatus",
                                         "poststatus",
                                         "articlestatus",
                                         "statoarticolo",
                                         "statopubblicazione",
                                         "workflowstate",
                                         "workflowstatus",
                                         "moderationstate",
                                         "publishingstatus",
                                         "newsstatus",
                                         "statonotizia",
                                         "statodipubblicazione",
                                         "reviewstate",
                                         "statut"};
  // "workflow.state", as objects are written in a table.
  constexpr std::string_view kHolders[] = {"meta",   "metadata",   "workflow",   "publishing",
                                           "acf",    "custom",     "fields",     "moderation",
                                           "source", "attributes", "publication"};
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && text::is_one_of(name.substr(0, dot), kHolders)) {
    name.remove_prefix(dot + 1);
  }
  return text::is_one_of(name, kNames);
}

// When a record was deleted, in a program that keeps what is deleted: Laravel, Rails, Sequelize.
// Zeros of databases, and days that are no day of a deletion (1900-01-01, 9999-12-31), say that it
// was not.
bool is_day_of_deletion(std::string_view value) {
  constexpr std::int64_t kFirstDeletion = 31536000;   // 1971
  constexpr std::int64_t kLastDeletion = 4102444800;  // 2100
  if (!may_be_date(value)) return false;
  const auto seconds = parse_date(value).seconds;
  return !seconds || (*seconds >= kFirstDeletion && *seconds < kLastDeletion);
}

// "Draft - do not publish", "bozza (da rivedere)".
bool is_remarked_draft(std::string_view value) {
  for (const std::string_view word : {"draft", "bozza"}) {
    if (value.size() <= word.size() || !text::begins_ignoring_case(value, word)) continue;
    const std::string_view behind = text::trimmed(value.substr(word.size()));
    if (!behind.empty() && std::string_view("-(:,;/").find(behind.front()) != std::string::npos) {
      return true;
    }
  }
  return false;
}

bool names_visibility(std::string_view name) {
  constexpr std::string_view kNames[] = {"visibility", "visibilita", "postvisibility"};
  return text::is_one_of(name, kNames);
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

bool withdraws(std::string_view name, std::string_view value) {
  constexpr std::string_view kValues[] = {"canceled",  "cancelled", "withheld",  "killed",
                                          "kill",      "withdrawn", "annullato", "ritirato",
                                          "retracted", "annullata", "ritirata"};
  // "stat:canceled"
  value = text::trimmed(value.substr(value.rfind(':') + 1));
  return text::is_one_of_ignoring_case(value, kValues) &&
         names_status(normalised_name(without_containers(name)));
}

bool tells_numbered_status(std::string_view name) {
  // Most names are told from these by their first letter.
  if (name.empty() || std::string_view("nNdDiIcC").find(name.front()) == std::string_view::npos) {
    return false;
  }
  constexpr std::string_view kNames[] = {"nid", "nodeid", "drupalinternalnid", "introtext",
                                         "catid"};
  return text::is_one_of(normalised_name(name), kNames);
}

bool names_deletion(std::string_view name) {
  constexpr std::string_view kDeleted[] = {
      "deleted",   "softdeleted", "trashed",      "discarded",     "removed",   "eliminato",
      "eliminata", "cancellato",  "cancellata",   "cestinato",     "cestinata", "rimosso",
      "rimossa",   "deletion",    "eliminazione", "cancellazione", "rimozione"};
  constexpr std::string_view kBefore[] = {"",       "date",    "post",     "article", "articolo",
                                          "news",   "notizia", "record",   "data",    "datadi",
                                          "dateof", "dataora", "dataoradi"};
  constexpr std::string_view kBehind[] = {"",          "at", "on",  "date",  "time", "datetime",
                                          "timestamp", "ts", "utc", "atutc", "il"};
  constexpr std::size_t kShortest = 7;
  constexpr std::size_t kLongest = 30;
  if (name.size() < kShortest || name.size() > kLongest) return false;
  // Letters of which each of the words has some next to one another: most names have none.
  const std::string lower = text::ascii_lower(name);
  constexpr std::string_view kParts[] = {"elet", "ashed",   "card",   "emov",
                                         "elim", "cancell", "cestin", "rimo"};
  if (std::none_of(std::begin(kParts), std::end(kParts),
                   [&](std::string_view part) { return lower.find(part) != std::string::npos; })) {
    return false;
  }
  const std::string normal = normalised_name(without_containers(name));
  return std::any_of(std::begin(kDeleted), std::end(kDeleted), [&](std::string_view word) {
    const std::size_t at = normal.find(word);
    if (at == std::string::npos) return false;
    const std::string_view whole = normal;
    return text::is_one_of(whole.substr(0, at), kBefore) &&
           text::is_one_of(whole.substr(at + word.size()), kBehind);
  });
}

bool is_unpublished(std::string_view name, std::string_view value, bool numbered) {
  constexpr std::size_t kLongest = 20;
  constexpr std::size_t kLongestDate = 80;
  constexpr std::string_view kValues[] = {
      "draft",          "auto-draft",    "drafted",        "bozza",          "in bozza",
      "unpublished",    "not published", "trash",          "trashed",        "deleted",
      "scheduled",      "cestino",       "cestinato",      "cestinata",      "eliminato",
      "eliminata",      "cancellato",    "cancellata",     "rimosso",        "rimossa",
      "programmato",    "programmata",   "not_published",  "non pubblicato", "non pubblicata",
      "non_pubblicato", "da pubblicare", "pending review", "pending_review", "in lavorazione",
      "in revisione",   "prepa",         "poubelle"};
  // Of a status that is the article's own: a "state" may be anybody's.
  constexpr std::string_view kVague[] = {"pending", "private",  "privato",  "future",
                                         "removed", "rejected", "respinto", "respinta"};
  constexpr std::string_view kHidden[] = {"private", "privato",  "privata",
                                          "hidden",  "nascosto", "nascosta"};
  constexpr std::string_view kDrafts[] = {"draft",       "isdraft",   "bozza",     "isbozza",
                                          "inbozza",     "deleted",   "isdeleted", "eliminato",
                                          "unpublished", "istrashed", "trashed",   "trash",
                                          "hidden",      "ishidden",  "nascosto",  "nascosta"};
  constexpr std::string_view kPublished[] = {"ispublished", "ispubblicato"};
  constexpr std::string_view kVisible[] = {"visible", "isvisible", "visibile"};
  value = text::trimmed(value);
  if (value.empty() || value.size() > kLongestDate) return false;
  const bool digit = value.find_first_of("0123456789") != std::string_view::npos;
  if (digit && names_deletion(name) && is_day_of_deletion(value)) return true;
  if (is_remarked_draft(value)) return names_status(normalised_name(without_containers(name)));
  if (value.size() > kLongest) return false;
  // Most values are none of these: they cost no look at the name.
  if (text::is_one_of_ignoring_case(value, kValues)) {
    return names_status(normalised_name(without_containers(name)));
  }
  const bool hidden = text::is_one_of_ignoring_case(value, kHidden);
  if (hidden || text::is_one_of_ignoring_case(value, kVague)) {
    const std::string normal = normalised_name(without_containers(name));
    if (hidden && names_visibility(normal)) return true;
    return names_status(normal) && normal != "state" &&
           text::is_one_of_ignoring_case(value, kVague);
  }
  const auto flag = flag_of(value);
  const bool below = numbered && (value == "-1" || value == "-2");  // Joomla's trash
  if (!flag && !below) return false;
  name = without_containers(name);
  const std::string normal = normalised_name(name);
  if (numbered && flag != true && (names_status(normal) || names_published(name))) return true;
  if (!flag) return false;
  if (*flag) return text::is_one_of_ignoring_case(normal, kDrafts);
  if (text::is_one_of_ignoring_case(normal, kPublished)) return true;
  // A 0 may be a date that is missing, or count something.
  return value != "0" && (names_published(name) || text::is_one_of(normal, kVisible));
}

std::string_view kind_of_wordpress_row(std::string_view type, std::string_view status,
                                       std::string_view password) {
  type = text::trimmed(type);
  if (type.empty() || text::trimmed(status).empty()) return {};
  if (type != "post" && type != "page") return "entries of other kinds than posts and pages";
  return says_nothing(password) ? std::string_view{} : "password-protected posts";
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

bool names_published(std::string_view name) {
  constexpr std::string_view kNames[] = {"published", "pubblicato", "pubblicata"};
  return text::is_one_of_ignoring_case(normalised_name(name), kNames);
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
