#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/json_changes.h"
#include "indexer/dumps/formats/json_collection.h"
#include "indexer/dumps/formats/json_elements.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_frames.h"
#include "indexer/dumps/formats/json_head.h"
#include "indexer/dumps/formats/json_kinds.h"
#include "indexer/dumps/formats/json_locales.h"
#include "indexer/dumps/formats/json_relations.h"
#include "indexer/dumps/formats/json_repair.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_value.h"
#include "indexer/dumps/formats/ninjs.h"
#include "indexer/dumps/formats/readers.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// What stands in an object that articles stand in, and says something.
constexpr const char* kBeside = "other records beside the articles";

static_assert(JsonElements::kPadding >= simdjson::SIMDJSON_PADDING);

class JsonReader final : public Reader {
 public:
  JsonReader(PeekedInput& input, const Options& options, bool lines)
      : options_(options),
        lines_(lines || is_json_lines(input.peek(kSampleBytes), ".json")),
        elements_(input, options.max_record_bytes, lines_),
        map_(options.map),
        fields_(map_) {}

  bool next(Record& record) override {
    if (next_row(record)) return true;
    try {
      while (elements_.next(element_)) {
        if (read(record) || next_row(record)) {
          last_line_ = element_.line;
          last_path_ = element_.path;
          given_ = given_ || record.skipped != kBeside;
          return true;
        }
      }
      // What looked like articles must not pass silently.
      if (std::exchange(promised_, false) && !given_) {
        record.origin.line = 0;
        record.rejection = "has objects that look like articles, but none of them is understood";
        return true;
      }
    } catch (const ReadError& error) {
      if (last_line_ == 0) throw;
      const std::string after = last_path_.empty() || lines_ ? "line " + std::to_string(last_line_)
                                                             : text::printable(last_path_);
      throw ReadError(std::string(error.what()) + ": nothing is read after " + after);
    }
    return false;
  }

  std::vector<std::string> remarks() const override {
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
    if (!unknown_texts_.empty()) {
      out.push_back(
          "has a list of texts, but no field is known as their title or body: it has the "
          "fields " +
          unknown_texts_ + " (--map title=FIELD,body=FIELD)");
    }
    if (!index_.empty()) {
      out.push_back("has a table without a column of ids, and an index (" +
                    text::printable(index_, 40) +
                    " ...): if these are ids, and not places of rows, say --map id=index");
    }
    if (unrelated_) {
      out.push_back("the authors and tags of its articles stand too far behind them: not read");
    }
    for (const auto& [name, count] : fields_.duplicates()) {
      out.push_back("the name " + text::in_quotes(name) + " stands twice in an object, " +
                    times(count) + ": the last one that is not empty counts");
    }
    return out;
  }

  const FieldCounts* fields() const override { return &fields_.counts(); }

 private:
  static std::string times(std::uint64_t count) {
    return count == 1 ? "once" : std::to_string(count) + " times";
  }

