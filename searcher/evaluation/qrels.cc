#include "searcher/evaluation/qrels.h"

#include <array>
#include <charconv>
#include <system_error>

#include "searcher/evaluation/text_file.h"
#include "searcher/evaluation/topic_table.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kQrelsColumns = 4;

int parse_grade(std::string_view field, const std::string& file, std::size_t line) {
  int grade = 0;
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, grade);
  if (error != std::errc{} || stop != end) {
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
          : "write TOPIC 0 DOCID GRADE, with spaces or tabs between and none inside them");
}

void refuse_duplicates(const std::vector<JudgedTopic>& topics, std::string_view text,
                       const std::string& file) {
  DocidMap seen;
  for (const JudgedTopic& topic : topics) {
    seen.reset(topic.entries.size());
    for (const Judgement& judgement : topic.entries) {
      if (seen.insert(judgement.docid, 0) == nullptr) continue;
      throw FileError(file, line_number_of(text, judgement.docid),
                      "document " + text::in_apostrophes(judgement.docid) +
                          " is judged twice for topic " + text::in_apostrophes(topic.id),
                      "keep one of the two lines");
    }
  }
}

}  // namespace

Qrels parse_qrels(std::string text, std::string_view file) {
  const std::string file_name(file);
  Qrels qrels;
  const std::string_view kept = qrels.table_.keep(std::move(text));
  TextLines lines(kept);
  std::string_view line;
  std::array<std::string_view, kQrelsColumns> fields;
  while (lines.next(line)) {
    if (is_blank(line)) continue;
    const std::size_t found = split_fields(line, fields);
    if (found != kQrelsColumns) refuse_qrels_columns(found, file_name, lines.number());
    const int grade = parse_grade(fields[3], file_name, lines.number());
    qrels.table_.entries_of(fields[0]).push_back({fields[2], grade});
  }
  if (qrels.topics().empty()) {
    throw FileError(file_name, 0, "holds no judgements",
                    "without them nothing can be evaluated; write lines of TOPIC 0 DOCID GRADE");
  }
  refuse_duplicates(qrels.topics(), kept, file_name);
  return qrels;
}

Qrels read_qrels(const std::filesystem::path& path) {
  return parse_qrels(read_text_file(path), path.string());
}

}  // namespace emeroteca::evaluation
