// A search's answer as JSON: docs/search-result.schema.json says what is in it.
#pragma once

#include <iosfwd>

#include <nlohmann/json.hpp>

#include "searcher/answer/result.h"

namespace emeroteca::results {

// Titles, sources and so on are what the article has; snippets are sanitised.
nlohmann::ordered_json to_json(const SearchResult& result);

// One line.
void write_json(std::ostream& out, const SearchResult& result);

}  // namespace emeroteca::results
