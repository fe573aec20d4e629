// What has come since saved searches were last asked.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <utility>

#include <unistd.h>

#include "archive/fields.h"
#include "archive/location.h"
#include "archive/stored_article.h"
#include "errors/error.h"
#include "errors/output.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/news_finder.h"
#include "searcher/commands/news_format.h"
#include "searcher/commands/news_state.h"
#include "searcher/commands/request.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "searcher/interactive/edit/state_folder.h"
#include "searcher/query/dates.h"
#include "searcher/results/match_finder.h"
#include "searcher/results/snippet.h"
#include "stemmers/words/fold.h"
#include "text/calendar.h"
#include "text/printable.h"
#include "text/sanitize.h"

namespace emeroteca::commands {
namespace {

using interactive::SavedSearches;

constexpr std::int64_t kMilliseconds = 1000;

std::int64_t clock_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::vector<std::string> asked_names(const SavedSearches& searches,
                                     const SearcherArguments& arguments) {
  std::vector<std::string> names;
  for (std::string name : arguments.words) {
    if (name.starts_with('@')) name.erase(0, 1);
    // As in a query, capitals are other names. It must not look as if there were no news.
    if (searches.find(name) == nullptr) {
      const auto near = std::find_if(
          searches.all().begin(), searches.all().end(),
          [&](const auto& one) { return stemmers::fold(one.first) == stemmers::fold(name); });
      throw Error(ErrorCode::kUsage, "no search is saved as " + text::in_apostrophes(name),
                  near != searches.all().end()
                      ? "there is " + text::in_apostrophes(near->first) + "; write it so"
                      : "write `searcher save NAME QUERY`; `searcher save` lists those that are");
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (!names.empty()) return names;
  for (const auto& [name, query] : searches.all()) names.push_back(name);
  if (names.empty()) {
    throw Error(ErrorCode::kNotFound, "no search is saved",
                "write `searcher save NAME QUERY` for each that `searcher news` is to watch");
  }
  return names;
}

struct Location {
  std::string given;     // each archive once
  std::string absolute;  // the same wherever one stands
};

Location location_of(const std::string& location) {
  Location out;
  std::set<std::string> known;
  for (const ArchivePart& part : parse_location(location)) {
    std::string given = part.folder;
    std::string absolute = part.folder;
    if (part.folder.empty()) {
      given = absolute = part.host + ':' + std::to_string(part.port);
    } else {
      std::error_code fault;
      const auto path = std::filesystem::canonical(part.folder, fault);
      if (!fault) absolute = path.string();
    }
    if (!known.insert(absolute).second) continue;
    const char* const between = known.size() > 1 ? "," : "";
    out.given += between + given;
    out.absolute += between + absolute;
  }
  return out;
}

constexpr const char* kSinceHint = "write --since yesterday, --since 7d or --since 2026-11-28";

// What is wrong is said as of queries, which know other forms and call them by other names.
query::DateRange read_since(const std::string& text, std::int64_t clock) {
  try {
    return query::read_dates(text, clock);
  } catch (const Error& fault) {
    std::string hint = fault.hint();
    // Ranges and comparisons are none here.
    if (hint.find("..") != std::string::npos || hint.find_first_of("<>") != std::string::npos) {
      hint = kSinceHint;
    }
    constexpr std::string_view kField = "date:";
    for (std::size_t at = 0; (at = hint.find(kField, at)) != std::string::npos;) {
      hint.replace(at, kField.size(), "--since ");
    }
    throw Error(ErrorCode::kUsage, std::string("--since: ") + fault.what(), hint);
  }
}

// What --since says, in milliseconds since 1970-01-01T00:00:00Z.
std::optional<std::int64_t> since_of(const SearcherArguments& arguments, std::int64_t now) {
  if (arguments.since.empty()) return std::nullopt;
  const std::int64_t clock = text::local_clock(now / kMilliseconds);
  const std::int64_t ahead = clock - now / kMilliseconds;
  const query::DateRange range = read_since(arguments.since, clock);
  const auto refuse = [&](const char* why) {
    throw Error(ErrorCode::kUsage, "--since " + text::in_apostrophes(arguments.since) + why,
                kSinceHint);
  };
  if (range.two_dates) refuse(" has an end; it takes the beginning alone");
  if (!range.from) refuse(" has no beginning");
  return (*range.from - ahead) * kMilliseconds;
}

// An article with the same text, which a search finds too and does not show.
struct Twin {
  std::string id;
  std::int64_t came = 0;
  std::size_t search = 0;  // of the names
};

// An article, and by which searches it was found.
struct Come {
  NewArticle article;
  std::vector<std::size_t> searches;  // of the names
  std::vector<Twin> twins;
};

struct News {
  std::vector<Come> articles;                         // those that came last first
  std::vector<query::MatchTerms> matches;             // of each search
  std::vector<std::pair<std::string, Error>> faults;  // of searches that cannot be read any more
  std::uint64_t generation = 0;
  bool any_came = false;  // whether a search finds it or not
};

struct Question {
  const SavedSearches& searches;
  const std::vector<std::string>& names;
  SearchRequest request;            // but for its text
  std::vector<std::int64_t> since;  // of each name
};

News look_for_news(Engine& engine, const Xapian::Database& database, const Question& question) {
  News news;
  news.generation = engine.archive().generation();
  news.matches.resize(question.names.size());
  NewsFinder finder(engine, database,
                    *std::min_element(question.since.begin(), question.since.end()));
  news.any_came = !finder.articles().empty();
  std::vector<Come> come(finder.articles().size());
  for (std::size_t i = 0; i < question.names.size(); ++i) {
    SearchRequest request = question.request;
    NewsFinder::Found found;
    try {
      question.searches.meant('@' + question.names[i]);  // throws where nothing is meant
      request.text = question.searches.expand(*question.searches.find(question.names[i]));
      found = finder.find(request);
    } catch (const Error& fault) {
      // It must not hide what the others found.
      news.faults.emplace_back(question.names[i], fault);
      continue;
    }
    for (const std::size_t at : found.articles) {
      if (finder.articles()[at].came >= question.since[i]) come[at].searches.push_back(i);
    }
    news.matches[i] = std::move(found.matches);
  }
  for (std::size_t at = 0; at < come.size(); ++at) {
    if (come[at].searches.empty()) continue;
    come[at].article = finder.articles()[at];
    news.articles.push_back(std::move(come[at]));
  }
  std::sort(news.articles.begin(), news.articles.end(), [](const Come& a, const Come& b) {
    return a.article.came != b.article.came ? a.article.came > b.article.came
                                            : a.article.number > b.article.number;
  });
  return news;
}

// Adds what another search looks for. Its words are others than those of before.
void add_terms(query::MatchTerms& all, const query::MatchTerms& more) {
  const auto shifted = [&](query::MatchTarget target) {
    target.word += all.words;
    return target;
  };
  const auto add = [&](auto& to, const auto& from) {
    for (const auto& [form, target] : from) to.try_emplace(form, shifted(target));
  };
  add(all.surfaces, more.surfaces);
  add(all.surfaces_elsewhere, more.surfaces_elsewhere);
  add(all.acronyms, more.acronyms);
  for (std::size_t i = 0; i < all.stems.size(); ++i) {
    add(all.surfaces_in[i], more.surfaces_in[i]);
    add(all.acronyms_in[i], more.acronyms_in[i]);
    add(all.stems[i], more.stems[i]);
  }
  for (query::MatchTerms::Phrase phrase : more.phrases) {
    phrase.target = shifted(phrase.target);
    all.phrases.push_back(std::move(phrase));
  }
  all.words += more.words;
}

// What of an article its searches found.
class Describer {
 public:
  Describer(const News& news, std::size_t columns, stemmers::Stemmer& stemmer)
      : news_(news), columns_(columns), stemmer_(stemmer) {}

  void describe(const std::vector<std::size_t>& searches, NewsItem& item) {
    // The words of more say nothing to people.
    constexpr std::size_t kMost = 8;
    query::MatchTerms terms;
    for (std::size_t i = 0; i < std::min(kMost, searches.size()); ++i) {
      add_terms(terms, news_.matches[searches[i]]);
    }
    const Article& article = item.hit.article;
    results::SnippetMaker maker(terms, {columns_, 2}, stemmer_);
    item.hit.title = maker.title(article);
    item.hit.snippets = maker.snippets(article);
    // Of a very long text the beginning is enough.
    constexpr std::size_t kMostBytes = 1U << 17U;
    std::set<std::string> known;
    results::MatchFinder finder(terms, stemmer_);
    for (const std::string_view text :
         {std::string_view(article.title), std::string_view(article.summary),
          std::string_view(article.body).substr(0, kMostBytes)}) {
      for (const results::Match& match : finder.find(text, article.language)) {
        add_word(text::sanitize_line(text.substr(match.begin, match.end - match.begin)), known,
                 item.words);
      }
    }
  }

 private:
  static void add_word(const std::string& word, std::set<std::string>& known,
                       std::vector<std::string>& words) {
    constexpr std::size_t kMostWords = 20;
    if (words.size() < kMostWords && known.insert(stemmers::fold(word)).second) {
      words.push_back(word);
    }
  }

  const News& news_;
  std::size_t columns_;
  stemmers::Stemmer& stemmer_;
};

OpenList list_of(Engine& engine, const News& news) {
  OpenList list;
  for (const Come& come : news.articles) list.articles.push_back({come.article.number, 0});
  list.ids = engine.ids_of(list.articles);
  list.generation = news.generation;
  return list;
}

// Leaves out articles of which no search is left.
void leave_out_unasked(News& news, OpenList& list) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < news.articles.size(); ++i) {
    Come& come = news.articles[i];
    if (come.searches.empty()) continue;
    if (kept != i) {
      news.articles[kept] = std::move(come);
      list.articles[kept] = list.articles[i];
      list.ids[kept] = std::move(list.ids[i]);
    }
    ++kept;
  }
  news.articles.resize(kept);
  list.articles.resize(kept);
  list.ids.resize(kept);
}

// Leaves out what its searches have told before.
void leave_out_told(News& news, OpenList& list, const Question& question, const NewsState& state) {
  for (std::size_t i = 0; i < news.articles.size(); ++i) {
    Come& come = news.articles[i];
    std::erase_if(come.searches, [&](std::size_t search) {
      return state.was_told(question.names[search], list.ids[i], come.article.came);
    });
  }
  leave_out_unasked(news, list);
}

// Of articles with the same text each search shows the first, as in any answer.
void fold_twins(News& news, OpenList& list) {
  std::map<std::pair<std::string_view, std::size_t>, std::size_t> first;
  for (std::size_t i = 0; i < news.articles.size(); ++i) {
    Come& come = news.articles[i];
    if (come.article.text.empty()) continue;
    std::erase_if(come.searches, [&](std::size_t search) {
      const auto [at, is_first] = first.try_emplace({come.article.text, search}, i);
      if (is_first) return false;
      news.articles[at->second].twins.push_back({list.ids[i], come.article.came, search});
      return true;
    });
  }
  first.clear();  // it looks into the articles
  leave_out_unasked(news, list);
}

// The last asking lies in the future where the clock was ahead then.
void tell_of_clock(const NewsState& state, const std::vector<std::string>& names, std::int64_t now,
                   const SearcherArguments& arguments) {
  constexpr std::int64_t kMinute = 60 * kMilliseconds;  // clocks are set right all the time
  if (std::none_of(names.begin(), names.end(), [&](const std::string& name) {
        return state.last_asked(name) > now + kMinute;
      })) {
    return;
  }
  tell_notes({"the clock was ahead when `searcher news` was last asked; only what came in the last "
              "day is told, and some of it may be told again; --since DAY shows more"},
             arguments);
}

std::vector<std::string> finding_searches(const News& news, const std::vector<std::string>& names) {
  std::vector<bool> finds(names.size());
  for (const Come& come : news.articles) {
    for (const std::size_t search : come.searches) finds[search] = true;
  }
  std::vector<std::string> finding;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (finds[i]) finding.push_back(names[i]);
  }
  return finding;
}

// By what the archive is known again where it has another place: what came last, with the moments.
std::vector<NewsState::Mark> marks_of(Engine& engine) {
  constexpr Xapian::doccount kMarks = 8;
  return engine.read([&](const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query::MatchAll);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kSlotAdded, true);
    const Xapian::MSet newest = enquire.get_mset(0, kMarks);
    std::vector<NewsState::Mark> marks;
    for (auto at = newest.begin(); at != newest.end(); ++at) {
      const std::string added = at.get_document().get_value(kSlotAdded);
      const StoredArticle stored = engine.archive().article(*at);
      if (added.empty() || stored.is_damaged()) continue;
      marks.emplace_back(stored.article.id, milliseconds_of(added));
    }
    return marks;
  });
}

