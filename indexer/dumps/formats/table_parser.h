// Lines of CSV and TSV as rows, by libcsv.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

namespace emeroteca::dumps {

// Reads a row from one line or, where a quoted field has line breaks, from several.
class TableParser {
 public:
  enum class Row {
    kNone,   // an empty line
    kOpen,   // a quoted field goes on in the next line
    kWhole,  // the row is there
  };

  // Fields behind so many are dropped: no table of articles has them.
  static constexpr std::size_t kMostFields = 10000;

  // `backslashes`: quotation marks in fields are escaped by them, not doubled.
  explicit TableParser(char delimiter, bool backslashes = false);
  TableParser(const TableParser&) = delete;
  TableParser& operator=(const TableParser&) = delete;
  ~TableParser();

  // Forgets the row so far.
  void restart();

  // Reads a line, without its end. Takes time linear in its length.
  Row feed(std::string_view line);

  // The fields of a whole row, valid until the next restart or line; of an open one those that have
  // ended. Quotation marks are gone, and the spaces around fields that have none.
  const std::vector<std::string_view>& fields() const { return fields_; }

  // True where a quotation mark in a quoted field of the last line neither ends it nor is doubled.
  bool stray_quote() const { return stray_quote_; }

 private:
  static void on_field(void* text, std::size_t size, void* self);
  static void on_row(int last, void* self);

  std::string_view doubled(std::string_view line);

  csv_parser parser_{};
  bool backslashes_;
  std::string doubled_;  // the last line, with quotation marks doubled
  std::string text_;     // of the row's fields
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> fields_;
  bool row_ended_ = false;
  bool stray_quote_ = false;
};

// A line cut at each delimiter, whatever quotation marks there are; the first kMostFields of it.
std::vector<std::string_view> cut_at(std::string_view line, char delimiter);

// Whether the beginning of a table cut by tabs is written as databases do (PostgreSQL's COPY, the
// --batch and INTO OUTFILE of MySQL): each backslash begins an escape, none a name of Windows'
// files, and no field is quoted.
bool writes_escapes(std::string_view head);

// Whether quotation marks in quoted fields are escaped by backslashes in the beginning of a table,
// as Spark, Hive and MySQL's INTO OUTFILE ... ENCLOSED BY write them: every backslash escapes one,
// or itself or the end of a line, and none is doubled.
bool escapes_quotes(std::string_view head, char delimiter);

// A row of such a table: its fields without escapes, \N as nothing. False where it goes on in the
// next line, whose line feed is escaped.
bool cut_escaped(std::string_view row, std::vector<std::string>& fields);

}  // namespace emeroteca::dumps
