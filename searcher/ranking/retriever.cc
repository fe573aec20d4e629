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
#include "searcher/ranking/headline_words.h"
#include "searcher/ranking/occurrences.h"
#include "searcher/ranking/rescorer.h"
#include "searcher/ranking/typed_accents.h"
#include "searcher/ranking/values.h"
#include "searcher/ranking/versions.h"
#include "stemmers/lexicon/first_names.h"

namespace emeroteca::ranking {
namespace {

constexpr double kSecondsADay = 86400;
// One in so many is hardly any.
constexpr std::size_t kHardlyAny = 5;
// Of so many of the best, the two versions of a story are put side by side.
constexpr std::size_t kPaired = 100;

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

using Languages = std::vector<std::optional<stemmers::Language>>;

// The languages of articles (ascending); none where it is another one.
Languages languages_of(const glass::PostingReader& archive,
                       const std::vector<Xapian::docid>& articles) {
  Languages languages(articles.size());
  const Xapian::Database& database = archive.database();
  const Field& language_field = field(FieldId::kLanguage);
  const auto term_of = [&](stemmers::Language language) {
    return value_term(language_field, stemmers::code(language));
  };
  // Of a server all articles in a language would be asked for.
  constexpr Xapian::doccount kMostPostings = 20'000;
  const PartedDatabase* const parted = PartedDatabase::of(database);
  const auto is_long = [&](stemmers::Language language) {
    return term_frequency(database, term_of(language)) > kMostPostings;
  };
  if (parted != nullptr && (parted->far() || std::any_of(stemmers::kLanguages.begin(),
                                                         stemmers::kLanguages.end(), is_long))) {
    const std::vector<std::string> codes = read_values(archive, language_field.slot, articles);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      languages[i] = stemmers::language_from_code(codes[i]);
    }
    return languages;
  }
  for (const stemmers::Language language : stemmers::kLanguages) {
    const std::vector<bool> its = read_having(archive, term_of(language), articles);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (its[i]) languages[i] = language;
    }
  }
  return languages;
}

// Whether two of these are in different languages.
bool in_both(const Languages& languages) {
  return std::adjacent_find(languages.begin(), languages.end(), std::not_equal_to<>()) !=
         languages.end();
}

// Brings the other version of an article's story up, to stand close behind it. Of the two the one
// in the query's language is read first, but where the other one is what was asked for: `asked`,
// the article whose headline was typed. `articles` are in the order of their scores, and stay so.
void raise_versions(const glass::PostingReader& archive, double share,
                    const std::function<std::optional<stemmers::Language>(Xapian::docid)>& language,
                    const std::optional<stemmers::Language>& own,
                    std::optional<Xapian::docid> asked, std::vector<RankedArticle>& articles,
                    std::size_t window) {
  const std::size_t best = std::min(window, kPaired);
  const auto end = articles.begin() + static_cast<std::ptrdiff_t>(best);
  std::vector<std::size_t> order(best);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return articles[a].docid < articles[b].docid; });
  std::vector<Xapian::docid> ids;
  ids.reserve(best);
  for (const std::size_t i : order) ids.push_back(articles[i].docid);
  Languages languages;
  for (const Xapian::docid id : ids) languages.push_back(language(id));
  if (!in_both(languages)) return;
  const Xapian::Database& database = archive.database();
  const bool stories_too = value_frequency(database, kSlotStory) > 0;
  std::vector<Xapian::valueno> slots{kSlotNames, kSlotPublished};
  if (stories_too) slots.push_back(kSlotStory);
  expect_values(database, ids, slots);
  const std::vector<std::string> names = read_values(archive, kSlotNames, ids);
  const std::vector<std::string> times = read_values(archive, kSlotPublished, ids);
  const std::vector<std::string> stories =
      stories_too ? read_values(archive, kSlotStory, ids) : std::vector<std::string>(best);
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

