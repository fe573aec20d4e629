// What an apostrophe between two word parts means.
#pragma once

#include <cstdint>
#include <string_view>

namespace emeroteca::stemmers {

enum class ApostropheRole : std::uint8_t {
  kElision,     // dell'indagine: two words, the first one elided
  kAccent,      // E'arrestato, perche'il: two words, the apostrophe is a typist's accent
  kSplit,       // Italia'90, alla'ndrangheta: two words without the space between them
  kPossessive,  // spokesperson's, we'll: the second part goes
  kJoined       // O'Brien, don't, rock'n'roll: one word without the apostrophe
};

// `before` and `after` are the surface forms of the parts on either side.
ApostropheRole apostrophe_role(std::string_view before, std::string_view after);

}  // namespace emeroteca::stemmers
