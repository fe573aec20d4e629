// What a server's matcher tells is what its postings say.
#include "archive/term_counts.h"

#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca {
namespace {

using Counts = std::map<std::pair<std::size_t, Xapian::docid>, Xapian::termcount>;

// 300 documents with some of twelve terms, each up to `most` times. Some terms count nothing.
Xapian::WritableDatabase random_counts(Xapian::termcount most) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  std::mt19937 random(20211019);
  for (int number = 0; number < 300; ++number) {
    Xapian::Document document;
    for (int term = 0; term < 12; ++term) {
      if (random() % 3 != 0) continue;
      const bool counts = random() % 7 != 0;
      const auto times = static_cast<Xapian::termcount>(1 + random() % most);
      document.add_term("t" + std::to_string(term), counts ? times : 0);
    }
    database.add_document(document);
  }
  return database;
}

Counts by_postings(const Xapian::Database& database, const std::vector<std::string>& terms) {
  Counts counts;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    for (auto at = database.postlist_begin(terms[t]); at != database.postlist_end(terms[t]); ++at) {
      if (at.get_wdf() > 0) counts[{t, *at}] = at.get_wdf();
    }
  }
  return counts;
}

Counts by_matches(const Xapian::Database& database, const std::vector<std::string>& terms) {
  std::vector<Xapian::doccount> frequencies;
  for (const std::string& term : terms) frequencies.push_back(database.get_termfreq(term));
  Counts counts;
  match_counts(database, terms, frequencies,
               [&](std::size_t t, Xapian::docid document, Xapian::termcount count) {
                 const auto [at, is_new] = counts.try_emplace({t, document}, count);
                 EXPECT_TRUE(is_new) << t << " of " << document;
               });
  return counts;
}

// Of short documents all terms are asked for at once, of longer ones some, of the longest each by
// itself.
TEST(TermCounts, AreThoseOfThePostings) {
  for (const Xapian::termcount most : {1U, 9U, 1000U, 100'000'000U}) {
    const Xapian::WritableDatabase database = random_counts(most);
    for (const std::vector<std::string>& terms :
         {std::vector<std::string>{"t3"},
          {"t3", "t1"},
          {"none", "t0", "none"},
          {"t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11"}}) {
      const Counts wanted = by_postings(database, terms);
      EXPECT_FALSE(wanted.empty());
      EXPECT_EQ(by_matches(database, terms), wanted) << terms.size() << " terms, " << most;
    }
  }
}

TEST(TermCounts, DocumentsThatHaveATermAreThoseOfItsPostings) {
  const Xapian::WritableDatabase database = random_counts(9);
  for (const std::string term : {"t5", "none"}) {
    std::set<Xapian::docid> having;
    match_having(database, term, database.get_termfreq(term),
                 [&](Xapian::docid document) { having.insert(document); });
    EXPECT_EQ(having,
              std::set<Xapian::docid>(database.postlist_begin(term), database.postlist_end(term)));
  }
}

TEST(TermCounts, OfAnEmptyDatabaseAreNone) {
  const Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  EXPECT_TRUE(by_matches(database, {"t1", "t2"}).empty());
}

}  // namespace
}  // namespace emeroteca