// A word that was typed in small letters in one form (firemen) is hardly what an article means that
// has another one of it as a name (Fireman's Fund): which articles have the form, or no such name.
// Where most that have another form have it as a name, the others of them begin sentences with it.
// All have the form where that is a name itself, which was typed in haste (germans).
std::vector<bool> with_typed_form(const glass::PostingReader& archive, const query::Plan& plan,
                                  const std::vector<Xapian::docid>& ids) {
  std::vector<bool> with(ids.size(), true);
  const std::vector<std::string> others = other_forms(plan.words);
  if (others.empty()) return with;
  const std::string& typed = plan.words.front().surface;
  expect_values(archive.database(), ids, {kSlotNames});
  const std::vector<std::string> names = read_values(archive, kSlotNames, ids);
  const std::vector<bool> form = read_having(archive, typed, ids);
  std::size_t having = 0;
  std::size_t lacking = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!form[i]) continue;
    if (const std::optional<bool> has = has_name(names[i], typed)) ++(*has ? having : lacking);
  }
  if (lacking == 0 || having * kHardlyAny >= having + lacking) return with;
  for (const std::string& other : others) {
    if (!has_term(archive.database(), other)) continue;
    const std::vector<bool> its = read_having(archive, other, ids);
    std::size_t words = 0;
    std::vector<std::size_t> as_name;
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (form[i] || !its[i]) continue;
      const std::optional<bool> has = has_name(names[i], other);
      (has == true ? as_name : unknown).push_back(i);
      if (has == false) ++words;
    }
    for (const std::size_t i : as_name) with[i] = false;
    if (as_name.size() <= words) continue;
    for (const std::size_t i : unknown) with[i] = false;
  }
  return with;
}

// A name that was typed is another word than what is spelled like it (Rossi, rossi): which articles
// have it as a name. All have where hardly any that has the form has: then it was typed with a
// capital for no reason. Of a first name (Vera) those have that say so, where few do.
std::vector<bool> with_typed_name(const glass::PostingReader& archive, const query::Plan& plan,
                                  const std::vector<Xapian::docid>& ids) {
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
  if (stemmers::may_be_first_name(*name) && having > 0) {
    if (having >= lacking) return with;
    for (std::size_t i = 0; i < ids.size(); ++i) with[i] = has_name(names[i], *name) == true;
    return with;
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
  const Languages languages = plan.translated ? languages_of(archive, ids) : Languages(window);
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
  const std::vector<bool> formed = with_typed_form(archive, plan, ids);
  const std::vector<double> headed = factors_of_headlines(archive, plan.words, ids);
  const auto weighed = [&](std::size_t i, double score) {
    score *= headed[i];
    // Translations find more noise than the query's own words: its own language has the edge.
    if (languages[i] && languages[i] == plan.language) score *= 1 + options.parameters.own;
    if (accents[i]) score *= kOtherAccents;
    if (!named[i] || !formed[i]) score *= kNoName;
    return options.half_life_days ? faded(score, times[i], newest, options) : score;
  };
  Rescorer::Needed needed;
  needed.fewer = options.offset + options.count;
  needed.best = std::max(kPaired, needed.fewer);
  // The others matter where one of them may come up as a version of a story, or by its headline.
  const bool paired = plan.translated && options.parameters.versions > 0;
  needed.fewer_do = [&](const std::vector<std::size_t>& possible) {
    std::vector<Xapian::docid> some;
    some.reserve(possible.size());
    for (const std::size_t i : possible) some.push_back(ids[i]);
    Languages theirs;
    for (const std::size_t i : possible) theirs.push_back(languages[i]);
    return !(paired && in_both(theirs)) && !may_have_headline(archive, plan.words, std::move(some));
  };
  for (std::size_t i = 0; i < window; ++i) {
    needed.factors.push_back(weighed(i, 1));
    needed.lengths.push_back(articles[i].length);
  }
  if (std::count(needed.lengths.begin(), needed.lengths.end(), 0) > 0) needed.lengths.clear();
  const std::vector<double> scores =
      Rescorer(archive, place.parts, plan.words, options.parameters).score(ids, needed);
  for (std::size_t i = 0; i < window; ++i) articles[i].score = weighed(i, scores[i]);
  std::sort(articles.begin(), end, better);
  const std::optional<Xapian::docid> asked = put_headline_first(archive, plan, articles, window);
  if (paired) {
    const auto language = [&](Xapian::docid id) {
      const auto at = std::lower_bound(ids.begin(), ids.end(), id);
      return languages[static_cast<std::size_t>(at - ids.begin())];
    };
    // By reference: a copy of what may be empty is one too many for g++'s warnings.
    static constexpr std::optional<stemmers::Language> kNone;
    const std::optional<stemmers::Language>& first =
        options.parameters.own > 0 ? plan.language : kNone;
    raise_versions(archive, options.parameters.versions, language, first, asked, articles, window);
  }
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
  // Who reads the list to its end counts its entries.
  if (found.entries && options.offset + options.count >= *found.entries) {
    ranking.total = *found.entries;
    ranking.total_exact = true;
  }
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
