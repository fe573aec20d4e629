// Which part of a query that found nothing is to blame: each is counted alone, and the rest
// without.
#include <algorithm>
#include <utility>

#include "searcher/engine.h"
#include "searcher/engine_request.h"
#include "searcher/query/expander.h"
#include "searcher/query/plan_builder.h"
#include "searcher/query/query_parts.h"
#include "searcher/query/tree.h"
#include "searcher/ranking/counting.h"

namespace emeroteca {

// How many articles a part of a query finds; with `days` also when they are from.
std::uint64_t Engine::count_tree(const query::Node& tree, const SearchRequest& request,
                                 const query::ExpanderOptions& options,
                                 const Xapian::Database& database, MissingPart* days) {
  const query::Expander expander(database, stemmer_, lexicons_, options);
  query::Plan plan = query::build_plan(tree, database, expander, options);
  plan.query = without_embargoed(database, in_language(plan.query, request));
  if (days != nullptr) {
    const Timeline times =
        ranking::count_times(database, archive_.place(), plan, TimelineUnit::kDay, 1);
    if (!times.bins.empty()) {
      days->first = times.bins.front().label;
      days->last = times.bins.back().label;
    }
  }
  return ranking::count_matches(database, archive_.place(), plan);
}

std::vector<MissingPart> Engine::missing(const SearchRequest& request) {
  constexpr std::size_t kMostParts = 8;
  if (request.all) return {};
  const query::ParsedQuery parsed = parsed_request(request);
  const query::ExpanderOptions options = expander_options(request, parsed.root);
  std::vector<query::QueryPart> parts = query::parts_of(parsed.root, request.text);
  if (parts.size() > kMostParts) parts.resize(kMostParts);
  SearchRequest any_language = request;
  any_language.article_language.clear();
  query::Node everything;
  everything.kind = query::NodeKind::kDate;  // of any time, or none
  return read([&](const Xapian::Database& database) {
    std::vector<MissingPart> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const query::QueryPart& part = parts[i];
      MissingPart one{part.kind, part.text, {}, 0, 0, 0, {}, {}, {}};
      std::vector<query::QueryPart> rest = parts;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      for (const query::QueryPart& other : rest) {
        one.rest += (one.rest.empty() ? "" : " ") +
                    (other.kind == PartKind::kExcluded ? "-" + other.text : other.text);
      }
      query::Node own = query::tree_of_parts(parsed.root, {part});
      if (part.kind == PartKind::kExcluded) {
        // What it excludes, not what it leaves.
        if (own.kind == query::NodeKind::kRanked && own.children.size() == 1) {
          query::Node excluded = std::move(own.children.front());
          excluded.occur = query::Occur::kShould;
          own = std::move(excluded);
        }
      }
      one.alone = count_tree(own, any_language, options, database);
      const query::Node others =
          rest.empty() ? everything : query::tree_of_parts(parsed.root, rest);
      const bool date = part.kind == PartKind::kDate;
      // What is left of the archive without some words is no answer to anybody.
      const bool only_excludes =
          !rest.empty() && std::all_of(rest.begin(), rest.end(), [](const query::QueryPart& other) {
            return other.kind == PartKind::kExcluded;
          });
      if (!only_excludes || date) {
        one.others = count_tree(others, request, options, database, date ? &one : nullptr);
      }
      if (date) one.days = query::days_of(own);
      if (part.kind == PartKind::kPhrase && one.alone == 0) {
        one.loose = count_tree(query::loosened(own), any_language, options, database);
      }
      out.push_back(std::move(one));
    }
    if (!request.article_language.empty()) {
      MissingPart language{
          PartKind::kLanguage, request.article_language, request.text, 0, 0, 0, {}, {}, {}};
      language.alone = count_tree(everything, request, options, database);
      language.others = count_tree(parsed.root, any_language, options, database);
      out.push_back(std::move(language));
    }
    return out;
  });
}

}  // namespace emeroteca
