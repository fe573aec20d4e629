#include "searcher/query/related_words.h"

#include <algorithm>
#include <array>
#include <map>

#include "archive/fields.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

struct Ending {
  std::string_view italian;
  std::string_view english;
};

// The longer ending of a pair stands before the shorter one that it ends with.
constexpr std::array kEndings{Ending{"izzazione", "ization"},
                              Ending{"izzazione", "isation"},
                              Ending{"izzazioni", "ization"},
                              Ending{"azione", "ation"},
                              Ending{"azioni", "ation"},
                              Ending{"zione", "tion"},
                              Ending{"zioni", "tion"},
                              Ending{"ssione", "ssion"},
                              Ending{"ssioni", "ssion"},
                              Ending{"sione", "sion"},
                              Ending{"sioni", "sion"},
                              Ending{"ezza", "ness"},
                              Ending{"abilita", "ability"},
                              Ending{"ibilita", "ibility"},
                              Ending{"ita", "ity"},
                              Ending{"ismo", "ism"},
                              Ending{"ismi", "ism"},
                              Ending{"ista", "ist"},
                              Ending{"isti", "ist"},
                              Ending{"iste", "ist"},
                              Ending{"amente", "ly"},
                              Ending{"almente", "ally"},
                              Ending{"icamente", "ically"},
                              Ending{"mente", "ly"},
                              Ending{"izzare", "ize"},
                              Ending{"izzare", "ise"},
                              Ending{"izzato", "ized"},
                              Ending{"izzato", "ised"},
                              Ending{"ificare", "ify"},
                              Ending{"abile", "able"},
                              Ending{"abili", "able"},
                              Ending{"ibile", "ible"},
                              Ending{"ibili", "ible"},
                              Ending{"ivo", "ive"},
                              Ending{"iva", "ive"},
                              Ending{"ivi", "ive"},
                              Ending{"ive", "ive"},
                              Ending{"oso", "ous"},
                              Ending{"osa", "ous"},
                              Ending{"osi", "ous"},
                              Ending{"ose", "ous"},
                              Ending{"ico", "ic"},
                              Ending{"ica", "ic"},
                              Ending{"ici", "ic"},
                              Ending{"iche", "ic"},
                              Ending{"ico", "ical"},
                              Ending{"ica", "ical"},
                              Ending{"ici", "ical"},
                              Ending{"iche", "ical"},
                              Ending{"ica", "ics"},
                              Ending{"ale", "al"},
                              Ending{"ali", "al"},
                              Ending{"ario", "ary"},
                              Ending{"aria", "ary"},
                              Ending{"ari", "ary"},
                              Ending{"arie", "ary"},
                              Ending{"enza", "ence"},
                              Ending{"enze", "ence"},
                              Ending{"enza", "ency"},
                              Ending{"anza", "ance"},
                              Ending{"anze", "ance"},
                              Ending{"anza", "ancy"},
                              Ending{"ente", "ent"},
                              Ending{"enti", "ent"},
                              Ending{"ante", "ant"},
                              Ending{"anti", "ant"},
                              Ending{"mento", "ment"},
                              Ending{"menti", "ment"},
                              Ending{"ogia", "ogy"},
                              Ending{"ogie", "ogy"},
                              Ending{"ologo", "ologist"},
                              Ending{"ologi", "ologist"},
                              Ending{"afia", "aphy"},
                              Ending{"omia", "omy"},
                              Ending{"ura", "ure"},
                              Ending{"ure", "ure"},
                              Ending{"tore", "tor"},
                              Ending{"tori", "tor"},
                              Ending{"ore", "or"},
                              Ending{"ide", "ide"},
                              Ending{"ido", "id"},
                              Ending{"ida", "id"},
                              Ending{"atico", "atic"},
                              Ending{"ato", "ate"},
                              Ending{"ati", "ate"},
                              Ending{"are", "ate"},
                              Ending{"ia", "y"},
                              Ending{"ie", "y"},
                              Ending{"io", "y"}};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// Spellings inside the word: Italian has no ph, th, y, x, k, and doubles what English writes once.
void add_spellings(const std::string& root, const std::string& ending, Language to,
                   std::vector<std::string>& out) {
  const auto add = [&](const std::string& begin) {
    std::string form = begin + ending;
    if (std::find(out.begin(), out.end(), form) == out.end()) out.push_back(std::move(form));
  };
  add(root);
  if (to == Language::kItalian) {
    std::string plain = replaced(replaced(replaced(root, "ph", "f"), "th", "t"), "y", "i");
    plain = replaced(replaced(replaced(plain, "ct", "tt"), "pt", "tt"), "x", "ss");
    add(plain);
    add(replaced(plain, "k", "c"));
    add(replaced(root, "ct", "tt"));
  } else {
    add(replaced(root, "f", "ph"));
    add(replaced(root, "tt", "ct"));
    add(replaced(root, "tt", "pt"));
    add(replaced(root, "tt", "t"));
    add(replaced(root, "ss", "x"));
    add(replaced(root, "zz", "z"));
    add(replaced(root, "bb", "b"));
    add(replaced(root, "pp", "p"));
    add(replaced(root, "mm", "m"));
    add(replaced(root, "qu", "c"));
    if (root.size() > 2 && root[0] == 's' && root[1] != 'h') add("e" + root);
  }
}

}  // namespace

