// run and evaluate: TREC runs and what they are worth.
#include <iostream>
#include <sstream>

#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/commands/topic_runner.h"
#include "searcher/commands/why.h"
#include "searcher/evaluation/compare.h"
#include "searcher/evaluation/report.h"

namespace emeroteca::commands {
namespace {

constexpr std::size_t kUsualRun = 1000;

SearchRequest run_request(const SearcherArguments& arguments) {
  SearchRequest request = request_of(arguments);
  if (!arguments.count_given) request.retrieval.count = kUsualRun;
  return request;
}

void print_faults(const std::vector<std::string>& faults, const SearcherArguments& arguments) {
  for (const std::string& fault : faults) report(Error(fault), arguments.program, std::cerr);
}

evaluation::Run run_of(const SearcherArguments& arguments) {
  if (!arguments.run.empty()) return evaluation::read_run(arguments.run);
  if (arguments.topics.empty()) {
    throw Error("there is no run to evaluate",
                "name a run with --run FILE, or topics to search for with --topics FILE");
  }
  std::vector<std::string> faults;
  evaluation::Run run =
      search_topics(archive_of(arguments), evaluation::read_topics(arguments.topics),
                    run_request(arguments), &faults);
  print_faults(faults, arguments);
  return run;
}

}  // namespace

int run_topics(const SearcherArguments& arguments) {
  std::vector<std::string> faults;
  const evaluation::Run run =
      search_topics(archive_of(arguments), evaluation::read_topics(arguments.topics),
                    run_request(arguments), &faults);
  print_faults(faults, arguments);
  evaluation::write_run(std::cout, run, arguments.tag);
  return run.topics().empty() ? kExitNothing : kExitFound;
}

int run_evaluate(const SearcherArguments& arguments) {
  std::vector<evaluation::Requirement> requirements;
  for (const std::string& text : arguments.requirements)
    requirements.push_back(evaluation::parse_requirement(text));
  const std::vector<evaluation::Metric> metrics =
      evaluation::with_required(evaluation::parse_metrics(arguments.metrics), requirements);
  const evaluation::Qrels qrels = evaluation::read_qrels(arguments.qrels);
  if (!arguments.why.empty()) {
    page_out(why(arguments, qrels), arguments);
    return kExitFound;
  }
  const evaluation::Run run = run_of(arguments);
  evaluation::Report report;
  report.evaluation = evaluation::evaluate(qrels, run, metrics);
  report.name = arguments.run.empty() ? arguments.topics : arguments.run;
  if (!arguments.topics.empty()) report.topics = evaluation::read_topics(arguments.topics);
  if (!arguments.baseline.empty()) {
    const evaluation::Run baseline = evaluation::read_run(arguments.baseline);
    report.baseline = {
        arguments.baseline,
        evaluation::compare_all(evaluation::evaluate(qrels, baseline, metrics), report.evaluation)};
  }
  report.requirements = evaluation::check_requirements(report.evaluation, requirements);
  if (arguments.format == "json") {
    page_out(evaluation::render_json(report), arguments);
  } else {
    const results::TextOptions text = text_options_of(arguments);
    evaluation::ReportOptions options;
    options.width = text.columns;
    options.per_topic = arguments.per_topic;
    options.unicode = text.utf8;
    options.colour = text.style.enabled();
    page_out(evaluation::render_report(report, options), arguments);
  }
  return evaluation::all_met(report.requirements) ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands
