#include "searcher/results/layout.h"

#include <algorithm>

#include "terminal/width.h"
#include "terminal/wrap.h"

namespace emeroteca::results {
namespace {

constexpr std::size_t kLeastColumns = 20;

}  // namespace

std::size_t columns_of(const TextOptions& options) {
  return std::max(options.columns, kLeastColumns);
}

std::string_view separator(const TextOptions& options) {
  return options.utf8 ? " · " : " - ";
}

void append_block(std::string& out, const Block& block, const TextOptions& options) {
  const std::size_t columns = columns_of(options);
  const std::size_t room = columns - std::min(columns, block.indent);
  bool first = true;
  for (const text::Range& line : terminal::wrap_lines(block.text, room)) {
    if (first && !block.first.empty()) {
      out += block.first;
    } else {
      out.append(block.indent, ' ');
    }
    first = false;
    out += options.style.paint_matches(block.ink, block.text, line, block.matches);
    out += '\n';
  }
}

void append_parts(std::string& out, const std::vector<std::string>& parts, std::size_t indent,
                  terminal::Ink ink, const TextOptions& options) {
  const std::size_t room = columns_of(options) - std::min(columns_of(options), indent);
  std::string line;
  const auto flush = [&] {
    append_block(out, {.text = line, .ink = ink, .indent = indent}, options);
    line.clear();
  };
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    const std::size_t width = terminal::display_width(line) + 3 + terminal::display_width(part);
    if (!line.empty() && width > room) flush();
    if (!line.empty()) line += separator(options);
    line += part;
  }
  flush();
}

}  // namespace emeroteca::results
