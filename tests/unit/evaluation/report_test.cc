#include "searcher/evaluation/report.h"

#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "searcher/evaluation/text_file.h"
#include "terminal/bars.h"
#include "terminal/width.h"
#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;
using testing::evaluation_of;
using testing::kMap;

Report report_of(std::initializer_list<double> values) {
  Report report;
  report.evaluation = evaluation_of(kMap, values);
  return report;
}

Report compared_report() {
  Report report = report_of({0.5, 0.25, 1.0, 0.0});
  const Evaluation baseline = evaluation_of(kMap, {0.25, 0.25, 0.5, 0.25});
  report.name = "new.run";
  report.baseline = Baseline{"old.run", compare_all(baseline, report.evaluation)};
  return report;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  TextLines lines(text);
  std::string_view line;
  while (lines.next(line)) widest = std::max(widest, terminal::display_width(line));
  return widest;
}

TEST(EvaluationReport, ShowsEachMetric) {
  const Qrels qrels = parse_qrels("1 0 a 1\n2 0 b 1\n", "q");
  const auto run = parse_run("1 Q0 a 1 1 t\n7 Q0 a 1 1 t\n", "r");
  Report report;
  report.evaluation =
      evaluate(qrels, run, {kMap, {MetricKind::kNdcgCut, 10}, {MetricKind::kNumRel}});
  report.name = "r.run";
  EXPECT_EQ(render_report(report, {.width = 40}),
            "r.run: 2 topics\n"
            "  map          0.5000  ████████▌\n"
            "  ndcg_cut_10  0.5000  ████████▌\n"
            "  num_rel           2\n"
            "  1 topic without hits: 0\n"
            "  1 topic without judgements: left out\n");
}

TEST(EvaluationReport, SaysHowManyTopicsHaveNothingToFind) {
  Report report = report_of({0.0, 0.5});
  report.evaluation.topics[0].num_rel = 0;
  EXPECT_TRUE(contains(render_report(report), "1 topic without relevant articles: 0\n"));
}

TEST(EvaluationReport, ShowsTopicsWorstFirstAndEqualOnesInOrder) {
  const std::string text =
      render_report(report_of({0.5, 0.0, 1.0, 0.5}), {.width = 44, .per_topic = true});
  EXPECT_TRUE(contains(text,
                       "\nTopics by map, worst first  (found/relevant)\n"
                       "  2  0.0000  0/4\n"
                       "  1  0.5000  2/4  █████████████\n"
                       "  4  0.5000  2/4  █████████████\n"
                       "  3  1.0000  2/4  ██████████████████████████\n"))
      << text;
  EXPECT_FALSE(contains(render_report(report_of({0.5})), "worst first"));
}

TEST(EvaluationReport, KeepsTheOrderOfManyEqualTopics) {
  Report report = report_of({});
  for (int i = 100; i < 200; ++i) {
    report.evaluation.topics.push_back({std::to_string(i), {0.5}, 10, 4, 2});
  }
  const std::string text = render_report(report, {.per_topic = true});
  for (int i = 100; i < 199; ++i) {
    EXPECT_LT(text.find("\n  " + std::to_string(i)), text.find("\n  " + std::to_string(i + 1)));
  }
}

TEST(EvaluationReport, ShowsTopicTextsBesideAShortBar) {
  Report report = report_of({0.5, 0.25});
  report.topics = {{"1", "alluvione in Liguria"}, {"2", "\x1b[2Jelezioni"}};
  const std::string text = render_report(report, {.width = 60, .per_topic = true});
  EXPECT_TRUE(contains(text, "  1  0.5000  2/4  █████       alluvione in Liguria\n")) << text;
  EXPECT_TRUE(contains(text, "  elezioni\n")) << text;
  EXPECT_FALSE(contains(text, "\x1b")) << text;
}

TEST(EvaluationReport, LeadsWithAMetricThatIsNoCount) {
  const Qrels qrels = parse_qrels("1 0 a 1\n2 0 b 1\n", "q");
  const auto run = parse_run("1 Q0 a 1 2 t\n1 Q0 c 2 1 t\n2 Q0 c 1 1 t\n", "r");
  Report report;
  report.evaluation = evaluate(qrels, run, {{MetricKind::kNumRet}, kMap});
  EXPECT_TRUE(contains(render_report(report, {.per_topic = true}), "Topics by map"));
  report.evaluation = evaluate(qrels, run, {{MetricKind::kNumRet}});
  const std::string counts = render_report(report, {.width = 40, .per_topic = true});
  const std::string half =
      terminal::horizontal_bar(0.5, 27, true);  // of what the topic with most has
  EXPECT_TRUE(contains(counts, "  2  1  0/1  " + half + "\n  1  2  1/1  ████")) << counts;
}

