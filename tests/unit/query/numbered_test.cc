// Terms that a number tells apart: World War I, II guerra mondiale, Giovanni Paolo 2.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class NumberedTerms : public BilingualArchive {
 protected:
  // The articles that have all that a query asks for.
  Articles all(std::optional<Language> language, const std::string& text) {
    const Plan planned = plan(language, text);
    Articles out;
    for (unsigned article = 1; article <= archive_.get_lastdocid(); ++article) {
      bool every = true;
      for (const QueryWord& word : planned.words) {
        Xapian::Query any;
        for (const Alternative& one : word.alternatives) {
          any |= Xapian::Query(Xapian::Query::OP_PHRASE, one.terms.begin(), one.terms.end(),
                               static_cast<Xapian::termcount>(one.terms.size()));
        }
        Xapian::Enquire enquire(archive_);
        enquire.set_query(any);
        const Xapian::MSet matches = enquire.get_mset(0, 100);
        every = every && std::any_of(matches.begin(), matches.end(),
                                     [&](Xapian::docid id) { return id == article; });
      }
      if (every) out.push_back(article);
    }
    return out;
  }
};

// Regression: I and One are stop words, so that World War I was the second, too.
TEST_F(NumberedTerms, AreTheSameHoweverTheNumberIsWritten) {
  entry(kItalianText, "prima guerra mondiale\tworld war i; first world war; world war one");
  entry(kItalianText, "seconda guerra mondiale\tworld war ii; second world war");
  entry(kItalianText, "guerra mondiale\tworld war");
  add(kEnglishText, "A hundred years since World War I.");
  add(kEnglishText, "A veteran of the First World War.");
  add(kItalianText, "Un secolo dalla prima guerra mondiale.");
  add(kEnglishText, "A bomb of World War II.");
  add(kItalianText, "Una bomba della seconda guerra mondiale.");
  add(kEnglishText, "A bomb of World War Two, says the mayor, and I agree.");
  for (const auto& [language, query] : {std::pair(kEnglishText, "World War I"),
                                        {kEnglishText, "World War One"},
                                        {kEnglishText, "world war 1"},
                                        {kEnglishText, "first world war"},
                                        {kItalianText, "prima guerra mondiale"},
                                        {kItalianText, "I guerra mondiale"}}) {
    EXPECT_EQ(all(language, query), (Articles{1, 2, 3})) << query;
  }
  for (const auto& [language, query] : {std::pair(kEnglishText, "World War II"),
                                        {kEnglishText, "World War 2"},
                                        {kEnglishText, "second world war"},
                                        {kItalianText, "II guerra mondiale"}}) {
    const Articles found = all(language, query);
    EXPECT_GE(found.size(), 2U) << query;
    EXPECT_EQ(std::count(found.begin(), found.end(), 1U), 0) << query;
    EXPECT_EQ(std::count(found.begin(), found.end(), 5U), 1) << query;
  }
}

// Regression: guerra mondiale was called the first world war.
TEST_F(NumberedTerms, AreNoneWithoutTheirNumber) {
  entry(kItalianText, "prima guerra mondiale\tworld war i; great war");
  entry(kItalianText, "guerra mondiale\tworld war");
  add(kEnglishText, "The Great War.");
  add(kEnglishText, "A world war.");
  EXPECT_EQ(found(kItalianText, "guerra mondiale"), Articles{2});
}

TEST_F(NumberedTerms, AreCenturiesAndPopes) {
  entry(kItalianText, "xx secolo\t20th century; twentieth century");
  entry(kItalianText, "giovanni paolo ii\tjohn paul ii");
  add(kEnglishText, "Art of the 20th century.");
  add(kItalianText, "Arte del XX secolo.");
  add(kItalianText, "Arte del XIX secolo.");
  add(kEnglishText, "John Paul II died.");
  add(kItalianText, "Giovanni Paolo I regnò un mese.");
  EXPECT_EQ(all(kItalianText, "XX secolo"), (Articles{1, 2}));
  EXPECT_EQ(all(kEnglishText, "twentieth century"), (Articles{1, 2}));
  EXPECT_EQ(all(kItalianText, "Giovanni Paolo 2"), Articles{4});
  EXPECT_EQ(all(kItalianText, "Giovanni Paolo secondo"), Articles{4});
}

// What nobody writes with a figure keeps to its words.
TEST_F(NumberedTerms, AreOnlyThoseThatAreWrittenInFigures) {
  entry(kEnglishText, "first lady\tprima signora");
  add(kEnglishText, "The first lady came.");
  add(kEnglishText, "A lady was first.");
  EXPECT_EQ(found(kEnglishText, "first lady"), (Articles{1, 2}));
}

}  // namespace
}  // namespace emeroteca::query
