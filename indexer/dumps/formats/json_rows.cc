#include "indexer/dumps/formats/json_rows.h"

#include "indexer/dumps/formats/json_kinds.h"
#include "indexer/dumps/formats/json_repair.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/printable.h"

namespace emeroteca::dumps {

namespace dom = simdjson::dom;

bool JsonRows::take_changes(dom::object object) {
  changes_ = changes_of_rows(object, map_);
  change_ = 0;
  return !changes_.empty();
}

bool JsonRows::take_languages(dom::object object, const std::string& id) {
  languages_ = rows_by_language(object, map_);
  language_ = 0;
  id_ = id;
  return !languages_.empty();
}

bool JsonRows::take_table(dom::object object) {
  frame_ = rows_of_data_frame(object, map_);
  row_ = 0;
  if (frame_.rows.empty()) return false;
  if (index_.empty() && !map_.is_mapped(Field::kId)) index_ = frame_.number;
  return true;
}

bool JsonRows::next(Record& record) {
  if (language_ < languages_.size()) return next_language(record);
  if (change_ < changes_.size()) return next_change(record);
  return row_ < frame_.rows.size() && next_row(record);
}

// Rejects the record where the row is no object.
bool JsonRows::parse(std::string_view row, dom::element& value, dom::object& object,
                     Record& record) {
  const auto error = parser_.parse(row).get(value);
  if (error == simdjson::SUCCESS && value.get(object) == simdjson::SUCCESS) return true;
  record.rejection = reason_of(error, row);
  return false;
}

bool JsonRows::next_row(Record& record) {
  const JsonElement& element = walk_.element();
  const std::string& row = frame_.rows[row_];
  const std::string id = row_ < frame_.ids.size() ? frame_.ids[row_] : std::string();
  record.origin.path = element.path + '[' + std::to_string(row_) + ']';
  record.origin.line = walk_.lines() ? element.line : 0;
  record.bytes = row_++ == 0 ? element.bytes : 0;
  record.raw = row;
  dom::element value;
  dom::object object;
  if (!parse(row, value, object, record)) return true;
  fields_.look(object);
  fields_.fill(row, record);
  Draft& draft = record.draft;
  if (draft.id.empty()) draft.id = id;
  // The name of a table is the id of none of its rows.
  const bool no_id = draft.id.empty();
  walk_.complete(record);
  if (no_id) draft.id.clear();
  return true;
}

bool JsonRows::next_change(Record& record) {
  const JsonElement& element = walk_.element();
  const RowChange& change = changes_[change_];
  record.origin.path = element.path;
  if (changes_.size() > 1) record.origin.path += '[' + std::to_string(change_) + ']';
  record.origin.line = !element.top || walk_.lines() ? element.line : 0;
  record.bytes = change_++ == 0 ? element.bytes : 0;
  record.raw = element.text;
  if (!change.fault.empty()) {
    record.rejection = change.fault;
    return true;
  }
  dom::element value;
  dom::object object;
  if (!parse(change.row, value, object, record)) return true;
  record.skipped = kind_of_object(object);
  if (!record.skipped.empty()) return true;
  const bool articles = has_text_columns(object, map_);
  fields_.look(object);
  if (!change.deletes && !articles && !fields_.has(Field::kBody) && !has_sentence(value)) {
    record.skipped = kBesideArticles;
    return true;
  }
  fields_.fill(change.row, record);
  Draft& draft = record.draft;
  // Later is what comes later, whatever the rows say.
  if (draft.version.empty()) draft.version = std::to_string(++told_changes_);
  if (!change.deletes) {
    if (!change.table.empty()) tables_.insert(change.table);
    return true;
  }
  make_deletion(record);
  // Other tables have the same numbers.
  if (!articles && !change.table.empty() && !tables_.contains(change.table)) {
    record.rejection = "deletes a row of the table " + text::in_quotes(change.table) +
                       " and tells no more than its key: no row before it tells that it is of "
                       "articles (`indexer remove` takes one out)";
  }
  return true;
}

bool JsonRows::next_language(Record& record) {
  const JsonElement& element = walk_.element();
  const std::size_t count = languages_.size();
  const bool first = language_ == 0;
  const LocalRow& row = languages_[language_++];
  record.origin.path = element.path;
  if (!row.language.empty()) {
    record.origin.path += (element.path.empty() ? "" : ".") + row.language;
  }
  record.origin.line = !element.top || walk_.lines() ? element.line : 0;
  record.bytes = first ? element.bytes : 0;
  record.raw = row.text;
  dom::element value;
  dom::object object;
  if (!parse(row.text, value, object, record)) return true;
  fields_.look(object);
  fields_.fill(row.text, record);
  walk_.complete(record);
  Draft& draft = record.draft;
  if (draft.id.empty()) draft.id = id_;
  if (count > 1 && draft.story.empty()) draft.story = draft.id;
  if (row.language.empty()) return true;
  draft.language = row.language;
  draft.url_shared = count > 1;
  if (draft.id.empty()) return true;
  // Of one language too: the others may come later.
  draft.id += '@' + row.language;
  return true;
}

}  // namespace emeroteca::dumps
