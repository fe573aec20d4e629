// JSON of every shape that newsrooms and scrapers write.
#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;
using Strings = std::vector<std::string>;

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// What is left of origins without the folder.
struct Dump {
  explicit Dump(std::string_view content, const char* name = "a.json",
                const Options& options = {}) {
    const std::string path = folder.write(name, content);
    read_dump(path, options, sink);
    for (const std::string& origin : sink.origins) places.push_back(origin.substr(path.size()));
    for (const Article& article : sink.articles) titles.push_back(article.title);
  }
  std::string faults() const {
    std::string out;
    for (const auto& fault : sink.faults) out += fault.where + ": " + fault.reason + "\n";
    return out;
  }

  TemporaryFolder folder;
  RecordingSink sink;
  Strings places;
  Strings titles;
};

TEST(JsonShapes, AnArrayIsReadItemByItem) {
  for (const char* text :
       {"[\n{\"title\":\"Uno\",\"body\":\"a\"},\n{\"title\":\"Due\",\"body\":\"b\"}\n]\n",
        "[{\"title\":\"Uno\",\"body\":\"a\"},{\"title\":\"Due\",\"body\":\"b\"}]",
        "[\n  {\n    \"title\": \"Uno\",\n    \"body\": \"a\"\n  },\n  {\n    \"title\": \"Due\",\n"
        "    \"body\": \"b\"\n  }\n]\n"}) {
    const Dump dump(text);
    EXPECT_EQ(dump.titles, (Strings{"Uno", "Due"})) << text;
    EXPECT_EQ(dump.places, (Strings{", [0]", ", [1]"}));
    EXPECT_EQ(dump.faults(), "");
  }
}

TEST(JsonShapes, ObjectsOneAfterTheOtherOrGluedAreRead) {
  EXPECT_EQ(Dump("{\n \"title\":\"Uno\",\n \"body\":\"a\"\n}\n{\n \"title\":\"Due\",\n "
                 "\"body\":\"b\"\n}\n")
                .titles,
            (Strings{"Uno", "Due"}));
  const Dump glued(
      "{\"title\":\"Uno\",\"body\":\"a\"}{\"title\":\"Due\",\"body\":\"b\"}\n"
      "{\"title\":\"Tre\",\"body\":\"c\"}\n",
      "a.jsonl");
  EXPECT_EQ(glued.titles, (Strings{"Uno", "Due", "Tre"}));
  EXPECT_EQ(glued.places, (Strings{":1", ":1", ":2"}));
  EXPECT_EQ(Dump("{\"title\":\"Uno\",\"body\":\"a\"}\r{\"title\":\"Due\",\"body\":\"b\"}\r").titles,
            (Strings{"Uno", "Due"}));
}

TEST(JsonShapes, WrappersAreEntered) {
  for (
      const char* text :
      {R"({"status":"ok","totalResults":2,"articles":[{"title":"Uno","content":"a"},{"title":"Due","content":"b"}]})",
       R"({"title":"Il Quotidiano","items":[{"title":"Uno","content_text":"a"},{"title":"Due","content_text":"b"}]})",
       R"({"response":{"docs":[{"headline":{"main":"Uno"},"lead_paragraph":"a"},{"headline":{"main":"Due"}}]}})",
       R"({"hits":{"total":2,"hits":[{"_id":"1","_source":{"title":"Uno","text":"a"}},{"_id":"2","_source":{"title":"Due","text":"b"}}]}})",
       R"({"data":{"posts":{"edges":[{"node":{"title":"Uno","body":"a"}},{"node":{"title":"Due","body":"b"}}]}}})",
       R"({"facets":[{"name":"x","count":2}],"results":[{"title":"Uno","text":"a"},{"title":"Due","text":"b"}]})"}) {
    const Dump dump(text);
    EXPECT_EQ(dump.titles, (Strings{"Uno", "Due"})) << text << dump.faults();
    EXPECT_TRUE(dump.sink.faults.empty()) << text << dump.faults();
  }
  EXPECT_EQ(Dump(R"({"articles":[{"title":"Uno","body":"a"}]})").places, Strings{", articles[0]"});
}

// The items' lines were taken for JSONL, and the wrapper's own for broken ones.
TEST(JsonShapes, AWrapperWithAnItemALineIsNoJsonl) {
  std::string dump = "{\"status\": \"ok\", \"articles\": [\n";
  for (int i = 0; i < 400; ++i) dump += "{\"title\": \"Uno\", \"body\": \"Testo lungo.\"},\n";
  const Dump read(dump + "{\"title\": \"Due\", \"body\": \"Altro.\"}]}\n");
  EXPECT_EQ(read.titles.size(), 401U);
  EXPECT_EQ(read.faults(), "");
}

