// One line of a lexicon file: `headword<TAB>translation; translation`, senses ranked by how news
// uses the word. Blank lines and lines that begin with `#` say nothing. See docs/lexicon.md.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

struct LexiconEntry {
  Language language = Language::kItalian;  // of the headword; the translations are in the other
  std::string headword;                    // one word or several, as people write it
  std::vector<std::string> translations;   // best first
};

// What is wrong with a line, or the entry on it; no entry where the line says nothing.
struct LexiconFault {
  std::string reason;
};
struct LexiconNothing {};
using LexiconLine = std::variant<LexiconNothing, LexiconEntry, LexiconFault>;

LexiconLine parse_lexicon_line(std::string_view line, Language headwords);

}  // namespace emeroteca::stemmers
