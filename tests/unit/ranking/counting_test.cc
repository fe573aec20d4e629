#include "searcher/ranking/counting.h"

#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "searcher/query/plan.h"

namespace emeroteca::ranking {
namespace {

// Every article, or at most those that have an even number; tells how many it was asked for.
class Watched : public Xapian::PostingSource {
 public:
  Watched(bool exact, unsigned& steps) : exact_(exact), steps_(steps) {}

  Xapian::doccount get_termfreq_min() const override { return exact_ ? all_ : 0; }
  Xapian::doccount get_termfreq_est() const override { return all_; }
  Xapian::doccount get_termfreq_max() const override { return all_; }
  void next(double) override {
    ++steps_;
    at_ += exact_ ? 1 : 2;
  }
  bool at_end() const override { return at_ > all_; }
  Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database& database) override {
    all_ = database.get_doccount();
    at_ = 0;
  }
  Xapian::PostingSource* clone() const override { return new Watched(exact_, steps_); }

 private:
  bool exact_;
  unsigned& steps_;
  Xapian::doccount all_ = 0;
  Xapian::docid at_ = 0;
};

Xapian::WritableDatabase articles(int number) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < number; ++i) {
    Xapian::Document article;
    article.add_boolean_term("oil");
    if (i % 3 == 0) article.add_boolean_term("gas");
    database.add_document(article);
  }
  return database;
}

std::uint64_t count(const Xapian::Database& database, const Xapian::Query& query) {
  query::Plan plan;
  plan.query = query;
  return count_matches(database, {}, plan);
}

// Regression: a query that found nothing had all articles of the archive walked through to be told
// how many there are.
TEST(CountMatches, DoesNotWalkWhereTheNumberIsKnown) {
  const Xapian::WritableDatabase database = articles(60);
  unsigned steps = 0;
  EXPECT_EQ(count(database, Xapian::Query((new Watched(true, steps))->release())), 60U);
  EXPECT_EQ(steps, 0U);
}

TEST(CountMatches, IsExactWhereItIsNot) {
  const Xapian::WritableDatabase database = articles(60);
  unsigned steps = 0;
  EXPECT_EQ(count(database, Xapian::Query((new Watched(false, steps))->release())), 30U);
  EXPECT_GT(steps, 0U);
  EXPECT_EQ(count(database,
                  Xapian::Query(Xapian::Query::OP_AND, Xapian::Query("oil"), Xapian::Query("gas"))),
            20U);
  EXPECT_EQ(count(database, Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query("oil"),
                                          Xapian::Query("gas"))),
            40U);
  EXPECT_EQ(count(database, Xapian::Query("gold")), 0U);
}

}  // namespace
}  // namespace emeroteca::ranking
