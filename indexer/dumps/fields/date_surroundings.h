// What stands around dates, and how people and programs type them. For date.cc only.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// A date as a keyboard has it: spaces of all kinds are plain ones, dashes hyphens, apostrophes and
// accents behind a letter apostrophes, bullets bars; "lunedì" loses its accent, whatever its form,
// and what is invisible is left out. Quotes and brackets around it go, and PDF's "D:" before it.
std::string tidied_date(std::string_view text);

// "Pubblicato il 12/01/2024" without its first words; the text itself where nothing else is left.
std::string_view without_labels(std::string_view text);

// What comes before the remark that it was changed: "15 gennaio 2024" of "15 gennaio 2024 -
// Aggiornato il 16 gennaio 2024". Empty where there is no such remark.
std::string_view without_remark(std::string_view text);

// What comes behind the place of a dateline: "15 gennaio 2024" of "Roma, 15 gennaio 2024". Empty
// where there is none.
std::string_view without_place(std::string_view text);

}  // namespace emeroteca::dumps
