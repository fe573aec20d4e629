// The way through a JSON text to the objects that may be articles: which of the objects around them
// are entered, and what these say of what stands in them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/formats/json_context.h"
#include "indexer/dumps/formats/json_elements.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_references.h"
#include "indexer/dumps/formats/json_relations.h"
#include "indexer/dumps/formats/json_repair.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

class JsonWalk {
 public:
  // `lines`: an object a line. `map` and `fields` outlive it; it looks at objects with `fields`.
  JsonWalk(PeekedInput& input, const Options& options, bool lines, FieldMap& map,
           JsonFields& fields);

  // Goes on to the next object, or to what is rejected on the way to it: then `record` says why.
  // Large and broken objects that articles stand in are entered by themselves. Sets where `record`
  // comes from; false at the end. Throws ReadError as JsonElements does.
  bool next(Record& record);

  // The object, its text (which is repaired where it had to be, without the types of its values)
  // and the element that it is: all of them live until the next one.
  simdjson::dom::element value() const { return value_; }
  simdjson::dom::object object() const { return object_; }
  std::string_view text() const { return text_; }
  const JsonElement& element() const { return element_; }
  bool lines() const { return lines_; }

  // Goes into the object: what stands in it comes next.
  void enter(simdjson::dom::object object, JsonShape shape, bool whole);

  // Rejects a record of a collection that lacks its last bracket, so that those behind it stand in
  // it; they come next. False where it lacks none.
  bool reject_unclosed(simdjson::dom::object object, Record& record);

  // What the record of the last object does not say itself: what the objects around it say.
  void complete(Record& record);

  const JsonRelations& relations() const { return relations_; }
  JsonReferences& references() { return references_; }
  // True where those of a large object or dump stand behind its articles, too far to be known.
  bool unrelated() const { return unrelated_ || references_.too_far(); }
  // True where something that looks like articles has been entered.
  bool met_articles() const { return met_articles_; }
  // What in the text is not quite JSON, as Reader::remarks().
  std::vector<std::string> remarks() const;

 private:
  bool read(Record& record);
  bool stands_beside_records() const;
  bool reject_large(Record& record);
  bool enter_part(Record& record);
  bool enter_broken();
  bool end_before_next(simdjson::dom::object object, std::string_view text, std::size_t fewest,
                       Record& record);
  void leave_contexts();
  std::string broken(simdjson::error_code error) const;
  simdjson::error_code parse(std::string_view text, simdjson::dom::element& value);
  void remove_types(std::string_view text, simdjson::dom::element& value);
  void name_references(simdjson::dom::element& value);
  simdjson::error_code parse_element(Record& record);

  const Options& options_;
  bool lines_;
  FieldMap& map_;
  JsonFields& fields_;
  JsonElements elements_;
  JsonElement element_;
  simdjson::dom::parser parser_;
  simdjson::dom::element value_;
  simdjson::dom::object object_;
  std::string_view text_;
  std::string repaired_text_;          // or without the types of its values
  RepairedJson repairs_;               // sums, but for
  RepairedJson last_repairs_;          // those of the last element
  RepairedJson around_;                // the most that an object had which was entered
  std::vector<JsonContext> contexts_;  // of the objects entered, the outermost first
  JsonRelations relations_;
  JsonReferences references_;
  bool unrelated_ = false;
  bool met_articles_ = false;
  bool large_frame_ = false;  // what is too large may be a table by columns
  bool broken_ = false;       // what all the records stand in is
};

}  // namespace emeroteca::dumps