  // Reads the current element; true where it is a record.
  bool read(Record& record) {
    const bool first = !element_.top && !lines_;
    record.origin.line = first ? 0 : element_.line;
    record.origin.path = element_.path;
    record.bytes = element_.bytes;
    record.raw = element_.text;
    switch (element_.state) {
      case JsonElement::State::kTooLarge:
        record.rejection = "takes " + std::to_string(element_.bytes) + " bytes, more than the " +
                           std::to_string(options_.max_record_bytes) + " that one article may have";
        if (std::exchange(large_frame_, false)) {
          record.rejection +=
              ": a table by columns is read as a whole, so write it by rows (pandas: "
              "to_json(orient=\"records\", lines=True))";
        }
        return true;
      case JsonElement::State::kPart:
        return enter_part(record);
      case JsonElement::State::kBroken:
      case JsonElement::State::kWhole:
        break;
    }
    dom::element value;
    const auto error = parse(value, record);
    const bool broken_object = element_.state == JsonElement::State::kBroken ||
                               (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR);
    if (broken_object && !lines_ && enter_broken()) return false;
    if (element_.state == JsonElement::State::kBroken) {
      record.rejection =
          error == simdjson::SUCCESS ? "is not JSON: it does not end" : broken(error);
      return true;
    }
    if (error != simdjson::SUCCESS) {
      record.rejection = reason_of(error, element_.text);
      return true;
    }
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS) {
      if (element_.only && !lines_ && value.is_null()) {
        record.skipped = "JSON files without articles";
        return true;
      }
      record.rejection = "is JSON, but no object: each article has to be one, with its fields";
      return true;
    }
    return read(value, object, record);
  }

  // A broken element is cut more often than wrong inside.
  std::string broken(simdjson::error_code error) const {
    const std::string_view text = text::trimmed(element_.text);
    if (text.size() <= 1) {
      return "is only the beginning of its JSON: the rest of it is missing";
    }
    return reason_of(error, text);
  }

  bool enter_part(Record& record) {
    dom::element value;
    dom::object object;
    if (parse(element_.text, value) != simdjson::SUCCESS ||
        value.get(object) != simdjson::SUCCESS) {
      enter_broken();
      return false;
    }
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

  // Rejects a record of a collection that lacks its last bracket, where the ones behind it stand in
  // it (`fewest` of them at least); they come next. One that is whole lacks none, unless another
  // bracket is missing behind it.
  bool end_before_next(dom::object object, std::string_view text, std::size_t fewest,
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

  // What is broken may be so in one of many articles: as much of it as can be read tells whether
  // they stand in it. True where they do; then they come one by one.
  bool enter_broken() {
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
  void leave_contexts() {
    if (contexts_.size() > element_.names.size()) contexts_.resize(element_.names.size());
  }

  void enter(dom::object object, JsonShape shape, bool whole) {
    leave_contexts();
    // What is repaired in it is so again in the records that come one by one.
    for (const auto count : kCounts) {
      around_.*count = std::max(around_.*count, std::exchange(last_repairs_.*count, 0));
    }
    const JsonContext none;
    contexts_.push_back(
        context_of(object, shape, whole, map_, contexts_.empty() ? none : contexts_.back()));
    promised_ = promised_ || holds_any_article(object, map_);
    relations_.learn(object);
    if (!element_.names.empty()) {
      add_name_to_context(object, element_.names.back(), contexts_.back());
    }
    if (shape == JsonShape::kUnlikely) return elements_.enter(is_unlikely_name);
    const bool wrapper = shape == JsonShape::kWrapper;
    elements_.enter(wrapper ? is_wrapper_name : is_collection_name, !wrapper);
  }

  bool read(dom::element value, dom::object object, Record& record) {
    if (element_.top && read_action(object, record)) return !record.draft.id.empty();
    if (std::exchange(updates_, false) && !is_whole_update(object, record)) return true;
    if (is_ninjs(object)) {
      draft_from_ninjs(object, record);
      return true;
    }
    // Positions are those of the element's own text, repaired or not.
    if (text_.data() == element_.text.data() && end_before_next(object, element_.text, 1, record)) {
      return true;
    }
    if (is_frame_of_export(object)) return false;
    changes_ = changes_of_rows(object, map_);
    change_ = 0;
    if (!changes_.empty()) return false;
    record.draft.id = id_of_deleted_row(object);
    if (!record.draft.id.empty()) {
      record.draft.standing = Standing::kDeleted;
      return true;
    }
    record.skipped = kind_of_object(object);
    if (!record.skipped.empty()) return true;
    languages_ = rows_by_language(object, map_);
    if (!languages_.empty()) {
      language_ = 0;
      bulk_of_row_ = std::exchange(bulk_id_, {});
      return false;
    }
    fields_.look(object);
    if (element_.only && !lines_ && !fields_.has(Field::kBody)) {
      record.skipped = kind_of_json_file(object);
      if (!record.skipped.empty()) return true;
    }
    frame_ = rows_of_data_frame(object, map_);
    row_ = 0;
    if (!frame_.rows.empty()) {
      if (index_.empty() && !map_.is_mapped(Field::kId)) index_ = frame_.number;
      return false;
    }
    const JsonShape shape = shape_of(object, fields_, map_);
    if (!fields_.has(Field::kBody) && shape == JsonShape::kArticle) {
      record.skipped = kind_of_entry(object, fields_.has(Field::kTitle));
      if (!record.skipped.empty()) return true;
    }
    if (shape != JsonShape::kArticle) {
      add_node_names(object, node_names_);
      enter(object, shape, true);
      return false;
    }
    if (!is_record(object)) {
      if (!has_sentence(value)) return false;
      record.skipped = kBeside;
      return true;
    }
    const bool text = fields_.has(Field::kBody) || fields_.has(Field::kTitle);
    if (element_.only && !lines_ && !text && !fields_.has(Field::kSummary)) {
      record.skipped = "JSON files without articles";
      unknown_texts_ = fields_of_unknown_texts(object);
      return true;
    }
    fields_.fill(text_, record);
    if (is_tombstone(object)) delete_row(record);
    resolve(record.draft.authors);
    if (record.draft.url.empty()) record.draft.url = address_of_node(object);
    relations_.complete(object, map_, record.draft);
    leave_contexts();
    if (!element_.top) record_from_context(element_, contexts_, record);
    if (element_.top && record.draft.id.empty()) record.draft.id = bulk_id_;
    bulk_id_.clear();
    return true;
  }

  // A row of a data frame that the last element was.
  bool next_row(Record& record) {
    if (language_ < languages_.size()) return next_language(record);
    if (change_ < changes_.size()) return next_change(record);
    if (row_ == frame_.rows.size()) return false;
    const std::string& row = frame_.rows[row_];
    const std::string id = row_ < frame_.ids.size() ? frame_.ids[row_] : std::string();
    dom::element value;
    dom::object object;
    record.origin.path = element_.path + '[' + std::to_string(row_) + ']';
    record.origin.line = lines_ ? element_.line : 0;
    record.bytes = row_++ == 0 ? element_.bytes : 0;
    record.raw = row;
    const auto error = parser_.parse(row).get(value);
    if (error != simdjson::SUCCESS || value.get(object) != simdjson::SUCCESS) {
      record.rejection = reason_of(error, row);
      return true;
    }
    fields_.look(object);
    fields_.fill(row, record);
    Draft& draft = record.draft;
    if (draft.id.empty()) draft.id = id;
    leave_contexts();
    if (element_.top) return true;
    // The name of a table is the id of none of its rows.
    const bool no_id = draft.id.empty();
    record_from_context(element_, contexts_, record);
    if (no_id) draft.id.clear();
    return true;
  }

  // A change of a row that the last element tells of.
  bool next_change(Record& record) {
    const RowChange& change = changes_[change_];
    record.origin.path = element_.path;
    if (changes_.size() > 1) record.origin.path += '[' + std::to_string(change_) + ']';
    record.origin.line = !element_.top || lines_ ? element_.line : 0;
    record.bytes = change_++ == 0 ? element_.bytes : 0;
    record.raw = element_.text;
    if (!change.fault.empty()) {
      record.rejection = change.fault;
      return true;
    }
    dom::element value;
    dom::object object;
    const auto error = row_parser_.parse(change.row).get(value);
    if (error != simdjson::SUCCESS || value.get(object) != simdjson::SUCCESS) {
      record.rejection = reason_of(error, change.row);
      return true;
    }
    record.skipped = kind_of_object(object);
    if (!record.skipped.empty()) return true;
    const bool articles = has_text_columns(object, map_);
    fields_.look(object);
    if (!change.deletes && !articles && !fields_.has(Field::kBody) && !has_sentence(value)) {
      record.skipped = kBeside;
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
    delete_row(record);
    // Other tables have the same numbers.
    if (!articles && !change.table.empty() && !tables_.contains(change.table)) {
      record.rejection = "deletes a row of the table " + text::in_quotes(change.table) +
                         " and tells no more than its key: no row before it tells that it is of "
                         "articles (`indexer remove` takes one out)";
    }
    return true;
  }

  // The record is what is left of a deleted article.
  static void delete_row(Record& record) {
    Draft& draft = record.draft;
    record.warnings.clear();
    record.rejection.clear();
    record.skipped.clear();
    record.fields_seen.clear();
    draft.standing = Standing::kDeleted;
    draft.modified.clear();  // it is later than what it deletes
    if (draft.id.empty() && draft.url.empty() && draft.title.empty() && draft.body.empty()) {
      record.rejection = "deletes a row, but does not tell which";
    }
  }

  // The article of the last element in the next one of its languages.
  bool next_language(Record& record) {
    const std::size_t count = languages_.size();
    const bool first = language_ == 0;
    const LocalRow& row = languages_[language_++];
    record.origin.path = element_.path;
    if (!row.language.empty()) {
      record.origin.path += (element_.path.empty() ? "" : ".") + row.language;
    }
    record.origin.line = !element_.top || lines_ ? element_.line : 0;
    record.bytes = first ? element_.bytes : 0;
    record.raw = row.text;
    dom::element value;
    dom::object object;
    const auto error = row_parser_.parse(row.text).get(value);
    if (error != simdjson::SUCCESS || value.get(object) != simdjson::SUCCESS) {
      record.rejection = reason_of(error, row.text);
      return true;
    }
    fields_.look(object);
    fields_.fill(row.text, record);
    leave_contexts();
    Draft& draft = record.draft;
    if (!element_.top) record_from_context(element_, contexts_, record);
    if (draft.id.empty()) draft.id = bulk_of_row_;
    if (row.language.empty()) return true;
    draft.language = row.language;
    draft.url_shared = count > 1;
    if (draft.id.empty()) return true;
    if (count > 1 && draft.story.empty()) draft.story = draft.id;
    // Of one language too: the others may come later.
    draft.id += '@' + row.language;
    return true;
  }

  // Authors that are nothing but the id of another node.
  void resolve(std::vector<std::string>& authors) const {
    for (std::string& author : authors) {
      const auto found = node_names_.find(author);
      if (found != node_names_.end()) author = found->second;
    }
    std::erase_if(authors, [](const std::string& author) { return author.starts_with('#'); });
  }

  // A line that says what is to be done with the next one, or with an article that is to go.
  bool read_action(dom::object object, Record& record) {
    BulkAction action = bulk_action(object);
    if (action.action.empty()) return false;
    if (action.action == "delete") {
      record.draft.id = std::move(action.id);
      record.draft.standing = Standing::kDeleted;
    } else {
      bulk_id_ = std::move(action.id);
      updates_ = action.action == "update";
    }
    return true;
  }

  // An update may have the whole article. Of a part nothing can be made: what it is a part of may
  // be in the archive, or in a dump before this one. Rejects the record then.
  bool is_whole_update(dom::object object, Record& record) {
    fields_.look(object);
    if (fields_.has(Field::kTitle) && fields_.has(Field::kBody)) return true;
    record.rejection = "changes a part of an article" +
                       (bulk_id_.empty() ? std::string() : ", " + text::in_quotes(bulk_id_)) +
                       ": only whole ones are read (Elasticsearch's \"index\" has them)";
    bulk_id_.clear();
    return false;
  }

  // Beside articles other things stand in collections, and in wrappers objects that tell of all.
  bool is_record(dom::object object) const {
    if (element_.wanted == is_collection_name) return is_article_like(object, map_);
    return !element_.member || fields_.has(Field::kBody);
  }

  simdjson::error_code parse(std::string_view text, dom::element& value) {
    // Its memory is for the largest one so far: one giant must not be paid for to the end.
    if (text.size() < kLarge && parser_.capacity() > kLarge) parser_ = dom::parser();
    return parser_.parse(text.data(), text.size(), false).get(value);
  }

  // The element as JSON, which lives as long as the parser has no other one; repaired where that
  // helps.
  simdjson::error_code parse(dom::element& value, Record& record) {
    text_ = element_.text;
    for (const auto count : kCounts) repairs_.*count += std::exchange(last_repairs_.*count, 0);
    const auto error = parse(text_, value);
    if (error == simdjson::SUCCESS) return error;
    auto repaired = repair_json(text_);
    if (!repaired) return error;
    const auto again = parser_.parse(repaired->text).get(value);
    if (again != simdjson::SUCCESS) return again;
    if (std::string what = description(*repaired); !what.empty()) record.warn(std::move(what));
    repaired_text_ = std::exchange(repaired->text, {});
    last_repairs_ = std::move(*repaired);
    text_ = repaired_text_;
    return again;
  }

  static constexpr std::size_t RepairedJson::*kCounts[] = {
      &RepairedJson::comments, &RepairedJson::commas, &RepairedJson::calls, &RepairedJson::nulls};

  static constexpr std::size_t kLarge = std::size_t{4} << 20U;

  const Options& options_;
  bool lines_;
  JsonElements elements_;
  mutable FieldMap map_;
  JsonFields fields_;
  dom::parser parser_;
  JsonElement element_;
  std::string_view text_;  // of the element that is parsed
  std::string repaired_text_;
  RepairedJson repairs_;                       // sums, but for
  RepairedJson last_repairs_;                  // those of the last element
  RepairedJson around_;                        // the most that an object had which was entered
  std::vector<JsonContext> contexts_;          // of the objects entered, the outermost first
  FrameRows frame_;                            // the last element, where it is a table by columns
  std::size_t row_ = 0;                        // the next one of its rows
  bool large_frame_ = false;                   // what is too large may be one
  std::string index_;                          // a number of such a table's index that may be an id
  std::vector<RowChange> changes_;             // that the last element tells of
  std::size_t change_ = 0;                     // the next one of them
  std::uint64_t told_changes_ = 0;             // so far
  std::set<std::string, std::less<>> tables_;  // that had articles in them
  std::vector<LocalRow> languages_;            // of an article in several
  std::size_t language_ = 0;                   // the next one of them
  dom::parser row_parser_;
  std::string bulk_of_row_;
  NodeNames node_names_;
  JsonRelations relations_;
  std::string unknown_texts_;  // names of fields, where a list of texts is not understood
  bool unrelated_ = false;     // what they relate is not known, as it stands too far behind
  bool promised_ = false;      // what looks like articles has been entered
  bool given_ = false;         // and something of it, or said what it is
  std::string bulk_id_;        // of the next element
  bool updates_ = false;       // it changes that article
  bool broken_ = false;        // what all the records stand in is
  std::uint64_t last_line_ = 0;
  std::string last_path_;
};

bool has_ending(const std::string& name, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

int score_jsonl(const Sample& sample) {
  const std::string name = base_name(sample.name);
  // By its name, so that a broken first line makes no text of a dump.
  if (has_ending(name, {".jsonl", ".ndjson", ".jl"})) return score::kCertain;
  if (!is_json(sample.head) || !is_json_lines(sample.head, name)) return score::kNo;
  return has_ending(name, {".json"}) ? score::kCertain + 1 : score::kLikely + 1;
}

int score_json(const Sample& sample) {
  if (has_ending(base_name(sample.name), {".json"})) return score::kCertain;
  return is_json(sample.head) ? score::kLikely : score::kNo;
}

std::unique_ptr<Reader> open_jsonl(PeekedInput& input, const Options& options) {
  // Named lines, but the objects may be written over several.
  const std::string_view head = input.peek(kSampleBytes);
  return std::make_unique<JsonReader>(input, options, is_json_lines(head, ".jsonl"));
}

std::unique_ptr<Reader> open_json(PeekedInput& input, const Options& options) {
  return std::make_unique<JsonReader>(input, options, false);
}

}  // namespace emeroteca::dumps
