// A JSON object as a draft of an article: which field is which, and what is in it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// A date that programs write as an object or a list of numbers, as parse_date() reads it:
// {"year":2024,"month":1,"day":12}, Firestore's and protobuf's seconds and nanoseconds, Parse
// Server's {"iso":...}, Java's [2024,1,15,10,30,0]. Empty for all others.
std::string date_of_structure(simdjson::dom::element value);

// True where a member of an article, or of what its texts stand in, says that it is not published
// (draft_fields.h): a text, a flag, a flag as Drupal writes one, what {"status":{"name":"draft"}}
// or
// {"meta":{"status":"draft"}} say. `numbered` as is_unpublished() has it.
bool says_unpublished(std::string_view name, simdjson::dom::element value, bool numbered);

// Heeds what a member says of the time from or to which an article is shown
// (publication_times.h), in what is known of it ("meta") too.
void heed_publication_times(std::string_view name, simdjson::dom::element value, Record& record);

// The same for what takes an article back: withdraws().
bool says_withdrawn(std::string_view name, simdjson::dom::element value);

// Looks at the objects of a dump, one after the other.
//
// Null is absent; numbers and booleans are text (but no names of authors or tags: systems number
// those). An object in place of a text is the text that it holds under a usual name ("rendered",
// "main", "name", "$oid"), a list is its first text, of a body its paragraphs. Envelopes
// ("_source", "attributes", "fields") are looked into. What is not taken is kept in Draft::extra.
class JsonFields {
 public:
  explicit JsonFields(FieldMap& map) : map_(map) {}

  // Looks at an object: takes time linear in its size.
  void look(simdjson::dom::object object);

  // True where the last object has a text for the field; a title under a name that anything may
  // have ("name") counts only beside a body.
  bool has(Field field) const;

  // Sets the draft of `record` to what the last object has, its warnings, and its rejection where
  // an id, title or body is no text. `text`: the object's own, for numbers as they are written.
  void fill(std::string_view text, Record& record);

  const FieldCounts& counts() const { return counts_; }
  // Names that came twice in one object, with the number of times.
  const std::map<std::string, std::uint64_t>& duplicates() const { return duplicates_; }

 private:
  struct Entry {
    std::string_view name;
    simdjson::dom::element value;
    std::string_view envelope;  // that it stands in
    const FieldNode* node = nullptr;
    bool taken = false;
    std::string_view inner;  // the only member of it that was taken; or empty: the whole
    std::string structure;  // the text that its value is the structure of, where that was looked at
  };
  // A value that gives a field.
  struct Source {
    std::size_t entry;
    const FieldNode* node;
    simdjson::dom::element value;
    std::string text;  // of a body that is a structure, a date in parts; else empty
    Rank rank = 0;
  };
  struct Pick {
    Rank rank = ~Rank{0};
    std::vector<Source> sources;
    std::vector<Source> offers;  // of dates: all that may be it, as they came
  };

  void take_exact(simdjson::dom::object object);
  void flatten(simdjson::dom::object object, std::string_view envelope, unsigned depth);
  void note_duplicate(std::string_view name, simdjson::dom::element value);
  void offer(std::size_t entry, const FieldNode& node, simdjson::dom::element value, Rank rank);
  void offer_below(std::size_t entry, const FieldNode& node, simdjson::dom::element value,
                   Rank more);
  void set_text(Field field, std::string Draft::*member, std::string_view text, Record& record);
  void set_list(Field field, std::vector<std::string> Draft::*member, Record& record);
  std::optional<std::size_t> dated_entry(std::string_view name) const;
  void set_date(std::string_view text, Record& record);
  std::optional<std::size_t> zone_entry(std::size_t date) const;
  bool says_date(Source& source);
  std::string date_in_parts(std::size_t entry, bool take);
  void choose_date(Field field, Record& record);
  void set_modified(Record& record);
  void set_embargo(Record& record);
  void heed_times(Record& record) const;
  void set_beginning(Record& record);
  void set_id_of_system(Record& record);
  void set_address(Record& record);
  bool waits_for_publication() const;
  void join_introtext(Record& record);
  void set_topic(Record& record);
  void set_summary_of_body(Record& record);
  void join_hour(Record& record);
  std::string kind_of_row() const;
  void set_body(std::string_view text, Record& record);
  std::string number_as_written(const Source& source, std::string_view text) const;
  std::string text_of(const Source& source, Field field, std::string_view text,
                      std::string_view& inner) const;
  void mark(const Source& source, Field field, std::string_view inner);
  void tell_misfits(Record& record) const;
  void tell_missing_body(Record& record) const;
  void keep_rest(Record& record);

  FieldMap& map_;
  bool exact_ = false;  // the object is of `export`: each field under its own name, as it is
  std::vector<Entry> entries_;
  std::array<Pick, kFieldCount> picks_;
  std::array<std::size_t, kFieldCount> misfits_{};  // entry + 1 under the field's own name
  std::optional<std::string_view> no_publication_;  // the envelope of a "publishedAt" that is null
  std::unordered_set<std::string_view> names_;
  FieldCounts counts_;
  std::map<std::string, std::uint64_t> duplicates_;
};

}  // namespace emeroteca::dumps
