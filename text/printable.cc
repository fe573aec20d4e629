#include "text/printable.h"

#include <array>
#include <cstdint>
#include <cstdio>

#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::text {
namespace {

constexpr std::size_t kQuoted = 60;  // characters

void append_json_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(unit >> shift) & 0xFU];
}

// UTF-16, as JSON has it.
void append_json_escape(std::string& out, char32_t value) {
  if (value < 0x10000) return append_json_unit(out, value);
  const std::uint32_t rest = value - 0x10000;
  append_json_unit(out, 0xD800U + (rest >> 10U));
  append_json_unit(out, 0xDC00U + (rest & 0x3FFU));
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count == limit) return out + "...";
    const CodePoint point = decode(text, i);
    if (is_invisible(point.value)) {
      std::array<char, 12> escape{};
      const char* const form = point.value < 0x100     ? "\\x%02X"
                               : point.value < 0x10000 ? "\\u%04X"
                                                       : "\\U%08X";
      std::snprintf(escape.data(), escape.size(), form, static_cast<unsigned>(point.value));
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

std::string printable_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  // Outside its strings JSON is ASCII, so whatever is found here stands in one.
  for (std::size_t i = 0; i < json.size();) {
    if (json[i] > 0 && json[i] < 0x7F) {
      out += json[i++];
      continue;
    }
    const CodePoint point = decode(json, i);
    if (is_invisible(point.value)) {
      append_json_escape(out, point.value);
    } else {
      out.append(json, i, point.length);
    }
    i += point.length;
  }
  return out;
}

}  // namespace emeroteca::text