bool holds(const Xapian::Database& database, const NewsState::Mark& mark) {
  const std::string term = value_term(field(FieldId::kId), mark.first);
  const auto begin = database.postlist_begin(term);
  if (begin == database.postlist_end(term)) return false;
  const std::string added =
      database.get_document(*begin, Xapian::DOC_ASSUME_VALID).get_value(kSlotAdded);
  return !added.empty() && milliseconds_of(added) == mark.second;
}

// An archive that was moved, copied or named by another address has told its news all the same.
void find_old_place(Engine& engine, NewsState& state, const SearcherArguments& arguments) {
  for (const NewsState::Place& place : state.other_places()) {
    const bool same = engine.read([&](const Xapian::Database& database) {
      return std::any_of(place.marks.begin(), place.marks.end(),
                         [&](const auto& mark) { return holds(database, mark); });
    });
    if (!same) continue;
    state.continue_from(place);
    tell_notes({"the archive was asked before as " + text::printable(place.name) +
                "; its news go on from there"},
               arguments);
    return;
  }
}

}  // namespace

int run_news(const SearcherArguments& arguments) {
  tell_notes(arguments.remarks, arguments);
  const SavedSearches searches;
  const std::vector<std::string> names = asked_names(searches, arguments);
  const Location location = location_of(archive_of(arguments));
  const std::string& archive = location.given;
  since_of(arguments, clock_milliseconds());  // nobody is to wait for being told what is wrong
  const std::filesystem::path folder = interactive::state_folder();
  std::optional<NewsLock> lock;
  const interactive::LockWaits waits = [&](const std::string& holder) {
    tell_notes({"another `searcher news` has not ended yet" +
                (holder.empty() ? "" : ": " + holder) + "; waiting for it"},
               arguments);
  };
  if (arguments.since.empty() && !arguments.peek) lock.emplace(folder, waits);
  const std::int64_t now = clock_milliseconds();
  const std::optional<std::int64_t> again = since_of(arguments, now);
  Engine engine(archive, patience_of(arguments));
  NewsState state(folder.empty() ? folder : folder / "news", location.absolute);
  if (!again && state.is_new_place()) find_old_place(engine, state, arguments);
  if (!again) tell_of_clock(state, names, now, arguments);
  SearcherArguments without_words = arguments;
  without_words.words.clear();
  Question question{searches, names, request_of(without_words), {}};
  for (const std::string& name : names) {
    question.since.push_back(again ? *again : state.since(name, searches.saved(name), now));
  }
  News news;
  OpenList list;
  bool any_came = false;
  engine.read([&](const Xapian::Database& database) {
    news = look_for_news(engine, database, question);
    list = list_of(engine, news);
    any_came = news.any_came;
    return 0;
  });
  for (const auto& [name, fault] : news.faults) {
    report(Error(fault.code(), '@' + name + ": " + fault.what(), fault.hint()), arguments.program,
           std::cerr);
  }
  const bool all_searches = arguments.words.empty();
  for (const std::string& fault : all_searches ? searches.faults() : std::vector<std::string>()) {
    report(Error(ErrorCode::kUsage, fault, "it is not watched; mend it, or remove it"),
           arguments.program, std::cerr);
  }
  if (!again) leave_out_told(news, list, question, state);
  fold_twins(news, list);

  const auto writer =
      news_writer(arguments.format, text_options_of(arguments), now / kMilliseconds);
  SearchRequest whole = question.request;
  whole.retrieval.offset = 0;
  whole.snippet_fragments = 0;  // made of what each article's searches look for
  Describer describer(news, question.request.snippet_columns, engine.stemmer());
  RecordOutput out(arguments);
  DamagedHits damaged(arguments);
  writer->begin(out.stream(), news.articles.size(), finding_searches(news, names));
  bool any = false;
  bool read = engine.read_list(list, whole, [&](const Hit& hit) {
    if (damaged.take(hit)) return true;
    const Come& come = news.articles[hit.rank - 1];
    NewsItem item{hit, come.article.came, {}, {}};
    for (const std::size_t search : come.searches) {
      item.searches.push_back(names[search]);
      state.told(names[search], hit.article.id, come.article.came);
    }
    for (const Twin& twin : come.twins) state.told(names[twin.search], twin.id, twin.came);
    describer.describe(come.searches, item);
    writer->add(out.stream(), item);
    any = true;
    return out.add();
  });
  if (read) writer->end(out.stream());
  read = out.end() && read;
  // What nobody has taken is told again.
  // So is all of it where a part of the archive was not asked: its articles may be older.
  const bool partial = !engine.archive().missing().empty();
  tell_missing(engine.archive(), arguments);
  if (read && !again && !arguments.peek && !partial && out.wait_until_taken()) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool failed = std::any_of(news.faults.begin(), news.faults.end(),
                                      [&](const auto& fault) { return fault.first == names[i]; });
      if (!failed) state.asked(names[i], searches.saved(names[i]), now);
    }
    check_output();
    if (any_came || !state.has_marks()) state.mark(marks_of(engine));
    state.write(waits);
  }
  damaged.end(archive);
  if (!news.faults.empty() || (all_searches && !searches.faults().empty())) return kExitError;
  if (!any && arguments.format == "text" && isatty(STDOUT_FILENO) == 1) {
    std::cerr << "nothing new\n";
  }
  return any ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands
