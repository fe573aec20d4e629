// What a run must reach, by itself and beside a baseline.
#include "searcher/evaluation/requirement.h"

#include <array>

#include <gtest/gtest.h>

#include "searcher/evaluation/report.h"
#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;

// Topics "1", "2", ... with these values of map.
Evaluation of_values(const std::vector<double>& values) {
  Evaluation evaluation;
  evaluation.metrics = {testing::kMap};
  double sum = 0;
  for (const double value : values) {
    sum += value;
    evaluation.topics.push_back({std::to_string(evaluation.topics.size() + 1), {value}, 10, 4, 2});
  }
  evaluation.summary = {sum / static_cast<double>(values.size())};
  return evaluation;
}

RequirementResult checked(const std::string& text, const std::vector<double>& baseline,
                          const std::vector<double>& run) {
  const Evaluation evaluation = of_values(run);
  const std::vector<Comparison> comparisons = compare_all(of_values(baseline), evaluation);
  const std::array requirements{parse_requirement(text)};
  return check_requirements(evaluation, requirements, comparisons).front();
}

TEST(EvaluationRequirement, AllFormsAreRead) {
  EXPECT_EQ(requirement_text(parse_requirement("map=0.4")), "map >= 0.4");
  EXPECT_EQ(requirement_text(parse_requirement(" map >= 0.4")), "map >= 0.4");
  EXPECT_EQ(requirement_text(parse_requirement("nDCG@10>=baseline")), "nDCG@10 >= baseline");
  EXPECT_EQ(requirement_text(parse_requirement("map>=baseline-0.01")), "map >= baseline - 0.01");
  EXPECT_EQ(requirement_text(parse_requirement("each map>=baseline - 0.2")),
            "each map >= baseline - 0.2");
  EXPECT_EQ(requirement_text(parse_requirement("map>=baseline+0.02 p<0.05")),
            "map >= baseline + 0.02 p<0.05");
  for (const char* wrong : {"map", "map>0.4", "map>=", "map>=base", "map>=baseline*2",
                            "map>=baseline--1", "map>=baseline-x", "map>=baseline p<", "each =1",
                            "map>=baseline 0.1", "map=1.5", "map>=-0.1"}) {
    EXPECT_THROW(parse_requirement(wrong), Error) << wrong;
  }
}

TEST(EvaluationRequirement, ALossIsAllowedAsFarAsItSays) {
  EXPECT_TRUE(checked("map>=baseline", {0.5, 0.5}, {0.5, 0.5}).met);
  EXPECT_FALSE(checked("map>=baseline", {0.5, 0.5}, {0.5, 0.49}).met);
  EXPECT_TRUE(checked("map>=baseline-0.01", {0.5, 0.5}, {0.5, 0.49}).met);
  EXPECT_TRUE(checked("map>=baseline-0.1", {0.3, 0.3}, {0.2, 0.2}).met);  // whatever the rounding
  EXPECT_FALSE(checked("map>=baseline+0.01", {0.5, 0.5}, {0.5, 0.5}).met);
  EXPECT_DOUBLE_EQ(checked("map>=baseline-0.1", {0.5, 0.7}, {0.5, 0.5}).minimum(), 0.5);
}

TEST(EvaluationRequirement, OfEachTopicNamesThoseThatMissIt) {
  const RequirementResult result =
      checked("each map>=baseline-0.1", {0.5, 0.9, 0.5, 0.9}, {0.9, 0.5, 0.45, 0.1});
  EXPECT_FALSE(result.met);
  EXPECT_EQ(result.topics, (std::vector<std::string>{"4", "2"}));
  EXPECT_DOUBLE_EQ(result.value, -0.8);
  EXPECT_TRUE(checked("each map>=baseline-0.1", {0.5}, {0.4}).met);
  EXPECT_EQ(checked("each map>=0.3", {0.5, 0.5}, {0.2, 0.3}).topics,
            (std::vector<std::string>{"1"}));
}

TEST(EvaluationRequirement, WhatMayBeChanceIsNoLoss) {
  // One topic of three is worse: nothing that could not happen by chance.
  EXPECT_FALSE(checked("map>=baseline", {0.5, 0.5, 0.5}, {0.5, 0.5, 0.4}).met);
  EXPECT_TRUE(checked("map>=baseline p<0.05", {0.5, 0.5, 0.5}, {0.5, 0.5, 0.4}).met);
  const std::vector<double> before(10, 0.5);
  const std::vector<double> after(10, 0.4);
  EXPECT_FALSE(checked("map>=baseline p<0.05", before, after).met);
}

TEST(EvaluationRequirement, NeedsItsBaseline) {
  const std::array requirements{parse_requirement("map>=baseline")};
  EXPECT_THROW(check_requirements(of_values({0.5}), requirements), Error);
}

TEST(EvaluationRequirement, ReportsSayWhatWasAskedFor) {
  Report report;
  report.name = "new";
  report.evaluation = of_values({0.5, 0.1});
  report.baseline = Baseline{"old", compare_all(of_values({0.5, 0.5}), report.evaluation)};
  const std::array requirements{parse_requirement("map>=baseline-0.1"),
                                parse_requirement("each map>=baseline-0.1")};
  report.requirements =
      check_requirements(report.evaluation, requirements, report.baseline->comparisons);
  const std::string text = render_report(report, {.per_topic = true});
  EXPECT_TRUE(contains(text, "  MISSED  map 0.3000 < baseline - 0.1 = 0.4000, p = ")) << text;
  EXPECT_TRUE(contains(text, "  MISSED  each map -0.4000 < baseline - 0.1, p = ")) << text;
  EXPECT_TRUE(contains(text, ": 2\n")) << text;
  EXPECT_TRUE(contains(text, "greatest loss first")) << text;
}

// In binary numbers the mean of six values of 0.1 is 0.09999999999999999.
TEST(EvaluationRequirement, AMeanOfEqualValuesReachesThem) {
  for (std::size_t topics = 1; topics <= 60; ++topics) {
    for (const char* const value : {"0.1", "0.2", "0.3", "0.7", "1"}) {
      const std::vector<double> values(topics, std::stod(value));
      for (const std::string relation : {"map=", "map>=", "each map>="}) {
        const RequirementResult result = checked(relation + value, values, values);
        EXPECT_TRUE(result.met) << relation << value << " of " << topics;
      }
    }
  }
  EXPECT_TRUE(reaches(0.1 + 0.2 - 1e-15, 0.3));
  EXPECT_FALSE(checked("map=0.1", {0.1}, {0.0999999}).met);
  EXPECT_FALSE(checked("each map=0.1", {0.1, 0.1}, {0.1, 0.09999}).met);
}

TEST(EvaluationRequirement, WhatIsReachedIsShownAsReached) {
  Report report;
  report.evaluation = of_values(std::vector<double>(6, 0.1));
  const std::array requirements{parse_requirement("map=0.1")};
  report.requirements = check_requirements(report.evaluation, requirements);
  const std::string text = render_report(report, {});
  EXPECT_TRUE(contains(text, "  met     map 0.1000 >= 0.1\n")) << text;
}

TEST(EvaluationReports, SeveralRunsAreOneTable) {
  const Evaluation old = of_values(std::vector<double>(10, 0.4));
  std::vector<Report> reports(2);
  reports[0].name = "same";
  reports[0].evaluation = old;
  reports[1].name = "better";
  reports[1].evaluation = of_values(std::vector<double>(10, 0.5));
  for (Report& report : reports) {
    report.baseline = Baseline{"old", compare_all(old, report.evaluation)};
  }
  const std::string text = render_reports(reports, {old}, {});
  EXPECT_TRUE(
      text.starts_with("10 topics     map\nold        0.4000\nsame       0.4000\n"
                       "better     0.5000*\n* differs from old"))
      << text;
}

TEST(EvaluationReports, LinesForPrograms) {
  Report report;
  report.name = "new";
  report.evaluation = of_values({0.25, 0.125});
  EXPECT_EQ(render_trec_eval(report, false), "map                   \tall\t0.1875\n");
  EXPECT_EQ(render_trec_eval(report, true),
            "map                   \t1\t0.2500\nmap                   \t2\t0.1250\n"
            "map                   \tall\t0.1875\n");
  EXPECT_EQ(render_tsv(report, true),
            "new\tmap\t1\t0.25\nnew\tmap\t2\t0.125\nnew\tmap\tall\t0.1875\n");
}

}  // namespace
}  // namespace emeroteca::evaluation
