#include "terminal/bars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "text/ascii_case.h"

namespace emeroteca::terminal {
namespace {

constexpr std::size_t kEighths = 8;
constexpr std::array<std::string_view, kEighths + 1> kLeft{"",  "▏", "▎", "▍", "▌",
                                                           "▋", "▊", "▉", "█"};
constexpr std::array<std::string_view, kEighths + 1> kLower{" ", "▁", "▂", "▃", "▄",
                                                            "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, kEighths + 1> kAscii{" ", ".", ":", "-", "=",
                                                            "+", "*", "#", "@"};

// Of so many steps; only 0 has none.
std::size_t steps_of(double share, std::size_t steps) {
  if (!(share > 0)) return 0;
  const double exact = std::min(share, 1.0) * static_cast<double>(steps);
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(exact)), 1, steps);
}

double share_of(std::uint64_t value, std::uint64_t most) {
  return most == 0 ? 0 : static_cast<double>(value) / static_cast<double>(most);
}

std::uint64_t greatest(std::span<const std::uint64_t> values) {
  return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

void repeat(std::string& out, std::string_view piece, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) out += piece;
}

bool names_utf8(std::string_view locale) {
  std::string folded;
  for (const char c : locale) {
    if (c != '-') folded += text::ascii_lower(c);
  }
  return folded.find("utf8") != std::string::npos;
}

}  // namespace

bool locale_is_utf8() {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return names_utf8(value);
  }
  return false;
}

std::string horizontal_bar(double share, std::size_t columns, bool utf8) {
  std::string out;
  if (columns == 0) return out;
  if (!utf8) return out.append(steps_of(share, columns), '#');
  const std::size_t eighths = steps_of(share, columns * kEighths);
  repeat(out, kLeft[kEighths], eighths / kEighths);
  return out += kLeft[eighths % kEighths];
}

bool needs_log_scale(std::span<const std::uint64_t> values) {
  std::vector<std::uint64_t> some;
  std::copy_if(values.begin(), values.end(), std::back_inserter(some),
               [](std::uint64_t value) { return value > 0; });
  if (some.size() < 2) return false;
  const auto middle = some.begin() + static_cast<std::ptrdiff_t>((some.size() - 1) / 2);
  std::nth_element(some.begin(), middle, some.end());
  constexpr std::uint64_t kHuge = 12;
  return greatest(values) / kHuge >= *middle;
}

void scale_by_log(std::span<std::uint64_t> values) {
  constexpr double kFine = 1000;
  for (std::uint64_t& value : values) {
    value =
        static_cast<std::uint64_t>(std::llround(kFine * std::log1p(static_cast<double>(value))));
  }
}

std::string sparkline(std::span<const std::uint64_t> values, bool utf8) {
  const std::uint64_t most = greatest(values);
  std::string out;
  for (const std::uint64_t value : values) {
    out += (utf8 ? kLower : kAscii)[steps_of(share_of(value, most), kEighths)];
  }
  return out;
}

std::vector<std::string> column_chart(std::span<const std::uint64_t> values, std::size_t rows,
                                      std::size_t width, std::size_t gap, bool utf8) {
  const std::uint64_t most = greatest(values);
  const std::size_t in_row = utf8 ? kEighths : 1;
  std::vector<std::string> lines(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t below = (rows - 1 - row) * in_row;
    std::string& line = lines[row];
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) line.append(gap, ' ');
      const std::size_t height = steps_of(share_of(values[i], most), rows * in_row);
      const std::size_t here = height > below ? std::min(height - below, in_row) : 0;
      repeat(line, utf8 ? kLower[here] : (here > 0 ? "#" : " "), width);
    }
    line.erase(line.find_last_not_of(' ') + 1);
  }
  return lines;
}

}  // namespace emeroteca::terminal
