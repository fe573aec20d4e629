#include <array>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "searcher/evaluation/report.h"
#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using Json = nlohmann::ordered_json;
using testing::evaluation_of;
using testing::kMap;

TEST(EvaluationReportJson, HasTheContractsShape) {
  const Qrels qrels = parse_qrels("9 0 a 1\n9 0 b 1\n9 0 c 1\n10 0 b 1\n", "q");
  Report report;
  report.evaluation = evaluate(qrels, parse_run("9 Q0 a 1 1 t\n", "r"),
                               {{MetricKind::kNumRel}, kMap, {MetricKind::kNdcgCut, 5}});
  const Json json = Json::parse(render_json(report));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["topics"], 2);
  EXPECT_EQ(json["metrics"]["map"].get<double>(), 1.0 / 3 / 2);  // not rounded
  EXPECT_TRUE(json["metrics"]["num_rel"].is_number_integer());
  EXPECT_EQ(json["metrics"]["num_rel"], 4);
  EXPECT_EQ(json["per_topic"]["9"]["map"].get<double>(), 1.0 / 3);
  EXPECT_EQ(json["per_topic"]["10"]["map"].get<double>(), 0.0);
  EXPECT_FALSE(json.contains("comparison"));
  EXPECT_FALSE(json.contains("requirements"));
}

TEST(EvaluationReportJson, KeepsTheOrderOfKeys) {
  const Qrels qrels = parse_qrels("9 0 a 1\n10 0 b 1\n", "q");
  Report report;
  report.evaluation = evaluate(qrels, evaluation::Run{}, {{MetricKind::kPrecision, 5}, kMap});
  const Json json = Json::parse(render_json(report));
  std::string keys;
  for (const char* object : {"per_topic", "metrics"}) {
    for (const auto& [key, value] : json[object].items()) keys += key + " ";
  }
  EXPECT_EQ(keys, "9 10 P_5 map ");
  EXPECT_EQ(json.begin().key(), "version");
}

TEST(EvaluationReportJson, HasTheComparison) {
  Report report;
  report.evaluation = evaluation_of(kMap, {0.5, 0.25, 1.0, 0.0});
  const Evaluation baseline = evaluation_of(kMap, {0.25, 0.25, 0.5, 0.25});
  report.baseline = Baseline{"old.run", compare_all(baseline, report.evaluation)};
  const Json comparison = Json::parse(render_json(report))["comparison"];
  EXPECT_EQ(comparison["baseline"], "old.run");
  const Json& map = comparison["metrics"]["map"];
  EXPECT_EQ(map["baseline"], 0.3125);
  EXPECT_EQ(map["run"], 0.4375);
  EXPECT_EQ(map["difference"], 0.125);
  EXPECT_EQ(map["wins"], 2);
  EXPECT_EQ(map["ties"], 1);
  EXPECT_EQ(map["losses"], 1);
  EXPECT_EQ(map["randomisation"], Json::parse(R"({"p": 0.75, "exact": true, "samples": 8})"));
  EXPECT_EQ(map["t_test"]["df"], 3);
  EXPECT_NEAR(map["t_test"]["t"].get<double>(), 0.774597, 1e-6);
  EXPECT_GT(map["t_test"]["p"].get<double>(), 0.4);
  EXPECT_NEAR(map["confidence_interval"][0].get<double>(), -0.388565, 1e-5);
  EXPECT_NEAR(map["confidence_interval"][1].get<double>(), 0.638565, 1e-5);
  EXPECT_EQ(comparison["per_topic"]["4"]["map"], -0.25);
}

TEST(EvaluationReportJson, WritesNullForWhatHasNoValue) {
  Report report;
  report.evaluation = evaluation_of(kMap, {0.5});
  report.baseline = Baseline{"old", compare_all(evaluation_of(kMap, {0.25}), report.evaluation)};
  const Json one = Json::parse(render_json(report))["comparison"]["metrics"]["map"];
  EXPECT_TRUE(one["t_test"].is_null());
  EXPECT_TRUE(one["confidence_interval"].is_null());

  report.evaluation = evaluation_of(kMap, {0.5, 0.75});
  report.baseline =
      Baseline{"old", compare_all(evaluation_of(kMap, {0.25, 0.5}), report.evaluation)};
  const Json infinite = Json::parse(render_json(report))["comparison"]["metrics"]["map"];
  EXPECT_TRUE(infinite["t_test"]["t"].is_null());
  EXPECT_EQ(infinite["t_test"]["p"], 0.0);
}

TEST(EvaluationReportJson, HasTheRequirements) {
  Report report;
  report.evaluation = evaluation_of(kMap, {0.25, 0.75});
  const std::array requirements{parse_requirement("map=0.5"), parse_requirement("map=0.6")};
  report.requirements = check_requirements(report.evaluation, requirements);
  EXPECT_EQ(Json::parse(render_json(report))["requirements"],
            Json::parse(R"([{"metric": "map", "minimum": 0.5, "value": 0.5, "met": true},
                            {"metric": "map", "minimum": 0.6, "value": 0.5, "met": false}])"));
}

TEST(EvaluationReportJson, IsValidWhateverTheIdsBytes) {
  Report report;
  report.evaluation = evaluation_of(kMap, {0.5, 0.25});
  report.evaluation.topics[0].id = "a\xFF\"\\\x01";
  const Json json = Json::parse(render_json(report));
  EXPECT_EQ(json["per_topic"].size(), 2U);
  EXPECT_EQ(json["per_topic"]["a\xEF\xBF\xBD\"\\\x01"]["map"], 0.5);
}

}  // namespace
}  // namespace emeroteca::evaluation
