#include "indexer/dumps/complete.h"

#include <gtest/gtest.h>

#include "indexer/dumps/fields/identity.h"

namespace emeroteca::dumps {
namespace {

Article sample() {
  Article article;
  article.source = "ANSA";
  article.published = 1634638500;
  article.title = "Titolo";
  article.body = "Testo";
  return article;
}

TEST(ArticleIdentity, IsTheUrlIfThereIsOne) {
  Article article = sample();
  article.url = "https://example.org/";
  EXPECT_EQ(identity(article), "https://example.org/");
}

// Archives in use are updated by these ids: a change here would double every article of theirs.
TEST(ArticleIdentity, NeverChanges) {
  EXPECT_EQ(identity(sample()), "54acc40cee836c4cce90134cb46c23af");
}

TEST(ArticleIdentity, DependsOnSourceDateTitleAndBodyOnly) {
  const std::string before = identity(sample());
  for (auto* const change :
       {+[](Article& a) { a.source = "AGI"; }, +[](Article& a) { a.published.reset(); },
        +[](Article& a) { a.title += '.'; }, +[](Article& a) { a.body += '.'; }}) {
    Article article = sample();
    change(article);
    EXPECT_NE(identity(article), before);
  }
  Article article = sample();
  article.tags = {"t"};
  article.summary = "s";
  article.language = stemmers::Language::kItalian;
  EXPECT_EQ(identity(article), before);
}

TEST(ArticleIdentity, KeepsTitleAndBodyApart) {
  Article a = sample();
  Article b = sample();
  a.title = "ab";
  a.body = "c";
  b.title = "a";
  b.body = "bc";
  EXPECT_NE(identity(a), identity(b));
}

// Completes records and keeps what comes of them.
class CompleteArticle : public ::testing::Test {
 protected:
  void take(Completer& completer, std::string date, std::string id = {}, std::string lang = {}) {
    Record record;
    record.draft.id = std::move(id);
    record.draft.body = "Some text";
    record.draft.language = std::move(lang);
    record.draft.date = std::move(date);
    completer.take(std::move(record));
  }

  Completer::Give give() {
    return [this](Record& record, Article&& article) {
      articles_.push_back(std::move(article));
      warnings_ += record.warnings.size();
    };
  }

  std::vector<std::optional<std::int64_t>> dates() const {
    std::vector<std::optional<std::int64_t>> out;
    for (const Article& article : articles_) out.push_back(article.published);
    return out;
  }

