// What stands below a picture and is no part of the text.
#pragma once

#include <string_view>

#include <gumbo.h>

namespace emeroteca::dumps {

// True for a word, in small letters, that names captions in classes of HTML.
bool names_caption(std::string_view word);

// True for the <figcaption> of a picture, and for an element with such a word in its class:
// "wp-caption-text", "tr-caption". Not for those that hold the picture itself ("wp-caption",
// "tr-caption-container"), for headings of slides, nor for a <figcaption> that is not closed.
bool is_caption(const GumboNode& element);

// True where an element of that kind may stand in HTML.
bool may_have_captions(std::string_view html);

}  // namespace emeroteca::dumps
