// The key of an article's text: articles with the same key are twins, one text under two ids, and a
// search shows them as one.
#pragma once

#include <string>

#include "archive/article.h"

namespace emeroteca {

// The key as a value of kSlotText: 8 bytes, the XXH3 of summary and body, each run of white space
// as one space. A text of fewer than 30 words may be a phrase that stands below many headlines
// (`continues on page 3`): there the headline is a part of it. Empty where both together have fewer
// than 12, as two papers may well write without knowing of each other.
std::string text_key(const Article& article);

}  // namespace emeroteca
