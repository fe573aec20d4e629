#include "searcher/interactive/work/performer.h"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors/error.h"
#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "searcher/interactive/edit/state_folder.h"
#include "searcher/interactive/work/reading.h"
#include "searcher/query/spelling.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/record_format.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

// What the facet panel shows, in this order.
constexpr std::size_t kMostValues = 12;

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Anew, for this user only, and through no symbolic link that another may have made there: what a
// query found is nobody else's business. False, with errno, where that fails.
bool make_private_file(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);  // of a run that was killed
  constexpr mode_t kPrivate = 0600;
  const int made =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kPrivate);
  return made >= 0 && ::close(made) == 0;
}

// Only versions that `o` leads to.
void leave_other_language(Engine& engine, Hit& hit) {
  std::erase_if(hit.also, [&](const std::string& id) {
    const std::optional<Article> version = engine.archive().find(id);
    return !version || version->language == hit.article.language;
  });
}

struct ListWritten {
  std::size_t articles = 0;
  std::size_t damaged = 0;  // of them; where the format is one of records, beside them
};

// Writes the list in the format that the file's name means; JSON for a name that means none. No
// record is made of a damaged article.
ListWritten write_list(Engine& engine, const std::string& similar, SearchRequest request,
                       std::string_view path, std::ostream& out) {
  results::AnswerFormat format;
  format.name = results::format_of_file(path);
  if (format.name.empty()) format.name = "json";
  format.text.columns = results::kUnlimitedColumns;
  const auto writer = results::record_writer(format);
  if (writer == nullptr) {
    const SearchResult result =
        similar.empty() ? engine.search(request) : engine.similar(similar, request);
    results::write_answer(out, result, format);
    ListWritten written{result.hits.size(), 0};
    for (const Hit& hit : result.hits) written.damaged += hit.damage.empty() ? 0 : 1;
    return written;
  }
  if (!writer->shows_snippets()) request.snippet_fragments = 0;
  const OpenList list = engine.read([&](const Xapian::Database&) {
    OpenList opened =
        similar.empty() ? engine.open(request) : engine.open_similar(similar, request);
    engine.read_first(opened, request);
    return opened;
  });
  ListWritten written;
  writer->begin(out);
  engine.read_list(list, request, [&](const Hit& hit) {
    if (!hit.damage.empty()) {
      ++written.damaged;
      return true;
    }
    writer->add(out, hit);
    ++written.articles;
    return out.good();
  });
  writer->end(out);
  return written;
}

// Who opened it to write would wait for one who does.
bool nobody_reads(const std::string& pipe) {
  const int file = ::open(pipe.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (file >= 0) ::close(file);
  return file < 0 && errno == ENXIO;
}

}  // namespace

Performer::Performer(std::string location, SearchRequest base, Patience patience)
    : engine_(std::move(location), patience), base_(std::move(base)) {}

Answer Performer::perform(const Task& task) {
  const bool opened = engine_.open();
  Answer out = attempt(task);
  // Half an export may stand there already: a second try would find it in its way.
  if (out.error.empty() || !opened || task.kind == TaskKind::kExport) return out;
  // That was waited for long enough.
  if (out.unreachable) return out;
  // An archive that has vanished is told from a query that is wrong by opening it again; one that
  // has come back, or was built anew, answers then.
  engine_.close();
  return attempt(task);
}

Answer Performer::attempt(const Task& task) {
  Answer out;
  out.kind = task.kind;
  out.number = task.number;
  out.text = task.text;
  try {
    answer(task, out);
    return out;
  } catch (const Error& fault) {
    out.error = text::sanitize_line(fault.what());
    out.hint = text::sanitize_line(fault.hint());
    out.unreachable = fault.code() == ErrorCode::kUnreachable;
    if (out.unreachable) engine_.close();
    // A query that cannot be read says nothing against the archive.
    out.fatal = !engine_.open();
  } catch (const std::exception& fault) {
    out.error = text::sanitize_line(fault.what());
    out.fatal = true;
    engine_.close();
  }
  return out;
}

Engine& Performer::engine() {
  if (engine_.refresh()) values_.clear();
  return *engine_;
}

SearchRequest Performer::of_text(SearchRequest request, const std::string& text) const {
  request.text = with_saved_searches(text);
  request.all = text::sanitize_line(text).empty();
  return request;
}

