// The values of one slot, straight from a glass database: in ascending documents, with leaps.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/table_cursor.h"

namespace emeroteca::glass {

// Never fails: where the table cannot be read the values end, and failed() says so. Not
// thread-safe.
class ValueCursor {
 public:
  // `postlist`: the table of postings, which has the values too. At the first document that has
  // one.
  ValueCursor(std::shared_ptr<const OpenTable> postlist, Slot slot);

  bool ended() const { return ended_; }
  bool failed() const { return failed_; }

  // Unless it has ended; the value is valid until it goes on.
  DocumentId document() const { return document_; }
  std::string_view value() const { return value_; }

  void next();

  // To the first document with a value that is not before this one.
  void skip_to(DocumentId document);

 private:
  // Whether the table is at a part of the slot's values, and with which document that begins.
  bool at_chunk(DocumentId& first) const;
  void open(DocumentId first);
  bool take_value();
  void pass(DocumentId document);
  void next_chunk();
  void fail();

  TableCursor table_;
  std::string prefix_;     // of the keys of the parts: this, then their first document
  std::string_view left_;  // of the part
  std::string_view value_;
  DocumentId document_ = 0;
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace emeroteca::glass
