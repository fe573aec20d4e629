#include "searcher/ranking/value_order.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive/reader.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::ranking {
namespace {

using Xapian::Query;

// Slot 0 has times, of which some are equal and some are missing; slot 12 keys that articles share.
class InOrder : public testing::Test {
 protected:
  void add_part(unsigned articles) {
    const std::string where = (folder_.path() / std::to_string(place_.parts.size())).string();
    std::mt19937 engine(articles);
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    {
      Xapian::WritableDatabase archive(where, Xapian::DB_CREATE);
      for (unsigned made = 0; made < articles; ++made) {
        Xapian::Document article;
        if (random() % 3 != 0) article.add_term("word");
        if (random() % 8 != 0) {
          article.add_value(
              0, Xapian::sortable_serialise(1e9 + random() % 300 - 0.001 * (random() % 2)));
        }
        if (random() % 8 != 0) {
          article.add_value(12, "key" + std::string(1, static_cast<char>(random() % 200)) +
                                    std::to_string(random() % 4));
        }
        archive.add_document(article);
      }
    }
    place_.parts.push_back({where, Xapian::Database(where)});
    database_.add_database(place_.parts.back().database);
  }

  void expect_as_xapian(bool highest_first, bool once, std::size_t first, std::size_t count) {
    const Query query("word");
    ValueOrder order;
    order.highest_first = highest_first;
    if (once) order.once = 12;
    const auto ours = match_in_order({place_.parts, database_}, query, order, first, count);
    ASSERT_TRUE(ours);
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    if (once) enquire.set_collapse_key(12);
    if (highest_first) {
      enquire.set_sort_by_value(0, true);
    } else {
      auto* key = new Xapian::MultiValueKeyMaker;
      key->add_value(0, false, "\xFF");
      enquire.set_sort_by_key(key->release(), false);
    }
    const Xapian::MSet theirs =
        enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count),
                         database_.get_doccount());
    EXPECT_EQ(ours->entries, theirs.get_matches_estimated());
    EXPECT_EQ(ours->total, theirs.get_uncollapsed_matches_estimated());
    ASSERT_EQ(ours->articles.size(), theirs.size());
    for (Xapian::doccount i = 0; i < theirs.size(); ++i) {
      EXPECT_EQ(ours->articles[i].docid, *theirs[i]) << "at " << i;
      EXPECT_EQ(ours->articles[i].twins, theirs[i].get_collapse_count() > 0) << "at " << i;
    }
  }

  tests::TemporaryFolder folder_;
  Place place_;
  Xapian::Database database_;
};

TEST_F(InOrder, IsTheListThatXapianMakes) {
  add_part(1200);
  for (const bool highest_first : {true, false}) {
    for (const bool once : {false, true}) {
      SCOPED_TRACE(std::to_string(highest_first) + std::to_string(once));
      expect_as_xapian(highest_first, once, 0, 10);
      expect_as_xapian(highest_first, once, 30, 50);
      expect_as_xapian(highest_first, once, 0, 2000);
      expect_as_xapian(highest_first, once, 1500, 10);
    }
  }
}

TEST_F(InOrder, OfSeveralDatabasesIsTheSame) {
  add_part(300);
  add_part(0);
  add_part(500);
  for (const bool highest_first : {true, false}) {
    expect_as_xapian(highest_first, false, 0, 900);
    expect_as_xapian(highest_first, true, 0, 900);
  }
}

TEST_F(InOrder, OfLongValuesIsLeftToXapian) {
  add_part(20);
  {
    Xapian::WritableDatabase archive(place_.parts.front().folder, Xapian::DB_OPEN);
    Xapian::Document article;
    article.add_term("word");
    article.add_value(0, "a value of words");
    article.add_value(12, "longer than the keys of texts");
    archive.add_document(article);
  }
  place_.parts.front().database = Xapian::Database(place_.parts.front().folder);
  database_ = place_.parts.front().database;
  ValueOrder order;
  EXPECT_FALSE(match_in_order({place_.parts, database_}, Query("word"), order, 0, 10));
  order.slot = 3;
  EXPECT_TRUE(match_in_order({place_.parts, database_}, Query("word"), order, 0, 10));
  order.once = 12;
  EXPECT_FALSE(match_in_order({place_.parts, database_}, Query("word"), order, 0, 10));
}

}  // namespace
}  // namespace emeroteca::ranking
