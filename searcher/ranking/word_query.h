// A query of words and filters, taken out of a plan's: which of them an article needs, which it
// must not have, and which only raise it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace emeroteca::ranking {

enum class Need : std::uint8_t {
  kAll,     // each of them has to be there
  kAny,     // one of them has to
  kRaises,  // finds nothing by itself
  kNever    // none of them may be there
};

// Words in sequence, with others between them: a place may have any of its terms.
struct RankedSequence {
  std::vector<std::vector<std::string>> places;
  std::vector<std::string> required;  // terms that an article must have, wherever
  unsigned window = 0;                // from the first place to the last, both counted
};

// Values of a slot from `least` to `most`, both counted, by their bytes; or without an end.
struct RankedRange {
  Xapian::valueno slot = 0;
  std::string least;
  std::optional<std::string> most;
};

// One word with all the ways of saying it, which count as one; or a filter.
struct RankedWord {
  Xapian::Query query;                             // the whole of it
  std::vector<std::string> terms;                  // each of which is a way
  std::vector<std::vector<std::string>> together;  // terms that are one only where all are there
  std::vector<RankedSequence> sequences;
  std::vector<RankedRange> ranges;
  bool everything = false;            // all articles
  std::vector<Xapian::Query> others;  // whatever else there may be
  Need need = Need::kAny;
  double scale = 1;  // of its weight; a filter has none
};

// Terms of which every article that has the word has one at least; nothing where they are not
// known.
std::optional<std::vector<std::string>> any_terms_of(const RankedWord& word);

// The words and filters; nothing for a query of another form (phrases beside words), or of more
// words or terms than are worth reading so. All scales are `scale`, as a query does not tell them.
std::optional<std::vector<RankedWord>> words_of(const Xapian::Query& query, double scale);

// The same for which articles match, whatever they score: filters alone too.
std::optional<std::vector<RankedWord>> conditions_of(const Xapian::Query& query);

}  // namespace emeroteca::ranking
