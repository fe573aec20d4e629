// Filters as parts of a query's text: what the facet panel, the timeline and the language key
// change is what the user could have typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fields.h"
#include "text/range.h"

namespace emeroteca::interactive {

// A `field:value` of the text. Only plain ones count: those with a sign before them, in parentheses
// or beside AND and OR are the user's own business.
struct Filter {
  const Field* field = nullptr;
  std::string value;    // without quotation marks
  text::Range range{};  // bytes of the text
};

std::vector<Filter> filters_of(std::string_view text);

// A quotation mark or parenthesis without its partner: while it is being typed it holds all that
// follows; to a search it is nothing.
enum class Unclosed : std::uint8_t { kHolds, kIsNothing };

// The words of a query, split at spaces outside quotation marks and parentheses.
std::vector<text::Range> words_of(std::string_view text, Unclosed unclosed = Unclosed::kHolds);

// `field:value`, with quotation marks where the value needs them.
std::string filter_text(const Field& field, std::string_view value);

bool has_filter(std::string_view text, const Field& field, std::string_view value);

// Adds the filter, at the end where that is a place for it, or takes it out.
std::string with_filter(std::string_view text, const Field& field, std::string_view value);
std::string without_filter(std::string_view text, const Field& field, std::string_view value);
std::string toggle_filter(std::string_view text, const Field& field, std::string_view value);

// Takes out all filters of this field, or of any.
std::string without_filters(std::string_view text, const Field* field = nullptr);

// The only filter of this field is then `value`.
std::string set_filter(std::string_view text, const Field& field, std::string_view value);

// The text as it is searched for while it is being typed: the last word counts as a beginning too
// (`cloud ali` as `cloud (ali OR ali*)`). Nothing when the last word is none that this is good for:
// shorter than two letters (a name: than one; a figure or sign is enough to leave it), after a `"`,
// an operator, a date. A field that has no value yet is left out.
std::optional<std::string> with_last_word_begun(std::string_view text);

// The same with the star alone (`cloud ali*`): what is put into the query line when no article has
// the word itself. `word` is set to the last word.
std::optional<std::string> with_star(std::string_view text, std::string* word);

}  // namespace emeroteca::interactive
