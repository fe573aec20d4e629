#include "searcher/results/form_filter.h"

#include "stemmers/stem/beginnings.h"

namespace emeroteca::results {

FormFilter::FormFilter(const query::MatchTerms& terms) {
  for (const auto& [surface, target] : terms.surfaces) add(surface);
  for (const stemmers::Language language : stemmers::kLanguages) {
    for (const auto& [stem, target] : terms.stems[stemmers::index_of(language)]) {
      add_stem(language, stem);
    }
  }
  for (const query::MatchTerms::Phrase& phrase : terms.phrases) {
    for (const query::MatchTerms::Part& part : phrase.parts) {
      for (const std::string& surface : part.surfaces) add(surface);
      for (const stemmers::Language language : stemmers::kLanguages) {
        for (const std::string& stem : part.stems[stemmers::index_of(language)]) {
          add_stem(language, stem);
        }
      }
    }
  }
}

void FormFilter::add(const std::string& form) {
  if (form.size() >= 2) begins_.set(key(form));
  if (form.size() != 1) return;
  for (unsigned second = 0; second < 256; ++second) {
    begins_.set((static_cast<std::size_t>(static_cast<unsigned char>(form[0])) << 8U) | second);
  }
}

void FormFilter::add_stem(stemmers::Language language, const std::string& stem) {
  add(stem);
  for (const std::string& beginning : stemmers::other_beginnings(language, stem)) add(beginning);
}

}  // namespace emeroteca::results
