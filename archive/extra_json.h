// The fields of an article that were not understood, read as JSON.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace emeroteca {

// Article::extra: an object whose names stand in the order in which they came; an empty one where
// it is none, or is nested deeper than 1,024. Takes time linear in its size, where nlohmann's own
// parser of ordered objects compares each name with all before it (9 s for 80,000 names).
nlohmann::ordered_json parse_extra(const std::string& extra);

// The same as it is put behind other fields: one line of JSON, the very bytes where they are that;
// empty where there are no fields. An archive of others may hold anything here.
std::string extra_line(const std::string& extra);

}  // namespace emeroteca
