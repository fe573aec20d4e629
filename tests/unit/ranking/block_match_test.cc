#include "searcher/ranking/block_match.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "archive/reader.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::ranking {
namespace {

using Xapian::Query;

// Our match and Xapian's over the same archive, which is made of parts.
class BlockMatch : public testing::Test {
 protected:
  void add_part(unsigned articles, unsigned seed) {
    const std::string where = (folder_.path() / std::to_string(place_.parts.size())).string();
    std::mt19937 engine(seed);
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    {
      Xapian::WritableDatabase archive(where, Xapian::DB_CREATE);
      Xapian::docid number = 0;
      for (unsigned made = 0; made < articles; ++made) {
        Xapian::Document article;
        Xapian::termpos at = 0;
        for (unsigned length = 5 + random() % 60; length > 0; --length) {
          // Of 40 words the first are in most articles.
          const unsigned word = random() % (1 + random() % 40);
          article.add_posting("w" + std::to_string(word), ++at);
        }
        if (made % 500 == 3) article.add_term("mark", 0);
        article.add_boolean_term("L" + std::to_string(random() % 3));
        if (made % 4 == 0) article.add_boolean_term("S");
        if (random() % 10 != 0) {
          article.add_value(0, Xapian::sortable_serialise(random() % 5000));
        }
        if (made % 9 == 0) article.add_value(10, std::string(1 + random() % 30, 'v'));
        number += 1 + (random() % 9 == 0 ? random() % 30 : 0);
        archive.replace_document(number, article);
      }
    }
    place_.parts.push_back({where, Xapian::Database(where)});
    database_.add_database(place_.parts.back().database);
  }

  static Query term(unsigned word) { return Query("w" + std::to_string(word)); }

  static Query word(const std::vector<Query>& ways) {
    return {Query::OP_SYNONYM, ways.begin(), ways.end()};
  }

  static Query joined(Query::op way, const std::vector<Query>& parts) {
    return {way, parts.begin(), parts.end()};
  }

  void expect_as_xapian(const Query& query, std::size_t most) const {
    SCOPED_TRACE(query.get_description());
    const auto ours = match_blocks({place_.parts, database_}, query, parameters_, most);
    ASSERT_TRUE(ours);
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_weighting_scheme(Xapian::BM25Weight(parameters_.k1, 0, 1, parameters_.b, 0.5));
    const Xapian::MSet theirs =
        enquire.get_mset(0, static_cast<Xapian::doccount>(most), database_.get_doccount());
    EXPECT_EQ(ours->total, theirs.get_matches_estimated());
    ASSERT_EQ(ours->best.size(), theirs.size());
    for (Xapian::doccount i = 0; i < theirs.size(); ++i) {
      ASSERT_NEAR(ours->best[i].score, theirs[i].get_weight(), tolerance_) << "at " << i;
      // What differs by less than the arithmetic may stand either way.
      const bool tied =
          (i > 0 && theirs[i - 1].get_weight() - theirs[i].get_weight() < tolerance_) ||
          i + 1 == theirs.size() ||
          theirs[i].get_weight() - theirs[i + 1].get_weight() < tolerance_;
      ASSERT_TRUE(tied || ours->best[i].docid == *theirs[i]) << "at " << i;
    }
  }

