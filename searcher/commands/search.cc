#include <iostream>
#include <sstream>

#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/query/explain.h"
#include "searcher/results/bibtex_format.h"
#include "searcher/results/json_format.h"
#include "searcher/results/template_format.h"
#include "searcher/results/text_format.h"
#include "searcher/results/trec_format.h"
#include "searcher/results/tsv_format.h"
#include "text/numbers.h"

namespace emeroteca {
namespace {

std::string formatted(const SearchResult& result, const Arguments& arguments) {
  std::ostringstream out;
  if (!arguments.pattern.empty()) {
    results::write_template(out, result, results::Template(arguments.pattern));
  } else if (arguments.format == "json") {
    results::write_json(out, result);
  } else if (arguments.format == "tsv") {
    results::write_tsv(out, result);
  } else if (arguments.format == "trec") {
    results::write_trec(out, result, "1", arguments.tag);
  } else if (arguments.format == "bibtex") {
    results::write_bibtex(out, result);
  } else if (arguments.count == 0 && result.total > 0) {
    out << (result.total_exact ? "" : "about ")
        << text::counted(result.total, "article", "articles") << '\n';
  } else {
    results::write_text(out, result, text_options_of(arguments));
  }
  return out.str();
}

int answer(const SearchResult& result, const Arguments& arguments, const std::string& before = {}) {
  // Only the texts for people have a place for what is said about the answer.
  const bool text = arguments.pattern.empty() && arguments.format == "text";
  if (!text) tell_notes(result.notes, arguments);
  write_out(before + formatted(result, arguments), arguments);
  // -n 0 only asks how many there are.
  const bool found = !result.hits.empty() || (arguments.count == 0 && result.total > 0);
  return found ? kExitFound : kExitNothing;
}

void check_template(const Arguments& arguments) {
  if (!arguments.pattern.empty())
    results::Template{arguments.pattern};  // throws before any search is made
}

}  // namespace

int run_search(const Arguments& arguments) {
  check_template(arguments);
  Engine engine(archive_of(arguments));
  engine.require_articles();
  const SearchRequest request = request_of(arguments);
  if (!arguments.explain) return answer(engine.search(request), arguments);
  const PreparedQuery prepared = engine.prepare(request);
  std::string text = engine.archive().with_retry([&](const Xapian::Database& database) {
    return query::explain(request.text, prepared.plan, database, prepared.parameters);
  });
  const SearchResult result = engine.search(request);
  text += "Matches    " + std::string(result.total_exact ? "" : "about ") +
          std::to_string(result.total) + "\n\n";
  // What a program reads stays what it can read.
  if (!arguments.pattern.empty() || arguments.format != "text") {
    std::cerr << text;
    text.clear();
  }
  return answer(result, arguments, text);
}

int run_similar(const Arguments& arguments) {
  if (arguments.words.size() != 1)
    throw Error("similar needs one id",
                "write `searcher similar ID`, an id with spaces in quotation marks; ids are shown "
                "with each result");
  check_template(arguments);
  Engine engine(archive_of(arguments));
  return answer(engine.similar(arguments.words.front(), request_of(arguments)), arguments);
}

}  // namespace emeroteca
