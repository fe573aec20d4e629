// The formats that are a row of records, one a hit, for other programs. They are written as the
// hits come, so that a list of any length needs no memory.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/result.h"

namespace emeroteca::results {

struct AnswerFormat;

// Once begin(), add() for each hit, once end(). Faults show in the stream's state.
class RecordWriter {
 public:
  RecordWriter() = default;
  virtual ~RecordWriter() = default;
  RecordWriter(const RecordWriter&) = delete;
  RecordWriter& operator=(const RecordWriter&) = delete;

  virtual void begin(std::ostream&) {}
  virtual void add(std::ostream& out, const Hit& hit) = 0;
  virtual void end(std::ostream&) {}

  // Whether it shows snippets or the title's matches. Where it does not, hits need none.
  virtual bool shows_snippets() const { return false; }
};

// The writer of a format, or nullptr for those that need the whole answer: text and json. Throws
// Error for a wrong template or list of fields.
std::unique_ptr<RecordWriter> record_writer(const AnswerFormat& format);

// Whether a format, by its name, has columns that --fields chooses.
bool has_columns(std::string_view format);

// `jsonl`, `csv`, ...: the names of --format that have a writer, in the order of the help.
const std::vector<std::string>& record_formats();

// The format that the end of a file's name means (`.csv`, `.csl.json`, ...); empty for another.
std::string_view format_of_file(std::string_view path);

}  // namespace emeroteca::results
