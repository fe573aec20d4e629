#include "searcher/evaluation/run.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "errors/error.h"
#include "searcher/answer/trec_line.h"
#include "searcher/evaluation/records.h"
#include "searcher/evaluation/text_file.h"
#include "searcher/evaluation/topic_table.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kRunColumns = 6;

float parse_score(std::string_view field, const std::string& file, std::size_t line) {
  std::string_view digits = field;
  if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
  // By way of double precision, as trec_eval does: rounding twice can differ in the last bit.
  double score = 0.0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, score);
  const bool is_number = (error == std::errc{} || error == std::errc::result_out_of_range) &&
                         stop == end && !std::isnan(score);
  if (!is_number) {
    throw FileError(file, line, "the score " + text::in_apostrophes(field) + " is not a number",
                    "write a number with a decimal point, such as 12.34");
  }
  if (error != std::errc{} || std::abs(score) > std::numeric_limits<float>::max()) {
    throw FileError(file, line, "the score " + text::in_apostrophes(field) + " is out of range",
                    "scores are compared in single precision, to 3.4e38: scale them");
  }
  return static_cast<float>(score);
}

[[noreturn]] void refuse_run_columns(std::size_t found, const std::string& file, std::size_t line) {
  const bool looks_like_qrels = found == 4;
  throw FileError(
      file, line, std::to_string(found) + " columns instead of 6",
      looks_like_qrels
          ? "this looks like judgements; a run is lines of TOPIC Q0 DOCID RANK SCORE TAG"
          : "write TOPIC Q0 DOCID RANK SCORE TAG, with spaces or tabs between and none inside "
            "them");
}

void refuse_duplicates(const std::vector<RunTopic>& topics, std::string_view text,
                       const std::string& file) {
  DocidMap seen;
  for (const RunTopic& topic : topics) {
    seen.reset(topic.entries.size());
    for (std::size_t i = 0; i < topic.entries.size(); ++i) {
      const std::string_view docid = topic.entries[i].docid;
      const std::ptrdiff_t* const first = seen.insert(docid, static_cast<std::ptrdiff_t>(i));
      if (first == nullptr) continue;
      const std::string_view first_docid = topic.entries[static_cast<std::size_t>(*first)].docid;
      const std::size_t first_line = line_number_of(text, first_docid);
      throw FileError(file, line_number_of(text, docid),
                      "document " + text::in_apostrophes(docid) + " is there already for topic " +
                          text::in_apostrophes(topic.id) +
                          (first_line == 0 ? "" : ", in line " + std::to_string(first_line)),
                      "keep one of the two lines: a hit counts once");
    }
  }
}

constexpr std::string_view kRunTopicNames[] = {"query_id", "qid",   "topic_id", "queryid",
                                               "topicid",  "topic", "query",    "q_id"};
constexpr std::string_view kRunDocumentNames[] = {"doc_id",      "docid", "docno", "corpus_id",
                                                  "document_id", "did",   "pid",   "passage_id",
                                                  "document",    "doc",   "id"};
constexpr std::string_view kRunScoreNames[] = {"score", "sim", "scores", "similarity"};
constexpr std::array<ColumnNames, 3> kRunNames{kRunTopicNames, kRunDocumentNames, kRunScoreNames};

// {"topic": {"document": score, ...}, ...}, as ranx and other programs of Python save runs.
Run run_of_map(const nlohmann::json& json, const std::string& file) {
  const auto wrong = [&](const std::string& what) {
    return FileError(file, 0, "is no run in JSON: " + what,
                     "write {\"topic\": {\"document\": score}}, as ranx does");
  };
  Run run;
  DocumentIds ids;
  for (const nlohmann::json& documents : json) {
    if (!documents.is_object()) continue;
    for (const auto& [document, score] : documents.items()) ids.add(document);
  }
  for (const auto& [topic, documents] : json.items()) {
    if (!documents.is_object()) {
      throw wrong("topic " + text::in_apostrophes(topic) + " has no object of scores");
    }
    std::vector<std::pair<std::string, float>> scores;
    for (const auto& [document, score] : documents.items()) {
      if (!score.is_number() || document.empty()) {
        throw wrong("document " + text::in_apostrophes(document) + " of topic " +
                    text::in_apostrophes(topic) + " has no score");
      }
      scores.emplace_back(ids.field(document), static_cast<float>(score.get<double>()));
    }
    std::vector<RunHit> hits;
    for (const auto& [document, score] : scores) hits.push_back({document, score});
    if (hits.empty()) continue;
    try {
      run.add_topic(topic, hits);
    } catch (const Error& fault) {
      throw wrong(fault.what());
    }
  }
  return run;
}

}  // namespace

