#include "searcher/interactive/line_mode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

#include "errors/error.h"
#include "errors/output.h"
#include "searcher/engine.h"
#include "searcher/interactive/edit/completion.h"
#include "searcher/interactive/edit/history.h"
#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "searcher/interactive/edit/state_folder.h"
#include "searcher/interactive/line_prompt.h"
#include "searcher/interactive/work/live_engine.h"
#include "searcher/results/article_format.h"
#include "searcher/results/bibtex_format.h"
#include "searcher/results/counts_format.h"
#include "terminal/size.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

constexpr std::string_view kHelp =
    R"(words             search; operators and fields as in docs/queries.md
n  p              the next page, the page before
NUMBER            open the article of this number
:lang LANGUAGE    only articles in it, en, other languages, or any
:sort relevance|newest|oldest|added
:count N          so many results a page
:similar NUMBER   articles like this one, in both languages
:other NUMBER     the same story in the other language
:cite NUMBER      as BibTeX
:facets           the last query's results by language, source, section, ...
:timeline         the last query's results by time
:search WORDS     search for what would be a command: n, p, a number
:help             this
:quit             leave (also :q, or Ctrl-D)
)";

class LineProgram {
 public:
  explicit LineProgram(const LineOptions& options)
      : options_(options),
        request_(options.request),
        terminal_(isatty(STDIN_FILENO) == 1),
        history_(options.history && terminal_ ? history_file() : ""),
        prompt_(terminal_, history_, [this](std::string_view line) { return complete(line); }),
        engine_(options.archive, options.patience) {}

  int run() {
    if (!text::sanitize_line(request_.text).empty()) {
      search(request_.text);
      tell_missing();
    }
    while (!left_) {
      const auto line = prompt_.read("emeroteca> ");
      if (!line) break;
      perform(*line);
      check_output();
    }
    if (prompt_.interrupted()) return kExitInterrupted;
    if (failed_) return kExitError;
    return found_ || !searched_ ? kExitFound : kExitNothing;
  }

 private:
  static std::string history_file() {
    const auto folder = state_folder();
    return folder.empty() ? "" : (folder / "history").string();
  }

  void perform(const std::string& raw) {
    const std::string line = text::sanitize_line(raw);
    if (line.empty()) return;
    try {
      if (line.front() == ':') return command(line.substr(1));
      if (line == "n") return turn(true);
      if (line == "p") return turn(false);
      std::size_t number = 0;
      if (is_number(line, number)) return show(number);
      search(raw);
      tell_missing();
    } catch (const Error& fault) {
      complain(fault);
      // An archive that has gone is opened anew with the next line.
      engine_.close();
    } catch (const std::exception& fault) {
      complain(Error(fault.what()));
      engine_.close();
    }
  }

  // Once, until it is other servers.
  void tell_missing() {
    if (!engine_.open()) return;
    const std::vector<MissingServer>& missing = (*engine_).archive().missing();
    std::vector<std::string> names = (*engine_).missing_servers();
    if (names == told_missing_) return;
    told_missing_ = std::move(names);
    std::cout.flush();
    for (const MissingServer& server : missing) {
      report(partial_answer(server), options_.program, std::cerr);
    }
    if (missing.empty()) std::cerr << "all servers answer again\n";
  }

  static bool is_number(std::string_view text, std::size_t& number) {
    constexpr std::size_t kLongest = 6;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() && text.size() <= kLongest;
  }

  void complain(const Error& fault) {
    std::cout.flush();
    report(fault, options_.program, std::cerr);
    failed_ = true;
  }

  Engine& engine() {
    engine_.refresh();
    return *engine_;
  }

  void command(const std::string& line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string name = line.substr(0, space);
    const std::string value = space < line.size() ? line.substr(space + 1) : "";
    if (name == "q" || name == "quit" || name == "exit") {
      left_ = true;
    } else if (name == "h" || name == "help" || name == "?") {
      std::cout << kHelp;
    } else if (name == "lang") {
      set_language(value);
    } else if (name == "sort") {
      set_sort(value);
    } else if (name == "count") {
      set_count(value);
    } else if (name == "similar") {
      similar(hit(value).article.id);
    } else if (name == "other") {
      other(hit(value).article);
    } else if (name == "cite") {
      SearchResult one;
      one.hits.push_back(hit(value));
      results::write_bibtex(std::cout, one);
    } else if (name == "facets") {
      facets();
    } else if (name == "timeline") {
      timeline();
    } else if (name == "search" && !value.empty()) {
      search(value);
    } else {
      throw Error("there is no command ':" + name + "'", ":help lists them");
    }
  }

  void need_query() const {
    if (!searched_) throw Error("there has been no query yet", "write some words");
  }

  void facets() {
    need_query();
    const std::vector<Facet> facets = engine().facets(request_, options_.most_values);
    if (options_.format.name == "json")
      return results::write_facets_json(std::cout, request_.text, facets,
                                        (*engine_).missing_servers());
    results::write_facets(std::cout, facets, options_.format.text);
  }

  void timeline() {
    need_query();
    const Timeline timeline =
        engine().timeline(request_, std::nullopt, terminal::size(STDOUT_FILENO).columns / 2);
    if (options_.format.name == "json") {
      return results::write_timeline_json(std::cout, request_.text, timeline.unit, timeline.bins,
                                          timeline.undated, (*engine_).missing_servers());
    }
    results::write_timeline(std::cout, timeline.unit, timeline.bins, options_.format.text);
  }

