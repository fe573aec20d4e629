// The same word written in another way: with other accents, joined or apart, as another paper
// spells a name.
#include <algorithm>
#include <array>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/accents.h"
#include "searcher/query/expander.h"
#include "searcher/query/name_variants.h"
#include "searcher/query/related_words.h"
#include "stemmers/lexicon/equivalents.h"
#include "stemmers/lexicon/name_spellings.h"
#include "stemmers/words/fold.h"
#include "text/utf8.h"

namespace emeroteca::query {

using stemmers::Language;
using stemmers::LexiconTerm;

namespace {

// What another form of the same letters counts.
constexpr double kOtherForm = 0.5;

}  // namespace

// Who types no accents may mean any: papa finds papà, which has another stem, in its very form.
// (The form papa is among those with that surface too, which keeps it above.) English words have
// none.
void Expander::add_accented(const Analysed& word, QueryWord& out) const {
  const stemmers::Token& token = word.token;
  if (token.kind != stemmers::TokenKind::kWord || token.normal != token.surface) return;
  if (options_.language == Language::kEnglish) return;
  const std::string own = stemmer_.form(Language::kItalian, token.normal, token.surface).stem;
  for (const std::string& accented : accented_forms(database_, token.surface)) {
    const stemmers::WordForm& form = stemmer_.form(Language::kItalian, accented, token.surface);
    if (form.stop_word || form.stem == own) continue;
    add_unique(out, {{token.surface}, accented, Origin::kForm, kOtherForm, {token.surface}});
    return;
  }
}

// Another spelling of a word is found in all its forms, as the word itself: cease-fire, ceasefires.
void Expander::add_joined(const stemmers::Token& token, QueryWord& out) const {
  const auto add = [&](std::string term) {
    add_unique(out, {{std::move(term)}, token.surface, Origin::kJoined, 1, {token.surface}});
  };
  if (token.kind != stemmers::TokenKind::kWord) return add(token.surface);
  bool stem = false;
  for (const Language language : stemmers::kLanguages) {
    if (std::string term = term_of(language, token); !term.empty()) {
      stem = true;
      add(std::move(term));
    }
  }
  if (!stem) add(token.surface);
}

void Expander::add_apart(const Analysed& word, QueryWord& out) const {
  if (word.token.kind == stemmers::TokenKind::kForeign || word.token.acronym ||
      !word.joined.empty()) {
    return;
  }
  const auto is_stop_word = [this](const std::string& surface) {
    return std::any_of(
        stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
        [&](Language language) { return stemmer_.form(language, surface, surface).stop_word; });
  };
  // What the lexicon does not know is taken for a name: Deluca, but not distanza (di stanza).
  const bool name = !lexicons_.empty() &&
                    std::none_of(stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
                                 [&](Language language) {
                                   return knows(language, lexicon_term(language, word.token));
                                 });
  if (auto found = compounds_.apart(word.token.surface, name, is_stop_word)) {
    std::vector<std::string> pair{std::move(found->first), std::move(found->second)};
    add_unique(out, {pair, pair[0] + ' ' + pair[1], Origin::kApart, kOtherSpacing, pair});
  }
}

// Whether a word that finds is one with stop words by hyphens: the mail of e-mail, the 1 of M-1.
bool Expander::is_one_with_stop_words(const std::vector<std::string>& texts,
                                      const std::vector<Analysed>& words, std::size_t i) {
  constexpr std::size_t kMostParts = 8;  // of words with more each counts by itself
  if (words[i].stop) return false;
  const std::string_view text = texts[words[i].text];
  const auto hyphenated = [&](const Analysed& left, const Analysed& right) {
    if (left.text != right.text) return false;
    const std::string_view between =
        text.substr(left.token.end, right.token.begin - left.token.end);
    return !between.empty() && stemmers::is_hyphen(text::decode(between, 0).value);
  };
  std::size_t first = i;
  while (first > 0 && i - first < kMostParts && hyphenated(words[first - 1], words[first])) --first;
  bool any = false;
  std::size_t k = first;
  for (; k < words.size() && k - first <= kMostParts; ++k) {
    if (k > first && !hyphenated(words[k - 1], words[k])) break;
    any = any || (words[k].stop && !words[k].token.elided && !begins_hyphenated_name(words, k));
  }
  return any && k - first <= kMostParts;
}

// al-Qaeda is Qaeda too, in all its spellings, and De-Gasperi Gasperi.
bool Expander::begins_hyphenated_name(const std::vector<Analysed>& words, std::size_t i) {
  constexpr std::array<std::string_view, 4> kArabic{"al", "bin", "el", "abu"};
  const std::string& surface = words[i].token.surface;
  return std::find(kArabic.begin(), kArabic.end(), surface) != kArabic.end() ||
         (i + 1 < words.size() && words[i + 1].typed.front() >= 'A' &&
          words[i + 1].typed.front() <= 'Z' && Compounds::is_particle(surface));
}

// By itself such a word is another one: mail is found beside e, and in email. What it means by
// itself (the line of on-line) is not looked for.
QueryWord Expander::expand_whole(const std::vector<Analysed>& words, std::size_t i) const {
  const Analysed& word = words[i];
  QueryWord out;
  out.text = word.typed;
  out.surface = word.token.surface;
  out.accented = word.token.normal;
  // The parts of a web address are no more than these.
  constexpr std::size_t kMostAround = 16;
  std::size_t first = i;
  while (first > 0 && i - first < kMostAround && words[first - 1].text == word.text) --first;
  std::size_t end = i + 1;
  while (end < words.size() && end - i < kMostAround && words[end].text == word.text) ++end;
  std::string text;
  std::vector<std::string> surfaces;
  for (std::size_t k = first; k < end; ++k) {
    text += (k == first ? "" : "-") + words[k].typed;
    surfaces.push_back(words[k].token.surface);
  }
  for (const Language language : stemmers::kLanguages) {
    std::vector<std::string> terms;
    for (std::size_t k = first; k < end; ++k) {
      const stemmers::Token& token = words[k].token;
      const bool stemmed =
          !words[k].stop && !token.acronym && token.kind == stemmers::TokenKind::kWord;
      std::string term =
          stemmed && counts_by_stem(language, words[k]) ? term_of(language, token) : std::string();
      terms.push_back(term.empty() ? token.surface : std::move(term));
    }
    add_unique(out, {std::move(terms), text, Origin::kSideBySide, 1, surfaces});
  }
  for (const stemmers::Token& joined : word.joined) {
    add_joined(joined, out);
    if (!options_.translate) continue;
    for (const Language from : stemmers::kLanguages) {
      if (options_.language && *options_.language != from) continue;
      const LexiconTerm term = lexicon_term(from, joined);
      if (std::vector<std::string> found = look_up(from, term); !found.empty()) {
        add_translations({from, term, std::move(found), word.capital}, 1, out);
      }
    }
  }
  return out;
}

// AT&T is "AT and T" and "AT & T" too; S&P is no "S P", which stands in S/P and S.P. as well.
void Expander::add_written_out(const Analysed& word, QueryWord& out) {
  const std::string& surface = word.token.surface;
  const std::size_t sign = surface.find('&');
  if (sign == std::string::npos || sign == 0 || sign + 1 == surface.size()) return;
  const std::string first = surface.substr(0, sign);
  const std::string second = surface.substr(sign + 1);
  if (second.find('&') != std::string::npos) return;
  const auto add = [&out](const std::vector<std::string>& parts) {
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) text += ' ' + parts[i];
    add_unique(out, {parts, std::move(text), Origin::kSideBySide, 1, parts});
  };
  add({first, "and", second});
  if (first.size() > 1 || second.size() > 1) add({first, second});
}

