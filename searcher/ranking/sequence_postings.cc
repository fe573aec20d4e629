#include "searcher/ranking/sequence_postings.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string>

namespace emeroteca::ranking {
namespace {

// Walks over the articles that have any of some terms.
class AnyOf {
 public:
  AnyOf(const std::vector<std::string>& terms, const glass::PostingReader::Part& part) {
    for (const std::string& term : terms) {
      cursors_.emplace_back(part.postlist, term);
      failed_ = failed_ || cursors_.back().failed();
      most_ += cursors_.back().listed();
    }
  }

  // How many articles there are, at most.
  std::size_t most() const { return most_; }

  // The first article that is not before this one; 0 where there is none.
  Xapian::docid skip_to(Xapian::docid article) {
    Xapian::docid first = 0;
    for (glass::PostingCursor& cursor : cursors_) {
      cursor.skip_to(article);
      failed_ = failed_ || cursor.failed();
      if (!cursor.ended() && (first == 0 || cursor.document() < first)) first = cursor.document();
    }
    return first;
  }

  // How often the article, to which it has gone, has them.
  std::uint32_t count(Xapian::docid article) const {
    std::uint32_t count = 0;
    for (const glass::PostingCursor& cursor : cursors_) {
      if (!cursor.ended() && cursor.document() == article) count += cursor.count();
    }
    return count;
  }

  // Which of the terms it has, a bit each; all bits where there are more terms than bits.
  std::uint64_t having(Xapian::docid article) const {
    if (cursors_.size() > kBits) return ~std::uint64_t{0};
    std::uint64_t having = 0;
    for (std::size_t t = 0; t < cursors_.size(); ++t) {
      const bool has = !cursors_[t].ended() && cursors_[t].document() == article;
      having |= std::uint64_t{has} << t;
    }
    return having;
  }

  bool failed() const { return failed_; }

 private:
  static constexpr std::size_t kBits = 64;

  std::vector<glass::PostingCursor> cursors_;
  std::size_t most_ = 0;
  bool failed_ = false;
};

using Occurrences = std::span<const Xapian::termpos>;

// Whether the places follow each other within the window, from any occurrence of the first.
bool follow(const std::vector<Occurrences>& places, unsigned window) {
  for (const Xapian::termpos begin : places.front()) {
    Xapian::termpos at = begin;
    bool all = true;
    for (std::size_t place = 1; all && place < places.size(); ++place) {
      const auto next = std::upper_bound(places[place].begin(), places[place].end(), at);
      all = next != places[place].end() && *next - begin < window;
      if (all) at = *next;
    }
    if (all) return true;
  }
  return false;
}

// An article that has all places of a sequence, near each other or not.
struct HavingAll {
  Xapian::docid article = 0;
  std::uint32_t least = 0;  // how often it has the place that it has least often
};

// Where each of some candidates has any of some terms, one list behind the other. `having`: which
// of the terms each of them has; lists of others are not looked for.
class OccurrencesOfPlace {
 public:
  OccurrencesOfPlace(const std::vector<std::string>& terms, std::span<const HavingAll> articles,
                     std::span<const std::uint64_t> having, const OccurrencesOfPlace* next,
                     const glass::PositionReader& reader) {
    // Term by term, since the lists of a term lie side by side.
    std::vector<Lists> all(terms.size());
    for (std::size_t t = 0; t < terms.size(); ++t) {
      all[t].read(terms[t], articles, having, std::uint64_t{1} << t % 64, next, reader);
    }
    if (all.size() == 1) {
      lists_ = std::move(all.front());
      return;
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const std::size_t begin = lists_.positions.size();
      for (const Lists& one : all) {
        const Occurrences its = one.of(i);
        lists_.positions.insert(lists_.positions.end(), its.begin(), its.end());
      }
      std::sort(lists_.positions.begin() + static_cast<std::ptrdiff_t>(begin),
                lists_.positions.end());
      lists_.ends.push_back(lists_.positions.size());
    }
  }

