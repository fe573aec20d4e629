#include "searcher/ranking/match_set.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::ranking {
namespace {

using Xapian::Query;

std::uint64_t count_by_xapian(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

class MatchSet : public testing::Test {
 protected:
  MatchSet() {
    for (unsigned i = 1; i <= 500; ++i) {
      Xapian::Document document;
      for (unsigned term = 2; term < 12; ++term) {
        if (i % term == 0) document.add_posting("t" + std::to_string(term), 1 + i % 3, 1);
      }
      document.add_value(0, Xapian::sortable_serialise(i));
      archive_.add_document(document);
    }
    for (unsigned i = 1; i < 500; i += 9) archive_.delete_document(i);
  }

  // Of the kinds that plans are made of.
  Query random_query(unsigned depth) {
    const auto term = [&] { return Query("t" + std::to_string(random_() % 13)); };
    if (depth == 0) return term();
    const auto part = [&] { return random_query(depth - 1); };
    switch (random_() % 9) {
      case 0:
        return {Query::OP_SYNONYM, term(), term()};
      case 1:
        return {Query::OP_AND_MAYBE, part(), part()};
      case 2:
        return {Query::OP_FILTER, part(), term()};
      case 3:
        return {Query::OP_SCALE_WEIGHT, part(), 0.5};
      case 4:
        return {Query::OP_AND_NOT, part(), term()};
      case 5: {
        const std::vector<Query> both{term(), term()};
        return {Query::OP_PHRASE, both.begin(), both.end(), 3};
      }
      case 6:
        return {Query::OP_VALUE_GE, 0,
                Xapian::sortable_serialise(static_cast<double>(random_() % 500))};
      default:
        return {Query::OP_OR, part(), part()};
    }
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  std::mt19937 random_{7};
};

TEST_F(MatchSet, HasAsManyArticlesAsXapianFinds) {
  unsigned counted = 0;
  for (unsigned i = 0; i < 2000; ++i) {
    const Query query = random_query(i % 5);
    const auto own = count_set(archive_, query);
    if (!own) continue;
    ++counted;
    EXPECT_EQ(*own, count_by_xapian(archive_, query)) << query.get_description();
  }
  EXPECT_GT(counted, 1000U);
}

TEST_F(MatchSet, LeavesToXapianWhatHasNoTerms) {
  EXPECT_EQ(count_set(archive_, Query(Query::OP_VALUE_GE, 0, "a")), std::nullopt);
  EXPECT_EQ(count_set(archive_, Query(Query::OP_AND, Query("t2"), Query("t3"))), std::nullopt);
}

TEST(MatchSetOf, AnEmptyArchiveIsEmpty) {
  const Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  EXPECT_EQ(count_set(archive, Query("a")), 0U);
}

}  // namespace
}  // namespace emeroteca::ranking
