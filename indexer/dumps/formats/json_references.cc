#include "indexer/dumps/formats/json_references.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/json_elements.h"
#include "indexer/dumps/formats/json_kinds.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMostAhead = std::size_t{16} << 20U;
constexpr std::size_t kMostNames = 100'000;

class BeginningInput final : public Input {
 public:
  explicit BeginningInput(std::string_view text) : text_(text) {}
  std::string_view read() override { return std::exchange(text_, {}); }

 private:
  std::string_view text_;
};

std::string_view text_of_member(dom::object object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? text::trimmed(text) : std::string_view();
}

bool begins_with_references(std::string_view head) {
  const auto has = [head](std::string_view mark) {
    return head.find(mark) != std::string_view::npos;
  };
  const bool sanity = has("\"_id\"") && has("\"_type\"") && (has("\"_rev\"") || has("\"_ref\""));
  return sanity || (has("\"sys\"") && has("\"linkType\""));
}

// What such records stand in, in exports and in answers of APIs.
bool holds_records(std::string_view name) {
  constexpr std::string_view kNames[] = {"entries", "items", "includes",  "Entry",
                                         "result",  "data",  "documents", "results"};
  return text::is_one_of(name, kNames);
}

// A text, or the first one of several languages: {"it-IT":"Ada Neri"}.
std::string_view first_text(dom::object fields, std::string_view name) {
  dom::element value;
  std::string_view text;
  if (fields[name].get(value) != simdjson::SUCCESS) return {};
  if (value.get(text) == simdjson::SUCCESS) return text::trimmed(text);
  if (!value.is_object()) return {};
  for (const dom::key_value_pair member : members_of(value)) {
    if (!member.key.starts_with('_') && member.value.get(text) == simdjson::SUCCESS) {
      return text::trimmed(text);
    }
  }
  return {};
}

std::string name_of_record(dom::object fields) {
  for (const char* const name :
       {"name", "nome", "fullName", "displayName", "title", "titolo", "label"}) {
    if (const std::string_view text = first_text(fields, name); !text.empty()) {
      return std::string(text);
    }
  }
  return person_name(fields);
}

// The id that an object refers to; empty where it is no reference.
std::string_view id_of_reference(dom::object object) {
  const std::string_view sanity = text_of_member(object, "_ref");
  if (!sanity.empty()) return sanity;
  dom::object system;
  if (object["sys"].get(system) != simdjson::SUCCESS || object.size() != 1 ||
      text_of_member(system, "linkType") != "Entry") {
    return {};
  }
  return text_of_member(system, "id");
}

class Namer {
 public:
  explicit Namer(const std::unordered_map<std::string, std::string>& names) : names_(names) {}

  std::optional<std::string> name(dom::element value) {
    append(value, 0);
    if (!named_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void append(dom::element value, unsigned depth) {
    constexpr unsigned kDeepest = 64;
    if (!is_nested(value) || depth > kDeepest) {
      out_ += simdjson::minify(value);
    } else if (value.is_array()) {
      char before = '[';
      for (const dom::element item : items_of(value)) {
        out_ += std::exchange(before, ',');
        append(item, depth + 1);
      }
      out_ += before == '[' ? "[]" : "]";
    } else {
      append_object(members_of(value), depth);
    }
  }

  void append_object(dom::object object, unsigned depth) {
    char before = '{';
    const auto put_name = [&](std::string_view name) {
      out_ += std::exchange(before, ',');
      append_json(out_, name);
      out_ += ':';
    };
    for (const dom::key_value_pair member : object) {
      put_name(member.key);
      append(member.value, depth + 1);
    }
    const auto found = names_.find(std::string(id_of_reference(object)));
    if (found != names_.end() && object["name"].error() != simdjson::SUCCESS) {
      put_name("name");
      append_json(out_, found->second);
      named_ = true;
    }
    out_ += before == '{' ? "{}" : "}";
  }

  const std::unordered_map<std::string, std::string>& names_;
  std::string out_;
  bool named_ = false;
};

}  // namespace

void JsonReferences::learn_ahead(PeekedInput& input, bool lines) {
  if (!begins_with_references(input.peek(kSampleBytes))) return;
  std::string_view beginning = input.peek(kMostAhead);
  whole_ = beginning.size() < kMostAhead;
  beginning = beginning.substr(0, kMostAhead);
  BeginningInput begun(beginning);
  JsonElements elements(begun, kMostAhead, lines);
  JsonElement element;
  dom::parser parser;
  try {
    while (elements.next(element)) {
      dom::object object;
      if (parser.parse(element.text.data(), element.text.size(), false).get(object) !=
          simdjson::SUCCESS) {
        continue;
      }
      if (is_record_of_references(object)) {
        if (element.state == JsonElement::State::kWhole) add(object);
      } else {
        elements.enter(holds_records);
      }
    }
  } catch (const ReadError&) {
    // It ends where what is looked at does.
  }
}

bool JsonReferences::add(dom::object record) {
  if (!is_referred_to(record) || names_.size() >= kMostNames) return false;
  dom::object fields = record;
  dom::object system;
  std::string_view id = text_of_member(record, "_id");
  if (record["sys"].get(system) == simdjson::SUCCESS &&
      record["fields"].get(fields) == simdjson::SUCCESS) {
    id = text_of_member(system, "id");
  }
  std::string name = name_of_record(fields);
  return !id.empty() && !name.empty() && names_.emplace(id, std::move(name)).second;
}

void JsonReferences::learn(dom::object record) {
  if (!whole_ && add(record)) too_far_ = true;
}

std::optional<std::string> JsonReferences::with_names(std::string_view text,
                                                      dom::element value) const {
  const bool refers = text.find("\"_ref\"") != std::string_view::npos ||
                      text.find("\"linkType\"") != std::string_view::npos;
  if (names_.empty() || !refers) return std::nullopt;
  return Namer(names_).name(value);
}

}  // namespace emeroteca::dumps