std::size_t Run::add_topic(std::string_view topic, std::span<const RunHit> hits) {
  const std::string id = trec_field(topic);
  if (find(id) != nullptr) {
    throw Error("topic " + text::in_apostrophes(id) + " is in the run already",
                "add all hits of a topic at once");
  }
  std::vector<RunHit> kept;
  kept.reserve(hits.size());
  DocidMap seen;
  seen.reset(hits.size());
  for (const RunHit& hit : hits) {
    if (!std::isfinite(hit.score)) {
      throw Error("document " + text::in_apostrophes(hit.docid) + " has a score that is no number",
                  "give each hit a finite score");
    }
    const std::string_view docid = table_.keep(trec_field(hit.docid));
    if (seen.insert(docid, 0) == nullptr) kept.push_back({docid, hit.score});
  }
  const std::size_t left_out = hits.size() - kept.size();
  table_.entries_of(table_.keep(id)) = std::move(kept);
  return left_out;
}

void Run::add_lines(std::string_view text, const std::string& file) {
  TextLines lines(text);
  std::string_view line;
  std::array<std::string_view, kRunColumns> fields;
  while (lines.next(line)) {
    if (is_blank(line)) continue;
    const std::size_t found = split_fields(line, fields);
    if (found != kRunColumns) refuse_run_columns(found, file, lines.number());
    const float score = parse_score(fields[4], file, lines.number());
    if (tag_.empty()) tag_ = fields[5];
    table_.entries_of(fields[0]).push_back({fields[2], score});
  }
}

void Run::add_records(const std::vector<NamedFields>& records, const std::string& file) {
  DocumentIds ids;
  for (const NamedFields& record : records) ids.add(record.values[1]);
  for (const NamedFields& record : records) {
    const std::string& topic = record.values[0];
    const std::string& document = record.values[1];
    if (topic.empty() || document.empty()) {
      throw FileError(file, record.line, "a hit without a topic or a document",
                      "give each line the ids of both");
    }
    const float score = parse_score(record.values[2], file, record.line);
    const std::string id = trec_field(topic);
    const RunTopic* const known = find(id);
    table_.entries_of(known != nullptr ? known->id : table_.keep(id))
        .push_back({table_.keep(ids.field(document)), score});
  }
}

Run parse_run(std::string text, std::string_view file) {
  const std::string file_name(file);
  Run run;
  const std::string_view kept = run.table_.keep(std::move(text));
  std::optional<std::vector<NamedFields>> records;
  if (looks_like_json(kept)) {
    nlohmann::json whole;
    records = read_json(kept, file, kRunNames, whole);
    if (!records) return run_of_map(whole, file_name);
  } else {
    records = read_table(kept, file, kRunNames, /*white_space=*/true);
  }
  if (records) {
    run.add_records(*records, file_name);
  } else {
    run.add_lines(kept, file_name);
  }
  refuse_duplicates(run.topics(), kept, file_name);
  return run;
}

Run read_run(const std::filesystem::path& path) {
  return parse_run(read_text_file(path), path.string());
}

void write_run(const std::function<void(std::string_view lines)>& write, const Run& run,
               std::string_view tag) {
  std::string lines;
  for (const RunTopic& topic : run.topics()) {
    lines.clear();
    for (std::size_t i = 0; i < topic.entries.size(); ++i) {
      const RunHit& hit = topic.entries[i];
      append_run_line(lines, topic.id, hit.docid, i + 1, hit.score, tag);
    }
    write(lines);
  }
}

}  // namespace emeroteca::evaluation
