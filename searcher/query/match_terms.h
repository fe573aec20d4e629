// What counts as a match of a query inside an article's text: for highlighting and snippets.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::query {

// Which word of the query, and how much a match of it is worth (its idf, or a share of it).
struct MatchTarget {
  unsigned word = 0;  // counts the query's words from 0
  double weight = 1.0;
};

// A token of the text matches when its surface form is in `surfaces`, or when its stem in the
// language of its passage is in that language's `stems`. Words of a phrase match only in sequence.
struct MatchTerms {
  std::unordered_map<std::string, MatchTarget> surfaces;
  // Those that match in articles of other languages only, where there are no stems.
  std::unordered_map<std::string, MatchTarget> surfaces_elsewhere;
  // Those that match in passages of that language only.
  std::array<std::unordered_map<std::string, MatchTarget>, stemmers::kLanguageCount> surfaces_in;
  std::array<std::unordered_map<std::string, MatchTarget>, stemmers::kLanguageCount> stems;
  // Those that match where they are written as acronyms, without the s of a plural.
  std::unordered_map<std::string, MatchTarget> acronyms;
  // The same in passages of that language only.
  std::array<std::unordered_map<std::string, MatchTarget>, stemmers::kLanguageCount> acronyms_in;

  // A quoted phrase or a translation of several words. Each part is one place in the text: a token
  // fits when its surface form is among the `surfaces` or its stem among the `stems`.
  struct Part {
    std::vector<std::string> surfaces;
    std::array<std::vector<std::string>, stemmers::kLanguageCount> stems;
  };
  struct Phrase {
    std::vector<Part> parts;
    unsigned distance = 0;  // how many other words may lie between neighbours
    MatchTarget target;
  };
  std::vector<Phrase> phrases;

  unsigned words = 0;  // how many words the query has
  bool empty() const {
    return surfaces.empty() && surfaces_elsewhere.empty() && acronyms.empty() && stems[0].empty() &&
           stems[1].empty() && surfaces_in[0].empty() && surfaces_in[1].empty() &&
           acronyms_in[0].empty() && acronyms_in[1].empty() && phrases.empty();
  }
};

}  // namespace emeroteca::query
