// What a text is by how it is written, whatever it says and in whatever language.
#pragma once

#include <string_view>

namespace emeroteca::dumps {

// The beginning of a text of sentences, headlines or verses: nearly all words, few of the marks
// that programs are made of, several words a line. Short notes are prose too ("Inter-Milan 2-1");
// lists of numbers, sources, base64 and word lists are none.
bool is_prose(std::string_view text);

// True where a full stop, question or exclamation mark ends a group of several words.
bool has_sentences(std::string_view text);

// Lines most of which begin with a date and a time, as programs write them.
bool is_log(std::string_view text);

// True where control characters that no text has, wire copy either, are many.
bool is_binary(std::string_view text);

}  // namespace emeroteca::dumps
