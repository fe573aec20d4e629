// Terms of an archive, wherever its parts are: on servers they are asked for together, and
// remembered.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "archive/glass/term_cursor.h"
#include "archive/parted_database.h"
#include "errors/error.h"

namespace emeroteca {

// How many articles have the term.
Xapian::doccount term_frequency(const Xapian::Database& database, const std::string& term);
bool has_term(const Xapian::Database& database, const std::string& term);

// How many articles have a value in the slot.
Xapian::doccount value_frequency(const Xapian::Database& database, Xapian::valueno slot);

// Several terms will be asked for by these: where they are on servers, all at once.
void expect_terms(const Xapian::Database& database, const std::vector<std::string>& terms);

// What `make` makes of an archive's terms, asking by what is declared here, and of
// stand_side_by_side(). Of servers it asks in few steps: it is made several times, of what is known
// so far and nothing else, until it has asked for nothing that is not known. It has to be the same
// each time but for that.
template <typename Make>
auto with_answers_ahead(const Xapian::Database& database, const Make& make) {
  // A fresh word is looked up, then those that the answer leads to, and those of these.
  constexpr int kMostSteps = 8;
  const PartedDatabase* const parted = PartedDatabase::of(database);
  for (int step = 0; parted != nullptr && step < kMostSteps; ++step) {
    PartedDatabase::Gathering gathering(*parted);
    try {
      auto made = make();
      if (gathering.empty()) return made;
    } catch (const Error&) {
      if (gathering.empty()) throw;  // else of what is not known yet
    }
    if (!gathering.ask()) break;
  }
  return make();
}

// A walk through the terms that begin with a text, ascending; through all that begin with no
// capital letter where it is empty, at least.
class TermWalk {
 public:
  // `most`: so many of them are read at most.
  TermWalk(const Xapian::Database& database, const std::string& beginning,
           std::size_t most = PartedDatabase::kAllTerms);

  bool at_end() const { return ended_; }
  const std::string& term() const { return cursor_ ? cursor_->term() : term_; }  // until it goes on
  Xapian::doccount frequency();
  void next();
  // To the next that has this text somewhere, which is not empty; to any of those before it, too,
  // where that takes longer to tell than to look at.
  void next_having(std::string_view text);
  // To the first that is not before this one.
  void skip_to(const std::string& term);

 private:
  void settle();
  void leave_to_xapian();

  const Xapian::Database& database_;
  std::string beginning_;
  std::string term_;
  bool ended_ = false;
  // One of three ways: a list of servers, the table itself, or Xapian.
  std::shared_ptr<const PartedDatabase::Terms> list_;
  std::size_t at_ = 0;
  std::optional<glass::TermCursor> cursor_;
  Xapian::TermIterator here_;
  Xapian::TermIterator end_;
};

}  // namespace emeroteca
