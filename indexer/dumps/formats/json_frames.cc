#include "indexer/dumps/formats/json_frames.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;
using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::string_view kIndexColumn = "index";

bool is_row_number(std::string_view key) {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
}

// The field that a column has by its name.
std::optional<Field> field_of_column(std::string_view name, FieldMap& map) {
  const FieldNode* const node = map.find(map.root(), name);
  if (node == nullptr || node->rank >= kWeakName) return std::nullopt;
  return node->field;
}

bool is_text_cell(dom::element value) {
  return value.is_string() || value.is_null();
}

struct FrameColumn {
  std::string_view name;
  std::optional<Field> field;
  dom::element value;
};

// How the rows of a table are called, and its columns.
struct DataFrame {
  std::vector<FrameColumn> columns;  // of objects or lists; of others for all rows alike
  std::vector<std::string> labels;   // empty where there is no index
  std::size_t rows = 0;

  bool has(Field field) const {
    return std::any_of(columns.begin(), columns.end(),
                       [field](const FrameColumn& column) { return column.field == field; });
  }
  bool has_name(std::string_view name) const {
    return std::any_of(columns.begin(), columns.end(),
                       [name](const FrameColumn& column) { return column.name == name; });
  }
};

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// The name of a row that no part of a text is called: an address, the words of a title, a code.
bool is_label_of_row(std::string_view label) {
  constexpr std::ptrdiff_t kFewestHyphens = 2;
  return label.find("://") != std::string_view::npos || has_digit(label) ||
         std::count(label.begin(), label.end(), '-') >= kFewestHyphens;
}

// Numbers that count the rows, from 0 or 1.
bool counts_rows(const std::vector<std::string>& labels) {
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    std::size_t at = first;
    if (std::all_of(labels.begin(), labels.end(),
                    [&at](const std::string& label) { return label == std::to_string(at++); })) {
      return true;
    }
  }
  return false;
}

bool are_numbers(const std::vector<std::string>& labels) {
  return std::all_of(labels.begin(), labels.end(), is_row_number);
}

// Days and times: pandas writes them in milliseconds, or as ISO 8601 has them.
bool are_dates(const std::vector<std::string>& labels) {
  constexpr std::size_t kFewestDigits = 12;  // of milliseconds from 1973 on
  constexpr std::size_t kMostDigits = 13;
  return std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
    if (is_row_number(label)) return label.size() >= kFewestDigits && label.size() <= kMostDigits;
    const bool iso = label.size() >= 10 && label[4] == '-' && label[7] == '-';
    return iso && may_be_date(label);
  });
}

// {"id":{"0":1},"title":{"0":"Uno"}}
std::optional<DataFrame> frame_of_objects(dom::object object, FieldMap& map) {
  DataFrame frame;
  bool text = false;
  for (const dom::key_value_pair column : object) {
    if (!column.value.is_object()) return std::nullopt;
    const auto field = field_of_column(column.key, map);
    const bool of_text = field == Field::kTitle || field == Field::kBody;
    text = text || of_text;
    std::size_t at = 0;
    for (const dom::key_value_pair cell : members_of(column.value)) {
      if (of_text ? is_nested(cell.value) : cell.value.is_object()) return std::nullopt;
      if (frame.columns.empty()) {
        frame.labels.emplace_back(cell.key);
      } else if (at == frame.labels.size() || frame.labels[at] != cell.key) {
        return std::nullopt;
      }
      ++at;
    }
    if (at != frame.labels.size() || at == 0) return std::nullopt;
    frame.columns.push_back({column.key, field, column.value});
  }
  if (!text || frame.columns.size() < 2) return std::nullopt;
  frame.rows = frame.labels.size();
  if (are_numbers(frame.labels)) return frame;
  // {"title":{"type":"text","value":"Uno"},"body":{"type":"text","value":"..."}} is an article.
  const auto rows = std::count_if(frame.labels.begin(), frame.labels.end(), is_label_of_row);
  const bool named = std::any_of(
      frame.labels.begin(), frame.labels.end(),
      [&map](const std::string& label) { return map.find(map.root(), label) != nullptr; });
  constexpr std::size_t kFewestRows = 2;
  if (frame.rows < kFewestRows || named || 2 * static_cast<std::size_t>(rows) < frame.rows) {
    return std::nullopt;
  }
  for (const FrameColumn& column : frame.columns) {
    if (column.field != Field::kTitle && column.field != Field::kBody) continue;
    for (const dom::key_value_pair cell : members_of(column.value)) {
      if (!is_text_cell(cell.value)) return std::nullopt;
    }
  }
  return frame;
}

