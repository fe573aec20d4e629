// Other spellings of the same: what stands in the archive beside a word or a figure so that every
// way of writing it is found by every other.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::stemmers {

// A figure with a unit written to it, taken apart: "30mila" is 30000, "2.8bn" is 2.8 and billion.
struct ScaledNumber {
  std::string figure;
  std::string_view word;  // "million", "billion", "milioni" ...; empty where the figure says it all
  std::size_t unit = 0;   // bytes of the unit, at the end of what was given
};

// `number` is figures, normalised (number.h), and `unit` the small letters behind them. `money`: a
// sign of a currency stands before; only then are `k` and `m` thousands and millions. A figure that
// is empty means that the unit is none.
ScaledNumber scale_number(std::string_view number, std::string_view unit, bool money);

// What `word` is called behind the figure before it: the figure of both (30 mila: 30000), or the
// word of a unit (10 mln: milioni); else nothing.
std::string counted_spelling(std::string_view figure, std::string_view word);

// The decade that a word means, as "1980s", or nothing: eighties, 80s, 1980s; behind `anni` also
// ottanta, 80 and 1980. `before` is the word before, in its surface form.
std::string decade_of(std::string_view surface, std::string_view before);

// The year that two figures behind an apostrophe mean: '68 is 1968, '05 is 2005. Nothing for what
// is no two figures.
std::string year_of(std::string_view figures);

// The German and Nordic way of writing without umlauts: Schröder is schroeder; nothing where the
// word has none. `normal` has accents (fold.h).
std::string without_umlauts(std::string_view normal);

}  // namespace emeroteca::stemmers
