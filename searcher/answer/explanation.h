// How a query was understood, step by step.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/answer/ranking_parameters.h"
#include "stemmers/language/language.h"

namespace emeroteca {

// One way in which an article may say a word of the query.
struct WayOfSaying {
  std::string origin;              // form, stem, translation, ...
  std::string text;                // as people write it
  std::vector<std::string> terms;  // what is looked for: "it:indagin" for a stem, else a form
  double weight = 1;               // what one occurrence counts, relative to the word itself
  std::uint64_t articles = 0;      // that have the rarest of the terms
};

struct ExplainedWord {
  std::string text;  // as typed
  bool stop_word = false;
  bool exact = false;  // only its very form counts
  std::vector<WayOfSaying> ways;
};

struct Explanation {
  std::string text;  // of the query, as read
  std::string tree;
  std::optional<stemmers::Language> language;  // where it can be told
  std::vector<ExplainedWord> words;
  std::string for_xapian;  // what matches, as Xapian describes it
  RankingParameters parameters;
  std::vector<std::string> notes;
};

}  // namespace emeroteca
