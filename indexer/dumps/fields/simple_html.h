// HTML as articles have it in their fields: paragraphs, line breaks, lists, links and letters.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// The text of simple HTML as html_to_text (html_text.h) says, without a tree, which takes ten times
// as long. False, and `text` is not set, where it could differ from that of the tree: other tags
// than the usual ones, ends of elements that are not open, rare entities, what is not UTF-8.
bool simple_html_to_text(std::string_view html, std::string& text);

}  // namespace emeroteca::dumps
