#include "indexer/dumps/fields/byline.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

char small_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// `begin` is in small letters.
bool begins_as(std::string_view text, std::string_view begin) {
  return text.size() > begin.size() &&
         std::equal(begin.begin(), begin.end(), text.begin(),
                    [](char small, char c) { return small == small_letter(c); });
}

std::ptrdiff_t count_words(std::string_view text) {
  return 1 + std::count(text.begin(), text.end(), ' ');
}

// "Associated Press Writer", "inviato a Roma": a house or an office, as no name has it.
bool is_office(std::string_view text) {
  constexpr std::array<std::string_view, 20> kWords{
      "writer",  "reporter",  "correspondent", "editor",         "staff",     "press",  "news",
      "times",   "post",      "agency",        "special",        "bureau",    "in",     "inviato",
      "inviata", "redazione", "redattore",     "corrispondente", "direttore", "agenzia"};
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string word(text.substr(begin, end - begin));
    std::transform(word.begin(), word.end(), word.begin(), small_letter);
    if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) return true;
    begin = end + 1;
  }
  return false;
}

// "Mario Rossi, Anna Bianchi": where the comma between two names is.
std::size_t comma_between_names(std::string_view text) {
  constexpr std::ptrdiff_t kMostWords = 4;
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos) return comma;
  const std::string_view next = text::trimmed(text.substr(comma + 1));
  const std::string_view second = next.substr(0, next.find(", "));
  const std::ptrdiff_t words = count_words(second);
  const bool two = count_words(text.substr(0, comma)) >= 2 && words >= 2 && words <= kMostWords &&
                   !is_office(second);
  return two ? comma : std::string_view::npos;
}

}  // namespace

std::string_view without_by(std::string_view text, Wording wording) {
  text = text::trimmed(text);
  constexpr std::array<std::string_view, 7> kAnyCase{
      "written by ",         "posted by ", "a cura di ", "articolo di ",
      "dal nostro inviato ", "by ",        "por "};
  for (const std::string_view begin : kAnyCase) {
    if (begins_as(text, begin)) return text::trimmed(text.substr(begin.size()));
  }
  if (wording == Wording::kName) return text;
  // "Di Maio Luigi", "Da Ponte Anna": so begin surnames.
  const auto begins = [&](std::string_view begin) {
    return wording == Wording::kByline ? begins_as(text, begin) : text.starts_with(begin);
  };
  const bool by = begins("di ") || (wording != Wording::kField && begins("da "));
  return by ? text::trimmed(text.substr(std::string_view("di ").size())) : text;
}

std::vector<std::string> separate_names(std::string_view text) {
  constexpr std::array<std::string_view, 6> kBetween{" and ", " e ", " & ", ";", "|", " with "};
  constexpr std::size_t kMost = 50;
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < text.size() && names.size() < kMost;) {
    std::size_t end = text.size();
    std::size_t behind = text.size();
    for (const std::string_view mark : kBetween) {
      const std::size_t at = text.find(mark, begin);
      if (at >= end) continue;
      end = at;
      behind = at + mark.size();
    }
    std::string_view rest = text::trimmed(text.substr(begin, end - begin));
    begin = behind;
    while (!rest.empty()) {
      const std::size_t comma = comma_between_names(rest);
      std::string_view name = text::trimmed(rest.substr(0, comma));
      while (name.ends_with(',')) name = text::trimmed(name.substr(0, name.size() - 1));
      if (!name.empty()) names.emplace_back(name);
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  return names;
}

std::vector<std::string> names_beside_and(std::string_view text) {
  const auto is_small = [](std::string_view word) {
    return word.empty() || (word.front() >= 'a' && word.front() <= 'z');
  };
  constexpr std::ptrdiff_t kMostWords = 4;
  std::vector<std::string> names = separate_names(text);
  for (const std::string_view name : names) {
    const auto words = count_words(name);
    const std::string_view family = name.substr(name.rfind(' ') + 1);
    const bool capitals = !is_small(name) && !is_small(family);
    if (words < 2 || words > kMostWords || !capitals) return {std::string(text)};
  }
  return names;
}

std::vector<std::string> names_in_byline(std::string_view text, Wording wording) {
  return separate_names(without_by(text, wording));
}

}  // namespace emeroteca::dumps
