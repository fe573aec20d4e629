#include "searcher/evaluation/metric.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

TEST(EvaluationMetric, EveryNameOfTheTableIsParsed) {
  for (const MetricInfo& info : metric_table()) {
    const bool recall = info.kind == MetricKind::kIprec;
    const std::string name = std::string(info.name) + (recall            ? "0.17"
                                                       : info.has_cutoff ? "17"
                                                                         : "");
    const Metric metric = parse_metric(name);
    EXPECT_EQ(metric.kind, info.kind) << name;
    EXPECT_EQ(metric.cutoff, info.has_cutoff ? 17U : 0U) << name;
    EXPECT_EQ(metric_name(metric), name);
  }
}

TEST(EvaluationMetric, TheContractsNamesAreKnown) {
  for (const char* name :
       {"map", "recip_rank", "ndcg", "ndcg_cut_10", "P_5", "recall_1000", "success_1", "bpref",
        "num_q", "num_ret", "num_rel", "num_rel_ret", "Rprec"}) {
    EXPECT_EQ(metric_name(parse_metric(name)), name);
  }
}

TEST(EvaluationMetric, AnyOtherNameIsRefused) {
  for (const char* name :
       {"", "MAP", "map_10", "ndcg_cut", "ndcg_cut_", "ndcg_cut_0", "P_-1", "P_+1", "P_05", "P_1x",
        "P_1.5", "p_10", "P_99999999999999999999", " map"}) {
    EXPECT_THROW(parse_metric(name), Error) << name;
  }
}

TEST(EvaluationMetric, TheNamesOfIrMeasuresStandForTheSame) {
  const std::vector<std::pair<std::string, std::string>> names{
      {"AP", "map"},
      {"nDCG", "ndcg"},
      {"nDCG@10", "ndcg_cut_10"},
      {"RR", "recip_rank"},
      {"P@5", "P_5"},
      {"R@100", "recall_100"},
      {"Success@1", "success_1"},
      {"AP@100", "map_cut_100"},
      {"RR@10", "recip_rank_cut_10"},
      {"IPrec@0.1", "iprec_at_recall_0.10"}};
  for (const auto& [ir, trec] : names) {
    const Metric one = parse_metric(ir);
    const Metric other = parse_metric(trec);
    EXPECT_EQ(one.kind, other.kind) << ir;
    EXPECT_EQ(one.cutoff, other.cutoff) << ir;
    // Whoever asks by a name finds the value under it.
    EXPECT_EQ(metric_name(one), ir == "IPrec@0.1" ? "IPrec@0.10" : ir);
    EXPECT_EQ(metric_name(other), trec);
  }
  for (const char* name : {"ndcg@10", "nDCG@", "nDCG@0", "P@05", "IPrec@1.5", "IPrec@0.123",
                           "iprec_at_recall_", "iprec_at_recall_.1", "iprec_at_recall_10"}) {
    EXPECT_THROW(parse_metric(name), Error) << name;
  }
}

// Of hits 1 to 6 the first, third and sixth are relevant, and a fourth was not found.
TEST(EvaluationMetric, PrecisionAtARecallIsInterpolated) {
  JudgedRanking ranking;
  ranking.num_ret = 6;
  ranking.num_rel = 4;
  ranking.num_rel_ret = 3;
  ranking.judged = {{1, 1, 0, "a"}, {3, 1, 0, "b"}, {6, 1, 0, "c"}};
  const auto at = [&](const char* name) { return metric_value(parse_metric(name), ranking); };
  EXPECT_DOUBLE_EQ(at("iprec_at_recall_0.00"), 1.0);
  EXPECT_DOUBLE_EQ(at("iprec_at_recall_0.20"), 1.0);
  EXPECT_DOUBLE_EQ(at("iprec_at_recall_0.50"), 2.0 / 3);
  EXPECT_DOUBLE_EQ(at("iprec_at_recall_0.70"), 0.5);
  EXPECT_DOUBLE_EQ(at("iprec_at_recall_1.00"), 0.0);
  EXPECT_DOUBLE_EQ(at("map_cut_3"), (1.0 + 2.0 / 3) / 4);
  EXPECT_DOUBLE_EQ(at("RR@10"), 1.0);
  ranking.judged.erase(ranking.judged.begin());
  EXPECT_DOUBLE_EQ(at("RR@2"), 0.0);
  EXPECT_DOUBLE_EQ(at("RR@3"), 1.0 / 3);
}

TEST(EvaluationMetric, TheErrorListsTheKnownNames) {
  const auto error = testing::error_of<Error>([] { parse_metric("mapp"); });
  EXPECT_STREQ(error.what(), "unknown metric 'mapp'");
  for (const char* name : {"map", "recip_rank", "ndcg", "ndcg_cut_K", "P_K", "recall_K",
                           "success_K", "bpref", "Rprec", "num_rel_ret"}) {
    EXPECT_TRUE(testing::contains(error.hint(), name)) << name;
  }
}

TEST(EvaluationMetric, ListsKeepTheirOrderAndEachNameOnce) {
  const std::vector<std::string> names = {"P_5", "map", "P_5", "P_10"};
  EXPECT_EQ(parse_metrics(names),
            (std::vector<Metric>{
                {MetricKind::kPrecision, 5}, {MetricKind::kMap}, {MetricKind::kPrecision, 10}}));
  EXPECT_EQ(parse_metrics({}), default_metrics());
}

}  // namespace
}  // namespace emeroteca::evaluation
