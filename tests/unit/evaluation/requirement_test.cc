#include "searcher/evaluation/requirement.h"

#include <array>

#include <gtest/gtest.h>

#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;
using testing::error_of;
using testing::evaluation_of;

std::string reason_of(std::string_view text) {
  return error_of<ArgumentError>([&] { parse_requirement(text); }).reason;
}

TEST(EvaluationRequirement, IsParsed) {
  const Requirement requirement = parse_requirement("ndcg_cut_10=0.45");
  EXPECT_EQ(requirement.metric, (Metric{MetricKind::kNdcgCut, 10}));
  EXPECT_DOUBLE_EQ(requirement.minimum, 0.45);
  EXPECT_DOUBLE_EQ(parse_requirement("map=1").minimum, 1.0);
  EXPECT_DOUBLE_EQ(parse_requirement("num_rel_ret=1200").minimum, 1200.0);
}

TEST(EvaluationRequirement, SaysWhatIsWrong) {
  EXPECT_TRUE(contains(reason_of("map"), "has no '='"));
  EXPECT_TRUE(contains(reason_of("mpa=0.4"), "unknown metric 'mpa'"));
  EXPECT_TRUE(contains(reason_of("map>=0.4"), "unknown metric 'map>'"));
  EXPECT_TRUE(contains(reason_of("=0.4"), "unknown metric ''"));
  for (const char* value : {"", "x", "0,4", "0.4 ", "40%", "nan", "inf", "1e999", "=0.4"}) {
    EXPECT_TRUE(contains(reason_of(std::string("map=") + value), "is not a number")) << value;
  }
}

TEST(EvaluationRequirement, RefusesWhatCanNeverOrMustAlwaysBeMet) {
  EXPECT_TRUE(contains(reason_of("map=40"), "out of range"));
  EXPECT_TRUE(contains(reason_of("map=-0.1"), "out of range"));
  EXPECT_TRUE(contains(reason_of("num_ret=-1"), "out of range"));
}

TEST(EvaluationRequirement, IsMetFromTheMinimumOn) {
  const Evaluation evaluation = evaluation_of({MetricKind::kMap}, {0.25, 0.75});
  const std::array requirements{parse_requirement("map=0.5"), parse_requirement("map=0.500001"),
                                parse_requirement("map=0")};
  const auto results = check_requirements(evaluation, requirements);
  ASSERT_EQ(results.size(), 3U);
  EXPECT_TRUE(results[0].met);
  EXPECT_DOUBLE_EQ(results[0].value, 0.5);
  EXPECT_FALSE(results[1].met);
  EXPECT_TRUE(results[2].met);
  EXPECT_FALSE(all_met(results));
  EXPECT_TRUE(all_met(std::span(results).first(1)));
  EXPECT_TRUE(all_met({}));
}

TEST(EvaluationRequirement, NeedsItsMetric) {
  const std::array requirements{parse_requirement("P_5=0.1"), parse_requirement("map=0.1")};
  EXPECT_EQ(with_required({{MetricKind::kMap}}, requirements),
            (std::vector<Metric>{{MetricKind::kMap}, {MetricKind::kPrecision, 5}}));
  EXPECT_THROW(check_requirements(evaluation_of({MetricKind::kMap}, {0.5}), requirements),
               ArgumentError);
}

}  // namespace
}  // namespace emeroteca::evaluation
