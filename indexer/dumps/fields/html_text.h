// The text of fields that are written in HTML.
#pragma once

#include <string>
#include <string_view>

#include <gumbo.h>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// The text of an HTML document or fragment, in UTF-8: without tags, comments, scripts and the like;
// entities as their characters, white space as single spaces; paragraphs, headings, lists and
// tables with an empty line between them, other blocks and <br> with a line break. Where no tag
// sets paragraphs or lines, the line breaks of the source count, as in the texts of WordPress.
// Captions of pictures are left out where there is anything else. Any nesting and size is read in
// bounded time.
std::string html_to_text(std::string_view html);

// The same by the tree that a browser makes, whatever the HTML: what html_to_text gives always,
// only slower where the HTML is simple. But for control characters and code points that are none:
// gumbo makes U+FFFD of them, and simple HTML keeps them.
std::string html_tree_to_text(std::string_view html);

// The same as html_to_text for a text that may be HTML: html_to_text where it certainly has tags,
// else with its certain entities (&egrave; &#232;) as characters, else as it is: "a < b && c"
// stays.
std::string certain_html_to_text(std::string text);

// True where tags of HTML certainly stand in a text: paragraphs and line breaks, elements that are
// closed, attributes with values.
bool has_html_tags(std::string_view text);

// True where tags tell where the lines or paragraphs of HTML end: line breaks of its source do not
// count then.
bool tags_set_lines(std::string_view html);

// A field's text without its markup.
std::string without_markup(std::string text, Markup markup);

// The text of an element and what is in it, as html_to_text gives it.
std::string text_of(const GumboNode& node);

// As text_of, in one line.
std::string line_of(const GumboNode& node);

}  // namespace emeroteca::dumps