// Words of Cyrillic, Greek and Korean letters have no stems here: a name is found with its endings
// (Путин, Путина; 서울, 서울에서).
void Expander::add_endings(const Analysed& word, QueryWord& out) const {
  constexpr std::size_t kLongestEnding = 3;  // in letters
  constexpr std::size_t kMost = 10;
  const std::string& surface = word.token.surface;
  const char32_t letter = text::decode(surface, 0).value;
  const bool korean = letter >= 0xAC00 && letter <= 0xD7A3;
  const std::size_t length = text::count_code_points(surface);
  const bool alphabet = letter >= 0x0370 && letter <= 0x052F;  // Greek and Cyrillic
  if (!(korean && length >= 2) && !(alphabet && length >= 4)) return;
  std::vector<std::string> found;
  TermWalk walk(database_, surface);
  for (; !walk.at_end() && budget_ > 0; walk.next(), --budget_) {
    const std::string form = walk.term();
    if (form != surface && text::count_code_points(form) <= length + kLongestEnding) {
      found.push_back(form);
      if (found.size() == kMost) break;
    }
  }
  for (const std::string& form : found) {
    add_unique(out, {{form}, form, Origin::kForm, kOtherForm, {form}});
  }
}

// The spellings of a known name: Gheddafi and Gaddafi, Mumbai and Bombay. One that the lexicon has
// for a translation (Kiev is Kyiv) is there already.
void Expander::add_name_spellings(const Analysed& word, QueryWord& out) const {
  // The name as typed stays above another spelling of it that stands three times.
  constexpr double kBehindTyped = 0.6;
  if (options_.parameters.spelling <= 0) return;
  for (const std::string& spelling : stemmers::name_spellings(word.token.surface)) {
    const bool there = std::any_of(
        out.alternatives.begin(), out.alternatives.end(), [&](const Alternative& known) {
          return known.origin == Origin::kTranslation && known.surfaces.size() == 1 &&
                 known.surfaces.front() == spelling;
        });
    if (there || !has_term(database_, spelling)) continue;
    add_unique(out, {{spelling},
                     spelling,
                     Origin::kSpelling,
                     options_.parameters.spelling * kBehindTyped,
                     {spelling}});
  }
}

