#include "searcher/ranking/retriever.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_map>

#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "archive/terms.h"
#include "searcher/answer/timing.h"
#include "searcher/query/filters.h"
#include "searcher/ranking/as_typed.h"
#include "searcher/ranking/block_match.h"
#include "searcher/ranking/occurrences.h"
#include "searcher/ranking/rescorer.h"
#include "searcher/ranking/typed_accents.h"
#include "searcher/ranking/value_order.h"
#include "searcher/ranking/values.h"
#include "searcher/ranking/versions.h"

namespace emeroteca::ranking {
namespace {

constexpr double kSecondsADay = 86400;

// An article without a date has an empty value, which would make it the oldest of all.
Xapian::Enquire prepare(const Xapian::Database& database, const query::Plan& plan,
                        const RetrievalOptions& options, bool undated_last) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  // An archive of an older program has no keys.
  if (!options.twins_apart && database.get_value_freq(kSlotText) > 0) {
    enquire.set_collapse_key(kSlotText);
  }
  const bool by_date = options.sort != Sort::kRelevance || !plan.ranked;
  if (by_date) {
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

// What recency leaves of a score: a light touch, so that it decides between articles that are
// about as good, and never buries the one that is asked for.
double faded(double score, const std::string& published, double newest,
             const RetrievalOptions& options) {
  constexpr double kShare = 0.5;
  if (published.empty()) return score * (1 - kShare);
  const double age = std::max(0.0, newest - Xapian::sortable_unserialise(published));
  return score * (1 - kShare + kShare * std::exp2(-age / kSecondsADay / *options.half_life_days));
}

// What age counts from. In an archive of 1987 all articles are equally old today. (The slot's upper
// bound would not do: it stays when articles are removed.)
double newest_time(const Xapian::Database& database, std::int64_t now) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query::everything());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(kSlotPublished, true);
  const Xapian::MSet first = enquire.get_mset(0, 1);
  const auto today = static_cast<double>(now);
  if (first.empty()) return today;
  const std::string newest = first.begin().get_document().get_value(kSlotPublished);
  return newest.empty() ? today : std::min(today, Xapian::sortable_unserialise(newest));
}

bool better(const RankedArticle& a, const RankedArticle& b) {
  return a.score != b.score ? a.score > b.score : a.docid < b.docid;
}

// Which of the articles (ascending) are in the query's language.
std::vector<bool> in_language(const glass::PostingReader& archive,
                              std::optional<stemmers::Language> language,
                              const std::vector<Xapian::docid>& articles) {
  if (!language) return std::vector<bool>(articles.size(), false);
  const Xapian::Database& database = archive.database();
  const std::string term = value_term(field(FieldId::kLanguage), stemmers::code(*language));
  // Of a server all articles in a language would be asked for.
  constexpr Xapian::doccount kMostPostings = 20'000;
  if (PartedDatabase::of(database) != nullptr && term_frequency(database, term) > kMostPostings) {
    std::vector<bool> own;
    for (const std::string& code :
         read_values(database, false, field(FieldId::kLanguage).slot, articles)) {
      own.push_back(code == stemmers::code(*language));
    }
    return own;
  }
  return read_having(archive, term, articles);
}

using Languages = std::vector<std::optional<stemmers::Language>>;

// The languages of articles (ascending); none where it is another one.
Languages languages_of(const glass::PostingReader& archive,
                       const std::vector<Xapian::docid>& articles) {
  Languages languages(articles.size());
  for (const stemmers::Language language : stemmers::kLanguages) {
    const std::vector<bool> its = in_language(archive, language, articles);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (its[i]) languages[i] = language;
    }
  }
  return languages;
}

