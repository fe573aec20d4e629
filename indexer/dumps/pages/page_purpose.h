// What the elements of a page are there for, by their kind and by what they are called.
#pragma once

#include <cstdint>

#include <gumbo.h>

namespace emeroteca::dumps {

// Dropped: never; where it does not hold half of the page's text; where it does not hold nearly
// all; where it does not hold the article's heading beside nearly all.
enum class Fate : std::uint8_t { kKept, kBeside, kForeign, kNever };

// How far a name is to be believed where there is prose in what it names. "social-housing" may be
// a part of the story (kMuch), "social" less so (kSome), "comment-quote" if it stands between its
// paragraphs; "newsletter-box" never is.
enum class Doubt : std::uint8_t { kNone, kBetween, kSome, kMuch };

struct Purpose {
  Fate fate = Fate::kKept;
  Doubt doubt = Doubt::kNone;
  bool body = false;     // marked as the article's text
  bool caption = false;  // of a picture
  bool footer = false;   // at the foot of a page: imprint, rights, addresses
};

// Of body, main and article only what is marked.
Purpose purpose_of(const GumboNode& node);

}  // namespace emeroteca::dumps