// How else papers write a word (million: mln; Serbian: Servian), as far as the archive has it.
std::vector<WholeTerm> Expander::equivalents_of(Language language, std::string_view word) const {
  std::vector<WholeTerm> out;
  for (const std::string_view one : stemmers::equivalents(language, word)) {
    WholeTerm whole = whole_term(one, language, stemmer_);
    const bool there =
        !whole.terms.empty() && std::ranges::all_of(whole.terms, [&](const std::string& term) {
          return has_term(database_, term);
        });
    if (there) out.push_back(std::move(whole));
  }
  return out;
}

// Of a word beside those of the two words that it stands in: the cent of per cent is no money.
void Expander::add_equivalents(Language language, const Analysed& word, QueryWord& out) const {
  if (options_.parameters.spelling <= 0) return;
  std::vector<WholeTerm> all = equivalents_of(language, word.before + ' ' + word.token.surface);
  if (all.empty()) all = equivalents_of(language, word.token.surface + ' ' + word.behind);
  if (all.empty()) all = equivalents_of(language, lexicon_term(language, word.token).stems.front());
  if (all.empty()) all = equivalents_of(language, word.token.surface);
  for (WholeTerm& whole : all) {
    std::string text;
    for (const std::string& surface : whole.surfaces) text += (text.empty() ? "" : " ") + surface;
    add_unique(out, {std::move(whole.terms), std::move(text), Origin::kSpelling,
                     options_.parameters.spelling, std::move(whole.surfaces)});
  }
}

// What the lexicon does not know in either language is taken for a name, and so must be its other
// spelling.
void Expander::add_name_variants(const Analysed& word, QueryWord& out) const {
  constexpr std::size_t kMost = 3;
  const auto is_known = [&](const std::string& surface) {
    return std::any_of(stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
                       [&](Language language) {
                         const LexiconTerm term{{stemmer_.stem(language, surface)}, {surface}};
                         return !look_up(language, term).empty();
                       });
  };
  if (options_.parameters.spelling <= 0 || is_known(word.token.surface)) return;
  const auto [at, fresh] = variants_.try_emplace(word.token.surface);
  if (fresh) {
    at->second = name_variants(database_, word.token.surface, kMost, budget_);
    std::erase_if(at->second, is_known);
  }
  for (const std::string& variant : at->second) {
    add_unique(out,
               {{variant}, variant, Origin::kSpelling, options_.parameters.spelling, {variant}});
  }
}

}  // namespace emeroteca::query
