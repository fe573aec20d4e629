#include "searcher/commands/request.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <utility>

#include <unistd.h>

#include "archive/fields.h"
#include "archive/location.h"
#include "archive/stored_article.h"
#include "errors/error.h"
#include "errors/output.h"
#include "searcher/answer/trec_line.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "searcher/results/text_format.h"
#include "terminal/bars.h"
#include "terminal/pager.h"
#include "terminal/size.h"
#include "text/numbers.h"

namespace emeroteca::commands {

std::string archive_of(const SearcherArguments& arguments) {
  return arguments.archive.empty() ? default_archive() : arguments.archive;
}

Patience patience_of(const SearcherArguments& arguments, bool whole) {
  static const Clock::time_point start = Clock::now();
  Patience patience;
  patience.limit = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.timeout * 1000));
  if (whole) patience.end = start + patience.limit;
  return patience;
}

void tell_missing(const ArchiveReader& archive, const SearcherArguments& arguments) {
  for (const MissingServer& server : archive.missing()) {
    report(partial_answer(server), arguments.program, std::cerr);
  }
}

void tell_timing(Engine& engine, double writing, const SearcherArguments& arguments) {
  if (!arguments.timing) return;
  Timing timing = engine.timing();
  timing.writing = writing;
  const std::array<std::pair<const char*, double>, 8> steps{{{"opening", timing.opening},
                                                             {"parsing", timing.parsing},
                                                             {"expanding", timing.expanding},
                                                             {"matching", timing.matching},
                                                             {"second look", timing.second_look},
                                                             {"reading", timing.reading},
                                                             {"snippets", timing.snippets},
                                                             {"writing", timing.writing}}};
  for (const auto& [step, milliseconds] : steps) {
    char line[64];
    std::snprintf(line, sizeof line, "%-12s %9.2f ms\n", step, milliseconds);
    std::cerr << line;
  }
}

std::string text_of(const SearcherArguments& arguments) {
  std::string text;
  for (const std::string& word : arguments.words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

SearchRequest request_of(const SearcherArguments& arguments) {
  SearchRequest request;
  request.text = interactive::with_saved_searches(text_of(arguments));
  request.plain = arguments.command == "run" || arguments.command == "evaluate"
                      ? arguments.syntax == "plain"
                      : false;
  request.translate = !arguments.no_translate;
  if (arguments.query_language != "auto")
    request.query_language = stemmers::language_from_code(arguments.query_language);
  if (arguments.language != "any") request.article_language = arguments.language;
  RetrievalOptions& retrieval = request.retrieval;
  retrieval.offset = arguments.offset;
  retrieval.count = arguments.count;
  retrieval.sort = arguments.sort == "newest"   ? Sort::kNewest
                   : arguments.sort == "oldest" ? Sort::kOldest
                   : arguments.sort == "added"  ? Sort::kAdded
                                                : Sort::kRelevance;
  if (arguments.recent && retrieval.sort != Sort::kRelevance) {
    throw Error("--recent and --sort " + arguments.sort + " cannot be used together",
                "--recent prefers recent articles among the most relevant; leave out one of them");
  }
  retrieval.exact_count = arguments.exact_count;
  retrieval.half_life_days = arguments.recent;
  retrieval.now = std::chrono::duration_cast<std::chrono::seconds>(
                      std::chrono::system_clock::now().time_since_epoch())
                      .count();
  set_parameters(arguments.ranking, retrieval.parameters);
  request.snippet_columns = results::snippet_columns(terminal::size(STDOUT_FILENO).columns);
  return request;
}

std::string run_id(const std::string& id, const Xapian::Database& database) {
  return unambiguous_id(id, [&](const std::string& other) {
    return database.term_exists(value_term(field(FieldId::kId), other));
  });
}

SearchResult explained_search(Engine& engine, const SearchRequest& request) {
  return engine.read([&](const Xapian::Database&) {
    SearchResult result = engine.search(request);
    if (result.total == 0) result.missing = engine.missing(request);
    return result;
  });
}

results::TextOptions text_options_of(const SearcherArguments& arguments) {
  results::TextOptions options;
  // Who reads a pipe or a file has a width of his own. An exported COLUMNS is somebody's wish.
  const bool bounded =
      isatty(STDOUT_FILENO) == 1 ||
      std::getenv("COLUMNS") != nullptr;  // NOLINT(concurrency-mt-unsafe): no threads yet
  options.columns = bounded ? terminal::size(STDOUT_FILENO).columns : results::kUnlimitedColumns;
  const terminal::ColourMode mode = arguments.colour == "always"  ? terminal::ColourMode::kAlways
                                    : arguments.colour == "never" ? terminal::ColourMode::kNever
                                                                  : terminal::ColourMode::kAuto;
  options.style = terminal::Style(terminal::want_colour(mode, STDOUT_FILENO),
                                  terminal::background_of(arguments.background),
                                  terminal::takes_links(STDOUT_FILENO));
  options.utf8 = terminal::locale_is_utf8();
  return options;
}

results::AnswerFormat answer_format_of(const SearcherArguments& arguments) {
  return {arguments.format, arguments.pattern, arguments.fields, arguments.tag,
          text_options_of(arguments)};
}

void tell_notes(const std::vector<std::string>& notes, const SearcherArguments& arguments) {
  for (const std::string& note : notes)
    report(Error("note: " + note), arguments.program, std::cerr);
}

bool DamagedHits::take(const Hit& hit) {
  if (hit.damage.empty()) return false;
  ++count_;
  StoredArticle stored;
  stored.article.id = hit.article.id;
  stored.damage = hit.damage;
  report(Error(ErrorCode::kDamaged, damage_message(stored)), arguments_.program, std::cerr);
  return true;
}

void DamagedHits::end(const std::string& archive) const {
  if (count_ == 0) return;
  check_output();
  throw Error(
      ErrorCode::kDamaged,
      text::counted(count_, "article of the answer is", "articles of the answer are") + " damaged",
      damage_remedy(archive));
}

RecordOutput::RecordOutput(const SearcherArguments& arguments)
    : paged_(isatty(STDOUT_FILENO) == 1), arguments_(arguments) {
  std::cout.flush();
}

bool RecordOutput::flush() {
  if (paged_ || !read_) return read_;
  switch (terminal::write_part(text_.view(), STDOUT_FILENO)) {
    case terminal::Written::kAll:
      break;
    case terminal::Written::kNobodyReads:
      read_ = false;
      break;
    case terminal::Written::kFailed:
      output_is_lost(errno);
  }
  text_.str({});
  return read_;
}

bool RecordOutput::add() {
  constexpr std::streamoff kPart = 1 << 16U;
  return text_.tellp() < kPart || flush();
}

bool RecordOutput::end() {
  if (!paged_) return flush();
  page_out(text_.str(), arguments_);
  return true;
}

bool RecordOutput::wait_until_taken() {
  return read_ && (paged_ || terminal::wait_until_taken(STDOUT_FILENO) == terminal::Written::kAll);
}

void page_out(const std::string& text, const SearcherArguments& arguments) {
  std::cout.flush();
  if (!terminal::write_paged(text, {!arguments.no_pager, STDOUT_FILENO})) output_is_lost(errno);
}

}  // namespace emeroteca::commands
