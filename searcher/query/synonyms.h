// Words of one language that mean the same, found by way of the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stemmers/language/language.h"
#include "stemmers/lexicon/lexicon.h"

namespace emeroteca::query {

struct Synonym {
  std::string text;            // as the lexicon has it
  stemmers::LexiconTerm term;  // one word
  double strength = 0;         // 0 to 1: how many translations the two share, the first ones most
};

// The translations of a term, best first.
using Lookup =
    std::function<std::vector<std::string>(stemmers::Language from, const stemmers::LexiconTerm&)>;

// Single words that the translations of `term` (in `language`) are translations of, too: "scuola"
// has "school", which has "istituto". Not the word itself in another form; in the order of the
// alphabet, so that the same query always gives the same plan.
std::vector<Synonym> synonyms(stemmers::Language language, const stemmers::LexiconTerm& term,
                              const Lookup& look_up, stemmers::Stemmer& stemmer);

}  // namespace emeroteca::query
