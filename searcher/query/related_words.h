// Words that mean the same as another: regular cognates in the other language, synonyms in its own.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"
#include "stemmers/lexicon/lexicon.h"

namespace emeroteca::query {

// Regular cognates are words that Latin gave to both languages with regular endings.
//
// What a folded word may be called in the other language by its ending (`-zione` and `-tion`,
// `-ita` and `-ity`, ...), with the usual changes inside (`ph` and `f`, doubled consonants). These
// are guesses: accept only those that the archive knows. Empty where no rule fits.
std::vector<std::string> cognates(std::string_view surface, stemmers::Language from);

struct Synonym {
  std::string text;            // as the lexicon has it
  stemmers::LexiconTerm term;  // one word
  double strength = 0;         // 0 to 1: how many translations the two share, the first ones most
};

// The translations of a term, best first.
using Lookup =
    std::function<std::vector<std::string>(stemmers::Language from, const stemmers::LexiconTerm&)>;

// Single words that the translations of `term` (in `language`) are translations of, too: "scuola"
// has "school", which has "istituto". One that shares no other translation counts half, for that
// may be another sense of it: "corteo" and "marzo" share "march". Not the word itself in another
// form; in the order of the alphabet, so that the same query always gives the same plan.
std::vector<Synonym> synonyms(stemmers::Language language, const stemmers::LexiconTerm& term,
                              const Lookup& look_up, stemmers::Stemmer& stemmer);

// The archive's terms for the words of a lexicon's term: its stems, and figures as they are.
std::vector<std::string> terms_of(const stemmers::LexiconTerm& term, stemmers::Language language);

// Whether a part of a word with hyphens is a letter: c-section, t-shirt, vis-à-vis. Its words stand
// side by side, or it says nothing.
bool has_letter_by_hyphen(std::string_view text);

// The same for a term that is little without its stop words (still water, senza dimora), which the
// archive has by their forms. Articles are left out.
struct WholeTerm {
  std::vector<std::string> terms;
  std::vector<std::string> surfaces;  // of each of them
};
WholeTerm whole_term(std::string_view text, stemmers::Language language,
                     stemmers::Stemmer& stemmer);

}  // namespace emeroteca::query
