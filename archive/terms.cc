#include "archive/terms.h"

#include <algorithm>

namespace emeroteca {

Xapian::doccount term_frequency(const Xapian::Database& database, const std::string& term) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (const auto found = parted->frequencies({term})) return found->front();
  }
  return database.get_termfreq(term);
}

bool has_term(const Xapian::Database& database, const std::string& term) {
  if (PartedDatabase::of(database) != nullptr) return term_frequency(database, term) > 0;
  return database.term_exists(term);
}

void expect_terms(const Xapian::Database& database, const std::vector<std::string>& terms) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) parted->frequencies(terms);
}

TermWalk::TermWalk(const Xapian::Database& database, const std::string& beginning) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    list_ = parted->terms_beginning(beginning);
  }
  if (list_ != nullptr) return;
  here_ = database.allterms_begin(beginning);
  end_ = database.allterms_end(beginning);
}

bool TermWalk::at_end() const {
  return list_ != nullptr ? at_ == list_->size() : here_ == end_;
}

std::string TermWalk::term() const {
  return list_ != nullptr ? (*list_)[at_].first : *here_;
}

Xapian::doccount TermWalk::frequency() const {
  return list_ != nullptr ? (*list_)[at_].second : here_.get_termfreq();
}

void TermWalk::next() {
  if (list_ != nullptr) {
    ++at_;
  } else {
    ++here_;
  }
}

void TermWalk::skip_to(const std::string& term) {
  if (list_ == nullptr) {
    here_.skip_to(term);
    return;
  }
  const auto from = list_->begin() + static_cast<std::ptrdiff_t>(at_);
  at_ = static_cast<std::size_t>(std::lower_bound(from, list_->end(), term,
                                                  [](const auto& one, const std::string& wanted) {
                                                    return one.first < wanted;
                                                  }) -
                                 list_->begin());
}

}  // namespace emeroteca
