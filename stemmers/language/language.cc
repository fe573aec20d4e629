#include "stemmers/language/language.h"

#include <string>

namespace emeroteca::stemmers {

std::optional<Language> language_from_code(std::string_view text) {
  std::string primary;
  for (const char c : text) {
    if (c == '-' || c == '_') break;
    primary += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (primary == "it" || primary == "ita" || primary == "italian" || primary == "italiano")
    return Language::kItalian;
  if (primary == "en" || primary == "eng" || primary == "english" || primary == "inglese")
    return Language::kEnglish;
  return std::nullopt;
}

}  // namespace emeroteca::stemmers
