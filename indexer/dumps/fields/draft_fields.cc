#include "indexer/dumps/fields/draft_fields.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "text/ascii_case.h"
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
  return std::find(std::begin(kNothing), std::end(kNothing), text) != std::end(kNothing) ||
         !text::has_text(text);
}

bool names_version(std::string_view name) {
  // Most names are told from these by their first letter.
  if (name.empty() || std::string_view("vVrR").find(name.front()) == std::string_view::npos) {
    return false;
  }
  constexpr std::string_view kNames[] = {"version", "versione", "revision", "revisione"};
  return std::find(std::begin(kNames), std::end(kNames), normalised_name(name)) != std::end(kNames);
}

bool withdraws(std::string_view name, std::string_view value) {
  if (name.empty() || std::string_view("pPsS").find(name.front()) == std::string_view::npos) {
    return false;
  }
  constexpr std::string_view kNames[] = {"pubstatus", "publicationstatus", "publishstatus",
                                         "status", "stato"};
  constexpr std::string_view kValues[] = {"canceled", "cancelled", "withheld",  "killed",
                                          "kill",     "withdrawn", "annullato", "ritirato"};
  if (std::find(std::begin(kNames), std::end(kNames), normalised_name(name)) == std::end(kNames)) {
    return false;
  }
  // "stat:canceled"
  value = text::trimmed(value.substr(value.rfind(':') + 1));
  return std::any_of(std::begin(kValues), std::end(kValues), [value](std::string_view one) {
    return text::equals_ignoring_case(value, one);
  });
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
