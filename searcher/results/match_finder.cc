#include "searcher/results/match_finder.h"

#include <algorithm>
#include <tuple>

#include "stemmers/language/passages.h"
#include "stemmers/lexicon/acronyms.h"
#include "stemmers/stem/beginnings.h"

namespace emeroteca::results {

using stemmers::Language;
using stemmers::Token;
using stemmers::TokenKind;

struct MatchFinder::Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t position = 0;
  std::uint32_t last = 0;  // the position of the last word that it covers
  const Word* word = nullptr;
  std::optional<Language> language;  // nothing: another than ours, without stems

  bool fits(const query::MatchTerms::Part& part) const;
};

namespace {

// Noisy texts have no end of words; beyond this many the memory of them starts anew.
constexpr std::size_t kRemembered = 1U << 15U;

const query::MatchTarget* find_target(
    const std::unordered_map<std::string, query::MatchTarget>& targets, const std::string& key) {
  const auto found = targets.find(key);
  return found == targets.end() ? nullptr : &found->second;
}

const query::MatchTarget* heavier(const query::MatchTarget* a, const query::MatchTarget* b) {
  if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
  return b->weight > a->weight ? b : a;
}

bool same(const query::MatchTarget* a, const query::MatchTarget* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->word == b->word && a->weight == b->weight;
}

bool contains(const std::vector<std::string>& forms, const std::string& form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

}  // namespace

MatchFinder::MatchFinder(const query::MatchTerms& terms, stemmers::Stemmer& stemmer)
    : terms_(terms), stemmer_(stemmer), filter_(terms) {
  for (const auto& stems : terms.stems) has_stems_ = has_stems_ || !stems.empty();
  for (const query::MatchTerms::Phrase& phrase : terms.phrases) {
    for (const query::MatchTerms::Part& part : phrase.parts) {
      for (const std::string& surface : part.surfaces) phrase_surfaces_.emplace(surface, true);
      for (const Language language : stemmers::kLanguages) {
        for (const std::string& stem : part.stems[stemmers::index_of(language)]) {
          phrase_stems_[stemmers::index_of(language)].emplace(stem, true);
          has_stems_ = true;
        }
      }
    }
  }
}

bool MatchFinder::Place::fits(const query::MatchTerms::Part& part) const {
  if (!language) return word->surface_in_phrase && contains(part.surfaces, word->surface);
  const std::size_t i = stemmers::index_of(*language);
  if (!word->in_phrase[i]) return false;
  return contains(part.surfaces, word->surface) ||
         (!word->stem[i].empty() && contains(part.stems[i], word->stem[i]));
}

bool MatchFinder::Word::differs() const {
  return !same(target[0], target[1]) || in_phrase[0] != in_phrase[1] || stem[0] != stem[1];
}

// Empty for a stop word and for what is no word of either language.
std::string MatchFinder::stem_of(const Token& token, Language language) {
  if (!has_stems_ || token.kind != TokenKind::kWord) return {};
  return stemmer_.form(language, token.normal, token.surface, token.acronym).stem;
}

const MatchFinder::Word& MatchFinder::look_up(const Token& token) {
  auto& words = words_[token.acronym ? 1 : token.name ? 2 : token.headed ? 3 : 0];
  const auto found = words.find(std::string_view(token.normal));
  return found != words.end() ? found->second
                              : words.emplace(token.normal, make_word(token)).first->second;
}

MatchFinder::Word MatchFinder::make_word(const Token& token) {
  Word word;
  const query::MatchTarget* by_surface = find_target(terms_.surfaces, token.surface);
  const query::MatchTarget* const by_acronym =
      terms_.acronyms.empty()
          ? nullptr
          : find_target(terms_.acronyms, std::string(stemmers::acronym_form(token)));
  const bool any_acronym_in = !terms_.acronyms_in[0].empty() || !terms_.acronyms_in[1].empty();
  if (token.acronym) by_surface = heavier(by_surface, by_acronym);
  word.by_surface = heavier(by_surface, find_target(terms_.surfaces_elsewhere, token.surface));
  word.surface_in_phrase = phrase_surfaces_.contains(token.surface);
  for (const Language language : stemmers::kLanguages) {
    const std::size_t i = stemmers::index_of(language);
    word.target[i] = by_surface;
    if (by_acronym != nullptr && stemmers::is_acronym(token, language)) {
      word.target[i] = heavier(by_surface, by_acronym);
    }
    if (any_acronym_in && stemmers::is_acronym(token, language)) {
      const std::string form(stemmers::acronym_form(token));
      word.target[i] = heavier(word.target[i], find_target(terms_.acronyms_in[i], form));
    }
    word.in_phrase[i] = word.surface_in_phrase;
    if (!filter_.may_match(token.surface, language)) continue;
    word.target[i] = heavier(word.target[i], find_target(terms_.surfaces_in[i], token.surface));
    std::string stem = stem_of(token, language);
    if (stem.empty()) continue;
    word.target[i] = heavier(word.target[i], find_target(terms_.stems[i], stem));
    if (!phrase_stems_[i].contains(stem)) continue;
    word.in_phrase[i] = true;
    word.stem[i] = std::move(stem);
  }
  if (word.in_phrase[0] || word.in_phrase[1]) word.surface = token.surface;
  return word;
}

std::vector<Match> MatchFinder::find(std::string_view text, std::optional<Language> main) {
  std::vector<Match> matches;
  if (terms_.empty()) return matches;
  for (auto& words : words_) {
    if (words.size() > kRemembered) words.clear();
  }

  std::vector<Place> places;
  std::vector<std::size_t> open;  // joined compounds whose last part has not come yet
  bool language_matters = false;
  stemmers::Tokeniser tokeniser(text, {std::nullopt, main});
  while (const Token* const token = tokeniser.next()) {
    std::erase_if(open, [&](std::size_t i) { return places[i].end < token->end; });
    for (const std::size_t i : open) places[i].last = std::max(places[i].last, token->position);
    if (!filter_.may_match(token->surface)) continue;
    const Word& word = look_up(*token);
    const bool differs = word.differs();
    if (main) {
      if (!differs && word.target[0] == nullptr && !word.in_phrase[0]) continue;
    } else if (word.by_surface == nullptr && !word.surface_in_phrase) {
      continue;
    }
    language_matters = language_matters || differs;
    if (token->joined) open.push_back(places.size());
    places.push_back({token->begin, token->end, token->position, token->position, &word, main});
  }
  // The division into passages costs more than all the rest: only where it decides something.
  if (language_matters && main) {
    const std::vector<stemmers::Passage> parts = stemmers::passages(text, *main);
    auto part = parts.begin();
    for (Place& place : places) {
      while (part != parts.end() && part->end <= place.begin) ++part;
      if (part == parts.end()) break;
      // A compound is queued after its first part, so that begins never go back.
      place.language = part->language;
    }
  }
  for (const Place& place : places) {
    const query::MatchTarget* const target =
        place.language ? place.word->target[stemmers::index_of(*place.language)]
                       : place.word->by_surface;
    if (target != nullptr) {
      matches.push_back({place.begin, place.end, target->word, target->weight, 0});
    }
  }
  find_phrases(places, matches);
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.begin, a.end, a.occurrence) < std::tie(b.begin, b.end, b.occurrence);
  });
  return matches;
}

