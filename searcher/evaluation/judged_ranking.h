// One topic's hits held against its judgements: all that the metrics need to know.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "searcher/evaluation/qrels.h"
#include "searcher/evaluation/run.h"

namespace emeroteca::evaluation {

struct JudgedHit {
  std::size_t rank;  // from 1, among all hits
  int grade;         // 0 or more
  float score;
  std::string_view docid;
};

struct JudgedRanking {
  std::size_t num_ret = 0;        // hits, judged or not
  std::size_t num_rel = 0;        // documents judged relevant (grade 1 or more), found or not
  std::size_t num_rel_ret = 0;    // of them, those among the hits
  std::size_t num_nonrel = 0;     // documents judged not relevant (grade 0), found or not
  std::vector<int> ideal_grades;  // of the relevant documents, the highest first: `num_rel` of them
  std::vector<JudgedHit> judged;  // the hits with a grade of 0 or more, best rank first
};

// Ranks the hits as trec_eval does, whatever their order: by score, the highest first, and hits of
// one score by id, the *last* in byte order first. Views in the result point where the hits' do.
JudgedRanking rank_judged(std::span<const Judgement> judgements, std::span<const RunHit> hits);

// The order in which `rank_judged` counts ranks.
std::vector<RunHit> in_rank_order(std::span<const RunHit> hits);

}  // namespace emeroteca::evaluation
