#include "indexer/dumps/fields/identity.h"

#include <gtest/gtest.h>

#include "indexer/dumps/complete.h"

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

TEST(CompleteArticle, KeepsTheIdAndLanguageThatARecordGives) {
  Options options;
  options.language = stemmers::Language::kItalian;
  const Completer completer(options);
  Record record;
  record.draft.id = "x";
  record.draft.body = "Some text";
  record.draft.language = "en";
  Article article = completer.complete(record);
  EXPECT_EQ(article.id, "x");
  EXPECT_EQ(article.language, stemmers::Language::kEnglish);
  record = {};
  record.draft.body = "Some text";
  article = completer.complete(record);
  EXPECT_EQ(article.id, identity(article));
  EXPECT_EQ(article.language, stemmers::Language::kItalian);
}

}  // namespace
}  // namespace emeroteca::dumps
