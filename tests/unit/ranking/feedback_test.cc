#include "searcher/ranking/feedback.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace emeroteca::ranking {
namespace {

Xapian::WritableDatabase archive_of(
    std::initializer_list<std::initializer_list<std::string_view>> articles) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const auto& terms : articles) {
    Xapian::Document document;
    for (const std::string_view term : terms) document.add_term(std::string(term));
    archive.add_document(document);
  }
  return archive;
}

double weight_of(const std::vector<FeedbackTerm>& terms, std::string_view term) {
  const auto at = std::find_if(terms.begin(), terms.end(),
                               [&](const FeedbackTerm& one) { return one.term == term; });
  return at == terms.end() ? 0 : at->weight;
}

TEST(Feedback, TakesWhatTheBestArticlesShare) {
  const auto archive = archive_of({{"ZEwing", "ZElift"},
                                   {"ZEwing", "ZElift", "ZEodd"},
                                   {"ZEshock"},
                                   {"ZEshock"},
                                   {"ZEheat"},
                                   {"ZEheat"},
                                   {"ZEplate"},
                                   {"ZEplate"}});
  const auto terms = feedback_terms(archive, {1, 2, 3}, {10, 9, 1});
  EXPECT_GT(weight_of(terms, "ZEwing"), weight_of(terms, "ZEshock"));
  EXPECT_EQ(weight_of(terms, "ZEodd"), 0) << "what one article has is its own affair";
  EXPECT_EQ(weight_of(terms, "ZEheat"), 0);
  double sum = 0;
  for (const FeedbackTerm& term : terms) sum += term.weight;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Feedback, TakesStemsOnlyAndNoneThatStandEverywhere) {
  const auto archive = archive_of({{"wing", "ZEflow", "ZIal", "Len"},
                                   {"wing", "ZEflow", "ZIal"},
                                   {"ZEflow"},
                                   {"ZEflow"},
                                   {"x"},
                                   {"x"},
                                   {"x"},
                                   {"x"}});
  const auto terms = feedback_terms(archive, {1, 2}, {2, 2});
  ASSERT_EQ(terms.size(), 1U);
  EXPECT_EQ(terms.front().term, "ZIal");
}

TEST(Feedback, NeedsTwoArticles) {
  const auto archive =
      archive_of({{"ZEwing"}, {"ZEwing"}, {"x"}, {"x"}, {"x"}, {"x"}, {"x"}, {"x"}});
  EXPECT_FALSE(feedback_terms(archive, {1, 2}, {3, 2}).empty());
  EXPECT_TRUE(feedback_terms(archive, {1}, {3}).empty());
  EXPECT_TRUE(feedback_terms(archive, {1, 2}, {0, 0}).empty());
}

TEST(Feedback, IsForLongQueries) {
  EXPECT_EQ(topicality(3), 0);
  EXPECT_EQ(topicality(6), 0);
  EXPECT_GT(topicality(8), topicality(7));
  EXPECT_EQ(topicality(9), 1);
  EXPECT_EQ(topicality(100), 1);
}

}  // namespace
}  // namespace emeroteca::ranking
