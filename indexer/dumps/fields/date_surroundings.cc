#include "indexer/dumps/fields/date_surroundings.h"

#include <algorithm>
#include <cstddef>

#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr bool is_within(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

// Spaces, no-break spaces and the entity that is left of one.
bool is_space(char32_t c) {
  return c == 0xA0 || c == 0x202F || c == 0x205F || c == 0x3000 || is_within(c, 0x2000, 0x200A);
}

// Zero width, directions, soft hyphens, and the accents of "lunedì" taken apart.
bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x061C || c == 0xFEFF || c == 0xFFFD || is_within(c, 0x0300, 0x0301) ||
         is_within(c, 0x200B, 0x200F) || is_within(c, 0x202A, 0x202E) ||
         is_within(c, 0x2060, 0x2069);
}

void append_tidied(char32_t c, std::string& out) {
  if (is_space(c)) {
    out += ' ';
  } else if (c == 0xEC || c == 0xCC || c == 0xED || c == 0xCD) {
    out += 'i';  // ì Ì í Í
  } else if (is_within(c, 0x2010, 0x2015) || c == 0x2212) {
    out += '-';
  } else if (is_within(c, 0x2018, 0x201B) || c == 0xB4 || c == 0x2032) {
    out += '\'';
  } else if (c == 0xB7 || c == 0x2022 || c == 0x2219 || c == 0x25CF || c == 0x2027) {
    out += '|';
  } else if (is_within(c, 0xFF0D, 0xFF1A)) {
    out += static_cast<char>(c - 0xFF0D + '-');  // full width: -./0123456789:
  } else if (!is_unseen(c)) {
    text::append_utf8(out, c);
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

// What newspapers write before a date, or before the one of its last change; in small letters.
constexpr std::string_view kLabels[] = {"pubblicato", "pubblicata", "pubblicazione",
                                        "aggiornato", "aggiornata", "aggiornamento",
                                        "ultimo",     "ultima",     "modifica",
                                        "modificato", "creato",     "data",
                                        "published",  "posted",     "updated",
                                        "modified",   "created",    "last",
                                        "first",      "date",       "on",
                                        "il",         "del",        "di"};
constexpr std::string_view kRemarks[] = {"aggiornato", "aggiornata", "aggiornamento", "ultimo",
                                         "ultima",     "modifica",   "modificato",    "modificata",
                                         "updated",    "modified",   "last",          "edited"};

// The letters from there on, small; up to 20 of them.
std::string word_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 20;
  std::string word;
  for (; at < text.size() && word.size() < kLongest && text::is_ascii_letter(text[at]); ++at) {
    word += text::ascii_lower(text[at]);
  }
  return word;
}

}  // namespace

std::string tidied_date(std::string_view text) {
  constexpr std::size_t kLongest = 400;  // bytes; no date is longer
  std::string out;
  if (text.size() > kLongest) return std::string(text);
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      append_tidied(text::next_code_point(text, at), out);
      continue;
    }
    ++at;
    if (byte == '`') {
      out += '\'';
    } else {
      out += byte >= '\t' && byte <= '\r' ? ' ' : static_cast<char>(byte);
    }
  }
  if (out.find('&') != std::string::npos) {
    for (const std::string_view entity : {"&nbsp;", "&#160;", "&#xA0;", "&#xa0;"}) {
      replace_all(out, entity, " ");
    }
  }
  replace_all(out, " @ ", " at ");
  std::string_view bare = text::trimmed(out);
  while (bare.size() > 2 && ((bare.front() == bare.back() && bare.find_first_of("\"'") == 0) ||
                             (bare.front() == '[' && bare.back() == ']'))) {
    bare = text::trimmed(bare.substr(1, bare.size() - 2));
  }
  // ISO 32000-1, 7.9.4: D:20240115103000+01'00'
  if (bare.size() > 6 && bare.starts_with("D:") && text::is_ascii_digit(bare[2])) {
    std::string date(bare.substr(2));
    std::erase(date, '\'');
    return date;
  }
  return std::string(bare);
}

std::string_view without_labels(std::string_view text) {
  const std::string_view all = text;
  while (!text.empty()) {
    const std::string word = word_at(text, 0);
    if (!text::is_one_of(word, kLabels)) break;
    text = text::trimmed(text.substr(word.size()));
    if (text.starts_with(':')) text = text::trimmed(text.substr(1));
  }
  return text.empty() ? all : text;
}

std::string_view without_remark(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text::is_ascii_letter(text[at - 1]) || !text::is_one_of(word_at(text, at), kRemarks))
      continue;
    const std::size_t end = text.find_last_not_of(" -|,;.(", at - 1);
    return end == std::string_view::npos ? std::string_view{} : text.substr(0, end + 1);
  }
  return {};
}

std::string_view without_place(std::string_view text) {
  constexpr std::size_t kLongest = 40;  // bytes of a place's name
  constexpr std::size_t kLeast = 8;     // of a day: 1/1/2024
  const std::size_t comma = text.find(',');
  if (comma == 0 || comma > kLongest) return {};  // npos is
  const std::string_view place = text.substr(0, comma);
  const auto first = static_cast<unsigned char>(place.front());
  const bool named = (first >= 'A' && first <= 'Z') || first >= 0x80;
  if (!named || place.find_first_of("0123456789:/|@") != std::string_view::npos ||
      std::count(place.begin(), place.end(), ' ') > 2) {
    return {};
  }
  const std::string_view rest = text::trimmed(text.substr(comma + 1));
  if (rest.size() < kLeast || rest.find_first_not_of("0123456789") == std::string_view::npos) {
    return {};
  }
  return rest;
}

}  // namespace emeroteca::dumps
