// Which articles of one part of an archive have words in sequence, straight from its tables.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"
#include "archive/glass/posting_reader.h"
#include "searcher/ranking/word_query.h"

namespace emeroteca::ranking {

struct SequencePostings {
  // In ascending order, each with how often it counts: as often as it has the place that it has
  // least often, near the others or not, as Xapian estimates it.
  std::vector<std::pair<Xapian::docid, std::uint32_t>> articles;
  bool failed = false;  // a list could not be read: they are not all
};

// `positions`: of this part alone. `beside`: only articles are looked for that have one term at
// least of each of these lists.
SequencePostings find_sequence(const RankedSequence& sequence,
                               const std::vector<std::vector<std::string>>& beside,
                               const glass::PostingReader::Part& part,
                               const glass::PositionReader& positions);

}  // namespace emeroteca::ranking
