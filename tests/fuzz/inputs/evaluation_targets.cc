// The files of a test collection: topics, judgements, runs.
#include <cmath>
#include <sstream>

#include "errors/error.h"
#include "searcher/evaluation/compare.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/qrels.h"
#include "searcher/evaluation/requirement.h"
#include "searcher/evaluation/run.h"
#include "searcher/evaluation/text_file.h"
#include "searcher/evaluation/topics.h"
#include "tests/fuzz/fuzz_target.h"

namespace emeroteca::tests {
namespace {

using namespace emeroteca::evaluation;

// What is wrong is said with file and line, and nothing but a FileError leaves a reader.
template <typename Read>
void read_or_refuse(Read&& read) {
  try {
    read();
  } catch (const FileError& fault) {
    promise(!fault.reason.empty() && !fault.hint().empty(), "a fault without reason or hint");
    promise_told(fault);
  }
}

void read_topic_list(std::string_view bytes) {
  read_or_refuse([&] {
    std::vector<FileError> faults;
    for (const Topic& topic : parse_topics(bytes, "topics", &faults)) {
      promise(!topic.id.empty() && !topic.text.empty(), "a topic without id or text");
      promise(topic.id.find_first_of(" \t\r\n") == std::string::npos, "an id of two columns");
    }
    for (const FileError& fault : faults) promise_told(fault);
  });
}

void evaluate_run(const Qrels& qrels, const Run& run) {
  std::vector<Metric> metrics;
  for (const char* const name : {"map", "ndcg", "ndcg_cut_10", "bpref", "Rprec", "P_5", "recall_10",
                                 "recip_rank", "iprec_at_recall_0.20", "success_1", "num_ret"}) {
    metrics.push_back(parse_metric(name));
  }
  const Evaluation evaluation = evaluate(qrels, run, metrics);
  for (const TopicEvaluation& topic : evaluation.topics) {
    for (std::size_t i = 0; i < metrics.size(); ++i) {
      promise(std::isfinite(topic.values[i]) && topic.values[i] >= 0, "a metric that is no number");
      promise(topic.values[i] <= 1 + 1e-9 || metrics[i].kind == MetricKind::kNumRet,
              "a metric above one");
    }
  }
}

void read_qrels_text(std::string_view bytes) {
  read_or_refuse([&] {
    const Qrels qrels = parse_qrels(std::string(bytes), "qrels");
    promise(!qrels.topics().empty(), "judgements of no topic");
    evaluate_run(qrels, Run{});
  });
}

void read_run_text(std::string_view bytes) {
  const TwoTexts texts = two_texts(bytes);
  read_or_refuse([&] {
    const Run run = parse_run(std::string(texts.second), "run");
    for (const RunTopic& topic : run.topics()) {
      for (const RunHit& hit : topic.entries) {
        promise(std::isfinite(hit.score), "a score that is not finite");
      }
    }
    evaluate_run(parse_qrels(std::string(texts.first), "qrels"), run);
  });
}

void read_packed_file(std::string_view bytes) {
  const MemoryFile file(bytes);
  read_or_refuse([&] { parse_topics(read_text_file(file.path()), "topics"); });
}

void read_requirement(std::string_view bytes) {
  try {
    const Requirement requirement = parse_requirement(bytes);
    promise(std::isfinite(requirement.minimum), "a requirement that is no number");
    promise_harmless(requirement_text(requirement), "a requirement");
  } catch (const Error& fault) {
    promise_told(fault);
  }
}

}  // namespace

std::vector<FuzzTarget> evaluation_targets() {
  return {
      {"topics", read_topic_list,
       [] {
         return std::vector<std::string>{
             "\xEF\xBB\xBF"
             "1\tcloud Alibaba\r\n\n2\tfine\tvita\n",
             "qid,lang;x,query\n1,it,\"oil, \"\"spot\"\"\"\n2,en,gas\n",
             "qid\tquery\n1\t\"a \"\"b\"\"\"\n",
             "{\"_id\": \"1\", \"text\": \"oil\"}\n{\"id\": 2, \"query\": null}\n",
             "{\"1\": \"oil\", \"2\": {\"title\": \"gas\"}}",
             "[{\"qid\": 1.5, \"title\": \"x\"}]",
             "<?xml?><!-- x --><top>\n<num> Number: 051\n<title> Topic: oil &amp; gas\n<desc> "
             "x\n</top>\n"
             "<topic number=\"2\" type='x'><query>gas &#65;</query></topic>"};
       }},
      {"qrels", read_qrels_text,
       [] {
         return std::vector<std::string>{
             "1 0 a 1\n1 0 b 0\n2\t0\tc\t-1\n1 0 d 3\r\n1 0 a 1.0\n",
             "query-id\tcorpus-id\tscore\n1\ta\t1\n", "qid,docid,rel\n1,\"a b\",2.0\n",
             "{\"1\": {\"a\": 1, \"b\": 0.0}}",
             "{\"query_id\": \"1\", \"doc_id\": \"a\", \"relevance\": 1}\n"};
       }},
      {"run", read_run_text,
       [] {
         return std::vector<std::string>{
             "1 0 a 1\n1 0 b 0\n1 0 c -1\n2 0 c 2\n\n1 Q0 a 1 2.5 t\n1 Q0 b 2 2.5 t\n1 Q0 x 3 "
             "-1e-3 t\n",
             "1 0 a 1\n\nqid,docid,score\n1,a,2.5\n", "1 0 a 1\n\n{\"1\": {\"a\": 2.5}}"};
       }},
      {"packed-file", read_packed_file,
       [] {
         return std::vector<std::string>{
             "1\ta\n",
             std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x33\xe4\x4c\xe4\x02\x00\xb0\x0c"
                         "\x20\xb6\x04\x00\x00\x00",
                         24)};
       }},
      {"requirement", read_requirement,
       [] {
         return std::vector<std::string>{"map=0.4", "each P_5>=baseline-0.01 p<0.05",
                                         "num_rel_ret>=12"};
       }},
  };
}

}  // namespace emeroteca::tests
