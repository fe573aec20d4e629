// One hit a line, for programs.
//
//   TSV:  rank, score, id, language, date, title, snippet, separated by tabs
//   TREC: TOPIC Q0 ID RANK SCORE TAG, the lines of a run
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/result.h"
#include "searcher/answer/trec_line.h"
#include "searcher/results/hit_fields.h"

namespace emeroteca::results {

// No heading. Fields are sanitised to one line, so tabs and line feeds in them are spaces; scores
// have four decimals, dates are YYYY-MM-DD or empty.
void write_tsv(std::ostream& out, const SearchResult& result);

// What write_tsv() writes; and one line of these fields or others.
inline constexpr std::string_view kTsvFields = "rank,score,id,lang,date,title,snippet";
std::string tsv_line(const std::vector<const HitField*>& fields, const Hit& hit);

// White space and control characters in the topic, ids and tag become %20 and the like
// (answer/trec_line.h), and so do invisible characters. An empty topic is "1", an empty tag
// "emeroteca"; hits without an id are left out.
void write_trec(std::ostream& out, const SearchResult& result, std::string_view topic,
                std::string_view tag);

// The line of one hit; empty for one without an id. `scores` is of the list.
std::string trec_line(const Hit& hit, std::string_view topic, std::string_view tag,
                      FallingScores& scores);

}  // namespace emeroteca::results
