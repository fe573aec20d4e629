// A whole article: `searcher show ID`.
#pragma once

#include <iosfwd>

#include <nlohmann/json_fwd.hpp>

#include "archive/article.h"
#include "searcher/query/match_terms.h"
#include "searcher/results/layout.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::results {

// Title, a line on where it comes from, summary, paragraphs, and fields that the archive does not
// know; at most 100 columns wide. The query's words are in bold.
void write_article(std::ostream& out, const Article& article, const query::MatchTerms& terms,
                   stemmers::Stemmer& stemmer, const TextOptions& options);

// As it is in the archive; see #/$defs/article in docs/search-result.schema.json.
nlohmann::ordered_json to_json(const Article& article);
void write_article_json(std::ostream& out, const Article& article);

}  // namespace emeroteca::results
