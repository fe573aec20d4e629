// Filters as parts of a query's text: what the facet panel, the timeline and the language key
// change is what the user could have typed. The text is read by the lexer that searches read it
// with: what is a quotation, an operator, a field or a parenthesis there is one here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fields.h"
#include "searcher/query/lexer.h"
#include "text/range.h"

namespace emeroteca::interactive {

// A `field:value` of the text that narrows the search as a whole. Those with a sign before them, in
// parentheses, or joined to others by AND, OR, NOT and NEAR are the user's own business.
struct Filter {
  const Field* field = nullptr;
  std::string value;    // as a search reads it: without quotation marks
  text::Range range{};  // bytes of the text
};

std::vector<Filter> filters_of(std::string_view text);

// `field:value`, with quotation marks where the value needs them.
std::string filter_text(const Field& field, std::string_view value);

bool has_filter(std::string_view text, const Field& field, std::string_view value);

// Adds the filter where it changes nothing else, or takes it out: the rest of the query is read as
// before. It stands at the end, but in front of what is unfinished (an open quotation mark or
// parenthesis, an operator without its other side) or too long to be read whole.
std::string with_filter(std::string_view text, const Field& field, std::string_view value);
std::string without_filter(std::string_view text, const Field& field, std::string_view value);
std::string toggle_filter(std::string_view text, const Field& field, std::string_view value);

// Takes out all filters of this field, or of any.
std::string without_filters(std::string_view text, const Field* field = nullptr);

// The only filter of this field is then `value`.
std::string set_filter(std::string_view text, const Field& field, std::string_view value);

// Reads the line while it is being typed: however many words it has.
query::Lexed lex_line(std::string_view text);

// The last word or symbol, with its sign, field and quotation marks; empty where there is none.
std::string_view last_word(std::string_view text);

// What stands at the very end of a line, and how: nothing after a space.
struct LineEnd {
  query::Token token;
  bool nested = false;           // in parentheses that are open
  const Field* scope = nullptr;  // the field that it belongs to: its own, or that of a list
};
std::optional<LineEnd> end_of_line(const query::Lexed& lexed, std::size_t size);

// What is wrong with the date or language that stands at the very end, and what would be right;
// empty where nothing is, or none stands there.
std::string trouble_of_last_filter(std::string_view text);

// The text as it is searched for while it is being typed: the last word counts as a beginning too
// (`cloud ali` as `cloud (ali OR ali*)`). Nothing when the last word is none that this is good for:
// shorter than two letters (a name: than one; a figure or sign is enough to leave it), after a `"`,
// an operator, a date. A field that has no value yet is left out, and so is a date or language that
// cannot be read yet (`cloud date:20`).
std::optional<std::string> with_last_word_begun(std::string_view text);

// The same with the star alone (`cloud ali*`): what is put into the query line when no article has
// the word itself. `word` is set to the last word.
std::optional<std::string> with_star(std::string_view text, std::string* word);

}  // namespace emeroteca::interactive
