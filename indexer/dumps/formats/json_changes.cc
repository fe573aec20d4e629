#include "indexer/dumps/formats/json_changes.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

enum class RowDeed { kSets, kDeletes, kEmptiesTable };

constexpr std::string_view kPart =
    "changes a part of a row: only whole ones are read (MongoDB's fullDocument, "
    "PostgreSQL's REPLICA IDENTITY FULL)";
constexpr std::string_view kNoRow = "deletes a row, but does not tell which";
constexpr std::string_view kEmptiesTable = "empties a whole table: its articles stay";

std::optional<RowDeed> deed_named(std::string_view written) {
  constexpr std::size_t kLongest = 20;
  constexpr std::string_view kSets[] = {
      "c",       "r",        "u",        "i",        "create",
      "created", "insert",   "inserted", "update",   "updated",
      "modify",  "replace",  "upsert",   "snapshot", "bootstrap-insert",
      "read",    "replaced", "modified", "load",     "refresh"};
  constexpr std::string_view kDeletes[] = {"d", "delete", "deleted", "remove", "removed"};
  constexpr std::string_view kEmpties[] = {"t", "truncate", "truncated"};
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  const std::string deed = text::ascii_lower(written);
  if (text::is_one_of(deed, kSets)) return RowDeed::kSets;
  if (text::is_one_of(deed, kDeletes)) return RowDeed::kDeletes;
  if (text::is_one_of(deed, kEmpties)) return RowDeed::kEmptiesTable;
  return std::nullopt;
}

// What is done, where an object says so in a member of its own.
std::optional<RowDeed> deed_of(dom::object object) {
  constexpr std::string_view kNames[] = {"op",        "op_type",   "opType",        "optype",
                                         "operation", "eventName", "operationType", "eventType",
                                         "action",    "kind",      "event_type",    "type"};
  for (const dom::key_value_pair member : object) {
    if (!member.value.is_string() || !text::is_one_of(member.key, kNames)) continue;
    if (const auto deed = deed_named(member.value.get_string().value_unsafe())) return deed;
  }
  return std::nullopt;
}

// A member that is an object, a list or JSON in a text; nothing for null.
std::optional<dom::element> image_in(dom::object object, std::string_view name) {
  dom::element value;
  if (object[name].get(value) != simdjson::SUCCESS) return std::nullopt;
  if (is_nested(value)) return value;
  std::string_view written;
  const bool json =
      value.get(written) == simdjson::SUCCESS && text::trimmed(written).starts_with('{');
  return json ? std::optional(value) : std::nullopt;
}

bool has_any(dom::object object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (object[name].error() == simdjson::SUCCESS) return true;
  }
  return false;
}

void append_column(std::string_view name, dom::element value, std::string& row) {
  row += row.empty() ? '{' : ',';
  append_json(row, name);
  row += ':';
  row += simdjson::minify(value);
}

// {"keynames":["id"],"keyvalues":[7]}
std::string row_of_lists(dom::object object, std::string_view names, std::string_view values) {
  dom::array of_names;
  dom::array of_values;
  std::string row;
  if (object[names].get(of_names) != simdjson::SUCCESS ||
      object[values].get(of_values) != simdjson::SUCCESS) {
    return row;
  }
  auto value = of_values.begin();
  for (const dom::element name : of_names) {
    std::string_view column;
    if (value == of_values.end() || name.get(column) != simdjson::SUCCESS) return {};
    append_column(column, *value, row);
    ++value;
  }
  return row.empty() ? row : row + '}';
}

// The rows in an image: an object, JSON in a text, a list of rows (Canal) or of columns,
// [{"name":"id","value":7}] (wal2json).
std::vector<std::string> rows_in(dom::element image) {
  if (image.is_string()) return {std::string(image.get_string().value_unsafe())};
  if (image.is_object()) return {simdjson::minify(image)};
  std::vector<std::string> rows;
  std::string columns;
  for (const dom::element item : items_of(image)) {
    if (!item.is_object()) return {};
    std::string_view name;
    dom::element value;
    if (item["name"].get(name) == simdjson::SUCCESS && item["type"].error() == simdjson::SUCCESS &&
        item["value"].get(value) == simdjson::SUCCESS) {
      append_column(name, value, columns);
    } else {
      rows.push_back(simdjson::minify(item));
    }
  }
  if (!columns.empty()) rows.push_back(columns + '}');
  return rows;
}

