// The records of a JSON object that has several in it: a table by columns, changes of rows, an
// article in several languages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/formats/json_changes.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_frames.h"
#include "indexer/dumps/formats/json_locales.h"
#include "indexer/dumps/formats/json_walk.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

class JsonRows {
 public:
  // All of them outlive it.
  JsonRows(JsonWalk& walk, FieldMap& map, JsonFields& fields)
      : walk_(walk), map_(map), fields_(fields) {}

  // Each takes the walk's object where it is of that kind, so that its records come next; false
  // where it is not.
  bool take_changes(simdjson::dom::object object);
  // `id`: of the article, where it has none of its own.
  bool take_languages(simdjson::dom::object object, const std::string& id);
  bool take_table(simdjson::dom::object object);

  // Sets `record` to the next of the records of the object that was taken, or to why it is none;
  // false where there are no more.
  bool next(Record& record);

  // A number of a table's index that may be an id; empty where no table has one.
  const std::string& index() const { return index_; }

 private:
  bool next_row(Record& record);
  bool next_change(Record& record);
  bool next_language(Record& record);
  bool parse(std::string_view row, simdjson::dom::element& value, simdjson::dom::object& object,
             Record& record);

  JsonWalk& walk_;
  FieldMap& map_;
  JsonFields& fields_;
  simdjson::dom::parser parser_;
  FrameRows frame_;
  std::size_t row_ = 0;  // the next one of its rows
  std::string index_;
  std::vector<RowChange> changes_;
  std::size_t change_ = 0;                     // the next one of them
  std::uint64_t told_changes_ = 0;             // so far
  std::set<std::string, std::less<>> tables_;  // that had articles in them
  std::vector<LocalRow> languages_;
  std::size_t language_ = 0;  // the next one of them
  std::string id_;            // of the article in these languages
};

}  // namespace emeroteca::dumps
