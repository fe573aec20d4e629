#include <sstream>

#include "archive/reader.h"
#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/results/article_format.h"
#include "searcher/results/bibtex_format.h"

namespace emeroteca::commands {

int run_show(const SearcherArguments& arguments) {
  if (arguments.words.size() != 1)
    throw Error("show needs one id",
                "write `searcher show ID`, an id with spaces in quotation marks; ids are shown "
                "with each result");
  // Whatever the archive's words were analysed by: what is shown is the stored article.
  const std::string location = archive_of(arguments);
  const std::optional<Article> article =
      ArchiveReader(location, Understanding::kStoredForm).find(arguments.words.front());
  if (!article) {
    throw Error("no article has the id '" + arguments.words.front() + "'",
                "ids are shown with each result of a search");
  }
  std::ostringstream out;
  if (arguments.format == "json") {
    results::write_article_json(out, *article);
  } else if (arguments.format == "bibtex") {
    SearchResult result;
    result.hits.emplace_back().article = *article;
    results::write_bibtex(out, result);
  } else {
    query::MatchTerms matches;
    stemmers::Stemmer stemmer;
    if (!arguments.query.empty()) {
      SearchRequest request = request_of(arguments);
      request.text = arguments.query;
      matches = Engine(location).prepare(request).matches;
    }
    results::write_article(out, *article, matches, stemmer, text_options_of(arguments));
  }
  page_out(out.str(), arguments);
  return kExitFound;
}

}  // namespace emeroteca::commands
