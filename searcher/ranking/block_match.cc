#include "searcher/ranking/block_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "archive/glass/length_reader.h"
#include "searcher/ranking/word_frequency.h"
#include "searcher/ranking/word_postings.h"
#include "searcher/ranking/word_query.h"

namespace emeroteca::ranking {
namespace {

constexpr std::size_t kBlock = 8192;  // articles: what is known of them stays in the cache
constexpr double kLeastLength = 0.5;  // relative to the mean

using Mask = std::uint32_t;  // a bit a word

bool is_better(const MatchedArticle& a, const MatchedArticle& b) {
  return a.score != b.score ? a.score > b.score : a.docid < b.docid;
}

// The best of what it was given.
class TopArticles {
 public:
  explicit TopArticles(std::size_t most) : most_(most) {}

  // What scores less has no place in it.
  double least() const { return heap_.size() < most_ ? -1 : heap_.front().score; }

  void add(const MatchedArticle& article) {
    if (heap_.size() == most_) {
      if (!is_better(article, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), is_better);
      heap_.back() = article;
    } else {
      heap_.push_back(article);
    }
    std::push_heap(heap_.begin(), heap_.end(), is_better);
  }

  std::vector<MatchedArticle> sorted() {
    std::sort(heap_.begin(), heap_.end(), is_better);
    return std::move(heap_);
  }

 private:
  std::size_t most_;
  std::vector<MatchedArticle> heap_;
};

// BM25 as Xapian has it: Robertson and Zaragoza 2009, equation 3.15, with a weight of rare words
// that never falls below nothing.
class Formula {
 public:
  Formula(const Xapian::Database& database, const std::vector<RankedWord>& words,
          const RankingParameters& parameters)
      : k1_(parameters.k1), b_(parameters.b) {
    const double mean = database.get_average_length();
    if (mean > 0) per_length_ = 1 / mean;
    const double articles = database.get_doccount();
    for (const RankedWord& word : words) {
      const double with = word.scale > 0 ? word_frequency(database, word) : 0;
      double odds = (articles - with + 0.5) / (with + 0.5);
      if (odds < 2) odds = odds * 0.5 + 1;
      weights_.push_back(with > 0 ? std::log(odds) * word.scale * (k1_ + 1) : 0);
      for (std::size_t times = 0; times < kFew; ++times) {
        few_[times].push_back(part(weights_.size() - 1, static_cast<double>(times), saturation(0)));
      }
    }
    // What a mask's words are worth at most, a table for each of its bytes.
    for (std::size_t byte = 0; byte < most_.size(); ++byte) {
      for (std::size_t bits = 0; bits < most_[byte].size(); ++bits) {
        double sum = 0;
        for (std::size_t bit = 0; bit < 8; ++bit) {
          const std::size_t word = byte * 8 + bit;
          if ((bits >> bit & 1U) != 0 && word < weights_.size()) sum += weights_[word];
        }
        most_[byte][bits] = sum;
      }
    }
  }

  // With these words and any length and occurrences.
  double most(Mask mask) const {
    return most_[0][mask & 0xFFU] + most_[1][mask >> 8U & 0xFFU] + most_[2][mask >> 16U & 0xFFU] +
           most_[3][mask >> 24U];
  }

  // With so many occurrences of a word and any length.
  double most(std::size_t word, std::uint32_t occurrences) const {
    return occurrences < kFew ? few_[occurrences][word] : weights_[word];
  }

  // What is added to the occurrences below the line, by an article's length.
  double saturation(double length) const {
    return k1_ * (std::max(length * per_length_, kLeastLength) * b_ + (1 - b_));
  }

  double part(std::size_t word, double occurrences, double saturation) const {
    return occurrences > 0 ? occurrences / (saturation + occurrences) * weights_[word] : 0;
  }

 private:
  static constexpr std::size_t kFew = 16;  // occurrences