// {"id":[1,2],"title":["Uno","Due"],"source":"Eco"}. A text in several parts is none, nor are
// languages or authors of one: what tells an article is there once for each of them.
std::optional<DataFrame> frame_of_lists(dom::object object, FieldMap& map) {
  constexpr std::size_t kFewestRows = 2;
  DataFrame frame;
  for (const dom::key_value_pair column : object) {
    const auto field = field_of_column(column.key, map);
    if (column.value.is_object()) return std::nullopt;
    if (!column.value.is_array()) {
      if (column.value.is_null()) continue;
      const bool one = field == Field::kTitle || field == Field::kBody || field == Field::kId ||
                       field == Field::kUrl || field == Field::kDate || field == Field::kSummary;
      if (one) return std::nullopt;
      frame.columns.push_back({column.key, field, column.value});
      continue;
    }
    const dom::array cells = items_of(column.value);
    if (frame.rows == 0) frame.rows = cells.size();
    if (cells.size() != frame.rows || frame.rows < kFewestRows) return std::nullopt;
    const bool scalar = field == Field::kTitle || field == Field::kId || field == Field::kUrl ||
                        field == Field::kDate;
    std::unordered_set<std::string_view> titles;
    for (const dom::element cell : cells) {
      if (field == Field::kTitle ? !is_text_cell(cell) : scalar && is_nested(cell)) {
        return std::nullopt;
      }
      // A list of objects is one of blocks, or of persons.
      if (cell.is_object()) return std::nullopt;
      std::string_view title;
      if (field == Field::kTitle && cell.get(title) == simdjson::SUCCESS) titles.insert(title);
    }
    if (field == Field::kTitle && titles.size() < kFewestRows) return std::nullopt;
    frame.columns.push_back({column.key, field, column.value});
  }
  const bool known = frame.has(Field::kId) || frame.has(Field::kUrl);
  if (frame.has(Field::kTitle)) {
    if (known || frame.has(Field::kBody) || frame.has(Field::kDate)) return frame;
  } else if (frame.has(Field::kBody) && known) {
    return frame;
  }
  return std::nullopt;
}

// A table whose columns stand apart from its rows, or in the first of them.
struct SplitFrame {
  std::vector<std::string_view> columns;
  std::vector<dom::element> rows;
};

// "title", or {"name":"title","type":"text"} as Metabase and BigQuery have it.
std::string_view name_of_column(dom::element column) {
  std::string_view name;
  if (column.is_object() && column["name"].get(name) != simdjson::SUCCESS) return {};
  return column.is_object() || column.get(name) == simdjson::SUCCESS ? name : std::string_view();
}

// pandas {"columns":["id","title"],"index":[0],"data":[[1,"Uno"]]}, Datasette, Metabase; Google
// Sheets {"majorDimension":"ROWS","values":[["id","title"],["1","Uno"]]}.
std::optional<SplitFrame> split_frame(dom::object object, FieldMap& map) {
  SplitFrame frame;
  dom::array columns;
  dom::array rows;
  bool header = false;
  std::string_view dimension;
  if (object["values"].get(rows) == simdjson::SUCCESS) {
    if (object["majorDimension"].get(dimension) == simdjson::SUCCESS && dimension != "ROWS") {
      return std::nullopt;
    }
    header = rows.size() > 1 && rows.at(0).get(columns) == simdjson::SUCCESS;
    if (!header) return std::nullopt;
  } else {
    bool found = false;
    for (const char* const name : {"columns", "cols"}) {
      found = found || object[name].get(columns) == simdjson::SUCCESS;
    }
    if (!found || (object["data"].get(rows) != simdjson::SUCCESS &&
                   object["rows"].get(rows) != simdjson::SUCCESS)) {
      return std::nullopt;
    }
  }
  bool text = false;
  for (const dom::element column : columns) {
    const std::string_view name = name_of_column(column);
    // A column without a name is none of a list of texts.
    if (name.empty() && !header) return std::nullopt;
    const auto field = field_of_column(name, map);
    text = text || field == Field::kTitle || field == Field::kBody;
    frame.columns.push_back(name);
  }
  for (const dom::element row : rows) {
    if (!row.is_array()) return std::nullopt;
    if (!std::exchange(header, false)) frame.rows.push_back(row);
  }
  return text ? std::optional(std::move(frame)) : std::nullopt;
}

