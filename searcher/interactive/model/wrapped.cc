#include "searcher/interactive/model/wrapped.h"

#include <algorithm>

#include "searcher/interactive/model/commands.h"
#include "terminal/width.h"
#include "terminal/wrap.h"

namespace emeroteca::interactive {
namespace {

std::vector<std::string> lines_of(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const text::Range& line : terminal::wrap_lines(text, columns))
    lines.emplace_back(text::slice(text, line));
  return lines;
}

}  // namespace

Wrapped wrap(const Reading& reading, std::size_t columns) {
  Wrapped wrapped;
  wrapped.columns = columns;
  for (std::size_t p = 0; p < reading.passages.size(); ++p) {
    const Passage& passage = reading.passages[p];
    if (passage.gap) wrapped.lines.push_back({p, {0, 0}});
    std::size_t next = 0;
    const auto add = [&](text::Range range) {
      for (; next < passage.matches.size() && passage.matches[next].first < range.second; ++next) {
        wrapped.matches.push_back({wrapped.lines.size(), p, next});
      }
      wrapped.lines.push_back({p, range});
    };
    if (passage.table && terminal::display_width(passage.text) <= columns) {
      add({0, passage.text.size()});
      continue;
    }
    for (const text::Range& line : terminal::wrap_lines(passage.text, columns)) add(line);
  }
  return wrapped;
}

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
    const auto keys = lines_of(row.keys, before - 2);
    const auto text = lines_of(row.text, room);
    for (std::size_t i = 0; i < std::max(keys.size(), text.size()); ++i) {
      lines.push_back({i < keys.size() ? keys[i] : "", i < text.size() ? text[i] : "", false});
    }
  }
  return lines;
}

}  // namespace emeroteca::interactive