TEST(JsonShapes, CollectionsByIdAndByNewspaperAreEntered) {
  const Dump by_id(R"({"a1":{"title":"Uno","body":"a"},"a2":{"title":"Due","body":"b"}})");
  EXPECT_EQ(by_id.sink.ids(), (Strings{"a1", "a2"}));
  EXPECT_EQ(by_id.places, (Strings{", a1", ", a2"}));
  const Dump by_paper(
      R"({"newspapers":{"Gazzetta":{"link":"http://g.it/","articles":[{"title":"Uno","text":"a"}]},)"
      R"("Corriere":{"link":"http://c.it/","articles":[{"title":"Due","text":"b"}]}}})");
  ASSERT_EQ(by_paper.titles, (Strings{"Uno", "Due"})) << by_paper.faults();
  EXPECT_EQ(by_paper.sink.articles[0].source, "Gazzetta");
  EXPECT_EQ(by_paper.sink.articles[1].source, "Corriere");
}

TEST(JsonShapes, WhatIsInsideAnArticleIsNoArticle) {
  const Dump dump(
      "{\n\"articles\": [\n{\n\"title\": \"Uno\",\n\"authors\": [\n{\"name\": \"Anna\", "
      "\"title\": \"Direttore\"}\n],\n\"related\":[{\"title\":\"Altro\",\"url\":"
      "\"http://x/\"}],\n\"body\": \"a\"\n}\n]\n}\n");
  EXPECT_EQ(dump.titles, Strings{"Uno"});
  EXPECT_EQ(dump.sink.articles[0].authors, Strings{"Anna"});
}

TEST(JsonShapes, ElasticsearchBulkGivesItsIds) {
  const Dump dump(
      "{\"index\":{\"_index\":\"n\",\"_id\":\"1\"}}\n{\"title\":\"Uno\",\"body\":\"a\"}\n"
      "{\"create\":{\"_id\":\"2\"}}\n{\"title\":\"Due\",\"body\":\"b\"}\n"
      "{\"update\":{\"_id\":\"3\"}}\n{\"doc\":{\"title\":\"Tre\",\"body\":\"c\"}}\n",
      "a.ndjson");
  EXPECT_EQ(dump.sink.ids(), (Strings{"1", "2", "3"})) << dump.faults();
  EXPECT_TRUE(dump.sink.faults.empty()) << dump.faults();
}

TEST(JsonShapes, OtherJsonIsSkippedByItsKind) {
  const Dump dump(R"({"name":"emeroteca","version":"1.0","scripts":{"test":"x"}})");
  EXPECT_TRUE(dump.sink.articles.empty());
  EXPECT_TRUE(dump.sink.faults.empty()) << dump.faults();
}

TEST(JsonShapes, JsonInFilesOfOtherNamesIsToldByItsContent) {
  EXPECT_EQ(Dump("[{\"title\":\"Uno\",\"body\":\"a\"}]", "dump").titles, Strings{"Uno"});
  EXPECT_EQ(
      Dump("{\"title\":\"Uno\",\"body\":\"a\"}\n{\"title\":\"Due\",\"body\":\"b\"}\n", "a.txt")
          .titles,
      (Strings{"Uno", "Due"}));
  EXPECT_EQ(Dump("# export\n{\"title\":\"Uno\",\"body\":\"a\"}\n", "dump").titles, Strings{"Uno"});
}

TEST(JsonFaults, ABrokenItemSpoilsNoOther) {
  const Dump in_lines(
      "[\n{\"id\":1,\"body\":\"a\n{\"id\":2,\"body\":\"b\"},\n{\"id\":3,\"body\":\"c\"}\n]\n");
  EXPECT_EQ(in_lines.sink.ids(), (Strings{"2", "3"})) << in_lines.faults();
  ASSERT_EQ(in_lines.sink.faults.size(), 1U);
  const Dump inside(
      "[{\"id\":1,\"body\":tru},{\"id\":2,\"tags\":[\"x\",\"body\":\"b\"},{\"id\":3,\"body\":\"c\"}"
      "]");
  EXPECT_EQ(inside.sink.ids(), Strings{"3"}) << inside.faults();
  EXPECT_EQ(inside.sink.faults.size(), 2U);
}

TEST(JsonFaults, AFileThatIsCutKeepsWhatCameBefore) {
  const Dump dump("[{\"id\":1,\"body\":\"a\"},{\"id\":2,\"body\":\"b\"},{\"id\":3,\"bo");
  EXPECT_EQ(dump.sink.ids(), (Strings{"1", "2"}));
  EXPECT_FALSE(dump.sink.faults.empty());
}

TEST(JsonFaults, WhatIsNotQuiteJsonIsReadAndToldOnce) {
  const Dump dump(
      "{\"id\":1,\"body\":\"a\",\"n\":NaN,}\n{\"id\":2,\"body\":\"b\",\"n\":NaN}\n"
      "{\"id\":3,\"body\":\"c\" /* why */}\n{\"id\":4,\"body\":\"d\",\"x\":1,\"x\":2}\n",
      "a.jsonl");
  EXPECT_EQ(dump.sink.ids(), (Strings{"1", "2", "3", "4"})) << dump.faults();
  EXPECT_EQ(dump.sink.faults.size(), 4U) << dump.faults();
  EXPECT_TRUE(holds(dump.faults(), "NaN or Infinity, taken for null, 2 times"));
  EXPECT_TRUE(holds(dump.faults(), "a comma after the last of a list or object, once"));
  EXPECT_TRUE(holds(dump.faults(), "comments, which were left out, once"));
  EXPECT_TRUE(holds(dump.faults(), "the name \"x\" stands twice in an object, once"));
}

TEST(JsonFaults, AnItemThatIsTooLargeIsNamedAndTheNextOneIsRead) {
  Options options;
  options.max_record_bytes = 1000;
  const Dump dump(
      "[{\"id\":1,\"body\":\"" + std::string(300000, 'x') + "\"},{\"id\":2,\"body\":\"b\"}]",
      "a.json", options);
  EXPECT_EQ(dump.sink.ids(), Strings{"2"});
  ASSERT_EQ(dump.sink.faults.size(), 1U);
  EXPECT_TRUE(holds(dump.faults(), "[0]: takes 300018 bytes")) << dump.faults();
}

TEST(JsonFaults, AWrapperLargerThanARecordIsEntered) {
  std::string text = R"({"status":"ok","articles":[)";
  for (int i = 0; i < 3000; ++i) {
    text += (i == 0 ? "" : ",") + std::string(R"({"id":)") + std::to_string(i) +
            R"(,"title":"t","body":")" + std::string(1000, 'x') + "\"}";
  }
  Options options;
  options.max_record_bytes = std::size_t{2} << 20U;
  const Dump dump(text + "]}", "a.json", options);
  EXPECT_EQ(dump.sink.articles.size(), 3000U);
}

