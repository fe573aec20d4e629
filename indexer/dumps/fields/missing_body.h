// What is said of records whose text stands under a name that is not understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// The first dozen of these names, for messages: "a, b, c".
std::string fields_seen(const std::vector<std::string_view>& names);

// The warning for an article with a title that has no text, and these fields.
std::string missing_body(std::string_view fields);

// True for a value that may be a text that is not understood: letters, and no URL or date.
bool is_wordy(std::string_view value);

// True where what stands under an unknown name is rather the text of an article than its summary:
// words, and more of them.
bool is_rather_text(std::string_view value, std::string_view summary);

// True for the text of a story where its name may be that of the key that its versions share
// ("story"): sentences, and no key of a few words.
bool is_story_text(std::string_view value);

}  // namespace emeroteca::dumps
