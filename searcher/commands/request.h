// From the command line to what the engine and the formats need.
#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/command_line.h"
#include "searcher/engine.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/layout.h"

namespace emeroteca::commands {

std::string archive_of(const SearcherArguments& arguments);

// How long servers are waited for by each request to them; with `whole`, by all requests together,
// counted from the start of the program.
Patience patience_of(const SearcherArguments& arguments, bool whole = false);

// That an answer is a part of one, on standard error.
void tell_missing(const ArchiveReader& archive, const SearcherArguments& arguments);

// Where the time of the engine went and `writing` the answer, on standard error, where that is
// wanted.
void tell_timing(Engine& engine, double writing, const SearcherArguments& arguments);

SearchRequest request_of(const SearcherArguments& arguments);

// The words as one text. A word that the shell gave with spaces inside is as good as several words.
std::string text_of(const SearcherArguments& arguments);

// The answer, which says why there is none where nothing was found.
SearchResult explained_search(Engine& engine, const SearchRequest& request);

// For standard output.
results::TextOptions text_options_of(const SearcherArguments& arguments);

// For standard output.
results::AnswerFormat answer_format_of(const SearcherArguments& arguments);

// On standard error.
void tell_notes(const std::vector<std::string>& notes, const SearcherArguments& arguments);

// Damaged articles that an answer came upon: each is told of on standard error, and their number at
// the end.
class DamagedHits {
 public:
  explicit DamagedHits(const SearcherArguments& arguments) : arguments_(arguments) {}

  // True where the hit is damaged.
  bool take(const Hit& hit);
  // Throws Error (ErrorCode::kDamaged) where there was one, after all else has been written.
  void end(const std::string& archive) const;

 private:
  const SearcherArguments& arguments_;
  std::uint64_t count_ = 0;
};

// Standard output for records that come one after the other: to a terminal all at once, through the
// pager; else as they come. Throws Error when it cannot be written.
class RecordOutput {
 public:
  explicit RecordOutput(const SearcherArguments& arguments);

  std::ostream& stream() { return text_; }
  // After each record. False where nobody reads any more.
  bool add();
  // The same.
  bool end();
  // Behind end(): waits until the reader of a pipe has taken all. False where it goes before.
  bool wait_until_taken();

 private:
  bool flush();

  std::ostringstream text_;
  bool paged_;
  bool read_ = true;
  const SearcherArguments& arguments_;
};

// The id of an article as a run has it (unambiguous_id()), to be given to trec_field().
std::string run_id(const std::string& id, const Xapian::Database& database);

// Writes to standard output, through the pager where that is a terminal. Throws Error when the
// output cannot be written.
void page_out(const std::string& text, const SearcherArguments& arguments);

}  // namespace emeroteca::commands
