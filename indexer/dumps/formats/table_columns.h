// Which column of a table is which field, and a row of it as a draft.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// The columns of one table. Names are understood as those of JSON fields are (field_names.h), those
// that a user maps first. Where several columns give one field, the nearest one that is not empty
// counts, of equals the last; all of those that hold authors or tags do.
class TableColumns {
 public:
  // `names`: the table's header, or what a user says in its place. A name that is empty is no
  // column's: what stands there is dropped where it is a number, as pandas writes one before each
  // row, and else kept as "column 3"; all of it is dropped where a user passes over it.
  TableColumns(const std::vector<std::string>& names, FieldMap& map, bool users = false);

  // What the header calls them where `names` are without their languages, and counts with the
  // columns of another language (table_languages.h).
  void set_written(const std::vector<std::string>& names);
  void count_with(const TableColumns& first) { counts_ = first.counts_; }

  std::size_t size() const { return columns_.size(); }
  // As the messages name them: "id, titolo, testo".
  std::string seen() const;
  // How many are understood.
  std::size_t known() const { return known_; }
  bool has(Field field) const { return !by_field_[index_of(field)].empty(); }
  // A title or a text is among them; a name that anything may have ("name") is no title.
  bool give_articles() const;

  // True where these values, one a column, can be a row: an id is one word, a date has a digit, an
  // address a dot.
  bool fit(const std::vector<std::string_view>& values) const;

  // Looks whether the columns of ids and addresses are such, by the first rows of the table: a
  // column, not called id, whose values stand for different articles (a section's code, a page) is
  // no id and is kept as a field that is not understood; the same address of all rows makes no ids.
  // Returns what to say of it.
  std::vector<std::string> check(const std::vector<std::vector<std::string>>& rows);

  // Sets the draft of `record` to these values, one a column.
  void fill(const std::vector<std::string_view>& values, Record& record);

  // Names of several columns that give the same field, which holds one value.
  std::vector<std::string> repeated() const;

  // The name of a column that is rather the title, where none is known as it; else empty.
  std::string_view likely_title() const;

  // True for the table of posts in an export of Substack, whose texts stand in other files.
  bool is_of_substack() const;

  // True where a row had no text, but a column that is not understood looked like one.
  bool missed_text() const { return missed_; }

  const FieldCounts& counts() const { return *counts_; }

 private:
  struct Column {
    std::string name;
    std::string written;  // as the header has it
    const FieldNode* node = nullptr;
    std::optional<DatePart> part;  // of a date in several columns
    bool published = false;        // its values are flags that say whether it is published
    bool time = false;             // from or to which it is: names_publication_time()
  };

  void set_id_of_typo3(FieldMap& map);
  void find_times();
  // Joins the hour that has a column of its own to the date.
  void join_hour(const std::vector<std::string_view>& values, Draft& draft);

  // Looks which columns called "published" are flags and no dates.
  void check_flags(const std::vector<std::vector<std::string>>& rows);
  void check_stories(const std::vector<std::vector<std::string>>& rows);
  bool stands_for_several(std::size_t column, const std::vector<std::vector<std::string>>& rows,
                          std::string& example) const;

  // Takes the values of a field; its columns are in taken_ after that.
  void set(Field field, const std::vector<std::string_view>& values, Record& record);

  void set_address(const std::vector<std::string_view>& values, Draft& draft);
  std::optional<std::size_t> column_named(std::string_view name) const;
  void tell_zone(const std::string& name, const std::vector<std::string_view>& values,
                 Draft& draft);
  std::optional<std::size_t> zone_column(std::size_t date,
                                         const std::vector<std::string_view>& values) const;
  void join_introtext(const std::vector<std::string_view>& values, Draft& draft);
  // What the row is skipped as; empty for articles.
  std::string kind_of_row(const std::vector<std::string_view>& values) const;

  void fill_plain(const std::vector<std::string_view>& values, Record& record);

  // Skips the row, or adds embargoes, by what its columns say of its state and its times.
  void heed_states(const std::vector<std::string_view>& values, Record& record);

  // The date whose year, month or day the column has, of it and its neighbours.
  std::string date_in_parts(std::size_t column, const std::vector<std::string_view>& values) const;
  // Of several columns of a date the nearest one that has one in this row; the number of those
  // where none has.
  std::size_t dated_column(Field field, const std::vector<std::string_view>& values,
                           Record& record) const;

  bool users_;
  bool mapped_embargo_;    // the user says which column has it
  bool numbered_ = false;  // its status is a number or flag, as tells_numbered_status() says
  std::vector<Column> columns_;
  std::array<std::vector<std::size_t>, kFieldCount> by_field_;  // columns, the nearest first
  std::size_t known_ = 0;
  bool url_shared_ = false;
  bool missed_ = false;
  std::vector<bool> taken_;
  std::shared_ptr<FieldCounts> counts_ = std::make_shared<FieldCounts>();
};

// "title,body,-,date" as names of columns, in their order; "-" and nothing pass over one. Throws
// Error for a name that is no field's, and where neither title nor body is named.
std::vector<std::string> parse_columns(std::string_view text);

}  // namespace emeroteca::dumps