  Occurrences of(std::size_t article) const { return lists_.of(article); }

 private:
  struct Lists {
    void read(const std::string& term, std::span<const HavingAll> articles,
              std::span<const std::uint64_t> having, std::uint64_t bit,
              const OccurrencesOfPlace* next, const glass::PositionReader& reader) {
      for (std::size_t i = 0; i < articles.size(); ++i) {
        const bool wanted = (having[i] & bit) != 0 && (next == nullptr || !next->of(i).empty());
        const Xapian::termpos end = next == nullptr || !wanted
                                        ? std::numeric_limits<Xapian::termpos>::max()
                                        : next->of(i).back();
        if (wanted) reader.append(articles[i].article, term, positions, end);
        ends.push_back(positions.size());
      }
    }

    Occurrences of(std::size_t i) const {
      const std::size_t begin = i == 0 ? 0 : ends[i - 1];
      return Occurrences(positions).subspan(begin, ends[i] - begin);
    }

    std::vector<Xapian::termpos> positions;
    std::vector<std::size_t> ends;
  };

  Lists lists_;
};

}  // namespace

SequencePostings find_sequence(const RankedSequence& sequence,
                               const std::vector<std::vector<std::string>>& beside,
                               const glass::PostingReader::Part& part,
                               const glass::PositionReader& positions) {
  SequencePostings found;
  std::vector<AnyOf> all;
  for (const std::vector<std::string>& ways : sequence.places) all.emplace_back(ways, part);
  for (const std::string& term : sequence.required) all.emplace_back(std::vector{term}, part);
  for (const std::vector<std::string>& terms : beside) all.emplace_back(terms, part);
  std::vector<AnyOf*> rarest_first;
  for (AnyOf& one : all) rarest_first.push_back(&one);
  std::stable_sort(rarest_first.begin(), rarest_first.end(),
                   [](const AnyOf* a, const AnyOf* b) { return a->most() < b->most(); });

  // Who has all of them is a candidate.
  std::vector<HavingAll> candidates;
  std::vector<std::vector<std::uint64_t>> having(sequence.places.size());  // of each place
  for (Xapian::docid at = 1; at != 0;) {
    Xapian::docid farthest = at;
    for (AnyOf* one : rarest_first) {
      const Xapian::docid next = one->skip_to(farthest);
      if (next == 0) farthest = 0;
      if (next == 0) break;
      farthest = next;
    }
    if (farthest == 0) break;
    if (farthest == at) {
      std::uint32_t least = all.front().count(at);
      for (std::size_t place = 0; place < having.size(); ++place) {
        least = std::min(least, all[place].count(at));
        having[place].push_back(all[place].having(at));
      }
      candidates.push_back({at, least});
      ++farthest;
    }
    at = farthest;
  }
  found.failed = std::any_of(all.begin(), all.end(), [](const AnyOf& one) { return one.failed(); });

  // So many at a time that their positions are no weight.
  constexpr std::size_t kAtOnce = 4096;
  for (std::size_t begin = 0; begin < candidates.size(); begin += kAtOnce) {
    const std::size_t size = std::min(candidates.size() - begin, kAtOnce);
    const auto some = std::span<const HavingAll>(candidates).subspan(begin, size);
    // From the last place to the first.
    std::vector<OccurrencesOfPlace> places;
    places.reserve(having.size());
    for (std::size_t place = having.size(); place-- > 0;) {
      places.emplace_back(sequence.places[place], some,
                          std::span<const std::uint64_t>(having[place]).subspan(begin, size),
                          places.empty() ? nullptr : &places.back(), positions);
    }
    std::vector<Occurrences> of_article(places.size());
    for (std::size_t i = 0; i < some.size(); ++i) {
      for (std::size_t place = 0; place < places.size(); ++place) {
        of_article[places.size() - 1 - place] = places[place].of(i);
      }
      if (follow(of_article, sequence.window)) {
        found.articles.emplace_back(some[i].article, some[i].least);
      }
    }
  }
  return found;
}

}  // namespace emeroteca::ranking
