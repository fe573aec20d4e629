#include "searcher/query/query_parts.h"

#include <string>

namespace emeroteca::query {

using Xapian::Query;

Query everything() {
  return {Query::OP_SCALE_WEIGHT, Query(std::string()), 0.0};
}

Query any_of(std::vector<Query> parts) {
  if (parts.size() == 1) return parts.front();
  return {Query::OP_OR, parts.begin(), parts.end()};
}

Query all_of(std::vector<Query> parts) {
  if (parts.size() == 1) return parts.front();
  return {Query::OP_AND, parts.begin(), parts.end()};
}

Query without(const Query& query, std::vector<Query> not_these) {
  if (not_these.empty()) return query;
  return {Query::OP_AND_NOT, query, any_of(std::move(not_these))};
}

}  // namespace emeroteca::query
