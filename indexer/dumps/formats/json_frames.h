// Tables in JSON that are written by columns, as pandas, Polars and R write their data frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

struct FrameRows {
  std::vector<std::string> rows;  // each as JSON of an object
  // Of the rows where the table has no column of ids, but an index that is one; else empty.
  std::vector<std::string> ids;
  // The first number of an index of numbers that may be ids, or places of rows that are left, where
  // there is no column of ids; else empty.
  std::string number;
};

// The rows of a table:
//   {"title":{"0":"Uno","1":"Due"}}   by columns, each with the index, as pandas' to_json() does
//   {"title":["Uno","Due"]}           the same as lists
//   {"columns":["title"],"index":[0,1],"data":[["Uno"],["Due"]]}   or "rows" of them
//   {"values":[["title"],["Uno"],["Due"]]}   as Google Sheets' API does
// An index that does not count the rows is a field "index" where it is no id and no day. Empty
// where the object is no table, or has no column of titles or bodies.
FrameRows rows_of_data_frame(simdjson::dom::object object, FieldMap& map);

// True for such an object.
bool is_data_frame(simdjson::dom::object object, FieldMap& map);

// True for what may be the beginning of one, cut anywhere.
bool begins_data_frame(simdjson::dom::object object);

}  // namespace emeroteca::dumps
