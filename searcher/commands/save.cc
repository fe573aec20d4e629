// Searches with names.
#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "searcher/query/parser.h"
#include "text/printable.h"

namespace emeroteca::commands {
namespace {

int list(const interactive::SavedSearches& searches, const SearcherArguments& arguments) {
  tell_notes(searches.faults(), arguments);
  if (searches.all().empty()) {
    throw Error(ErrorCode::kNotFound, "no search is saved",
                "write `searcher save NAME QUERY`; @NAME in a query then stands for it");
  }
  std::string out;
  for (const auto& [name, query] : searches.all()) {
    out.append("@").append(name).append("\t").append(query).append("\n");
  }
  page_out(out, arguments);
  return kExitFound;
}

interactive::LockWaits told_to(const SearcherArguments& arguments) {
  return [&arguments](const std::string& holder) {
    tell_notes({"waiting for " + (holder.empty() ? "another process" : holder) +
                ", which changes the saved searches"},
               arguments);
  };
}

}  // namespace

int run_save(const SearcherArguments& arguments) {
  interactive::SavedSearches searches;
  if (!arguments.forget.empty()) {
    if (!arguments.words.empty()) {
      throw Error(ErrorCode::kUsage,
                  "--remove takes one name: " + text::in_apostrophes(arguments.words.front()) +
                      " is one too many",
                  "remove one search after the other");
    }
    if (searches.remove(arguments.forget, told_to(arguments))) return kExitFound;
    throw Error(ErrorCode::kNotFound,
                "no search is saved as " + text::in_apostrophes(arguments.forget),
                "`searcher save` lists them");
  }
  if (arguments.words.empty()) return list(searches, arguments);
  SearcherArguments query = arguments;
  query.words.erase(query.words.begin());
  if (query.words.empty()) {
    const std::string* const found = searches.find(arguments.words.front());
    if (found == nullptr) {
      throw Error(ErrorCode::kNotFound,
                  "no search is saved as " + text::in_apostrophes(arguments.words.front()),
                  "write `searcher save NAME QUERY`; `searcher save` lists those that are");
    }
    page_out(*found + '\n', arguments);
    return kExitFound;
  }
  // What cannot be read is told now, not when it is used.
  query::parse(request_of(query).text, {});
  const std::string& name = arguments.words.front();
  const std::string* const known = searches.find(name);
  const std::string before = known == nullptr ? std::string() : *known;
  const std::string now = text_of(query);
  searches.save(name, now, told_to(arguments));
  if (!before.empty() && before != now) {
    tell_notes({"@" + name + " was: " + text::printable(before)}, arguments);
  }
  return kExitFound;
}

}  // namespace emeroteca::commands
