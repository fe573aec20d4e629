// The languages that the archive knows how to analyse.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace emeroteca::stemmers {

enum class Language : std::uint8_t { kItalian = 0, kEnglish = 1 };

inline constexpr std::size_t kLanguageCount = 2;
inline constexpr std::array<Language, kLanguageCount> kLanguages{Language::kItalian,
                                                                 Language::kEnglish};

// ISO 639-1 code: "it" or "en".
constexpr std::string_view code(Language language) {
  return language == Language::kItalian ? "it" : "en";
}

// That of the language of an article, which may be neither: "other".
inline constexpr std::string_view kOtherCode = "other";
constexpr std::string_view code(const std::optional<Language>& language) {
  return language ? code(*language) : kOtherCode;
}

constexpr Language other(Language language) {
  return language == Language::kItalian ? Language::kEnglish : Language::kItalian;
}

constexpr std::size_t index_of(Language language) {
  return static_cast<std::size_t>(language);
}

// Reads an ISO 639-1/2 code, with or without a region ("it", "ita", "en-GB", "EN_us"), or nothing
// for any other language.
std::optional<Language> language_from_code(std::string_view text);

}  // namespace emeroteca::stemmers
