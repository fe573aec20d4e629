#include "stemmers/lexicon/entry.h"

#include <algorithm>
#include <utility>

#include "stemmers/words/tokeniser.h"
#include "text/sanitize.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::stemmers {
namespace {

bool has_word(std::string_view text) {
  return Tokeniser(text).next() != nullptr;
}

}  // namespace

LexiconLine parse_lexicon_line(std::string_view line, Language headwords) {
  if (text::trimmed(line).empty() || text::trimmed(line).front() == '#') return LexiconNothing{};
  if (!text::is_valid_utf8(line)) return LexiconFault{"the line is not UTF-8"};
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) {
    return LexiconFault{"there is no tab between the headword and its translations"};
  }
  // It stands between groups of translations in the compiled table (lexicon.cc).
  if (line.find('|') != std::string_view::npos) {
    return LexiconFault{"a | cannot be part of a word; write a ; between translations"};
  }
  // Without what is not seen: what was copied from a page is not found with its soft hyphens, and a
  // list of the entries may stand on a terminal.
  LexiconEntry entry{headwords, text::sanitize_line(line.substr(0, tab)), {}};
  if (entry.headword.starts_with('#')) return LexiconFault{"a headword does not begin with #"};
  if (!has_word(entry.headword)) return LexiconFault{"the headword has no letters or figures"};
  std::string_view rest = line.substr(tab + 1);
  if (rest.find('\t') != std::string_view::npos) return LexiconFault{"there is a second tab"};
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string translation = text::sanitize_line(rest.substr(0, end));
    if (has_word(translation)) entry.translations.push_back(std::move(translation));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (entry.translations.empty()) return LexiconFault{"the headword has no translation"};
  return entry;
}

}  // namespace emeroteca::stemmers