TEST(EvaluationReport, ComparesWithABaseline) {
  const std::string text = render_report(compared_report(), {.width = 100});
  // Differences 1/4, 0, 1/2, -1/4: of the 8 patterns of three, all but two (sum 0) are as extreme.
  // Mean 1/8, t = 0.125 / (sqrt(0.3125 / 3) / 2) = 0.7746; 3.18245 * 0.161374 = 0.51356.
  EXPECT_TRUE(contains(text,
                       "\nBaseline old.run\n"
                       "  map  0.3125 → 0.4375  +0.1250  95 % CI [-0.3886, +0.6386]  "
                       "2 wins, 1 tie, 1 loss\n"
                       "       p = 0.7500 (exact randomisation)  p = 0.4950 (t test)\n"))
      << text;
}

TEST(EvaluationReport, MarksWhatIsUnlikelyToBeChance) {
  Report report;
  report.evaluation = evaluation_of(kMap, {0.5, 0.6, 0.7, 0.8, 0.9, 0.6, 0.7});
  const Evaluation baseline = evaluation_of(kMap, {0.4, 0.4, 0.6, 0.6, 0.8, 0.5, 0.5});
  report.baseline = Baseline{"old", compare_all(baseline, report.evaluation)};
  const std::string better = render_report(report, {.colour = true});
  EXPECT_TRUE(contains(better, "\x1b[1m+0.1429*\x1b[0m")) << better;
  EXPECT_TRUE(contains(better, "unlikely to be chance"));
  report.baseline = Baseline{"new", compare_all(report.evaluation, baseline)};
  EXPECT_TRUE(contains(render_report(report, {.colour = true}), "-0.1429*"));
  EXPECT_FALSE(contains(render_report(compared_report()), "unlikely"));
}

TEST(EvaluationReport, ShowsEachTopicsDifference) {
  const std::string text = render_report(compared_report(), {.width = 60, .per_topic = true});
  EXPECT_TRUE(contains(text, "  4  0.0000  -0.2500  0/4\n")) << text;
  EXPECT_TRUE(contains(text, "  2  0.2500   0.0000  2/4  ")) << text;
  EXPECT_TRUE(contains(text, "  3  1.0000  +0.5000  2/4  ")) << text;
}

TEST(EvaluationReport, ABaselineWithNothingToCompareSaysSo) {
  Report report = report_of({0.5});
  report.baseline = Baseline{"old", {}};
  EXPECT_TRUE(contains(render_report(report), "no metric that can be compared"));
}

TEST(EvaluationReport, SaysWhichRequirementsAreMissed) {
  Report report = report_of({0.25, 0.75});
  const std::array requirements{parse_requirement("map=0.45"), parse_requirement("map=0.50001")};
  report.requirements = check_requirements(report.evaluation, requirements);
  EXPECT_TRUE(contains(render_report(report),
                       "\nRequirements\n"
                       "  met     map 0.5000 >= 0.45\n"
                       "  MISSED  map 0.50000 < 0.50001\n"))
      << render_report(report);
}

TEST(EvaluationReport, StaysInsideItsWidth) {
  Report report = compared_report();
  report.name = std::string(200, 'n');
  report.baseline->name = std::string(200, 'b');
  report.evaluation.topics[0].id = std::string(50, 'i');
  report.topics = {{"2", std::string(300, 't')}};
  for (const std::size_t width : {1U, 40U, 57U, 80U, 132U}) {
    const std::string text = render_report(report, {.width = width, .per_topic = true});
    EXPECT_LE(widest_line(text), std::max<std::size_t>(width, 40)) << text;
  }
}

TEST(EvaluationReport, IsAsciiAndPlainWhenWanted) {
  Report report = compared_report();
  report.evaluation.topics[0].id = "perché";
  const std::string text = render_report(report, {.per_topic = true, .unicode = false});
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) {
    return c == '\n' || (c >= ' ' && c <= '~');
  })) << text;
  EXPECT_TRUE(contains(text, "#"));
  EXPECT_TRUE(contains(text, "perch?"));
  EXPECT_TRUE(contains(text, "0.3125 -> 0.4375"));
}

TEST(EvaluationReport, ColourChangesNothingButColour) {
  Report report = compared_report();
  std::string coloured = render_report(report, {.per_topic = true, .colour = true});
  EXPECT_TRUE(contains(coloured, "\x1b[1m"));
  for (std::size_t at; (at = coloured.find('\x1b')) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, render_report(report, {.per_topic = true}));
}

}  // namespace
}  // namespace emeroteca::evaluation
