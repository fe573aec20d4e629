// How often articles have a term, and where. The archive keeps the articles of a term side by side:
// read term by term, in one pass over ascending articles, a block of it is read once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"
#include "archive/glass/posting_reader.h"
#include "stemmers/language/language.h"

namespace emeroteca::ranking {

// How often each of `articles` (docids, ascending) has the term.
std::vector<unsigned> read_frequencies(const glass::PostingReader& reader, const std::string& term,
                                       const std::vector<Xapian::docid>& articles);

// The same for several terms, which are asked for together where the archive is on servers.
std::vector<std::vector<unsigned>> read_frequencies(const glass::PostingReader& reader,
                                                    const std::vector<std::string>& terms,
                                                    const std::vector<Xapian::docid>& articles);

// How many words each of `articles` has.
std::vector<Xapian::termcount> read_lengths(const glass::PostingReader& reader,
                                            const std::vector<Xapian::docid>& articles);

// Which of `articles` (docids, ascending) have the term, counted in them or not: words of a
// headline and fields are terms of frequency 0.
std::vector<bool> read_having(const glass::PostingReader& reader, const std::string& term,
                              const std::vector<Xapian::docid>& articles);

struct StemOfArticle {
  std::string term;
  double times = 0;   // in the article
  double having = 0;  // articles that have it
};

// The stems of an article in a language, in the order of their terms.
std::vector<StemOfArticle> stems_of(const Xapian::Database& database, Xapian::docid article,
                                    stemmers::Language language);

constexpr std::size_t kAllPositions = static_cast<std::size_t>(-1);

// Where those of `articles` (docids, ascending) that are wanted have the term: ascending positions,
// for each article. `counts`: how often each has it, 0 for those that are not wanted. At most the
// first `most` of an article. A stem may stand where its likely forms stand
// (docs/archive-layout.md).
std::vector<std::vector<Xapian::termpos>> read_positions(const glass::PositionReader& reader,
                                                         const std::string& term,
                                                         const std::vector<Xapian::docid>& articles,
                                                         const std::vector<unsigned>& counts,
                                                         std::size_t most);

// Asks servers for the positions that read_positions() will be asked for, of all terms at once.
struct WantedTerm {
  const std::string* term;
  std::vector<unsigned> counts;  // as there
};
void expect_positions(const glass::PositionReader& reader,
                      const std::vector<Xapian::docid>& articles,
                      const std::vector<WantedTerm>& wanted);

// How often words stand in sequence, each with at most `gap` other words between it and the one
// before it. `words`: the ascending positions of each, at least one word.
unsigned times_in_sequence(const std::vector<std::vector<Xapian::termpos>>& words, unsigned gap);

}  // namespace emeroteca::ranking
