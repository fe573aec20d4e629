// Judgements (*qrels*): which documents answer which topic, and how well.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluation/topic_table.h"

namespace emeroteca::evaluation {

struct Judgement {
  std::string_view docid;
  // 1 and more: relevant, more is better; 0: not relevant; below 0: it was put before the judges,
  // who gave no judgement. The last counts as neither relevant nor irrelevant (as in trec_eval).
  int grade;
};

using JudgedTopic = TopicEntries<Judgement>;

// Judged topics in the order in which they first appear. Can be moved, not copied.
class Qrels {
 public:
  // Never empty when read from a file.
  const std::vector<JudgedTopic>& topics() const { return table_.topics(); }

  // The judgements of a topic, or nullptr when there are none.
  const JudgedTopic* find(std::string_view topic) const { return table_.find(topic); }

 private:
  friend Qrels parse_qrels(std::string text, std::string_view file);

  TopicTable<Judgement> table_;
};

// Reads judgements in TREC's format, one a line: `TOPIC ITERATION DOCID GRADE`, separated by spaces
// or tabs; the second column is ignored, the grade is a whole number, also as 1.0. LF or CRLF, with
// or without a byte order mark; blank lines are skipped. A table whose first line is a heading
// (records.h) has its columns in any order: BEIR's `query-id corpus-id score`. JSON is {"topic":
// {"document": grade}}, or an object for each judgement. The same judgement twice counts once.
// Throws FileError for any other line, for two grades of a document for a topic, and for a file
// without any judgement. `file` is a name for messages.
Qrels parse_qrels(std::string text, std::string_view file);
Qrels read_qrels(const std::filesystem::path& path);

}  // namespace emeroteca::evaluation
