#include "archive/terms.h"

#include <algorithm>
#include <utility>

namespace emeroteca {

Xapian::doccount term_frequency(const Xapian::Database& database, const std::string& term) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (const auto found = parted->frequencies({term})) return found->front();
  }
  if (const auto found = PartedDatabase::frequency_here(database, term)) return *found;
  return database.get_termfreq(term);
}

bool has_term(const Xapian::Database& database, const std::string& term) {
  if (term.empty()) return database.term_exists(term);
  return term_frequency(database, term) > 0;
}

Xapian::doccount value_frequency(const Xapian::Database& database, Xapian::valueno slot) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (const auto found = parted->value_frequency(slot)) return *found;
  }
  return database.get_value_freq(slot);
}

void expect_terms(const Xapian::Database& database, const std::vector<std::string>& terms) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) parted->frequencies(terms);
}

TermWalk::TermWalk(const Xapian::Database& database, const std::string& beginning, std::size_t most)
    : database_(database), beginning_(beginning) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    list_ = parted->terms_beginning(beginning, most);
  }
  if (list_ == nullptr) {
    if (auto table = PartedDatabase::postlist_of(database)) {
      cursor_.emplace(std::move(table), beginning);
    } else {
      here_ = database.allterms_begin(beginning);
      end_ = database.allterms_end(beginning);
    }
  }
  settle();
}

// Takes the term that the walk has come to.
void TermWalk::settle() {
  if (cursor_ && cursor_->failed()) leave_to_xapian();
  if (list_ != nullptr) {
    ended_ = at_ == list_->size();
    if (!ended_) term_ = (*list_)[at_].first;
  } else if (cursor_) {
    ended_ = cursor_->ended();
  } else {
    ended_ = here_ == end_;
    if (!ended_) term_ = *here_;
  }
}

// Which says what is wrong, or goes on behind the last term.
void TermWalk::leave_to_xapian() {
  term_ = cursor_->term();
  cursor_.reset();
  here_ = database_.allterms_begin(beginning_);
  end_ = database_.allterms_end(beginning_);
  if (term_.empty()) return;
  here_.skip_to(term_);
  if (here_ != end_ && *here_ == term_) ++here_;
}

Xapian::doccount TermWalk::frequency() {
  if (list_ != nullptr) return (*list_)[at_].second;
  if (!cursor_) return here_.get_termfreq();
  const Xapian::doccount frequency = cursor_->frequency();
  return frequency > 0 ? frequency : database_.get_termfreq(cursor_->term());
}

void TermWalk::next() {
  if (list_ != nullptr) {
    ++at_;
  } else if (cursor_) {
    cursor_->next();
  } else {
    ++here_;
  }
  settle();
}

void TermWalk::next_having(std::string_view text) {
  if (!cursor_) return next();
  cursor_->next_having(text);
  settle();
}

void TermWalk::skip_to(const std::string& term) {
  if (list_ != nullptr) {
    const auto from = list_->begin() + static_cast<std::ptrdiff_t>(at_);
    const auto found = std::lower_bound(
        from, list_->end(), term,
        [](const auto& one, const std::string& wanted) { return one.first < wanted; });
    at_ = static_cast<std::size_t>(found - list_->begin());
  } else if (cursor_) {
    cursor_->skip_to(term);
    if (cursor_->failed()) {
      leave_to_xapian();
      if (here_ != end_) here_.skip_to(term);
    }
  } else {
    here_.skip_to(term);
  }
  settle();
}

}  // namespace emeroteca
