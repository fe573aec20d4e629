// The step behind every reader: from a draft to an article.
#pragma once

#include <string>
#include <vector>

#include "archive/article.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Completes the records of one dump file, in their order.
class Completer {
 public:
  explicit Completer(const Options& options) : options_(options) {}

  // The article of a record that is one. What is wrong without harm is added to the record's
  // warnings; where there is no text to search for, the record gets a rejection instead (but for a
  // catalogue entry, with id, date and source, which is kept with a warning).
  //   texts     without their markup (fields/html_text.h)
  //   date      read as parse_date does (fields/date.h)
  //   language  the record's, else that of the options, else detected from title and body
  //   id        the record's, else identity() (fields/identity.h)
  Article complete(Record& record) const;

 private:
  const Options& options_;
};

}  // namespace emeroteca::dumps
