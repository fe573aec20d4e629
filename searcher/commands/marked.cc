#include "searcher/commands/marked.h"

#include <sstream>
#include <utility>

#include "searcher/commands/article_output.h"
#include "searcher/commands/request.h"
#include "searcher/results/snippet.h"

namespace emeroteca::commands {

int print_marked(std::vector<Hit> marked, SearcherArguments arguments) {
  const bool ids = arguments.format == "text" && arguments.pattern.empty();
  if (ids) arguments.pattern = "{id}";
  DamagedHits damaged(arguments);
  ArticleOutput records(arguments, {});
  stemmers::Stemmer stemmer;
  SearchResult list;
  bool any = false;
  for (Hit& hit : marked) {
    hit.rank = list.hits.size() + 1;
    const bool whole = !damaged.take(hit);
    // Another query may have been asked since: nothing is bold, and no snippet is cut for a screen.
    if (whole) {
      hit.title = results::highlight_title(hit.article, {}, stemmer);
      hit.snippets = results::make_snippets(hit.article, {}, {}, stemmer);
    }
    any = any || whole;
    list.hits.push_back(std::move(hit));
  }
  list.total = list.hits.size();
  list.total_exact = true;
  if (records.has_records()) {
    bool read = true;
    for (const Hit& hit : list.hits) {
      if (read && hit.damage.empty())
        read = records.add(hit);  // no record is made of a damaged one
    }
    records.end(read);
  } else {
    std::ostringstream out;
    results::write_answer(out, list, answer_format_of(arguments));
    page_out(out.str(), arguments);
  }
  damaged.end(archive_of(arguments));
  return any ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands
