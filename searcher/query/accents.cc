#include "searcher/query/accents.h"

#include <utility>

#include "archive/accents.h"
#include "archive/terms.h"

namespace emeroteca::query {

using Xapian::Query;

AccentCondition accent_condition(const Xapian::Database& database, std::string_view surface,
                                 std::string_view normal) {
  const std::string plain = accent_term(surface, surface);
  const std::string typed = accent_term(surface, normal);
  std::vector<Query> accented;
  Xapian::doccount articles = 0;
  bool has_typed = false;
  bool has_plain = false;
  const std::string prefix = accent_terms_prefix(surface);
  for (TermWalk walk(database, prefix); !walk.at_end(); walk.next()) {
    const std::string term = walk.term();
    has_typed = has_typed || term == typed;
    if (term == plain) {
      has_plain = true;
      continue;
    }
    accented.emplace_back(term);
    articles += walk.frequency();
  }
  AccentCondition condition;
  if (accented.empty()) return condition;
  // Articles that have the word and no form of it with accents have it without.
  has_plain = has_plain || term_frequency(database, std::string(surface)) > articles;
  if (typed != plain) {
    if (has_typed && (has_plain || accented.size() > 1)) condition.must = Query(typed);
  } else if (has_plain) {
    condition.must_not = Query(Query::OP_AND_NOT,
                               Query(Query::OP_OR, accented.begin(), accented.end()), Query(plain));
  }
  return condition;
}

std::vector<std::string> accented_forms(const Xapian::Database& database,
                                        std::string_view surface) {
  std::vector<std::string> forms;
  const std::string prefix = accent_terms_prefix(surface);
  for (TermWalk walk(database, prefix); !walk.at_end(); walk.next()) {
    const std::string term = walk.term();
    std::string form = term.substr(prefix.size());
    if (form != surface) forms.push_back(std::move(form));
  }
  return forms;
}

Query with_accents(Query query, const AccentCondition& condition) {
  if (!condition.must.empty()) query = Query(Query::OP_FILTER, query, condition.must);
  if (!condition.must_not.empty()) query = Query(Query::OP_AND_NOT, query, condition.must_not);
  return query;
}

}  // namespace emeroteca::query
