#include "searcher/query/vocabulary.h"

#include <algorithm>
#include <array>

#include "archive/terms.h"
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

// What a word must have somewhere to fit: the longest text between stars.
std::string_view core_of(std::string_view pattern) {
  std::string_view core;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('*'), pattern.size());
    if (end > core.size()) core = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return core;
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

// Collects from the terms that begin with `prefix` and then `beginning`, and have `core` somewhere;
// `accept` sees them without the prefix.
template <typename Accept>
VocabularyMatch collect(const Xapian::Database& database, std::string_view prefix,
                        std::string_view beginning, std::string_view core, std::size_t most,
                        Accept accept) {
  std::vector<VocabularyWord> words;
  const std::string common = std::string(prefix) + std::string(beginning);
  TermWalk walk(database, common);
  while (!walk.at_end()) {
    const std::string& whole = walk.term();
    if (prefix.empty() && !is_word(whole)) {
      walk.skip_to("[");  // the first byte after 'Z'
      continue;
    }
    const std::string_view surface = std::string_view(whole).substr(prefix.size());
    if (accept(surface)) {
      const Xapian::doccount articles = walk.frequency();
      if (articles > 0) words.push_back({std::string(surface), articles});
    }
    if (core.empty()) {
      walk.next();
    } else {
      walk.next_having(core);
    }
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

struct FuzzyWord {
  VocabularyWord word;
  unsigned distance = 0;
  bool same_first = false;
};

VocabularyMatch nearest(std::vector<FuzzyWord> words, std::size_t most) {
  const auto before = [](const FuzzyWord& a, const FuzzyWord& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    if (a.same_first != b.same_first) return a.same_first;
    if (a.word.articles != b.word.articles) return a.word.articles > b.word.articles;
    return a.word.surface < b.word.surface;
  };
  std::sort(words.begin(), words.end(), before);
  VocabularyMatch match;
  match.cut = words.size() > most;
  words.resize(std::min(most, words.size()));
  for (FuzzyWord& one : words) {
    one.word.farther = one.distance - words.front().distance;
    match.words.push_back(std::move(one.word));
  }
  return match;
}

// The first term behind all those that begin with `beginning`.
std::string behind(std::string beginning) {
  while (!beginning.empty() && static_cast<unsigned char>(beginning.back()) == 0xFF) {
    beginning.pop_back();
  }
  if (!beginning.empty()) ++beginning.back();
  return beginning;
}

// Goes through the vocabulary as through a tree of beginnings: where no word that begins so can be
// near enough, the next beginning is looked for. The rows of the table of distances are kept by
// beginning, so that neighbours in the vocabulary share theirs.
class FuzzyWalk {
 public:
  FuzzyWalk(const Xapian::Database& database, std::string_view surface, unsigned edits,
            std::string_view prefix)
      : database_(database),
        prefix_(prefix),
        first_(surface.substr(0, text::decode(surface, 0).length)),
        letters_(characters(surface)),
        edits_(edits) {}

  // Both take at most `steps` steps, and say whether these were enough.
  bool same_first(std::size_t steps) { return go(first_, edits_, steps); }
  // Words with another first letter, in whose first three letters `front` edits are allowed.
  bool other_first(unsigned front, std::size_t steps) { return go({}, front, steps); }

  std::vector<FuzzyWord> take() { return std::move(found_); }

 private:
  using Row = std::vector<unsigned>;

  bool go(const std::string& beginning, unsigned front, std::size_t steps) {
    const bool others = beginning.empty();
    const std::string common = prefix_ + beginning;
    last_.clear();
    ends_.clear();
    points_.clear();
    rows_.clear();
    Row& top = rows_.emplace_back(letters_.size() + 1);
    for (unsigned j = 0; j < top.size(); ++j) top[j] = j;
    TermWalk walk(database_, common);
    for (; !walk.at_end(); --steps) {
      if (steps == 0) return false;
      const std::string whole = walk.term();
      if (whole.size() == prefix_.size()) {
        walk.next();
      } else if (prefix_.empty() && !is_word(whole)) {
        walk.skip_to("[");  // the first byte after 'Z'
      } else if (others && std::string_view(whole).substr(prefix_.size()).starts_with(first_)) {
        walk.skip_to(behind(prefix_ + first_));
      } else if (const std::size_t dead = read(whole.substr(prefix_.size()), front)) {
        walk.skip_to(behind(whole.substr(0, prefix_.size() + dead)));
      } else {
        const unsigned distance = rows_.back().back();
        const bool known =
            others && std::any_of(found_.begin(), found_.end(),
                                  [&](const auto& one) { return one.word.surface == last_; });
        if (distance <= edits_ && !known) {
          const Xapian::doccount articles = walk.frequency();
          if (articles > 0) found_.push_back({{last_, articles}, distance, !others});
        }
        walk.next();
      }
    }
    return true;
  }

  // Fills the rows of the word's letters. Returns the length of the shortest beginning that no word
  // near enough has; 0 where there is none.
  std::size_t read(std::string word, unsigned front) {
    constexpr std::size_t kFront = 3;
    const auto differs = std::mismatch(word.begin(), word.end(), last_.begin(), last_.end()).first;
    const auto shared = static_cast<std::size_t>(differs - word.begin());
    while (!ends_.empty() && ends_.back() > shared) {
      ends_.pop_back();
      points_.pop_back();
      rows_.pop_back();
    }
    last_ = std::move(word);
    for (std::size_t at = ends_.empty() ? 0 : ends_.back(); at < last_.size();) {
      const text::CodePoint point = text::decode(last_, at);
      at += point.length;
      points_ += static_cast<char32_t>(point.value);
      ends_.push_back(at);
      if (add_row() > (points_.size() <= kFront ? front : edits_)) return at;
    }
    return 0;
  }

  // The row of the beginning in points_; returns the least distance in it.
  unsigned add_row() {
    const std::size_t i = points_.size();
    const Row& last = rows_[i - 1];
    Row row(letters_.size() + 1);
    row[0] = static_cast<unsigned>(i);
    unsigned least = row[0];
    for (std::size_t j = 1; j < row.size(); ++j) {
      const unsigned change = points_[i - 1] == letters_[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && points_[i - 1] == letters_[j - 2] &&
          points_[i - 2] == letters_[j - 1]) {
        row[j] = std::min(row[j], rows_[i - 2][j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    rows_.push_back(std::move(row));
    return least;
  }

  const Xapian::Database& database_;
  std::string prefix_;
  std::string first_;
  std::u32string letters_;
  unsigned edits_;
  // The beginning that was read last: its letters, where each ends in last_, and a row for each
  // behind the one of the empty beginning.
  std::string last_;
  std::u32string points_;
  std::vector<std::size_t> ends_;
  std::vector<Row> rows_;
  std::vector<FuzzyWord> found_;
};

}  // namespace

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  if (is_ascii(a) && is_ascii(b)) return distance(a, b, limit);
  return distance<std::u32string_view>(characters(a), characters(b), limit);
}

VocabularyMatch match_pattern(const Xapian::Database& database, std::string_view pattern,
                              std::size_t most, std::string_view prefix) {
  const std::string_view beginning = pattern.substr(0, pattern.find('*'));
  const std::string_view core = core_of(pattern);
  // All of those that are walked through have the beginning.
  const bool is_beginning = core.data() == beginning.data();
  return collect(database, prefix, beginning, is_beginning ? std::string_view() : core, most,
                 [&](std::string_view word) {
                   return word.find(core) != std::string_view::npos && fits(word, pattern);
                 });
}

VocabularyMatch match_fuzzy(const Xapian::Database& database, std::string_view surface,
                            unsigned edits, std::size_t most, std::string_view prefix) {
  if (surface.empty()) return {};
  // An eighth of a second where the archive is on a slow disk; small ones are read in full.
  constexpr std::size_t kMostSteps = 15000;
  constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);
  FuzzyWalk walk(database, surface, edits, prefix);
  walk.same_first(kUnlimited);
  if (!walk.other_first(edits, kMostSteps)) walk.other_first(1, kMostSteps);
  return nearest(walk.take(), most);
}

}  // namespace emeroteca::query
