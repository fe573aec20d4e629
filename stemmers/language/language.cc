#include "stemmers/language/language.h"

#include <string>

#include "text/ascii_case.h"

namespace emeroteca::stemmers {

std::optional<Language> language_from_code(std::string_view text) {
  std::string primary;
  for (const char c : text) {
    if (c == '-' || c == '_') break;
    primary += text::ascii_lower(c);
  }
  if (primary == "it" || primary == "ita" || primary == "italian" || primary == "italiano")
    return Language::kItalian;
  if (primary == "en" || primary == "eng" || primary == "english" || primary == "inglese")
    return Language::kEnglish;
  return std::nullopt;
}

}  // namespace emeroteca::stemmers
