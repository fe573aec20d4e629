// Dumps of known programs: what they write beside articles, and in place of what is missing.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;
using Strings = std::vector<std::string>;

struct Given {
  explicit Given(std::string_view content, const char* name = "a.json") {
    const std::string path = folder.write(name, content);
    read_dump(path, {}, sink);
    for (const auto& fault : sink.faults) {
      faults += (fault.rejected ? "R: " : "W: ") + fault.reason + '\n';
    }
    for (const std::string& what : sink.left_out) skipped += what.substr(path.size()) + '\n';
    for (const Article& article : sink.articles) titles.push_back(article.title);
  }
  TemporaryFolder folder;
  RecordingSink sink;
  std::string faults;
  std::string skipped;
  Strings titles;
};

TEST(LinkedDataDumps, OtherNodesAreSkippedAndAuthorsFound) {
  const Given dump(
      R"([{"@type":"BreadcrumbList","name":"Percorso","itemListElement":[]},)"
      R"({"@type":"Organization","name":"Il Lago","url":"https://x.it","description":"Il giornale."},)"
      R"({"@graph":[{"@type":"WebSite","name":"Il Lago","url":"https://x.it"},{"@type":"NewsArticle",)"
      R"("headline":"Nave","articleBody":"Testo.","datePublished":"2024-01-13","keywords":"porto, mare",)"
      R"("author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ada Rossi"}]}])");
  ASSERT_EQ(dump.titles, Strings{"Nave"}) << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].authors, Strings{"Ada Rossi"});
  EXPECT_EQ(dump.sink.articles[0].tags, (Strings{"porto", "mare"}));
  EXPECT_EQ(dump.faults, "");
  EXPECT_EQ(dump.sink.left_out.size(), 4U) << dump.skipped;
}

TEST(DataFrames, OfPandasAreReadInAllOrients) {
  for (
      const char* text :
      {R"({"id":{"0":1,"1":2},"title":{"0":"Uno","1":"Due"},"text":{"0":"Testo a","1":"Testo b"}})",
       R"({"columns":["id","title","text"],"index":[0,1],"data":[[1,"Uno","Testo a"],[2,"Due","Testo b"]]})",
       R"([{"id":1,"title":"Uno","text":"Testo a"},{"id":2,"title":"Due","text":"Testo b"}])",
       R"({"0":{"id":1,"title":"Uno","text":"Testo a"},"1":{"id":2,"title":"Due","text":"Testo b"}})"}) {
    const Given dump(text);
    ASSERT_EQ(dump.titles, (Strings{"Uno", "Due"})) << text << dump.faults << dump.skipped;
    EXPECT_EQ(dump.sink.ids(), (Strings{"1", "2"}));
    EXPECT_EQ(dump.sink.articles[1].body, "Testo b");
    EXPECT_EQ(dump.faults, "");
  }
}

TEST(DataFrames, NoneIsNoAuthorAndAPrintedListNoTag) {
  const Given dump(
      R"([{"id":1,"title":"Uno","text":"Testo.","author":"None","tags":"['porto', \"l'isola\"]"}])");
  ASSERT_EQ(dump.titles, Strings{"Uno"}) << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].authors, Strings{});
  EXPECT_EQ(dump.sink.articles[0].tags, (Strings{"porto", "l'isola"}));
}

TEST(MongoDb, ItsShellFormIsRead) {
  const Given dump(
      R"({ "_id" : ObjectId("5f1e"), "title" : "Uno", "content" : "Testo (a) ObjectId(\"x\").", )"
      R"("date" : ISODate("2024-01-12T10:00:00Z"), "n": NumberLong(5) })"
      "\n"
      R"({ "_id" : ObjectId("5f1f"), "title" : "Due", "content" : "Testo." })"
      "\n");
  ASSERT_EQ(dump.titles, (Strings{"Uno", "Due"})) << dump.faults;
  EXPECT_EQ(dump.sink.ids(), (Strings{"5f1e", "5f1f"}));
  EXPECT_EQ(dump.sink.articles[0].body, "Testo (a) ObjectId(\"x\").");
  EXPECT_EQ(dump.sink.articles[0].published, 1705053600);
}

