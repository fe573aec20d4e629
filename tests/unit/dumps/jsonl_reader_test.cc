#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using stemmers::Language;
using testing::only_article;
using testing::only_fault;
using testing::read_jsonl_text;
using testing::RecordingSink;

using Strings = std::vector<std::string>;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Jsonl, ReadsAllKnownFields) {
  const Article article =
      only_article(R"({"id":"a1","title":"Titolo","body":"Testo","lang":"it","date":"2021-10-19",)"
                   R"("source":"ANSA","author":"Rossi","section":"Esteri","tags":["uno","due"],)"
                   R"("url":"https://example.org/1","summary":"Breve","story":"s1"})");
  EXPECT_EQ(article.id, "a1");
  EXPECT_EQ(article.title, "Titolo");
  EXPECT_EQ(article.body, "Testo");
  EXPECT_EQ(article.language, Language::kItalian);
  EXPECT_EQ(article.published, 1634601600);
  EXPECT_EQ(article.source, "ANSA");
  EXPECT_EQ(article.authors, Strings{"Rossi"});
  EXPECT_EQ(article.section, "Esteri");
  EXPECT_EQ(article.tags, (Strings{"uno", "due"}));
  EXPECT_EQ(article.url, "https://example.org/1");
  EXPECT_EQ(article.summary, "Breve");
  EXPECT_EQ(article.story, "s1");
  EXPECT_EQ(article.extra, "");
}

TEST(Jsonl, ReadsTheOtherNamesOfFields) {
  const Article article = only_article(
      R"({"body":"x","language":"en","pair_id":"p","categories":["c"],"authors":["A","B"]})");
  EXPECT_EQ(article.language, Language::kEnglish);
  EXPECT_EQ(article.story, "p");
  EXPECT_EQ(article.tags, Strings{"c"});
  EXPECT_EQ(article.authors, (Strings{"A", "B"}));
  EXPECT_EQ(article.extra, "");
}

TEST(Jsonl, PrefersAFieldToItsOtherNameInEitherOrder) {
  for (const char* line :
       {R"({"body":"x","pair_id":"p","story":"s","language":"de","lang":"it"})",
        R"({"body":"x","story":"s","pair_id":"p","lang":"it","language":"de"})"}) {
    const Article article = only_article(line);
    EXPECT_EQ(article.story, "s");
    EXPECT_EQ(article.language, Language::kItalian);
    EXPECT_EQ(article.extra, R"({"pair_id":"p","language":"de"})");
  }
  EXPECT_EQ(only_article(R"({"body":"x","story":null,"pair_id":"p"})").story, "p");
}

TEST(Jsonl, JoinsBothNamesOfListsWithoutRepeating) {
  EXPECT_EQ(only_article(R"({"body":"x","tags":["a","b","a"],"categories":"b"})").tags,
            (Strings{"a", "b"}));
}

TEST(Jsonl, TakesNullForAbsent) {
  const Article article = only_article(
      R"({"id":"1","title":null,"body":"x","date":null,"author":null,"lang":"en","place":null,)"
      R"("tags":[null,"a",""]})");
  EXPECT_EQ(article.title, "");
  EXPECT_FALSE(article.published);
  EXPECT_TRUE(article.authors.empty());
  EXPECT_EQ(article.tags, Strings{"a"});
  EXPECT_EQ(article.extra, "");
}

TEST(Jsonl, TakesNumbersForText) {
  EXPECT_EQ(only_article(R"({"id":42,"title":1984,"body":"x"})").id, "42");
  EXPECT_EQ(only_article(R"({"id":42,"title":1984,"body":"x"})").title, "1984");
  EXPECT_EQ(only_article(R"({"id":-1.5,"body":true})").id, "-1.5");
  EXPECT_EQ(only_article(R"({"id":-1.5,"body":true})").body, "true");
  EXPECT_EQ(only_article(R"({"id":18446744073709551615,"body":"x"})").id, "18446744073709551615");
  EXPECT_EQ(only_article(R"({"id":123456789012345678901234567890,"body":"x"})").id,
            "123456789012345678901234567890");
}

TEST(Jsonl, KeepsUnknownFieldsInOrderAsOneObject) {
  EXPECT_EQ(only_article(R"({ "places" : [ "usa" , null ], "body":"x", "dateline":"ROMA, 1°",)"
                         R"( "n":{"b":1,"a":[]}, "q\"":"\n\u0001/" })")
                .extra,
            "{\"places\":[\"usa\",null],\"dateline\":\"ROMA, 1°\",\"n\":{\"b\":1,\"a\":[]},"
            "\"q\\\"\":\"\\n\\u0001/\"}");
}

