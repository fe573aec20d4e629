// The interface of all readers of dumps. How to write one: CONTRIBUTING.md.
#pragma once

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
};

}  // namespace emeroteca::dumps
