#include "searcher/evaluation/metric.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

TEST(EvaluationMetric, EveryNameOfTheTableIsParsed) {
  for (const MetricInfo& info : metric_table()) {
    const std::string name = std::string(info.name) + (info.has_cutoff ? "17" : "");
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
