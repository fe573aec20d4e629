#include "stemmers/stem/beginnings.h"

#include <algorithm>

#include "stemmers/resources.h"
#include "stemmers/stem/english_spelling.h"
#include "stemmers/stem/stem_table.h"

namespace emeroteca::stemmers {

std::vector<std::string> other_beginnings(Language language, std::string_view stem) {
  const bool italian = language == Language::kItalian;
  const StemTable table(italian ? resources::stems_it() : resources::stems_en());
  std::vector<std::string> out;
  if (!italian) out = british_beginnings(stem);
  std::string_view listed = table.find(std::string("^").append(stem));
  while (!listed.empty()) {
    const std::size_t end = std::min(listed.find(' '), listed.size());
    out.emplace_back(listed.substr(0, end));
    listed.remove_prefix(std::min(end + 1, listed.size()));
  }
  return out;
}

}  // namespace emeroteca::stemmers
