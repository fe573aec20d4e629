// The parts of a query that narrow a search and rank nothing: values of fields, and dates.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/lexer.h"
#include "searcher/query/repetitions.h"
#include "searcher/query/tree.h"
#include "stemmers/language/language.h"

namespace emeroteca::query {

// The term of all articles in a language, and of those in neither Italian nor English.
std::string articles_in(stemmers::Language language);
std::string other_languages();

// A kDate, a kField other than title:, or a group of such nodes only.
bool is_filter(const Node& node);

// The articles that a kDate or kField lets through; `notes` tells the user what was cut. An article
// without a date is in no range of dates.
Xapian::Query filter_query(const Node& node, VocabularyMatches& vocabulary, Notes& notes);

// Several filters side by side. Values of one field are alternatives; fields, dates and groups must
// all hold. What has a + must hold by itself; values of the same field without one then say nothing
// more.
class FilterSet {
 public:
  // `query` is what `node` lets through.
  void add(const Node& node, const Xapian::Query& query);

  bool empty() const { return groups_.empty(); }
  Xapian::Query query() const;

 private:
  struct Group {
    const Field* field = nullptr;  // nullptr: dates and groups
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> should;
  };

  std::vector<Group> groups_;  // in the query's order
};

// Small ways of joining Xapian queries, with their corner cases in one place.

// Every article, without raising its score. (Xapian's own Query::MatchAll is one object that
// threads must not share.)
Xapian::Query everything();

// Nothing for no parts.
Xapian::Query any_of(std::vector<Xapian::Query> parts);
Xapian::Query all_of(std::vector<Xapian::Query> parts);

// `query` without what matches any of `not_these`.
Xapian::Query without(const Xapian::Query& query, std::vector<Xapian::Query> not_these);

}  // namespace emeroteca::query
