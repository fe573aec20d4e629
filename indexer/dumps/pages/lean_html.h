// A page of the web without what nobody reads in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// Three quarters and more of a page are scripts, styles and attributes, which a tree would copy.
struct LeanHtml {
  // The tags with those attributes only that say what they are for (class, itemprop, content ...),
  // without comments, scripts, styles and pictures that stand in the page itself, and without
  // navigation and the like where it ends.
  std::string html;
  std::vector<std::string_view> json_ld;  // the scripts of linked data, views of the page
  std::string saved_from;                 // the address that a browser wrote into what it saved
  bool frames = false;                    // a frameset: its text stands in other files
};

LeanHtml lean_html(std::string_view page);

}  // namespace emeroteca::dumps
