// Changes of a database's rows in JSON, as programs that follow the database write them: Debezium,
// Maxwell, Canal, wal2json, GoldenGate, AWS DMS, streams of DynamoDB and MongoDB, webhooks of
// Supabase and Hasura.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

struct RowChange {
  std::string row;  // JSON of an object: as the row is now, or of a deleted one what is told of it
  std::string table;       // that the row is of; empty where that is not told
  bool deletes = false;    // the row is gone
  std::string_view fault;  // why nothing can be done with it; empty where something can
};

// What an object says of rows; empty for all objects that are no such change.
std::vector<RowChange> changes_of_rows(simdjson::dom::object object, FieldMap& map);

// True where a row has columns of articles, a title or a text, be they null.
bool has_text_columns(simdjson::dom::object row, FieldMap& map);

// True for the record that is left of a deleted one: CouchDB's "_deleted", "__deleted" of
// Debezium's flat rows.
bool is_tombstone(simdjson::dom::object object);

// Makes of a record what takes its article back; rejects it where nothing tells which one it is.
void make_deletion(Record& record);

}  // namespace emeroteca::dumps
