#include "stemmers/lexicon/acronyms.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "stemmers/resources.h"
#include "stemmers/stop_words/stop_words.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

struct Acronym {
  std::array<std::vector<std::string>, kLanguageCount> translations;  // from each language
  std::array<std::vector<std::string>, kLanguageCount> names;
};
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using Table = std::unordered_map<std::string, Acronym, Hash, std::equal_to<>>;

// "AFL-CIO" and "R&D" as the tokeniser has them: letters alone, but for the sign between them.
std::string folded(std::string_view acronym) {
  std::string form = fold(acronym);
  std::erase_if(form, [](char c) { return c == '-' || c == '.' || c == ' '; });
  return form;
}

std::string_view take_field(std::string_view& line) {
  const std::size_t end = std::min(line.find('\t'), line.size());
  const std::string_view taken = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return taken;
}

template <typename Line>
void for_each_line(std::string_view text, Line read) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0 && text.front() != '#') read(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Table read_tables() {
  Table table;
  for_each_line(resources::acronyms(), [&](std::string_view line) {
    const std::string italian = folded(take_field(line));
    table.try_emplace(italian);
    while (!line.empty()) {
      const std::string english = folded(line.substr(0, line.find(';')));
      line.remove_prefix(std::min(line.find(';'), line.size() - 1) + 1);
      table.try_emplace(english);
      if (italian == english) continue;
      table[italian].translations[index_of(Language::kItalian)].push_back(english);
      table[english].translations[index_of(Language::kEnglish)].push_back(italian);
    }
  });
  for_each_line(resources::acronym_names(), [&](std::string_view line) {
    const auto language = language_from_code(take_field(line));
    const std::string form = folded(take_field(line));
    if (language) table[form].names[index_of(*language)].emplace_back(line);
  });
  return table;
}

const Acronym* find(std::string_view form) {
  static const Table table = read_tables();
  const auto found = table.find(form);
  return found == table.end() ? nullptr : &found->second;
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
  return find(form) != nullptr;
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
  const Acronym* const acronym = find(form);
  return acronym == nullptr ? std::vector<std::string>() : acronym->translations[index_of(from)];
}

std::vector<std::string> acronym_names(Language language, std::string_view form) {
  const Acronym* const acronym = find(form);
  return acronym == nullptr ? std::vector<std::string>() : acronym->names[index_of(language)];
}

}  // namespace emeroteca::stemmers