// Brings the other version of an article's story up, to stand close behind it. Of the two the one
// in the query's language is read first, but where the other one is what was asked for: `asked`,
// the article whose headline was typed. `articles` are in the order of their scores, and stay so.
void raise_versions(const glass::PostingReader& archive, const Place& place, double share,
                    const std::optional<stemmers::Language>& own,
                    std::optional<Xapian::docid> asked, std::vector<RankedArticle>& articles,
                    std::size_t window) {
  constexpr std::size_t kBest = 100;
  const std::size_t best = std::min(window, kBest);
  const auto end = articles.begin() + static_cast<std::ptrdiff_t>(best);
  std::vector<std::size_t> order(best);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return articles[a].docid < articles[b].docid; });
  std::vector<Xapian::docid> ids;
  ids.reserve(best);
  for (const std::size_t i : order) ids.push_back(articles[i].docid);
  const Languages languages = languages_of(archive, ids);
  if (std::adjacent_find(languages.begin(), languages.end(), std::not_equal_to<>()) ==
      languages.end()) {
    return;
  }
  const Xapian::Database& database = archive.database();
  const std::vector<std::string> names = read_values(database, place.near(), kSlotNames, ids);
  const std::vector<std::string> times = read_values(database, place.near(), kSlotPublished, ids);
  const std::vector<std::string> stories =
      database.get_value_freq(kSlotStory) > 0 ? read_values(database, place.near(), kSlotStory, ids)
                                              : std::vector<std::string>(best);
  std::vector<VersionCandidate> candidates(best);
  for (std::size_t i = 0; i < best; ++i) {
    VersionCandidate& candidate = candidates[order[i]];
    candidate.language = languages[i];
    candidate.names = read_sketch(names[i]);
    candidate.story = stories[i];
    if (!times[i].empty()) {
      candidate.published = static_cast<std::int64_t>(Xapian::sortable_unserialise(times[i]));
    }
  }
  const std::vector<std::size_t> versions = pair_versions(candidates);
  for (std::size_t i = 0; i < best; ++i) {
    // The better of the two stands first in the list, and has its score when the other comes.
    if (versions[i] == kNoVersion || versions[i] > i) continue;
    RankedArticle& first = articles[versions[i]];
    articles[i].score = std::max(articles[i].score, share * first.score);
    if (own && candidates[i].language == own && first.docid != asked) {
      std::swap(articles[i].score, first.score);
    }
  }
  std::sort(articles.begin(), end, better);
}

// Who pastes a headline wants its article, which is returned.
std::optional<Xapian::docid> put_headline_first(const glass::PostingReader& archive,
                                                const query::Plan& plan,
                                                std::vector<RankedArticle>& articles,
                                                std::size_t window) {
  std::vector<Xapian::docid> ids;
  ids.reserve(window);
  for (std::size_t i = 0; i < window; ++i) ids.push_back(articles[i].docid);
  const auto headline = headline_of(archive, plan.words, ids);
  if (!headline) return std::nullopt;
  // So far ahead of the others that its version finds a place between (raise_versions).
  constexpr double kAhead = 1.05;
  RankedArticle asked = articles[*headline];
  const std::size_t best_other = *headline == 0 ? 1 : 0;
  if (best_other < window) asked.score = std::max(asked.score, kAhead * articles[best_other].score);
  const auto place = articles.begin() + static_cast<std::ptrdiff_t>(*headline);
  *place = asked;
  std::rotate(articles.begin(), place, place + 1);
  return asked.docid;
}

// A name that was typed is another word than what is spelled like it (Rossi, rossi): which articles
// have it as a name. All have where hardly any that has the form has: then it was typed with a
// capital for no reason.
std::vector<bool> with_typed_name(const glass::PostingReader& archive, const Place& place,
                                  const query::Plan& plan, const std::vector<Xapian::docid>& ids) {
  constexpr std::size_t kHardlyAny = 5;  // one in so many
  std::vector<bool> with(ids.size(), true);
  std::size_t having = 0;
  std::size_t lacking = 0;
  const std::optional<std::string> name = typed_name(plan.words);
  if (!name) return with;
  const std::vector<std::string> names =
      read_values(archive.database(), place.near(), kSlotNames, ids);
  const std::vector<bool> form = read_having(archive, *name, ids);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::optional<bool> has = has_name(names[i], *name);
    with[i] = has.value_or(true);
    if (has && form[i]) ++(*has ? having : lacking);
  }
  if (having * kHardlyAny < having + lacking) with.assign(ids.size(), true);
  return with;
}

