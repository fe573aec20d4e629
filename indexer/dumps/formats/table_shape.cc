#include "indexer/dumps/formats/table_shape.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "indexer/dumps/formats/table_columns.h"
#include "indexer/dumps/formats/table_parser.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kMostRows = 100;  // that are looked at
constexpr std::size_t kMostAbove = 10;  // rows above a header

struct Row {
  std::vector<std::string> fields;
  std::size_t lines = 0;  // from the beginning of the file to its end
};

// Takes a line, without its end, from the beginning of `text`; false where there is none. The last
// line may be cut.
bool take_line(std::string_view& text, char end, std::string_view& line, bool whole) {
  const std::size_t at = text.find(end);
  if (text.empty() || (at == std::string_view::npos && !whole)) return false;
  line = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

// The first rows, as far as they are complete.
std::vector<Row> rows_of(std::string_view text, char delimiter, char end, bool whole) {
  TableParser parser(delimiter, escapes_quotes(text, delimiter));
  std::vector<Row> rows;
  std::size_t lines = 0;
  bool open = false;
  for (std::string_view line; rows.size() < kMostRows && take_line(text, end, line, whole);) {
    ++lines;
    TableParser::Row state = parser.feed(line);
    // A quotation mark was not closed: what it has swallowed tells nothing.
    if (open && parser.stray_quote()) {
      parser.restart();
      state = parser.feed(line);
    }
    open = state == TableParser::Row::kOpen;
    if (open) continue;
    if (state == TableParser::Row::kWhole) {
      Row& row = rows.emplace_back();
      row.fields.assign(parser.fields().begin(), parser.fields().end());
      row.lines = lines;
    }
    parser.restart();
  }
  return rows;
}

// Excel on a Mac ends rows by carriage returns, and lines in a field by line feeds.
bool carriage_returns_end_lines(std::string_view head) {
  bool quoted = false;
  std::size_t returns = 0;
  std::size_t feeds = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (head[i] == '\n') ++feeds;
    if (head[i] == '\r' && i + 1 < head.size() && head[i + 1] != '\n') ++returns;
  }
  return returns > 0 && feeds == 0;
}

// "sep=;" as the first line.
bool separator_line(std::string_view text, char end, char& delimiter) {
  std::string_view line;
  if (!take_line(text, end, line, true) || line.size() != 5) return false;
  const std::string_view name = line.substr(0, 4);
  if (std::string_view(",;\t|:^~").find(line[4]) == std::string_view::npos) return false;
  delimiter = line[4];
  return name == "sep=" || name == "SEP=" || name == "Sep=";
}

class Guess {
 public:
  Guess(const Options& options, bool carriage_returns)
      : options_(options), carriage_returns_(carriage_returns), map_(options.map) {}

  void look(const std::vector<Row>& rows, char delimiter) {
    if (!options_.columns.empty()) return look_for_users(rows, delimiter);
    for (std::size_t i = 0; i < std::min(rows.size(), kMostAbove); ++i) {
      // A table in Markdown: its rows begin and end with the delimiter.
      if (delimiter == '|' && rows[i].fields[0].empty()) continue;
      const std::vector<TableLanguage> languages = languages_of_table(rows[i].fields, map_);
      const TableColumns columns(languages.empty() ? rows[i].fields : languages.front().names,
                                 map_);
      const bool header = columns.give_articles() && columns.known() >= 2;
      if (i > 0 && !header) continue;
      TableShape shape = shape_of(rows, i, rows[i].fields, delimiter);
      shape.known = columns.known();
      shape.articles = columns.give_articles();
      shape.languages = languages_of_table(shape.names, map_);
      take(std::move(shape));
      if (header) return;
    }
  }

  const TableShape& best() const { return best_; }

