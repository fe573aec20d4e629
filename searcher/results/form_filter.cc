#include "searcher/results/form_filter.h"

#include <algorithm>

#include "stemmers/resources.h"
#include "stemmers/words/fold.h"

namespace emeroteca::results {
namespace {

std::string folded(std::string_view word) {
  std::string normal;
  std::string surface;
  stemmers::fold_word(word, normal, surface);
  return surface;
}

}  // namespace

FormFilter::FormFilter(const query::MatchTerms& terms) {
  for (const auto& [surface, target] : terms.surfaces) add(surface);
  for (const auto& stems : terms.stems) {
    for (const auto& [stem, target] : stems) add_stem(stem);
  }
  for (const query::MatchTerms::Phrase& phrase : terms.phrases) {
    for (const query::MatchTerms::Part& part : phrase.parts) {
      for (const std::string& surface : part.surfaces) add(surface);
      for (const auto& stems : part.stems) {
        for (const std::string& stem : stems) add_stem(stem);
      }
    }
  }
  if (stems_.empty()) return;
  add_exceptions(stemmers::resources::exceptions_it());
  add_exceptions(stemmers::resources::exceptions_en());
}

void FormFilter::add(const std::string& form) {
  if (form.size() >= 2) begins_.set(key(form));
  if (form.size() != 1) return;
  for (unsigned second = 0; second < 256; ++second) {
    begins_.set((static_cast<std::size_t>(static_cast<unsigned char>(form[0])) << 8U) | second);
  }
}

void FormFilter::add_stem(const std::string& stem) {
  add(stem);
  // Snowball's English exceptions dying, lying, tying.
  if (stem == "die" || stem == "lie" || stem == "tie") add({stem[0], 'y'});
  stems_.insert(stem);
}

// Lines of `lemma: form form form` (stemmers/stem/exceptions.h): all have the folded lemma as stem.
void FormFilter::add_exceptions(std::string_view table) {
  std::string lemma;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const bool plain = line.size() >= 2 && static_cast<unsigned char>(line[0]) < 0x80 &&
                       static_cast<unsigned char>(line[1]) < 0x80;
    if (line.empty() || line[0] == '#' || (plain && line[1] != ':' && !begins_[key(line)])) {
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !stems_.contains(folded(line.substr(0, colon))))
      continue;
    line.remove_prefix(colon + 1);
    while (!line.empty()) {
      const std::size_t space = std::min(line.find(' '), line.size());
      if (space > 0) add(folded(line.substr(0, space)));
      line.remove_prefix(std::min(space + 1, line.size()));
    }
  }
}

}  // namespace emeroteca::results
