#include "indexer/dumps/fields/language_names.h"

#include <cstddef>

#include "text/ascii_case.h"
#include "text/one_of.h"

namespace emeroteca::dumps {

bool names_language(std::string_view name) {
  constexpr std::string_view kCodes[] = {
      "it", "en", "fr", "de", "es", "pt", "nl", "sl",  "hr",  "ro",  "pl",  "ru",  "ca",  "sq",
      "el", "tr", "ar", "zh", "ja", "da", "sv", "fi",  "cs",  "hu",  "sk",  "uk",  "sr",  "bg",
      "ko", "he", "fa", "hi", "la", "eu", "gl", "ita", "eng", "fra", "deu", "spa", "por", "nld"};
  constexpr std::size_t kLongestRegion = 4;  // "zh-Hant"
  const std::size_t end = name.find_first_of("-_");
  const std::string_view region =
      end == std::string_view::npos ? std::string_view{} : name.substr(end + 1);
  if (end != std::string_view::npos && (region.size() < 2 || region.size() > kLongestRegion)) {
    return false;
  }
  return text::is_one_of(text::ascii_lower(name.substr(0, end)), kCodes);
}

std::optional<SpokenName> spoken_name(std::string_view name) {
  constexpr std::string_view kBetween = "_-. ";
  std::string_view open = name;
  if (open.ends_with(')') || open.ends_with(']')) {
    const std::size_t bracket = open.find_last_of("([");
    if (bracket == std::string_view::npos) return std::nullopt;
    const std::string_view inside = open.substr(bracket + 1, open.size() - bracket - 2);
    open = open.substr(0, bracket);
    while (open.ends_with(' ')) open.remove_suffix(1);
    return !open.empty() && names_language(inside) ? std::optional(SpokenName{open, inside})
                                                   : std::nullopt;
  }
  const std::size_t last = name.find_last_of(kBetween);
  if (last == std::string_view::npos || last == 0) return std::nullopt;
  const std::size_t region = name.find_last_of(kBetween, last - 1);  // before "en_US"
  for (const std::size_t at : {region, last}) {
    if (at == std::string_view::npos || at == 0) continue;
    const SpokenName behind{name.substr(0, at), name.substr(at + 1)};
    if (names_language(behind.language)) return behind;
  }
  const std::size_t first = name.find_first_of(kBetween);
  const SpokenName before{name.substr(first + 1), name.substr(0, first)};
  return names_language(before.language) ? std::optional(before) : std::nullopt;
}

std::optional<SpokenField> spoken_field(std::string_view name, FieldMap& map) {
  const auto field_of = [&map](std::string_view of) {
    const FieldNode* const node = map.find(map.root(), of);
    return node != nullptr && node->rank < kWeakName ? node->field : std::nullopt;
  };
  const std::optional<SpokenName> spoken = spoken_name(name);
  if (!spoken || field_of(name)) return std::nullopt;
  const std::optional<Field> field = field_of(spoken->name);
  if (field != Field::kTitle && field != Field::kBody && field != Field::kSummary) {
    return std::nullopt;
  }
  return SpokenField{*spoken, *field};
}

}  // namespace emeroteca::dumps
