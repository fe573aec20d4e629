#include "searcher/ranking/matches.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "archive/fields.h"
#include "archive/parted_database.h"
#include "archive/terms.h"
#include "searcher/ranking/block_match.h"
#include "searcher/ranking/rescorer.h"
#include "searcher/ranking/typed_accents.h"
#include "searcher/ranking/value_order.h"
#include "searcher/ranking/values.h"

namespace emeroteca::ranking {
namespace {

// Without words there is nothing to rank by.
bool is_by_date(const query::Plan& plan, const RetrievalOptions& options) {
  return options.sort != Sort::kRelevance || !plan.ranked;
}

// An article without a date has an empty value, which would make it the oldest of all.
Xapian::Enquire prepare(const Xapian::Database& database, const query::Plan& plan,
                        const RetrievalOptions& options, bool undated_last) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  // An archive of an older program has no keys.
  if (!options.twins_apart && value_frequency(database, kSlotText) > 0) {
    enquire.set_collapse_key(kSlotText);
  }
  if (is_by_date(plan, options)) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const bool newest = options.sort != Sort::kOldest;
    enquire.set_sort_by_value(options.sort == Sort::kAdded ? kSlotAdded : kSlotPublished, newest);
    if (!newest && undated_last) {
      auto* key = new Xapian::MultiValueKeyMaker;
      key->add_value(kSlotPublished, false, "\xFF");
      enquire.set_sort_by_key(key->release(), false);
    }
  } else {
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(options.parameters.k1, 0, 1, options.parameters.b, 0.5));
  }
  return enquire;
}

Matches matches_of(const Xapian::MSet& found) {
  Matches matches;
  // How many of those that were not looked at are twins is not known.
  matches.total = found.get_uncollapsed_matches_estimated();
  matches.exact =
      found.get_uncollapsed_matches_lower_bound() == found.get_uncollapsed_matches_upper_bound();
  if (found.get_matches_lower_bound() == found.get_matches_upper_bound()) {
    matches.entries = found.get_matches_estimated();
  }
  for (auto it = found.begin(); it != found.end(); ++it) {
    matches.articles.push_back({*it, it.get_weight(), it.get_collapse_count() > 0});
  }
  return matches;
}

// Whether an article with a date and the same text matches, behind which the one without is not
// shown.
bool has_dated_twin(const Xapian::Database& database, const Xapian::Query& dated,
                    const std::string& text) {
  if (text.empty()) return false;
  Xapian::Enquire enquire(database);
  enquire.set_query({Xapian::Query::OP_FILTER, dated,
                     Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kSlotText, text, text)});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

// The oldest first where an archive on another machine makes no keys to sort by: those with a date,
// and then the others.
Matches match_oldest(const Xapian::Database& database, const query::Plan& plan,
                     const RetrievalOptions& options, std::size_t first, std::size_t wanted) {
  const Xapian::Query any_date(Xapian::Query::OP_VALUE_GE, kSlotPublished, std::string(1, '\0'));
  const Xapian::doccount all = database.get_doccount();
  query::Plan part = plan;
  part.query = {Xapian::Query::OP_FILTER, plan.query, any_date};
  const Xapian::Query dated = part.query;
  const auto begin = static_cast<Xapian::doccount>(first);
  Matches matches = matches_of(prepare(database, part, options, false)
                                   .get_mset(begin, static_cast<Xapian::doccount>(wanted), all));
  part.query = {Xapian::Query::OP_AND_NOT, plan.query, any_date};
  const Xapian::MSet undated = prepare(database, part, options, false).get_mset(0, all, all);
  const Xapian::doccount entries = matches.entries.value_or(matches.total);
  std::size_t passed = first - std::min<std::size_t>(first, entries);
  std::set<std::string> texts;  // of those that stay behind their twins
  matches.total += undated.get_uncollapsed_matches_estimated();
  for (auto it = undated.begin(); it != undated.end(); ++it) {
    if (!options.twins_apart && has_dated_twin(database, dated, it.get_collapse_key())) {
      texts.insert(it.get_collapse_key());
      continue;
    }
    matches.entries = matches.entries.value_or(entries) + 1;
    if (passed > 0) {
      --passed;
    } else if (matches.articles.size() < wanted) {
      matches.articles.push_back({*it, it.get_weight(), it.get_collapse_count() > 0});
    }
  }
  for (RankedArticle& one : matches.articles) {
    if (texts.empty()) break;
    one.twins = one.twins || texts.contains(database.get_document(one.docid).get_value(kSlotText));
  }
  return matches;
}

Matches match(const Xapian::Database& database, const query::Plan& plan,
              const RetrievalOptions& options, std::size_t first, std::size_t wanted) {
  // Sorting by date looks at every match anyhow: counting them costs nothing more.
  const bool by_date = is_by_date(plan, options);
  const Xapian::doccount check = options.exact_count || by_date ? database.get_doccount() : 0;
  try {
    return matches_of(prepare(database, plan, options, true)
                          .get_mset(static_cast<Xapian::doccount>(first),
                                    static_cast<Xapian::doccount>(wanted), check));
  } catch (const Xapian::UnimplementedError&) {
    return match_oldest(database, plan, options, first, wanted);
  }
}

// The best by relevance of servers that are asked at once; the values that twins and languages are
// told by come with them.
std::optional<Matches> match_on_servers(const Xapian::Database& database, const query::Plan& plan,
                                        const RetrievalOptions& options, std::size_t wanted) {
  const PartedDatabase* const parted = PartedDatabase::of(database);
  if (parted == nullptr) return std::nullopt;
  const auto found = parted->match(plan.query, options.parameters.k1, options.parameters.b, wanted,
                                   counted_terms(plan.words));
  if (!found) return std::nullopt;
  Matches matches;
  matches.total = static_cast<Xapian::doccount>(found->total);
  matches.exact = true;
  std::vector<Xapian::docid> ids;
  for (const PartedDatabase::Matched& one : found->best) {
    matches.articles.push_back({one.document, one.weight, false});
    ids.push_back(one.document);
  }
  expect_values(database, ids, {kSlotText, field(FieldId::kLanguage).slot});
  return matches;
}