// The objects in which a change may say what it is: itself, and what programs wrap it in.
std::vector<dom::object> layers_of(dom::object object) {
  std::vector<dom::object> layers{object};
  for (const char* const name :
       {"payload", "event", "metadata", "dynamodb", "ns", "source", "value", "detail"}) {
    dom::object inside;
    for (std::size_t i = 0; i < layers.size() && i < 2; ++i) {
      if (layers[i][name].get(inside) == simdjson::SUCCESS) {
        layers.push_back(inside);
        break;
      }
    }
  }
  return layers;
}

std::string table_of(const std::vector<dom::object>& layers) {
  for (const dom::object layer : layers) {
    for (const char* const name :
         {"table", "table-name", "table_name", "tableName", "collection", "coll"}) {
      dom::element value;
      if (layer[name].get(value) != simdjson::SUCCESS) continue;
      std::string_view table;
      if (value.is_object() && value["name"].get(table) == simdjson::SUCCESS) {
        return std::string(table);
      }
      if (value.get(table) == simdjson::SUCCESS) return std::string(table);
    }
  }
  return {};
}

struct RowImages {
  std::optional<dom::element> now;
  std::optional<dom::element> before;
  bool told = false;  // by names that nothing but a change has
};

RowImages images_of(const std::vector<dom::object>& layers, bool deletes) {
  constexpr std::string_view kNow[] = {"after", "new", "NewImage", "fullDocument", "columns"};
  constexpr std::string_view kBefore[] = {
      "before",   "old",        "OldImage",    "fullDocumentBeforeChange",
      "identity", "old_record", "documentKey", "Keys"};
  RowImages images;
  for (const dom::object layer : layers) {
    for (const std::string_view name : kNow) {
      if (!images.now) images.now = image_in(layer, name);
    }
    for (const std::string_view name : kBefore) {
      if (!images.before) images.before = image_in(layer, name);
    }
    images.told = images.told || has_any(layer, {"before", "after", "NewImage", "OldImage",
                                                 "fullDocument", "documentKey", "old_record"});
  }
  for (const dom::object layer : layers) {
    // Hasura has both in "data".
    dom::object data;
    if (layer["data"].get(data) == simdjson::SUCCESS && has_any(data, {"old"}) &&
        has_any(data, {"new"})) {
      return {image_in(data, "new"), image_in(data, "old"), true};
    }
    // The row itself, of whatever kind the change is (Maxwell, Canal, DMS); beside it "old" is what
    // changed.
    for (const char* const name : {"data", "record"}) {
      const auto row = image_in(layer, name);
      if (!row || row->is_string()) continue;
      images.now = row;
      if (deletes) images.before = row;
      images.told = images.told || deletes;
    }
  }
  return images;
}

RowChange change_of(std::string row, std::string table, bool deletes) {
  // PostgreSQL leaves a long text that did not change out of what it says.
  const bool part = !deletes && row.find("\"__debezium_unavailable_value\"") != std::string::npos;
  return {std::move(row), std::move(table), deletes, part ? kPart : std::string_view{}};
}

