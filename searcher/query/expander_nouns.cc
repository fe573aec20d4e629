// Stop words of a query that are words of content there: mine closure, l'ora legale, sei nazioni.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "archive/terms.h"
#include "searcher/query/expander.h"
#include "stemmers/stop_words/content_words.h"

namespace emeroteca::query {

using stemmers::Language;
using stemmers::LexiconTerm;

namespace {

template <std::size_t N>
bool is_any(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// What stands before a noun and before no verb or preposition.
constexpr auto kBeforeEnglishNoun = std::to_array<std::string_view>(
    {"a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "whose", "last", "living",
     "free", "good", "ill", "political", "popular"});
constexpr auto kBeforeItalianNoun = std::to_array<std::string_view>(
    {"il",    "un",    "una",   "la",    "le",     "del",    "della", "delle", "al",
     "alla",  "alle",  "dal",   "dalle", "nel",    "nella",  "nelle", "sul",   "sulla",
     "sulle", "nuova", "mezza", "prima", "ultima", "ultimo", "primo"});
// And behind ora, era and fosse: as ora legale is no "now legal".
constexpr auto kBehindItalianNoun = std::to_array<std::string_view>(
    {"legale",   "solare",   "locale",   "esatta",     "estiva",    "invernale",
     "media",    "unica",    "zero",     "x",          "glaciale",  "digitale",
     "atomica",  "nucleare", "moderna",  "vittoriana", "geologica", "cristiana",
     "fascista", "comuni",   "settiche", "ardeatine",  "biologiche"});

bool is_plural(std::string_view form, std::string_view stem) {
  return form != stem && (form.ends_with('i') || form.ends_with('e'));
}

}  // namespace

// Whether a stop word that may be a noun is one by what stands beside it.
bool Expander::is_noun_here(Language language, const std::vector<Analysed>& words, std::size_t i) {
  const std::string& word = words[i].token.surface;
  const std::string_view before = i > 0 ? words[i - 1].token.surface : std::string_view();
  const std::string_view behind =
      i + 1 < words.size() ? words[i + 1].token.surface : std::string_view();
  if (language == Language::kEnglish) {
    // Of "a friend of mine" nobody digs anything.
    if (stemmers::is_mostly_noun(language, word)) return before != "of" || !behind.empty();
    return is_any(kBeforeEnglishNoun, before) || (behind == "of" && before != "who");
  }
  const bool article = !words[i].article.empty();
  if (word == "verso" || word == "ancora") {
    return article || before == "il" || before == "del" || before == "nel" || before == "dal";
  }
  return article || is_any(kBeforeItalianNoun, before) || is_any(kBehindItalianNoun, behind);
}

// Such a word is read as another form of the noun, whose stem articles have.
void Expander::tell_nouns(std::vector<Analysed>& words) const {
  std::vector<Language> languages(stemmers::kLanguages.begin(), stemmers::kLanguages.end());
  if (options_.language) languages = {*options_.language};
  for (std::size_t i = 0; i < words.size(); ++i) {
    Analysed& word = words[i];
    if (!word.stop || word.token.acronym) continue;
    for (const Language language : languages) {
      const std::string surface = word.token.surface;
      if (!stemmers::figure_of_stop_word(language, surface).empty() && i + 1 < words.size()) {
        const stemmers::Token& next = words[i + 1].token;
        const std::string& stem = stemmer_.form(language, next.normal, next.surface).stem;
        word.number = !stem.empty() && is_plural(next.surface, stem);
        word.stop = !word.number;
        break;
      }
      const std::string_view other = stemmers::other_form_of_noun(language, surface);
      if (other.empty() || !is_noun_here(language, words, i)) continue;
      word.stop = false;
      word.plain = word.token;
      word.token.surface = other;
      word.token.normal = other;
      if (!stemmers::is_mostly_noun(language, surface)) word.sequence = sequence_at(words, i);
      break;
    }
  }
}

// The very words from the one at `i` to the next word of content.
std::vector<std::string> Expander::sequence_at(const std::vector<Analysed>& words, std::size_t i) {
  constexpr std::size_t kLongest = 4;
  std::vector<std::string> sequence{words[i].plain->surface};
  for (std::size_t k = i + 1; k < words.size() && sequence.size() < kLongest; ++k) {
    if (!words[k].article.empty()) break;
    sequence.push_back(words[k].token.surface);
    if (!words[k].stop) return sequence;
  }
  return {};
}

// The noun by its very form, too: where that is most often something else, before what it was typed
// before.
void Expander::add_noun(const Analysed& word, QueryWord& out) const {
  out.surface = word.plain->surface;
  out.accented = word.plain->normal;
  if (word.sequence.empty()) {
    add_unique(out, {{out.surface}, word.typed, Origin::kForm, 1, {out.surface}});
    return;
  }
  std::string text;
  for (const std::string& one : word.sequence) text += (text.empty() ? "" : " ") + one;
  add_unique(out, {word.sequence, std::move(text), Origin::kSideBySide, 1, word.sequence});
}

// Sei in front of a plural: the number in letters and in figures.
void Expander::add_number(const Analysed& word, double meaning, QueryWord& out) const {
  const std::string& surface = word.token.surface;
  add_unique(out, {{surface}, word.typed, Origin::kForm, 1, {surface}});
  for (const Language language : stemmers::kLanguages) {
    const std::string figure(stemmers::figure_of_stop_word(language, surface));
    if (figure.empty()) continue;
    if (has_term(database_, figure)) {
      add_unique(out, {{figure}, figure, Origin::kJoined, 1, {figure}});
    }
    const LexiconTerm term{{surface}, {surface}};
    if (options_.translate && meaning > 0) {
      add_translations({.from = language, .term = term, .translations = look_up(language, term)},
                       meaning, out);
    }
  }
}

}  // namespace emeroteca::query
