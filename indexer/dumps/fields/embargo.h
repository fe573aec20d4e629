// Until when an article is not to be shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/date.h"

namespace emeroteca::dumps {

// What readers note where something says that there is an embargo, and nothing says how long.
inline constexpr std::string_view kEmbargoed = "embargoed";

struct Embargo {
  std::optional<std::int64_t> until;  // seconds since 1970; nothing where there is no embargo
  // Why it is not known until when; empty where that is known or where there is none.
  std::string reason;
};

// Reads all that a record says of its embargo: dates, of which the latest counts, and flags
// ("true", "1"), which need a date beside them. "false", "no", "0", "null" and the like say that
// there is none. All else, and a date before 1990, which is a number or a flag that something took
// for a date, is not understood: then the article must not be shown.
Embargo read_embargo(const std::vector<std::string>& written, const DateRules& rules);

}  // namespace emeroteca::dumps
