#include "searcher/query/spelling.h"

#include <algorithm>
#include <cctype>

#include "archive/fields.h"
#include "searcher/query/vocabulary.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

// The word is in the archive in some way that its user may have meant.
bool finds_something(const QueryWord& word, const Xapian::Database& database) {
  return std::any_of(word.alternatives.begin(), word.alternatives.end(), [&](const Alternative& a) {
    return std::all_of(a.terms.begin(), a.terms.end(),
                       [&](const std::string& term) { return database.term_exists(term); });
  });
}

bool in_language(const std::string& surface, Language language, const Xapian::Database& database,
                 const stemmers::Stemmer& stemmer) {
  const std::string term = make_term(stem_prefix(language), stemmer.stem(language, surface));
  return !term.empty() && database.term_exists(term);
}

// The most frequent of the words that are nearest.
std::string best_spelling(const QueryWord& word, const Plan& plan, const Xapian::Database& database,
                          const stemmers::Stemmer& stemmer) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLong = 7;
  if (word.surface.size() < kShortest ||
      word.surface.find_first_of("0123456789") != std::string::npos)
    return {};
  const unsigned most = word.surface.size() >= kLong ? 2 : 1;
  for (unsigned edits = 1; edits <= most; ++edits) {
    for (const VocabularyWord& candidate : match_fuzzy(database, word.surface, edits, 20).words) {
      if (candidate.surface.find_first_of("0123456789") != std::string::npos) continue;
      if (!plan.language || in_language(candidate.surface, *plan.language, database, stemmer)) {
        return candidate.surface;
      }
    }
  }
  return {};
}

// Where `word` stands in `text` from `from` on, as a word and not within another.
std::size_t find_word(const std::string& text, const std::string& word, std::size_t from) {
  const auto is_letter = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= 0x80 || std::isalnum(byte) != 0;
  };
  for (std::size_t at = text.find(word, from); at != std::string::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(at - 1)) && (end == text.size() || !is_letter(end))) return at;
  }
  return std::string::npos;
}

}  // namespace

std::string suggest(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    stemmers::Stemmer& stemmer) {
  std::string out(text);
  bool changed = false;
  std::size_t from = 0;
  for (const QueryWord& word : plan.words) {
    if (word.text.empty()) continue;
    const std::size_t at = find_word(out, word.text, from);
    if (at == std::string::npos) continue;
    from = at + word.text.size();
    if (word.stop_word || finds_something(word, database)) continue;
    const std::string better = best_spelling(word, plan, database, stemmer);
    if (better.empty() || better == word.surface) continue;
    out.replace(at, word.text.size(), better);
    from = at + better.size();
    changed = true;
  }
  return changed ? out : std::string();
}

}  // namespace emeroteca::query
