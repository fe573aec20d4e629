#include "searcher/results/tsv_format.h"

#include <ostream>

#include "searcher/results/dates.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::results {

void write_tsv(std::ostream& out, const SearchResult& result) {
  for (const Hit& hit : result.hits) {
    const Article& article = hit.article;
    out << hit.rank << '\t' << text::fixed_point(hit.score, 4) << '\t'
        << text::sanitize_line(article.id) << '\t' << stemmers::code(article.language) << '\t'
        << iso_date(article.published) << '\t' << text::sanitize_line(article.title) << '\t'
        << text::sanitize_line(join_snippets(hit.snippets).text) << '\n';
  }
}

}  // namespace emeroteca::results