  Options options_;
  std::vector<Article> articles_;
  std::size_t warnings_ = 0;
};

using Dates = std::vector<std::optional<std::int64_t>>;

TEST_F(CompleteArticle, KeepsTheIdAndLanguageThatARecordGives) {
  options_.language = stemmers::Language::kItalian;
  Completer completer(options_, give());
  take(completer, "", "x", "en");
  take(completer, "");
  completer.finish();
  ASSERT_EQ(articles_.size(), 2U);
  EXPECT_EQ(articles_[0].id, "x");
  EXPECT_EQ(articles_[0].language, stemmers::Language::kEnglish);
  EXPECT_EQ(articles_[1].id, identity(articles_[1]));
  EXPECT_EQ(articles_[1].language, stemmers::Language::kItalian);
}

TEST_F(CompleteArticle, ReadsDoubtfulDatesAsTheOthersOfTheFileSay) {
  Completer completer(options_, give());
  take(completer, "03/04/2021");
  take(completer, "2021-01-01");
  EXPECT_TRUE(articles_.empty());  // held back
  take(completer, "25/12/2021");
  EXPECT_EQ(dates(), (Dates{1617408000, 1609459200, 1640390400}));
  take(completer, "05/04/2021");
  EXPECT_EQ(articles_.size(), 4U);
  completer.finish();
  EXPECT_EQ(warnings_, 0U);
}

TEST_F(CompleteArticle, LeavesDoubtfulDatesEmptyWhereTheFileIsNotUnanimous) {
  Completer completer(options_, give());
  take(completer, "25/12/2021");
  take(completer, "12/25/2021");
  take(completer, "03/04/2021");
  completer.finish();
  EXPECT_EQ(dates(), (Dates{1640390400, 1640390400, std::nullopt}));
  EXPECT_EQ(warnings_, 1U);
}

TEST_F(CompleteArticle, DecidesBetweenSecondsAndMillisecondsByTheFile) {
  Completer completer(options_, give());
  take(completer, "-1728000000");
  take(completer, "31536000000");
  take(completer, "1705053600000");
  completer.finish();
  EXPECT_EQ(dates(), (Dates{-1728000, 31536000, 1705053600}));
}

TEST_F(CompleteArticle, GivesADoubtfulFileToItsEnd) {
  Completer completer(options_, give());
  for (int i = 0; i < 5000; ++i) take(completer, "03/04/2021");
  EXPECT_GT(articles_.size(), 1000U);  // in bounded memory
  completer.finish();
  EXPECT_EQ(articles_.size(), 5000U);
  EXPECT_EQ(warnings_, 5000U);
}

TEST_F(CompleteArticle, HoldsTheFirstRecordsOnlyToSeeWhetherTheyShareIds) {
  Completer completer(options_, give());
  for (int i = 0; i < 150; ++i) take(completer, "", "n" + std::to_string(i));
  EXPECT_TRUE(articles_.empty());
  for (int i = 150; i < 1000; ++i) take(completer, "", "n" + std::to_string(i));
  EXPECT_EQ(articles_.size(), 1000U);
  EXPECT_EQ(articles_[0].id, "n0");
}

// A pipe that gives nothing for long must not keep back what it gave.
TEST_F(CompleteArticle, HoldsNothingForIdsWhereNoMoreRecordsCome) {
  Completer completer(options_, give());
  take(completer, "", "a");
  completer.look_no_further();
  EXPECT_EQ(articles_.size(), 1U);
  take(completer, "", "b");
  EXPECT_EQ(articles_.size(), 2U);
  take(completer, "03/04/2021", "c");
  completer.look_no_further();
  EXPECT_EQ(articles_.size(), 2U);  // which other dates may tell
  completer.finish();
  EXPECT_EQ(articles_.size(), 3U);
}

// 0 is a date among others, and none alone.
TEST_F(CompleteArticle, ReadsNothingAsADateWhereOtherNumbersAreTimes) {
  for (const char* const other : {"-1000000000", "1705053600", "1"}) {
    articles_.clear();
    Completer completer(options_, give());
    take(completer, "0");
    take(completer, other);
    completer.finish();
    const bool times = std::string_view(other) != "1";
    EXPECT_EQ(dates()[0], times ? std::optional<std::int64_t>(0) : std::nullopt) << other;
  }
}

TEST_F(CompleteArticle, WarnsOfADateInTheFarFuture) {
  Completer completer(options_, give());
  take(completer, "2924-01-12");
  EXPECT_EQ(warnings_, 1U);
  EXPECT_TRUE(articles_.at(0).published);
}

// Regression: 2021-10-19T00:00+02:00 was of 18 October.
TEST_F(CompleteArticle, KeepsTheDayThatWasPrinted) {
  Completer completer(options_, give());
  take(completer, "2021-10-19T00:00+02:00");
  take(completer, "Mon, 18 Oct 2021 22:00:00 -0400");
  take(completer, "2021-10-19");
  completer.finish();
  ASSERT_EQ(articles_.size(), 3U);
  EXPECT_EQ(articles_[0].published, 1634594400);
  EXPECT_EQ(articles_[0].printed(), 1634601600);
  EXPECT_EQ(articles_[1].printed(), 1634594400);
  EXPECT_EQ(articles_[2].printed(), 1634601600);
  EXPECT_EQ(articles_[2].zone_minutes, 0);
}

// Archives in use are updated by these ids, which were made of the instant.
TEST(ArticleIdentity, DoesNotDependOnTheClock) {
  Article article = sample();
  article.zone_minutes = 120;
  EXPECT_EQ(identity(article), identity(sample()));
}

}  // namespace
}  // namespace emeroteca::dumps
