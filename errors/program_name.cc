#include "errors/program_name.h"

#include <algorithm>
#include <array>

namespace emeroteca {

std::string program_prefix(std::string_view called, std::string_view own_name) {
  const std::size_t slash = called.rfind('/');
  if (slash != std::string_view::npos) called.remove_prefix(slash + 1);
  if (!called.ends_with(own_name)) return {};
  called.remove_suffix(own_name.size());
  return std::string(called);
}

std::string with_program_names(std::string_view text, std::string_view prefix) {
  constexpr std::array<std::string_view, 6> kCommands{"`searcher",   "`indexer",   "\n  searcher",
                                                      "\n  indexer", "| searcher", "| indexer"};
  std::string out;
  while (!text.empty()) {
    const auto* const here =
        std::find_if(kCommands.begin(), kCommands.end(),
                     [&](std::string_view command) { return text.starts_with(command); });
    if (here == kCommands.end()) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::size_t name = here->find_first_not_of("`|\n ");
    out.append(here->substr(0, name)).append(prefix).append(here->substr(name));
    text.remove_prefix(here->size());
  }
  return out;
}

}  // namespace emeroteca
