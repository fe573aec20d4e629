// Whether articles have a word as a name: trump is one in none, Trump in nearly all that have it.
#pragma once

#include <optional>
#include <string>

#include <xapian.h>

namespace emeroteca {

// Of the articles with a folded form, the share that has it as a name (name_sketch.h), by the first
// of them that say so; nothing where none does. Asks servers in two steps.
std::optional<double> name_share(const Xapian::Database& database, const std::string& form);

}  // namespace emeroteca
