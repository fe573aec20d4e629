#include "stemmers/lexicon/acronyms.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "stemmers/resources.h"
#include "stemmers/stem/stem_table.h"
#include "stemmers/stop_words/stop_words.h"

namespace emeroteca::stemmers {
namespace {

// What each acronym's line has (compiler/acronym_compiler.cc).
enum class List : std::uint8_t { kFromItalian, kFromEnglish, kItalianNames, kEnglishNames };

std::string_view line_of(std::string_view form) {
  return StemTable(resources::acronyms()).find(form);
}

std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> parts;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(';'), line.size());
    parts.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return parts;
}

std::vector<std::string> list_of(std::string_view form, List list) {
  std::string_view line = line_of(form);
  for (auto before = static_cast<unsigned>(list); before > 0 && !line.empty(); --before) {
    line.remove_prefix(line.find('|') + 1);
  }
  return parts_of(line.substr(0, line.find('|')));
}

// Acronyms of the table that are words or names of a language as well.
constexpr auto kEnglishWords = std::to_array<std::string_view>(
    {"abs", "ad",  "agi", "aids", "ar",   "arci",  "au",   "bios",  "bri",  "cap",  "cas", "ced",
     "cee", "ces", "cig", "cis",  "coni", "cop",   "doc",  "doge",  "dos",  "eta",  "fa",  "fans",
     "fed", "fi",  "ft",  "ge",   "gif",  "gip",   "gnu",  "ice",   "ing",  "ira",  "it",  "iva",
     "ko",  "lav", "led", "ma",   "maga", "mit",   "mod",  "mol",   "mose", "nas",  "oas", "oci",
     "oil", "oms", "ong", "pa",   "pac",  "pam",   "pec",  "pes",   "pet",  "pigs", "pin", "pis",
     "pos", "ps",  "raf", "rai",  "ram",  "reit",  "salt", "sap",   "sas",  "sec",  "see", "shape",
     "sid", "sim", "sla", "sos",  "spa",  "start", "stem", "swift", "tac",  "tar",  "tas", "tav",
     "tic", "tim", "tir", "ula",  "uno",  "ups",   "us",   "var",   "vat",  "who"});
constexpr auto kItalianWords = std::to_array<std::string_view>(
    {"ad",   "agi",   "ai",  "aia", "aie",  "ansa", "api",  "bei", "bis",  "cap",  "cd",
     "ceca", "ced",   "cie", "cio", "coni", "cri",  "dea",  "dei", "dia",  "dis",  "doc",
     "enea", "eta",   "fa",  "fi",  "fia",  "fina", "fis",  "ge",  "gia",  "gru",  "iai",
     "ira",  "iss",   "it",  "ita", "iter", "lav",  "maga", "mib", "mise", "mose", "nafta",
     "nas",  "nato",  "osa", "pa",  "pet",  "pin",  "ps",   "ram", "ris",  "ros",  "sel",
     "sim",  "stasi", "tic", "tim", "un",   "uno",  "us",   "usa", "var"});

}  // namespace

bool is_known_acronym(std::string_view form) {
  return !line_of(form).empty();
}

bool is_acronym(const Token& token, Language language) {
  if (token.acronym) return true;
  if (token.normal.size() != token.surface.size()) return false;
  if (is_only_acronym(language, token.surface)) return true;
  if (language == Language::kEnglish) {
    return token.name && (token.surface == "aids" || token.surface == "fed");
  }
  return (token.name || token.headed) && is_known_acronym(token.surface) &&
         !is_stop_word(Language::kEnglish, token.normal) &&
         !is_stop_word(Language::kItalian, token.normal);
}

bool is_only_acronym(Language language, std::string_view form) {
  if (!is_known_acronym(form) || is_stop_word(language, form)) return false;
  const bool italian = language == Language::kItalian;
  const bool word = italian ? std::ranges::find(kItalianWords, form) != kItalianWords.end()
                            : std::ranges::find(kEnglishWords, form) != kEnglishWords.end();
  return !word;
}

std::vector<std::string> translated_acronyms(Language from, std::string_view form) {
  return list_of(form, from == Language::kItalian ? List::kFromItalian : List::kFromEnglish);
}

std::vector<std::string> acronym_names(Language language, std::string_view form) {
  return list_of(form, language == Language::kItalian ? List::kItalianNames : List::kEnglishNames);
}

std::vector<std::string> acronyms_of_name(Language language, std::string_view words) {
  std::string key(code(language));
  key += '/';
  key += words;
  return parts_of(line_of(key));
}

}  // namespace emeroteca::stemmers
