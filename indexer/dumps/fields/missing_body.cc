#include "indexer/dumps/fields/missing_body.h"

#include <algorithm>
#include <cstddef>

#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kMostNames = 12;
constexpr std::size_t kLongestName = 40;

}  // namespace

std::string fields_seen(const std::vector<std::string_view>& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    if (i > 0) out += ", ";
    out += text::printable(names[i], kLongestName);
  }
  if (names.size() > kMostNames) {
    out += " and " + std::to_string(names.size() - kMostNames) + " more";
  }
  return out;
}

std::string missing_body(std::string_view fields) {
  return "has a title, but its text is not understood: it has the fields " + std::string(fields) +
         " (--map body=FIELD names the one that is the text)";
}

bool is_wordy(std::string_view value) {
  if (value.find("://") != std::string_view::npos) return false;
  const auto letters = std::count_if(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  return letters >= 2 && static_cast<std::size_t>(letters) * 2 >= value.size();
}

bool is_rather_text(std::string_view value, std::string_view summary) {
  constexpr std::ptrdiff_t kFewestSpaces = 3;
  return value.size() > summary.size() && is_wordy(value) &&
         std::count(value.begin(), value.end(), ' ') >= kFewestSpaces;
}

bool is_story_text(std::string_view value) {
  constexpr std::size_t kLongestKey = 80;
  if (!is_rather_text(value, {})) return false;
  value = text::trimmed(value);
  return value.size() > kLongestKey || value.back() == '.' || value.back() == '!' ||
         value.back() == '?' || value.find(". ") != std::string_view::npos;
}

}  // namespace emeroteca::dumps
