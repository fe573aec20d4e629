// The language of a text of any length.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "stemmers/language/language.h"
#include "stemmers/language/ngram_model.h"

namespace emeroteca::stemmers {

// Bytes from which CLD2 is asked: below, it is mistaken more often than our own model (DESIGN.md).
inline constexpr std::size_t kLongText = 250;

// What CLD2 says of a text: nothing for a third language, or none. Cuts the text to 32 KiB.
std::optional<Language> cld2_language(std::string_view utf8_text,
                                      std::optional<Language> hint = {});

// Italian or English, whatever the text: CLD2 for long texts (of which it sees the first 32 KiB),
// the n-gram model for short ones and where CLD2 answers a third language or none, as it does for
// bytes that are not UTF-8. The hint helps CLD2 a little and decides where nothing else does; text
// without evidence or hint is Italian. Callers that need to know whether there was evidence use
// ngram_detect. Never throws; safe in any thread.
Language detect(std::string_view utf8_text, std::optional<Language> hint = {});

}  // namespace emeroteca::stemmers
