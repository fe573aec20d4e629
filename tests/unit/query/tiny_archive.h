// A tiny fixed archive in memory, and queries planned on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "searcher/query/plan.h"
#include "stemmers/language/language.h"

namespace emeroteca::query {

// Tuesday, 19 October 2021, 10:00 UTC.
inline constexpr std::int64_t kTinyNow = 1634637600;

// Four articles; see tiny_archive.cc.
const Xapian::Database& tiny_archive();

// Parses and plans, without translations.
Plan plan_of(std::string_view text, std::optional<stemmers::Language> language = {});

// The description of the plan's Xapian query, without its outermost Query(); a range of dates is
// described as in the tree: DATE[2021-10-01..2021-11-01).
std::string describe_plan(const Plan& plan);

}  // namespace emeroteca::query
