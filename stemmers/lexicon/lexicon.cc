#include "stemmers/lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "stemmers/lexicon/numbered.h"
#include "stemmers/stem/italian.h"
#include "stemmers/stem/verb_nouns.h"
#include "stemmers/stop_words/content_words.h"
#include "stemmers/words/fold.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::stemmers {
namespace {

constexpr char letter(Language language) {
  return language == Language::kItalian ? 'I' : 'E';
}

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// The accent on the end of a form is kept where it is a word: papa' is not papa.
std::string form_of(const LexiconTerm& term) {
  return term.accented.empty() ? join(term.surfaces) : term.accented;
}

std::string exact_key(Language language, std::string_view form) {
  return std::string{letter(language), '='}.append(form);
}

std::string stem_key(Language language, const LexiconTerm& term) {
  return std::string{letter(language), '~'} + join(term.stems);
}

std::string whole_key(Language language, const std::vector<std::string>& whole) {
  return std::string{letter(language), '+'} + join(whole);
}

// Between the headwords of one stem, and between a headword and its translations: the second where
// no entry has it for its headword.
constexpr char kGroupEnd = '|';
constexpr char kFormEnd = '>';
constexpr char kInverseFormEnd = '<';
constexpr std::string_view kFormEnds = "><";

constexpr bool is_stem_key(std::string_view key) {
  return key.size() > 1 && key[1] == '~';
}

std::string numbered_key(Language language, std::string_view numbered) {
  return std::string{letter(language), '#'}.append(numbered);
}

constexpr bool is_numbered_key(std::string_view key) {
  return key.size() > 1 && key[1] == '#';
}

constexpr bool is_exact_key(std::string_view key) {
  return key.size() > 1 && key[1] == '=';
}

// Letters that two forms of one stem do not share: the ends behind their common beginning.
std::size_t difference(std::string_view a, std::string_view b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(a.end() - end) + static_cast<std::size_t>(b.end() - other);
}

// How ill the gender of a headword fits an Italian form that is as like to others: ragazze are
// girls and no ragazzo, politici are of politico and not of politica.
std::size_t disagreement(std::string_view form, std::string_view headword) {
  const bool feminine = form.ends_with('a') || form.ends_with('e');
  if (headword.ends_with('a')) return feminine ? 0 : 2;
  if (headword.ends_with('o')) return feminine ? 1 : 0;
  return feminine ? 2 : 1;
}

// Whether a headword is what its stem is called by, or the same with another gender or number: paid
// (pagato) is no pagan, who is pagano.
bool is_lemma(std::string_view headword, std::string_view stem) {
  return headword.substr(0, headword.size() - 1) == stem.substr(0, stem.size() - 1);
}

// Translations of one headword that are kept: four were as good as sixteen in retrieval.
constexpr std::size_t kMostTranslations = 8;

void append_unique(std::vector<std::string>& out, std::string_view list) {
  if (list.starts_with(kInverseFormEnd)) list.remove_prefix(1);
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    const std::string_view one = list.substr(0, end);
    if (std::find(out.begin(), out.end(), one) == out.end()) out.emplace_back(one);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Words that lead to the others and say nothing of their own: "di lavoro", "in arrivo", "deal with"
// are no more than lavoro, arrivo and deal.
constexpr auto kGrammar = std::to_array<std::string_view>(
    {"a",     "ad",    "agli",  "ai",    "al",    "alla",  "alle",  "allo", "con",   "da",
     "dagli", "dai",   "dal",   "dalla", "dalle", "dallo", "degli", "dei",  "del",   "della",
     "delle", "dello", "di",    "e",     "ed",    "fra",   "in",    "ne",   "negli", "nei",
     "nel",   "nella", "nelle", "nello", "o",     "per",   "si",    "su",   "sugli", "sui",
     "sul",   "sulla", "sulle", "sullo", "tra",   "and",   "as",    "at",   "by",    "for",
     "from",  "of",    "on",    "or",    "to",    "with"});

bool is_more_than_grammar(std::string_view stop_word) {
  return std::ranges::find(kGrammar, stop_word) == kGrammar.end();
}

constexpr auto kItalianNegations =
    std::to_array<std::string_view>({"mai", "neanche", "nemmeno", "neppure", "nessuna", "nessuno",
                                     "niente", "non", "nulla", "senza"});
constexpr auto kEnglishNegations =
    std::to_array<std::string_view>({"cannot", "neither", "no", "none", "nor", "not", "without"});

bool is_inverse(std::string_view list) {
  return list.starts_with(kInverseFormEnd);
}

// The number that a term begins or ends with, and what stands beside it.
void tell_number(Language language, const std::vector<std::string>& words, Stemmer& stemmer,
                 LexiconTerm& term) {
  if (words.size() < 2) return;
  const auto number = numbered_term(language, words, stemmer);
  if (number) term.numbered = *number;
}

// A stop word as the noun that it is as well, by the stem of its other form; of a number its own.
void add_noun(Language language, const std::string& word, Stemmer& stemmer, LexiconTerm& term) {
  const std::string other(other_form_of_noun(language, word));
  term.stems.push_back(other.empty() ? word : stemmer.stem(language, other));
  term.surfaces.push_back(word);
  term.whole.push_back(term.stems.back());
}

void keep_accent(Language language, const std::string_view normal, Stemmer& stemmer,
                 LexiconTerm& term) {
  const std::string& surface = term.surfaces.front();
  std::string accented = with_final_accent(normal, surface);
  if (accented == surface) return;
  term.accented = std::move(accented);
  const WordForm& plain = stemmer.form(language, surface, surface);
  term.apart = plain.stop_word || plain.stem != term.stems.front();
}

}  // namespace

bool is_negation(Language language, std::string_view surface) {
  return language == Language::kItalian
             ? std::ranges::find(kItalianNegations, surface) != kItalianNegations.end()
             : std::ranges::find(kEnglishNegations, surface) != kEnglishNegations.end();
}

bool is_whole(const LexiconTerm& headword) {
  if (!headword.incomplete || headword.stems.size() != 1) return false;
  return std::any_of(headword.whole.begin(), headword.whole.end(), [&](const std::string& word) {
    return word != headword.stems.front() && is_more_than_grammar(word);
  });
}

bool is_article(std::string_view word) {
  constexpr std::array<std::string_view, 11> kArticles{"the", "a",   "an", "il", "lo", "la",
                                                       "i",   "gli", "le", "un", "una"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

std::optional<std::string> numbered_term(Language language, const std::vector<std::string>& words,
                                         Stemmer& stemmer) {
  if (words.size() < 2) return std::nullopt;
  auto begin = words.begin();
  auto end = words.end();
  std::optional<unsigned> number = number_at_end(language, words.back());
  if (number) {
    --end;
  } else {
    number = number_at_begin(language, words.front());
    if (!number) return std::nullopt;
    ++begin;
  }
  std::string out = std::to_string(*number);
  bool any = false;
  for (auto word = begin; word != end; ++word) {
    const WordForm& form = stemmer.form(language, *word, *word);
    if (form.stop_word) continue;
    out += ' ' + form.stem;
    any = true;
  }
  return any ? std::optional(std::move(out)) : std::nullopt;
}

LexiconTerm analyse_term(std::string_view text, Language language, Stemmer& stemmer) {
  LexiconTerm term;
  std::string normal;  // of the last word
  std::vector<std::string> words;
  Tokeniser tokeniser(text);
  while (const Token* token = tokeniser.next()) {
    if (token->joined || token->elided) continue;
    const WordForm& form = stemmer.form(language, token->normal, token->surface);
    words.push_back(token->surface);
    if (form.stop_word && is_mostly_noun(language, token->surface)) {
      add_noun(language, token->surface, stemmer, term);
      continue;
    }
    if (form.stop_word) {
      if (is_article(token->surface)) continue;
      term.incomplete = true;
      term.negated = term.negated || is_negation(language, token->surface);
      term.whole.push_back(token->surface);
      continue;
    }
    normal = token->normal;
    term.stems.push_back(token->kind == TokenKind::kWord ? form.stem : token->surface);
    term.surfaces.push_back(token->surface);
    term.whole.push_back(term.stems.back());
  }
  tell_number(language, words, stemmer, term);
  if (term.stems.empty() && term.whole.size() == 1) {
    const std::string word = term.whole.front();
    if (!other_form_of_noun(language, word).empty() ||
        !figure_of_stop_word(language, word).empty()) {
      term = {};
      add_noun(language, word, stemmer, term);
      return term;
    }
  }
  if (term.stems.size() == 1 && !term.incomplete && !normal.empty())
    keep_accent(language, normal, stemmer, term);
  return term;
}

LexiconTerm single_term(Language language, std::string_view stem, std::string_view normal,
                        std::string_view surface, Stemmer& stemmer) {
  LexiconTerm term{{std::string(stem)}, {std::string(surface)}};
  keep_accent(language, normal, stemmer, term);
  return term;
}

void LexiconTable::add_pair(Language from, std::string_view text, const LexiconTerm& headword,
                            std::string_view translation, double score, bool inverse) {
  if (headword.stems.empty()) return;
  const auto add_row = [&](std::string key, std::string form) {
    rows_.push_back({std::move(key), std::move(form), std::string(translation), score, inverse});
  };
  const auto last = static_cast<std::ptrdiff_t>(rows_.size());
  if (!headword.numbered.empty()) {
    add_row(numbered_key(from, headword.numbered), fold(text));
  }
  if (headword.negated || (headword.incomplete && headword.stems.size() == 1)) {
    add_row(whole_key(from, headword.whole), join(headword.whole));
    return;
  }
  const std::string form = form_of(headword);
  add_row(exact_key(from, form), form);
  add_row(stem_key(from, headword), form);
  // The number is a stop word: prima guerra mondiale.
  if (headword.numbered.empty() || !headword.incomplete) return;
  const std::string key = rows_[static_cast<std::size_t>(last)].key;
  for (auto row = rows_.begin() + last + 1; row != rows_.end(); ++row) row->numbered = key;
}

void LexiconTable::add(const LexiconEntry& entry, Stemmer& stemmer) {
  // The inverse of an entry is weaker evidence than an entry of its own.
  constexpr double kInverse = 0.5;
  // A word (score) is more often called by a word (segnare) than by one of the many phrases that it
  // translates (andare in gol).
  constexpr double kPhraseForWord = 0.3;
  const LexiconTerm headword = analyse_term(entry.headword, entry.language, stemmer);
  double rank = 1;
  for (const std::string& translation : entry.translations) {
    const LexiconTerm term = analyse_term(translation, other(entry.language), stemmer);
    if (!term.stems.empty()) {
      add_pair(entry.language, entry.headword, headword, translation, 1 / rank, false);
      if (!headword.stems.empty()) {
        const bool phrase = headword.stems.size() > 1 && term.stems.size() == 1;
        add_pair(other(entry.language), translation, term, entry.headword,
                 kInverse / rank * (phrase ? kPhraseForWord : 1), true);
      }
    }
    rank += 1;
  }
}

// Mar is March, but nobody who asks for March means mar, which is the sea more often.
bool LexiconTable::is_short_for_another(const Ranked& one, const std::vector<Ranked>& all) {
  constexpr std::size_t kShort = 3;
  constexpr std::size_t kLonger = 2;
  return one.inverse && one.translation.size() <= kShort &&
         std::any_of(all.begin(), all.end(), [&](const Ranked& other) {
           return !other.inverse && other.translation.starts_with(one.translation) &&
                  other.translation.size() >= one.translation.size() + kLonger &&
                  other.translation.find(' ') == std::string_view::npos;
         });
}

// Numbered terms count where one of them is written with a figure, and then for nothing but
// themselves: a prima guerra mondiale is no guerra mondiale.
void LexiconTable::drop_numberless(std::vector<Row>& rows) {
  std::set<std::string> with_figures;
  for (const Row& row : rows) {
    if (!is_numbered_key(row.key)) continue;
    const std::string translation = fold(row.translation);
    for (const std::string_view one : {std::string_view(row.form), std::string_view(translation)}) {
      if (is_figure(one.substr(0, one.find(' '))) || is_figure(one.substr(one.rfind(' ') + 1))) {
        with_figures.insert(row.key);
      }
    }
  }
  std::erase_if(rows, [&](const Row& row) {
    return is_numbered_key(row.key) ? !with_figures.contains(row.key)
                                    : with_figures.contains(row.numbered);
  });
}

std::string LexiconTable::compile() const {
  std::vector<Row> rows = rows_;
  drop_numberless(rows);
  const auto place = [](const Row& row) { return std::tie(row.key, row.form, row.translation); };
  std::sort(rows.begin(), rows.end(),
            [&](const Row& a, const Row& b) { return place(a) < place(b); });
  std::string out;
  for (std::size_t i = 0; i < rows.size();) {
    const std::string& key = rows[i].key;
    out += key;
    char separator = '\t';
    while (i < rows.size() && rows[i].key == key) {
      // Scores of the same pair add up; the best pairs of a headword are written in order.
      std::vector<Ranked> best;
      const std::string& form = rows[i].form;
      for (; i < rows.size() && rows[i].key == key && rows[i].form == form; ++i) {
        if (!best.empty() && best.back().translation == rows[i].translation) {
          best.back().score += rows[i].score;
          best.back().inverse = best.back().inverse && rows[i].inverse;
        } else {
          best.push_back({rows[i].score, rows[i].translation, rows[i].inverse});
        }
      }
      const bool own = std::ranges::any_of(best, [](const Ranked& one) { return !one.inverse; });
      const std::vector<Ranked> all = best;
      std::erase_if(best, [&](const Ranked& one) { return is_short_for_another(one, all); });
      std::stable_sort(best.begin(), best.end(),
                       [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
      if (best.size() > kMostTranslations) best.resize(kMostTranslations);
      if (is_stem_key(key) || is_numbered_key(key)) {
        out += separator;
        out += form;
        separator = own ? kFormEnd : kInverseFormEnd;
      } else if (is_exact_key(key) && !own) {
        out += separator;
        separator = kInverseFormEnd;
      }
      for (const Ranked& one : best) {
        out += separator;
        out += one.translation;
        separator = ';';
      }
      separator = kGroupEnd;
    }
    out += '\n';
  }
  return out;
}

// Where the first line that is not before `key` begins.
std::size_t Lexicon::lower_bound(std::string_view key) const {
  std::size_t low = 0;
  std::size_t high = text_.size();
  while (low < high) {
    std::size_t line = low + (high - low) / 2;
    const std::size_t before = line == 0 ? std::string_view::npos : text_.rfind('\n', line - 1);
    line = before == std::string_view::npos || before + 1 < low ? low : before + 1;
    const std::size_t tab = std::min(text_.find('\t', line), text_.size());
    if (text_.substr(line, tab - line) < key) {
      low = std::min(text_.find('\n', line), text_.size() - 1) + 1;
    } else {
      high = line;
    }
  }
  return low;
}

std::string_view Lexicon::find(std::string_view key) const {
  const std::size_t line = lower_bound(key);
  if (text_.substr(line, key.size()) != key || line + key.size() >= text_.size() ||
      text_[line + key.size()] != '\t') {
    return {};
  }
  const std::size_t start = line + key.size() + 1;
  return text_.substr(start, std::min(text_.find('\n', start), text_.size()) - start);
}

// What was typed with an accent is the word without it where that is no other word and none is
// known with it (stà).
std::string_view Lexicon::find_form(Language from, const LexiconTerm& term) const {
  const std::string_view found = find(exact_key(from, form_of(term)));
  if (!found.empty() || term.accented.empty() || term.apart) return found;
  return find(exact_key(from, term.surfaces.front()));
}

// What was typed without one may be a word that has it (citta, papa).
std::string_view Lexicon::find_with_accent(Language from, const LexiconTerm& term) const {
  if (term.surfaces.size() != 1 || !term.accented.empty()) return {};
  return find(exact_key(from, term.surfaces.front() + '\''));
}

std::vector<std::string> Lexicon::translations(Language from, const LexiconTerm& term) const {
  std::vector<std::string> out;
  if (term.stems.empty()) return out;
  const std::string form = form_of(term);
  const std::string_view exact = find_form(from, term);
  const std::string_view with_accent = find_with_accent(from, term);
  // The form that all others are asked for by is as good as a headword.
  if (!is_inverse(exact) || form == term.stems.front()) append_unique(out, exact);
  if (exact.empty() && !is_inverse(with_accent)) append_unique(out, with_accent);
  const bool italian = from == Language::kItalian;
  // A noun that a form of a verb looks like has nothing of that: trattino is no treating.
  if (italian && !(exact.empty() && with_accent.empty()) && term.stems.size() == 1 &&
      is_rare_finite_form(term.stems.front(), term.surfaces.front())) {
    append_unique(out, exact);
    append_unique(out, with_accent);
    return out;
  }
  const std::size_t inflection = italian ? 2 : 4;  // the letters of two endings: o and i, ing and e
  // Of all the headwords with these stems the nearest form comes first: for "powers" it is "power",
  // not "powerful".
  struct Group {
    bool inverse = false;
    bool derived = false;  // neither the lemma nor what the form may be an inflection of
    std::size_t distance = 0;
    bool lemma = true;
    std::size_t disagreement = 0;
    std::string_view list;
  };
  std::vector<Group> nearest;
  const std::string stem = join(term.stems);
  for (std::string_view groups = find(stem_key(from, term)); !groups.empty();) {
    const std::size_t end = std::min(groups.find(kGroupEnd), groups.size());
    const std::string_view group = groups.substr(0, end);
    groups.remove_prefix(std::min(end + 1, groups.size()));
    const std::size_t split = group.find_first_of(kFormEnds);
    if (split == std::string_view::npos) {
      nearest.push_back({.list = group});
      continue;
    }
    const std::string_view headword = group.substr(0, split);
    if (italian && is_rare_finite_form(stem, headword) &&
        headword.substr(0, headword.size() - 1) != form.substr(0, form.size() - 1)) {
      continue;  // nor is who treats a trattino
    }
    const std::size_t distance = difference(form, headword);
    const bool lemma = is_lemma(headword, stem);
    nearest.push_back({group[split] == kInverseFormEnd, !lemma && distance > inflection, distance,
                       lemma, italian ? disagreement(form, headword) : 0, group.substr(split + 1)});
  }
  std::ranges::stable_sort(nearest, {}, [](const Group& group) {
    return std::tuple(group.inverse, group.derived, group.distance, !group.lemma,
                      group.disagreement);
  });
  for (const Group& group : nearest) append_unique(out, group.list);
  append_unique(out, exact);
  append_unique(out, with_accent);
  return out;
}

std::vector<std::string> Lexicon::whole_translations(Language from,
                                                     const std::vector<std::string>& whole) const {
  std::vector<std::string> out;
  append_unique(out, find(whole_key(from, whole)));
  return out;
}

std::vector<Lexicon::Numbered> Lexicon::numbered(Language from, std::string_view term) const {
  std::vector<Numbered> out;
  for (std::string_view groups = find(numbered_key(from, term)); !groups.empty();) {
    const std::string_view group = groups.substr(0, groups.find(kGroupEnd));
    groups.remove_prefix(std::min(group.size() + 1, groups.size()));
    const std::size_t split = std::min(group.find_first_of(kFormEnds), group.size());
    Numbered& one = out.emplace_back();
    one.headword = group.substr(0, split);
    append_unique(one.translations, group.substr(std::min(split + 1, group.size())));
  }
  return out;
}

std::vector<std::string> Lexicon::own_translations(Language from, const LexiconTerm& term) const {
  std::vector<std::string> out;
  if (term.stems.empty()) return out;
  append_unique(out, find_form(from, term));
  append_unique(out, find_with_accent(from, term));
  return out;
}

bool Lexicon::knows(Language from, const LexiconTerm& term) const {
  return !own_translations(from, term).empty();
}

bool Lexicon::has_entry(Language from, const LexiconTerm& term) const {
  if (term.stems.empty()) return false;
  const std::string_view found = find_form(from, term);
  return !found.empty() && !is_inverse(found);
}

bool Lexicon::begins_term(Language from, std::string_view stem) const {
  const std::string key = std::string{letter(from), '~'} + std::string(stem) + ' ';
  const std::size_t line = lower_bound(key);
  return text_.substr(line, key.size()) == key;
}

}  // namespace emeroteca::stemmers
