#include "searcher/query/derived_words.h"

#include <algorithm>
#include <tuple>

#include "archive/fields.h"
#include "archive/terms.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

constexpr std::size_t kMostDerived = 8;
constexpr std::size_t kShortestStem = 3;
// How many terms of the archive are read for a word: a short root has many behind it.
constexpr std::size_t kBudget = 400;

std::string_view without_last_vowel(std::string_view word) {
  while (!word.empty() && std::string_view("aeio").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  return word;
}

bool has_root(Language language, const std::string& stem, const std::string& root,
              const stemmers::Stemmer& stemmer) {
  const std::string own = stemmer.root(language, stem);
  if (own.empty()) return false;
  // The stem of an unknown English word has lost its last e.
  return own == root ||
         (language == Language::kEnglish && stemmer.root(language, stem + 'e') == root);
}

}  // namespace

std::vector<std::string> derived_words(const Xapian::Database& database, Language language,
                                       std::string_view stem, const stemmers::Stemmer& stemmer) {
  std::vector<std::string> out;
  if (stem.empty()) return out;
  const std::string root = stemmer.root(language, stem);
  if (root.size() < kShortestStem) return out;
  // Snowball writes an English y as i: happy and happiness have the root happi.
  std::string beginning = root;
  if (language == Language::kEnglish && beginning.back() == 'i') beginning.pop_back();
  const std::string prefix(stem_prefix(language));
  struct Found {
    Xapian::doccount articles;
    std::string stem;
  };
  std::vector<Found> found;
  std::size_t left = kBudget;
  TermWalk walk(database, prefix + beginning, kBudget);
  for (; !walk.at_end() && left > 0; walk.next(), --left) {
    std::string other = walk.term().substr(prefix.size());
    if (other == stem || without_last_vowel(other) == without_last_vowel(stem)) continue;
    if (!has_root(language, other, root, stemmer)) continue;
    found.push_back({walk.frequency(), std::move(other)});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(b.articles, a.stem) < std::tie(a.articles, b.stem);
  });
  if (found.size() > kMostDerived) found.resize(kMostDerived);
  for (Found& one : found) out.push_back(std::move(one.stem));
  return out;
}

}  // namespace emeroteca::query
