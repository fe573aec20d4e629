// The figures of the ranking formula. docs/relevance.md says what each is worth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca {

struct RankingParameters {
  double k1 = 1.1;                 // BM25: how soon more occurrences stop counting
  double b = 0.75;                 // BM25: how much long articles are held back
  double rarity = 1;               // power of the inverse document frequency: rare words count more
  double exact = 0.3;              // weight of a word's very form beside its stem
  double exact_translation = 0.3;  // weight of a translation's form, relative to the word's own
  double stop = 0.2;               // weight of a stop word's form
  double translation = 0.8;        // weight of an occurrence of a translation
  double translation_decay = 0.85;  // of each translation relative to the one before it
  double translations = 6;          // how many translations of a word are looked for
  double synonym = 0.2;             // weight of an occurrence of a synonym
  double derived = 0.5;             // weight of an occurrence of a derived word
  double spelling = 0.8;            // weight of another spelling of a name
  double foreign = 0.8;             // weight of a stem in the language that the query is not in
  double proximity = 0.25;          // weight of pairs of query words that stand close together
  double distance = 10;             // how close, in words
  double coverage = 0.4;   // of a score goes by the share of the query's words, for short queries
  double feedback = 1;     // weight of what the best articles have in common, for long queries
  double versions = 0.97;  // share of its score that an article gives to its other version
  double own = 0.07;    // what an article in the query's language is worth more, with translation
  double window = 400;  // how many of the best articles get a second look
};

struct ParameterRow {
  std::string_view name;
  double RankingParameters::*value;
  std::string_view help;
  double most = 1e6;  // the window is a number of articles
};

// The table behind --ranking and --explain.
const std::vector<ParameterRow>& ranking_parameters();

// Sets parameters from `name=value,name=value`. Throws Error for an unknown name or a wrong value.
void set_parameters(std::string_view text, RankingParameters& parameters);

}  // namespace emeroteca
