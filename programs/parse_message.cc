#include "programs/parse_message.h"

#include <cstddef>
#include <string_view>

namespace emeroteca {

std::string parse_message(const std::string& message) {
  constexpr std::string_view kTooOften = ": At Most 1 required but received ";
  const std::size_t at = message.find(kTooOften);
  if (at == std::string::npos) return message;
  return message.substr(0, at) + " is given " + message.substr(at + kTooOften.size()) +
         " times: it takes one value";
}

}  // namespace emeroteca
