#include "indexer/dumps/formats/json_walk.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/json_collection.h"
#include "indexer/dumps/formats/json_frames.h"
#include "indexer/dumps/formats/json_head.h"
#include "indexer/dumps/formats/json_kinds.h"
#include "indexer/dumps/formats/json_typed.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

static_assert(JsonElements::kPadding >= simdjson::SIMDJSON_PADDING);

// Of what is repaired, what is told once a file.
constexpr std::size_t RepairedJson::*kCounts[] = {&RepairedJson::comments, &RepairedJson::commas,
                                                  &RepairedJson::calls, &RepairedJson::nulls};

}  // namespace

JsonWalk::JsonWalk(PeekedInput& input, const Options& options, bool lines, FieldMap& map,
                   JsonFields& fields)
    : options_(options),
      lines_(lines),
      map_(map),
      fields_(fields),
      elements_(input, options.max_record_bytes, lines) {
  references_.learn_ahead(input, lines);
}

bool JsonWalk::next(Record& record) {
  while (elements_.next(element_)) {
    if (read(record)) return true;
  }
  return false;
}

// True where the current element is an object, or rejected.
bool JsonWalk::read(Record& record) {
  const bool first = !element_.top && !lines_;
  record.origin.line = first ? 0 : element_.line;
  record.origin.path = element_.path;
  record.bytes = element_.bytes;
  record.raw = element_.text;
  switch (element_.state) {
    case JsonElement::State::kTooLarge:
      return reject_large(record);
    case JsonElement::State::kPart:
      return enter_part(record);
    case JsonElement::State::kBroken:
    case JsonElement::State::kWhole:
      break;
  }
  const auto error = parse_element(record);
  const bool broken_object = element_.state == JsonElement::State::kBroken ||
                             (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR);
  if (broken_object && !lines_ && enter_broken()) return false;
  if (element_.state == JsonElement::State::kBroken) {
    record.rejection = error == simdjson::SUCCESS ? "is not JSON: it does not end" : broken(error);
    return true;
  }
  if (error != simdjson::SUCCESS) {
    record.rejection = reason_of(error, element_.text);
    return true;
  }
  if (value_.get(object_) != simdjson::SUCCESS) {
    if (element_.only && !lines_ && value_.is_null()) {
      record.skipped = "JSON files without articles";
      return true;
    }
    if (stands_beside_records()) {
      if (!has_sentence(value_)) return false;
      record.skipped = kBesideArticles;
      return true;
    }
    record.rejection = "is JSON, but no object: each article has to be one, with its fields";
  }
  return true;
}

// Whether the element is an item of a list that no article can stand in: that of addresses, of
// tags, beside the record that was entered for what stands in it.
bool JsonWalk::stands_beside_records() const {
  const bool item = !element_.top && !element_.member && !value_.is_array();
  return item && element_.wanted == is_collection_name && !element_.names.empty() &&
         !is_wrapper_name(element_.names.back());
}

bool JsonWalk::reject_large(Record& record) {
  record.rejection = "takes " + std::to_string(element_.bytes) + " bytes, more than the " +
                     std::to_string(options_.max_record_bytes) + " that one article may have";
  if (std::exchange(large_frame_, false)) {
    record.rejection +=
        ": a table by columns is read as a whole, so write it by rows (pandas: "
        "to_json(orient=\"records\", lines=True))";
  }
  return true;
}

// A broken element is cut more often than wrong inside.
std::string JsonWalk::broken(simdjson::error_code error) const {
  const std::string_view text = text::trimmed(element_.text);
  if (text.size() <= 1) {
    return "is only the beginning of its JSON: the rest of it is missing";
  }
  return reason_of(error, text);
}

bool JsonWalk::enter_part(Record& record) {
  dom::element value;
  dom::object object;
  if (parse(element_.text, value) != simdjson::SUCCESS || value.get(object) != simdjson::SUCCESS) {
    enter_broken();
    return false;
  }
  remove_types(element_.text, value);
  if (value.get(object) != simdjson::SUCCESS) return false;
  // One record rarely takes as much; one that lacks its bracket does.
  constexpr std::size_t kFewest = 3;
  if (end_before_next(object, element_.text, kFewest, record)) return true;
  if (element_.last_part) large_frame_ = begins_data_frame(object);
  fields_.look(object);
  const JsonShape shape = shape_of(object, fields_, map_);
  if (shape == JsonShape::kArticle) return false;
  if (JsonRelations::may_follow(object)) {
    if (!element_.last_part) return false;
    unrelated_ = true;
  }
  enter(object, shape, false);
  return false;
}

bool JsonWalk::reject_unclosed(dom::object object, Record& record) {
  // Positions are those of the element's own text, repaired or not.
  return text_.data() == element_.text.data() && end_before_next(object, element_.text, 1, record);
}

// `fewest`: so many records at least stand in it. One that is whole lacks no bracket, unless
// another one is missing behind it.
bool JsonWalk::end_before_next(dom::object object, std::string_view text, std::size_t fewest,
                               Record& record) {
  if (!element_.member || element_.wanted != is_collection_name) return false;
  const std::optional<std::size_t> next = record_within(text, object, map_, fewest);
  if (!next) return false;
  if (element_.state == JsonElement::State::kWhole && !broken_) {
    const bool ends_short = elements_.ends_short(element_);
    text = text_ = record.raw = element_.text;
    if (!ends_short) return false;
  }
  record.rejection = "is not JSON: its closing bracket is missing";
  record.raw = text.substr(0, *next);
  record.bytes = *next;
  elements_.end_at(*next);
  return true;
}