// The list of a word that is being typed is the one that Enter will show: of the word, where any
// article has it, with what it may become behind that; else of what it may become.
void Performer::begin_word(const std::string& text, SearchRequest& request) {
  request = of_text(request, text);
  std::string word;
  const std::optional<std::string> starred = with_star(text, &word);
  const std::optional<std::string> begun = with_last_word_begun(text);
  if (!starred) {
    // A field without a value, or with one that cannot be read yet, is left out.
    if (begun) request = of_text(request, *begun);
    return;
  }
  if (engine().finds(of_text(base_, word))) {
    request.continued = with_saved_searches(*begun);
  } else if (engine().finds(of_text(base_, word + "*"))) {
    request = of_text(request, *starred);
  }
}

SearchRequest Performer::request_of(const Task& task) {
  SearchRequest request = base_;
  request.retrieval.sort = task.sort;
  request.retrieval.offset = task.offset;
  request.retrieval.count = task.count;
  request.retrieval.now = seconds_now();
  request.snippet_columns = task.snippet_columns;
  request.snippet_fragments = 1;
  if (task.last_word == LastWord::kBegun) {
    begin_word(task.text, request);
    return request;
  }
  return of_text(request, task.text);
}

void Performer::answer(const Task& task, Answer& out) {
  switch (task.kind) {
    case TaskKind::kSearch:
    case TaskKind::kMore:
      return search(task, out);
    case TaskKind::kRead:
      return read(task, task.article.value(), out);
    case TaskKind::kOther:
      return other(task, out);
    case TaskKind::kCount:
      return count(task, out);
    case TaskKind::kValues:
      return values(task, out);
    case TaskKind::kExport:
      return write(task, out);
  }
}

// A word that was only begun when the user went on to the results, and that no article has, gets
// the star that it was searched with while it was typed.
void Performer::settle(const Task& task, SearchRequest& request, Answer& out) {
  std::string word;
  const std::optional<std::string> starred = with_star(task.text, &word);
  if (!starred) return;
  if (engine().finds(of_text(base_, word)) || !engine().finds(of_text(base_, word + "*"))) return;
  out.text = *starred;
  request = of_text(request, *starred);
}

void Performer::search(const Task& task, Answer& out) {
  SearchRequest request = request_of(task);
  Engine& engine_now = engine();
  if (task.similar.empty() && task.last_word == LastWord::kSettle) settle(task, request, out);
  out.result = engine_now.read([&](const auto&) {
    SearchResult found = task.similar.empty() ? engine_now.search(request)
                                              : engine_now.similar(task.similar, request);
    for (Hit& hit : found.hits) leave_other_language(engine_now, hit);
    return found;
  });
  if (out.result.total == 0 && task.similar.empty() && !request.all) {
    // Of what was typed, not of what it was searched as.
    out.result.missing = engine_now.missing(of_text(request, out.text));
  }
  out.result.query = out.text;
  out.more = out.result.hits.size() == task.count;
  if (task.last_word != LastWord::kBegun) return;
  // A beginning stands for very many words only until the next letter.
  out.result.notes.clear();
  const std::string trouble = trouble_of_last_filter(task.text);
  if (!trouble.empty()) out.result.notes.push_back(text::sanitize_line(trouble));
  if (!out.result.suggestion.empty()) suggest(engine_now, request, task.text, out.result);
}

// Another spelling of what was typed, not of what it was searched as. A word that is being typed is
// no mistake yet as long as there is something to show.
void Performer::suggest(Engine& engine_now, const SearchRequest& request, const std::string& text,
                        SearchResult& result) const {
  // Places in the one are not places in the other.
  if (with_saved_searches(text) != text) {
    result.suggestion.clear();
    return;
  }
  result.suggestion = engine_now.read([&](const auto& database) {
    const query::Plan plan = engine_now.prepare(of_text(request, text)).plan;
    return query::suggest(text, plan, database, engine_now.stemmer(), !request.query_language);
  });
  const std::string_view word = last_word(text);
  const bool same_end = !word.empty() && result.suggestion.ends_with(word);
  if (!result.hits.empty() && !same_end) result.suggestion.clear();
}

void Performer::read(const Task& task, const Article& article, Answer& out) {
  Engine& engine_now = engine();
  const SearchRequest request = request_of(task);
  query::MatchTerms matches;
  if (!request.all && task.similar.empty()) matches = engine_now.prepare(request).matches;
  out.reading = make_reading(article, matches, engine_now.stemmer());
}

