#include "searcher/results/json_text.h"

#include <array>
#include <cstdint>

#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::results {
namespace {

void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(unit >> shift) & 0xFU];
}

// UTF-16, as JSON has it.
void append_escaped(std::string& out, char32_t value) {
  if (value < 0x10000) return append_unit(out, value);
  const std::uint32_t rest = value - 0x10000;
  append_unit(out, 0xD800U + (rest >> 10U));
  append_unit(out, 0xDC00U + (rest & 0x3FFU));
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& value) {
  const std::string plain =
      value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(plain.size());
  // Outside its strings JSON is ASCII, so whatever is found here stands in one.
  for (std::size_t i = 0; i < plain.size();) {
    if (plain[i] > 0 && plain[i] < 0x7F) {
      out += plain[i++];
      continue;
    }
    const text::CodePoint point = text::decode(plain, i);
    if (text::is_invisible(point.value)) {
      append_escaped(out, point.value);
    } else {
      out.append(plain, i, point.length);
    }
    i += point.length;
  }
  return out;
}

nlohmann::ordered_json text_or_null(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace emeroteca::results
