// The two families of written dates. Both return nothing where the text is not of their form; the
// dates that they return may not exist.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/dumps/fields/date_moment.h"

namespace emeroteca::dumps {

// 2021-10-19T10:15:00+02:00 and its relatives, the four digits of the year first.
std::optional<Moment> read_iso_date(std::string_view text);

struct NamedDate {
  Moment moment;
  std::optional<unsigned> weekday;  // 0 is Sunday; only if it is written
};

// Tue, 19 Oct 2021 10:15:00 +0200 and its relatives, the month as a word between day and year.
std::optional<NamedDate> read_named_date(std::string_view text);

}  // namespace emeroteca::dumps
