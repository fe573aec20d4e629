#include "searcher/evaluation/judged_ranking.h"

#include <algorithm>
#include <functional>

#include "searcher/evaluation/topic_table.h"

namespace emeroteca::evaluation {
namespace {

bool ranks_before(const RunHit& a, const RunHit& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.docid > b.docid;
}

}  // namespace

std::vector<RunHit> in_rank_order(std::span<const RunHit> hits) {
  std::vector<RunHit> ranked(hits.begin(), hits.end());
  std::sort(ranked.begin(), ranked.end(), ranks_before);
  return ranked;
}

JudgedRanking rank_judged(std::span<const Judgement> judgements, std::span<const RunHit> hits) {
  JudgedRanking ranking;
  ranking.num_ret = hits.size();
  DocidMap grades;
  grades.reset(judgements.size());
  for (const Judgement& judgement : judgements) {
    if (judgement.grade < 0) continue;  // put before the judges, but not judged
    grades.insert(judgement.docid, judgement.grade);
    if (judgement.grade == 0) {
      ++ranking.num_nonrel;
    } else {
      ranking.ideal_grades.push_back(judgement.grade);
    }
  }
  ranking.num_rel = ranking.ideal_grades.size();
  std::sort(ranking.ideal_grades.begin(), ranking.ideal_grades.end(), std::greater<>{});

  // Most runs are written in rank order: then there is nothing to copy and sort.
  std::vector<RunHit> sorted;
  if (!std::is_sorted(hits.begin(), hits.end(), ranks_before)) {
    sorted = in_rank_order(hits);
    hits = sorted;
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const std::ptrdiff_t* const grade = grades.find(hits[i].docid);
    if (grade == nullptr) continue;
    if (*grade > 0) ++ranking.num_rel_ret;
    ranking.judged.push_back({i + 1, static_cast<int>(*grade), hits[i].score, hits[i].docid});
  }
  return ranking;
}

}  // namespace emeroteca::evaluation
