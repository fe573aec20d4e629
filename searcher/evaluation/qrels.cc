#include "searcher/evaluation/qrels.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "searcher/answer/trec_line.h"
#include "searcher/evaluation/records.h"
#include "searcher/evaluation/text_file.h"
#include "searcher/evaluation/topic_table.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kQrelsColumns = 4;

// What programs write that keep grades as floating-point numbers: 1.0.
bool is_whole(std::string_view field, int& grade) {
  double value = 0;
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, value);
  if (error != std::errc{} || stop != end || std::trunc(value) != value) return false;
  if (std::abs(value) > std::numeric_limits<int>::max()) return false;
  grade = static_cast<int>(value);
  return true;
}

int parse_grade(std::string_view field, const std::string& file, std::size_t line) {
  std::string_view digits = field;
  if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
  int grade = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, grade);
  if ((error != std::errc{} || stop != end) && !is_whole(digits, grade)) {
    throw FileError(file, line,
                    "the grade " + text::in_apostrophes(field) + " is not a whole number",
                    "write 0 for not relevant, 1 or more for relevant");
  }
  return grade;
}

[[noreturn]] void refuse_qrels_columns(std::size_t found, const std::string& file,
                                       std::size_t line) {
  const bool looks_like_a_run = found == 6;
  throw FileError(
      file, line, std::to_string(found) + " columns instead of 4",
      looks_like_a_run
          ? "this looks like a run; judgements are lines of TOPIC 0 DOCID GRADE"
          : "write TOPIC 0 DOCID GRADE, with spaces or tabs between and none inside them; other "
            "columns need a heading, such as query-id corpus-id score");
}

// The same line twice is one; two grades for one document are none.
void merge_duplicates(std::vector<Judgement>& judgements, DocidMap& seen, std::string_view topic,
                      std::string_view text, const std::string& file) {
  seen.reset(judgements.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    const Judgement judgement = judgements[i];
    const std::ptrdiff_t* const first = seen.insert(judgement.docid, judgement.grade);
    if (first == nullptr) {
      judgements[kept++] = judgement;
    } else if (*first != judgement.grade) {
      throw FileError(file, line_number_of(text, judgement.docid),
                      "document " + text::in_apostrophes(judgement.docid) +
                          " is judged twice for topic " + text::in_apostrophes(topic),
                      "keep one of the two lines");
    }
  }
  judgements.resize(kept);
}

constexpr std::string_view kQrelsTopicNames[] = {"query_id", "qid",   "topic_id", "queryid",
                                                 "topicid",  "topic", "query",    "q_id"};
constexpr std::string_view kQrelsDocumentNames[] = {"corpus_id",   "doc_id", "docid", "docno",
                                                    "document_id", "did",    "pid",   "passage_id",
                                                    "document",    "doc",    "id"};
constexpr std::string_view kGradeColumns[] = {"relevance", "rel",      "score", "grade",    "label",
                                              "judgement", "judgment", "qrel",  "relevancy"};
constexpr std::array<ColumnNames, 3> kQrelsNames{kQrelsTopicNames, kQrelsDocumentNames,
                                                 kGradeColumns};

// {"topic": {"document": grade}}, as ranx and pytrec_eval have judgements.
std::vector<NamedFields> records_of_map(const nlohmann::json& map, const std::string& file) {
  std::vector<NamedFields> records;
  for (const auto& [topic, documents] : map.items()) {
    if (!documents.is_object()) {
      throw FileError(file, 0, "topic " + text::in_apostrophes(topic) + " has no object of grades",
                      "write {\"topic\": {\"document\": grade}}");
    }
    for (const auto& [document, grade] : documents.items()) {
      if (!grade.is_number()) {
        throw FileError(file, 0,
                        "document " + text::in_apostrophes(document) + " of topic " +
                            text::in_apostrophes(topic) + " has no grade",
                        "write {\"topic\": {\"document\": grade}}");
      }
      records.push_back({{topic, document, grade.dump()}, 0});
    }
  }
  return records;
}

// Nothing where the text is neither JSON nor a table with a heading.
std::optional<std::vector<NamedFields>> named_judgements(std::string_view text,
                                                         const std::string& file) {
  if (!looks_like_json(text)) return read_table(text, file, kQrelsNames, /*white_space=*/true);
  nlohmann::json whole;
  auto records = read_json(text, file, kQrelsNames, whole);
  return records ? std::move(records) : records_of_map(whole, file);
}

void add_lines(std::string_view text, const std::string& file, TopicTable<Judgement>& table) {
  TextLines lines(text);
  std::string_view line;
  std::array<std::string_view, kQrelsColumns> fields;
  while (lines.next(line)) {
    if (is_blank(line)) continue;
    const std::size_t found = split_fields(line, fields);
    if (found != kQrelsColumns) refuse_qrels_columns(found, file, lines.number());
    const int grade = parse_grade(fields[3], file, lines.number());
    table.entries_of(fields[0]).push_back({fields[2], grade});
  }
}

}  // namespace

Qrels parse_qrels(std::string text, std::string_view file) {
  const std::string file_name(file);
  Qrels qrels;
  const std::string_view kept = qrels.table_.keep(std::move(text));
  if (const auto records = named_judgements(kept, file_name)) {
    DocumentIds ids;
    for (const NamedFields& record : *records) ids.add(record.values[1]);
    for (const NamedFields& record : *records) {
      const std::string& topic = record.values[0];
      const std::string& document = record.values[1];
      if (topic.empty() || document.empty()) {
        throw FileError(file_name, record.line, "a judgement without a topic or a document",
                        "give each line the ids of both");
      }
      const int grade = parse_grade(record.values[2], file_name, record.line);
      // As runs write ids (trec_field).
      const std::string id = trec_field(topic);
      const JudgedTopic* const known = qrels.find(id);
      qrels.table_.entries_of(known != nullptr ? known->id : qrels.table_.keep(id))
          .push_back({qrels.table_.keep(ids.field(document)), grade});
    }
  } else {
    add_lines(kept, file_name, qrels.table_);
  }
  if (qrels.topics().empty()) {
    throw FileError(file_name, 0, "holds no judgements",
                    "without them nothing can be evaluated; write lines of TOPIC 0 DOCID GRADE");
  }
  DocidMap seen;
  for (const JudgedTopic& topic : qrels.topics()) {
    merge_duplicates(qrels.table_.entries_of(topic.id), seen, topic.id, kept, file_name);
  }
  return qrels;
}

Qrels read_qrels(const std::filesystem::path& path) {
  return parse_qrels(read_text_file(path), path.string());
}

}  // namespace emeroteca::evaluation
