// A search's answer as JSON: docs/search-result.schema.json says what is in it.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer/result.h"

namespace emeroteca::results {

// Titles, sources and so on are what the article has; snippets are sanitised.
nlohmann::ordered_json to_json(const SearchResult& result);

// One line.
void write_json(std::ostream& out, const SearchResult& result);

// One line without a line feed. Texts stay what they are, but whatever could act on a terminal
// (control and format characters, DEL, C1, bidirectional marks) is written as \uXXXX; ill-formed
// UTF-8 becomes U+FFFD. Numbers that are not finite become null.
std::string json_text(const nlohmann::ordered_json& value);

// `"partial": true` and the names of the servers that are missing; nothing where none is.
void add_partial(nlohmann::ordered_json& answer, const std::vector<std::string>& missing_servers);

// A text, or null for none.
nlohmann::ordered_json text_or_null(std::string_view text);

}  // namespace emeroteca::results