std::vector<std::string> cognates(std::string_view surface, Language from) {
  constexpr std::size_t kShortestRoot = 4;
  std::vector<std::string> out;
  for (const Ending& ending : kEndings) {
    const std::string_view own = from == Language::kItalian ? ending.italian : ending.english;
    const std::string_view target = from == Language::kItalian ? ending.english : ending.italian;
    // A bare root is too weak an ending to go by.
    if (own.empty() || target.empty() || !surface.ends_with(own)) continue;
    if (surface.size() < own.size() + kShortestRoot) continue;
    add_spellings(std::string(surface.substr(0, surface.size() - own.size())), std::string(target),
                  stemmers::other(from), out);
  }
  return out;
}

std::vector<Synonym> synonyms(Language language, const stemmers::LexiconTerm& term,
                              const Lookup& look_up, stemmers::Stemmer& stemmer) {
  // How many translations are followed, and how many of each are taken back. docs/relevance.md.
  constexpr std::size_t kThere = 4;
  constexpr std::size_t kBack = 4;
  constexpr int kShared = 2;
  constexpr double kOneShared = 0.5;
  // A rarer sense of a rarer sense is noise.
  constexpr double kWeakest = 0.25;
  constexpr double kWeakestOfOne = 0.3;
  const auto simple = [](const stemmers::LexiconTerm& one) {
    return one.stems.size() == 1 && !one.incomplete;
  };
  std::map<std::string, double> strengths;
  const std::vector<std::string> there = look_up(language, term);
  for (std::size_t i = 0; i < std::min(there.size(), kThere); ++i) {
    const stemmers::LexiconTerm foreign =
        stemmers::analyse_term(there[i], stemmers::other(language), stemmer);
    if (foreign.negated || (foreign.incomplete && foreign.stems.size() == 1)) continue;
    const std::vector<std::string> back = look_up(stemmers::other(language), foreign);
    for (std::size_t k = 0; k < std::min(back.size(), kBack); ++k) {
      strengths[back[k]] += 1.0 / static_cast<double>((i + 1) * (k + 1));
    }
  }
  // Two words that share one translation may share it in two senses (corteo, marzo: march).
  const auto shares_sense = [&](const stemmers::LexiconTerm& word) {
    const std::vector<std::string> theirs = look_up(language, word);
    return std::ranges::count_if(there, [&](const std::string& one) {
             return std::ranges::find(theirs, one) != theirs.end();
           }) >= kShared;
  };
  std::vector<Synonym> out;
  for (const auto& [text, strength] : strengths) {
    if (strength < kWeakest) continue;
    stemmers::LexiconTerm word = stemmers::analyse_term(text, language, stemmer);
    if (!simple(word) || word.stems == term.stems) continue;
    const bool shares = shares_sense(word);
    if (!shares && strength < kWeakestOfOne) continue;
    out.push_back({text, std::move(word), std::min(strength * (shares ? 1 : kOneShared), 1.0)});
  }
  return out;
}

std::vector<std::string> terms_of(const stemmers::LexiconTerm& term, Language language) {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < term.stems.size(); ++i) {
    // Figures have no stem: they are found by their form.
    const bool figure = term.stems[i] == term.surfaces[i] &&
                        term.stems[i].find_first_of("0123456789") != std::string::npos;
    terms.push_back(make_term(figure ? "" : stem_prefix(language), term.stems[i]));
  }
  std::erase(terms, std::string());
  return terms;
}

bool has_letter_by_hyphen(std::string_view text) {
  if (text.find('-') == std::string_view::npos) return false;
  const std::vector<stemmers::Token> tokens = stemmers::tokenise(text);
  return std::any_of(tokens.begin(), tokens.end(), [](const stemmers::Token& token) {
    return token.kind == stemmers::TokenKind::kWord && token.surface.size() == 1;
  });
}

WholeTerm whole_term(std::string_view text, Language language, stemmers::Stemmer& stemmer) {
  WholeTerm out;
  // A hold-up is a noun, and no form of to hold up; T-shirts are nouns too.
  const bool hyphenated = text.find('-') != std::string_view::npos;
  const bool by_letter = has_letter_by_hyphen(text);
  for (const stemmers::Token& token : stemmers::tokenise(text)) {
    if (token.joined || token.elided) continue;
    const stemmers::WordForm& form = stemmer.form(language, token.normal, token.surface);
    if (!by_letter && form.stop_word && stemmers::is_article(token.surface)) continue;
    const bool by_form = (hyphenated && !by_letter) || form.stop_word ||
                         token.surface.size() == 1 || token.kind != stemmers::TokenKind::kWord;
    out.terms.push_back(by_form ? token.surface : make_term(stem_prefix(language), form.stem));
    out.surfaces.push_back(token.surface);
  }
  return out;
}

}  // namespace emeroteca::query
