#include "searcher/evaluation/records.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "searcher/answer/trec_line.h"
#include "searcher/evaluation/text_file.h"
#include "text/ascii_case.h"
#include "text/printable.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::evaluation {
namespace {

using Fields = std::vector<std::string>;

// "Query-ID" as query_id.
std::string column_name(std::string_view written) {
  std::string name = text::ascii_lower(text::trimmed(written));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-' || c == '.'; }, '_');
  return name;
}

// The fields of one record of CSV, which may take several lines; false at the end. `line` is that
// of its beginning.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : rest_(text), separator_(separator) {
    if (rest_.starts_with(text::kByteOrderMark)) rest_.remove_prefix(text::kByteOrderMark.size());
  }

  bool next(Fields& fields, std::size_t& line) {
    fields.clear();
    if (rest_.empty()) return false;
    line = line_;
    for (bool more = true; more;) {
      fields.push_back(field());
      more = rest_.starts_with(separator_);
      if (more) rest_.remove_prefix(1);
    }
    if (rest_.starts_with('\r')) rest_.remove_prefix(1);
    if (rest_.starts_with('\n')) rest_.remove_prefix(1);
    ++line_;
    return true;
  }

 private:
  // Up to what separates it, which stays.
  std::string field() {
    std::string out;
    if (rest_.starts_with('"')) {
      rest_.remove_prefix(1);
      while (!rest_.empty()) {
        const std::size_t quote = std::min(rest_.find('"'), rest_.size());
        const std::string_view part = rest_.substr(0, quote);
        line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
        out += part;
        rest_.remove_prefix(std::min(quote + 1, rest_.size()));
        if (!rest_.starts_with('"')) break;
        out += '"';
        rest_.remove_prefix(1);
      }
    }
    const std::size_t end =
        std::min({rest_.find(separator_), rest_.find('\n'), rest_.find("\r\n"), rest_.size()});
    out += rest_.substr(0, end);
    rest_.remove_prefix(end);
    return out;
  }

  std::string_view rest_;
  char separator_;
  std::size_t line_ = 1;
};

// pandas writes a field in quotation marks where it has some itself, and doubles those. A query
// that somebody put into quotation marks has no others inside.
std::string between_tabs(std::string_view field) {
  if (field.size() < 4 || !field.starts_with('"') || !field.ends_with('"')) {
    return std::string(field);
  }
  std::string out;
  bool doubled = false;
  const std::string_view inside = field.substr(1, field.size() - 2);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    out += inside[i];
    if (inside[i] != '"') continue;
    if (inside.substr(i + 1, 1) != "\"") return std::string(field);
    doubled = true;
    ++i;
  }
  return doubled ? out : std::string(field);
}

