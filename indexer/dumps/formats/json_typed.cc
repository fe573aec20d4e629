#include "indexer/dumps/formats/json_typed.h"

#include <algorithm>
#include <cstddef>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/one_of.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

constexpr unsigned kDeepestTypes = 100;

enum class Typing { kNone, kFirestore, kDynamo, kExport };

bool is_list_of_strings(dom::element value) {
  if (!value.is_array()) return false;
  for (const dom::element item : items_of(value)) {
    if (!item.is_string()) return false;
  }
  return true;
}

bool fits_firestore(std::string_view name, dom::element value) {
  constexpr std::string_view kTexts[] = {"stringValue", "timestampValue", "referenceValue",
                                         "bytesValue"};
  if (text::is_one_of(name, kTexts)) return value.is_string();
  if (name == "integerValue" || name == "doubleValue") return !is_nested(value);
  if (name == "booleanValue") return value.is_bool();
  if (name == "nullValue") return !is_nested(value);
  return (name == "mapValue" || name == "arrayValue" || name == "geoPointValue") &&
         value.is_object();
}

bool fits_dynamo(std::string_view name, dom::element value) {
  if (name == "S" || name == "N" || name == "B") return value.is_string();
  if (name == "BOOL" || name == "NULL") return value.is_bool();
  if (name == "L") return value.is_array();
  if (name == "M") return value.is_object();
  return (name == "SS" || name == "NS" || name == "BS") && is_list_of_strings(value);
}

Typing typing_of(dom::element value) {
  if (!value.is_object()) return Typing::kNone;
  const dom::object object = members_of(value);
  auto member = object.begin();
  if (member == object.end()) return Typing::kNone;
  const dom::key_value_pair first = *member;
  ++member;
  if (member == object.end()) {
    if (fits_firestore(first.key, first.value)) return Typing::kFirestore;
    return fits_dynamo(first.key, first.value) ? Typing::kDynamo : Typing::kNone;
  }
  // {"__datatype__":"timestamp","value":{"_seconds":1705053600,"_nanoseconds":0}}
  const bool exported = object["__datatype__"].is_string() &&
                        object["value"].error() == simdjson::SUCCESS && object.size() == 2;
  return exported ? Typing::kExport : Typing::kNone;
}

// How all members of an object say their types; none where one does not.
Typing typing_of_members(dom::object object) {
  Typing typing = Typing::kNone;
  for (const dom::key_value_pair member : object) {
    const Typing own = typing_of(member.value);
    if (own == Typing::kNone || own == Typing::kExport) return Typing::kNone;
    if (typing != Typing::kNone && own != typing) return Typing::kNone;
    typing = own;
  }
  return typing;
}

// A number that JSON can have, and a reader takes as it is written.
bool is_short_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;
  std::string_view digits = text;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const std::size_t dot = digits.find('.');
  const std::string_view whole = digits.substr(0, dot);
  const std::string_view rest =
      dot == std::string_view::npos ? std::string_view("0") : digits.substr(dot + 1);
  const auto are_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return digits.size() <= kMostDigits && are_digits(whole) && are_digits(rest) &&
         (whole.size() == 1 || whole.front() != '0');
}

