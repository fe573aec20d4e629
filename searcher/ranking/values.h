// The values of articles in one slot.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "archive/glass/posting_reader.h"

namespace emeroteca::ranking {

// That the values of these slots, and the lengths, of articles that were matched last will be asked
// for: of servers they come in one step.
void expect_values(const Xapian::Database& database, const std::vector<Xapian::docid>& articles,
                   const std::vector<Xapian::valueno>& slots);

// The values of a slot for each of `articles` (docids, ascending); empty where one has none. On
// this machine they are read in one pass, straight from the tables; where a part of the archive is
// on a server with the articles, since a stream of values from there is every article of the
// archive.
std::vector<std::string> read_values(const glass::PostingReader& archive, Xapian::valueno slot,
                                     const std::vector<Xapian::docid>& articles);

}  // namespace emeroteca::ranking
