// Bodies that are written as structures: blocks of an editor, trees of paragraphs and spans,
// sections and pages with titles of their own.
#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// The text of a list or object in the order of the document: blocks become paragraphs (an empty
// line between them), the items of lists and rows of tables lines, spans inside of a block are
// joined without a break. Titles of sections are paragraphs. Pictures, bylines and the like are
// left out. Empty where there is no text that is understood. Takes time linear in the value's size.
//
// Known are the blocks of Editor.js, Gutenberg, Arc XP, Notion and Draft.js, the trees of
// ProseMirror, Slate, Lexical, Contentful and Portable Text, Quill's deltas, and what is written
// alike.
std::string structured_text(simdjson::dom::element value);

// True for names that bodies have where they are structures ("blocks", "sections"), and that say
// nothing of a text.
bool is_structure_name(std::string_view name);

// True for a part of a text by its type: a paragraph, a span ({"_type":"span","text":...}).
bool is_text_node(simdjson::dom::object object);

// The updates of a live blog as the Guardian gives them, {"body":[{"bodyHtml":...}]}: each has a
// title and a date, and none is an article.
bool is_live_blog(simdjson::dom::element value);

// How much the objects of a structure look like articles, not like parts of one.
enum class ArticlesInside {
  kNone,
  kMaybe,  // they have a title and a text, or a text and a date or URL
  kSure    // they have a title, a text, and a date or URL
};
ArticlesInside articles_inside(simdjson::dom::element value, FieldMap& map);

}  // namespace emeroteca::dumps
