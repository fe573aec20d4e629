// Dates that name their year: 2021-10-19, "19 ottobre 2021", 2021-Q3, "estate 2022", 1990s.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/dates_period.h"

namespace emeroteca::query {

// A date made of figures and - / . only; nothing when `text` is made of anything else.
std::optional<Period> read_figures(std::string_view text);

// A date with words, see dates_names.h; `text` is what to call it in an error.
std::optional<Period> read_named_date(std::string_view text, const std::vector<std::string>& words);

}  // namespace emeroteca::query
