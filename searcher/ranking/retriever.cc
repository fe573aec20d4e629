#include "searcher/ranking/retriever.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "archive/terms.h"
#include "searcher/answer/timing.h"
#include "searcher/query/filters.h"
#include "searcher/ranking/as_typed.h"
#include "searcher/ranking/occurrences.h"
#include "searcher/ranking/rescorer.h"
#include "searcher/ranking/typed_accents.h"
#include "searcher/ranking/values.h"
#include "searcher/ranking/versions.h"

namespace emeroteca::ranking {
namespace {

constexpr double kSecondsADay = 86400;
// Of so many of the best, the two versions of a story are put side by side, and headlines are
// compared with what was typed.
constexpr std::size_t kBest = 100;

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
  const PartedDatabase* const parted = PartedDatabase::of(database);
  if (parted != nullptr && (parted->far() || term_frequency(database, term) > kMostPostings)) {
    std::vector<bool> own;
    for (const std::string& code : read_values(archive, field(FieldId::kLanguage).slot, articles)) {
      own.push_back(code == stemmers::code(*language));
    }
    return own;
  }
  return read_having(archive, term, articles);
}

using Languages = std::vector<std::optional<stemmers::Language>>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

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

// Of the articles at these places (of ascending ids, best first), the pairs of places that tell the
// same story in two languages. Takes the languages that it has found, of those articles alone.
Pairs find_versions(const glass::PostingReader& archive, const std::vector<Xapian::docid>& articles,
                    const std::vector<std::size_t>& best, Languages& languages) {
  std::vector<std::size_t> ascending = best;
  std::sort(ascending.begin(), ascending.end());
  std::vector<Xapian::docid> ids;
  ids.reserve(ascending.size());
  for (const std::size_t i : ascending) ids.push_back(articles[i]);
  const Languages found = languages_of(archive, ids);
  if (std::adjacent_find(found.begin(), found.end(), std::not_equal_to<>()) == found.end()) {
    return {};
  }
  const Xapian::Database& database = archive.database();
  const bool stories_too = value_frequency(database, kSlotStory) > 0;
  std::vector<Xapian::valueno> slots{kSlotNames, kSlotPublished};
  if (stories_too) slots.push_back(kSlotStory);
  expect_values(database, ids, slots);
  const std::vector<std::string> names = read_values(archive, kSlotNames, ids);
  const std::vector<std::string> times = read_values(archive, kSlotPublished, ids);
  const std::vector<std::string> stories =
      stories_too ? read_values(archive, kSlotStory, ids) : std::vector<std::string>(ids.size());
  std::vector<VersionCandidate> candidates(best.size());
  for (std::size_t k = 0; k < best.size(); ++k) {
    const auto at = std::lower_bound(ascending.begin(), ascending.end(), best[k]);
    const auto i = static_cast<std::size_t>(at - ascending.begin());
    VersionCandidate& candidate = candidates[k];
    languages[best[k]] = candidate.language = found[i];
    candidate.names = read_sketch(names[i]);
    candidate.story = stories[i];
    if (!times[i].empty()) {
      candidate.published = static_cast<std::int64_t>(Xapian::sortable_unserialise(times[i]));
    }
  }
  const std::vector<std::size_t> versions = pair_versions(candidates);
  Pairs pairs;
  for (std::size_t k = 0; k < best.size(); ++k) {
    if (versions[k] != kNoVersion && versions[k] < k)
      pairs.emplace_back(best[versions[k]], best[k]);
  }
  return pairs;
}

// Brings the other version of an article's story up, to stand close behind it. Of the two the one
// in the query's language is read first, but where the other one is what was asked for: `asked`,
// the article whose headline was typed.
void raise_versions(const Pairs& pairs, double share, const Languages& languages,
                    const std::optional<stemmers::Language>& own, std::optional<std::size_t> asked,
                    std::vector<double>& scores) {
  for (auto [first, other] : pairs) {
    if (scores[other] > scores[first] || (scores[other] == scores[first] && other < first)) {
      std::swap(first, other);
    }
    // The better of the two has its score when the other comes.
    scores[other] = std::max(scores[other], share * scores[first]);
    if (own && languages[other] == own && first != asked) {
      std::swap(scores[other], scores[first]);
    }
  }
}

// Who pastes a headline wants its article: the best of those that have it, which is returned.
std::optional<std::size_t> put_headline_first(const std::vector<std::size_t>& headlines,
                                              std::vector<double>& scores) {
  // So far ahead of the others that its version finds a place between (raise_versions).
  constexpr double kAhead = 1.05;
  if (headlines.empty()) return std::nullopt;
  std::size_t asked = headlines.front();
  for (const std::size_t i : headlines) {
    if (scores[i] > scores[asked] || (scores[i] == scores[asked] && i < asked)) asked = i;
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (i != asked) scores[asked] = std::max(scores[asked], kAhead * scores[i]);
  }
  return asked;
}

// A name that was typed is another word than what is spelled like it (Rossi, rossi): which articles
// have it as a name. All have where hardly any that has the form has: then it was typed with a
// capital for no reason.
std::vector<bool> with_typed_name(const glass::PostingReader& archive, const query::Plan& plan,
                                  const std::vector<Xapian::docid>& ids) {
  constexpr std::size_t kHardlyAny = 5;  // one in so many
  std::vector<bool> with(ids.size(), true);
  std::size_t having = 0;
  std::size_t lacking = 0;
  const std::optional<std::string> name = typed_name(plan.words);
  if (!name) return with;
  expect_values(archive.database(), ids, {kSlotNames});
  const std::vector<std::string> names = read_values(archive, kSlotNames, ids);
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
  // Translations find more noise than the query's own words: its own language has the edge.
  const std::vector<bool> own =
      in_language(archive, plan.translated ? plan.language : std::nullopt, ids);
  const double newest = options.half_life_days ? newest_time(archive.database(), options.now) : 0;
  if (options.half_life_days) expect_values(archive.database(), ids, {kSlotPublished});
  const std::vector<std::string> times = options.half_life_days
                                             ? read_values(archive, kSlotPublished, ids)
                                             : std::vector<std::string>(ids.size());
  // Of articles that are equal otherwise, those with the accents that were typed stand first.
  constexpr double kOtherAccents = 0.999;
  const std::vector<bool> accents = with_other_accents(archive, plan.words, ids);
  // The name once is more than its like twice.
  constexpr double kNoName = 2.0 / 3;
  const std::vector<bool> named = with_typed_name(archive, plan, ids);
  const auto weighed = [&](std::size_t i, double score) {
    if (own[i]) score *= 1 + options.parameters.own;
    if (accents[i]) score *= kOtherAccents;
    if (!named[i]) score *= kNoName;
    return options.half_life_days ? faded(score, times[i], newest, options) : score;
  };
  Rescorer::Needed needed;
  needed.best = options.offset + options.count;
  for (std::size_t i = 0; i < window; ++i) {
    needed.factors.push_back(weighed(i, 1));
    needed.lengths.push_back(articles[i].length);
  }
  if (std::count(needed.lengths.begin(), needed.lengths.end(), 0) > 0) needed.lengths.clear();
  Rescorer::Ties ties;
  Languages languages(window);
  needed.ties = [&](const std::vector<double>& so_far) {
    std::vector<std::size_t> best(window);
    std::iota(best.begin(), best.end(), std::size_t{0});
    std::sort(best.begin(), best.end(), [&](std::size_t one, std::size_t other) {
      return so_far[one] != so_far[other] ? so_far[one] > so_far[other] : one < other;
    });
    best.resize(std::min(window, kBest));
    std::vector<Xapian::docid> some;
    some.reserve(best.size());
    for (const std::size_t i : best) some.push_back(ids[i]);
    for (const std::size_t k : headlines_of(archive, plan.words, some)) {
      ties.needed.push_back(best[k]);
    }
    if (plan.translated && options.parameters.versions > 0) {
      ties.pairs = find_versions(archive, ids, best, languages);
    }
    return ties;
  };
  std::vector<double> scores =
      Rescorer(archive, place.parts, plan.words, options.parameters).score(ids, needed);
  for (std::size_t i = 0; i < window; ++i) scores[i] = weighed(i, scores[i]);
  const std::optional<std::size_t> asked = put_headline_first(ties.needed, scores);
  // By reference: a copy of what may be empty is one too many for g++'s warnings.
  static constexpr std::optional<stemmers::Language> kNone;
  const std::optional<stemmers::Language>& first =
      options.parameters.own > 0 ? plan.language : kNone;
  raise_versions(ties.pairs, options.parameters.versions, languages, first, asked, scores);
  for (std::size_t i = 0; i < window; ++i) articles[i].score = scores[i];
  std::sort(articles.begin(), end, better);
  if (window == 0 || window == articles.size()) return;
  // Runs are read by their scores: what comes after the window must score less than what is in it.
  const double last = articles[window - 1].score;
  const double first_after = articles[window].score;
  const double scale = first_after > 0 ? 0.999 * last / first_after : 0;
  for (std::size_t i = window; i < articles.size(); ++i) articles[i].score *= scale;
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
  const glass::PostingReader archive(place.parts, database);
  Ranking ranking;
  Matches found;
  {
    const Timed timed(ranking.matching);
    found = second_look ? find_best(archive, plan, options, place, wanted)
                        : find_listed(archive, plan, options, first, wanted);
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
