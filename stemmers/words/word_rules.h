// The rules by which the pieces of a chunk are words: dates, figures, apostrophes, acronyms with
// points, words broken at the end of a line. What tokens come of them is the tokeniser's affair.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"
#include "stemmers/words/chunk.h"

namespace emeroteca::stemmers {

// What the rules look at besides the chunk.
struct ChunkContext {
  std::string_view text;             // that the chunk stands in
  bool shouting = false;             // mostly capitals: they say nothing about acronyms
  std::optional<Language> language;  // of the text
};

// Makes one atom of those that are one word, and says of each what it is by itself.
void make_words(const ChunkContext& context, std::vector<Atom>& atoms);

// Digits and nothing else.
inline bool is_figure(const Atom& atom) {
  return atom.digits && !atom.letters && !atom.foreign;
}

// Appends `more` to `atom`, which is one word with it.
void append(const Atom& more, Atom& atom);

}  // namespace emeroteca::stemmers
