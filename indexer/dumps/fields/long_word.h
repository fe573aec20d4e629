// Words that are too long to be words.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// A warning for a text with a run of 1,000 letters and figures or more (of the Latin script: others
// write whole sentences so), which no search can find; else empty.
std::string warning_of_long_word(std::string_view text);

}  // namespace emeroteca::dumps