void put(std::string& row, std::string_view name, dom::element value) {
  row += row.empty() ? '{' : ',';
  append_json(row, name);
  row += ':';
  row += simdjson::minify(value);
}

void put_text(std::string& row, std::string_view name, std::string_view value) {
  row += row.empty() ? '{' : ',';
  append_json(row, name);
  row += ':';
  append_json(row, value);
}

// What the index says of the rows: their ids or days, or a field of its own.
void add_index(const DataFrame& frame, FrameRows& out) {
  const std::vector<std::string>& labels = frame.labels;
  if (labels.size() != out.rows.size() || labels.empty() || counts_rows(labels)) return;
  const auto put_all = [&](std::string_view name) {
    if (frame.has_name(name)) return;
    for (std::size_t i = 0; i < labels.size(); ++i) put_text(out.rows[i], name, labels[i]);
  };
  if (are_dates(labels)) return put_all(frame.has(Field::kDate) ? kIndexColumn : "date"sv);
  const bool numbers = are_numbers(labels);
  if (frame.has(Field::kId) || numbers) put_all(kIndexColumn);
  if (frame.has(Field::kId)) return;
  if (numbers) {
    if (!frame.has(Field::kUrl)) out.number = labels.front();
    return;
  }
  out.ids = labels;
  const bool addresses = std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
    return label.find("://") != std::string::npos;
  });
  if (addresses && !frame.has(Field::kUrl)) put_all("url");
}

FrameRows rows_split(const SplitFrame& split, dom::object object, FieldMap& map) {
  FrameRows out;
  DataFrame frame;
  dom::array index;
  for (const std::string_view name : split.columns) {
    frame.columns.push_back({name, field_of_column(name, map), {}});
  }
  bool whole = true;
  for (const dom::element item : split.rows) {
    std::string row;
    std::size_t at = 0;
    for (const dom::element value : items_of(item)) {
      if (at < frame.columns.size() && !frame.columns[at].name.empty()) {
        put(row, frame.columns[at].name, value);
      }
      ++at;
    }
    whole = whole && !row.empty();
    if (!row.empty()) out.rows.push_back(std::move(row));
  }
  if (whole && object["index"].get(index) == simdjson::SUCCESS) {
    for (const dom::element label : index) frame.labels.push_back(scalar_text(label));
  }
  add_index(frame, out);
  return out;
}

std::optional<DataFrame> frame_by_columns(dom::object object, FieldMap& map) {
  // Most objects are none: what tells an article stands in them as a text.
  const auto first = object.begin();
  if (first == object.end()) return std::nullopt;
  if ((*first).value.is_object()) return frame_of_objects(object, map);
  return frame_of_lists(object, map);
}

FrameRows rows_by_columns(const DataFrame& frame) {
  FrameRows out;
  out.rows.resize(frame.rows);
  for (const FrameColumn& column : frame.columns) {
    std::size_t at = 0;
    if (column.value.is_object()) {
      for (const dom::key_value_pair cell : members_of(column.value)) {
        put(out.rows[at++], column.name, cell.value);
      }
    } else if (column.value.is_array()) {
      for (const dom::element cell : items_of(column.value)) {
        put(out.rows[at++], column.name, cell);
      }
    } else {
      for (std::string& row : out.rows) put(row, column.name, column.value);
    }
  }
  add_index(frame, out);
  return out;
}

}  // namespace

FrameRows rows_of_data_frame(dom::object object, FieldMap& map) {
  FrameRows out;
  if (const auto split = split_frame(object, map)) {
    out = rows_split(*split, object, map);
  } else if (const auto frame = frame_by_columns(object, map)) {
    out = rows_by_columns(*frame);
  }
  for (std::string& row : out.rows) row += '}';
  return out;
}

bool is_data_frame(dom::object object, FieldMap& map) {
  return split_frame(object, map).has_value() || frame_by_columns(object, map).has_value();
}

bool begins_data_frame(dom::object object) {
  constexpr std::size_t kFewestCells = 100;
  const auto first = object.begin();
  if (first == object.end()) return false;
  const dom::key_value_pair column = *first;
  if (column.value.is_array()) {
    const dom::array cells = items_of(column.value);
    return (column.key == "columns" && object.size() > 1) ||
           (cells.size() >= kFewestCells && !is_nested(cells.at(0).value_unsafe()));
  }
  if (!column.value.is_object()) return false;
  const dom::object cells = members_of(column.value);
  return cells.size() >= kFewestCells && !is_nested((*cells.begin()).value);
}

}  // namespace emeroteca::dumps
