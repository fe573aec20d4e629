// Names of authors as citations need them: what of a name is the family's.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::results {

struct PersonName {
  std::string family;  // "De Luca"; the whole name where it is not a person's, or cannot be parted
  std::string given;   // "Anna Maria"; may be empty
};

// Parts "Anna Rossi", "Erri De Luca", "Vincent van Gogh" and "Rossi, Anna". Bylines of agencies,
// desks and newspapers ("Agenzia Meridiana", "Redazione Esteri"), of one word, with digits or signs
// stay whole. The result is on one line, harmless on a terminal.
PersonName person_name(std::string_view name);

}  // namespace emeroteca::results
