// Fields that stand above a text as lines of their own, without marks around them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/formats/light_markup.h"

namespace emeroteca::dumps {

struct TextHead {
  // Names in small letters, in the order of the text: "title", "date", "author".
  std::vector<std::pair<std::string, std::string>> fields;
  std::string_view body;  // what comes after them, a view of the text
};

// The head of a text in this markup, or nothing where it has none:
//   kMarkdown, kPlain  "Title: ..." and one other known field at least, a line each, up to an empty
//                      line (Pelican, MultiMarkdown, exports "as text"; in Italian too)
//   kReStructured      a title that is underlined, and ":date: ..." below it
//   kOrg               "#+TITLE: ...", "#+DATE: ..."
//   kAsciiDoc          "= Title", a line of the author, one of the date, ":lang: it"
std::optional<TextHead> split_text_head(std::string_view text, LightMarkup markup);

// A block of "Status: Done" lines and the like between the heading of a page and its text, as
// Notion exports its properties; nothing where there is none.
std::optional<TextHead> split_properties(std::string_view text);

}  // namespace emeroteca::dumps
