#include "searcher/query/vocabulary.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace emeroteca::query {
namespace {

// Terms that begin with a capital letter are prefixed: no words.
bool is_word(std::string_view term) {
  return term.front() < 'A' || term.front() > 'Z';
}

bool fits(std::string_view word, std::string_view pattern) {
  // The classic walk with one point of return: the last star and where it began to match.
  std::size_t w = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t from = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = w;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++from;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

VocabularyMatch most_frequent(std::vector<VocabularyWord> words, std::size_t most) {
  VocabularyMatch match;
  match.cut = words.size() > most;
  const auto before = [](const VocabularyWord& a, const VocabularyWord& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.surface < b.surface;
  };
  const std::size_t kept = std::min(most, words.size());
  std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(),
                    before);
  words.resize(kept);
  match.words = std::move(words);
  return match;
}

// Collects from the terms that begin with `prefix` and then `beginning`; `accept` sees them without
// the prefix.
template <typename Accept>
VocabularyMatch collect(const Xapian::Database& database, std::string_view prefix,
                        std::string_view beginning, std::size_t most, Accept accept) {
  std::vector<VocabularyWord> words;
  const std::string common = std::string(prefix) + std::string(beginning);
  auto term = database.allterms_begin(common);
  const auto end = database.allterms_end(common);
  while (term != end) {
    const std::string whole = *term;
    if (prefix.empty() && !is_word(whole)) {
      term.skip_to("[");  // the first byte after 'Z'
      continue;
    }
    std::string surface = whole.substr(prefix.size());
    if (accept(surface)) {
      const Xapian::doccount articles = term.get_termfreq();
      if (articles > 0) words.push_back({std::move(surface), articles});
    }
    ++term;
  }
  return most_frequent(std::move(words), most);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    out += static_cast<char32_t>(point.value);
    i += point.length;
  }
  return out;
}

template <typename Letters>
unsigned distance(Letters a, Letters b, unsigned limit) {
  constexpr std::size_t kLongest = 64;
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (longer - shorter > limit || longer > kLongest) return limit + 1;
  std::array<std::array<unsigned, kLongest + 1>, 3> rows{};
  auto* before = &rows[0];
  auto* last = &rows[1];
  auto* row = &rows[2];
  for (unsigned j = 0; j <= b.size(); ++j) (*last)[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    (*row)[0] = static_cast<unsigned>(i);
    unsigned best = (*row)[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const unsigned change = a[i - 1] == b[j - 1] ? 0 : 1;
      unsigned cost = std::min({(*last)[j] + 1, (*row)[j - 1] + 1, (*last)[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost = std::min(cost, (*before)[j - 2] + 1);
      }
      (*row)[j] = cost;
      best = std::min(best, cost);
    }
    if (best > limit) return limit + 1;
    auto* spare = before;
    before = last;
    last = row;
    row = spare;
  }
  return (*last)[b.size()];
}

}  // namespace

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  if (is_ascii(a) && is_ascii(b)) return distance(a, b, limit);
  return distance<std::u32string_view>(characters(a), characters(b), limit);
}

VocabularyMatch match_pattern(const Xapian::Database& database, std::string_view pattern,
                              std::size_t most, std::string_view prefix) {
  return collect(database, prefix, pattern.substr(0, pattern.find('*')), most,
                 [&](const std::string& word) { return fits(word, pattern); });
}

VocabularyMatch match_fuzzy(const Xapian::Database& database, std::string_view surface,
                            unsigned edits, std::size_t most, std::string_view prefix) {
  if (surface.empty()) return {};
  const std::size_t first = text::decode(surface, 0).length;
  return collect(database, prefix, surface.substr(0, first), most, [&](const std::string& word) {
    return edit_distance(word, surface, edits) <= edits;
  });
}

}  // namespace emeroteca::query
