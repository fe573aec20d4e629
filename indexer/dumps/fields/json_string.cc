#include "indexer/dumps/fields/json_string.h"

namespace emeroteca::dumps {

void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
          out += "\\u00";
          out += kDigits[byte >> 4U];
          out += kDigits[byte & 0xFU];
        } else {
          out += c;
        }
      }
    }
  }
  out += '"';
}

}  // namespace emeroteca::dumps
