// facets and timeline: pictures of all the matches.
#include <algorithm>
#include <sstream>

#include <unistd.h>

#include "archive/fields.h"
#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/results/counts_format.h"
#include "searcher/results/text_format.h"
#include "terminal/size.h"
#include "text/numbers.h"

namespace emeroteca::commands {
namespace {

// Without a query: of the whole archive.
SearchRequest request_or_all(const SearcherArguments& arguments) {
  SearchRequest request = request_of(arguments);
  request.all = request.text.empty();
  return request;
}

// As a search says it, with the spelling that would find something.
std::string nothing_found(Engine& engine, const SearchRequest& request,
                          const SearcherArguments& arguments) {
  if (request.all) return "nothing found\n";
  std::ostringstream out;
  results::write_text(out, explained_search(engine, request), text_options_of(arguments));
  return out.str();
}

// As many as a terminal has columns, whatever the output is.
std::size_t most_bars() {
  return terminal::size(STDOUT_FILENO).columns;
}

std::optional<TimelineUnit> unit_of(const SearcherArguments& arguments) {
  if (arguments.unit == "year") return TimelineUnit::kYear;
  if (arguments.unit == "month") return TimelineUnit::kMonth;
  if (arguments.unit == "day") return TimelineUnit::kDay;
  return std::nullopt;
}

}  // namespace

int run_facets(const SearcherArguments& arguments) {
  tell_notes(arguments.remarks, arguments);
  Engine engine(archive_of(arguments), patience_of(arguments, true));
  const SearchRequest request = request_or_all(arguments);
  PreparedQuery prepared;
  const std::vector<Facet> facets = engine.read([&](const Xapian::Database&) {
    prepared = engine.prepare(request);
    // Not among the others: it says something of the archive, not of the articles.
    if (arguments.by == field(FieldId::kAdded).name) {
      return std::vector{engine.added_days(prepared, arguments.most)};
    }
    std::vector<Facet> all = engine.facets(prepared, arguments.most);
    if (arguments.by != "all") {
      std::erase_if(all, [&](const Facet& facet) { return facet.name != arguments.by; });
    }
    return all;
  });
  std::ostringstream out;
  if (arguments.format == "json") {
    results::write_facets_json(out, text_of(arguments), facets, engine.missing_servers());
  } else if (arguments.format == "tsv") {
    results::write_facets_tsv(out, facets);
  } else if (arguments.format == "csv") {
    results::write_facets_csv(out, facets);
  } else {
    results::write_facets(out, facets, text_options_of(arguments));
  }
  const bool found = std::any_of(facets.begin(), facets.end(),
                                 [](const Facet& facet) { return !facet.counts.empty(); });
  // The text that says that nothing was found has them.
  if (found || arguments.format != "text") tell_notes(prepared.plan.notes, arguments);
  tell_missing(engine.archive(), arguments);
  page_out(out.str(), arguments);
  if (found) return kExitFound;
  if (arguments.format == "text") page_out(nothing_found(engine, request, arguments), arguments);
  return kExitNothing;
}

int run_timeline(const SearcherArguments& arguments) {
  tell_notes(arguments.remarks, arguments);
  Engine engine(archive_of(arguments), patience_of(arguments, true));
  const results::TextOptions options = text_options_of(arguments);
  const SearchRequest request = request_or_all(arguments);
  PreparedQuery prepared;
  const Timeline timeline = engine.read([&](const Xapian::Database&) {
    prepared = engine.prepare(request);
    return engine.timeline(prepared, unit_of(arguments), most_bars());
  });
  const bool found = !timeline.bins.empty() || timeline.undated > 0;
  std::ostringstream out;
  if (arguments.format == "json") {
    results::write_timeline_json(out, text_of(arguments), timeline.unit, timeline.bins,
                                 timeline.undated, engine.missing_servers());
  } else if (arguments.format == "tsv") {
    results::write_timeline_tsv(out, timeline.unit, timeline.bins);
  } else if (arguments.format == "csv") {
    results::write_timeline_csv(out, timeline.unit, timeline.bins);
  } else {
    results::write_timeline(out, timeline.unit, timeline.bins, options);
    if (timeline.undated > 0) {
      out << text::counted(timeline.undated, "article", "articles") << " without a date\n";
    }
    if (!found) out << nothing_found(engine, request, arguments);
  }
  if (found || arguments.format != "text") tell_notes(prepared.plan.notes, arguments);
  tell_missing(engine.archive(), arguments);
  page_out(out.str(), arguments);
  return found ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands
