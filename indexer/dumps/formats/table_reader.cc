// CSV and TSV: a row is an article. What is no row of the header's fields is rejected: a text must
// not get into another field than its own.
#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/missing_body.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/substack.h"
#include "indexer/dumps/formats/table_columns.h"
#include "indexer/dumps/formats/table_lines.h"
#include "indexer/dumps/formats/table_parser.h"
#include "indexer/dumps/formats/table_shape.h"
#include "indexer/dumps/kinds.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10U;  // that tell a table's shape

// Rows that swallowed others are read again, for so many bytes more than the table has.
constexpr std::uint64_t kMostReadAgain = std::uint64_t{64} << 20U;

class TableReader final : public Reader {
 public:
  TableReader(PeekedInput& input, const Options& options)
      : options_(options),
        map_(options.map),
        shape_(shape_of(input, options)),
        columns_(shape_.languages.empty() ? shape_.names : shape_.languages.front().names, map_,
                 !options.columns.empty()),
        parser_(shape_.delimiter, shape_.backslashes),
        alone_(shape_.delimiter, shape_.backslashes),
        lines_(input, options.max_record_bytes, shape_.carriage_returns ? '\r' : '\n'),
        checkable_(columns_.has(Field::kId) || columns_.has(Field::kDate) ||
                   columns_.has(Field::kUrl)) {
    while (shape_.names.size() > 1 && text::trimmed(shape_.names.back()).empty()) {
      shape_.names.pop_back();
    }
    needed_ = shape_.names.size();
    for (std::size_t i = 1; i < shape_.languages.size(); ++i) {
      others_.emplace_back(shape_.languages[i].names, map_);
      others_.back().set_written(shape_.names);
      others_.back().count_with(columns_);
    }
    if (!shape_.languages.empty()) columns_.set_written(shape_.names);
    const std::string_view head = input.peek(kHeadBytes);
    const auto rows = sample_rows(head, head.size() < kHeadBytes, shape_);
    checked_ = columns_.check(rows);
    for (TableColumns& columns : others_) columns.check(rows);
    numbers_ = is_of_numbers(head);
  }

  bool next(Record& record) override {
    if (!shape_.articles) {
      if (std::exchange(at_end_, true)) return false;
      record.skipped = numbers_
                           ? "tables of numbers"
                           : "tables whose columns are not known (--map and --columns name them)";
      return true;
    }
    if (language_ < row_.size()) {
      fill_next_language(record);
      return true;
    }
    for (; passed_ < shape_.lines; ++passed_) {
      Line line;
      lines_.start();
      if (!take(line)) break;
    }
    while (!at_end_ || lines_.has_more()) {
      lines_.start();
      parser_.restart();
      stray_quotes_ = false;
      if (read_row(record)) {
        record.origin.line = number_;
        return true;
      }
    }
    if (failure_) std::rethrow_exception(failure_);
    return false;
  }

  std::vector<std::string> remarks() const override {
    std::vector<std::string> out = checked_;
    if (!shape_.articles) {
      if (numbers_) return out;
      out.push_back("is a table, but none of its columns is known as the title or the text: " +
                    columns_.seen() +
                    " (--map title=COLUMN,body=COLUMN names them, --columns title,body,date where "
                    "the first line is no header)");
      return out;
    }
    if (shape_.above > 0) {
      out.push_back(text::counted(shape_.above, "row", "rows") + " above the header passed over");
    }
    if (!columns_.has(Field::kBody) && !columns_.is_of_substack() &&
        (!columns_.has(Field::kSummary) || columns_.missed_text())) {
      out.push_back(missing_body(columns_.seen()));
    }
    if (const std::string_view title = columns_.likely_title(); !title.empty()) {
      out.push_back("has no column that is known as the title: " + text::in_quotes(title) +
                    " may be it (--map title=" + text::printable(title, 60) + ")");
    }
    for (const std::string& name : columns_.repeated()) {
      out.push_back("has several columns " + text::in_quotes(name) +
                    ": in each row the last one that is not empty counts");
    }
    if (headers_ > 0) {
      out.push_back("has its header again, " + text::counted(headers_, "time", "times") +
                    ": passed over");
    }
    if (literal_quotes_ > 0) {
      out.push_back("has quotation marks that are neither doubled nor around a field in " +
                    text::counted(literal_quotes_, "row", "rows") + ": taken as they stand");
    }
    if (lines_.nuls() > 0) {
      out.push_back(text::counted(lines_.nuls(), "NUL byte", "NUL bytes") + " left out");
    }
    return out;
  }

  const FieldCounts* fields() const override { return &columns_.counts(); }

 private:
  static TableShape shape_of(PeekedInput& input, const Options& options) {
    const std::string_view head = input.peek(kHeadBytes);
    return table_shape(head, head.size() < kHeadBytes, options);
  }

  bool take(Line& line) {
    try {
      if (lines_.next(line)) return true;
    } catch (const ReadError&) {
      failure_ = std::current_exception();
    }
    at_end_ = true;
    return false;
  }

  // Reads a row; false where there is none, or an empty line.
  bool read_row(Record& record) {
    Line line;
    if (!take(line)) return false;
    number_ = lines_.number();
    if (line.too_long) return too_large(record, line.bytes);
    read_ += line.bytes;
    if (shape_.escapes) return escaped_row(record, line);
    std::uint64_t bytes = line.bytes;
    TableParser::Row state = parser_.feed(line.text);
    stray_quotes_ = parser_.stray_quote();
    while (state == TableParser::Row::kOpen) {
      // However many rows have unclosed quotation marks, reading takes time in proportion.
      if (read_again_ > read_ + kMostReadAgain) return unclosed(record, 1);
      if (!take(line)) return unclosed(record, std::nullopt);
      if (line.too_long) {
        lines_.give_back(lines_.size() - 1);
        return unclosed(record, lines_.size());
      }
      bytes += line.bytes;
      if (bytes > options_.max_record_bytes) return large_or_unclosed(record);
      state = parser_.feed(line.text);
      if (!parser_.stray_quote()) continue;
      stray_quotes_ = true;
      if (is_row(line.text, true)) return unclosed(record, lines_.size() - 1);
    }
    return state == TableParser::Row::kWhole && whole_row(record, parser_.fields());
  }

  bool escaped_row(Record& record, Line line) {
    if (line.text.empty()) return false;
    std::string row(line.text);
    std::uint64_t bytes = line.bytes;
    while (!cut_escaped(row, unescaped_) && take(line)) {
      bytes += line.bytes;
      read_ += line.bytes;
      if (line.too_long || bytes > options_.max_record_bytes) return too_large(record, bytes);
      (row += '\n') += line.text;
    }
    return whole_row(record, {unescaped_.begin(), unescaped_.end()});
  }

  bool whole_row(Record& record, std::vector<std::string_view> values) {
    while (values.size() > columns_.size() && values.back().empty()) values.pop_back();
    if (values.size() >= needed_ && values.size() < columns_.size()) {
      values.resize(columns_.size());
    }
    if (values.size() != columns_.size()) {
      // A quotation mark that was not closed may have found its end in a later row.
      if (checkable_ && lines_.size() > 1) {
        if (const auto row = first_row()) return unclosed(record, row);
      }
      if (cut_row(record)) return true;
      return reject(record, lines_.size(),
                    "has " + text::counted(values.size(), "field", "fields") + ", but " +
                        (options_.columns.empty() ? "the header" : "--columns") + " has " +
                        std::to_string(columns_.size()) +
                        ": left out, so that no text gets into a wrong field");
    }
    if (options_.columns.empty() && is_header(values)) {
      ++headers_;
      return false;
    }
    if (stray_quotes_) ++literal_quotes_;
    return accept(record, values, lines_.size());
  }

  // The header again, as where tables are put one behind the other; the columns of what follows may
  // come in another order.
  bool is_header(const std::vector<std::string_view>& values) {
    const std::vector<std::string>& names = shape_.names;
    if (std::equal(values.begin(), values.end(), names.begin(), names.end())) {
      order_.clear();
      return true;
    }
    if (values.size() < 2 || std::find(names.begin(), names.end(), values.front()) == names.end() ||
        !std::is_permutation(values.begin(), values.end(), names.begin(), names.end())) {
      return false;
    }
    order_.clear();
    for (const std::string& name : names) {
      const auto at = std::find(values.begin(), values.end(), name);
      order_.push_back(static_cast<std::size_t>(at - values.begin()));
    }
    return true;
  }

