#include "archive/accents.h"

#include <array>
#include <utility>

#include "archive/fields.h"

namespace emeroteca {
namespace {

// The same letter with the accent that typists put.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kGrave{{
    {"\u00E1", "\u00E0"},
    {"\u00E9", "\u00E8"},
    {"\u00ED", "\u00EC"},
    {"\u00F3", "\u00F2"},
    {"\u00FA", "\u00F9"},
}};

std::string with_grave_accents(std::string_view normal) {
  std::string out(normal);
  for (const auto& [acute, grave] : kGrave) {
    for (std::size_t at = 0; (at = out.find(acute, at)) != std::string::npos; at += grave.size()) {
      out.replace(at, acute.size(), grave);
    }
  }
  return out;
}

}  // namespace

std::string accent_terms_prefix(std::string_view surface) {
  return std::string(kAccentPrefix).append(surface) += ' ';
}

std::string accent_term(std::string_view surface, std::string_view normal) {
  return make_term(accent_terms_prefix(surface), with_grave_accents(normal));
}

}  // namespace emeroteca
