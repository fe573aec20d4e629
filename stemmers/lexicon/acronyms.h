// Acronyms of the news: which letters are one, what it is called in the other language, and what it
// stands for. The tables are acronyms.txt (`USA<TAB>US; USA`: Italian, English) and
// acronym_names.txt
// (`it<TAB>ONU<TAB>Nazioni Unite`).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::stemmers {

// `form` is folded and without points: "onu", "us", "boj".
bool is_known_acronym(std::string_view form);

// Whether a word in that language is an acronym: it is written as one, or known as one and no word
// (many papers write Nasa, la tv, un suv), or else has a capital that tells (Italian papers write
// della Nato; Usa, dazi sul vino). English has capitals in headlines and in names: there only Aids
// and the Fed. Stop words need all their capitals.
bool is_acronym(const Token& token, Language language);

// Whether `form` is a known acronym and no word of `language`: nato in English, but not in Italian.
bool is_only_acronym(Language language, std::string_view form);

// What the acronym `form` of one language is in the other, folded; nothing where that is the same
// or not known.
std::vector<std::string> translated_acronyms(Language from, std::string_view form);

// The names that the acronym stands for in `language`, as people write them.
std::vector<std::string> acronym_names(Language language, std::string_view form);

// The acronyms of a name in that language, folded; `words` are those of the name, folded, without
// what is elided: "nazioni unite", "stati uniti america". Nothing where it has none.
std::vector<std::string> acronyms_of_name(Language language, std::string_view words);

}  // namespace emeroteca::stemmers