  const Hit& hit(std::string_view value) const {
    std::size_t number = 0;
    if (!is_number(value, number)) {
      throw Error("'" + std::string(value) + "' is no number of a result", "for example :cite 1");
    }
    for (const Hit& one : result_.hits) {
      if (one.rank == number) return one;
    }
    throw Error("there is no result " + std::to_string(number) + " on this page",
                "n and p turn pages; `:search " + std::to_string(number) + "` searches for it");
  }

  void set_language(const std::string& value) {
    if (value != "it" && value != "en" && value != "other" && value != "any") {
      throw Error("'" + value + "' is no language here",
                  ":lang it, :lang en, :lang other or :lang any");
    }
    request_.article_language = value == "any" ? "" : value;
    again();
  }

  void set_sort(const std::string& value) {
    if (value == "relevance") {
      request_.retrieval.sort = Sort::kRelevance;
    } else if (value == "newest") {
      request_.retrieval.sort = Sort::kNewest;
    } else if (value == "oldest") {
      request_.retrieval.sort = Sort::kOldest;
    } else if (value == "added") {
      request_.retrieval.sort = Sort::kAdded;
    } else {
      throw Error("'" + value + "' is no order",
                  ":sort relevance, :sort newest, :sort oldest or :sort added");
    }
    again();
  }

  void set_count(const std::string& value) {
    std::size_t number = 0;
    constexpr std::size_t kMost = 1000;
    if (!is_number(value, number) || number == 0 || number > kMost) {
      throw Error("'" + value + "' results a page are not possible", "1 to 1000, as in :count 20");
    }
    request_.retrieval.count = number;
    again();
  }

  // The last query with what has just been set.
  void again() {
    if (!searched_) return;
    request_.retrieval.offset = 0;
    similar_.empty() ? answer() : answer_similar();
  }

  void search(const std::string& text) {
    request_.text = with_saved_searches(text);
    request_.retrieval.offset = options_.request.retrieval.offset;
    similar_.clear();
    const std::string line = text::sanitize_line(text);
    history_.add(text);
    if (!line.empty()) prompt_.remember(line);
    searched_ = true;
    answer();
  }

  void similar(std::string id) {
    similar_ = std::move(id);
    request_.retrieval.offset = 0;
    answer_similar();
  }

  void turn(bool next) {
    need_query();
    const std::size_t offset = request_.retrieval.offset;
    const std::size_t count = request_.retrieval.count;
    if (next && (result_.hits.size() < count || offset + count >= result_.total)) {
      throw Error("this is the last page", ":help lists what can be done");
    }
    if (!next && offset == 0) throw Error("this is the first page", "n turns to the next");
    request_.retrieval.offset = next ? offset + count : offset - std::min(offset, count);
    similar_.empty() ? answer() : answer_similar();
  }

  void answer() {
    SearchResult result = engine().search(request_);
    if (result.total == 0) result.missing = engine().missing(request_);
    write(result);
  }

  void answer_similar() { write(engine().similar(similar_, request_)); }

  void write(SearchResult result) {
    result_ = std::move(result);
    // Without a list it is asked how many there are.
    const bool counted = request_.retrieval.count == 0 && result_.total > 0;
    found_ = found_ || !result_.hits.empty() || counted;
    if (counted && options_.format.is_text()) {
      std::cout << results::count_line(result_) << std::flush;
      for (const std::string& note : result_.notes) {
        report(Error("note: " + note), options_.program, std::cerr);
      }
    } else {
      results::write_answer(std::cout, result_, options_.format);
    }
  }

  void show(std::size_t number) {
    need_query();
    show(hit(std::to_string(number)).article);
  }

  void show(const Article& article) {
    if (options_.format.name == "json") return results::write_article_json(std::cout, article);
    query::MatchTerms matches;
    if (similar_.empty()) matches = engine().prepare(request_).matches;
    results::write_article(std::cout, article, matches, engine().stemmer(), options_.format.text);
  }

  void other(const Article& article) {
    for (const std::string& id : engine().versions(article)) {
      const auto version = engine().archive().find(id);
      if (version && version->language != article.language) return show(*version);
    }
    throw Error("no other version of " + article.id + " is known",
                ":similar finds articles like it in both languages");
  }

  std::vector<LinePrompt::Completed> complete(std::string_view line) {
    TextInput typed;
    typed.set(line);
    const auto spot = completion_spot(typed.text(), typed.text().size());
    std::vector<LinePrompt::Completed> completed;
    if (!spot) return completed;
    for (std::string& word : words_for(*spot)) {
      TextInput whole = typed;
      put_candidate(whole, *spot, word);
      completed.push_back({whole.text(), std::move(word)});
    }
    return completed;
  }

  std::vector<std::string> words_for(const CompletionSpot& spot) {
    if (spot.field == nullptr) return field_names(spot);
    constexpr std::size_t kMost = 50;
    try {
      std::vector<std::string> words =
          spot.field->id == FieldId::kLanguage
              ? fitting_values({"it", "en", "other"}, spot, kMost)
              : engine().field_values(*spot.field, spot.beginning, kMost);
      for (std::string& word : words) word = text::sanitize_line(word);
      return words;
    } catch (const std::exception&) {
      // A completion that fails must not break the line that is being typed.
      return {};
    }
  }

  LineOptions options_;
  SearchRequest request_;
  bool terminal_;
  History history_;
  LinePrompt prompt_;
  LiveEngine engine_;
  SearchResult result_;
  std::vector<std::string> told_missing_;
  std::string similar_;  // an id: the last answer was what is like it
  bool searched_ = false;
  bool found_ = false;
  bool failed_ = false;
  bool left_ = false;
};

}  // namespace

int run_line_mode(const LineOptions& options) {
  return LineProgram(options).run();
}

}  // namespace emeroteca::interactive
