// Words that are derived from another or that it is derived from: installare, installazione.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "stemmers/language/language.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::query {

// The stems of the archive that share their root with `stem` (Stemmer::root), in the order of how
// many articles have them, at most eight. Two words that differ by their last vowel alone (pizzo,
// pizza) are no derivation. Empty for a root too short to say anything, and for no stem.
std::vector<std::string> derived_words(const Xapian::Database& database,
                                       stemmers::Language language, std::string_view stem,
                                       const stemmers::Stemmer& stemmer);

}  // namespace emeroteca::query