  bool accept(Record& record, const std::vector<std::string_view>& values, std::size_t lines) {
    record.raw = lines_.text(lines);
    record.bytes = lines_.bytes(lines);
    if (order_.empty()) {
      fill(values, record);
      return true;
    }
    std::vector<std::string_view> ordered;
    for (const std::size_t at : order_) ordered.push_back(values[at]);
    fill(ordered, record);
    return true;
  }

  void fill(const std::vector<std::string_view>& values, Record& record) {
    if (!shape_.languages.empty()) return divide(values, record);
    columns_.fill(values, record);
    const bool elsewhere = record.skipped.empty() && columns_.is_of_substack();
    if (elsewhere) add_text_of_substack(record, options_.max_record_bytes);
  }

  // A row with texts in several languages is an article in each that has one, else one in the
  // first.
  void divide(const std::vector<std::string_view>& values, Record& record) {
    row_.clear();
    language_ = 0;
    for (std::size_t i = 0; i < shape_.languages.size(); ++i) {
      const TableLanguage& language = shape_.languages[i];
      const bool empty = std::all_of(language.texts.begin(), language.texts.end(),
                                     [&](std::size_t at) { return says_nothing(values[at]); });
      if (!empty) row_.push_back(i);
    }
    if (row_.empty()) row_.push_back(0);
    row_values_ = values;
    row_raw_ = record.raw;
    fill_next_language(record);
  }

  void fill_next_language(Record& record) {
    const std::size_t at = row_[language_];
    const TableLanguage& language = shape_.languages[at];
    std::vector<std::string_view> values = row_values_;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (language.others[i]) values[i] = {};
    }
    record.origin.line = number_;
    if (language_++ > 0) record.raw = row_raw_;
    (at == 0 ? columns_ : others_[at - 1]).fill(values, record);
    tell_language(language, row_.size() > 1, record.draft);
  }

  bool reject(Record& record, std::size_t lines, std::string reason) {
    record.raw = lines_.text(lines);
    record.bytes = lines_.bytes(lines);
    record.rejection = std::move(reason);
    return true;
  }

  bool too_large(Record& record, std::uint64_t bytes) const {
    record.bytes = bytes;
    record.rejection = "takes " + std::to_string(bytes) + " bytes, more than the " +
                       std::to_string(options_.max_record_bytes) + " that one article may have";
    return true;
  }

  // TSV as databases write it has no quotation marks around fields: those in it are text.
  bool cut_row(Record& record) {
    if (shape_.delimiter != '\t' || parser_.fields().size() == columns_.size()) return false;
    const std::vector<std::string_view> values = cut_at(lines_.line(0), shape_.delimiter);
    if (!columns_.fit(values)) return false;
    ++literal_quotes_;
    give_back(1);
    return accept(record, values, 1);
  }

  // Whether a line is a row by itself, or with `open` the beginning of one.
  bool is_row(std::string_view line, bool open) {
    if (columns_.size() < 2) return false;
    alone_.restart();
    const TableParser::Row state = alone_.feed(line);
    const std::size_t fields = alone_.fields().size();
    if (state == TableParser::Row::kOpen) return open && fields > 0 && fields < columns_.size();
    return state == TableParser::Row::kWhole && columns_.fit(alone_.fields());
  }

  // The first line of the row, behind its first, that is a row by itself.
  std::optional<std::size_t> first_row() {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (is_row(lines_.line(i), false)) return i;
    }
    return std::nullopt;
  }

  void give_back(std::size_t lines) {
    read_again_ += lines_.bytes(lines_.size()) - lines_.bytes(lines);
    lines_.give_back(lines);
  }

  // A field's quotation mark is not closed before `next`, the line in which another row begins.
  bool unclosed(Record& record, std::optional<std::size_t> next) {
    if (cut_row(record)) return true;
    if (const auto first = first_row(); !next || (first && *first < *next)) next = first;
    if (!next) {
      if (failure_) return false;
      return reject(record, lines_.size(),
                    "has a quotation mark that is not closed before the end of the file");
    }
    reject(record, *next,
           "has a quotation mark that is not closed: reading goes on at line " +
               std::to_string(number_ + *next));
    give_back(*next);
    return true;
  }

  // A row is larger than one may be, or has swallowed others.
  bool large_or_unclosed(Record& record) {
    if (const auto row = first_row()) return unclosed(record, row);
    std::uint64_t bytes = lines_.bytes(lines_.size());
    const auto closes = [](std::string_view text) {
      return std::count(text.begin(), text.end(), '"') % 2 != 0;
    };
    bool closed = closes(lines_.line(lines_.size() - 1));
    for (Line line; !closed;) {
      lines_.start();
      if (!take(line)) break;
      read_ += line.bytes;
      if (is_row(line.text, false)) {
        lines_.give_back(0);
        break;
      }
      bytes += line.bytes;
      closed = closes(line.text);
    }
    return too_large(record, bytes);
  }

  const Options& options_;
  FieldMap map_;
  TableShape shape_;
  TableColumns columns_;
  TableParser parser_;
  TableParser alone_;  // for lines of their own
  TableLines lines_;
  bool numbers_ = false;              // it begins with nothing else, without names of columns
  bool checkable_;                    // it has fields of which one sees that they are not theirs
  std::vector<std::string> checked_;  // what was found of its ids
  std::size_t needed_ = 0;            // columns up to the last one with a name
  std::size_t passed_ = 0;            // lines before the first row
  std::uint64_t number_ = 0;          // of the row's first line
  std::uint64_t read_ = 0;            // bytes
  std::uint64_t read_again_ = 0;
  bool stray_quotes_ = false;
  bool at_end_ = false;
  std::exception_ptr failure_;
  std::vector<std::string> unescaped_;  // fields of the row
  std::vector<TableColumns> others_;    // of the languages behind the first
  std::vector<std::size_t> row_;        // the languages of the present row that have an article
  std::size_t language_ = 0;            // the next of them
  std::vector<std::string_view> row_values_;
  std::string_view row_raw_;
  std::uint64_t headers_ = 0;
  std::vector<std::size_t> order_;  // of the columns, where the last header has another one
  std::uint64_t literal_quotes_ = 0;
};

