// What is asked of servers in bulk, by searches, is what their postings, lengths and values say.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "archive/connection.h"
#include "archive/parted_database.h"
#include "archive/terms.h"
#include "errors/error.h"
#include "tests/support/archive_server.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

constexpr int kParts = 3;
constexpr int kDocuments = 300;  // of each part
constexpr int kTerms = 12;

std::string term(int number) {
  return "t" + std::to_string(number);
}

// Documents with some of twelve terms, each up to `most` times; some terms count nothing. Three
// values each, of which some are empty.
void write_random(const std::string& folder, Xapian::termcount most, unsigned seed) {
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  std::mt19937 random(seed);
  for (int number = 0; number < kDocuments; ++number) {
    Xapian::Document document;
    for (int one = 0; one < kTerms; ++one) {
      if (random() % 3 != 0) continue;
      const bool counts = random() % 7 != 0;
      const auto times = static_cast<Xapian::termcount>(1 + random() % most);
      document.add_term(term(one), counts ? times : 0);
    }
    document.add_term("rare" + std::to_string(random() % 100), 2);
    document.add_term("length", static_cast<Xapian::termcount>(random() % 500));
    document.set_data("d" + std::to_string(number));
    for (Xapian::valueno slot = 0; slot < 3; ++slot) {
      if (random() % 4 != 0) document.add_value(slot, std::string(random() % 300, 'v'));
    }
    database.add_document(document);
  }
  database.commit();
}

class ServerQuestions : public testing::Test {
 protected:
  void serve(Xapian::termcount most) {
    parts_.clear();
    for (int part = 0; part < kParts; ++part) {
      const std::string folder = folder_ / (std::to_string(most) + "-" + std::to_string(part));
      write_random(folder, most, most + static_cast<unsigned>(part));
      serve_folder(folder);
      if (part == 0) connection_ = parts_.back().connection;
    }
    database_ = PartedDatabase(parts_);
  }

  void serve_folder(const std::string& folder) {
    servers_.push_back(std::make_unique<ArchiveServer>(folder));
    const std::string name = servers_.back()->name();
    const auto port = static_cast<std::uint16_t>(std::stoi(name.substr(name.find(':') + 1)));
    constexpr std::chrono::seconds kLong(120);
    RemotePart opened = open_remote("127.0.0.1", port, Clock::now() + kLong, kLong);
    parts_.push_back({{{}, "127.0.0.1", port},
                      std::move(opened.database),
                      nullptr,
                      std::move(opened.connection),
                      std::move(opened.context)});
    plain_.add_database(Xapian::Database(folder));
  }

  std::vector<Xapian::docid> all() const {
    std::vector<Xapian::docid> documents;
    for (Xapian::docid one = 1; one <= plain_.get_lastdocid(); ++one) documents.push_back(one);
    return documents;
  }

  TemporaryFolder folder_;
  std::vector<std::unique_ptr<ArchiveServer>> servers_;
  Xapian::Database plain_;  // the same, on this machine
  std::vector<OpenPart> parts_;
  PartedDatabase database_;
  std::shared_ptr<Connection> connection_;  // to the first
};

// Of small counts all terms are asked for at once, of larger ones some, of the largest each by
// itself.
TEST_F(ServerQuestions, CountAsPostingsDo) {
  for (const Xapian::termcount most : {1U, 9U, 1000U, 100'000'000U}) {
    SCOPED_TRACE(most);
    plain_ = {};
    serve(most);
    std::vector<std::string> terms{"nothing", "length"};
    for (int one = 0; one < kTerms; ++one) terms.push_back(term(one));
    for (int one = 0; one < 20; ++one) terms.push_back("rare" + std::to_string(one));
    const std::vector<Xapian::docid> documents = all();
    const auto frequencies = database_.frequencies(terms);
    const auto counts = database_.counts(terms, documents);
    const auto again = database_.counts(terms, documents);
    ASSERT_TRUE(frequencies && counts && again);
    EXPECT_EQ(*counts, *again);
    for (std::size_t t = 0; t < terms.size(); ++t) {
      EXPECT_EQ((*frequencies)[t], plain_.get_termfreq(terms[t]));
      const auto having = database_.matching(Xapian::Query(terms[t]), documents);
      ASSERT_TRUE(having);
      PartedDatabase::Counts expected(documents.size(), 0);
      std::vector<bool> there(documents.size(), false);
      for (auto at = plain_.postlist_begin(terms[t]); at != plain_.postlist_end(terms[t]); ++at) {
        expected[*at - 1] = at.get_wdf();
        there[*at - 1] = true;
      }
      EXPECT_EQ((*counts)[t], expected) << terms[t];
      EXPECT_EQ(*having, there) << terms[t];
    }
  }
}

