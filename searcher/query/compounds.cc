#include "searcher/query/compounds.h"

#include <algorithm>
#include <array>

#include "archive/fields.h"
#include "archive/neighbours.h"
#include "archive/terms.h"
#include "text/ascii_case.h"

namespace emeroteca::query {
namespace {

constexpr std::size_t kLongestCompound = 40;  // of compounds, in bytes
constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kShortestParticle = 2;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), text::is_ascii_digit);
}

bool no_digits(std::string_view text) {
  return std::none_of(text.begin(), text.end(), text::is_ascii_digit);
}

// Where letters and a figure meet, of a text that has one such border; 0 where it has none, or
// more: iphone|14, 500|euro.
std::size_t border_of_figure(std::string_view text) {
  std::size_t border = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text::is_ascii_digit(text[i - 1]) == text::is_ascii_digit(text[i])) continue;
    if (border != 0) return 0;
    border = i;
  }
  return border;
}

bool inside_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

bool Compounds::is_particle(std::string_view surface) {
  constexpr std::array<std::string_view, 24> kParticles{
      "al",  "bin", "da",  "dal", "dalla", "de", "degli", "dei", "del", "della", "den", "der",
      "des", "di",  "dos", "du",  "el",    "la", "le",    "li",  "lo",  "mac",   "van", "von"};
  return std::find(kParticles.begin(), kParticles.end(), surface) != kParticles.end();
}

Xapian::doccount Compounds::articles(const std::string& surface) {
  if (look_ups_ == 0) return 0;
  --look_ups_;
  return term_frequency(database_, surface);
}

std::optional<std::pair<std::string, std::string>> Compounds::apart(const std::string& surface,
                                                                    bool name,
                                                                    const IsStopWord& stop_word) {
  const auto [at, fresh] = apart_.try_emplace(surface);
  if (fresh) at->second = look_apart(surface, name, stop_word);
  return at->second;
}

std::optional<std::pair<std::string, std::string>> Compounds::look_apart_figure(
    const std::string& surface) {
  const std::size_t border = border_of_figure(surface);
  if (border == 0) return std::nullopt;
  std::pair parts{surface.substr(0, border), surface.substr(border)};
  expect_terms(database_, {parts.first, parts.second});
  if (articles(parts.first) == 0 || articles(parts.second) == 0 ||
      !stand_side_by_side(database_, parts.first, parts.second, postings_)) {
    return std::nullopt;
  }
  return parts;
}

std::optional<std::pair<std::string, std::string>> Compounds::look_apart(
    const std::string& surface, bool name, const IsStopWord& stop_word) {
  if (surface.size() > kLongestCompound) return std::nullopt;
  if (!no_digits(surface)) return look_apart_figure(surface);
  const bool known = articles(surface) > 0;
  const auto may_begin = [&](const std::string& left) {
    if (!known || (name && is_particle(left))) return true;
    // jpmorgan is J.P. Morgan.
    if (name && left.size() == 2 && has_term(database_, make_term(kAcronymPrefix, left))) {
      return true;
    }
    return left.size() >= kShortestPart && !stop_word(left);
  };
  struct Pair {
    std::string left;
    std::string right;
    Xapian::doccount articles;
  };
  std::vector<Pair> possible;
  std::vector<std::string> asked;
  for (std::size_t at = kShortestParticle; at + kShortestPart <= surface.size(); ++at) {
    if (inside_character(surface[at])) continue;
    Pair pair{surface.substr(0, at), surface.substr(at), 0};
    if (!may_begin(pair.left)) continue;
    asked.push_back(pair.left);
    asked.push_back(pair.right);
    possible.push_back(std::move(pair));
  }
  expect_terms(database_, asked);
  std::vector<Pair> pairs;
  for (Pair& pair : possible) {
    pair.articles = articles(pair.left);
    if (pair.articles > 0) pair.articles = std::min(pair.articles, articles(pair.right));
    if (pair.articles == 0 || stop_word(pair.right)) continue;
    pairs.push_back(std::move(pair));
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.articles > b.articles; });
  for (Pair& pair : pairs) {
    if (stand_side_by_side(database_, pair.left, pair.right, postings_)) {
      return std::pair{std::move(pair.left), std::move(pair.right)};
    }
  }
  return std::nullopt;
}

std::optional<Compounds::Joined> Compounds::together(const std::vector<std::string_view>& words,
                                                     std::size_t first) const {
  constexpr std::size_t kGroup = 3;
  constexpr std::size_t kMostGroups = 5;
  if (first + 1 >= words.size()) return std::nullopt;
  const std::string_view left = words[first];
  const std::string_view right = words[first + 1];
  if (no_digits(left) && no_digits(right)) {
    if (left.size() < kShortestParticle || right.size() < kShortestPart) return std::nullopt;
    // Hashtags have more words: #BlackLivesMatter.
    constexpr std::size_t kMostWords = 4;
    Joined joined{1, std::string(left)};
    std::optional<Joined> longest;
    for (std::size_t i = first + 1; i < words.size() && joined.words < kMostWords; ++i) {
      if (words[i].size() < kShortestParticle || !no_digits(words[i])) break;
      ++joined.words;
      joined.surface += words[i];
      if (joined.surface.size() > kLongestCompound) break;
      if (has_term(database_, joined.surface)) longest = joined;
    }
    return longest;
  }
  if (no_digits(left) != no_digits(right)) {
    // What stands behind a figure is what it counts, and hardly ever one with it: 75 mln.
    if (!no_digits(left) || !all_digits(right)) return std::nullopt;
    Joined joined{2, std::string(left) + std::string(right)};
    return has_term(database_, joined.surface) ? std::optional(joined) : std::nullopt;
  }
  if (!all_digits(left) || left.size() > kGroup || left.front() == '0') return std::nullopt;
  Joined joined{1, std::string(left)};
  std::optional<Joined> best;
  for (std::size_t i = first + 1; i < words.size() && joined.words <= kMostGroups; ++i) {
    if (words[i].size() != kGroup || !all_digits(words[i])) break;
    ++joined.words;
    joined.surface += words[i];
    if (has_term(database_, joined.surface)) best = joined;
  }
  return best;
}

}  // namespace emeroteca::query
