// A run: what a search engine answered to each topic.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluation/topic_table.h"

namespace emeroteca::evaluation {

struct RunHit {
  std::string_view docid;
  // Single precision, since that is what trec_eval compares: scores that differ only beyond about
  // seven digits are tied.
  float score;
};

struct NamedFields;
using RunTopic = TopicEntries<RunHit>;

// The hits of each topic, topics and hits in the order in which they came. Can be moved, not
// copied.
class Run {
 public:
  const std::vector<RunTopic>& topics() const { return table_.topics(); }

  // The hits of a topic, or nullptr when there are none.
  const RunTopic* find(std::string_view topic) const { return table_.find(topic); }

  // The name of the run: the last column of the first line read; empty for a run made in memory.
  const std::string& tag() const { return tag_; }

  // Adds a topic with its hits, best first; ids are copied and written as `trec_field` writes them.
  // A document that comes twice (one article in two archives) counts where it stands first; returns
  // how many were left out for that. Throws Error for an empty id, a score that is not
  // finite, and a topic that is there already; the run is then as before.
  std::size_t add_topic(std::string_view topic, std::span<const RunHit> hits);

 private:
  friend Run parse_run(std::string text, std::string_view file);

  void add_lines(std::string_view text, const std::string& file);
  void add_records(const std::vector<NamedFields>& records, const std::string& file);

  TopicTable<RunHit> table_;
  std::string tag_;
};

// Reads a run in TREC's format, one hit a line: `TOPIC Q0 DOCID RANK SCORE TAG`, separated by
// spaces or tabs; the second and the fourth column are ignored. LF or CRLF, with or without a byte
// order mark; blank lines are skipped; a run without any hit is allowed. Throws FileError for
// any other line, a score that is no number, not finite or too large for single precision, and a
// document that a topic has twice. A table whose first line is a heading (records.h) has its
// columns in any order; JSON is {"topic": {"document": score}}, as ranx saves runs, or an object
// for each hit. `file` is a name for messages.
Run parse_run(std::string text, std::string_view file);
Run read_run(const std::filesystem::path& path);

// Gives a run's lines to `write`, topic by topic, hits in their order with ranks from 1.
void write_run(const std::function<void(std::string_view lines)>& write, const Run& run,
               std::string_view tag);

}  // namespace emeroteca::evaluation