 private:
  void look_for_users(const std::vector<Row>& rows, char delimiter) {
    const TableColumns columns(options_.columns, map_, true);
    const bool header = !rows.empty() && is_header(rows[0].fields);
    TableShape shape = shape_of(rows, 0, options_.columns, delimiter);
    if (!header) {
      shape.lines = 0;
      ++shape.rows;
      if (!rows.empty() && rows[0].fields.size() == columns.size()) ++shape.even;
    }
    shape.known = columns.known();
    shape.articles = true;
    take(std::move(shape));
  }

  // The first row names the fields that the user says its columns are.
  bool is_header(const std::vector<std::string>& names) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < std::min(names.size(), options_.columns.size()); ++i) {
      if (options_.columns[i].empty()) continue;
      const FieldNode* const mine = map_.find_path(options_.columns[i]);
      const FieldNode* const theirs = names[i].empty() ? nullptr : map_.find_path(names[i]);
      if (mine == nullptr || theirs == nullptr || mine->field != theirs->field) return false;
      ++same;
    }
    return same > 0 && names.size() == options_.columns.size();
  }

  TableShape shape_of(const std::vector<Row>& rows, std::size_t header,
                      std::vector<std::string> names, char delimiter) const {
    TableShape shape;
    shape.delimiter = delimiter;
    shape.carriage_returns = carriage_returns_;
    shape.above = header;
    shape.names = std::move(names);
    std::size_t wider = 0;
    for (std::size_t i = header + 1; i < rows.size(); ++i) {
      ++shape.rows;
      const std::size_t fields = rows[i].fields.size();
      if (fields == shape.names.size()) ++shape.even;
      if (fields == shape.names.size() + 1) ++wider;
    }
    // R names no column of row names.
    if (wider > 0 && wider == shape.rows && options_.columns.empty()) {
      shape.names.insert(shape.names.begin(), std::string());
      shape.even = wider;
    }
    if (!rows.empty()) shape.lines = rows[header].lines;
    return shape;
  }

  void take(TableShape&& shape) {
    const auto worth = [](const TableShape& of) {
      return std::tuple(of.articles && of.known >= 2, of.names.size() > 1 ? of.known : 0,
                        of.even * std::min<std::size_t>(of.names.size(), 2), of.names.size());
    };
    if (!best_.names.empty() && worth(shape) <= worth(best_)) return;
    best_ = std::move(shape);
  }

  const Options& options_;
  bool carriage_returns_;
  FieldMap map_;
  TableShape best_;
};

}  // namespace

TableShape table_shape(std::string_view head, bool whole, const Options& options) {
  if (head.starts_with(text::kByteOrderMark)) head.remove_prefix(text::kByteOrderMark.size());
  const bool returns = carriage_returns_end_lines(head);
  const char end = returns ? '\r' : '\n';
  Guess guess(options, returns);
  char delimiter = ',';
  if (separator_line(head, end, delimiter)) {
    std::string_view line;
    take_line(head, end, line, true);
    guess.look(rows_of(head, delimiter, end, whole), delimiter);
    TableShape shape = guess.best();
    ++shape.lines;
    shape.backslashes = escapes_quotes(head, shape.delimiter);
    return shape;
  }
  for (const char candidate : {',', ';', '\t', '|'}) {
    guess.look(rows_of(head, candidate, end, whole), candidate);
  }
  TableShape shape = guess.best();
  shape.escapes = shape.delimiter == '\t' && writes_escapes(head);
  shape.backslashes = escapes_quotes(head, shape.delimiter);
  return shape;
}

std::vector<std::vector<std::string>> sample_rows(std::string_view head, bool whole,
                                                  const TableShape& shape) {
  if (head.starts_with(text::kByteOrderMark)) head.remove_prefix(text::kByteOrderMark.size());
  const char end = shape.carriage_returns ? '\r' : '\n';
  std::string_view line;
  for (std::size_t i = 0; i < shape.lines; ++i) take_line(head, end, line, whole);
  std::vector<std::vector<std::string>> rows;
  for (Row& row : rows_of(head, shape.delimiter, end, whole)) {
    if (row.fields.size() == shape.names.size()) rows.push_back(std::move(row.fields));
  }
  return rows;
}

}  // namespace emeroteca::dumps