// Regression: each word of a query, and each of the ways to say it, was a step by itself.
TEST_F(ServerQuestions, WhatIsGatheredIsAskedAtOnce) {
  serve(9);
  std::vector<std::string> of_xapian;
  for (auto one = plain_.allterms_begin("rare1"); one != plain_.allterms_end("rare1"); ++one) {
    of_xapian.push_back(*one);
  }
  int made = 0;
  const auto make = [&] {
    ++made;
    std::vector<std::string> words;
    // Three steps: what is not known leads nowhere.
    if (!has_term(database_, term(0)) || has_term(database_, "nothing")) return words;
    for (TermWalk walk(database_, "rare1"); !walk.at_end(); walk.next()) {
      if (walk.frequency() != plain_.get_termfreq(walk.term())) return words;
      words.push_back(walk.term());
    }
    // Beside a list that it is in, a term is told of as ever.
    expect_terms(database_, words);
    if (!words.empty() && !has_term(database_, words.front())) words.clear();
    return words;
  };
  EXPECT_EQ(with_answers_ahead(database_, make), of_xapian);
  EXPECT_EQ(made, 4);
  made = 0;
  // All of it is known now: nobody is asked.
  connection_->cut();
  EXPECT_EQ(with_answers_ahead(database_, make), of_xapian);
  EXPECT_EQ(made, 1);
  PartedDatabase::Gathering gathering(database_);
  EXPECT_EQ(*database_.frequencies({"rare77", "rare78"}), (std::vector<Xapian::doccount>{0, 0}))
      << "as if there were none, and without asking";
  EXPECT_FALSE(gathering.empty());
}

TEST_F(ServerQuestions, AnErrorOfWhatIsNotKnownYetIsNone) {
  serve(9);
  const auto fail = [&](const std::string& name) {
    return with_answers_ahead(database_, [&] {
      if (!has_term(database_, name)) throw Error("nothing has " + name);
      return true;
    });
  };
  EXPECT_TRUE(fail(term(0)));
  EXPECT_THROW(fail("nothing"), Error);
}

TEST_F(ServerQuestions, TermsBeginAsXapianSays) {
  serve(9);
  PartedDatabase::Terms expected;
  for (auto one = plain_.allterms_begin("rare"); one != plain_.allterms_end("rare"); ++one) {
    expected.emplace_back(*one, one.get_termfreq());
  }
  ASSERT_GT(expected.size(), 50U);
  EXPECT_EQ(*database_.terms_beginning("rare"), expected);
  for (const std::size_t most : {std::size_t{1}, std::size_t{7}, std::size_t{50}}) {
    const auto first = expected.begin() + static_cast<std::ptrdiff_t>(most);
    EXPECT_EQ(*database_.terms_beginning("rare", most),
              PartedDatabase::Terms(expected.begin(), first));
  }
  EXPECT_TRUE(database_.terms_beginning("nothing")->empty());
}

// More than a search opens, and than its results hold at first.
TEST_F(ServerQuestions, LongListsAreWhole) {
  constexpr int kMany = 5000;
  const std::string folder = folder_ / "many";
  {
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (int number = 0; number < kMany; ++number) {
      Xapian::Document document;
      document.add_posting("every", 1);
      document.add_posting("word" + std::to_string(number), 2);
      database.add_document(document);
    }
    database.commit();
  }
  serve_folder(folder);
  database_ = PartedDatabase(parts_);
  EXPECT_EQ(database_.terms_beginning("word")->size(), std::size_t{kMany});
  const std::vector<Xapian::docid> documents = all();
  EXPECT_EQ(*database_.matching(Xapian::Query("every"), documents),
            std::vector<bool>(documents.size(), true));
  EXPECT_EQ(database_.side_by_side("every", "word77"), true);
  EXPECT_EQ(database_.side_by_side("word77", "every"), false);
}

