// Long texts of HTML as short marks: gumbo takes a page letter by letter, and most letters tell it
// nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

struct HtmlShorthand {
  std::string html;  // with marks in place of
  std::vector<std::string_view>
      texts;  // what stood there; of the whole HTML, which has to outlive it
};

// The HTML with a mark for each long text between tags that gumbo would take as it stands: of UTF-8
// without entities, control characters and spaces at its ends. The tree is the same but for the
// texts in it (and spaces among frames). Empty where there is nothing to shorten.
HtmlShorthand html_in_shorthand(std::string_view html);

// True for a text with marks in it.
bool has_shorthand(std::string_view text);

// A text of the tree with what its marks stand for.
std::string out_of_shorthand(std::string_view text, const HtmlShorthand& shorthand);

}  // namespace emeroteca::dumps
