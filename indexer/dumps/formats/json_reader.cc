#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/json_beside.h"
#include "indexer/dumps/formats/json_changes.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_head.h"
#include "indexer/dumps/formats/json_kinds.h"
#include "indexer/dumps/formats/json_repair.h"
#include "indexer/dumps/formats/json_rows.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_value.h"
#include "indexer/dumps/formats/json_walk.h"
#include "indexer/dumps/formats/ninjs.h"
#include "indexer/dumps/formats/readers.h"
#include "text/printable.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

class JsonReader final : public Reader {
 public:
  JsonReader(PeekedInput& input, const Options& options, bool lines)
      : map_(options.map),
        fields_(map_),
        walk_(input, options, lines || is_json_lines(input.peek(kSampleBytes), ".json"), map_,
              fields_),
        rows_(walk_, map_, fields_) {}

  bool next(Record& record) override {
    if (rows_.next(record)) return true;
    try {
      while (walk_.next(record)) {
        const bool told = !record.rejection.empty() || !record.skipped.empty();
        if (told || read(walk_.object(), record) || rows_.next(record)) {
          last_line_ = walk_.element().line;
          last_path_ = walk_.element().path;
          given_ = given_ || record.skipped != kBesideArticles;
          return true;
        }
      }
      // What looked like articles must not pass silently.
      if (walk_.met_articles() && !std::exchange(given_, true)) {
        record.origin.line = 0;
        record.rejection = "has objects that look like articles, but none of them is understood";
        return true;
      }
    } catch (const ReadError& error) {
      if (last_line_ == 0) throw;
      const std::string after = last_path_.empty() || walk_.lines()
                                    ? "line " + std::to_string(last_line_)
                                    : text::printable(last_path_);
      throw ReadError(std::string(error.what()) + ": nothing is read after " + after);
    }
    return false;
  }

  std::vector<std::string> remarks() const override {
    std::vector<std::string> out = walk_.remarks();
    if (!unknown_texts_.empty()) {
      out.push_back(
          "has a list of texts, but no field is known as their title or body: it has the "
          "fields " +
          unknown_texts_ + " (--map title=FIELD,body=FIELD)");
    }
    if (!rows_.index().empty()) {
      out.push_back("has a table without a column of ids, and an index (" +
                    text::printable(rows_.index(), 40) +
                    " ...): if these are ids, and not places of rows, say --map id=index");
    }
    if (walk_.unrelated()) {
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
  // True where the object is a record; false where records come of it, or nothing.
  bool read(dom::object object, Record& record) {
    const bool top = walk_.element().top;
    const bool only = walk_.element().only && !walk_.lines();
    if (top && read_action(object, record)) return !record.draft.id.empty();
    if (std::exchange(updates_, false) && !is_whole_update(object, record)) return true;
    if (is_ninjs(object)) {
      draft_from_ninjs(object, record);
      return true;
    }
    if (walk_.reject_unclosed(object, record)) return true;
    if (is_frame_of_export(object)) return false;
    if (rows_.take_changes(object)) return false;
    record.draft.id = id_of_deleted_row(object);
    if (!record.draft.id.empty()) {
      record.draft.standing = Standing::kDeleted;
      return true;
    }
    record.skipped = kind_of_object(object);
    if (record.skipped.empty()) record.skipped = kind_beside_articles(object);
    if (!record.skipped.empty()) return true;
    if (rows_.take_languages(object, bulk_id_)) {
      bulk_id_.clear();
      return false;
    }
    fields_.look(object);
    if (only && !fields_.has(Field::kBody)) {
      record.skipped = kind_of_json_file(object);
      if (!record.skipped.empty()) return true;
    }
    if (rows_.take_table(object)) return false;
    const JsonShape shape = shape_of(object, fields_, map_);
    if (shape != JsonShape::kArticle) {
      add_node_names(object, node_names_);
      walk_.enter(object, shape, true);
      return false;
    }
    return read_article(object, only, record);
  }

  bool read_article(dom::object object, bool only, Record& record) {
    if (!fields_.has(Field::kBody)) {
      record.skipped = kind_of_entry(object, fields_.has(Field::kTitle));
      if (!record.skipped.empty()) {
        walk_.references().learn(object);
        return true;
      }
    }
    if (!is_record(object)) {
      if (!has_sentence(walk_.value())) return false;
      record.skipped = kBesideArticles;
      return true;
    }
    const bool text = fields_.has(Field::kBody) || fields_.has(Field::kTitle);
    if (only && !text && !fields_.has(Field::kSummary)) {
      record.skipped = "JSON files without articles";
      unknown_texts_ = fields_of_unknown_texts(object);
      return true;
    }
    fields_.fill(walk_.text(), record);
    if (is_tombstone(object)) make_deletion(record);
    resolve(record.draft.authors);
    if (record.draft.url.empty()) record.draft.url = address_of_node(object);
    walk_.relations().complete(object, map_, record.draft);
    walk_.complete(record);
    if (walk_.element().top && !bulk_id_.empty()) {
      if (record.draft.id.empty()) record.draft.id = bulk_id_;
      record.draft.in_order = true;
    }
    bulk_id_.clear();
    set_source_of_wordpress(object, record.draft);
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
  bool is_record(dom::object object) {
    if (walk_.element().wanted == is_collection_name) return is_article_like(object, map_);
    return !walk_.element().member || fields_.has(Field::kBody);
  }

  FieldMap map_;
  JsonFields fields_;
  JsonWalk walk_;
  JsonRows rows_;
  NodeNames node_names_;
  std::string unknown_texts_;  // names of fields, where a list of texts is not understood
  bool given_ = false;         // something of what looks like articles, or what it is
  std::string bulk_id_;        // of the next object
  bool updates_ = false;       // it changes that article
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