  double k1_;
  double b_;
  double per_length_ = 0;
  std::vector<double> weights_;
  std::array<std::vector<double>, kFew> few_;
  std::array<std::array<double, 256>, sizeof(Mask)> most_{};
};

// What a mask must have to match.
struct Needs {
  explicit Needs(const std::vector<RankedWord>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Mask bit = Mask{1} << i;
      if (words[i].need == Need::kAll) all |= bit;
      if (words[i].need == Need::kAny) any |= bit;
      if (words[i].need == Need::kNever) never |= bit;
    }
  }

  // 1 or 0. Words that only raise meet nothing.
  unsigned met_by(Mask mask) const {
    return static_cast<unsigned>((mask & all) == all) &
           (static_cast<unsigned>(any == 0) | static_cast<unsigned>((mask & any) != 0)) &
           static_cast<unsigned>((mask & never) == 0) & static_cast<unsigned>(mask != 0);
  }

  Mask all = 0;
  Mask any = 0;
  Mask never = 0;
};

// Matches one part of the archive, block by block.
class PartMatch {
 public:
  PartMatch(const std::vector<RankedWord>& words, const glass::PostingReader::Part& part)
      : needs_(words), lengths_(part.postlist) {
    // Nobody asks for positions where there are no sequences.
    const bool any = std::any_of(words.begin(), words.end(),
                                 [](const auto& word) { return !word.sequences.empty(); });
    using Parts = std::vector<glass::LocalDatabase>;
    const glass::PositionReader positions(any ? Parts{*part.database} : Parts{},
                                          part.database->database);
    words_.reserve(words.size());
    for (const RankedWord& word : words) {
      words_.emplace_back(word, beside(word, words), part, positions);
    }
    // What has to be there decides where the others are looked for: terms first, the rarest first,
    // then values, of which every article has one.
    const auto rank = [&](std::size_t word) {
      const bool required = words[word].need == Need::kAll;
      return std::pair(!required                    ? 2
                       : words[word].ranges.empty() ? 0
                                                    : 1,
                       required ? words_[word].most() : 0);
    };
    for (std::size_t word = 0; word < words.size(); ++word) order_.push_back(word);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    articles_ = std::max<double>(part.database->database.get_lastdocid(), 1);
    occurrences_.resize(words.size() * kBlock);
    masks_.resize(kBlock);
    candidates_.resize(kBlock);
  }

  // Articles are numbered as those of `parts` databases searched as one, of which this is the one
  // with this `index`. False where a list cannot be read.
  bool match(const Formula& formula, Xapian::docid index, Xapian::docid parts, TopArticles& best,
             std::uint64_t& total) {
    while (const Xapian::docid begin = next_begin()) {
      const Xapian::docid end = end_of(begin);
      if (!fill(begin, end)) continue;
      total += choose(formula, end - begin, best.least());
      for (std::size_t k = 0; k < chosen_; ++k) {
        const std::size_t i = candidates_[k];
        const Mask mask = masks_[i];
        if (most(formula, i, mask) < best.least()) continue;
        const auto article = static_cast<Xapian::docid>(begin + i);
        const std::optional<std::uint32_t> length = lengths_.of(article);
        if (!length) return false;
        const double score = sum(formula, i, mask, *length);
        best.add({(article - 1) * parts + index + 1, score, *length});
      }
    }
    return is_whole();
  }

  // All that match, by their numbers as above.
  bool visit(Xapian::docid index, Xapian::docid parts,
             const std::function<void(Xapian::docid)>& found) {
    while (const Xapian::docid begin = next_begin()) {
      const Xapian::docid end = end_of(begin);
      if (!fill(begin, end)) continue;
      for (std::size_t i = 0; i < end - begin; ++i) {
        if (needs_.met_by(masks_[i]) == 0) continue;
        found(static_cast<Xapian::docid>(begin + i - 1) * parts + index + 1);
      }
    }
    return is_whole();
  }

 private:
  // What an article needs besides a word to match.
  static std::vector<std::vector<std::string>> beside(const RankedWord& word,
                                                      const std::vector<RankedWord>& words) {
    std::vector<std::vector<std::string>> lists;
    if (word.sequences.empty()) return lists;
    for (const RankedWord& other : words) {
      if (&other == &word || other.need != Need::kAll) continue;
      if (auto terms = any_terms_of(other)) lists.push_back(std::move(*terms));
    }
    return lists;
  }