void Performer::other(const Task& task, Answer& out) {
  Engine& engine_now = engine();
  const Article& article = task.article.value();
  std::optional<Article> version;
  for (const std::string& id : engine_now.versions(article)) {
    version = engine_now.archive().find(id);
    if (version && version->language != article.language) break;
    version.reset();  // a story may have several versions in one language
  }
  const bool italian = article.language == stemmers::Language::kItalian;
  if (version) {
    out.note = "the same story";
  } else {
    SearchRequest request = base_;
    request.article_language =
        stemmers::code(italian ? stemmers::Language::kEnglish : stemmers::Language::kItalian);
    request.retrieval.count = 1;
    const SearchResult found = engine_now.similar(article.id, request);
    if (found.hits.empty()) {
      out.note = std::string("nothing like it in ") + (italian ? "English" : "Italian");
      return;
    }
    version = found.hits.front().article;
    out.note = std::string("no other version is known; the most similar article in ") +
               (italian ? "English" : "Italian");
  }
  read(task, *version, out);
}

void Performer::count(const Task& task, Answer& out) {
  Engine& engine_now = engine();
  const SearchRequest request = request_of(task);
  if (task.times) {
    SearchRequest times = request;
    times.continued.clear();
    if (task.last_word == LastWord::kBegun) {
      begin_word(*task.times, times);
    } else {
      times = of_text(times, *task.times);
    }
    out.timeline = engine_now.timeline(times, std::nullopt, task.bins);
    if (task.unit && out.timeline->unit < *task.unit) {
      out.timeline = engine_now.timeline(times, task.unit, task.bins);
    }
  }
  if (!task.facets) return;
  out.facets = engine_now.facets(request, kMostValues);
  // The values of a field that is filtered already are counted as if it were not, so that one sees
  // what else there is.
  for (const Field& one : kFields) {
    // Of the widest text: the last word of a filter may be a beginning.
    const std::string& text = request.continued.empty() ? request.text : request.continued;
    const std::string without = without_filters(text, &one);
    if (without == text || (!one.facet && one.id != FieldId::kDate)) continue;
    const std::string_view name = one.id == FieldId::kDate ? "year" : one.name;
    for (Facet& facet : engine_now.facets(of_text(request, without), kMostValues)) {
      for (Facet& old : out.facets) {
        if (facet.name != name || old.name != name) continue;
        old = std::move(facet);
        break;
      }
    }
  }
}

void Performer::values(const Task& task, Answer& out) {
  out.field = task.field;
  if (task.field->id == FieldId::kLanguage) {
    out.values = {"it", "en"};
    return;
  }
  Engine& engine_now = engine();
  const auto known = values_.find(task.field);
  if (known != values_.end()) {
    out.values = known->second;
    return;
  }
  constexpr std::size_t kAll = 100000;
  for (const std::string& value : engine_now.field_values(*task.field, "", kAll)) {
    std::string line = text::sanitize_line(value);
    if (!line.empty()) out.values.push_back(std::move(line));
  }
  values_[task.field] = out.values;
}

void Performer::write(const Task& task, Answer& out) {
  std::error_code fault;
  const std::string path = from_people(task.path);
  if (std::filesystem::is_directory(path, fault)) throw Error(path + " is a folder");
  if (!task.replace && std::filesystem::exists(path, fault)) {
    out.exists = true;
    return;
  }
  const SearchRequest request = request_of(task);
  Engine& engine_now = engine();
  // Whole before the file is touched, however long that takes: the user may leave meanwhile. What
  // is no file of a disk (/dev/stdout) is written as it is.
  const bool aside =
      !std::filesystem::exists(path, fault) || std::filesystem::is_regular_file(path, fault);
  const std::string written = aside ? path + ".part" : path;
  if (aside && !make_private_file(written)) {
    throw Error("cannot write " + path + ": " + std::generic_category().message(errno));
  }
  if (std::filesystem::is_fifo(path, fault) && nobody_reads(path)) {
    throw Error(path + " is a pipe that nobody reads");
  }
  errno = 0;
  std::ofstream file(written, std::ios::binary | std::ios::trunc);
  const ListWritten done = write_list(engine_now, task.similar, request, path, file);
  file.close();
  const int reason = errno;
  if (file && aside) std::filesystem::rename(written, path, fault);
  if (!file || fault) {
    std::error_code ignored;
    if (aside) std::filesystem::remove(written, ignored);
    const std::string why = fault         ? ": " + fault.message()
                            : reason != 0 ? ": " + std::generic_category().message(reason)
                                          : "";
    throw Error("cannot write " + path + why);
  }
  out.note = text::counted(done.articles, "article", "articles") + " written to " +
             text::sanitize_line(task.path);
  if (done.damaged > 0) {
    out.note += "; " + text::counted(done.damaged, "article is", "articles are") + " damaged";
  }
}

}  // namespace emeroteca::interactive
