// Lists as one text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::results {

// "a, b, c" for ", "; empty parts are left out.
inline std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

}  // namespace emeroteca::results
