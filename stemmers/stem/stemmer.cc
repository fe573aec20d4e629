#include "stemmers/stem/stemmer.h"

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

const WordForm& Stemmer::form(Language language, std::string_view normal, std::string_view surface,
                              bool acronym) {
  Cache& cache = cache_[index_of(language)][acronym ? 1 : 0];
  if (const auto found = cache.find(normal); found != cache.end()) return found->second;
  if (cache.size() >= kCacheLimit) cache.clear();
  WordForm form;
  form.stop_word = !acronym && is_stop_word(language, normal);
  if (!form.stop_word) form.stem = stem(language, normal, surface);
  form.acronym = normal.size() == surface.size() && is_only_acronym(language, surface);
  return cache.emplace(std::string(normal), std::move(form)).first->second;
}

}  // namespace emeroteca::stemmers
