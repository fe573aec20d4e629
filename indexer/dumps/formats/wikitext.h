// MediaWiki's markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

struct WikiPage {
  std::string html;                     // paragraphs, headings and list items
  std::vector<std::string> categories;  // without their namespace
  std::string date;  // of a news article, as its {{Data|...}} or {{date|...}} says; may be empty
  bool unclosed = false;  // a template, table, comment or tag has no end
};

// Markup is removed: templates, tables, references and pictures go with what is in them, links keep
// their text. A template, table or reference that is never closed hides nothing, as in MediaWiki; a
// comment hides the rest. Takes time in proportion to the text, however it is nested.
WikiPage read_wikitext(std::string_view text);

}  // namespace emeroteca::dumps