TEST(JsonFields, AreFoundUnderManyNames) {
  const Dump dump(
      R"({"_id":{"$oid":"507f"},"headline":"Uno","main_text":"a","publishedAt":"2024-01-12T10:00:00Z",)"
      R"("source":{"id":null,"name":"ANSA"},"byline":"Rossi","link":"https://x.it/a","x":1})",
      "a.jsonl");
  ASSERT_EQ(dump.titles, Strings{"Uno"}) << dump.faults();
  const Article& article = dump.sink.articles[0];
  EXPECT_EQ(article.id, "507f");
  EXPECT_EQ(article.body, "a");
  EXPECT_EQ(article.source, "ANSA");
  EXPECT_EQ(article.authors, Strings{"Rossi"});
  EXPECT_EQ(article.url, "https://x.it/a");
  EXPECT_EQ(article.published, 1705053600);
  EXPECT_EQ(article.extra, R"({"x":1})");
}

TEST(JsonFields, AreTakenFromWhereAUserSays) {
  Options options;
  options.map = parse_field_paths("title=kicker,body=payload.blocks[].words,source=meta.paper");
  const Dump dump(
      R"({"title":"No","kicker":"Uno","payload":{"blocks":[{"words":"a"}]},"meta":{"paper":"P"}})",
      "a.jsonl", options);
  ASSERT_EQ(dump.titles, Strings{"Uno"}) << dump.faults();
  EXPECT_EQ(dump.sink.articles[0].body, "a");
  EXPECT_EQ(dump.sink.articles[0].source, "P");
}

