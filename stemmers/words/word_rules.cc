#include "stemmers/words/word_rules.h"

#include <algorithm>
#include <utility>

#include "stemmers/lexicon/acronyms.h"
#include "stemmers/stem/known_word.h"
#include "stemmers/words/elision.h"
#include "stemmers/words/fold.h"
#include "stemmers/words/number.h"
#include "stemmers/words/spellings.h"
#include "text/utf8.h"

namespace emeroteca::stemmers {
namespace {

bool is_between(const Atom& atom, int least, int most) {
  if (!is_figure(atom) || atom.surface.size() > 4) return false;
  int value = 0;
  for (const char c : atom.surface) value = value * 10 + (c - '0');
  return value >= least && value <= most;
}

// Marks the atoms of dates such as 19.10.2021 and 04.07.76, which are three figures.
void mark_dates(std::vector<Atom>& atoms) {
  for (std::size_t i = 0; i + 2 < atoms.size(); ++i) {
    const bool dots =
        atoms[i + 1].before == Connector::kDot && atoms[i + 2].before == Connector::kDot;
    const auto figure_beside = [&](std::size_t k) {
      return k < atoms.size() && atoms[k].before == Connector::kDot && atoms[k].digits;
    };
    if (!dots || figure_beside(i + 3)) continue;
    if (i > 0 && figure_beside(i)) continue;
    const std::size_t year = atoms[i + 2].length;
    const bool full = year == 4 && is_between(atoms[i + 2], 1000, 2999);
    const bool brief = year == 2 && atoms[i].length == 2 && atoms[i + 1].length == 2;
    const bool days = is_between(atoms[i], 1, 31) && is_between(atoms[i + 1], 1, 12);
    const bool american = is_between(atoms[i], 1, 12) && is_between(atoms[i + 1], 1, 31);
    if ((full || (brief && is_figure(atoms[i + 2]))) && (days || american)) {
      for (std::size_t k = i; k < i + 3; ++k) atoms[k].date = true;
    }
  }
}

// A word that ends in a vowel and an apostrophe was typed without its accent: citta', mori'.
void put_accent(Atom& atom) {
  if (atom.normal != atom.surface || atom.surface.empty()) return;
  static constexpr std::string_view kVowels = "aeiou";
  static constexpr std::string_view kAccented[] = {"\u00E0", "\u00E8", "\u00EC", "\u00F2",
                                                   "\u00F9"};
  const std::size_t vowel = kVowels.find(atom.surface.back());
  if (vowel == std::string_view::npos) return;
  atom.normal.pop_back();
  atom.normal += kAccented[vowel];
}

bool is_quoted(std::string_view text, std::size_t begin) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(begin, 3); ++length) {
    const text::CodePoint point = text::decode(text, begin - length);
    if (point.length == length) return is_apostrophe(point.value) || point.value == U'"';
  }
  return false;
}

bool follows_currency(std::string_view text, std::size_t begin) {
  const std::string_view before = text.substr(0, begin);
  return before.ends_with('$') || before.ends_with("\u20AC") || before.ends_with("\u00A3") ||
         before.ends_with("\u00A5");
}

// A word before a closing quotation mark is not elided; a typist's E' or perche' is not either.
// Only consonants are cut: dell', un', l', quest'.
bool is_elided_before_space(const Atom& atom) {
  return atom.elided && !atom.surface.empty() &&
         apostrophe_role(atom.surface, "xx") == ApostropheRole::kElision;
}

// Whether what a hyphen parts at the end of a line is a word of the text's language: then its
// halves are none. Of anything else both readings are kept.
bool is_broken_word(Language language, const Atom& first, const Atom& second) {
  if (first.digits || second.digits || first.length + second.length > kMaxWordLength) return false;
  return is_known_word(language, first.normal + second.normal, first.surface + second.surface);
}