bool has_table_name(const std::string& name) {
  for (const std::string_view ending : {".csv", ".tsv", ".tab", ".psv"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

int score_table(const Sample& sample) {
  constexpr std::size_t kWhole = kSampleBytes / 4;  // shorter ones are whole, in any charset
  const std::string_view text = text::trimmed(sample.head);
  if (text.empty() || std::string_view("{[<").find(text.front()) != std::string_view::npos) {
    return score::kNo;
  }
  static const Options kNoOptions;
  const Options& options = sample.options != nullptr ? *sample.options : kNoOptions;
  const TableShape shape = table_shape(sample.head, sample.head.size() < kWhole, options);
  const bool named = has_table_name(base_name(sample.name));
  const bool even = shape.even * 10 >= shape.rows * 8;
  if (!options.columns.empty()) {
    if (named) return score::kCertain;
    return shape.even > 0 && even && shape.names.size() > 1 ? score::kLikely : score::kNo;
  }
  if (named && shape.articles) return shape.known >= 2 ? score::kCertain : score::kLikely;
  // A line of prose may have a comma.
  if (named) {
    const bool table = shape.names.size() > 2 || (shape.names.size() == 2 && shape.even > 1);
    return table && even ? score::kName : score::kNo;
  }
  if (!shape.articles || shape.known < 2) return score::kNo;
  if (shape.rows == 0)
    return shape.known >= 3 && sample.head.size() >= kWhole ? score::kLikely : score::kNo;
  return shape.even * 10 >= shape.rows * 9 ? score::kLikely : score::kNo;
}

std::unique_ptr<Reader> open_table(PeekedInput& input, const Options& options) {
  return std::make_unique<TableReader>(input, options);
}

}  // namespace emeroteca::dumps