TEST(Jsonl, MayHoldHtml) {
  EXPECT_EQ(only_article(R"({"body":"<p>a &amp; b<\/p>"})").body, "a & b");
}

TEST(Jsonl, KeepsNulAndControlCharacters) {
  EXPECT_EQ(only_article(R"({"body":"a\u0000b\u0007\tc"})").body, std::string("a\0b\a\tc", 6));
}

TEST(Jsonl, AcceptsByteOrderMarkWindowsLineEndsAndEmptyLines) {
  RecordingSink sink;
  read_jsonl_text("\xEF\xBB\xBF{\"id\":1,\"body\":\"x\"}\r\n\r\n  \t\n{\"id\":2,\"body\":\"y\"}",
                  sink);
  EXPECT_EQ(sink.ids(), (Strings{"1", "2"}));
  EXPECT_EQ(sink.origins, (Strings{"dump.jsonl:1", "dump.jsonl:4"}));
  EXPECT_EQ(sink.sizes, (std::vector<std::uint64_t>{21, 19}));
  EXPECT_TRUE(sink.faults.empty());
}

TEST(Jsonl, GoesOnAfterEachBrokenLine) {
  RecordingSink sink;
  const std::string cut = R"({"id":2,"body":"y")";
  read_jsonl_text(
      "{\"id\":1,\"body\":\"x\"}\n" + cut + "\n[1]\n\"text\"\n{}\n{\"id\":3,\"body\":\"z\"}\n",
      sink);
  EXPECT_EQ(sink.ids(), (Strings{"1", "3"}));
  EXPECT_EQ(sink.places(),
            (Strings{"dump.jsonl:2", "dump.jsonl:3, [0]", "dump.jsonl:4", "dump.jsonl:5"}));
  EXPECT_TRUE(contains(sink.faults[0].reason, "is not JSON"));
  EXPECT_EQ(sink.faults[0].record, cut);
  EXPECT_TRUE(contains(sink.faults[1].reason, "no object"));
  EXPECT_TRUE(contains(sink.faults[2].reason, "no object"));
  EXPECT_TRUE(contains(sink.faults[3].reason, "has no text"));
  for (const auto& fault : sink.faults) EXPECT_TRUE(fault.rejected);
}

TEST(Jsonl, KeepsACatalogueEntryWithoutTextAndWarns) {
  RecordingSink sink;
  read_jsonl_text(R"({"id":"7","date":"1987-02-26","source":"Reuters","body":" "})", sink);
  EXPECT_EQ(sink.ids(), Strings{"7"});
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_FALSE(sink.faults[0].rejected);
  EXPECT_TRUE(contains(sink.faults[0].reason, "has no text: kept"));
}

TEST(Jsonl, RejectsARecordWithoutTextThatLacksIdDateOrSource) {
  for (const char* line :
       {R"({"date":"1987-02-26","source":"Reuters"})", R"({"id":"7","source":"Reuters"})",
        R"({"id":"7","date":"yesterday","source":"Reuters"})",
        R"({"id":"7","date":"1987-02-26","source":" "})"}) {
    const auto fault = only_fault(line);
    EXPECT_TRUE(fault.rejected) << line;
    EXPECT_TRUE(contains(fault.reason, "has no text: its body")) << line;
  }
}

TEST(Jsonl, AnEmptyFieldTakesNothingFromItsOtherName) {
  EXPECT_EQ(only_article(R"({"body":"x","pair_id":"p","story":""})").story, "p");
  EXPECT_EQ(only_article(R"({"body":"x","story":"","pair_id":"p"})").story, "p");
}

TEST(Jsonl, ReadsTheObjectBeforeWhatStandsAfterIt) {
  RecordingSink sink;
  read_jsonl_text(
      "{\"id\":1,\"body\":\"x\"} {\"id\":2,\"body\":\"y\"}\n{\"id\":3,\"body\":\"z\"},\n"
      "{\"id\":4,\"body\":\"z\"} rest\n",
      sink);
  EXPECT_EQ(sink.ids(), (Strings{"1", "2", "3", "4"}));
  ASSERT_EQ(sink.places(), (Strings{"dump.jsonl:3", "dump.jsonl"}));
  EXPECT_TRUE(sink.faults[0].rejected);  // the rest
  EXPECT_EQ(sink.faults[0].record, "rest");
  EXPECT_TRUE(contains(sink.faults[1].reason, "commas after objects, once"));
}

TEST(Jsonl, RejectsWhatIsWrongInsideOfTheObject) {
  EXPECT_TRUE(only_fault(R"({"body":"x","y":tru})").rejected);
  EXPECT_TRUE(only_fault(R"({"body":"\x"})").rejected);
}

