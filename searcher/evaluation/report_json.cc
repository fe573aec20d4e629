#include <cstddef>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "searcher/evaluation/report.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

using Json = nlohmann::ordered_json;

Json number(const Metric& metric, double value) {
  if (metric_info(metric).is_count) return static_cast<std::uint64_t>(value);
  return value;
}

Json values_by_name(const std::vector<Metric>& metrics, const std::vector<double>& values) {
  Json object = Json::object();
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    object[metric_name(metrics[i])] = number(metrics[i], values[i]);
  }
  return object;
}

Json comparison_object(const Comparison& comparison) {
  Json object = {{"baseline", comparison.baseline},
                 {"run", comparison.run},
                 {"difference", comparison.mean_difference},
                 {"wins", comparison.wins},
                 {"ties", comparison.ties},
                 {"losses", comparison.losses},
                 {"randomisation",
                  {{"p", comparison.randomisation.p},
                   {"exact", comparison.randomisation.exact},
                   {"samples", comparison.randomisation.samples}}},
                 {"t_test", nullptr},
                 {"confidence_interval", nullptr}};
  if (const auto& test = comparison.t_test) {
    // The JSON library writes null for an infinite t.
    object["t_test"] = {
        {"t", test->t}, {"df", static_cast<std::uint64_t>(test->df)}, {"p", test->p}};
    object["confidence_interval"] = Json::array({test->low, test->high});
  }
  return object;
}

// An object keeps its keys in a list and searches it for each new one: with thousands of topics
// that would take quadratic time, so topics, which are distinct, are appended unseen.
void append(Json& object, const std::string& key, Json value) {
  object.get_ref<Json::object_t&>().emplace_back(key, std::move(value));
}

Json baseline_object(const Baseline& baseline, const Evaluation& evaluation) {
  Json metrics = Json::object();
  for (const Comparison& comparison : baseline.comparisons) {
    metrics[metric_name(comparison.metric)] = comparison_object(comparison);
  }
  Json per_topic = Json::object();
  for (std::size_t i = 0; i < evaluation.topics.size(); ++i) {
    Json differences = Json::object();
    for (const Comparison& comparison : baseline.comparisons) {
      differences[metric_name(comparison.metric)] = comparison.topics[i].difference;
    }
    append(per_topic, evaluation.topics[i].id, std::move(differences));
  }
  return {{"baseline", baseline.name}, {"metrics", metrics}, {"per_topic", per_topic}};
}

Json requirement_list(const std::vector<RequirementResult>& results) {
  Json list = Json::array();
  for (const RequirementResult& result : results) {
    const Metric& metric = result.requirement.metric;
    Json one = {{"metric", metric_name(metric)},
                {"minimum", result.minimum()},
                {"value", number(metric, result.value)},
                {"met", result.met}};
    // What not every requirement has.
    if (result.requirement.of_baseline) one["of_baseline"] = result.requirement.minimum;
    if (result.p) one["p"] = *result.p;
    if (result.requirement.each) one["topics"] = result.topics;
    list.push_back(std::move(one));
  }
  return list;
}

Json report_object(const Report& report) {
  const Evaluation& evaluation = report.evaluation;
  Json per_topic = Json::object();
  for (const TopicEvaluation& topic : evaluation.topics) {
    append(per_topic, topic.id, values_by_name(evaluation.metrics, topic.values));
  }
  Json object = {{"version", 1},
                 {"topics", evaluation.topics.size()},
                 {"metrics", values_by_name(evaluation.metrics, evaluation.summary)},
                 {"per_topic", std::move(per_topic)}};
  if (report.baseline) object["comparison"] = baseline_object(*report.baseline, evaluation);
  if (!report.more_baselines.empty()) {
    Json list = Json::array({object["comparison"]});
    for (const Baseline& baseline : report.more_baselines) {
      list.push_back(baseline_object(baseline, evaluation));
    }
    object["comparisons"] = std::move(list);
  }
  if (!report.requirements.empty()) object["requirements"] = requirement_list(report.requirements);
  return object;
}

// Ids may hold any bytes: what is not UTF-8 becomes U+FFFD instead of an exception.
std::string pretty(const Json& object) {
  return text::json_text(object, 2) + "\n";
}

}  // namespace

std::string render_json(const Report& report) {
  return pretty(report_object(report));
}

std::string render_json(const std::vector<Report>& reports) {
  Json runs = Json::array();
  for (const Report& report : reports) {
    Json named = {{"name", report.name}};
    const Json object = report_object(report);
    for (const auto& [key, value] : object.items()) {
      if (key != "version") named[key] = value;
    }
    runs.push_back(std::move(named));
  }
  return pretty({{"version", 1}, {"runs", std::move(runs)}});
}

}  // namespace emeroteca::evaluation
