// Metrics of ranked retrieval, by trec_eval's definitions.
//
// With R the number of relevant documents (grade 1 or more) of a topic, found or not:
//
//   map          (1/R) * sum over relevant hits of P(rank); P(r) is the share of the first r hits
//                that are relevant
//   recip_rank   1 / rank of the first relevant hit
//   P_K          relevant hits among the first K, divided by K (even when there are fewer hits)
//   recall_K     relevant hits among the first K, divided by R
//   map_cut_K    map over the first K hits only; recip_rank_cut_K likewise
//   success_K    1 when there is a relevant hit among the first K
//   Rprec        relevant hits among the first R, divided by R
//   ndcg         DCG / ideal DCG, with DCG = sum over hits of grade / log2(rank + 1); the ideal
//                ranks all relevant documents by grade (Jarvelin and Kekalainen, ACM TOIS 20(4),
//                2002, with the discount from rank 2 on). ndcg_cut_K: both sums over the first K
//   bpref        (1/R) * sum over relevant hits of 1 - min(n, R) / min(N, R); n counts the hits
//                judged not relevant above it (the term is 1 when there are none), N all documents
//                judged not relevant (Buckley and Voorhees, SIGIR 2004)
//   iprec_at_recall_0.20   the greatest precision at any rank from the one on at which a share of
//                0.20 of the relevant documents is found; 0 where it never is
//   num_q, num_ret, num_rel, num_rel_ret   topics, hits, relevant documents, relevant hits
//
// A hit without a judgement counts as not relevant, except in bpref, which looks at judged hits
// only. The names of ir_measures (nDCG@10, RR@10, P@5, AP) stand for the same. A topic without
// hits, or without a relevant document, has 0 in every metric but the counts.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluation/judged_ranking.h"

namespace emeroteca::evaluation {

enum class MetricKind {
  kMap,
  kMapCut,
  kRecipRank,
  kRecipRankCut,
  kNdcg,
  kNdcgCut,
  kPrecision,
  kRecall,
  kSuccess,
  kBpref,
  kRprec,
  kIprec,
  kNumQ,
  kNumRet,
  kNumRel,
  kNumRelRet,
};

struct Metric {
  MetricKind kind;
  // The K of `ndcg_cut_K`, at least 1; of iprec_at_recall in hundredths, 0 to 100; else 0.
  std::size_t cutoff = 0;
  bool of_ir_measures = false;  // it was named as ir_measures does, and is shown so

  bool operator==(const Metric&) const = default;
};

struct MetricInfo {
  MetricKind kind;
  std::string_view name;     // ends in `_` when a cutoff follows
  std::string_view ir_name;  // of ir_measures; ends in `@` when one follows; empty: it has none
  bool has_cutoff;
  // A number of things, summed over the topics; all others lie between 0 and 1 and are averaged.
  bool is_count;
  std::string_view help;
};

// All metrics, in the order in which help texts should name them.
std::span<const MetricInfo> metric_table();
const MetricInfo& metric_info(const Metric& metric);

// trec_eval's name: `map`, `ndcg_cut_10`; that of ir_measures where the metric was asked for so.
std::string metric_name(const Metric& metric);

// The metric of a name. K may be any whole number from 1, without leading zeros. Throws
// Error, which lists the known names, for any other name.
Metric parse_metric(std::string_view name);

// The metrics of several names, each once, in the order given; the usual ones when there are no
// names. Throws as parse_metric does.
std::vector<Metric> parse_metrics(std::span<const std::string> names);
std::vector<Metric> default_metrics();

// The value of a metric for one topic.
double metric_value(const Metric& metric, const JudgedRanking& ranking);

}  // namespace emeroteca::evaluation
