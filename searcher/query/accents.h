// What a query's accents say: `=metà` is no `=meta` where the archive has both, and `meta` may mean
// either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace emeroteca::query {

// What must hold of an article beside having a word, so that the word stands in it as typed. At
// most one of the two is there; both are empty where the archive has the word in one way only, or
// not in the way typed: then accents make no difference.
struct AccentCondition {
  Xapian::Query must;      // the form with the accents that were typed
  Xapian::Query must_not;  // forms with accents alone
  bool empty() const { return must.empty() && must_not.empty(); }
};

// `surface` is without accents, `normal` as typed (folded, with accents).
AccentCondition accent_condition(const Xapian::Database& database, std::string_view surface,
                                 std::string_view normal);

// `query`, whose articles have the word, with that condition.
Xapian::Query with_accents(Xapian::Query query, const AccentCondition& condition);

// The forms with accents that `surface` (without accents) has in the archive, acute accents written
// as grave ones: metà for meta.
std::vector<std::string> accented_forms(const Xapian::Database& database, std::string_view surface);

}  // namespace emeroteca::query
