// What Tab completes in the query line: names of fields, and their values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fields.h"
#include "searcher/interactive/edit/text_input.h"

namespace emeroteca::interactive {

// What stands before the cursor.
struct CompletionSpot {
  const Field* field = nullptr;  // nullptr: the name of a field is begun
  std::string beginning;         // of the name or value, folded
  std::size_t begin = 0;         // bytes of the text that a candidate replaces
  std::size_t end = 0;
};

// Nothing where the word before the cursor is neither the beginning (two letters or more, not the
// whole) of a field's name nor a value of a field whose values can be listed.
std::optional<CompletionSpot> completion_spot(std::string_view text, std::size_t cursor);

// The names of fields that fit, as `source:`.
std::vector<std::string> field_names(const CompletionSpot& spot);

// Those of `values` in which a word begins as the spot says; at most `most`.
std::vector<std::string> fitting_values(const std::vector<std::string>& values,
                                        const CompletionSpot& spot, std::size_t most);

// Puts a candidate (as the two functions above give it) into the line; a value gets quotation marks
// where it needs them and a space behind it.
void put_candidate(TextInput& line, const CompletionSpot& spot, std::string_view candidate);

// An open list of candidates.
struct Completion {
  bool history = false;  // whole queries of before
  CompletionSpot spot;
  std::vector<std::string> candidates;
  std::size_t selected = 0;
};

}  // namespace emeroteca::interactive
