// Every figure that trec_eval gives for the shared run, per topic and over all, to four decimals.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/text_file.h"
#include "tests/support/shared_data.h"
#include "text/numbers.h"

namespace emeroteca::evaluation {
namespace {

struct Figure {
  std::string metric;
  std::string topic;  // or `all`
  std::string value;  // as printed
};

std::vector<Figure> read_figures(const std::filesystem::path& path) {
  const std::string text = read_text_file(path);
  std::vector<Figure> figures;
  TextLines lines(text);
  std::string_view line;
  std::array<std::string_view, 3> fields;
  while (lines.next(line)) {
    EXPECT_EQ(split_fields(line, fields), fields.size()) << path << ":" << lines.number();
    figures.push_back({std::string(fields[0]), std::string(fields[1]), std::string(fields[2])});
  }
  return figures;
}

class EvaluationTrecEval : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override { EMEROTECA_NEED(std::filesystem::exists(folder_ / "run.txt"), folder_); }

  const std::filesystem::path folder_ = std::filesystem::path(EMEROTECA_SHARED_DIR) / "metrics";
};

TEST_P(EvaluationTrecEval, GivesTheSameFigures) {
  const std::string judgements = GetParam();
  const std::vector<Figure> figures = read_figures(folder_ / ("expected." + judgements));
  ASSERT_GT(figures.size(), 2000U);
  std::vector<std::string> names;
  for (const Figure& figure : figures) names.push_back(figure.metric);
  const Evaluation evaluation = evaluate(read_qrels(folder_ / judgements),
                                         read_run(folder_ / "run.txt"), parse_metrics(names));

  std::map<std::string, const std::vector<double>*> values = {{"all", &evaluation.summary}};
  for (const TopicEvaluation& topic : evaluation.topics) values[topic.id] = &topic.values;
  EXPECT_EQ(figures.size(), values.size() * evaluation.metrics.size()) << "figures are left over";
  for (const Figure& figure : figures) {
    ASSERT_TRUE(values.contains(figure.topic)) << "topic " << figure.topic << " is missing";
    const std::size_t position = evaluation.position_of(parse_metric(figure.metric));
    EXPECT_EQ(text::fixed_point((*values[figure.topic])[position], 4), figure.value)
        << figure.metric << " of topic " << figure.topic;
  }
}

INSTANTIATE_TEST_SUITE_P(SharedRun, EvaluationTrecEval,
                         ::testing::Values("qrels.txt", "qrels.graded.txt"), [](const auto& test) {
                           return std::string(test.param) == "qrels.txt" ? "Binary" : "Graded";
                         });

}  // namespace
}  // namespace emeroteca::evaluation
