// How many articles have a word is estimated alike from the tables and by Xapian.
#include "searcher/ranking/word_frequency.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive/parted_database.h"
#include "archive/terms.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::ranking {
namespace {

using Xapian::Query;

class WordFrequency : public testing::Test {
 protected:
  WordFrequency() : where_((folder_.path() / "archive").string()) {
    add(3'000);
    part_.part.folder = where_;
    part_.database = Xapian::Database(where_);
    direct_ = PartedDatabase({part_});
    by_xapian_.add_database(part_.database);
  }

  // Of 60 words the first are in most articles.
  void add(unsigned articles) {
    Xapian::WritableDatabase archive(where_, Xapian::DB_CREATE_OR_OPEN);
    for (unsigned made = 0; made < articles; ++made) {
      Xapian::Document article;
      for (Xapian::termpos at = 1; at < 40; ++at) {
        article.add_posting("w" + std::to_string(random() % (1 + random() % 60)), at);
      }
      archive.add_document(article);
    }
    archive.commit();
  }

  unsigned random() { return static_cast<unsigned>(engine_()); }
  // There is none of the last few.
  Query term() { return Query("w" + std::to_string(random() % 64)); }

  std::vector<Query> terms(unsigned least, unsigned most) {
    std::vector<Query> some;
    for (unsigned left = least + random() % (most - least + 1); left > 0; --left) {
      some.push_back(term());
    }
    return some;
  }

  static Query joined(Query::op way, const std::vector<Query>& parts, unsigned window = 0) {
    return {way, parts.begin(), parts.end(), window};
  }

  Query sequence() {
    std::vector<Query> places = terms(2, 4);
    if (random() % 2 == 0) places.front() = joined(Query::OP_OR, terms(2, 3));
    const auto window = static_cast<unsigned>(places.size()) + random() % 3;
    const Query phrase = joined(Query::OP_PHRASE, places, window);
    return random() % 3 > 0 ? phrase
                            : Query(Query::OP_FILTER, phrase, joined(Query::OP_AND, terms(2, 2)));
  }

  Query word() {
    std::vector<Query> ways = terms(1, 12);
    for (unsigned more = random() % 3; more > 0; --more) {
      ways.push_back(random() % 2 == 0 ? sequence() : joined(Query::OP_AND, terms(2, 3)));
    }
    return joined(Query::OP_SYNONYM, ways);
  }

  void expect_as_xapian(const Query& query) const {
    const auto words = words_of(query, 1);
    ASSERT_TRUE(words) << query.get_description();
    EXPECT_EQ(word_frequency(direct_, words->front()), word_frequency(by_xapian_, words->front()))
        << query.get_description();
  }

  tests::TemporaryFolder folder_;
  std::mt19937 engine_{20261130};
  std::string where_;
  OpenPart part_;
  PartedDatabase direct_;
  Xapian::Database by_xapian_;
};

TEST_F(WordFrequency, IsThatOfXapian) {
  for (unsigned tried = 0; tried < 2'000; ++tried) {
    const Query query = tried % 10 == 0 ? term() : word();
    expect_as_xapian(query);
  }
}

TEST_F(WordFrequency, OfWaysInsideAWayIsThatOfXapian) {
  for (unsigned tried = 0; tried < 100; ++tried) {
    const Query query = joined(
        Query::OP_SYNONYM, {term(), joined(Query::OP_SYNONYM, terms(2, 5)), Query("w1"), term()});
    expect_as_xapian(query);
  }
}

TEST_F(WordFrequency, OfATermComesFromTheTable) {
  for (unsigned number = 0; number < 64; ++number) {
    const std::string term = "w" + std::to_string(number);
    EXPECT_EQ(PartedDatabase::frequency_here(direct_, term), by_xapian_.get_termfreq(term));
    EXPECT_EQ(has_term(direct_, term), by_xapian_.term_exists(term));
  }
  EXPECT_EQ(PartedDatabase::frequency_here(by_xapian_, "w1"), std::nullopt);
  EXPECT_EQ(term_frequency(direct_, std::string(300, 'w')), 0);
  EXPECT_EQ(term_frequency(direct_, ""), by_xapian_.get_doccount());
  EXPECT_EQ(term_frequency(direct_, std::string("w\0001", 3)), 0);
}

TEST_F(WordFrequency, OfATermIsThatOfTheRevisionThatIsRead) {
  const Xapian::doccount before = term_frequency(direct_, "w1");
  const Xapian::doccount another = by_xapian_.get_termfreq("w2");
  add(500);
  EXPECT_EQ(term_frequency(direct_, "w1"), before);
  EXPECT_EQ(term_frequency(direct_, "w2"), another);
  direct_.reopen();
  const Xapian::Database now(where_);
  EXPECT_GT(now.get_termfreq("w1"), before);
  EXPECT_EQ(term_frequency(direct_, "w1"), now.get_termfreq("w1"));
  EXPECT_EQ(term_frequency(direct_, "w2"), now.get_termfreq("w2"));
}

}  // namespace
}  // namespace emeroteca::ranking
