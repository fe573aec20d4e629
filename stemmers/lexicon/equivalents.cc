#include "stemmers/lexicon/equivalents.h"

#include <algorithm>

#include "stemmers/resources.h"

namespace emeroteca::stemmers {
namespace {

std::string_view take(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

}  // namespace

std::vector<std::string_view> equivalents(Language language, std::string_view word) {
  std::vector<std::string_view> others;
  // Nearly all words are nowhere in it.
  if (word.empty() || resources::equivalents().find(word) == std::string_view::npos) return others;
  for (std::string_view table = resources::equivalents(); !table.empty();) {
    std::string_view line = take(table, '\n');
    if (line.starts_with('#') || take(line, '\t') != code(language)) continue;
    bool found = false;
    others.clear();
    while (!line.empty()) {
      const std::string_view one = take(line, ';');
      found = found || one == word;
      if (one != word) others.push_back(one);
    }
    if (found) return others;
  }
  return {};
}

}  // namespace emeroteca::stemmers
