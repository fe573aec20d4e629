#include "searcher/results/likely_places.h"

#include <algorithm>
#include <utility>

namespace emeroteca::results {
namespace {

// Letters with accents, and of other scripts, are taken for parts of words as they are.
bool is_part_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<signed char>(c) < 0;
}

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

void take_heavier(const query::MatchTarget& other, std::optional<query::MatchTarget>& target) {
  if (!target || other.weight > target->weight) target = other;
}

template <typename Targets>
void take_heavier(const Targets& targets, const std::string& key,
                  std::optional<query::MatchTarget>& target) {
  if (const auto found = targets.find(key); found != targets.end()) {
    take_heavier(found->second, target);
  }
}

// The words of a part, of which `best` has the weights.
std::vector<unsigned> words_of(const std::vector<double>& best, const std::vector<double>& shown) {
  std::vector<unsigned> words;
  for (unsigned word = 0; word < best.size(); ++word) {
    if (best[word] > shown[word]) words.push_back(word);
  }
  return words;
}

}  // namespace

LikelyPlaces::LikelyPlaces(const query::MatchTerms& terms, stemmers::Stemmer& stemmer,
                           MatchFinder& finder)
    : terms_(terms), stemmer_(stemmer), finder_(finder), filter_(terms) {}

std::optional<query::MatchTarget> LikelyPlaces::target_of(std::string_view word,
                                                          std::optional<stemmers::Language> main) {
  std::optional<query::MatchTarget> target;
  if (!is_ascii_word(word)) {
    for (const Match& match : finder_.find(word, main)) {
      take_heavier({match.word, match.weight}, target);
    }
    return target;
  }
  std::string form(word);
  std::transform(form.begin(), form.end(), form.begin(), small);
  take_heavier(terms_.surfaces, form, target);
  if (!main) {
    take_heavier(terms_.surfaces_elsewhere, form, target);
    return target;
  }
  if (!filter_.may_match(form, *main)) return target;
  take_heavier(terms_.surfaces_in[stemmers::index_of(*main)], form, target);
  const auto& stems = terms_.stems[stemmers::index_of(*main)];
  take_heavier(stems, stemmer_.form(*main, form, form).stem, target);
  return target;
}

std::vector<LikelyPlaces::Place> LikelyPlaces::places_in(std::string_view text,
                                                         std::optional<stemmers::Language> main) {
  Known& known = known_[main ? stemmers::index_of(*main) : stemmers::kLanguageCount];
  constexpr std::size_t kRemembered = 1U << 15U;
  if (known.size() > kRemembered) known.clear();
  std::vector<Place> places;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_part_of_word(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && is_part_of_word(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const std::size_t begin = std::exchange(at, end);
    // Longer ones are noise, and would be stemmed.
    constexpr std::size_t kLongest = 64;
    if (word.size() < 2 || word.size() > kLongest) continue;
    const std::array<char, 2> first{small(word[0]), small(word[1])};
    const bool plain = (static_cast<unsigned char>(first[0] | first[1]) & 0x80U) == 0;
    if (plain && !filter_.may_match(std::string_view(first.data(), first.size()))) continue;
    auto target = known.find(word);
    if (target == known.end()) target = known.emplace(word, target_of(word, main)).first;
    if (target->second) places.push_back({begin, *target->second});
  }
  return places;
}

// As WindowFinder chooses: most weight that was not shown yet, of those the shortest and first.
LikelyPart LikelyPlaces::best_part(const std::vector<Place>& places, std::size_t bytes,
                                   const std::vector<double>& shown) const {
  LikelyPart best;
  double most = 0;
  std::size_t width = 0;
  std::vector<double> seen;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].target.weight <= shown[places[i].target.word]) continue;
    seen = shown;
    double gain = 0;
    for (std::size_t k = i; k < places.size() && places[k].at - places[i].at <= bytes; ++k) {
      const query::MatchTarget& place = places[k].target;
      if (place.weight <= seen[place.word]) continue;
      gain += place.weight - seen[place.word];
      seen[place.word] = place.weight;
      const std::size_t its_width = places[k].at - places[i].at;
      const double clearly = 1e-9 * most;
      if (gain > most + clearly || (gain > most - clearly && its_width * 2 < width)) {
        most = gain;
        width = its_width;
        best = {{places[i].at, places[k].at}, words_of(seen, shown), gain};
      }
    }
  }
  return best;
}

LikelyPlaces::Parts LikelyPlaces::find(std::string_view text,
                                       std::optional<stemmers::Language> main, std::size_t bytes) {
  const std::vector<Place> places = places_in(text, main);
  std::vector<double> shown(std::max(terms_.words, 1U), 0.0);
  for (const Place& place : places) {
    if (place.target.word >= shown.size()) shown.resize(place.target.word + std::size_t{1}, 0.0);
  }
  Parts one{best_part(places, bytes, shown), {}};
  Parts two{best_part(places, bytes / 2, shown), {}};
  for (const auto& [at, target] : places) {
    const std::vector<unsigned>& words = two.best.words;
    if (std::binary_search(words.begin(), words.end(), target.word)) {
      shown[target.word] = std::max(shown[target.word], target.weight);
    }
  }
  two.other = best_part(places, bytes / 2, shown);
  return two.best.gain + two.other.gain > one.best.gain * (1 + 1e-9) ? two : one;
}

}  // namespace emeroteca::results