TEST(Jsonl, SaysThatTheRestIsMissing) {
  EXPECT_TRUE(contains(only_fault("[").reason, "is cut off: its JSON ends inside"));
  EXPECT_TRUE(contains(only_fault(" {\r\n").reason, "only the beginning of its JSON"));
}

TEST(Jsonl, RejectsDeepNestingInsteadOfOverflowing) {
  const std::string deep =
      R"({"body":"x","y":)" + std::string(100000, '[') + std::string(100000, ']') + "}";
  EXPECT_TRUE(contains(only_fault(deep).reason, "nested too deep"));
}

TEST(Jsonl, RejectsRecordsWithoutText) {
  for (const char* line :
       {R"({"id":"1"})", R"({"body":""})", R"({"body":" \n\t","title":"\u00a0\u2003\u200b"})",
        R"({"body":null,"summary":"s"})"}) {
    const auto fault = only_fault(line);
    EXPECT_TRUE(fault.rejected);
    EXPECT_TRUE(contains(fault.reason, "has no text")) << line;
  }
  EXPECT_EQ(only_article(R"({"title":"Only a headline"})").title, "Only a headline");
}

TEST(Jsonl, RejectsObjectsWhereTextIsEssential) {
  EXPECT_TRUE(contains(only_fault(R"({"body":{"size":"x"},"title":"t"})").reason,
                       "its body is an object instead of a text"));
  // A list of paragraphs is a text, however it is nested.
  EXPECT_EQ(only_article(R"({"body":[["x"]],"title":"t"})").body, "x");
  EXPECT_TRUE(contains(only_fault(R"({"body":"x","id":{}})").reason, "its id is an object"));
}

TEST(Jsonl, KeepsObjectsElsewhereWithAWarning) {
  RecordingSink sink;
  read_jsonl_text(R"({"id":1,"body":"x","source":{"size":{}},"authors":[{"age":1}],"date":{}})",
                  sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].extra, R"({"source":{"size":{}},"authors":[{"age":1}],"date":{}})");
  EXPECT_TRUE(sink.articles[0].authors.empty());
  ASSERT_EQ(sink.faults.size(), 1U);  // one a record, whatever is wrong with it
  EXPECT_FALSE(sink.faults[0].rejected);
  EXPECT_TRUE(contains(sink.faults[0].reason, "its source is or holds an object"));
}

TEST(Jsonl, TakesTheNamesInObjects) {
  const Article article = only_article(
      R"({"body":"x","source":{"name":"BBC","country":"UK"},"authors":[{"name":"A"},{"name":"B"}]})");
  EXPECT_EQ(article.source, "BBC");
  EXPECT_EQ(article.authors, (Strings{"A", "B"}));
  EXPECT_EQ(article.extra, R"({"source.country":"UK","authors":[{"name":"A"},{"name":"B"}]})");
}

TEST(Jsonl, RepairsInvalidUtf8WithAWarning) {
  RecordingSink sink;
  read_jsonl_text("{\"id\":1,\"body\":\"perch\xFE no\xFE\"}\n{\"id\":2,\"body\":\"y\"}\n", sink);
  ASSERT_EQ(sink.ids(), (Strings{"1", "2"}));
  EXPECT_EQ(sink.articles[0].body, "perch\xEF\xBF\xBD no\xEF\xBF\xBD");
  ASSERT_EQ(sink.places(), Strings{"dump.jsonl:1"});
  EXPECT_FALSE(sink.faults[0].rejected);
  EXPECT_TRUE(contains(sink.faults[0].reason, "2 bytes that are not UTF-8"));
}

TEST(Jsonl, RepairsHalvesOfSurrogatePairsWithAWarning) {
  for (const char* line : {R"({"body":"a\ud800b"})", R"({"body":"a\udc00b"})"}) {
    RecordingSink sink;
    read_jsonl_text(line, sink);
    ASSERT_EQ(sink.articles.size(), 1U) << line;
    EXPECT_EQ(sink.articles[0].body,
              "a\xEF\xBF\xBD"
              "b");
    ASSERT_EQ(sink.faults.size(), 1U);
    EXPECT_FALSE(sink.faults[0].rejected);
  }
}

TEST(Jsonl, AcceptsUnescapedControlCharactersWithAWarning) {
  RecordingSink sink;
  read_jsonl_text("{\"body\":\"a\tb\"}", sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].body, "a\tb");
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_FALSE(sink.faults[0].rejected);
}

