// JSON whose values say their types: documents of Firestore, items of DynamoDB.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

using Names = std::vector<std::string>;

const std::string kFields =
    R"("fields":{"title":{"stringValue":"Riapre il ponte"},"body":{"stringValue":"Da ieri."},)"
    R"("published":{"timestampValue":"2024-01-12T10:00:00Z"},"tags":{"arrayValue":{"values":[)"
    R"({"stringValue":"ponti"},{"stringValue":"Calabria"}]}},"author":{"mapValue":{"fields":{)"
    R"("name":{"stringValue":"Anna Neri"}}}},"views":{"integerValue":"12"},)"
    R"("place":{"geoPointValue":{"latitude":1.5}},"more":{"nullValue":null},"none":{"arrayValue":{}}})";

std::string document(const std::string& path, const std::string& fields = kFields) {
  return R"({"name":"projects/p/databases/(default)/documents/)" + path + "\"," + fields +
         R"(,"createTime":"2024-01-13T00:00:00Z","updateTime":"2024-01-14T00:00:00Z"})";
}

std::string fields_with(const std::string& more) {
  return kFields.substr(0, kFields.size() - 1) + "," + more + "}";
}

std::string item(const std::string& id) {
  return R"({"id":{"S":")" + id +
         R"("},"title":{"S":"Riapre il ponte"},"body":{"S":"Da ieri."},"published":{"N":"1705053600"},)"
         R"("tags":{"SS":["ponti","Calabria"]},"author":{"M":{"name":{"S":"Anna Neri"}}},)"
         R"("list":{"L":[{"S":"a"},{"NULL":true},{"M":{"n":{"NS":["1","2.5"]}}}]},"hot":{"BOOL":true}})";
}

void expect_bridge(const Article& article) {
  EXPECT_EQ(article.title, "Riapre il ponte");
  EXPECT_EQ(article.body, "Da ieri.");
  EXPECT_EQ(article.published, 1705053600);
  EXPECT_EQ(article.authors, Names{"Anna Neri"});
  EXPECT_EQ(article.tags, (Names{"ponti", "Calabria"}));
}

TEST(TypedJson, DocumentsOfFirestoreAreArticles) {
  const ReadDump read(R"({"documents":[)" + document("articles/a1") + "," +
                      document("articles/a1/versions/v2") + R"(],"nextPageToken":"x"})");
  EXPECT_EQ(read.faults, "");
  ASSERT_EQ(read.sink.articles.size(), 2U);
  expect_bridge(read.article());
  EXPECT_EQ(read.article(0).id, "a1");
  EXPECT_EQ(read.article(1).id, "articles/a1/versions/v2");
  EXPECT_EQ(
      read.article().extra,
      R"({"views":12,"place":{"latitude":1.5},"none":[],"createTime":"2024-01-13T00:00:00Z"})");
}

TEST(TypedJson, ADocumentOfFirestoreMayHaveAnIdOfItsOwn) {
  const ReadDump read(document("articles/a1", fields_with(R"("id":{"integerValue":"7"})")));
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults << read.skipped;
  EXPECT_EQ(read.article().id, "7");
}

TEST(TypedJson, AnswersToAQueryOfFirestoreAreRead) {
  const ReadDump read(R"([{"document":)" + document("articles/a1") +
                      R"(,"readTime":"2024-02-01T00:00:00Z"},{"found":)" + document("articles/a2") +
                      R"(,"readTime":"2024-02-01T00:00:00Z"},{"missing":"projects/p/x",)"
                      R"("readTime":"2024-02-01T00:00:00Z"},{"readTime":"2024-02-01T00:00:00Z"}])");
  EXPECT_EQ(read.faults, "");
  EXPECT_EQ(read.articles, "a1|Riapre il ponte a2|Riapre il ponte ");
  EXPECT_EQ(read.skipped,
            "answers without a document (Firestore)\nanswers without a document (Firestore)\n");
}

TEST(TypedJson, DraftsAndEmbargoesOfFirestoreCount) {
  EXPECT_EQ(ReadDump(document("a/1", fields_with(R"("status":{"stringValue":"draft"})"))).articles,
            "");
  const ReadDump read(
      document("a/1", fields_with(R"("embargo":{"timestampValue":"2999-01-01T00:00:00Z"})")));
  ASSERT_EQ(read.sink.articles.size(), 1U);
  EXPECT_EQ(read.article().embargo, 32472144000);
}

