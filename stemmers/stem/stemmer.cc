#include "stemmers/stem/stemmer.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <xapian.h>

#include "stemmers/lexicon/acronyms.h"
#include "stemmers/resources.h"
#include "stemmers/stem/english.h"
#include "stemmers/stem/italian.h"
#include "stemmers/stop_words/stop_words.h"

namespace emeroteca::stemmers {
namespace {

// Noisy archives (OCR) have no end of words; beyond this many the cache starts anew.
constexpr std::size_t kCacheLimit = 1U << 15U;
constexpr std::size_t kFirstPlaces = 1U << 10U;  // a power of two
constexpr std::uint64_t kUpperHalf = 0xFFFFFFFF00000000U;

std::uint64_t hash_of_word(std::string_view word) {
  return std::hash<std::string_view>{}(word);
}

}  // namespace

Stemmer::Stemmer() {
  snowball_[index_of(Language::kItalian)] = std::make_unique<Xapian::Stem>("italian");
  snowball_[index_of(Language::kEnglish)] = std::make_unique<Xapian::Stem>("english");
}

Stemmer::~Stemmer() = default;

std::string Stemmer::stem(Language language, std::string_view normal,
                          std::string_view surface) const {
  if (language == Language::kEnglish) {
    return english_stem(surface, StemTable(resources::stems_en()));
  }
  std::string stem = italian_stem(normal, surface, StemTable(resources::stems_it()));
  if (!stem.empty()) return stem;
  return (*snowball_[index_of(Language::kItalian)])(std::string(surface));
}

std::string Stemmer::root(Language language, std::string_view stem) const {
  const StemTable table(language == Language::kItalian ? resources::stems_it()
                                                       : resources::stems_en());
  if (!table.find(std::string("!").append(stem)).empty()) return {};
  return (*snowball_[index_of(language)])(std::string(stem));
}

std::vector<std::string> Stemmer::stems_apart(Language language, std::string_view stem) const {
  const StemTable table(language == Language::kItalian ? resources::stems_it()
                                                       : resources::stems_en());
  std::vector<std::string> out;
  std::string_view rest = table.find(std::string("&").append(stem));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    out.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

const WordForm& Stemmer::form(Language language, std::string_view normal, std::string_view surface,
                              bool acronym) {
  Cache& cache = cache_[index_of(language)][acronym ? 1 : 0];
  if (const WordForm* const known = cache.find(normal)) return *known;
  WordForm form;
  form.stop_word = !acronym && is_stop_word(language, normal);
  if (!form.stop_word) form.stem = stem(language, normal, surface);
  form.acronym = normal.size() == surface.size() && is_only_acronym(language, surface);
  return cache.add(normal, std::move(form));
}

// The place of the word, or the free one where it would be.
std::size_t Stemmer::Cache::place_of(std::uint64_t hash, std::string_view normal) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (places_[at] != 0 && (((places_[at] ^ hash) & kUpperHalf) != 0 ||
                              known_[(places_[at] & ~kUpperHalf) - 1].normal != normal)) {
    at = (at + 1) & mask;
  }
  return at;
}

const WordForm* Stemmer::Cache::find(std::string_view normal) const {
  if (places_.empty()) return nullptr;
  const std::uint64_t number = places_[place_of(hash_of_word(normal), normal)] & ~kUpperHalf;
  return number == 0 ? nullptr : &known_[number - 1].form;
}

const WordForm& Stemmer::Cache::add(std::string_view normal, WordForm form) {
  if (known_.size() >= kCacheLimit) {
    known_.clear();
    places_.clear();
  }
  if (places_.size() < 2 * (known_.size() + 1)) {
    places_.assign(std::max(kFirstPlaces, 2 * places_.size()), 0);
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const std::uint64_t hash = hash_of_word(known_[i].normal);
      places_[place_of(hash, known_[i].normal)] = (hash & kUpperHalf) | (i + 1);
    }
  }
  const std::uint64_t hash = hash_of_word(normal);
  known_.push_back({std::string(normal), std::move(form)});
  places_[place_of(hash, normal)] = (hash & kUpperHalf) | known_.size();
  return known_.back().form;
}

}  // namespace emeroteca::stemmers
