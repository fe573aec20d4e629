// The terms of a glass database that begin with a text, straight from its table of postings.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/glass/table_cursor.h"

namespace emeroteca::glass {

// Ascending, as Xapian's own iterator has them. Never fails: where the table cannot be read it
// ends, and failed() says so. Not thread-safe.
class TermCursor {
 public:
  // At the first of them.
  TermCursor(std::shared_ptr<const OpenTable> postlist, std::string_view beginning);

  bool ended() const { return ended_; }
  bool failed() const { return failed_; }

  // Unless it has ended. The term stays valid until the cursor goes on.
  const std::string& term() const { return term_; }

  // How many documents have it; 0 where that cannot be read.
  std::uint32_t frequency();

  void next();

  // To the next that has this text, which is not empty, somewhere: several times faster than to
  // look at each.
  void next_having(std::string_view text);

  // To the first that is not before this one.
  void skip_to(std::string_view term);

 private:
  void go_to(std::string_view key);
  void settle(Lookup moved);
  void end(bool failed);

  TableCursor table_;
  std::string beginning_;
  std::string term_;
  bool ended_ = false;
  bool failed_ = false;
};

// How many documents have the term, which is not empty; nothing where that cannot be read.
// `postlist`: of the table of postings.
std::optional<std::uint32_t> document_frequency(TableCursor& postlist, std::string_view term);

}  // namespace emeroteca::glass