// Gives the best articles a second look; those behind them keep their order and stay behind.
void rescore(const glass::PostingReader& archive, const query::Plan& plan,
             const RetrievalOptions& options, const Place& place,
             std::vector<RankedArticle>& articles, std::size_t window) {
  window = std::min(window, articles.size());
  const auto end = articles.begin() + static_cast<std::ptrdiff_t>(window);
  std::sort(articles.begin(), end,
            [](const RankedArticle& a, const RankedArticle& b) { return a.docid < b.docid; });
  std::vector<Xapian::docid> ids;
  for (std::size_t i = 0; i < window; ++i) ids.push_back(articles[i].docid);
  const std::vector<double> scores =
      Rescorer(archive, place.parts, plan.words, options.parameters).score(ids);
  // Translations find more noise than the query's own words: its own language has the edge.
  const std::vector<bool> own =
      in_language(archive, plan.translated ? plan.language : std::nullopt, ids);
  const double newest = options.half_life_days ? newest_time(archive.database(), options.now) : 0;
  const std::vector<std::string> times =
      options.half_life_days ? read_values(archive.database(), place.near(), kSlotPublished, ids)
                             : std::vector<std::string>(ids.size());
  // Of articles that are equal otherwise, those with the accents that were typed stand first.
  constexpr double kOtherAccents = 0.999;
  const std::vector<bool> accents = with_other_accents(archive, plan.words, ids);
  // The name once is more than its like twice.
  constexpr double kNoName = 2.0 / 3;
  const std::vector<bool> named = with_typed_name(archive, place, plan, ids);
  for (std::size_t i = 0; i < window; ++i) {
    articles[i].score = own[i] ? scores[i] * (1 + options.parameters.own) : scores[i];
    if (accents[i]) articles[i].score *= kOtherAccents;
    if (!named[i]) articles[i].score *= kNoName;
    if (options.half_life_days) {
      articles[i].score = faded(articles[i].score, times[i], newest, options);
    }
  }
  std::sort(articles.begin(), end, better);
  const std::optional<Xapian::docid> asked = put_headline_first(archive, plan, articles, window);
  if (plan.translated && options.parameters.versions > 0) {
    // By reference: a copy of what may be empty is one too many for g++'s warnings.
    static constexpr std::optional<stemmers::Language> kNone;
    const std::optional<stemmers::Language>& first =
        options.parameters.own > 0 ? plan.language : kNone;
    raise_versions(archive, place, options.parameters.versions, first, asked, articles, window);
  }
  if (window == 0 || window == articles.size()) return;
  // Runs are read by their scores: what comes after the window must score less than what is in it.
  const double last = articles[window - 1].score;
  const double first_after = articles[window].score;
  const double scale = first_after > 0 ? 0.999 * last / first_after : 0;
  for (std::size_t i = window; i < articles.size(); ++i) articles[i].score *= scale;
}

// What a part of the matches is of the list.
struct Matches {
  std::vector<RankedArticle> articles;
  Xapian::doccount total = 0;
  bool exact = false;
};

