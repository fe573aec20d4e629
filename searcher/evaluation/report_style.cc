#include "searcher/evaluation/report_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace emeroteca::evaluation {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The length of the well-formed UTF-8 character at the beginning of `text`, else 0. `value`
// receives its code point.
std::size_t decode(std::string_view text, char32_t& value) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  value = first;
  if (first < 0x80U) return 1;
  const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
  if (first < 0xC2U || first > 0xF4U || text.size() < length) return 0;
  value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    value = value << 6U | (byte(i) & 0x3FU);
  }
  const bool too_long = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return too_long || surrogate || value > 0x10FFFF ? 0 : length;
}

bool is_dangerous(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) ||  // controls
         c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;  // writing direction, line ends, invisible
}

bool is_combining(char32_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

}  // namespace

std::string fixed(double value, int digits) {
  // Not printf, which would write a comma in an Italian locale. 400 holds the largest double.
  std::array<char, 400> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, digits);
  std::string text(buffer.data(), end);
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return is_zero && text.starts_with('-') ? text.substr(1) : text;
}

std::string signed_fixed(double value, int digits) {
  std::string text = fixed(value, digits);
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return value > 0.0 && !is_zero ? "+" + text : text;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count).append(" ").append(count == 1 ? one : many);
}

std::string bar(double share, std::size_t cells, bool unicode) {
  constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(share > 0.0) || cells == 0) return "";
  const double length = std::min(share, 1.0) * static_cast<double>(cells);
  std::string text;
  if (!unicode) {
    const auto whole = static_cast<std::size_t>(std::lround(length));
    return whole == 0 ? "." : std::string(whole, '#');
  }
  const auto eighths = static_cast<std::size_t>(std::max(1L, std::lround(8.0 * length)));
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  text += kEighths[eighths % 8];
  return text;
}

std::string plain(std::string_view text, std::size_t max_columns, bool unicode) {
  std::string out;
  std::size_t width = 0;
  std::size_t cut = 0;  // where the text must end if an ellipsis has to follow
  const std::string_view ellipsis = unicode ? "…" : "...";
  const std::size_t ellipsis_width = unicode ? 1 : 3;
  while (!text.empty()) {
    char32_t value = 0;
    const std::size_t length = decode(text, value);
    const bool harmless = length != 0 && !is_dangerous(value) && (unicode || value < 0x80);
    const std::size_t advance = harmless && is_combining(value) ? 0 : 1;
    if (width + advance > max_columns) {
      out.resize(cut);
      return max_columns < ellipsis_width ? out : out.append(ellipsis);
    }
    if (harmless) {
      out += text.substr(0, length);
    } else {
      out += length == 0 && unicode ? kReplacement : "?";
    }
    width += advance;
    if (width + ellipsis_width <= max_columns) cut = out.size();
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    char32_t value = 0;
    const std::size_t length = decode(text, value);
    if (length == 0 || !is_combining(value)) ++count;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return count;
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t taken = columns(text);
  return std::string(width > taken ? width - taken : 0, ' ').append(text);
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t taken = columns(text);
  return std::string(text).append(width > taken ? width - taken : 0, ' ');
}

std::string painted(std::string_view text, Paint paint, const ReportOptions& options) {
  if (!options.colour || paint == Paint::kNone || text.empty()) return std::string(text);
  constexpr std::array<std::string_view, 5> kCodes = {"", "\x1b[1m", "\x1b[2m", "\x1b[32m",
                                                      "\x1b[31m"};
  return std::string(kCodes[static_cast<std::size_t>(paint)]).append(text).append("\x1b[0m");
}

std::string wrapped(std::span<const Piece> pieces, std::size_t used, std::size_t indent,
                    const ReportOptions& options) {
  std::string out;
  bool at_start = true;
  for (const Piece& piece : pieces) {
    const std::size_t taken = columns(piece.text);
    const std::size_t gap = at_start ? 0 : 2;
    if (!at_start && used + gap + taken > options.width) {
      out.append("\n").append(indent, ' ');
      used = indent + taken;
    } else {
      out.append(gap, ' ');
      used += gap + taken;
    }
    out += painted(piece.text, piece.paint, options);
    at_start = false;
  }
  return out += '\n';
}

}  // namespace emeroteca::evaluation
