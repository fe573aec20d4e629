#include "searcher/ranking/word_postings.h"

#include <algorithm>
#include <limits>

#include "searcher/ranking/sequence_postings.h"

namespace emeroteca::ranking {
namespace {

// An article's weight is how often it has what is looked for.
class OccurrencesWeight final : public Xapian::Weight {
 public:
  OccurrencesWeight() { need_stat(WDF); }

  OccurrencesWeight* clone() const override { return new OccurrencesWeight; }
  void init(double) override {}
  double get_sumpart(Xapian::termcount wdf, Xapian::termcount, Xapian::termcount) const override {
    return wdf;
  }
  double get_maxpart() const override { return std::numeric_limits<Xapian::termcount>::max(); }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }
};

// Notes all matches with their weights.
class Weighed final : public Xapian::MatchSpy {
 public:
  explicit Weighed(std::vector<std::pair<Xapian::docid, std::uint32_t>>& found) : found_(found) {}
  void operator()(const Xapian::Document& article, double weight) override {
    found_.emplace_back(article.get_docid(), static_cast<std::uint32_t>(weight));
  }

 private:
  std::vector<std::pair<Xapian::docid, std::uint32_t>>& found_;
};

}  // namespace

WordPostings::WordPostings(const RankedWord& word,
                           const std::vector<std::vector<std::string>>& beside,
                           const glass::PostingReader::Part& part,
                           const glass::PositionReader& positions) {
  cursors_.reserve(word.terms.size() + 1);
  for (const std::string& term : word.terms) {
    glass::PostingCursor cursor(part.postlist, term);
    failed_ = failed_ || cursor.failed();
    if (cursor.ended()) continue;
    most_ += cursor.listed();
    cursors_.push_back(std::move(cursor));
  }
  // Each article has a length.
  if (word.everything) cursors_.push_back(glass::PostingCursor::lengths(part.postlist));
  for (const std::vector<std::string>& terms : word.together) list_together(terms, part.postlist);
  for (const RankedSequence& sequence : word.sequences) {
    const SequencePostings found = find_sequence(sequence, beside, part, positions);
    list_.insert(list_.end(), found.articles.begin(), found.articles.end());
    failed_ = failed_ || found.failed;
  }
  for (const RankedRange& range : word.ranges) {
    ranges_.push_back({&range, glass::ValueCursor(part.postlist, range.slot)});
    failed_ = failed_ || ranges_.back().cursor.failed();
  }
  for (const Xapian::Query& other : word.others) list_others(other, part.database->database);
  std::sort(list_.begin(), list_.end());
  most_ += list_.size();
  // Nearly all have a value, as they have a length.
  if (word.everything || !ranges_.empty()) most_ = std::numeric_limits<std::size_t>::max();
}

// How often an article has several terms together is how often it has each, summed, as Xapian has
// it.
void WordPostings::list_together(const std::vector<std::string>& terms,
                                 const std::shared_ptr<const glass::OpenTable>& postlist) {
  std::vector<glass::PostingCursor> cursors;
  for (const std::string& term : terms) {
    cursors.emplace_back(postlist, term);
    failed_ = failed_ || cursors.back().failed();
    if (cursors.back().ended()) return;
  }
  const auto ended = [](const glass::PostingCursor& cursor) { return cursor.ended(); };
  Xapian::docid at = 1;
  while (std::none_of(cursors.begin(), cursors.end(), ended)) {
    std::uint32_t occurrences = 0;
    Xapian::docid farthest = at;
    for (glass::PostingCursor& cursor : cursors) {
      cursor.skip_to(farthest);
      if (cursor.ended()) break;
      farthest = cursor.document();
      occurrences += cursor.count();
    }
    if (std::any_of(cursors.begin(), cursors.end(), ended)) break;
    if (cursors.front().document() == farthest) {
      list_.emplace_back(farthest, occurrences);
      ++farthest;
    }
    at = farthest;
  }
  failed_ = failed_ || std::any_of(cursors.begin(), cursors.end(),
                                   [](const auto& cursor) { return cursor.failed(); });
}

void WordPostings::list_others(const Xapian::Query& query, const Xapian::Database& database) {
  std::vector<Posting> found;
  Weighed weighed(found);
  Xapian::Enquire enquire(database);
  // As a synonym it is weighed as one word.
  enquire.set_query(Xapian::Query(Xapian::Query::OP_SYNONYM, &query, &query + 1));
  enquire.set_weighting_scheme(OccurrencesWeight());
  enquire.add_matchspy(&weighed);
  enquire.get_mset(0, 0, database.get_doccount());
  list_.insert(list_.end(), found.begin(), found.end());
}

Xapian::docid WordPostings::next() const {
  Xapian::docid next = listed_ < list_.size() ? list_[listed_].first : 0;
  for (const glass::PostingCursor& cursor : cursors_) {
    if (!cursor.ended() && (next == 0 || cursor.document() < next)) next = cursor.document();
  }
  for (const Range& range : ranges_) {
    const bool earlier = next == 0 || range.cursor.document() < next;
    if (!range.cursor.ended() && earlier) next = range.cursor.document();
  }
  return next;
}

void WordPostings::skip_to(Xapian::docid article) {
  for (glass::PostingCursor& cursor : cursors_) cursor.skip_to(article);
  for (Range& range : ranges_) range.cursor.skip_to(article);
  while (listed_ < list_.size() && list_[listed_].first < article) ++listed_;
}

bool WordPostings::find(Xapian::docid article, std::uint32_t& occurrences) {
  bool found = false;
  for (glass::PostingCursor& cursor : cursors_) {
    cursor.skip_to(article);
    if (cursor.ended() || cursor.document() != article) continue;
    occurrences += cursor.count();
    found = true;
  }
  for (Range& range : ranges_) {
    range.cursor.skip_to(article);
    if (range.cursor.ended() || range.cursor.document() != article) continue;
    found = found || range.holds();
  }
  while (listed_ < list_.size() && list_[listed_].first < article) ++listed_;
  for (; listed_ < list_.size() && list_[listed_].first == article; ++listed_) {
    occurrences += list_[listed_].second;
    found = true;
  }
  return found;
}

bool WordPostings::failed() const {
  return failed_ ||
         std::any_of(cursors_.begin(), cursors_.end(),
                     [](const auto& cursor) { return cursor.failed(); }) ||
         std::any_of(ranges_.begin(), ranges_.end(),
                     [](const Range& range) { return range.cursor.failed(); });
}

}  // namespace emeroteca::ranking