  static Xapian::docid end_of(Xapian::docid begin) {
    constexpr auto kLast = static_cast<Xapian::docid>(-1);
    return kLast - begin < kBlock ? kLast : static_cast<Xapian::docid>(begin + kBlock);
  }

  // Whether all lists could be read.
  bool is_whole() const {
    return !lengths_.failed() && std::none_of(words_.begin(), words_.end(),
                                              [](const auto& word) { return word.failed(); });
  }

  // The first article that may match; 0 at the end.
  Xapian::docid next_begin() const {
    Xapian::docid first = 0;  // of any word
    Xapian::docid all = 1;    // of those that have to be there, the last of their firsts
    for (std::size_t word = 0; word < words_.size(); ++word) {
      if (((needs_.all | needs_.any) >> word & 1U) == 0) continue;
      const Xapian::docid next = words_[word].next();
      if ((needs_.all >> word & 1U) != 0) {
        if (next == 0) return 0;
        all = std::max(all, next);
      }
      if (next != 0 && (first == 0 || next < first)) first = next;
    }
    return first == 0 ? 0 : std::max(first, all);
  }

  // Reads all words of a block; false where nothing matches in it.
  bool fill(Xapian::docid begin, Xapian::docid end) {
    std::fill(masks_.begin(), masks_.end(), Mask{0});
    if (needs_.all != 0) return fill_where_required(begin, end);
    for (const std::size_t word : order_) take_block(word, begin, end);
    return true;
  }

  // The same where some words have to be there: the others are looked for where these are.
  bool fill_where_required(Xapian::docid begin, Xapian::docid end) {
    possible_.clear();
    Mask read = 0;
    for (const std::size_t word : order_) {
      const Mask bit = Mask{1} << word;
      words_[word].skip_to(begin);
      if (read == 0) {
        take_block(word, begin, end);
        for (std::uint32_t i = 0; i < end - begin; ++i) {
          if (masks_[i] != 0) possible_.push_back(i);
        }
      } else if (is_worth_leaping(words_[word], end - begin)) {
        for (const std::uint32_t i : possible_) {
          std::uint32_t& occurrences = occurrences_[word * kBlock + i];
          occurrences = 0;
          if (words_[word].find(begin + i, occurrences)) masks_[i] |= bit;
        }
      } else {
        take_block(word, begin, end);
      }
      read |= bit;
      if ((needs_.all & bit) == 0) continue;
      std::erase_if(possible_, [&](std::uint32_t i) { return (masks_[i] & bit) == 0; });
      if (possible_.empty()) return false;
    }
    return true;
  }

  void take_block(std::size_t word, Xapian::docid begin, Xapian::docid end) {
    const Mask bit = Mask{1} << word;
    std::uint32_t* const occurrences = occurrences_.data() + word * kBlock;
    Mask* const masks = masks_.data();
    words_[word].take_until(end, [&](Xapian::docid article, std::uint32_t count) {
      if (article < begin) return;
      const std::size_t i = article - begin;
      // What the block before has left counts nothing. (A branch here could not be foretold.)
      occurrences[i] = occurrences[i] * (masks[i] >> word & 1U) + count;
      masks[i] |= bit;
    });
  }

  // Whether it takes less time to look for the articles that are still possible one by one than to
  // read all of a word's in a block.
  bool is_worth_leaping(const WordPostings& word, std::size_t articles) const {
    constexpr std::size_t kLeap = 10;  // as long as so many postings
    const double postings =
        static_cast<double>(word.most()) / articles_ * static_cast<double>(articles);
    return static_cast<double>(possible_.size() * word.lists() * kLeap) < postings;
  }