// {"change":[{"kind":"insert","table":"t","columnnames":[...],"columnvalues":[...]}]}
std::vector<RowChange> changes_of_wal2json(dom::object object) {
  dom::array list;
  std::vector<RowChange> changes;
  if (object["change"].get(list) != simdjson::SUCCESS) return changes;
  for (const dom::element item : list) {
    dom::object change;
    if (item.get(change) != simdjson::SUCCESS) return {};
    const auto deed = deed_of(change);
    if (!deed || !has_any(change, {"table"})) return {};
    const std::string table = table_of({change});
    if (*deed == RowDeed::kEmptiesTable) {
      changes.push_back({{}, table, false, kEmptiesTable});
      continue;
    }
    const bool deletes = *deed == RowDeed::kDeletes;
    dom::object keys;
    std::string row;
    if (!deletes) {
      row = row_of_lists(change, "columnnames", "columnvalues");
    } else if (change["oldkeys"].get(keys) == simdjson::SUCCESS) {
      row = row_of_lists(keys, "keynames", "keyvalues");
    }
    if (row.empty()) {
      changes.push_back({{}, table, deletes, deletes ? kNoRow : kPart});
    } else {
      changes.push_back(change_of(std::move(row), table, deletes));
    }
  }
  return changes;
}

}  // namespace

bool has_text_columns(dom::object row, FieldMap& map) {
  for (const dom::key_value_pair member : row) {
    const FieldNode* const node = map.find(map.root(), member.key);
    if (node != nullptr && node->rank < kWeakName &&
        (node->field == Field::kTitle || node->field == Field::kBody)) {
      return true;
    }
  }
  return false;
}

std::vector<RowChange> changes_of_rows(dom::object object, FieldMap& map) {
  // What has a text of its own is an article, whatever was done with it.
  for (const dom::key_value_pair member : object) {
    if (!member.value.is_string()) continue;
    const FieldNode* const node = map.find(map.root(), member.key);
    if (node != nullptr && node->rank < kWeakName &&
        (node->field == Field::kTitle || node->field == Field::kBody)) {
      return {};
    }
  }
  if (std::vector<RowChange> changes = changes_of_wal2json(object); !changes.empty()) {
    return changes;
  }
  std::optional<RowDeed> deed = deed_of(object);
  for (const char* const name : {"payload", "event", "metadata", "value", "detail"}) {
    dom::object inside;
    if (!deed && object[name].get(inside) == simdjson::SUCCESS) deed = deed_of(inside);
  }
  // DynamoDB's exports of what changed say no more than what there is.
  const bool exported = !deed && has_any(object, {"Keys"}) && has_any(object, {"Metadata"});
  if (exported) {
    deed = has_any(object, {"NewImage"}) ? RowDeed::kSets : RowDeed::kDeletes;
  }
  if (!deed) return {};
  const std::vector<dom::object> layers = layers_of(object);
  const bool deletes = *deed == RowDeed::kDeletes;
  const RowImages images = images_of(layers, deletes);
  std::string table = table_of(layers);
  // {"type":"update","data":{...}} may be anything.
  if (!images.told && !exported && table.empty()) return {};
  const bool no_image = !images.now && !images.before;
  const bool both_null = std::any_of(layers.begin(), layers.end(), [](dom::object layer) {
    return layer["before"].is_null() && layer["after"].is_null();
  });
  if (*deed == RowDeed::kEmptiesTable && (both_null || no_image)) {
    return {{{}, std::move(table), false, kEmptiesTable}};
  }
  if (no_image && !both_null) return {};
  const auto& image = deletes ? images.before : images.now;
  if (!image) {
    return {{{}, std::move(table), deletes, deletes ? kNoRow : kPart}};
  }
  std::vector<RowChange> changes;
  for (std::string& row : rows_in(*image)) {
    changes.push_back(change_of(std::move(row), table, deletes));
  }
  return changes;
}

bool is_tombstone(dom::object object) {
  for (const char* const name : {"_deleted", "__deleted"}) {
    dom::element value;
    if (object[name].get(value) != simdjson::SUCCESS || is_nested(value)) continue;
    if (scalar_text(value) == "true") return true;
  }
  return false;
}

void make_deletion(Record& record) {
  Draft& draft = record.draft;
  record.warnings.clear();
  record.rejection.clear();
  record.skipped.clear();
  record.fields_seen.clear();
  draft.standing = Standing::kDeleted;
  draft.modified.clear();  // it is later than what it deletes
  if (draft.id.empty() && draft.url.empty() && draft.title.empty() && draft.body.empty()) {
    record.rejection = kNoRow;
  }
}

}  // namespace emeroteca::dumps
