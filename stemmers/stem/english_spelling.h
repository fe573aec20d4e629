// One spelling for British and American English.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

// The American spelling of a folded word, by rules on its letters: -our, -ise, -yse, -ogue, -re,
// -ence, ae, oe, sulph, sceptic ... Words that only look like it (four, advise, premier) stay. The
// result is for stems, never shown: a rule may spell a derived form as nobody does.
std::string american_spelling(std::string_view word);

// The two first letters of words that american_spelling makes begin as `word` does (oe for
// estrogen).
std::vector<std::string> british_beginnings(std::string_view word);

}  // namespace emeroteca::stemmers
