// An article made ready for the reading pane.
#pragma once

#include "searcher/interactive/work/task.h"
#include "searcher/query/match_terms.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::interactive {

// Title, where it comes from, summary, paragraphs; everything sanitised, with the query's words.
Reading make_reading(const Article& article, const query::MatchTerms& terms,
                     stemmers::Stemmer& stemmer);

}  // namespace emeroteca::interactive
