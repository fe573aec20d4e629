// The interface of all readers of dumps. How to write one: CONTRIBUTING.md.
#pragma once

#include <string>
#include <vector>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Reads one file of one format, record by record, in bounded memory. What becomes of a record
// (markup, dates, languages, ids, long words) is one step for all readers: complete.h.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;

  // Sets `record`, which comes empty but for Origin::file, to the next one; false at the end.
  // Throws ReadError where the rest cannot be read: all complete records have been given then.
  virtual bool next(Record& record) = 0;

  // Once there are no more: what was wrong all over the file, told once.
  virtual std::vector<std::string> remarks() const { return {}; }
  // The same for how its fields were mapped; null for formats whose fields have fixed names.
  virtual const FieldCounts* fields() const { return nullptr; }
};

}  // namespace emeroteca::dumps
