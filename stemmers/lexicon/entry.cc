#include "stemmers/lexicon/entry.h"

#include <algorithm>

#include "stemmers/text/tokeniser.h"
#include "stemmers/text/utf8.h"

namespace emeroteca::stemmers {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\r' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool has_word(std::string_view text) {
  return Tokeniser(text).next() != nullptr;
}

}  // namespace

LexiconLine parse_lexicon_line(std::string_view line, Language headwords) {
  if (trimmed(line).empty() || trimmed(line).front() == '#') return LexiconNothing{};
  if (!is_valid_utf8(line)) return LexiconFault{"the line is not UTF-8"};
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) {
    return LexiconFault{"there is no tab between the headword and its translations"};
  }
  LexiconEntry entry{headwords, std::string(trimmed(line.substr(0, tab))), {}};
  if (!has_word(entry.headword)) return LexiconFault{"the headword has no letters or figures"};
  std::string_view rest = line.substr(tab + 1);
  if (rest.find('\t') != std::string_view::npos) return LexiconFault{"there is a second tab"};
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view translation = trimmed(rest.substr(0, end));
    if (has_word(translation)) entry.translations.emplace_back(translation);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (entry.translations.empty()) return LexiconFault{"the headword has no translation"};
  return entry;
}

}  // namespace emeroteca::stemmers
