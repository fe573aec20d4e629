// Build tool's part: text files in sections, `[name]` and lines below it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

// The lines of each section without comments and empty lines.
std::map<std::string, std::vector<std::string>> read_sections(std::string_view text);

// The words of a line, parted by spaces.
std::vector<std::string> words_of(std::string_view line);

}  // namespace emeroteca::stemmers
