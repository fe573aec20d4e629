// What a request asks, in the terms of the rooms that answer it.
#pragma once

#include <xapian.h>

#include "searcher/answer/request.h"
#include "searcher/query/expander.h"
#include "searcher/query/parser.h"

namespace emeroteca {

// The text of the request as a tree; all articles of any time where it asks for all.
query::ParsedQuery parsed_request(const SearchRequest& request);

// How words of `root` are looked up: translated or not, in which language, shouted or not.
query::ExpanderOptions expander_options(const SearchRequest& request, const query::Node& root);

// What `query` finds in the language that the request is for.
Xapian::Query in_language(const Xapian::Query& query, const SearchRequest& request);

// Articles under embargo are not there before their hour. Costs nothing where there are none.
Xapian::Query without_embargoed(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace emeroteca
