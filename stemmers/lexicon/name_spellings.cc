#include "stemmers/lexicon/name_spellings.h"

#include <algorithm>

#include "stemmers/resources.h"

namespace emeroteca::stemmers {
namespace {

constexpr bool ends_word(char c) {
  return c == ' ' || c == '\n';
}

// The line around `at`; nothing of a comment.
std::string_view line_around(std::string_view table, std::size_t at) {
  const std::size_t before = table.rfind('\n', at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view line = table.substr(begin, table.find('\n', at) - begin);
  return line.starts_with('#') ? std::string_view() : line;
}

}  // namespace

std::vector<std::string> name_spellings(std::string_view surface) {
  std::vector<std::string> others;
  if (surface.empty() || surface.find_first_of(" \n#") != std::string_view::npos) return others;
  const std::string_view table = resources::name_spellings();
  for (std::size_t at = table.find(surface); at != std::string_view::npos;
       at = table.find(surface, at + 1)) {
    const std::size_t end = at + surface.size();
    if ((at > 0 && !ends_word(table[at - 1])) || (end < table.size() && !ends_word(table[end]))) {
      continue;
    }
    std::string_view line = line_around(table, at);
    while (!line.empty()) {
      const std::string_view one = line.substr(0, line.find(' '));
      line.remove_prefix(std::min(one.size() + 1, line.size()));
      if (one != surface && std::find(others.begin(), others.end(), one) == others.end()) {
        others.emplace_back(one);
      }
    }
  }
  return others;
}

}  // namespace emeroteca::stemmers
