// What is left of an object once its fields are read: what is told of it, and what is kept.
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/fields/missing_body.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

bool is_essential(Field field) {
  return field == Field::kId || field == Field::kTitle || field == Field::kBody;
}

}  // namespace

void JsonFields::tell_misfits(Record& record) const {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (misfits_[i] == 0 || !picks_[i].sources.empty()) continue;
    const Entry& entry = entries_[misfits_[i] - 1];
    const bool object = entry.value.is_object();
    if (is_essential(field)) {
      if (!record.rejection.empty()) continue;
      record.rejection = "its " + std::string(entry.name) + " is " +
                         (object ? "an object" : "an array") + " instead of a text";
      if (object) {
        record.rejection += " (--map " + std::string(name_of(field)) + '=' +
                            std::string(entry.name) + ".NAME names the part that is one)";
      }
    } else {
      record.warn("its " + std::string(entry.name) + " is or holds " +
                  (object ? "an object" : "a list of other things than texts") +
                  ": kept, but not understood");
    }
  }
}

// A headline whose text stands under a name that nobody knows must not pass silently.
void JsonFields::tell_missing_body(Record& record) const {
  const Draft& draft = record.draft;
  if (!draft.body.empty()) return;
  const bool title = text::has_text(draft.title);
  // Under a name that says "text" or "blocks" it is missed even where there is a summary.
  bool words = false;
  bool missed = false;
  for (const Entry& entry : entries_) {
    if (entry.taken || !has_words(entry.value)) continue;
    const bool known = entry.node != nullptr && entry.node->field;
    missed = missed || (!known && entry.value.is_string() &&
                        is_rather_text(entry.value.get_string().value_unsafe(), draft.summary));
    missed = missed || (known && *entry.node->field == Field::kBody);
    // A name that means a date in one dump ("data") holds the text in another.
    const bool dated = known && is_dated(*entry.node->field) && is_nested(entry.value);
    missed = missed || (dated && has_sentence(entry.value));
    const bool list = entry.value.is_array();
    words = words || !list || (!known && is_collection_name(entry.name));
  }
  if (title && !missed && (!words || !draft.summary.empty())) return;
  std::vector<std::string_view> names;
  for (const Entry& entry : entries_) names.push_back(entry.name);
  record.fields_seen = fields_seen(names);
  if (title) record.warn(missing_body(record.fields_seen));
}

void JsonFields::keep_rest(Record& record) {
  ExtraFields extra(record.draft);
  const auto keep = [&](const Entry& entry, std::string_view value) {
    // {"id":1,"attributes":{"id":7}}
    if (!entry.envelope.empty() && extra.is_written(entry.name)) {
      return extra.add(std::string(entry.envelope) + '.' + std::string(entry.name), value);
    }
    extra.add(entry.name, value);
  };
  for (const Entry& entry : entries_) {
    // A field of articles that says nothing is as good as none.
    const bool known = entry.node != nullptr && entry.node->field;
    if (known && !entry.taken && !is_nested(entry.value) && is_empty(entry.value)) continue;
    if (entry.taken && entry.inner.empty()) continue;
    if (!entry.taken) {
      keep(entry, simdjson::minify(entry.value));
      continue;
    }
    const bool written = extra.is_written(entry.name);
    std::string rest;
    for (const simdjson::dom::key_value_pair member : members_of(entry.value)) {
      if (member.key == entry.inner || member.value.is_null()) continue;
      const std::string value = simdjson::minify(member.value);
      if (written) {
        // "source" is the text that was made of it: what is left are "source.id" and the like.
        extra.add(std::string(entry.name) + '.' + std::string(member.key), value);
        continue;
      }
      rest += rest.empty() ? "{" : ",";
      append_json(rest, member.key);
      rest += ':';
      rest += value;
    }
    if (!rest.empty()) keep(entry, rest + '}');
  }
  record.draft.extra = extra.take();
}

}  // namespace emeroteca::dumps
