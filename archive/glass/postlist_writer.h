// The table of postings: metadata, values and document lengths, then the postings of every term.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/table_writer.h"

namespace emeroteca::glass {

// What is known of the values of a slot. Values are not empty.
struct ValueBounds {
  std::uint32_t documents = 0;
  std::string lower;
  std::string upper;

  void take(std::string_view value);
};

// Postings in chunks, to which later changes of the database are made one by one.
class PostingChunks {
 public:
  explicit PostingChunks(TableWriter& table) : table_(table) {}

  // Begins a list. `first_key`: of its first chunk, `later_key`: of the others, before the first
  // document's number. `head`: what stands before the first number in the first chunk.
  void begin(std::string_view first_key, std::string_view later_key, std::string_view head);

  // Documents rise.
  void add(DocumentId document, std::uint32_t wdf);

  // Ends the list, which is not empty.
  void end();

 private:
  void write(bool last);

  TableWriter& table_;
  std::string key_;
  std::string later_key_;
  std::string head_;
  std::string postings_;
  std::string entry_;
  DocumentId first_ = 0;  // of the chunk
  DocumentId last_ = 0;
  bool in_first_ = true;  // chunk
};

// The parts of the table in the order in which they come; each may be left out, but the lengths
// only where there is no document.
class PostlistWriter {
 public:
  explicit PostlistWriter(TableWriter& table) : table_(table), chunks_(table) {}

  void add_metadata(const std::map<std::string, std::string>& metadata);

  // Of all slots at once: they are sorted here.
  void add_value_bounds(const std::map<Slot, ValueBounds>& bounds);

  // The values of one slot after the other, by the bytes of append_uint, which is not by number.
  void begin_values(Slot slot);
  void add_value(DocumentId document, std::string_view value);
  void end_values();

  // The lengths of all documents, also those without terms.
  void begin_lengths();
  void add_length(DocumentId document, std::uint32_t length) { chunks_.add(document, length); }
  void end_lengths() { chunks_.end(); }

  // Terms rise by their unsigned bytes. What Xapian reads of the collection's frequency has 32
  // bits: a larger one stays at the largest.
  void begin_term(std::string_view term, std::uint32_t documents, std::uint64_t occurrences);
  void add_posting(DocumentId document, std::uint32_t wdf) { chunks_.add(document, wdf); }
  void end_term() { chunks_.end(); }

 private:
  TableWriter& table_;
  PostingChunks chunks_;
  std::string key_;    // of the chunk of values
  std::string chunk_;  // of values
  Slot slot_ = 0;
  DocumentId last_ = 0;
};

}  // namespace emeroteca::glass