TEST(WordPress, DraftsAreSkippedAndNamesTakenFromWhatIsEmbedded) {
  const Given dump(
      R"([{"id":1,"date":"2024-01-12T11:00:00","date_gmt":"2024-01-12T10:00:00","status":"publish",)"
      R"("type":"post","title":{"rendered":"Uno"},"content":{"rendered":"<p>Testo.</p>","protected":false},)"
      R"("author":5,"tags":[12],"_embedded":{"author":[{"id":5,"name":"Ada Rossi"}],)"
      R"("wp:term":[[{"id":3,"name":"Porto","taxonomy":"category"}]]}},)"
      R"({"id":2,"status":"draft","type":"post","title":{"rendered":"No"},"content":{"rendered":"x"}}])");
  ASSERT_EQ(dump.titles, Strings{"Uno"}) << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].published, 1705053600);
  EXPECT_EQ(dump.sink.articles[0].authors, Strings{"Ada Rossi"});
  EXPECT_EQ(dump.sink.articles[0].tags, Strings{"Porto"});
  EXPECT_NE(dump.skipped.find("unpublished posts"), std::string::npos) << dump.skipped;
}

TEST(NewsApi, RemovedArticlesAreSkippedAndCutTextsTold) {
  const Given dump(
      R"({"status":"ok","articles":[{"title":"Uno","content":"Il testo comincia… [+1234 chars]"},)"
      R"({"title":"[Removed]","content":"[Removed]","url":"https://removed.com"}]})");
  ASSERT_EQ(dump.titles, Strings{"Uno"});
  EXPECT_EQ(dump.sink.articles[0].body, "Il testo comincia…");
  EXPECT_NE(dump.faults.find("1234 characters are missing"), std::string::npos) << dump.faults;
  EXPECT_EQ(dump.sink.left_out.size(), 1U);
}

TEST(NewYorkTimes, ItsBeginningIsABodyAndItsBylineTwoAuthors) {
  const Given dump(
      R"({"response":{"docs":[{"abstract":"A ship.","lead_paragraph":"ROME — A ship came.",)"
      R"("headline":{"main":"Ship"},"byline":{"original":"By Ann Smith and Bob Jones"},)"
      R"("web_url":"https://x.com/1","pub_date":"2024-01-12T10:00:00+0000"}]}})");
  ASSERT_EQ(dump.titles, Strings{"Ship"}) << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].body, "ROME — A ship came.");
  EXPECT_EQ(dump.sink.articles[0].authors, (Strings{"Ann Smith", "Bob Jones"}));
  EXPECT_EQ(dump.faults, "");
}

TEST(JsonBesideDumps, IsSkippedByItsKind) {
  for (
      const char* text :
      {R"({"url":"https://x","title":"Configurazione","api_key":"z"})", "null", "null\n",
       R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"C","title":"Comune"},"geometry":null}]})",
       R"({"name":"s","version":"1.0.0","description":"Di giornali","author":"A","dependencies":{}})",
       R"({"cells":[{"cell_type":"markdown","source":["# Analisi dei giornali"]}],"metadata":{},"nbformat":4})"}) {
    const Given dump(text);
    EXPECT_TRUE(dump.titles.empty()) << text;
    EXPECT_EQ(dump.faults, "") << text;
    EXPECT_EQ(dump.sink.left_out.size(), 1U) << text << dump.skipped;
  }
}

// Regression: what WordPress published after midnight was of the day before; with --zone its time
// in UTC was taken for one of that zone.
TEST(WordPress, ArticlesAreOfTheDayByTheirOwnClock) {
  const Given dump(
      R"([{"id":1,"title":"Uno","body":"Testo.","date":"2021-10-19T00:30:00","date_gmt":"2021-10-18T22:30:00"},)"
      R"({"id":2,"title":"Due","body":"Testo.","post_date":"2021-10-19 00:30:00","post_date_gmt":"2021-10-18 22:30:00"}])");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults;
  for (const Article& article : dump.sink.articles) {
    EXPECT_EQ(article.published, 1634596200) << article.title;
    EXPECT_EQ(article.zone_minutes, 120) << article.title;
  }
}

}  // namespace
}  // namespace emeroteca::dumps