TEST(TypedJson, DatesOfExportsThatSayTheirTypeAreRead) {
  const ReadDump read(
      R"({"__collections__":{"articles":{"ponte-riaperto-2024":{"title":"Riapre il ponte",)"
      R"("body":"Da ieri si passa.","published":{"__datatype__":"timestamp","value":)"
      R"({"_seconds":1705053600,"_nanoseconds":0}},"__collections__":{}}}}})");
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults << read.skipped;
  EXPECT_EQ(read.article().published, 1705053600);
}

TEST(TypedJson, ItemsOfDynamoDbAreArticlesWhateverStandsAroundThem) {
  const std::string expected = "a1|Riapre il ponte a2|Riapre il ponte ";
  const std::string first = item("a1");
  const std::string second = item("a2");
  for (const std::string& dump :
       {first + "\n" + second + "\n",
        R"({"Item":)" + first + "}\n" + R"({"Item":)" + second + "}\n",
        R"({"Count":2,"Items":[)" + first + "," + second + R"(],"ScannedCount":2})",
        R"({"articles":[{"PutRequest":{"Item":)" + first + R"(}},{"PutRequest":{"Item":)" + second +
            "}}]}"}) {
    const ReadDump read(dump);
    EXPECT_EQ(read.articles, expected) << dump;
    EXPECT_EQ(read.faults, "") << dump;
    ASSERT_EQ(read.sink.articles.size(), 2U);
    expect_bridge(read.article());
    EXPECT_EQ(read.article().extra, R"({"list":["a",null,{"n":[1,2.5]}],"hot":true})");
  }
}

TEST(TypedJson, ItemsInAnObjectThatIsTooLargeToBeReadAsAWholeAreRead) {
  std::string dump = R"({"Items":[)";
  constexpr std::size_t kItems = 20000;
  for (std::size_t i = 0; i < kItems; ++i) {
    dump += (i == 0 ? "" : ",") + item("a" + std::to_string(i));
  }
  const ReadDump read(dump + "]}");
  EXPECT_EQ(read.sink.articles.size(), kItems);
  EXPECT_EQ(read.faults, "");
}

TEST(TypedJson, ChangesInDynamoDbAreRead) {
  const std::string key = R"("Keys":{"id":{"S":"a1"}})";
  const ReadDump stream(R"({"eventName":"INSERT","dynamodb":{)" + key + R"(,"NewImage":)" +
                        item("a1") + "}}\n" + R"({"eventName":"INSERT","dynamodb":{"NewImage":)" +
                        item("a2") + "}}\n" + R"({"eventName":"REMOVE","dynamodb":{)" + key +
                        R"(,"OldImage":)" + item("a1") + "}}\n");
  EXPECT_EQ(stream.faults, "");
  EXPECT_EQ(stream.articles, "a1|Riapre il ponte a2|Riapre il ponte ");
  ASSERT_EQ(stream.sink.taken_back.size(), 1U);
  EXPECT_EQ(stream.sink.taken_back[0].id, "a1");
  const std::string time = R"({"Metadata":{"WriteTimestampMicros":{"N":"1680109764000000"}},)";
  const ReadDump exported(time + key + R"(,"NewImage":)" + item("a1") + "}\n" + time + key + "}\n");
  EXPECT_EQ(exported.articles, "a1|Riapre il ponte ");
  EXPECT_EQ(exported.faults, "");
  EXPECT_EQ(exported.sink.taken_back.size(), 1U);
}

TEST(TypedJson, NumbersThatJsonHasNotStayAsTheyAreWritten) {
  const ReadDump read(
      R"({"Item":{"id":{"N":"00012345678901234567890"},"title":{"S":"Uno"},"body":{"S":"Testo"}}})");
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults << read.skipped;
  EXPECT_EQ(read.article().id, "00012345678901234567890");
}

TEST(TypedJson, LettersForNamesOfFieldsSayNoTypes) {
  const ReadDump read(
      R"({"id":"a1","title":"Uno","body":"Testo","S":"x","grades":{"S":"a","N":"b"}})");
  ASSERT_EQ(read.sink.articles.size(), 1U);
  EXPECT_EQ(read.article().extra, R"({"S":"x","grades":{"S":"a","N":"b"}})");
}

TEST(TypedJson, TypesInOneAnotherEndTheStackNowhere) {
  constexpr std::size_t kTypes = 400;
  std::string deep;
  for (std::size_t i = 0; i < kTypes; ++i) deep += R"({"M":{"a":)";
  deep += R"({"S":"x"})";
  for (std::size_t i = 0; i < kTypes; ++i) deep += "}}";
  const ReadDump read(R"({"Item":{"id":{"S":"a1"},"title":{"S":"Uno"},"body":{"S":"Testo"},"m":)" +
                      deep + "}}");
  EXPECT_EQ(read.articles, "a1|Uno ");
}

}  // namespace
}  // namespace emeroteca::dumps