// Makes one atom of those that are one word.
void merge(const ChunkContext& context, std::vector<Atom>& atoms) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Atom& atom = atoms[i];
    if (kept > 0) {
      Atom& last = atoms[kept - 1];
      const bool figures = atom.before == Connector::kDot || atom.before == Connector::kComma;
      if (figures && is_figure(last) && !atom.date && !atom.surface.empty() &&
          atom.surface[0] >= '0' && atom.surface[0] <= '9') {
        last.surface += atom.before == Connector::kDot ? '.' : ',';
        last.surface += atom.surface;
        last.normal = last.surface;
        last.end = atom.end;
        last.length += atom.length + 1;
        last.letters = atom.letters;
        last.foreign = atom.foreign;
        last.elided = false;
        last.number = true;
        continue;
      }
      if (atom.before == Connector::kDot && atom.length == 1 && atom.letters &&
          (last.acronym || (last.length == 1 && last.letters))) {
        const bool elided = atom.elided;
        append(atom, last);
        last.acronym = true;
        last.elided = elided;
        continue;
      }
      if (atom.before == Connector::kLineBreak && context.language &&
          is_broken_word(*context.language, last, atom)) {
        const bool elided = atom.elided;
        append(atom, last);
        last.elided = elided;
        continue;
      }
      if (atom.before == Connector::kApostrophe) {
        const ApostropheRole role = apostrophe_role(last.surface, atom.surface);
        const bool decade = atom.surface == "s" && last.length == 4 && is_figure(last);
        if (role == ApostropheRole::kPossessive && !decade) {
          last.elided = false;
          continue;
        }
        if (role == ApostropheRole::kJoined || decade) {
          append(atom, last);
          last.elided = atom.elided;
          continue;
        }
        last.elided = role == ApostropheRole::kElision;
        if (role == ApostropheRole::kAccent) put_accent(last);
        // D'Alema, Dell'Utri, L'Oreal, M'Bappe: one word to those who type in haste.
        last.joins = last.elided && !context.shouting && atom.capital_first && atom.length > 2 &&
                     (last.capital_first || last.surface == "d");
      } else {
        last.elided = is_elided_before_space(last);
      }
    }
    if (kept != i) std::swap(atoms[kept], atom);
    ++kept;
  }
  atoms.resize(kept);
  if (kept == 0) return;
  Atom& last = atoms.back();
  if (last.elided && !is_quoted(context.text, atoms.front().begin)) put_accent(last);
  last.elided = is_elided_before_space(last);
}

// What an atom is by itself: a figure, an acronym.
void finish(const ChunkContext& context, Atom& atom) {
  if (atom.digits && (atom.number || atom.letters)) {
    const std::size_t digits = atom.surface.find_first_not_of("0123456789.,");
    if (digits != 0) {
      const std::size_t size = std::min(digits, atom.surface.size());
      const std::string unit = atom.surface.substr(size);
      std::string figure =
          normalise_number(std::string_view(atom.surface).substr(0, size), context.language);
      const ScaledNumber scaled =
          unit.empty() ? ScaledNumber()
                       : scale_number(figure, unit, follows_currency(context.text, atom.begin));
      if (!scaled.figure.empty()) {
        figure = scaled.figure;
        atom.letters = false;
        atom.unit = scaled.word;
        if (!scaled.word.empty()) {
          atom.unit_bytes = scaled.unit;
          atom.end -= scaled.unit;
        }
      } else if (atom.number) {
        figure += unit;
      } else {
        figure = atom.surface;
      }
      atom.surface = std::move(figure);
      atom.normal = atom.surface;
    }
  }
  if (!atom.letters || atom.digits || atom.length < 2) return;
  if (context.shouting) {
    // NATO CHIEF IN ROME: capitals say nothing, but these letters are nothing else.
    atom.acronym = atom.acronym || (atom.capitals && context.language &&
                                    is_only_acronym(*context.language, atom.surface));
    return;
  }
  if (atom.capitals || atom.capital_inside || atom.plural) atom.acronym = true;
}

}  // namespace

void append(const Atom& more, Atom& atom) {
  atom.surface += more.surface;
  atom.normal += more.normal;
  atom.end = more.end;
  atom.length += more.length;
  atom.letters = atom.letters || more.letters;
  atom.digits = atom.digits || more.digits;
  atom.foreign = atom.foreign || more.foreign;
  atom.capitals = atom.capitals && more.capitals;
  atom.capital_inside = atom.capital_inside || more.capital_inside;
  atom.plural = atom.capitals && more.plural;
}

void make_words(const ChunkContext& context, std::vector<Atom>& atoms) {
  mark_dates(atoms);
  merge(context, atoms);
  for (Atom& atom : atoms) finish(context, atom);
}

}  // namespace emeroteca::stemmers
