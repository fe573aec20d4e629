// Which words of a query are a term or a name together: prime minister, stati uniti, United
// Nations.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/query/expander.h"
#include "stemmers/lexicon/acronyms.h"
#include "stemmers/stop_words/content_words.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;
using stemmers::LexiconTerm;

// The longest term and the longest name of several words that are looked up.
constexpr std::size_t kLongestTerm = 5;
constexpr std::size_t kMostWordsOfName = 8;

// What the words of a term count by themselves: the prime of a prime minister still says something,
// the colpo of a colpo di Stato nothing.
constexpr double kWithinTerm = 0.1;
constexpr double kWithinWholeTerm = 0;

// A preposition makes hardly another thing of a word: deal is all that it means beside what dealing
// with is, which counts half, for a call for papers is none that asks for something.
constexpr double kBesidePreposition = 1;
constexpr double kWithPreposition = 0.5;

double meaning_within(const LexiconTerm& term) {
  if (term.stems.size() > 1) return kWithinTerm;
  return stemmers::is_whole(term) ? kWithinWholeTerm : kBesidePreposition;
}

}  // namespace

// Terms of two content words and more, by these: the longest that begins at each.
void Expander::find_terms(const std::vector<Analysed>& words, Parts& out) const {
  std::vector<std::size_t> content;  // indices of the words that are no stop words
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].stop) content.push_back(i);
  }
  for (std::size_t c = 0; c < content.size();) {
    std::size_t taken = 1;
    for (const Language from : stemmers::kLanguages) {
      if (options_.language && *options_.language != from) continue;
      LexiconTerm term;
      std::optional<Term> best;
      std::size_t length = 0;
      for (std::size_t k = c; k < content.size() && k < c + kLongestTerm; ++k) {
        // No term reaches over more than one stop word, and none over one that negates the rest.
        if (k > c && content[k] - content[k - 1] > 3) break;
        if (k > c && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(content[k - 1]),
                                 words.begin() + static_cast<std::ptrdiff_t>(content[k]),
                                 [&](const Analysed& word) {
                                   return word.stop &&
                                          stemmers::is_negation(from, word.token.surface);
                                 })) {
          break;
        }
        const stemmers::Token& token = words[content[k]].token;
        const stemmers::WordForm& form =
            stemmer_.form(from, token.normal, token.surface, token.acronym);
        if (form.stem.empty()) break;
        term.stems.push_back(token.kind == stemmers::TokenKind::kWord ? form.stem : token.surface);
        term.surfaces.push_back(token.surface);
        if (k == c) {
          const bool begins = std::any_of(lexicons_.begin(), lexicons_.end(),
                                          [&](const stemmers::Lexicon& lexicon) {
                                            return lexicon.begins_term(from, term.stems.front());
                                          });
          if (!begins) break;
          continue;
        }
        if (std::vector<std::string> found = look_up(from, term); !found.empty()) {
          best = Term{from, term, std::move(found), false, kWithinTerm};
          length = k - c + 1;
        }
      }
      if (best && length > taken) {
        for (std::size_t k = c; k < c + length; ++k) out.terms[content[k]] = best;
        taken = length;
      }
    }
    c += taken;
  }
}

// A word as the lexicon's terms have it: the ora of ora legale is a stop word there.
const stemmers::Token& Expander::as_in_terms(Language language, const Analysed& word) {
  return word.plain && !stemmers::is_mostly_noun(language, word.plain->surface) ? *word.plain
                                                                                : word.token;
}

// Terms that are one content word beside stop words (stati uniti, gold mine, deal with) or that one
// of these negates (no confidence vote), and names that have an acronym: by all their words.
void Expander::find_whole_terms(const std::vector<Analysed>& words, Parts& out) const {
  for (const Language from : stemmers::kLanguages) {
    if (options_.language && *options_.language != from) continue;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
      LexiconTerm term;
      std::string name;
      std::optional<Term> longest;
      std::size_t behind = begin;  // its end
      for (std::size_t end = begin; end < words.size() && end < begin + kMostWordsOfName; ++end) {
        const stemmers::Token& token = as_in_terms(from, words[end]);
        if (token.acronym) break;
        name += (name.empty() ? "" : " ") + token.surface;
        const stemmers::WordForm& form = stemmer_.form(from, token.normal, token.surface);
        const bool stop = form.stop_word;
        if (stop && !stemmers::is_article(token.surface)) {
          term.incomplete = true;
          term.negated = term.negated || stemmers::is_negation(from, token.surface);
          term.whole.push_back(token.surface);
        }
        if (!stop) {
          term.stems.push_back(token.kind == stemmers::TokenKind::kWord ? form.stem
                                                                        : token.surface);
          term.surfaces.push_back(token.surface);
          term.whole.push_back(term.stems.back());
        }
        if (end == begin || term.stems.empty()) continue;
        for (const std::string& acronym : stemmers::acronyms_of_name(from, name)) {
          for (std::size_t k = begin; k <= end; ++k) {
            if (!words[k].stop) out.acronyms[k].push_back({from, acronym});
          }
        }
        if ((term.stems.size() > 1 && !term.negated) || term.whole.size() < 2 ||
            term.whole.size() > kLongestTerm) {
          continue;
        }
        std::vector<std::string> found;
        for (const stemmers::Lexicon& lexicon : lexicons_) {
          for (std::string& one : lexicon.whole_translations(from, term.whole)) {
            if (std::find(found.begin(), found.end(), one) == found.end()) {
              found.push_back(std::move(one));
            }
          }
        }
        if (found.empty()) continue;
        const double meaning = meaning_within(term);
        longest = Term{from,  term,    std::move(found),
                       false, meaning, meaning == kBesidePreposition ? kWithPreposition : 1};
        behind = end + 1;
      }
      for (std::size_t k = begin; k < behind; ++k) {
        std::optional<Term>& known = out.terms[k];
        if (words[k].stop) continue;
        if (!known || known->meaning == kBesidePreposition || longest->term.negated)
          known = longest;
      }
    }
  }
}

}  // namespace emeroteca::query