Matches matches_of(const Xapian::MSet& found) {
  Matches matches;
  matches.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  matches.total = found.get_matches_estimated();
  if (!matches.exact) {
    // How many of those that were not looked at are twins is not known.
    matches.total = found.get_uncollapsed_matches_estimated();
    matches.exact =
        found.get_uncollapsed_matches_lower_bound() == found.get_uncollapsed_matches_upper_bound();
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
  std::size_t passed = first - std::min<std::size_t>(first, matches.total);
  std::set<std::string> texts;  // of those that stay behind their twins
  for (auto it = undated.begin(); it != undated.end(); ++it) {
    if (!options.twins_apart && has_dated_twin(database, dated, it.get_collapse_key())) {
      texts.insert(it.get_collapse_key());
      continue;
    }
    ++matches.total;
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
  const bool by_date = options.sort != Sort::kRelevance || !plan.ranked;
  const Xapian::doccount check = options.exact_count || by_date ? database.get_doccount() : 0;
  try {
    return matches_of(prepare(database, plan, options, true)
                          .get_mset(static_cast<Xapian::doccount>(first),
                                    static_cast<Xapian::doccount>(wanted), check));
  } catch (const Xapian::UnimplementedError&) {
    return match_oldest(database, plan, options, first, wanted);
  }
}

// The best of all by relevance, twins each: by our own match where that can be.
Matches match_best(const glass::PostingReader& archive, const query::Plan& plan,
                   const RetrievalOptions& options, std::size_t wanted) {
  const auto found = match_blocks(archive, plan.query, options.parameters, wanted);
  if (!found) return match(archive.database(), plan, options, 0, wanted);
  Matches matches;
  matches.total = static_cast<Xapian::doccount>(found->total);
  matches.exact = true;
  for (const MatchedArticle& one : found->best) {
    matches.articles.push_back({one.docid, one.score, false});
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
  for (const OrderedArticle& one : found->articles) {
    matches.articles.push_back({one.docid, 0, one.twins});
  }
  return matches;
}

// Of articles with the same text, best first, only the best stays.
void drop_twins(const Xapian::Database& database, const Place& place,
                std::vector<RankedArticle>& articles) {
  std::vector<std::size_t> order(articles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return articles[a].docid < articles[b].docid; });
  std::vector<Xapian::docid> ids;
  ids.reserve(order.size());
  for (const std::size_t i : order) ids.push_back(articles[i].docid);
  const std::vector<std::string> in_order = read_values(database, place.near(), kSlotText, ids);
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
                           const RetrievalOptions& options, const Place& place,
                           std::size_t wanted) {
  constexpr std::size_t kSpare = 16;  // one in so many is a twin, or fewer
  RetrievalOptions apart = options;
  apart.twins_apart = true;
  const std::size_t all = archive.database().get_doccount();
  for (std::size_t fetched = wanted + wanted / kSpare + 1;; fetched *= 2) {
    fetched = std::min(fetched, all);
    Matches best = match_best(archive, plan, apart, fetched);
    const bool whole = fetched == all || best.articles.size() < fetched;
    drop_twins(archive.database(), place, best.articles);
    if (whole) {
      best.total = static_cast<Xapian::doccount>(best.articles.size());
      best.exact = true;
    } else if (best.articles.size() < wanted) {
      continue;
    }
    best.articles.resize(std::min(best.articles.size(), wanted));
    return best;
  }
}

}  // namespace

Ranking retrieve(const Xapian::Database& database, const query::Plan& plan,
                 const RetrievalOptions& options, const Place& place) {
  const bool second_look =
      options.sort == Sort::kRelevance && plan.ranked && options.parameters.window > 0;
  const auto window = second_look ? static_cast<std::size_t>(options.parameters.window) : 0;
  // The whole beginning of the list is fetched, so that every page is cut from the same one.
  const std::size_t all = database.get_doccount();
  const std::size_t first = second_look ? 0 : std::min(options.offset, all);
  const std::size_t wanted =
      std::min(second_look ? std::max(window, options.offset + options.count) : options.count, all);
  // From servers keys come one by one; and only Xapian counts what is not in the list.
  const bool has_twins = !options.twins_apart && database.get_value_freq(kSlotText) > 0;
  const bool own_collapsing = second_look && has_twins && !options.exact_count && place.near();
  const bool by_value = options.sort != Sort::kRelevance || !plan.ranked;
  const glass::PostingReader archive(place.parts, database);
  Ranking ranking;
  Matches found;
  {
    const Timed timed(ranking.matching);
    found = own_collapsing              ? best_without_twins(archive, plan, options, place, wanted)
            : second_look && !has_twins ? match_best(archive, plan, options, wanted)
            : by_value                  ? match_by_value(archive, plan, options, first, wanted)
                                        : match(database, plan, options, first, wanted);
  }
  ranking.total = found.total;
  ranking.total_exact = found.exact;
  ranking.articles = std::move(found.articles);
  if (!second_look) return ranking;
  {
    const Timed timed(ranking.second_look);
    rescore(archive, plan, options, place, ranking.articles, window);
  }
  const std::size_t begin = std::min(options.offset, ranking.articles.size());
  const std::size_t end = std::min(begin + options.count, ranking.articles.size());
  ranking.articles = {ranking.articles.begin() + static_cast<std::ptrdiff_t>(begin),
                      ranking.articles.begin() + static_cast<std::ptrdiff_t>(end)};
  return ranking;
}

}  // namespace emeroteca::ranking
