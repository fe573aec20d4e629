#include "indexer/article_states.h"

#include "archive/fields.h"
#include "errors/error.h"

namespace emeroteca {

ArticleStates::ArticleStates(const std::string& folder) try : database_(folder) {
} catch (const Xapian::Error& fault) {
  throw Error("the archive " + folder + " cannot be read: " + fault.get_msg(),
              "run `indexer check`; if it finds faults, build the archive again from its dumps");
}

Change ArticleStates::compare(std::string_view id, std::string_view fingerprint,
                              std::uint64_t committed) {
  if (committed != committed_) forget(committed);
  if (const auto recent = recent_.find(std::string(id)); recent != recent_.end()) {
    return recent->second.fingerprint == fingerprint ? Change::kUnchanged : Change::kUpdated;
  }
  const std::string term = value_term(field(FieldId::kId), id);
  // A commit a second is the most that can be expected: the next attempt succeeds.
  constexpr int kRetries = 20;
  for (int attempt = 0;; ++attempt) {
    try {
      return compare_committed(term, fingerprint);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == kRetries) throw;
      database_.reopen();
    }
  }
}

void ArticleStates::put(std::string_view id, std::string_view fingerprint) {
  order_.emplace_back(id);
  recent_[order_.back()] = {std::string(fingerprint), ++puts_};
}

// From here on the database itself tells of what is committed.
void ArticleStates::forget(std::uint64_t committed) {
  database_.reopen();
  for (; committed_ < committed; ++committed_) {
    const auto recent = recent_.find(order_.front());
    if (recent != recent_.end() && recent->second.number <= committed) recent_.erase(recent);
    order_.pop_front();
  }
}

Change ArticleStates::compare_committed(const std::string& term, std::string_view fingerprint) {
  const auto begin = database_.postlist_begin(term);
  if (begin == database_.postlist_end(term)) return Change::kAdded;
  const Xapian::Document document = database_.get_document(*begin, Xapian::DOC_ASSUME_VALID);
  return document.get_value(kSlotFingerprint) == fingerprint ? Change::kUnchanged
                                                             : Change::kUpdated;
}

}  // namespace emeroteca