  tests::TemporaryFolder folder_;
  Place place_;
  Xapian::Database database_;
  RankingParameters parameters_;
  double tolerance_ = 1e-9;
};

TEST_F(BlockMatch, FindsAndScoresAsXapianDoes) {
  add_part(9000, 1);
  for (const std::size_t most : {std::size_t{1}, std::size_t{10}, std::size_t{425}}) {
    expect_as_xapian(term(30), most);
    expect_as_xapian(word({term(1), term(7), term(39)}), most);
    expect_as_xapian(joined(Query::OP_OR, {term(0), term(38), word({term(20), term(21)})}), most);
    expect_as_xapian(joined(Query::OP_AND, {word({term(35), term(36)}), term(0), term(12)}), most);
  }
}

// Words in sequence, one of them in any of its forms, beside other ways of saying a word.
TEST_F(BlockMatch, FindsSequencesAsXapianDoes) {
  add_part(4000, 13);
  add_part(3000, 14);
  tolerance_ = 1e-3;
  const auto sequence = [](const std::vector<Query>& places, unsigned window) {
    return Query(Query::OP_PHRASE, places.begin(), places.end(), window);
  };
  const Query forms = joined(Query::OP_OR, {term(6), term(9), Query("missing")});
  const Query apart = sequence({term(10), term(11)}, 2);
  const Query near = sequence({term(3), forms, term(2)}, 7);
  const Query stems = sequence({forms, forms}, 4);
  for (const Query& one : {apart, near, stems}) {
    expect_as_xapian(word({term(38), one}), 300);
    expect_as_xapian(word({one, joined(Query::OP_FILTER, {near, term(20)})}), 300);
    expect_as_xapian(
        joined(Query::OP_OR,
               {word({term(38),
                      joined(Query::OP_FILTER, {one, joined(Query::OP_AND, {term(1), term(14)})})}),
                term(2)}),
        300);
  }
  expect_as_xapian(word({term(38), sequence({term(4), Query("missing")}, 4)}), 300);
}

TEST_F(BlockMatch, HeedsFiltersAndExclusions) {
  add_part(9000, 15);
  const auto at = [](double number) { return Xapian::sortable_serialise(number); };
  const Query days(Query::OP_VALUE_RANGE, 0, at(1000), at(1700));
  const Query since(Query::OP_VALUE_GE, 0, at(4000));
  const Query late(Query::OP_VALUE_GE, 10, "vvvvvvvvvvvvvvvvvvv");
  const Query words = joined(Query::OP_OR, {word({term(33), term(12)}), term(20)});
  const Query all = joined(Query::OP_AND, {word({term(3), term(12)}), term(5)});
  const Query raised = joined(Query::OP_AND_MAYBE, {words, term(1)});
  for (const Query& query : {words, all, raised}) {
    for (const Query& filter :
         {Query("L1"), days, since, joined(Query::OP_OR, {Query("L0"), days}), Query("missing"),
          joined(Query::OP_OR,
                 {Query("mark"), joined(Query::OP_AND, {Query("L2"), Query("S")})})}) {
      expect_as_xapian(joined(Query::OP_FILTER, {query, filter}), 300);
      expect_as_xapian(joined(Query::OP_AND_NOT, {query, filter}), 300);
    }
    expect_as_xapian(
        joined(Query::OP_FILTER, {query, joined(Query::OP_AND, {Query("L2"), Query("S"), since})}),
        300);
    expect_as_xapian(
        joined(Query::OP_AND_NOT, {joined(Query::OP_FILTER, {query, since}),
                                   joined(Query::OP_OR, {word({term(7), term(8)}), late})}),
        300);
  }
}

// What is in nearly all articles is looked for in those few that have the rare word.
TEST_F(BlockMatch, LooksWhereARareWordIs) {
  add_part(9000, 19);
  add_part(9000, 20);
  const auto at = [](double number) { return Xapian::sortable_serialise(number); };
  const Query days(Query::OP_VALUE_RANGE, 0, at(1000), at(4700));
  const std::vector<Query> places{term(0), term(1)};
  const Query sequence(Query::OP_PHRASE, places.begin(), places.end(), 4);
  const Query often = word({term(0), term(1), joined(Query::OP_AND, {term(2), term(3)}), sequence});
  const Query rare = joined(Query::OP_AND, {often, Query("mark"), term(2)});
  for (const Query& query :
       {rare, joined(Query::OP_AND, {word({Query("mark"), Query("missing")}), word({term(0)})})}) {
    expect_as_xapian(query, 300);
    expect_as_xapian(joined(Query::OP_AND_MAYBE, {query, often}), 300);
    expect_as_xapian(joined(Query::OP_AND_NOT, {query, joined(Query::OP_OR, {term(3), term(4)})}),
                     300);
    expect_as_xapian(joined(Query::OP_FILTER, {query, days}), 300);
    expect_as_xapian(joined(Query::OP_FILTER, {query, joined(Query::OP_OR, {Query("L0"), days})}),
                     300);
  }
  expect_as_xapian(joined(Query::OP_FILTER, {often, Query("mark")}), 300);
}

// Of a sequence only those articles matter that have the other words, in whatever way.
TEST_F(BlockMatch, LooksForASequenceWhereTheOtherWordsAre) {
  add_part(9000, 21);
  const auto sequence = [](const Query& first, const Query& second) {
    const std::vector<Query> places{first, second};
    return Query(Query::OP_PHRASE, places.begin(), places.end(), 4);
  };
  const Query one = word({term(38), sequence(term(0), term(1)), sequence(term(2), term(0))});
  const Query other = word({term(39), sequence(joined(Query::OP_OR, {term(3), term(4)}), term(1)),
                            joined(Query::OP_AND, {term(5), term(6)})});
  const Query days(Query::OP_VALUE_RANGE, 0, Xapian::sortable_serialise(1000),
                   Xapian::sortable_serialise(4700));
  for (const Query& query :
       {joined(Query::OP_AND, {one, other}), joined(Query::OP_AND, {one, other, term(7)}),
        joined(Query::OP_AND, {one, term(30)}), joined(Query::OP_AND, {one, word({Query("none")})}),
        joined(Query::OP_FILTER, {one, days}), joined(Query::OP_AND_MAYBE, {term(20), one}),
        joined(Query::OP_AND_NOT, {term(9), one}), joined(Query::OP_OR, {one, other})}) {
    expect_as_xapian(query, 300);
  }
}

// Which articles match, whatever they score.
TEST_F(BlockMatch, VisitsAllThatMatch) {
  add_part(3000, 16);
  add_part(0, 17);
  add_part(2000, 18);
  const auto at = [](double number) { return Xapian::sortable_serialise(number); };
  const Query everything(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0);
  const Query days(Query::OP_VALUE_RANGE, 0, at(1000), at(1700));
  const Query sequence(Query::OP_PHRASE, term(3), term(4));
  for (const Query& query :
       {everything, days, Query("L1"), term(20), joined(Query::OP_OR, {days, term(39), sequence}),
        joined(Query::OP_AND, {joined(Query::OP_OR, {term(1), term(2)}), Query("S"), days}),
        joined(Query::OP_AND_NOT, {everything, Query("L1")}),
        joined(Query::OP_FILTER, {joined(Query::OP_AND_MAYBE, {term(5), term(6)}), everything}),
        joined(Query::OP_FILTER, {sequence, joined(Query::OP_OR, {Query("L0"), Query("L2")})}),
        Query("missing")}) {
    SCOPED_TRACE(query.get_description());
    std::vector<Xapian::docid> ours;
    EXPECT_TRUE(visit_matches({place_.parts, database_}, query,
                              [&](Xapian::docid article) { ours.push_back(article); }));
    std::sort(ours.begin(), ours.end());
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    std::vector<Xapian::docid> theirs(found.begin(), found.end());
    std::sort(theirs.begin(), theirs.end());
    EXPECT_EQ(ours, theirs);
  }
  const auto none = [](Xapian::docid) { FAIL(); };
  EXPECT_FALSE(visit_matches(database_, term(1), none));
  EXPECT_FALSE(
      visit_matches({place_.parts, database_}, joined(Query::OP_XOR, {term(1), term(2)}), none));
}

// What stop words do: they raise, and find nothing.
TEST_F(BlockMatch, RaisesByWordsThatFindNothing) {
  add_part(6000, 2);
  const Query stop(Query::OP_SCALE_WEIGHT, term(0), parameters_.stop);
  const Query other(Query::OP_SCALE_WEIGHT, word({term(1), term(2)}), parameters_.stop);
  expect_as_xapian(joined(Query::OP_AND_MAYBE, {term(33), stop}), 50);
  expect_as_xapian(joined(Query::OP_AND_MAYBE, {joined(Query::OP_OR, {term(33), term(37)}),
                                                joined(Query::OP_OR, {stop, other})}),
                   400);
  expect_as_xapian(joined(Query::OP_AND_MAYBE, {joined(Query::OP_AND, {term(20), term(22)}),
                                                joined(Query::OP_OR, {term(3), term(4)})}),
                   400);
}

TEST_F(BlockMatch, KnowsWaysOfSayingAWordThatAreSeveralTerms) {
  add_part(9000, 3);
  const Query marked = joined(Query::OP_AND, {term(5), Query("mark")});
  const Query none = joined(Query::OP_AND, {term(5), Query("missing")});
  const Query three = joined(Query::OP_AND, {term(30), term(31), term(32)});
  const Query sequence(Query::OP_PHRASE, term(10), term(11));
  expect_as_xapian(word({term(39), marked}), 200);
  expect_as_xapian(joined(Query::OP_OR, {word({term(38), none}), word({marked, three})}), 200);
  expect_as_xapian(joined(Query::OP_OR, {word({term(38), sequence}), term(2)}), 200);
}

TEST_F(BlockMatch, OfSeveralDatabasesNumbersArticlesAsXapianDoes) {
  add_part(0, 4);  // a shard may be empty
  add_part(4000, 5);
  add_part(900, 6);
  add_part(5000, 7);
  // A word's frequency is an estimate that Xapian makes for each database anew.
  tolerance_ = 1e-3;
  expect_as_xapian(term(17), 300);
  expect_as_xapian(joined(Query::OP_OR, {word({term(17), term(18)}), term(30)}), 300);
  expect_as_xapian(joined(Query::OP_AND, {word({term(17), term(18)}), term(9)}), 300);
}

TEST_F(BlockMatch, FindsNothingForWordsThatNoArticleHas) {
  add_part(500, 8);
  const auto of = [&](const Query& query) {
    const auto found = match_blocks({place_.parts, database_}, query, parameters_, 10);
    EXPECT_TRUE(found);
    return found ? found->total : 99;
  };
  EXPECT_EQ(of(Query("missing")), 0U);
  EXPECT_EQ(of(joined(Query::OP_AND, {term(1), Query("missing")})), 0U);
  EXPECT_EQ(of(joined(Query::OP_AND_MAYBE, {Query("missing"), term(1)})), 0U);
}

TEST_F(BlockMatch, ManyWordsAreMatchedToo) {
  add_part(3000, 9);
  std::vector<Query> words;
  for (unsigned i = 0; i < 32; ++i) words.push_back(word({term(i), term(i + 5)}));
  expect_as_xapian(joined(Query::OP_OR, words), 100);
  expect_as_xapian(joined(Query::OP_OR, {words.begin(), words.begin() + 9}), 100);
}

// An article that is twice in a word's ways, and parameters at their ends.
TEST_F(BlockMatch, HeedsTheFormulasParameters) {
  add_part(3000, 10);
  const Query query = joined(Query::OP_OR, {word({term(12), term(13), term(14)}), term(25)});
  for (const auto& [k1, b] : {std::pair(0.0, 0.75), std::pair(1.1, 0.0), std::pair(3.0, 1.0)}) {
    parameters_.k1 = k1;
    parameters_.b = b;
    expect_as_xapian(query, 50);
  }
}

TEST_F(BlockMatch, LeavesOtherFormsToXapian) {
  add_part(50, 11);
  const auto is_left = [&](const Query& query) {
    return !match_blocks({place_.parts, database_}, query, parameters_, 10);
  };
  EXPECT_TRUE(is_left(Query()));
  EXPECT_TRUE(is_left(Query::MatchAll));
  EXPECT_TRUE(is_left(joined(
      Query::OP_FILTER,
      {term(1), joined(Query::OP_OR, {joined(Query::OP_XOR, {term(2), term(3)}), term(4)})})));
  EXPECT_TRUE(
      is_left(joined(Query::OP_FILTER, {joined(Query::OP_PHRASE, {term(1), term(2)}), term(3)})));
  EXPECT_TRUE(is_left(joined(Query::OP_PHRASE, {term(1), term(2)})));
  EXPECT_TRUE(is_left(joined(Query::OP_AND, {term(1), joined(Query::OP_OR, {term(2), term(3)})})));
  std::vector<Query> words;
  for (unsigned i = 0; i < 33; ++i) words.push_back(term(i));
  EXPECT_TRUE(is_left(joined(Query::OP_OR, words)));
  EXPECT_FALSE(is_left(term(1)));
  place_.parts.clear();  // on a server
  EXPECT_TRUE(is_left(term(1)));
}

// A revision that an indexer has written over, and a table that is damaged.
TEST_F(BlockMatch, LeavesWhatCannotBeReadToXapian) {
  add_part(2000, 12);
  const std::string folder = place_.parts.front().folder;
  const std::string table = folder + "/postlist.glass";
  std::string whole;
  {
    std::ifstream in(table, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(in), {});
  }
  std::ofstream(table, std::ios::binary) << std::string(whole.size(), '\x55');
  const Query query = joined(Query::OP_OR, {term(1), term(30)});
  try {
    EXPECT_FALSE(match_blocks({place_.parts, database_}, query, parameters_, 10));
  } catch (const Xapian::Error&) {
    // The frequency of a word is Xapian's to read.
  }
  std::ofstream(table, std::ios::binary) << whole;
  {
    Xapian::WritableDatabase archive(folder, Xapian::DB_OPEN);
    archive.add_document(Xapian::Document());
  }
  EXPECT_FALSE(match_blocks({place_.parts, database_}, query, parameters_, 10));
}

}  // namespace
}  // namespace emeroteca::ranking
