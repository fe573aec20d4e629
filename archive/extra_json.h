// The fields of an article that were not understood, read as JSON.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace emeroteca {

// Article::extra: an object whose names stand in the order in which they came; an empty one where
// it is none. Takes time linear in its size, where nlohmann's own parser of ordered objects
// compares each name with all before it (9 s for 80,000 names).
nlohmann::ordered_json parse_extra(const std::string& extra);

}  // namespace emeroteca