class TypeRemover {
 public:
  std::optional<std::string> remove(dom::element value) {
    append(value, 0);
    if (!typed_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void append(dom::element value, unsigned depth) {
    if (depth > kDeepestTypes || !is_nested(value)) {
      out_ += simdjson::minify(value);
    } else if (value.is_array()) {
      append_list(value, depth);
    } else if (const auto inside = record_in(members_of(value))) {
      append(*inside, depth + 1);
    } else if (is_document(members_of(value))) {
      append_document(members_of(value), depth);
    } else if (is_page_of_notion(members_of(value))) {
      append_page(members_of(value), depth);
    } else if (typing_of(value) == Typing::kExport) {
      typed_ = true;
      append(members_of(value)["value"].value_unsafe(), depth + 1);
    } else {
      const bool typed = typing_of_members(members_of(value)) != Typing::kNone;
      append_object(members_of(value), typed, depth);
    }
  }

  // What stands around one record, and nothing else says anything beside it.
  static std::optional<dom::element> record_in(dom::object object) {
    dom::element inside;
    const bool one = object.size() == 1;
    if (one && object["Item"].get(inside) == simdjson::SUCCESS && inside.is_object() &&
        typing_of_members(members_of(inside)) == Typing::kDynamo) {
      return inside;
    }
    if (one && object["PutRequest"].get(inside) == simdjson::SUCCESS && inside.is_object() &&
        inside["Item"].error() == simdjson::SUCCESS) {
      return inside;
    }
    for (const char* const name : {"document", "found"}) {
      if (object[name].get(inside) == simdjson::SUCCESS && inside.is_object() &&
          is_document(members_of(inside)) && object.size() <= 3) {
        return inside;
      }
    }
    return std::nullopt;
  }

  // A page of Notion's API: {"object":"page","properties":{"Name":{"type":"title",...}}}.
  static bool is_page_of_notion(dom::object object) {
    std::string_view kind;
    dom::object properties;
    return object["object"].get(kind) == simdjson::SUCCESS && kind == "page" &&
           object["properties"].get(properties) == simdjson::SUCCESS;
  }

  void append_page(dom::object page, unsigned depth) {
    typed_ = true;
    char before = '{';
    for (const dom::key_value_pair member : page) {
      out_ += std::exchange(before, ',');
      append_json(out_, member.key);
      out_ += ':';
      if (member.key == "properties" && member.value.is_object()) {
        append_properties(members_of(member.value), depth + 1);
      } else {
        append(member.value, depth + 1);
      }
    }
    out_ += before == '{' ? "{}" : "}";
  }

  void append_properties(dom::object properties, unsigned depth) {
    char before = '{';
    for (const dom::key_value_pair property : properties) {
      std::string_view type;
      const bool typed =
          property.value.is_object() && property.value["type"].get(type) == simdjson::SUCCESS;
      out_ += std::exchange(before, ',');
      // The title is called as the user likes it.
      append_json(out_, typed && type == "title" ? type : property.key);
      out_ += ':';
      if (typed) {
        append_property(property.value, type);
      } else {
        append(property.value, depth + 1);
      }
    }
    out_ += before == '{' ? "{}" : "}";
  }

  // {"type":"date","date":{"start":"2024-01-14"}}, {"type":"select","select":{"name":"Cronaca"}}
  void append_property(dom::element property, std::string_view type) {
    dom::element value;
    if (property[type].get(value) != simdjson::SUCCESS) {
      out_ += "null";
      return;
    }
    if (value.is_array() && (type == "title" || type == "rich_text")) {
      std::string line;
      for (const dom::element part : items_of(value)) {
        std::string_view text;
        if (part["plain_text"].get(text) == simdjson::SUCCESS) line += text;
      }
      return append_json(out_, line);
    }
    dom::element inside;
    for (const char* const name : {"start", "name", "string"}) {
      if (value.is_object() && value[name].get(inside) == simdjson::SUCCESS) value = inside;
    }
    out_ += simdjson::minify(value);
  }

  static bool is_document(dom::object object) {
    dom::object fields;
    return object["fields"].get(fields) == simdjson::SUCCESS &&
           typing_of_members(fields) == Typing::kFirestore;
  }

  // The id of "projects/p/databases/(default)/documents/articles/a1", with what a document below
  // another one is below: "articles/a1/versions/v2".
  static std::string_view id_in(std::string_view name) {
    constexpr std::string_view kMark = "/documents/";
    const std::size_t mark = name.find(kMark);
    if (mark == std::string_view::npos) return {};
    const std::string_view path = name.substr(mark + kMark.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view id = path.substr(slash + 1);
    return id.find('/') == std::string_view::npos ? id : path;
  }

  void append_document(dom::object document, unsigned depth) {
    typed_ = true;
    const dom::object fields = document["fields"].get_object().value_unsafe();
    std::string_view name;
    std::string_view id;
    if (document["name"].get(name) == simdjson::SUCCESS) id = id_in(name);
    const bool own = fields["id"].error() == simdjson::SUCCESS;
    out_ += '{';
    bool first = true;
    for (const dom::key_value_pair member : document) {
      if (!std::exchange(first, false)) out_ += ',';
      if (member.key == "name" && !id.empty()) {
        append_json(out_, own ? "name" : "id");
        out_ += ':';
        append_json(out_, own ? name : id);
        continue;
      }
      append_json(out_, member.key);
      out_ += ':';
      if (member.key == "fields") {
        append_object(fields, true, depth + 1);
      } else {
        out_ += simdjson::minify(member.value);
      }
    }
    out_ += '}';
  }

  void append_object(dom::object object, bool typed, unsigned depth) {
    out_ += '{';
    bool first = true;
    for (const dom::key_value_pair member : object) {
      if (!std::exchange(first, false)) out_ += ',';
      append_json(out_, member.key);
      out_ += ':';
      if (typed) {
        append_typed(member.value, depth + 1);
      } else {
        append(member.value, depth + 1);
      }
    }
    out_ += '}';
  }

  void append_list(dom::element list, unsigned depth) {
    out_ += '[';
    bool first = true;
    for (const dom::element item : items_of(list)) {
      if (!std::exchange(first, false)) out_ += ',';
      append(item, depth + 1);
    }
    out_ += ']';
  }

  // {"stringValue":"Uno"}, {"S":"Uno"}; all else as it is.
  void append_typed(dom::element value, unsigned depth) {
    const Typing typing = depth > kDeepestTypes ? Typing::kNone : typing_of(value);
    if (typing != Typing::kFirestore && typing != Typing::kDynamo) return append(value, depth);
    typed_ = true;
    const dom::key_value_pair member = *members_of(value).begin();
    const std::string_view type = member.key;
    dom::element inside = member.value;
    if (type == "nullValue" || type == "NULL") {
      out_ += "null";
    } else if (type == "mapValue") {
      dom::object fields;
      if (inside["fields"].get(fields) == simdjson::SUCCESS) {
        append_object(fields, true, depth);
      } else {
        out_ += "{}";
      }
    } else if (type == "M") {
      append_object(members_of(inside), true, depth);
    } else if (type == "L" || type == "arrayValue") {
      if (type == "L" || inside["values"].get(inside) == simdjson::SUCCESS) {
        append_typed_items(inside, depth);
      } else {
        out_ += "[]";
      }
    } else if (type == "N" || type == "integerValue" || type == "doubleValue") {
      append_number(inside);
    } else if (type == "NS") {
      append_numbers(inside);
    } else {
      out_ += simdjson::minify(inside);
    }
  }

  void append_typed_items(dom::element list, unsigned depth) {
    if (!list.is_array()) return append(list, depth);
    out_ += '[';
    bool first = true;
    for (const dom::element item : items_of(list)) {
      if (!std::exchange(first, false)) out_ += ',';
      append_typed(item, depth + 1);
    }
    out_ += ']';
  }

  void append_number(dom::element value) {
    std::string_view written;
    if (value.get(written) == simdjson::SUCCESS && is_short_number(written)) {
      out_ += written;
    } else {
      out_ += simdjson::minify(value);
    }
  }

  void append_numbers(dom::element list) {
    out_ += '[';
    bool first = true;
    for (const dom::element item : items_of(list)) {
      if (!std::exchange(first, false)) out_ += ',';
      append_number(item);
    }
    out_ += ']';
  }

  std::string out_;
  bool typed_ = false;
};

}  // namespace

bool may_have_typed_values(std::string_view text) {
  constexpr std::string_view kMarks[] = {"\"stringValue\"", "\"S\"", "\"N\"", "\"__datatype__\"",
                                         "\"plain_text\""};
  return std::any_of(std::begin(kMarks), std::end(kMarks), [text](std::string_view mark) {
    return text.find(mark) != std::string_view::npos;
  });
}

std::optional<std::string> without_types(dom::element value) {
  return TypeRemover().remove(value);
}

bool is_answer_without_document(dom::object object) {
  if (!object["readTime"].is_string()) return false;
  return std::all_of(object.begin(), object.end(), [](const dom::key_value_pair member) {
    constexpr std::string_view kNames[] = {"readTime",    "done",    "skippedResults",
                                           "transaction", "missing", "explainMetrics"};
    return text::is_one_of(member.key, kNames);
  });
}

}  // namespace emeroteca::dumps