// Tries every way to go on from the last place of `chain`, nearest first. `steps` bounds the work
// that a text of nothing but the phrase's words would make.
bool MatchFinder::complete(const query::MatchTerms::Phrase& phrase,
                           const std::vector<Place>& places, std::vector<std::size_t>& chain,
                           unsigned& steps) {
  if (chain.size() == phrase.parts.size()) return true;
  const std::uint32_t from = places[chain.back()].last + 1;
  for (std::size_t next = chain.back() + 1;
       next < places.size() && places[next].position <= from + phrase.distance; ++next) {
    if (places[next].position < from || !places[next].fits(phrase.parts[chain.size()])) continue;
    if (steps == 0) return false;
    --steps;
    chain.push_back(next);
    if (complete(phrase, places, chain, steps)) return true;
    chain.pop_back();
  }
  return false;
}

void MatchFinder::find_phrases(const std::vector<Place>& places,
                               std::vector<Match>& matches) const {
  constexpr unsigned kSteps = 1000;
  unsigned occurrence = 0;
  std::vector<std::size_t> chain;  // the places of the parts so far
  for (const query::MatchTerms::Phrase& phrase : terms_.phrases) {
    if (phrase.parts.empty()) continue;
    for (std::size_t first = 0; first < places.size(); ++first) {
      if (!places[first].fits(phrase.parts.front())) continue;
      chain.assign(1, first);
      unsigned steps = kSteps;
      if (!complete(phrase, places, chain, steps)) continue;
      ++occurrence;
      for (const std::size_t i : chain) {
        matches.push_back(
            {places[i].begin, places[i].end, phrase.target.word, phrase.target.weight, occurrence});
      }
    }
  }
}

std::vector<Match> find_matches(std::string_view text, std::optional<Language> main,
                                const query::MatchTerms& terms, stemmers::Stemmer& stemmer) {
  return MatchFinder(terms, stemmer).find(text, main);
}

std::vector<text::Range> ranges_of(const std::vector<Match>& matches) {
  std::vector<text::Range> ranges;
  ranges.reserve(matches.size());
  for (const Match& match : matches) ranges.push_back(match.range());
  text::merge_ranges(ranges);
  return ranges;
}

FormFilter::FormFilter(const query::MatchTerms& terms) {
  for (const auto& [surface, target] : terms.surfaces) add(surface, begins_);
  for (const auto& [surface, target] : terms.surfaces_elsewhere) add(surface, begins_);
  for (const auto& [acronym, target] : terms.acronyms) add(acronym, begins_);
  for (const Language language : stemmers::kLanguages) {
    for (const auto& [surface, target] : terms.surfaces_in[stemmers::index_of(language)]) {
      add(surface, begins_);
    }
    for (const auto& [acronym, target] : terms.acronyms_in[stemmers::index_of(language)]) {
      add(acronym, begins_);
    }
    for (const auto& [stem, target] : terms.stems[stemmers::index_of(language)]) {
      add_stem(language, stem);
    }
  }
  for (const query::MatchTerms::Phrase& phrase : terms.phrases) {
    for (const query::MatchTerms::Part& part : phrase.parts) {
      for (const std::string& surface : part.surfaces) add(surface, begins_);
      for (const Language language : stemmers::kLanguages) {
        for (const std::string& stem : part.stems[stemmers::index_of(language)]) {
          add_stem(language, stem);
        }
      }
    }
  }
}

void FormFilter::add(const std::string& form, Beginnings& to) {
  if (form.size() >= 2) to.set(key(form));
  if (form.size() != 1) return;
  for (unsigned second = 0; second < 256; ++second) {
    to.set((static_cast<std::size_t>(static_cast<unsigned char>(form[0])) << 8U) | second);
  }
}

void FormFilter::add_stem(Language language, const std::string& stem) {
  Beginnings& to = stems_begin_[stemmers::index_of(language)];
  add(stem, to);
  for (const std::string& beginning : stemmers::other_beginnings(language, stem)) {
    add(beginning, to);
  }
}

}  // namespace emeroteca::results
