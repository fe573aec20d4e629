// What of an article a list of results shows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"
#include "searcher/answer/result.h"
#include "searcher/query/match_terms.h"
#include "searcher/results/likely_places.h"
#include "searcher/results/match_finder.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::results {

struct SnippetOptions {
  // Of the display, for all fragments together, their ellipses, and the three columns between two
  // that join_snippets needs. Less than 10 counts as 10.
  std::size_t columns = 160;
  std::size_t fragments = 2;  // 1 or 2
};

// Makes the snippets of all hits of one query. The words that it has looked at once it knows in the
// next article: use one for a whole answer. The terms and the stemmer must outlive it.
class SnippetMaker {
 public:
  SnippetMaker(const query::MatchTerms& terms, const SnippetOptions& options,
               stemmers::Stemmer& stemmer);
  SnippetMaker(const SnippetMaker&) = delete;
  SnippetMaker& operator=(const SnippetMaker&) = delete;

  std::vector<Snippet> snippets(const Article& article);  // see make_snippets
  Snippet title(const Article& article);                  // see highlight_title

 private:
  std::vector<Snippet> likely(const Article& article, std::string_view text);
  std::vector<Snippet> matching(const Article& article, std::string_view text);
  std::vector<Snippet> beginning(const Article& article, std::string_view text) const;

  MatchFinder finder_;
  LikelyPlaces likely_;
  unsigned words_;  // of the query
  SnippetOptions options_;
};

// The sentence, or the part of one, of the body (without matches there: of the summary) with most
// of the query's weight: the sum over the different words of the query that it shows; among equals
// the shortest way from the first to the last, the earliest, the one that repeats them most. A
// second fragment only if it adds a word, and one window with both would not do. Without any match
// the beginning of the summary, else of the body. A title that the text repeats at its beginning is
// passed over. Ellipses stand only where a sentence was cut. Empty when there is no text.
std::vector<Snippet> make_snippets(const Article& article, const query::MatchTerms& terms,
                                   const SnippetOptions& options, stemmers::Stemmer& stemmer);

// The whole title with its matches; the beginning of the text, else the id, where there is none.
Snippet highlight_title(const Article& article, const query::MatchTerms& terms,
                        stemmers::Stemmer& stemmer);

// The fragments as one line with ` … ` between them, and with what they highlight.
Snippet join_snippets(const std::vector<Snippet>& snippets);

}  // namespace emeroteca::results