TEST_F(ServerQuestions, MatchAsXapianDoes) {
  serve(9);
  using Xapian::Query;
  const Query words(Query::OP_OR, Query(Query::OP_SYNONYM, Query(term(0)), Query(term(1))),
                    Query(term(2)));
  const Query range(Query::OP_VALUE_GE, 1, "vvvv");
  const std::vector<Query> queries{words,
                                   Query(term(3)),
                                   Query("nothing"),
                                   Query(Query::OP_FILTER, words, Query(term(4))),
                                   Query(Query::OP_FILTER, words, range),
                                   Query(Query::OP_AND_NOT, words, Query(term(5))),
                                   Query(Query::OP_AND_MAYBE, words, Query(term(6)))};
  for (const Query& query : queries) {
    for (const Xapian::doccount most : {5U, 100U, 10'000U}) {
      SCOPED_TRACE(query.get_description() + ", " + std::to_string(most));
      Xapian::Enquire enquire(plain_);
      enquire.set_query(query);
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
      enquire.set_weighting_scheme(Xapian::BM25Weight(1.1, 0, 1, 0.75, 0.5));
      const Xapian::MSet expected = enquire.get_mset(0, most, plain_.get_doccount());
      const auto found = database_.match(query, 1.1, 0.75, most, {term(7)});
      ASSERT_TRUE(found);
      EXPECT_EQ(found->total, expected.get_matches_estimated());
      ASSERT_EQ(found->best.size(), expected.size());
      std::vector<Xapian::docid> documents;
      for (Xapian::doccount i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(found->best[i].weight, expected[i].get_weight(), 1e-12);
        EXPECT_EQ(found->best[i].document, *expected[i]);
        documents.push_back(found->best[i].document);
      }
      std::sort(documents.begin(), documents.end());
      EXPECT_EQ(database_.expect_matched(documents, {0, 1, 2}), !documents.empty());
      const auto lengths = database_.lengths(documents);
      ASSERT_TRUE(lengths);
      const double half = plain_.get_average_length() / 2;
      for (std::size_t i = 0; i < documents.size(); ++i) {
        const Xapian::termcount length = plain_.get_doclength(documents[i]);
        // Shorter ones need not be told apart.
        EXPECT_EQ(std::max<double>((*lengths)[i], half), std::max<double>(length, half));
      }
      for (Xapian::valueno slot = 0; slot < 3; ++slot) {
        const auto values = database_.values(documents, slot);
        ASSERT_TRUE(values);
        for (std::size_t i = 0; i < documents.size(); ++i) {
          EXPECT_EQ((*values)[i], plain_.get_document(documents[i]).get_value(slot));
        }
      }
    }
  }
}

TEST_F(ServerQuestions, LengthsAreThoseOfTheDocuments) {
  serve(1000);
  const std::vector<Xapian::docid> documents = all();
  const auto lengths = database_.lengths(documents);
  ASSERT_TRUE(lengths);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ((*lengths)[i], plain_.get_doclength(documents[i]));
  }
}

// Which is refused in the midst of others: the answers to these still belong to them.
TEST_F(ServerQuestions, OneThatIsRefusedDoesNotTakeTheAnswersOfOthers) {
  serve(9);
  EXPECT_FALSE(database_.lengths({1, 2, 100'000, 3}));
  EXPECT_EQ(database_.frequencies({term(0)}), std::vector{plain_.get_termfreq(term(0))});
  // A search whose first message is refused has a second one, which is refused too.
  RemoteSearch search{Xapian::Query(term(0)), Xapian::BoolWeight()};
  search.weighting = "no such scheme";
  std::vector<QuestionSheet> sheets;
  sheets.emplace_back(connection_, "the first");
  std::string data;
  const auto hear = [&](char, std::string_view part) { data += part; };
  sheets.front().ask_search(search, {}, hear);
  sheets.front().ask(Question::kDocument, std::string(1, '\1'), hear);
  EXPECT_FALSE(ask_all(sheets));
  EXPECT_EQ(data.substr(0, 2), "d0");
}

}  // namespace
}  // namespace emeroteca::tests
