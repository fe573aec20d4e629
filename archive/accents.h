// Which accents the words of an article have: terms that tell `=metà` from `=meta`, beside the
// words themselves, which stand in the archive without accents.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca {

// The term of an article in which the word `surface` (without accents) stands as `normal` (with
// them, fold.h). Articles have one for each form with accents, and one for the form without where
// both stand in it; words that have no accents in an article have none. An acute accent is a grave
// one here, as typists do not tell them apart. Empty where it would be too long.
std::string accent_term(std::string_view surface, std::string_view normal);

// What the terms of all forms of `surface` begin with.
std::string accent_terms_prefix(std::string_view surface);

}  // namespace emeroteca
