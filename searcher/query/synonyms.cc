#include "searcher/query/synonyms.h"

#include <algorithm>
#include <map>

namespace emeroteca::query {

using stemmers::Language;
using stemmers::LexiconTerm;

std::vector<Synonym> synonyms(Language language, const LexiconTerm& term, const Lookup& look_up,
                              stemmers::Stemmer& stemmer) {
  // How many translations are followed, and how many of each are taken back. docs/relevance.md.
  constexpr std::size_t kThere = 4;
  constexpr std::size_t kBack = 4;
  // A rarer sense of a rarer sense is noise.
  constexpr double kWeakest = 0.25;
  const auto simple = [](const LexiconTerm& one) {
    return one.stems.size() == 1 && !one.incomplete;
  };
  std::map<std::string, double> strengths;
  const std::vector<std::string> there = look_up(language, term);
  for (std::size_t i = 0; i < std::min(there.size(), kThere); ++i) {
    const LexiconTerm foreign = analyse_term(there[i], other(language), stemmer);
    if (foreign.incomplete && foreign.stems.size() == 1) continue;
    const std::vector<std::string> back = look_up(other(language), foreign);
    for (std::size_t k = 0; k < std::min(back.size(), kBack); ++k) {
      strengths[back[k]] += 1.0 / static_cast<double>((i + 1) * (k + 1));
    }
  }
  std::vector<Synonym> out;
  for (const auto& [text, strength] : strengths) {
    if (strength < kWeakest) continue;
    LexiconTerm word = analyse_term(text, language, stemmer);
    if (!simple(word) || word.stems == term.stems) continue;
    out.push_back({text, std::move(word), std::min(strength, 1.0)});
  }
  return out;
}

}  // namespace emeroteca::query