TEST(JsonFields, AHeadlineWhoseTextIsNotUnderstoodIsNamed) {
  const Dump dump(R"({"title":"Uno","zzz":"Il traffico torna regolare."})", "a.jsonl");
  EXPECT_EQ(dump.titles, Strings{"Uno"});
  EXPECT_TRUE(holds(dump.faults(), "the fields title, zzz")) << dump.faults();
  const Dump none(R"({"zzz":"Il traffico torna regolare."})", "a.jsonl");
  EXPECT_TRUE(none.sink.articles.empty());
  EXPECT_TRUE(holds(none.faults(), "it has the fields zzz")) << none.faults();
}

TEST(JsonFields, NumbersAreIdsAsTheyWereWritten) {
  for (const auto& [written, id] :
       {std::pair{"100000.0", "100000"}, std::pair{"123456.0", "123456"},
        std::pair{"12345678901234567890123", "12345678901234567890123"},
        std::pair{"9007199254740993", "9007199254740993"}, std::pair{"1.50", "1.50"},
        std::pair{"1e400", "1e400"}}) {
    const Dump dump(R"({"title":"x","id":)" + std::string(written) + R"(,"body":"b"})", "a.jsonl");
    EXPECT_EQ(dump.sink.ids(), Strings{id});
  }
}

TEST(JsonFields, MillisecondsOfMongoDbAreNoSeconds) {
  const Dump dump(R"({"title":"x","body":"b","date":{"$date":{"$numberLong":"86400000"}}})",
                  "a.jsonl");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.sink.articles[0].published, 86400);
}

TEST(JsonFields, ManyOtherNamesTakeLinearTime) {
  std::string text = R"({"title":"Uno","body":"b")";
  for (int i = 0; i < 400000; ++i) text += R"(,"byline":"A)" + std::to_string(i) + '"';
  const Dump dump(text + "}", "a.jsonl");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.sink.articles[0].authors.size(), 400000U);
}

TEST(Ninjs, IsReadInAllVersions) {
  const Dump one(
      R"({"uri":"urn:1","type":"text","versioncreated":"2024-01-12T10:00:00Z","headline":"Uno",)"
      R"("body_text":"a\n\nb","body_xhtml":"<p>a</p>","byline":"By Anna Rossi","language":"it",)"
      R"("subject":[{"name":"Sport"}],"copyrightholder":"ANSA"})");
  ASSERT_EQ(one.titles, Strings{"Uno"}) << one.faults();
  EXPECT_EQ(one.sink.articles[0].id, "urn:1");
  EXPECT_EQ(one.sink.articles[0].body, "a\n\nb");
  EXPECT_EQ(one.sink.articles[0].tags, Strings{"Sport"});
  EXPECT_EQ(one.sink.articles[0].source, "ANSA");
  EXPECT_EQ(one.sink.articles[0].published, 1705053600);
  const Dump three(
      R"({"uri":"urn:3","versionCreated":"2024-01-12T10:00:00Z",)"
      R"("headlines":[{"role":"short","value":"No"},{"role":"main","value":"Tre"}],)"
      R"("bodies":[{"role":"xhtml","contentType":"text/html","value":"<p>a</p><p>b</p>"}]})");
  ASSERT_EQ(three.titles, Strings{"Tre"}) << three.faults();
  EXPECT_EQ(three.sink.articles[0].body, "a\n\nb");
}

TEST(Ninjs, PicturesAndPackagesAreNoArticles) {
  const Dump dump(R"([{"uri":"u:1","type":"picture","headline":"P","pubstatus":"usable"},)"
                  R"({"uri":"u:2","type":"composite","headline":"C","pubstatus":"usable"}])");
  EXPECT_TRUE(dump.sink.articles.empty());
  EXPECT_TRUE(dump.sink.faults.empty()) << dump.faults();
}

// They were listed as not understood, though they say nothing.
TEST(JsonFieldNames, WithNothingUnderThemAreNotMissed) {
  const Dump dump(
      R"([{"title":"Uno","content_text":"a","content_html":"","subtitle":" ","x":[],"y":{"z":""}},)"
      R"({"title":"Due","content_text":"b","content_html":null,"x":[null,"NaN"],"w":"sì"}])");
  EXPECT_EQ(dump.titles, (Strings{"Uno", "Due"}));
  EXPECT_EQ(dump.faults(), "");
  ASSERT_EQ(dump.sink.uses.unknown.size(), 1U);
  EXPECT_EQ(dump.sink.uses.unknown[0].first, "w");
  EXPECT_FALSE(holds(dump.sink.articles[0].extra, "content_html"));
}

}  // namespace
}  // namespace emeroteca::dumps
