#include "searcher/evaluation/run.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "errors/error.h"
#include "searcher/answer/trec_line.h"
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
      throw FileError(file, line_number_of(text, docid),
                      "document " + text::in_apostrophes(docid) + " is there already for topic " +
                          text::in_apostrophes(topic.id) + ", in line " +
                          std::to_string(line_number_of(text, first_docid)),
                      "keep one of the two lines: a hit counts once");
    }
  }
}

// {"topic": {"document": score, ...}, ...}, as ranx and other programs of Python save runs.
Run parse_json_run(std::string_view text, const std::string& file) {
  const auto wrong = [&](const std::string& what) {
    return FileError(file, 0, "is no run in JSON: " + what,
                     "write {\"topic\": {\"document\": score}}, as ranx does");
  };
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) throw wrong("it is no object");
  Run run;
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
      scores.emplace_back(document, static_cast<float>(score.get<double>()));
    }
    std::vector<RunHit> hits;
    for (const auto& [document, score] : scores) hits.push_back({document, score});
    if (!hits.empty()) run.add_topic(topic, hits);
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

Run parse_run(std::string text, std::string_view file) {
  const std::string file_name(file);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && text[first] == '{') return parse_json_run(text, file_name);
  Run run;
  const std::string_view kept = run.table_.keep(std::move(text));
  TextLines lines(kept);
  std::string_view line;
  std::array<std::string_view, kRunColumns> fields;
  while (lines.next(line)) {
    if (is_blank(line)) continue;
    const std::size_t found = split_fields(line, fields);
    if (found != kRunColumns) refuse_run_columns(found, file_name, lines.number());
    const float score = parse_score(fields[4], file_name, lines.number());
    if (run.tag_.empty()) run.tag_ = fields[5];
    run.table_.entries_of(fields[0]).push_back({fields[2], score});
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
