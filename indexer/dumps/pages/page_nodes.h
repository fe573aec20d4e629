// What the elements of a page are for, by their attributes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace emeroteca::dumps {

bool is_element(const GumboNode& node);

// An attribute's value, with its entities as characters; empty where it is missing.
std::string_view attribute_of(const GumboNode& element, const char* name);
bool has_attribute(const GumboNode& element, const char* name);

// The name of an element that HTML does not know ("amp-ad"), in small letters; else empty.
std::string unknown_name(const GumboNode& element);

// The words of its class and id in small letters: "share-bar__item shareTool" is share, bar, item,
// share, tool.
std::vector<std::string> purpose_words(const GumboNode& element);

// The same, name by name.
std::vector<std::vector<std::string>> purpose_names(const GumboNode& element);

// The text of an element in one line, or nothing where it holds many others: a page may be called
// "author-page" as a whole.
std::string short_line(const GumboNode& element);

// The line of text around an element in the block that holds it, with the element's own text and
// the first hundreds of bytes beside it (not whole letters at the ends); empty where no words stand
// beside it in that line, or where it is too much for a line.
std::string line_around(const GumboNode& element);

// True where a browser would not show it: hidden, display:none, aria-hidden.
bool is_hidden(const GumboNode& element);

// True where one of the words that an attribute lists is `word`: itemprop="name headline".
bool lists(std::string_view value, std::string_view word);

}  // namespace emeroteca::dumps
