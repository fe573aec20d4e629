#include "searcher/interactive/model/help_lines.h"

#include <algorithm>

#include "searcher/interactive/model/commands.h"
#include "terminal/wrap.h"

namespace emeroteca::interactive {
namespace {

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const text::Range& line : terminal::wrap_lines(text, columns))
    lines.emplace_back(text::slice(text, line));
  return lines;
}

}  // namespace

std::size_t help_key_columns(std::size_t columns) {
  if (columns >= 60) return 26;
  return columns >= 30 ? 13 : 8;
}

std::vector<HelpLine> help_lines(std::size_t columns) {
  const std::size_t before = help_key_columns(columns);
  const std::size_t room = columns > before + 2 ? columns - before : 2;
  std::vector<HelpLine> lines;
  for (const HelpRow& row : help_rows()) {
    if (row.text.empty()) {
      lines.push_back({"", std::string(row.keys), true});
      continue;
    }
    const auto keys = wrapped(row.keys, before - 2);
    const auto text = wrapped(row.text, room);
    for (std::size_t i = 0; i < std::max(keys.size(), text.size()); ++i) {
      lines.push_back({i < keys.size() ? keys[i] : "", i < text.size() ? text[i] : "", false});
    }
  }
  return lines;
}

}  // namespace emeroteca::interactive
