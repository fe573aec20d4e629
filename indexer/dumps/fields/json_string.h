// Texts as JSON strings, for Draft::extra.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// Appends a UTF-8 text as a JSON string, with its quotation marks.
void append_json(std::string& out, std::string_view text);

}  // namespace emeroteca::dumps