// Where the last of `most` fields is reached, the rest of the line belongs to it.
Fields split_at_tabs(std::string_view line, std::size_t most) {
  Fields fields;
  for (;;) {
    const std::size_t tab = fields.size() + 1 < most ? line.find('\t') : std::string_view::npos;
    fields.push_back(between_tabs(line.substr(0, tab)));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

constexpr std::size_t kMostColumns = 64;

Fields split_at_white_space(std::string_view line) {
  std::array<std::string_view, kMostColumns> views;
  const std::size_t count = split_fields(line, views);
  return {views.begin(),
          views.begin() + static_cast<std::ptrdiff_t>(std::min(count, views.size()))};
}

// The place of each column in a heading; empty where one is missing.
std::vector<std::size_t> places_in(const Fields& heading, std::span<const ColumnNames> columns) {
  std::vector<std::string> names;
  names.reserve(heading.size());
  for (const std::string& field : heading) names.push_back(column_name(field));
  std::vector<std::size_t> places;
  for (const ColumnNames known : columns) {
    auto found = names.end();
    for (auto name = known.begin(); name != known.end() && found == names.end(); ++name) {
      found = std::find(names.begin(), names.end(), *name);
    }
    if (found == names.end()) return {};
    places.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  return places;
}

NamedFields record_of(const Fields& fields, std::size_t columns,
                      const std::vector<std::size_t>& places, std::size_t line,
                      std::string_view file) {
  for (std::size_t i = columns; i < fields.size(); ++i) {
    if (text::trimmed(fields[i]).empty()) continue;
    throw FileError(file, line,
                    std::to_string(fields.size()) + " columns instead of the " +
                        std::to_string(columns) + " of the heading",
                    "put a text that has the separator in it between quotation marks");
  }
  NamedFields record{{}, line};
  for (const std::size_t place : places) {
    if (place >= fields.size()) {
      throw FileError(file, line,
                      std::to_string(fields.size()) + " columns, fewer than the heading has",
                      "separate the columns of all lines as those of the heading");
    }
    record.values.emplace_back(text::trimmed(fields[place]));
  }
  return record;
}

bool is_empty(const Fields& fields) {
  return std::all_of(fields.begin(), fields.end(),
                     [](const std::string& field) { return text::trimmed(field).empty(); });
}

FileError no_json(std::string_view file, std::size_t line, const std::string& what) {
  return {file, line, "is no JSON that is read here: " + what,
          "write an object a line, or a list of objects"};
}

// A text or a number; nothing for null and what is missing.
std::string json_value(const nlohmann::json& object, ColumnNames known, std::string_view file,
                       std::size_t line, bool& there) {
  for (const std::string_view name : known) {
    for (const auto& [key, value] : object.items()) {
      if (column_name(key) != name || value.is_null()) continue;
      there = true;
      if (value.is_string()) {
        return std::string(text::trimmed(value.get_ref<const std::string&>()));
      }
      if (value.is_number()) return value.dump();
      throw no_json(file, line, text::in_apostrophes(key) + " is no text and no number");
    }
  }
  there = false;
  return {};
}

bool has_columns(const nlohmann::json& object, std::span<const ColumnNames> columns) {
  return std::all_of(columns.begin(), columns.end(), [&](ColumnNames known) {
    return std::any_of(known.begin(), known.end(), [&](std::string_view name) {
      const auto items = object.items();
      return std::any_of(items.begin(), items.end(), [&](const auto& item) {
        return column_name(item.key()) == name && !item.value().is_structured();
      });
    });
  });
}

NamedFields record_of(const nlohmann::json& object, std::span<const ColumnNames> columns,
                      std::string_view file, std::size_t line) {
  if (!object.is_object()) throw no_json(file, line, "a record is no object");
  NamedFields record{{}, line};
  for (const ColumnNames known : columns) {
    bool there = false;
    record.values.push_back(json_value(object, known, file, line, there));
    if (!there) {
      throw no_json(file, line, "a record has no " + text::in_apostrophes(known.front()));
    }
  }
  return record;
}

// Of a key that stands twice in one object a parser keeps the last value alone: a topic whose
// judgements were joined by hand would lose half of them. This remembers what has been in each
// object on the way to the present place.
class RepeatedKeys {
 public:
  // To be told of every event of the parser. A text, number or the like may come again under its
  // key, as the same line may in other files.
  void see(int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
    using Event = nlohmann::json::parse_event_t;
    const auto level = static_cast<std::size_t>(depth);
    if (level >= objects_.size()) objects_.resize(level + 1);
    Object& object = objects_[level];
    if (event == Event::key) {
      object.key = value.get<std::string>();
    } else if (event == Event::object_start || event == Event::array_start) {
      if (level + 1 < objects_.size()) objects_[level + 1] = {};
    } else if (object.key) {  // not in a list, nor the whole
      const auto [first, is_new] =
          object.values.try_emplace(*object.key, value.is_structured() ? nlohmann::json() : value);
      const bool same = !value.is_structured() && first->second == value;
      if (!is_new && !same && !repeated_) repeated_ = *object.key;
      object.key.reset();
    }
  }

  // The first key that came again.
  const std::optional<std::string>& repeated() const { return repeated_; }

 private:
  struct Object {
    std::optional<std::string> key;  // whose value comes next
    std::unordered_map<std::string, nlohmann::json> values;
  };

  std::vector<Object> objects_;  // one in the other
  std::optional<std::string> repeated_;
};

// Discarded where the text is no JSON. `line` is 0 where it is read as a whole.
nlohmann::json parsed(std::string_view text, std::string_view file, std::size_t line) {
  RepeatedKeys keys;
  nlohmann::json json = nlohmann::json::parse(
      text,
      [&](int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
        keys.see(depth, event, value);
        return true;
      },
      /*allow_exceptions=*/false);
  if (!json.is_discarded() && keys.repeated()) {
    throw FileError(
        file, line,
        text::in_apostrophes(*keys.repeated()) + " stands twice in one object of the JSON",
        "put both values together, or remove one: programs read the last alone");
  }
  return json;
}

}  // namespace

std::optional<std::vector<NamedFields>> read_table(std::string_view text, std::string_view file,
                                                   std::span<const ColumnNames> columns,
                                                   bool white_space) {
  TextLines lines(text);
  std::string_view line;
  do {
    if (!lines.next(line)) return std::nullopt;
  } while (is_blank(line));

  std::vector<NamedFields> records;
  for (const char separator : {',', ';'}) {
    if (line.find(separator) == std::string_view::npos) continue;
    CsvReader reader(text, separator);
    Fields fields;
    std::size_t number = 0;
    while (reader.next(fields, number) && is_empty(fields)) continue;
    const std::vector<std::size_t> places = places_in(fields, columns);
    if (places.empty()) continue;
    const std::size_t width = fields.size();
    while (reader.next(fields, number)) {
      if (!is_empty(fields)) records.push_back(record_of(fields, width, places, number, file));
    }
    return records;
  }
  const bool tabs = line.find('\t') != std::string_view::npos;
  if (!tabs && !white_space) return std::nullopt;
  const Fields heading = tabs ? split_at_tabs(line, kMostColumns) : split_at_white_space(line);
  const std::vector<std::size_t> places = places_in(heading, columns);
  if (places.empty()) return std::nullopt;
  while (lines.next(line)) {
    if (is_blank(line)) continue;
    const Fields fields = tabs ? split_at_tabs(line, heading.size()) : split_at_white_space(line);
    records.push_back(record_of(fields, heading.size(), places, lines.number(), file));
  }
  return records;
}

bool looks_like_json(std::string_view text) {
  TextLines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) continue;
    if (line[first] != '{' && line[first] != '[') return false;
    // [1]<TAB>words: an id may begin so.
    const std::string_view before = line.substr(first, line.find('\t', first) - first);
    const bool whole = before.size() == line.size() - first;
    return whole || before.size() == 1 || before.find('"') != std::string_view::npos;
  }
  return false;
}

std::optional<std::vector<NamedFields>> read_json(std::string_view text, std::string_view file,
                                                  std::span<const ColumnNames> columns,
                                                  nlohmann::json& whole) {
  std::vector<NamedFields> records;
  whole = parsed(text, file, 0);
  if (whole.is_array()) {
    for (const nlohmann::json& object : whole)
      records.push_back(record_of(object, columns, file, 0));
    return records;
  }
  if (whole.is_object()) {
    if (!has_columns(whole, columns)) return std::nullopt;
    records.push_back(record_of(whole, columns, file, 0));
    return records;
  }
  TextLines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    if (is_blank(line)) continue;
    const nlohmann::json object = parsed(line, file, lines.number());
    if (object.is_discarded())
      throw no_json(file, lines.number(), "the line is cut off or no JSON");
    records.push_back(record_of(object, columns, file, lines.number()));
  }
  return records;
}

std::string DocumentIds::field(const std::string& id) const {
  return trec_field(
      unambiguous_id(id, [&](const std::string& other) { return ids_.contains(other); }));
}

}  // namespace emeroteca::evaluation
