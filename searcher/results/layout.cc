#include "searcher/results/layout.h"

#include <algorithm>
#include <cmath>

#include "terminal/bars.h"
#include "terminal/width.h"
#include "terminal/wrap.h"
#include "text/numbers.h"

namespace emeroteca::results {
namespace {

constexpr std::size_t kLeastColumns = 20;

}  // namespace

std::size_t columns_of(const TextOptions& options) {
  return std::max(options.columns, kLeastColumns);
}

std::size_t readable_columns(const TextOptions& options, std::size_t readable) {
  const std::size_t columns = columns_of(options);
  return columns >= kUnlimitedColumns ? columns : std::min(columns, readable);
}

bool is_address(std::string_view text) {
  const std::size_t scheme = text.find("://");
  return scheme != std::string_view::npos && scheme > 0 && text.find(' ') == std::string_view::npos;
}

std::string_view separator(const TextOptions& options) {
  return options.utf8 ? " · " : " - ";
}

void append_block(std::string& out, const Block& block, const TextOptions& options) {
  const std::size_t columns = columns_of(options);
  const std::size_t room = columns - std::min(columns, block.indent);
  bool first = true;
  const std::vector<text::Range> lines = is_address(block.text)
                                             ? std::vector<text::Range>{{0, block.text.size()}}
                                             : terminal::wrap_lines(block.text, room);
  const std::string_view link = is_address(block.text) ? block.text : block.link;
  for (const text::Range& line : lines) {
    if (first && !block.first.empty()) {
      out += block.first;
    } else {
      out.append(block.indent, ' ');
    }
    first = false;
    out += options.style.link(
        link, options.style.paint_matches(block.ink, block.text, line, block.matches));
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

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLongestLabel = 40;
constexpr std::size_t kLongestBar = 60;

}  // namespace

void append_bar_rows(std::string& out, const std::vector<BarRow>& rows, std::size_t indent,
                     const TextOptions& options, bool logarithmic) {
  std::size_t labels = 0;
  std::size_t counts = 0;
  std::uint64_t most = 0;
  for (const BarRow& row : rows) {
    labels = std::max(labels, terminal::display_width(row.label));
    counts = std::max(counts, text::group_digits(row.count).size());
    if (row.bar) most = std::max(most, row.count);
  }
  const std::size_t columns = columns_of(options);
  const std::size_t fixed = std::min(columns, indent + counts + 2 * kGap);
  if (columns < kUnlimitedColumns) {
    labels = std::min({labels, kLongestLabel, std::max<std::size_t>((columns - fixed) / 2, 1)});
  }
  const std::size_t bars = std::min(kLongestBar, columns - std::min(columns, fixed + labels));
  const std::string_view ellipsis = options.utf8 ? "…" : "...";
  for (const BarRow& row : rows) {
    out.append(indent, ' ');
    out +=
        terminal::pad_right(terminal::truncate_columns(row.label, labels, ellipsis), labels + kGap);
    out += terminal::pad_left(text::group_digits(row.count), counts);
    if (row.bar && row.count > 0 && bars > 0) {
      const auto length = [&](std::uint64_t count) {
        const auto exact = static_cast<double>(count);
        return logarithmic ? std::log1p(exact) : exact;
      };
      const double share = length(row.count) / length(most);
      out.append(kGap, ' ');
      out += options.style.paint(terminal::Ink::kBar,
                                 terminal::horizontal_bar(share, bars, options.utf8));
    }
    out += '\n';
  }
}

}  // namespace emeroteca::results
