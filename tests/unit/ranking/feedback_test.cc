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

// The words of a text, those in brackets as very forms; a hyphen glues a word to the one before it.
std::vector<query::QueryWord> typed(std::string_view text) {
  std::vector<query::QueryWord> words;
  bool exact = false;
  bool glued = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", at), text.size());
    std::string_view word = text.substr(at, end - at);
    exact = exact || word.starts_with('[');
    query::QueryWord made;
    made.text = word.substr(word.starts_with('[') ? 1 : 0);
    made.exact = exact;
    made.glued = glued;
    words.push_back(std::move(made));
    exact = exact && !word.ends_with(']');
    glued = end < text.size() && text[end] == '-';
    at = end + 1;
  }
  return words;
}

TEST(Feedback, IsForLongQueries) {
  EXPECT_EQ(topicality({}), 0);
  EXPECT_EQ(topicality(typed("one two three four five six")), 0);
  const double seven = topicality(typed("one two three four five six seven"));
  EXPECT_GT(seven, 0);
  EXPECT_GT(topicality(typed("one two three four five six seven eight")), seven);
  EXPECT_EQ(topicality(typed("one two three four five six seven eight nine")), 1);
  EXPECT_EQ(topicality(typed("a b c d e f g h i j k l m n o p q r s t u v w x y z")), 1);
}

// Regression: a pasted address was searched as a topic, by what other articles say.
TEST(Feedback, IsForNoAddress) {
  EXPECT_EQ(topicality(typed("www-corriere-it-cronache-crollo-del-ponte-di-genova-oggi")), 0);
  EXPECT_EQ(topicality(typed("crollo del ponte www-corriere-it-cronache-genova-oggi")), 0);
}

TEST(Feedback, IsForNoSentenceInQuotationMarks) {
  EXPECT_EQ(topicality(typed("[one two three four five six seven eight nine] ten")), 0);
}

// Regression: headlines of many words were searched as topics.
TEST(Feedback, IsForNoEventWithNames) {
  EXPECT_EQ(topicality(typed("Rapina villa Lecco ostaggi fermati uomini Como carabinieri Erba")),
            0);
  const double one =
      topicality(typed("Effetti disgelo case strade ponti condutture nord Siberia oggi"));
  EXPECT_GT(one, 0);
  EXPECT_LT(one, 1) << "one name among many words is a part of a topic";
}

TEST(Feedback, CapitalsOfAWholeQueryAreNoNames) {
  EXPECT_EQ(topicality(typed("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE")), 1);
  EXPECT_EQ(topicality(typed("One two three four five six seven eight nine")), 1);
}

}  // namespace
}  // namespace emeroteca::ranking
