// How a table is written, told by its beginning.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/formats/table_languages.h"

namespace emeroteca::dumps {

struct TableShape {
  char delimiter = ',';            // one of , ; tab |
  bool carriage_returns = false;   // they end the lines, and line feeds are text
  bool escapes = false;            // as MySQL and PostgreSQL write: \n, \t, \\, \N; no quotes
  bool backslashes = false;        // they escape quotation marks: escapes_quotes()
  std::size_t lines = 0;           // before the first row: the header, and what stands above it
  std::size_t above = 0;           // rows above the header
  std::vector<std::string> names;  // of the columns: the user's, else the header's
  std::vector<TableLanguage> languages;  // that the header has texts in; none where it names none
  std::size_t known = 0;                 // names that are understood
  bool articles = false;                 // a title or a text is among them
  std::size_t rows = 0;                  // below the header, as far as the beginning goes
  std::size_t even = 0;                  // those of them that have a field for each name
};

// The shape that fits the beginning of a file best; `whole`: it is all of the file. Excel's first
// line sep=; is believed. The header is the first of ten rows that names two fields or more, one of
// them the title or the body; where there is none, `names` are the fields of the first row.
TableShape table_shape(std::string_view head, bool whole, const Options& options);

// The first rows below the header that have a value for each of the shape's names.
std::vector<std::vector<std::string>> sample_rows(std::string_view head, bool whole,
                                                  const TableShape& shape);

}  // namespace emeroteca::dumps
