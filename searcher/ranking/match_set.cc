#include "searcher/ranking/match_set.h"

#include <bit>
#include <string>
#include <vector>

namespace emeroteca::ranking {
namespace {

using Xapian::Query;

// Articles by their numbers.
class Bits {
 public:
  explicit Bits(Xapian::docid last) : words_(last / 64 + 1) {}

  void add(Xapian::docid article) { words_[article / 64] |= std::uint64_t{1} << article % 64; }
  bool has(Xapian::docid article) const {
    return article / 64 < words_.size() && (words_[article / 64] >> article % 64 & 1) != 0;
  }
  std::uint64_t count() const {
    std::uint64_t all = 0;
    for (const std::uint64_t word : words_) all += static_cast<unsigned>(std::popcount(word));
    return all;
  }

 private:
  std::vector<std::uint64_t> words_;
};

// All articles but those that are counted already: phrases are looked for in these alone.
class Others final : public Xapian::PostingSource {
 public:
  Others(const Bits& counted, Xapian::docid last, Xapian::doccount all)
      : counted_(counted), last_(last), all_(all) {}

  void init(const Xapian::Database&) override { at_ = 0; }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return all_; }
  Xapian::doccount get_termfreq_max() const override { return all_; }
  void next(double) override { to(at_ + 1); }
  void skip_to(Xapian::docid article, double) override {
    if (article > at_) to(article);
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }

 private:
  void to(Xapian::docid article) {
    at_ = article;
    while (at_ <= last_ && counted_.has(at_)) ++at_;
  }

  const Bits& counted_;
  Xapian::docid last_;
  Xapian::doccount all_;
  Xapian::docid at_ = 0;
};

// Notes what it sees of a match.
class Noted final : public Xapian::MatchSpy {
 public:
  explicit Noted(std::vector<Xapian::docid>& articles) : articles_(articles) {}
  void operator()(const Xapian::Document& article, double) override {
    articles_.push_back(article.get_docid());
  }

 private:
  std::vector<Xapian::docid>& articles_;
};

class MatchSet {
 public:
  explicit MatchSet(const Xapian::Database& database)
      : database_(database), bits_(database.get_lastdocid()) {}

  void add(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        add_term(*query.get_unique_terms_begin());
        return;
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) add(query.get_subquery(i));
        return;
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:  // what only raises matches nothing
        return add(query.get_subquery(0));
      default:
        rest_.push_back(query);
    }
  }

  // Looks for the rest, part by part; of the last its number is enough.
  std::uint64_t count() {
    Others others(bits_, database_.get_lastdocid(), database_.get_doccount());
    std::uint64_t in_last = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      std::vector<Xapian::docid> found;
      Noted noted(found);
      Xapian::Enquire enquire(database_);
      enquire.set_query(Query(Query::OP_FILTER, rest_[i], Query(&others)));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      const bool last = i + 1 == rest_.size();
      if (!last) enquire.add_matchspy(&noted);
      const Xapian::MSet matches = enquire.get_mset(0, 0, database_.get_doccount());
      if (last) in_last = matches.get_matches_estimated();
      for (const Xapian::docid article : found) bits_.add(article);
    }
    return bits_.count() + in_last;
  }

  // Whether any of it was counted by posting lists.
  bool is_of_use() const { return used_; }

 private:
  void add_term(const std::string& term) {
    const auto end = database_.postlist_end(term);
    for (auto at = database_.postlist_begin(term); at != end; ++at) bits_.add(*at);
    used_ = true;
  }

  const Xapian::Database& database_;
  Bits bits_;
  std::vector<Query> rest_;  // what posting lists alone do not tell
  bool used_ = false;
};

}  // namespace

std::optional<std::uint64_t> count_set(const Xapian::Database& database, const Query& query) {
  if (database.get_doccount() == 0) return 0;
  MatchSet set(database);
  set.add(query);
  if (!set.is_of_use()) return std::nullopt;
  return set.count();
}

}  // namespace emeroteca::ranking
