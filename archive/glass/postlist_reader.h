// The table of postings read list by list: bounds of values, values, document lengths, terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/postlist_writer.h"
#include "archive/glass/table_reader.h"

namespace emeroteca::glass {

// In the order of the table.
enum class ListKind : std::uint8_t { kMetadata, kValueBounds, kValues, kLengths, kTerm };

// All functions throw Error as those of TableReader; documents of a list rise, or the table is
// malformed.
class PostlistReader {
 public:
  // `table`: of postings, at its begin.
  explicit PostlistReader(TableReader& table) : table_(table) {}

  // Goes to the next list, or to the first one; what was not read of the last one is passed over.
  // False at the end.
  bool next();

  ListKind kind() const { return kind_; }
  Slot slot() const { return slot_; }                // of values and their bounds
  const std::string& term() const { return term_; }  // of a term

  // Of kValueBounds.
  ValueBounds bounds();

  // Goes to the next posting of lengths or of a term, or to the first one; false behind the last.
  bool next_posting();
  DocumentId document() const { return document_; }
  std::uint32_t wdf() const { return wdf_; }  // or length
  // What the list of a term says of itself, once its first posting was read.
  std::uint32_t documents() const { return documents_; }
  std::uint32_t occurrences() const { return occurrences_; }

  // The same of values.
  bool next_value();
  std::string_view value() const { return value_; }  // valid until the next one

 private:
  // What a key says.
  struct Place {
    ListKind kind = ListKind::kTerm;
    Slot slot = 0;
    std::string term;
    DocumentId first = 0;  // 0: the key does not say it

    bool same_list(const Place& other) const {
      return kind == other.kind && slot == other.slot && term == other.term;
    }
  };

  Place place_of(std::string_view key) const;
  // The next entry, if it is of this list.
  bool next_chunk();
  void open_chunk(bool first);
  std::uint32_t number();
  void step();

  TableReader& table_;
  bool ahead_ = false;  // the table is at an entry behind this list
  Place place_;         // of the entry that the table is at
  ListKind kind_ = ListKind::kMetadata;
  Slot slot_ = 0;
  std::string term_;
  DocumentId document_ = 0;
  std::uint32_t wdf_ = 0;
  std::uint32_t documents_ = 0;
  std::uint32_t occurrences_ = 0;
  std::string_view value_;
  std::string_view left_;    // of the chunk
  bool last_chunk_ = false;  // as it says
  bool begun_ = false;       // the list
};

}  // namespace emeroteca::glass