TEST(Jsonl, KeepsAnArticleWithABadDate) {
  RecordingSink sink;
  read_jsonl_text(R"({"id":1,"body":"x","date":"03/04/2021"})", sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_FALSE(sink.articles[0].published);
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_FALSE(sink.faults[0].rejected);
  EXPECT_TRUE(contains(sink.faults[0].reason, "03/04/2021"));
  EXPECT_TRUE(only_article(R"({"body":"x","date":" "})").id.size() == 32);
}

TEST(Jsonl, ReadsDatesThatAreNumbers) {
  EXPECT_EQ(only_article(R"({"body":"x","date":1634638500})").published, 1634638500);
  EXPECT_EQ(only_article(R"({"body":"x","date":1634638500250})").published, 1634638500);
  EXPECT_EQ(only_article(R"({"body":"x","date":1634638500.5})").published, 1634638500);
  EXPECT_EQ(only_article(R"({"body":"x","date":-1704153600})").published, -1704153600);
}

TEST(Jsonl, DetectsTheLanguageWhereItIsNotGiven) {
  EXPECT_EQ(
      only_article(R"({"title":"Il governo","body":"ha deciso che non ci sono i soldi"})").language,
      Language::kItalian);
  EXPECT_EQ(
      only_article(R"({"title":"The government","body":"has said there is no money"})").language,
      Language::kEnglish);
  EXPECT_EQ(only_article(R"({"lang":"en-GB","body":"ha deciso che non ci sono i soldi"})").language,
            Language::kEnglish);
}

TEST(Jsonl, WarnsOfAThirdLanguageThatTheTextIsNotIn) {
  RecordingSink sink;
  read_jsonl_text(R"({"lang":"de","body":"ha deciso che non ci sono i soldi"})", sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].language, Language::kItalian);
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_FALSE(sink.faults[0].rejected);
  EXPECT_TRUE(contains(sink.faults[0].reason, "marked \"de\", but its text is in Italian"));
}

TEST(Jsonl, TakesTheLanguageOfTheOptionsWhereTheRecordSaysNone) {
  Options options;
  options.language = Language::kItalian;
  RecordingSink sink;
  read_jsonl_text("{\"body\":\"has said there is no money\"}\n{\"lang\":\"en\",\"body\":\"x\"}",
                  sink, options);
  ASSERT_EQ(sink.articles.size(), 2U);
  EXPECT_EQ(sink.articles[0].language, Language::kItalian);
  EXPECT_EQ(sink.articles[1].language, Language::kEnglish);
}

TEST(Jsonl, GivesAnIdToArticlesWithout) {
  EXPECT_EQ(only_article(R"({"body":"x","url":" https://example.org/a "})").id,
            "https://example.org/a");
  EXPECT_EQ(only_article(R"({"body":"x","id":" ","url":"https://ex.it/u"})").id, "https://ex.it/u");
  EXPECT_EQ(only_article(R"({"body":"x"})").id, only_article(R"({"body":"x","tags":"t"})").id);
  EXPECT_NE(only_article(R"({"body":"x"})").id, only_article(R"({"body":"y"})").id);
}

TEST(Jsonl, RejectsAndCountsARecordThatIsTooLarge) {
  Options options;
  options.max_record_bytes = 1000;
  RecordingSink sink;
  const std::string giant = R"({"id":2,"body":")" + std::string(2000000, 'x') + "\"}";
  read_jsonl_text("{\"id\":1,\"body\":\"x\"}\n" + giant + "\n{\"id\":3,\"body\":\"z\"}\n", sink,
                  options);
  EXPECT_EQ(sink.ids(), (Strings{"1", "3"}));
  ASSERT_EQ(sink.places(), Strings{"dump.jsonl:2"});
  EXPECT_TRUE(sink.faults[0].rejected);
  EXPECT_TRUE(contains(sink.faults[0].reason,
                       std::to_string(giant.size() + 1) + " bytes, more than the 1000"));
  EXPECT_EQ(sink.faults[0].record, "");
}

TEST(Jsonl, ReadsARecordUpToTheLimit) {
  Options options;
  const std::string line = R"({"id":1,"lang":"it","body":")" + std::string(3000000, 'x') + "\"}";
  options.max_record_bytes = line.size();
  RecordingSink sink;
  read_jsonl_text(line + "x\n" + line + "\r\n", sink, options);
  EXPECT_EQ(sink.articles.size(), 2U);
  options.max_record_bytes = line.size() - 1;
  read_jsonl_text(line + "\n" + line, sink, options);
  EXPECT_EQ(sink.articles.size(), 2U);
}

TEST(Jsonl, StopsBeforeTheNextRecordWhenAsked) {
  RecordingSink sink(2);
  read_jsonl_text(testing::many_lines(5), sink);
  EXPECT_EQ(sink.ids(), (Strings{"1", "2"}));
  EXPECT_TRUE(sink.faults.empty());
}

}  // namespace
}  // namespace emeroteca::dumps
