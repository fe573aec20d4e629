#include <iostream>
#include <sstream>

#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/explanation_format.h"
#include "searcher/results/template_format.h"
#include "text/numbers.h"

namespace emeroteca::commands {
namespace {

std::string formatted(const SearchResult& result, const SearcherArguments& arguments) {
  const results::AnswerFormat format = answer_format_of(arguments);
  std::ostringstream out;
  if (format.is_text() && arguments.count == 0 && result.total > 0) {
    out << (result.total_exact ? "" : "about ")
        << text::counted(result.total, "article", "articles") << '\n';
  } else {
    results::write_answer(out, result, format);
  }
  return out.str();
}

int answer(const SearchResult& result, const SearcherArguments& arguments,
           const std::string& before = {}) {
  // Only the texts for people have a place for what is said about the answer.
  if (!answer_format_of(arguments).is_text()) tell_notes(result.notes, arguments);
  page_out(before + formatted(result, arguments), arguments);
  // -n 0 only asks how many there are.
  const bool found = !result.hits.empty() || (arguments.count == 0 && result.total > 0);
  return found ? kExitFound : kExitNothing;
}

void check_template(const SearcherArguments& arguments) {
  if (!arguments.pattern.empty())
    results::Template{arguments.pattern};  // throws before any search is made
}

}  // namespace

int run_search(const SearcherArguments& arguments) {
  check_template(arguments);
  Engine engine(archive_of(arguments));
  engine.require_articles();
  const SearchRequest request = request_of(arguments);
  if (!arguments.explain) return answer(engine.search(request), arguments);
  std::string text;
  const SearchResult result = engine.read([&](const Xapian::Database&) {
    text = results::explanation_text(engine.explain(request));
    return engine.search(request);
  });
  text += "Matches    " + std::string(result.total_exact ? "" : "about ") +
          std::to_string(result.total) + "\n\n";
  // What a program reads stays what it can read.
  if (!answer_format_of(arguments).is_text()) {
    std::cerr << text;
    text.clear();
  }
  return answer(result, arguments, text);
}

int run_similar(const SearcherArguments& arguments) {
  if (arguments.words.size() != 1)
    throw Error("similar needs one id",
                "write `searcher similar ID`, an id with spaces in quotation marks; ids are shown "
                "with each result");
  check_template(arguments);
  Engine engine(archive_of(arguments));
  return answer(engine.similar(arguments.words.front(), request_of(arguments)), arguments);
}

}  // namespace emeroteca::commands
