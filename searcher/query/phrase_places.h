// The words of a phrase that has stars in it: "banc* centrale".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/lexer.h"

namespace emeroteca::query {

// One place of a phrase: a word, or a pattern with a star that any of several words fits.
struct PhrasePlace {
  std::string text;
  bool pattern = false;
};

// The places in order. As in phrases without a star, an elided article is a place of its own within
// the phrase, and none at its beginning. `notes` say of a star that means nothing where it stands.
// `phrase` has the form of a node's text (tree.h).
std::vector<PhrasePlace> phrase_places(std::string_view phrase, Notes& notes);

}  // namespace emeroteca::query
