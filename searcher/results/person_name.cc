#include "searcher/results/person_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "stemmers/words/fold.h"
#include "text/sanitize.h"
#include "text/trim.h"

namespace emeroteca::results {
namespace {

// What a byline has that is no person's name.
constexpr std::array<std::string_view, 34> kNoPerson{
    "agency",  "agenzia",  "ansa",       "associated", "board",    "bureau",    "corrispondente",
    "daily",   "desk",     "editor",     "editors",    "gazette",  "gazzetta",  "giornale",
    "inviato", "inviati",  "journal",    "magazine",   "news",     "newsroom",  "our",
    "post",    "press",    "quotidiano", "redazione",  "reporter", "reporters", "reuters",
    "service", "servizio", "staff",      "team",       "times",    "ufficio"};

// What a family's name may begin with.
constexpr std::array<std::string_view, 25> kParticles{
    "d",     "da",    "dal", "dalla", "de",  "degli",  "dei", "del", "dell",
    "della", "delle", "der", "di",    "dos", "du",     "la",  "le",  "li",
    "lo",    "mac",   "st",  "ten",   "van", "vander", "von"};

template <typename List>
bool is_in(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) words.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined_words(const std::vector<std::string>& words, std::size_t begin,
                         std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

}  // namespace

PersonName person_name(std::string_view name) {
  const std::string line = text::sanitize_line(name);
  const std::size_t comma = line.find(',');
  if (comma != std::string::npos && line.find(',', comma + 1) == std::string::npos) {
    const std::string family(text::trimmed(std::string_view(line).substr(0, comma)));
    const std::string given(text::trimmed(std::string_view(line).substr(comma + 1)));
    // "Rossi, Anna", but "Anna Rossi, Milano".
    if (!family.empty() && !given.empty() && family.find(' ') == std::string::npos) {
      return {family, given};
    }
  }
  constexpr std::size_t kMostWords = 5;
  const std::vector<std::string> words = words_of_name(line);
  const bool signs = line.find_first_of(",&/()|@:;0123456789") != std::string::npos;
  const bool office = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return is_in(kNoPerson, stemmers::fold(word));
  });
  if (words.size() < 2 || words.size() > kMostWords || signs || office) return {line, {}};
  // "Tom Baker Jr." is a Baker.
  const std::string last = stemmers::fold(words.back());
  const bool suffix = words.size() > 2 && (last == "jr" || last == "jr." || last == "sr" ||
                                           last == "sr." || last == "ii" || last == "iii");
  std::size_t begin = words.size() - (suffix ? 2 : 1);
  while (begin > 1 && is_in(kParticles, stemmers::fold(words[begin - 1]))) --begin;
  return {joined_words(words, begin, words.size()), joined_words(words, 0, begin)};
}

}  // namespace emeroteca::results
