#include <iostream>
#include <sstream>

#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/explanation_format.h"
#include "searcher/results/record_format.h"
#include "text/printable.h"

namespace emeroteca::commands {
namespace {

// -n 0 only asks how many there are.
bool is_count(const SearchResult& result, const SearcherArguments& arguments) {
  return arguments.count == 0 && result.total > 0;
}

std::string formatted(const SearchResult& result, const SearcherArguments& arguments) {
  const results::AnswerFormat format = answer_format_of(arguments);
  std::ostringstream out;
  if (format.is_text() && is_count(result, arguments)) {
    out << results::count_line(result);
  } else {
    results::write_answer(out, result, format);
  }
  return out.str();
}

int answer(Engine& engine, const SearchResult& result, const SearcherArguments& arguments,
           const std::string& before = {}) {
  tell_missing(engine.archive(), arguments);
  // Only the texts for people have a place for what is said about the answer, and a count has none.
  if (!answer_format_of(arguments).is_text() || is_count(result, arguments)) {
    tell_notes(result.notes, arguments);
  }
  double writing = 0;
  {
    const Timed timed(writing);
    page_out(before + formatted(result, arguments), arguments);
  }
  tell_timing(engine, writing, arguments);
  DamagedHits damaged(arguments);
  for (const Hit& hit : result.hits) damaged.take(hit);
  damaged.end(archive_of(arguments));
  return !result.hits.empty() || is_count(result, arguments) ? kExitFound : kExitNothing;
}

// As records of this kind show the articles.
SearchRequest request_for(const results::RecordWriter& writer, SearchRequest request) {
  if (!writer.shows_snippets()) request.snippet_fragments = 0;
  return request;
}

// The articles of a list as they are read, however many.
int write_records(Engine& engine, const OpenList& list, const SearchRequest& request,
                  results::RecordWriter& writer, const SearcherArguments& arguments) {
  tell_notes(list.about.notes, arguments);
  RecordOutput out(arguments);
  writer.begin(out.stream());
  bool any = false;
  DamagedHits damaged(arguments);
  double writing = 0;
  const bool whole = engine.read_list(list, request, [&](const Hit& hit) {
    if (damaged.take(hit)) return true;  // no record can be made of it
    const Timed timed(writing);
    if (arguments.format == "trec") {
      Hit named = hit;
      named.article.id = engine.read(
          [&](const Xapian::Database& database) { return run_id(hit.article.id, database); });
      writer.add(out.stream(), named);
    } else {
      writer.add(out.stream(), hit);
    }
    any = true;
    return out.add();
  });
  if (whole) writer.end(out.stream());
  out.end();
  tell_missing(engine.archive(), arguments);
  tell_timing(engine, writing, arguments);
  damaged.end(archive_of(arguments));
  return any || (arguments.count == 0 && list.about.total > 0) ? kExitFound : kExitNothing;
}

// What may have been meant otherwise. A first word that is nearly a command is one that the archive
// does not know: who looks for snow does not mean show.
void remark(Engine& engine, const SearchRequest& request, const SearcherArguments& arguments) {
  tell_notes(arguments.remarks, arguments);
  if (arguments.near_command.empty()) return;
  SearchRequest alone = request;
  alone.text = arguments.words.front();
  if (engine.count(alone) > 0) return;
  tell_notes({text::in_quotes(arguments.words.front()) +
              " is no command and was searched for; did you mean `searcher " +
              arguments.near_command + "`?"},
             arguments);
}

std::string matches_line(const SearchResult& result) {
  return "Matches    " + std::string(result.total_exact ? "" : "about ") +
         std::to_string(result.total) + "\n\n";
}

}  // namespace

int run_search(const SearcherArguments& arguments) {
  const auto writer = results::record_writer(answer_format_of(arguments));
  // A list of any length takes its time.
  Engine engine(archive_of(arguments), patience_of(arguments, writer == nullptr));
  engine.require_articles();
  const SearchRequest request = request_of(arguments);
  remark(engine, request, arguments);
  if (writer != nullptr) {
    std::string explained;
    const OpenList list = engine.read([&](const Xapian::Database&) {
      if (arguments.explain) explained = results::explanation_text(engine.explain(request));
      OpenList opened = engine.open(request);
      engine.read_first(opened, request_for(*writer, request));
      return opened;
    });
    if (arguments.explain) std::cerr << explained << matches_line(list.about);
    return write_records(engine, list, request_for(*writer, request), *writer, arguments);
  }
  if (!arguments.explain) return answer(engine, explained_search(engine, request), arguments);
  std::string text;
  const SearchResult result = engine.read([&](const Xapian::Database&) {
    text = results::explanation_text(engine.explain(request));
    return explained_search(engine, request);
  });
  text += matches_line(result);
  // What a program reads stays what it can read.
  if (!answer_format_of(arguments).is_text()) {
    std::cerr << text;
    text.clear();
  }
  return answer(engine, result, arguments, text);
}

int run_similar(const SearcherArguments& arguments) {
  if (arguments.words.size() != 1)
    throw Error("similar needs one id",
                "write `searcher similar ID`, an id with spaces in quotation marks; ids are shown "
                "with each result");
  const auto writer = results::record_writer(answer_format_of(arguments));
  Engine engine(archive_of(arguments), patience_of(arguments, writer == nullptr));
  const std::string& id = arguments.words.front();
  const SearchRequest request = request_of(arguments);
  if (writer != nullptr) {
    const SearchRequest shown = request_for(*writer, request);
    const OpenList list = engine.read([&](const Xapian::Database&) {
      OpenList opened = engine.open_similar(id, request);
      engine.read_first(opened, shown);
      return opened;
    });
    return write_records(engine, list, shown, *writer, arguments);
  }
  return answer(engine, engine.similar(id, request), arguments);
}

}  // namespace emeroteca::commands
