#include <string>

#include <gtest/gtest.h>

#include "searcher/results/match_finder.h"
#include "stemmers/stem/stemmer.h"
#include "tests/support/shared_data.h"
#include "tests/unit/results/query_of.h"

namespace emeroteca::results {
namespace {

TEST(FormFilter, LetsMatchesThrough) {
  stemmers::Stemmer stemmer;
  const FormFilter filter(tests::query_of("indagini uomo go die uscire estrogen", stemmer));
  for (const char* const word :
       {"indagine", "individuo", "uomini", "went", "dying", "esce", "oestrogen", "x", ""}) {
    EXPECT_TRUE(filter.may_match(word)) << word;
  }
  for (const char* const word : {"cloud", "alibaba", "proprieta", "жизнь"}) {
    EXPECT_FALSE(filter.may_match(word)) << word;
  }
}

TEST(FormFilter, PhrasesToo) {
  query::MatchTerms terms;
  tests::add_phrase(terms, "banca centrale");
  const FormFilter filter(terms);
  EXPECT_TRUE(filter.may_match("centrali"));
  EXPECT_FALSE(filter.may_match("locale"));
}

// What the filter stands on: that no word's stem escapes it, whichever stemmer.
TEST(FormFilter, NoWordOfRealNewsEscapes) {
  EMEROTECA_NEED_SHARED_DATA();
  stemmers::Stemmer stemmer;
  std::size_t words = 0;
  for (const auto& file : std::filesystem::directory_iterator(tests::shared_dir() / "words")) {
    if (!file.path().string().ends_with(".tsv")) continue;
    tests::for_each_line(file.path(), [&](std::string_view line) {
      const std::string word(line.substr(0, line.find('\t')));
      for (const stemmers::Token& token : stemmers::tokenise(word)) {
        for (const stemmers::Language language : stemmers::kLanguages) {
          query::MatchTerms terms;
          const std::string stem = stemmer.stem(language, token.surface);
          // Only where the word begins otherwise.
          if (stem.starts_with(token.surface.substr(0, 2))) continue;
          terms.stems[stemmers::index_of(language)].emplace(stem, query::MatchTarget{});
          EXPECT_TRUE(FormFilter(terms).may_match(token.surface)) << token.surface << " " << stem;
        }
      }
      ++words;
    });
  }
  EXPECT_GT(words, 10000U);
}

}  // namespace
}  // namespace emeroteca::results