// The best of all by relevance, twins each: by our own match where that can be.
Matches match_best(const glass::PostingReader& archive, const query::Plan& plan,
                   const RetrievalOptions& options, std::size_t wanted) {
  if (auto found = match_on_servers(archive.database(), plan, options, wanted)) {
    return *std::move(found);
  }
  const auto found = match_blocks(archive, plan.query, options.parameters, wanted);
  if (!found) return match(archive.database(), plan, options, 0, wanted);
  Matches matches;
  matches.total = static_cast<Xapian::doccount>(found->total);
  matches.exact = true;
  for (const MatchedArticle& one : found->best) {
    matches.articles.push_back({one.docid, one.score, false, one.length});
  }
  return matches;
}

// The same by date, straight from the tables where that can be.
Matches match_by_value(const glass::PostingReader& archive, const query::Plan& plan,
                       const RetrievalOptions& options, std::size_t first, std::size_t wanted) {
  ValueOrder order;
  order.slot = options.sort == Sort::kAdded ? kSlotAdded : kSlotPublished;
  order.highest_first = options.sort != Sort::kOldest;
  if (!options.twins_apart) order.once = kSlotText;
  const auto found = match_in_order(archive, plan.query, order, first, wanted);
  if (!found) return match(archive.database(), plan, options, first, wanted);
  Matches matches;
  matches.total = static_cast<Xapian::doccount>(found->total);
  matches.exact = true;
  matches.entries = static_cast<Xapian::doccount>(found->entries);
  for (const OrderedArticle& one : found->articles) {
    matches.articles.push_back({one.docid, 0, one.twins});
  }
  return matches;
}

// Of articles with the same text, best first, only the best stays.
void drop_twins(const glass::PostingReader& archive, std::vector<RankedArticle>& articles) {
  std::vector<std::size_t> order(articles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return articles[a].docid < articles[b].docid; });
  std::vector<Xapian::docid> ids;
  ids.reserve(order.size());
  for (const std::size_t i : order) ids.push_back(articles[i].docid);
  const std::vector<std::string> in_order = read_values(archive, kSlotText, ids);
  std::vector<const std::string*> keys(articles.size());
  for (std::size_t i = 0; i < order.size(); ++i) keys[order[i]] = &in_order[i];
  std::unordered_map<std::string_view, std::size_t> kept;
  std::size_t size = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!keys[i]->empty()) {
      const auto [first, is_new] = kept.emplace(*keys[i], size);
      if (!is_new) {
        articles[first->second].twins = true;
        continue;
      }
    }
    articles[size++] = articles[i];
  }
  articles.resize(size);
}

// The best of all matches, twins once. Xapian's own collapsing reads the key of each article that
// it comes by, a fifth of a search: here only those of the best are read.
Matches best_without_twins(const glass::PostingReader& archive, const query::Plan& plan,
                           const RetrievalOptions& options, std::size_t wanted) {
  constexpr std::size_t kSpare = 16;  // one in so many is a twin, or fewer
  RetrievalOptions apart = options;
  apart.twins_apart = true;
  const std::size_t all = archive.database().get_doccount();
  for (std::size_t fetched = wanted + wanted / kSpare + 1;; fetched *= 2) {
    fetched = std::min(fetched, all);
    Matches best = match_best(archive, plan, apart, fetched);
    const bool whole = fetched == all || best.articles.size() < fetched;
    if (whole) {
      best.total = static_cast<Xapian::doccount>(best.articles.size());
      best.exact = true;
    }
    drop_twins(archive, best.articles);
    if (whole) {
      best.entries = static_cast<Xapian::doccount>(best.articles.size());
    } else if (best.articles.size() < wanted) {
      continue;
    }
    best.articles.resize(std::min(best.articles.size(), wanted));
    return best;
  }
}

}  // namespace

void expect_ranked(const Xapian::Database& database, const query::Plan& plan) {
  if (PartedDatabase::of(database) == nullptr) return;
  std::vector<std::string> terms = counted_terms(plan.words);
  terms.insert(terms.end(), plan.query.get_unique_terms_begin(), plan.query.get_terms_end());
  expect_terms(database, terms);
  expect_accents(database, plan.words);
}

Matches find_best(const glass::PostingReader& archive, const query::Plan& plan,
                  const RetrievalOptions& options, const Place& place, std::size_t wanted) {
  const Xapian::Database& database = archive.database();
  if (options.twins_apart || value_frequency(database, kSlotText) == 0) {
    return match_best(archive, plan, options, wanted);
  }
  // From servers among folders keys come one by one; and only Xapian counts what is not in the
  // list.
  const PartedDatabase* const parted = PartedDatabase::of(database);
  const bool at_once = place.near() || (parted != nullptr && parted->far());
  return at_once && !options.exact_count ? best_without_twins(archive, plan, options, wanted)
                                         : match(database, plan, options, 0, wanted);
}

Matches find_listed(const glass::PostingReader& archive, const query::Plan& plan,
                    const RetrievalOptions& options, std::size_t first, std::size_t wanted) {
  return is_by_date(plan, options) ? match_by_value(archive, plan, options, first, wanted)
                                   : match(archive.database(), plan, options, first, wanted);
}

}  // namespace emeroteca::ranking
