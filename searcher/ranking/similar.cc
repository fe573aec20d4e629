#include "searcher/ranking/similar.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/ranking/occurrences.h"

namespace emeroteca::ranking {
namespace {

using query::Alternative;
using query::Origin;
using query::QueryWord;
using stemmers::Language;

struct Candidate {
  std::string term;
  Language language;
  double score;
  bool own = false;  // no other article has it
};

// The best of those that others have; behind them what only this article has, which finds something
// where others say it in the other language.
std::vector<Candidate> best_terms(const Xapian::Database& database, Xapian::docid article,
                                  std::size_t most) {
  const double all = std::max<double>(database.get_doccount(), 1);
  std::vector<Candidate> terms;
  std::vector<Candidate> own;
  for (const Language language : stemmers::kLanguages) {
    for (const StemOfArticle& stem : stems_of(database, article, language)) {
      const double idf = std::log(1 + (all - stem.having + 0.5) / (stem.having + 0.5));
      const bool only_here = stem.having < 2;
      (only_here ? own : terms)
          .push_back({stem.term, language, stem.times / (stem.times + 1) * idf, only_here});
    }
  }
  const auto before = [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.term < b.term;
  };
  std::sort(terms.begin(), terms.end(), before);
  if (terms.size() >= most) {
    terms.resize(most);
    return terms;
  }
  std::sort(own.begin(), own.end(), before);
  terms.insert(terms.end(), own.begin(), own.end());
  return terms;
}

}  // namespace

query::Plan similar_plan(const Xapian::Database& database, Xapian::docid article,
                         const std::vector<stemmers::Lexicon>& lexicons, stemmers::Stemmer& stemmer,
                         const RankingParameters& parameters, bool translate) {
  constexpr std::size_t kBestTerms = 30;
  query::Plan plan;
  std::vector<Xapian::Query> parts;
  for (const Candidate& candidate : best_terms(database, article, kBestTerms)) {
    if (plan.words.size() == kBestTerms) break;
    QueryWord word;
    const std::string stem = candidate.term.substr(stem_prefix(candidate.language).size());
    word.text = stem;
    word.alternatives.push_back({{candidate.term}, stem, Origin::kStem, 1, {}});
    const Language to = stemmers::other(candidate.language);
    // Names are spelt alike in both languages.
    const std::string same = make_term(stem_prefix(to), stem);
    if (has_term(database, same))
      word.alternatives.push_back({{same}, stem, Origin::kStem, parameters.foreign, {}});
    auto left = translate ? static_cast<std::size_t>(parameters.translations) : 0;
    double weight = parameters.translation;
    for (const stemmers::Lexicon& lexicon : lexicons) {
      for (const std::string& translation :
           lexicon.translations(candidate.language, {{stem}, {stem}})) {
        if (left == 0) break;
        const stemmers::LexiconTerm target = stemmers::analyse_term(translation, to, stemmer);
        if (target.incomplete || target.stems.size() != 1) continue;
        const std::string term = make_term(stem_prefix(to), target.stems.front());
        if (!has_term(database, term)) continue;
        --left;
        word.alternatives.push_back({{term}, translation, Origin::kTranslation, weight, {}});
        weight *= parameters.translation_decay;
      }
    }
    if (candidate.own && word.alternatives.size() == 1) continue;
    std::vector<Xapian::Query> ways;
    for (const Alternative& alternative : word.alternatives)
      ways.emplace_back(alternative.terms.front());
    parts.emplace_back(Xapian::Query::OP_SYNONYM, ways.begin(), ways.end());
    plan.words.push_back(std::move(word));
  }
  const Xapian::Query best(Xapian::Query::OP_OR, parts.begin(), parts.end());
  const std::string id_prefix(field(FieldId::kId).prefix);
  auto own = database.termlist_begin(article);
  own.skip_to(id_prefix);
  plan.query = Xapian::Query(Xapian::Query::OP_AND_NOT, best, Xapian::Query(*own));
  return plan;
}

}  // namespace emeroteca::ranking
