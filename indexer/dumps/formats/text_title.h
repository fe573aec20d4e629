// The title of an article that comes as plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

struct TitledText {
  std::string title;
  std::string_view body;  // a part of the text
};

// A first line of up to 200 characters that an empty line follows is the title, and the body what
// comes after those. Else the title is the beginning of the first sentence, up to 80 characters and
// to the end of a word, with line breaks as spaces; the body is the whole text then. Empty lines
// (with white space only) before all this do not count.
TitledText split_title(std::string_view text);

// The articles of a text that parts them by lines of equals signs, with empty lines around each,
// where all of them have a title in a line of its own and a text; else the text as it is.
std::vector<std::string_view> parted_articles(std::string_view text);

}  // namespace emeroteca::dumps
