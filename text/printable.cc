#include "text/printable.h"

#include <array>
#include <cstdio>

#include "text/utf8.h"

namespace emeroteca::text {
namespace {

constexpr std::size_t kQuoted = 60;  // characters

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count == limit) return out + "...";
    const CodePoint point = decode(text, i);
    if (is_control(point.value)) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), point.value < 0x100 ? "\\x%02X" : "\\u%04X",
                    static_cast<unsigned>(point.value));
      out += escape.data();
    } else {
      append_utf8(out, point.value);
    }
    i += point.length;
  }
  return out;
}

std::string ascii_only(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode(text, i);
    out += point.value < 0x80 ? static_cast<char>(point.value) : '?';
    i += point.length;
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  return '"' + printable(text, kQuoted) + '"';
}

std::string in_apostrophes(std::string_view text) {
  return '\'' + printable(text, kQuoted) + '\'';
}

}  // namespace emeroteca::text