// What is broken may be so in one of many articles: as much of it as can be read tells whether they
// stand in it. True where they do; then they come one by one.
bool JsonWalk::enter_broken() {
  constexpr std::size_t kShortest = 16;
  constexpr std::size_t kDeepestEntered = 6;  // each level reads the rest again
  const std::string_view text = text::trimmed(element_.text);
  if (!text.starts_with('{') || element_.names.size() >= kDeepestEntered) return false;
  broken_ = true;
  for (std::size_t size = text.size(); size >= kShortest; size /= 2) {
    std::string beginning = closed_beginning(text.substr(0, size));
    if (beginning.empty()) break;
    beginning.reserve(beginning.size() + JsonElements::kPadding);
    dom::element value;
    dom::object object;
    if (parse(beginning, value) != simdjson::SUCCESS || value.get(object) != simdjson::SUCCESS) {
      continue;
    }
    fields_.look(object);
    const JsonShape shape = shape_of(object, fields_, map_);
    if (shape != JsonShape::kArticle) {
      enter(object, shape, false);
      return true;
    }
    if (fields_.has(Field::kBody)) return false;
    break;
  }
  const bool wrapper = begins_as_wrapper(text.substr(0, kSampleBytes), map_);
  if (!wrapper && !begins_as_collection(text, map_)) return false;
  leave_contexts();
  contexts_.push_back(contexts_.empty() ? JsonContext{} : contexts_.back());
  elements_.enter(wrapper ? is_wrapper_name : is_collection_name, !wrapper);
  return true;
}

// Of the objects that the current element stands in no more.
void JsonWalk::leave_contexts() {
  if (contexts_.size() > element_.names.size()) contexts_.resize(element_.names.size());
}

void JsonWalk::enter(dom::object object, JsonShape shape, bool whole) {
  leave_contexts();
  // What is repaired in it is so again in the records that come one by one.
  for (const auto count : kCounts) {
    around_.*count = std::max(around_.*count, std::exchange(last_repairs_.*count, 0));
  }
  const JsonContext none;
  contexts_.push_back(
      context_of(object, shape, whole, map_, contexts_.empty() ? none : contexts_.back()));
  met_articles_ = met_articles_ || holds_any_article(object, map_);
  relations_.learn(object);
  if (!element_.names.empty()) {
    add_name_to_context(object, element_.names.back(), contexts_.back());
  }
  if (shape == JsonShape::kUnlikely) return elements_.enter(is_unlikely_name);
  const bool wrapper = shape == JsonShape::kWrapper;
  elements_.enter(wrapper ? is_wrapper_name : is_collection_name, !wrapper);
}

void JsonWalk::complete(Record& record) {
  leave_contexts();
  if (!element_.top) record_from_context(element_, contexts_, record);
}

std::vector<std::string> JsonWalk::remarks() const {
  std::vector<std::string> out;
  const auto add = [&](std::uint64_t count, const std::string& what) {
    if (count > 0) out.push_back("is not quite JSON: " + what + ", " + times(count));
  };
  add(elements_.stray_commas(), "commas after objects");
  const auto repaired = [this](std::size_t RepairedJson::*count) {
    return std::max<std::uint64_t>(repairs_.*count + last_repairs_.*count, around_.*count);
  };
  add(elements_.comments() + repairs_.comments + last_repairs_.comments,
      "comments, which were left out");
  add(repaired(&RepairedJson::commas), "a comma after the last of a list or object");
  add(repaired(&RepairedJson::calls),
      "ObjectId(...) and the like of MongoDB's shell, taken for what is in them");
  add(repaired(&RepairedJson::nulls), "NaN or Infinity, taken for null");
  return out;
}

simdjson::error_code JsonWalk::parse(std::string_view text, dom::element& value) {
  constexpr std::size_t kLarge = std::size_t{4} << 20U;
  // Its memory is for the largest one so far: one giant must not be paid for to the end.
  if (text.size() < kLarge && parser_.capacity() > kLarge) parser_ = dom::parser();
  return parser_.parse(text.data(), text.size(), false).get(value);
}

// Puts the values of the element in the place of those that say their types.
void JsonWalk::remove_types(std::string_view text, dom::element& value) {
  if (!may_have_typed_values(text)) return;
  auto plain = without_types(value);
  if (!plain) return;
  repaired_text_ = std::move(*plain);
  if (parser_.parse(repaired_text_).get(value) == simdjson::SUCCESS) text_ = repaired_text_;
}

// Puts the names of records beside the references to them.
void JsonWalk::name_references(dom::element& value) {
  auto named = references_.with_names(text_, value);
  if (!named) return;
  repaired_text_ = std::move(*named);
  if (parser_.parse(repaired_text_).get(value) == simdjson::SUCCESS) text_ = repaired_text_;
}

// The element as JSON, which lives as long as the parser has no other one; repaired where that
// helps.
simdjson::error_code JsonWalk::parse_element(Record& record) {
  text_ = element_.text;
  for (const auto count : kCounts) repairs_.*count += std::exchange(last_repairs_.*count, 0);
  const auto error = parse(text_, value_);
  if (error == simdjson::SUCCESS) {
    remove_types(text_, value_);
    name_references(value_);
    return error;
  }
  auto repaired = repair_json(text_);
  if (!repaired) return error;
  const auto again = parser_.parse(repaired->text).get(value_);
  if (again != simdjson::SUCCESS) return again;
  if (std::string what = description(*repaired); !what.empty()) record.warn(std::move(what));
  repaired_text_ = std::exchange(repaired->text, {});
  last_repairs_ = std::move(*repaired);
  text_ = repaired_text_;
  remove_types(text_, value_);
  name_references(value_);
  return again;
}

}  // namespace emeroteca::dumps
