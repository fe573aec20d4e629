// run and evaluate: TREC runs and what they are worth.
#include <algorithm>
#include <iostream>
#include <span>
#include <utility>

#include "errors/error.h"
#include "errors/output.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/commands/topic_runner.h"
#include "searcher/commands/why.h"
#include "searcher/evaluation/compare.h"
#include "searcher/evaluation/report.h"
#include "searcher/evaluation/text_file.h"

namespace emeroteca::commands {
namespace {

constexpr std::size_t kUsualRun = 1000;

SearchRequest run_request(const SearcherArguments& arguments) {
  SearchRequest request = request_of(arguments);
  if (!arguments.count_given) request.retrieval.count = kUsualRun;
  return request;
}

// Topics that were read and what this program answers to them. `broken` where some cannot be
// searched for: a run without them looks like a whole one, and counts them as topics that find
// nothing. No gate may pass with it.
struct Topics {
  std::vector<evaluation::Topic> list;
  bool broken = false;
};

Topics read_topics(const SearcherArguments& arguments) {
  std::vector<evaluation::FileError> faults;
  Topics topics{evaluation::read_topics(arguments.topics, &faults)};
  for (const Error& fault : faults) report(fault, arguments.program, std::cerr);
  topics.broken = !faults.empty();
  return topics;
}

evaluation::Run answered(const SearcherArguments& arguments, Topics& topics) {
  TopicAnswers answers = search_topics(archive_of(arguments), topics.list, run_request(arguments),
                                       patience_of(arguments));
  tell_notes(answers.notes, arguments);
  for (const Error& fault : answers.faults) report(fault, arguments.program, std::cerr);
  topics.broken = topics.broken || !answers.faults.empty();
  return std::move(answers.run);
}

// The files to read, in the order in which they are.
std::vector<std::string> inputs_of(const SearcherArguments& arguments) {
  std::vector<std::string> files{arguments.qrels};
  if (!arguments.topics.empty()) files.push_back(arguments.topics);
  files.insert(files.end(), arguments.baselines.begin(), arguments.baselines.end());
  files.insert(files.end(), arguments.runs.begin(), arguments.runs.end());
  return files;
}

struct NamedRun {
  std::string name;
  evaluation::Run run;
};

// The runs to measure: those of the files, or what this program answers to the topics.
std::vector<NamedRun> runs_of(const SearcherArguments& arguments, Topics& topics) {
  std::vector<NamedRun> runs;
  for (const std::string& file : arguments.runs) runs.push_back({file, evaluation::read_run(file)});
  if (!runs.empty()) return runs;
  if (arguments.topics.empty()) {
    throw Error("there is no run to evaluate",
                "name a run with --run FILE, or topics to search for with --topics FILE");
  }
  runs.push_back({arguments.topics, answered(arguments, topics)});
  return runs;
}

std::string rendered(const std::vector<evaluation::Report>& reports,
                     const std::vector<evaluation::Evaluation>& baselines,
                     const SearcherArguments& arguments) {
  const bool one = reports.size() == 1;
  if (arguments.format == "json") {
    return one ? evaluation::render_json(reports.front()) : evaluation::render_json(reports);
  }
  if (arguments.format == "tsv" || arguments.format == "trec_eval") {
    std::string out;
    for (const evaluation::Report& report : reports) {
      out += arguments.format == "tsv" ? evaluation::render_tsv(report, arguments.per_topic)
                                       : evaluation::render_trec_eval(report, arguments.per_topic);
    }
    // Behind the runs, where they have come since: a script may read the first line.
    for (std::size_t i = 0; i < baselines.size() && arguments.format == "tsv"; ++i) {
      evaluation::Report report;
      report.name = arguments.baselines[i];
      report.evaluation = baselines[i];
      out += evaluation::render_tsv(report, arguments.per_topic);
    }
    return out;
  }
  const results::TextOptions text = text_options_of(arguments);
  evaluation::ReportOptions options;
  options.width = text.columns;
  options.per_topic = arguments.per_topic;
  options.unicode = text.utf8;
  options.colour = text.style.enabled();
  return one && baselines.size() < 2 ? evaluation::render_report(reports.front(), options)
                                     : evaluation::render_reports(reports, baselines, options);
}

// What may be a mistake, beside the figures. The report of one run says itself of how many topics
// there are no judgements.
void tell_doubts(const std::vector<evaluation::Report>& reports,
                 const std::vector<evaluation::Evaluation>& baselines,
                 const std::vector<evaluation::Requirement>& requirements,
                 const SearcherArguments& arguments) {
  std::vector<std::string> notes;
  const auto add = [&](const evaluation::Evaluation& evaluation, const std::string& name,
                       bool partly) {
    for (std::string& doubt : evaluation::doubts(evaluation, name, partly)) {
      notes.push_back(std::move(doubt));
    }
  };
  for (std::size_t i = 0; i < baselines.size(); ++i)
    add(baselines[i], arguments.baselines[i], true);
  const bool told = arguments.format == "text" && reports.size() == 1 && baselines.size() < 2;
  for (const evaluation::Report& report : reports) add(report.evaluation, report.name, !told);
  const bool heeded = std::any_of(requirements.begin(), requirements.end(),
                                  [](const auto& one) { return one.of_baseline; });
  if (arguments.format == "trec_eval" && !baselines.empty() && !heeded) {
    notes.emplace_back(
        "--format trec_eval has no place for a --baseline: text, json and tsv have one");
  }
  tell_notes(notes, arguments);
}

}  // namespace

int run_topics(const SearcherArguments& arguments) {
  Topics topics = read_topics(arguments);
  const evaluation::Run run = answered(arguments, topics);
  evaluation::write_run(write_out, run, arguments.tag);
  if (topics.broken) return kExitError;
  return run.topics().empty() ? kExitNothing : kExitFound;
}

int run_evaluate(const SearcherArguments& arguments) {
  std::vector<evaluation::Requirement> requirements;
  for (const std::string& text : arguments.requirements)
    requirements.push_back(evaluation::parse_requirement(text));
  const std::vector<evaluation::Metric> metrics =
      evaluation::with_required(evaluation::parse_metrics(arguments.metrics), requirements);
  evaluation::refuse_second_reading(inputs_of(arguments));
  const evaluation::Qrels qrels = evaluation::read_qrels(arguments.qrels);
  if (!arguments.why.empty()) {
    page_out(why(arguments, qrels), arguments);
    return kExitFound;
  }
  if (arguments.format == "trec_eval" && arguments.runs.size() > 1) {
    throw Error(ErrorCode::kUsage, "--format trec_eval has no place for the names of several runs",
                "measure them one by one, or write --format tsv");
  }
  Topics topics;
  if (!arguments.topics.empty()) topics = read_topics(arguments);
  std::vector<evaluation::Evaluation> baselines;
  for (const std::string& file : arguments.baselines) {
    baselines.push_back(evaluation::evaluate(qrels, evaluation::read_run(file), metrics));
  }
  std::vector<evaluation::Report> reports;
  bool met = true;
  for (const NamedRun& named : runs_of(arguments, topics)) {
    evaluation::Report& report = reports.emplace_back();
    report.evaluation = evaluation::evaluate(qrels, named.run, metrics);
    report.name = named.name;
    report.topics = topics.list;
    for (std::size_t i = 0; i < baselines.size(); ++i) {
      evaluation::Baseline baseline{arguments.baselines[i],
                                    evaluation::compare_all(baselines[i], report.evaluation)};
      if (i == 0) {
        report.baseline = std::move(baseline);
      } else {
        report.more_baselines.push_back(std::move(baseline));
      }
    }
    report.requirements = evaluation::check_requirements(
        report.evaluation, requirements,
        report.baseline ? std::span<const evaluation::Comparison>(report.baseline->comparisons)
                        : std::span<const evaluation::Comparison>());
    met = met && evaluation::all_met(report.requirements);
  }
  tell_doubts(reports, baselines, requirements, arguments);
  page_out(rendered(reports, baselines, arguments), arguments);
  if (topics.broken) return kExitError;
  return met ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands
