// The names of months and weekdays in Italian and English.
#pragma once

#include <optional>
#include <string_view>

namespace emeroteca::text {

// What a name or its abbreviation stands for, in either language: "ottobre", "ott", "october",
// "oct". `word` is folded: small letters without accents, no full stop behind it. "mar" is a month
// (March, marzo) and a weekday (martedì); the reader knows which of the two it waits for.
std::optional<unsigned> month_named(std::string_view word);    // 1 to 12
std::optional<unsigned> weekday_named(std::string_view word);  // 1 (Monday) to 7, as in ISO 8601

// "October" and "Tuesday", for messages; numbers as above, within their bounds.
std::string_view english_month(unsigned month);
std::string_view english_weekday(unsigned weekday);

}  // namespace emeroteca::text
