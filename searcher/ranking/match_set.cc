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

class NotCounted final : public Xapian::MatchDecider {
 public:
  explicit NotCounted(const Bits& counted) : counted_(counted) {}
  bool operator()(const Xapian::Document& article) const override {
    return !counted_.has(article.get_docid());
  }

 private:
  const Bits& counted_;
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

  std::uint64_t count() const {
    const std::uint64_t counted = bits_.count();
    if (rest_.empty()) return counted;
    Xapian::Enquire enquire(database_);
    enquire.set_query(Query(Query::OP_OR, rest_.begin(), rest_.end()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const NotCounted others(bits_);
    return counted + enquire.get_mset(0, 0, database_.get_doccount(), nullptr, &others)
                         .get_matches_estimated();
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
