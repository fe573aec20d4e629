// A word of a query as ranking sees it: all the ways in which an article may say it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::query {

enum class Origin : std::uint8_t {
  kForm,         // the very form: exact words, figures, foreign words, stop words
  kStem,         // the stem in one language
  kJoined,       // the joined spelling of a compound: e-mail, email
  kTranslation,  // from the lexicon
  kSynonym,      // a word of the same language with the same translations; finds nothing by itself
  kSpelling,     // another spelling of a name
  kCognate,      // a regular cognate that the archive knows
  kWildcard,     // a form that the pattern fits
  kFuzzy         // a form that differs by a few letters
};

std::string_view name(Origin origin);

struct Alternative {
  std::vector<std::string> terms;  // terms of the archive, all of which an article must have
  std::string text;                // as people write it
  Origin origin = Origin::kForm;
  double weight = 1;                  // what one occurrence counts, relative to the word itself
  std::vector<std::string> surfaces;  // of the terms, for highlighting several words in sequence
};

struct QueryWord {
  std::string text;     // as typed
  std::string surface;  // its folded form: the term of the exact form
  bool stop_word = false;
  bool exact = false;                     // only its very form counts
  unsigned phrase = 0;                    // words of one phrase share a number; 0: of none
  unsigned slack = 0;                     // of a phrase: how many other words may lie within it
  std::vector<Alternative> alternatives;  // at least one
};

}  // namespace emeroteca::query
