// Metrics of ranked retrieval, by trec_eval's definitions.
//
// With R the number of relevant documents (grade 1 or more) of a topic, found or not:
//
//   map          (1/R) * sum over relevant hits of P(rank); P(r) is the share of the first r hits
//                that are relevant
//   recip_rank   1 / rank of the first relevant hit
//   P_K          relevant hits among the first K, divided by K (even when there are fewer hits)
//   recall_K     relevant hits among the first K, divided by R
//   success_K    1 when there is a relevant hit among the first K
//   Rprec        relevant hits among the first R, divided by R
//   ndcg         DCG / ideal DCG, with DCG = sum over hits of grade / log2(rank + 1); the ideal
//                ranks all relevant documents by grade (Jarvelin and Kekalainen, ACM TOIS 20(4),
//                2002, with the discount from rank 2 on). ndcg_cut_K: both sums over the first K
//   bpref        (1/R) * sum over relevant hits of 1 - min(n, R) / min(N, R); n counts the hits
//                judged not relevant above it (the term is 1 when there are none), N all documents
//                judged not relevant (Buckley and Voorhees, SIGIR 2004)
//   num_q, num_ret, num_rel, num_rel_ret   topics, hits, relevant documents, relevant hits
//
// A hit without a judgement counts as not relevant, except in bpref, which looks at judged hits
// only. A topic without hits, or without a relevant document, has 0 in every metric but the counts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/evaluation/metric.h"
#include "searcher/evaluation/qrels.h"
#include "searcher/evaluation/ranking.h"
#include "searcher/evaluation/run.h"

namespace emeroteca::evaluation {

struct TopicEvaluation {
  std::string id;
  std::vector<double> values;  // one for each of the evaluation's metrics
  std::size_t num_ret;
  std::size_t num_rel;
  std::size_t num_rel_ret;
};

struct Evaluation {
  std::vector<Metric> metrics;
  // One for each metric: the mean over all judged topics, whether they have hits or not (trec_eval
  // -c); of counts, the sum.
  std::vector<double> summary;
  std::vector<TopicEvaluation> topics;  // all judged topics, in the judgements' order
  // Topics of the run that have no judgements and count for nothing, in the run's order.
  std::vector<std::string> unjudged_topics;

  // The position of a metric. Throws ArgumentError when it was not evaluated.
  std::size_t position_of(const Metric& metric) const;
};

// The value of a metric for one topic.
double metric_value(const Metric& metric, const JudgedRanking& ranking);

// Evaluates a run. Throws ArgumentError when there are no judgements or no metrics.
Evaluation evaluate(const Qrels& qrels, const Run& run, std::vector<Metric> metrics);

}  // namespace emeroteca::evaluation