  // Notes the articles of a block that match and may score `least` by the words that they have, and
  // returns how many match. Branches could not be foretold here either.
  std::size_t choose(const Formula& formula, std::size_t articles, double least) {
    constexpr std::size_t kFewWords = 8;
    const auto is_candidate = [&](Mask mask) {
      return static_cast<unsigned>(formula.most(mask) >= least) & needs_.met_by(mask);
    };
    if (words_.size() > kFewWords) {
      return choose(articles,
                    [&](Mask mask) { return std::pair(needs_.met_by(mask), is_candidate(mask)); });
    }
    std::array<std::pair<unsigned, unsigned>, 1U << kFewWords> known;
    for (Mask mask = 0; mask < Mask{1} << words_.size(); ++mask) {
      known[mask] = {needs_.met_by(mask), is_candidate(mask)};
    }
    return choose(articles, [&](Mask mask) { return known[mask]; });
  }

  // `judge` says of a mask whether it matches, and whether it is a candidate: 1 or 0.
  template <typename Judge>
  std::size_t choose(std::size_t articles, const Judge& judge) {
    std::size_t matching = 0;
    chosen_ = 0;
    const auto look_at = [&](std::uint32_t i) {
      const auto [matches, is_candidate] = judge(masks_[i]);
      candidates_[chosen_] = i;
      chosen_ += is_candidate;
      matching += matches;
    };
    if (needs_.all != 0) {
      for (const std::uint32_t i : possible_) look_at(i);
    } else {
      for (std::size_t i = 0; i < articles; ++i) look_at(static_cast<std::uint32_t>(i));
    }
    return matching;
  }

  template <typename Part>
  static double sum_of(Mask mask, const Part& part) {
    double sum = 0;
    for (std::size_t word = 0; mask != 0; ++word, mask >>= 1U) {
      if ((mask & 1U) != 0) sum += part(word);
    }
    return sum;
  }

  // As if the article were as short as counts.
  double most(const Formula& formula, std::size_t i, Mask mask) const {
    return sum_of(mask, [&](std::size_t word) {
      return formula.most(word, occurrences_[word * kBlock + i]);
    });
  }

  // Words that are said in several ways occur no more often than there are words.
  double sum(const Formula& formula, std::size_t i, Mask mask, std::uint32_t length) const {
    const double saturation = formula.saturation(length);
    return sum_of(mask, [&](std::size_t word) {
      return formula.part(word, std::min(occurrences_[word * kBlock + i], length), saturation);
    });
  }

  Needs needs_;
  std::vector<WordPostings> words_;
  std::vector<std::size_t> order_;  // in which they are read
  glass::LengthReader lengths_;
  std::vector<std::uint32_t> occurrences_;  // of each word, for each article of the block
  std::vector<Mask> masks_;                 // which words an article of the block has
  std::vector<std::uint32_t> possible_;     // articles of the block that have all words required
  double articles_ = 1;                     // of the part
  std::vector<std::uint32_t> candidates_;   // articles of the block
  std::size_t chosen_ = 0;                  // of them
};

}  // namespace

std::optional<BlockMatches> match_blocks(const glass::PostingReader& archive,
                                         const Xapian::Query& query,
                                         const RankingParameters& parameters, std::size_t most) {
  if (archive.parts().empty() || most == 0) return std::nullopt;
  const auto words = words_of(query, parameters.stop);
  if (!words) return std::nullopt;
  const Formula formula(archive.database(), *words, parameters);
  TopArticles best(most);
  BlockMatches matches;
  const auto parts = static_cast<Xapian::docid>(archive.parts().size());
  for (Xapian::docid i = 0; i < parts; ++i) {
    if (!archive.parts()[i].postlist) continue;
    PartMatch part(*words, archive.parts()[i]);
    if (!part.match(formula, i, parts, best, matches.total)) return std::nullopt;
  }
  matches.best = best.sorted();
  return matches;
}

bool visit_matches(const glass::PostingReader& archive, const Xapian::Query& query,
                   const std::function<void(Xapian::docid)>& found) {
  if (archive.parts().empty()) return false;
  const auto words = conditions_of(query);
  if (!words) return false;
  const auto parts = static_cast<Xapian::docid>(archive.parts().size());
  for (Xapian::docid i = 0; i < parts; ++i) {
    if (!archive.parts()[i].postlist) continue;
    PartMatch part(*words, archive.parts()[i]);
    if (!part.visit(i, parts, found)) return false;
  }
  return true;
}

}  // namespace emeroteca::ranking
