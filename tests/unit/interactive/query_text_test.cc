#include "searcher/interactive/edit/query_text.h"

#include <gtest/gtest.h>

namespace emeroteca::interactive {
namespace {

const Field& kSource = field(FieldId::kSource);
const Field& kLang = field(FieldId::kLanguage);
const Field& kDateField = field(FieldId::kDate);

TEST(QueryText, SplitsOutsideQuotationMarksAndParentheses) {
  const std::string text = "a \"b c\" source:\"Il Sole\" (d e) f";
  std::vector<std::string> words;
  for (const text::Range& range : words_of(text)) words.emplace_back(text::slice(text, range));
  EXPECT_EQ(words, (std::vector<std::string>{"a", "\"b c\"", "source:\"Il Sole\"", "(d e)", "f"}));
}

TEST(QueryText, FindsFilters) {
  const auto filters =
      filters_of("cloud lang:it fonte:\"Il Sole\" title:x -source:b http://x date:2021");
  ASSERT_EQ(filters.size(), 3U);
  EXPECT_EQ(filters[0].field, &kLang);
  EXPECT_EQ(filters[0].value, "it");
  EXPECT_EQ(filters[1].value, "Il Sole");
  EXPECT_EQ(filters[2].field, &kDateField);
}

TEST(QueryText, LeavesFiltersOfAnExpressionAlone) {
  EXPECT_TRUE(filters_of("a AND lang:it").empty());
  EXPECT_TRUE(filters_of("lang:it OR b").empty());
  EXPECT_TRUE(filters_of("(lang:it)").empty());
}

TEST(QueryText, TogglesFilters) {
  EXPECT_EQ(toggle_filter("cloud", kLang, "it"), "cloud lang:it");
  EXPECT_EQ(toggle_filter("cloud lang:it", kLang, "it"), "cloud");
  EXPECT_EQ(toggle_filter("lang:it cloud", kLang, "it"), "cloud");
  EXPECT_EQ(toggle_filter("", kSource, "Il Sole 24 Ore"), "source:\"Il Sole 24 Ore\"");
  EXPECT_EQ(toggle_filter("a fonte:\"il sole 24 ORE\" b", kSource, "Il Sole 24 Ore"), "a b");
}

// `l` wrote one lang:it after the other behind a phrase that had no end, and none was seen.
TEST(QueryText, FiltersAreKeptOutOfWhatIsUnfinished) {
  for (const std::string text : {"\"prime mini", "(a OR b", "cloud AND", "x (a \"b) c"}) {
    const std::string once = set_filter(text, kLang, "it");
    EXPECT_EQ(once, "lang:it " + text);
    EXPECT_TRUE(has_filter(once, kLang, "it")) << once;
    EXPECT_EQ(set_filter(once, kLang, "en"), "lang:en " + text);
    EXPECT_EQ(without_filters(once), text);
  }
  EXPECT_EQ(without_filters("\"prime mini lang:it"), "\"prime mini");
  EXPECT_EQ(with_filter("\"a b\" (c OR d)", kLang, "it"), "\"a b\" (c OR d) lang:it");
}

TEST(QueryText, SetsTheOnlyFilterOfAField) {
  EXPECT_EQ(set_filter("a date:2020 b", kDateField, "2021-03"), "a b date:2021-03");
  EXPECT_EQ(set_filter("a date:2020 data:2022", kDateField, "2021"), "a date:2021");
}

TEST(QueryText, TakesOutAllFilters) {
  EXPECT_EQ(without_filters("lang:it a source:x b date:2021"), "a b");
  EXPECT_EQ(without_filters("lang:it a date:2021", &kLang), "a date:2021");
}

TEST(QueryText, ValuesWithQuotationMarksCannotBreakOut) {
  EXPECT_EQ(filter_text(kSource, "a \"b\" c"), "source:\"a b c\"");
  EXPECT_EQ(filter_text(kSource, "-x"), "source:\"-x\"");
}

// The facet showed such a filter as one of its own, that nothing has.
TEST(QueryText, AValueWithQuotationMarksIsTheFilterThatItMade) {
  for (const char* const value : {"Il \"Nuovo\" Foglio", "\"Gio\" Rossi", "l\"eco", "a  \"\"  b"}) {
    const std::string text = toggle_filter("cloud", kSource, value);
    EXPECT_TRUE(has_filter(text, kSource, value)) << text;
    EXPECT_EQ(toggle_filter(text, kSource, value), "cloud");
  }
  EXPECT_EQ(filter_text(kSource, "l\"eco"), "source:\"l eco\"");
}

TEST(QueryText, TheLastWordIsABeginning) {
  EXPECT_EQ(with_last_word_begun("cloud ali"), "cloud (ali OR ali*)");
  EXPECT_EQ(with_last_word_begun("al"), "(al OR al*)");
  EXPECT_EQ(with_last_word_begun("+ali"), "+(ali OR ali*)");
  EXPECT_EQ(with_last_word_begun("title:ali"), "title:(ali OR ali*)");
  EXPECT_EQ(with_last_word_begun("dell'indag"), "(dell'indag OR indag*)");
  EXPECT_EQ(with_last_word_begun("citt\u00e0"), "(citt\u00e0 OR citt\u00e0*)");
}

TEST(QueryText, OtherLastWordsAreNone) {
  for (const char* text : {"", "a", "cloud ", "cloud 2021", "ali*", "\"ali", "id:ali", "x OR",
                           "AND", "=news", "ali~", "(ali)", "C++", "date:2021", "è"}) {
    EXPECT_FALSE(with_last_word_begun(text)) << text;
  }
}

// `source:` was searched as a word, and `source:me` as a name that nobody has.
TEST(QueryText, NamesAreBegunToo) {
  EXPECT_EQ(with_last_word_begun("cloud source:me"), "cloud source:(me OR me*)");
  EXPECT_EQ(with_last_word_begun("-fonte:m"), "-fonte:(m OR m*)");
  std::string word;
  EXPECT_EQ(with_star("cloud +source:me", &word), "cloud +source:me*");
  EXPECT_EQ(word, "source:me");
}

TEST(QueryText, AFieldWithoutAValueIsLeftOut) {
  EXPECT_EQ(with_last_word_begun("cloud source:"), "cloud");
  EXPECT_EQ(with_last_word_begun("cloud -data:"), "cloud");
  EXPECT_EQ(with_last_word_begun("source:\""), "");
  EXPECT_EQ(with_last_word_begun("title:("), "");
  EXPECT_FALSE(with_last_word_begun("nota:"));
  EXPECT_FALSE(with_last_word_begun("source: "));
}

TEST(QueryText, AddsAStar) {
  std::string word;
  EXPECT_EQ(with_star("cloud ali", &word), "cloud ali*");
  EXPECT_EQ(word, "ali");
  EXPECT_FALSE(with_star("cloud ", nullptr));
}

}  // namespace
}  // namespace emeroteca::interactive
