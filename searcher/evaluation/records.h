// Files that name what stands in them: tables with a heading and JSON. Collections come as both
// (BEIR, MS MARCO, ir_datasets, what pandas writes), and no two call their columns alike.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace emeroteca::evaluation {

// What a column may be called, the most telling first: in small letters, `_` for what stands
// between words.
using ColumnNames = std::span<const std::string_view>;

struct NamedFields {
  std::vector<std::string> values;  // one for each column asked for, trimmed; empty: there is none
  std::size_t line;                 // from 1; 0 where JSON is read as a whole
};

// The records of a table whose first line is a heading: fields separated by tabs, commas or
// semicolons, with `white_space` by spaces too, among them one for each of `columns`. Quotation
// marks are those of CSV (RFC 4180); between tabs only where a field could not stand without.
// Nothing where the first line is no such heading. Throws FileError for a line of too few or too
// many fields.
std::optional<std::vector<NamedFields>> read_table(std::string_view text, std::string_view file,
                                                   std::span<const ColumnNames> columns,
                                                   bool white_space);

// True for a text that begins like JSON, and not with an id in brackets before a tab.
bool looks_like_json(std::string_view text);

// The records of JSON: an object a line, a list of objects, or one object that has a name of each
// of `columns`. Nothing where it is another object, which `whole` then is. Numbers are as in the
// text. Throws FileError where it is no JSON, where a key stands twice in one object with two
// values, or a record is no object or without a column.
std::optional<std::vector<NamedFields>> read_json(std::string_view text, std::string_view file,
                                                  std::span<const ColumnNames> columns,
                                                  nlohmann::json& whole);

// Documents' ids as a file has them that needs no escapes, as columns of TREC's lines.
class DocumentIds {
 public:
  // To be told of all of a file before the first is asked for.
  void add(const std::string& id) { ids_.insert(id); }

  // As trec_field() has it; of two that it would write the same, one is escaped (unambiguous_id()).
  // Throws Error for an empty one.
  std::string field(const std::string& id) const;

 private:
  std::unordered_set<std::string> ids_;
};

}  // namespace emeroteca::evaluation
