#include "stemmers/stem/stemmer.h"

#include <xapian.h>

#include "stemmers/stem/exceptions.h"
#include "stemmers/stop_words/stop_words.h"

namespace emeroteca::stemmers {
namespace {

// Noisy archives (OCR) have no end of words; beyond this many the cache starts anew.
constexpr std::size_t kCacheLimit = 1U << 17U;

}  // namespace

Stemmer::Stemmer() {
  snowball_[index_of(Language::kItalian)] = std::make_unique<Xapian::Stem>("italian");
  snowball_[index_of(Language::kEnglish)] = std::make_unique<Xapian::Stem>("english");
}

Stemmer::~Stemmer() = default;

std::string Stemmer::stem(Language language, std::string_view surface) const {
  if (const std::string_view known = stem_exception(language, surface); !known.empty()) {
    return std::string(known);
  }
  return (*snowball_[index_of(language)])(std::string(surface));
}

const WordForm& Stemmer::form(Language language, std::string_view normal, std::string_view surface,
                              bool acronym) {
  Cache& cache = cache_[index_of(language)][acronym ? 1 : 0];
  if (const auto found = cache.find(normal); found != cache.end()) return found->second;
  if (cache.size() >= kCacheLimit) cache.clear();
  WordForm form;
  form.stop_word = !acronym && is_stop_word(language, normal);
  if (!form.stop_word) form.stem = stem(language, surface);
  return cache.emplace(std::string(normal), std::move(form)).first->second;
}

}  // namespace emeroteca::stemmers
