#include "searcher/engine_request.h"

#include <ctime>

#include "archive/fields.h"
#include "archive/time_key.h"
#include "searcher/query/filters.h"
#include "text/calendar.h"

namespace emeroteca {

query::ParsedQuery parsed_request(const SearchRequest& request) {
  query::ParsedQuery parsed;
  if (request.all) {
    parsed.root.kind = query::NodeKind::kDate;  // of any time, or none
    return parsed;
  }
  query::ParseOptions parsing;
  parsing.plain = request.plain;
  parsing.now = text::local_clock(request.retrieval.now);
  parsing.ahead = parsing.now - request.retrieval.now;
  return query::parse(request.text, parsing);
}

query::ExpanderOptions expander_options(const SearchRequest& request, const query::Node& root) {
  query::ExpanderOptions options;
  options.translate = request.translate;
  options.parameters = request.retrieval.parameters;
  options.language = request.query_language ? request.query_language : query::language_of(root);
  if (request.query_language) {
    options.source = query::LanguageSource::kUser;
  } else if (query::is_language_certain(root)) {
    options.source = query::LanguageSource::kWords;
  }
  options.shouting = query::is_shouting(root);
  return options;
}

Xapian::Query in_language(const Xapian::Query& query, const SearchRequest& request) {
  if (request.article_language.empty()) return query;
  const std::string term = value_term(field(FieldId::kLanguage), request.article_language);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(term)};
}

Xapian::Query without_embargoed(const Xapian::Database& database, const Xapian::Query& query) {
  const std::string next = time_key(static_cast<double>(std::time(nullptr) + 1));
  if (database.get_value_upper_bound(kSlotEmbargo) < next) return query;
  return {Xapian::Query::OP_AND_NOT, query,
          Xapian::Query(Xapian::Query::OP_VALUE_GE, kSlotEmbargo, next)};
}

}  // namespace emeroteca
