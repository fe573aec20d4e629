#include "stemmers/stem/compiler/sections.h"

#include <algorithm>

namespace emeroteca::stemmers {

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
    if (end > 0) words.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

std::map<std::string, std::vector<std::string>> read_sections(std::string_view text) {
  std::map<std::string, std::vector<std::string>> sections;
  std::string name;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      name = line.substr(1, std::min(line.find(']'), line.size()) - 1);
    } else {
      sections[name].emplace_back(line);
    }
  }
  return sections;
}

}  // namespace emeroteca::stemmers
