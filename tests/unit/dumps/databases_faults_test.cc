// Faults met in what databases and data frames write: tables by columns, changes of rows,
// deletions.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Taken = testing::ReadDump;

std::string deleted(const Taken& dump) {
  std::string ids;
  for (const Article& article : dump.sink.taken_back) ids += article.id + ' ';
  return ids;
}

TEST(DataFrameFault, ColumnsAsListsWereOneArticle) {
  for (
      const char* const text :
      {R"({"id":["a1","a2"],"title":["Uno","Due"],"body":["Testo a","Testo b"],"tags":[["x"],null]})",
       R"({"title":["Uno","Due"],"url":["https://x.it/1","https://x.it/2"],"source":"Eco"})",
       R"({"articles":{"title":["Uno","Due"],"body":["Testo a","Testo b"]}})"}) {
    const Taken dump(text);
    ASSERT_EQ(dump.sink.articles.size(), 2U) << text << dump.faults << dump.skipped;
    EXPECT_EQ(dump.article(0).title, "Uno");
    EXPECT_EQ(dump.article(1).title, "Due");
  }
  const Taken lines(R"({"title":["Uno","Due"],"text":["Testo a","Testo b"],"lang":["it","it"]})"
                    "\n"
                    R"({"title":["Tre","Quattro"],"text":["Testo c","Testo d"],"lang":["it","it"]})"
                    "\n",
                    "a.jsonl");
  EXPECT_EQ(lines.sink.articles.size(), 4U);
}

TEST(DataFrameFault, ListsInOneArticleAreNoColumns) {
  for (const char* const text :
       {R"({"id":"a1","title":["Uno","Due"],"body":["Testo a","Testo b"]})",
        R"({"title":["Uno","Uno"],"body":["Testo a","Testo b"]})",
        R"({"title":["Uno"],"body":["Testo a"]})",
        R"({"title":["Uno","Due"],"body":["Testo a","Testo b","Testo c"]})",
        R"({"title":["Uno ",{"type":"bold","text":"due"}],"body":["Testo ","a"]})",
        R"({"title":{"rendered":"Uno"},"content":{"rendered":"Testo a"}})",
        R"({"title":{"type":"t1","value":"Uno"},"body":{"type":"t1","value":"Testo a"}})"}) {
    const Taken dump(text);
    EXPECT_EQ(dump.sink.articles.size(), 1U) << text << dump.faults << dump.skipped;
  }
}

TEST(DataFrameFault, IndexesOfTextWereNoTables) {
  const Taken addresses(R"({"title":{"https://x.it/1":"Uno","https://x.it/2":"Due"},)"
                        R"("body":{"https://x.it/1":"Testo a","https://x.it/2":"Testo b"}})");
  EXPECT_EQ(addresses.articles, "https://x.it/1|Uno https://x.it/2|Due ") << addresses.skipped;
  EXPECT_EQ(addresses.article(1).url, "https://x.it/2");
  EXPECT_EQ(addresses.faults, "");
  const Taken codes(
      R"({"title":{"IT1":"Uno","IT2":"Due"},"body":{"IT1":"Testo a","IT2":"Testo b"}})");
  EXPECT_EQ(codes.articles, "IT1|Uno IT2|Due ");
  const Taken own(
      R"({"id":{"k1":7,"k2":8},"title":{"k1":"Uno","k2":"Due"},"body":{"k1":"A","k2":"B"}})");
  EXPECT_EQ(own.articles, "7|Uno 8|Due ");
}

TEST(DataFrameFault, IndexesOfNumbersWereLostInSilence) {
  const char* const text =
      R"({"title":{"48213":"Uno","48377":"Due"},"body":{"48213":"Testo a","48377":"Testo b"}})";
  const Taken dump(text);
  ASSERT_EQ(dump.sink.articles.size(), 2U);
  EXPECT_NE(dump.faults.find("--map id=index"), std::string::npos) << dump.faults;
  Options options;
  options.map = {FieldPath{Field::kId, "index"}};
  const Taken mapped(text, "a.json", options);
  EXPECT_EQ(mapped.articles, "48213|Uno 48377|Due ");
  EXPECT_EQ(mapped.faults, "");
  const Taken split(
      R"({"columns":["title","body"],"index":[48213,48377],"data":[["Uno","A"],["Due","B"]]})",
      "a.json", options);
  EXPECT_EQ(split.articles, "48213|Uno 48377|Due ");
  // Rows that are counted, and days.
  const Taken counted(R"({"title":{"0":"Uno","1":"Due"},"body":{"0":"A","1":"B"}})");
  EXPECT_EQ(counted.faults, "");
  const Taken days(R"({"title":{"1609632000000":"Uno","1609718400000":"Due"},)"
                   R"("body":{"1609632000000":"A","1609718400000":"B"}})");
  EXPECT_EQ(days.faults, "");
  ASSERT_EQ(days.sink.articles.size(), 2U);
  EXPECT_EQ(testing::day_of(days.article(0)), "2021-01-03");
}

TEST(DataFrameFault, LargeTablesByColumnsHadNoRemedy) {
  std::string titles;
  std::string bodies;
  for (int i = 0; i < 40000; ++i) {
    const std::string number = std::to_string(i);
    titles += (i == 0 ? "\"" : ",\"") + number + "\":\"Titolo " + number + '"';
    bodies += (i == 0 ? "\"" : ",\"") + number + "\":\"" + testing::repeated("Testo. ", 8) + '"';
  }
  Options options;
  options.max_record_bytes = std::size_t{2} << 20U;
  const Taken dump("{\"title\":{" + titles + "},\"body\":{" + bodies + "}}", "a.json", options);
  EXPECT_NE(dump.faults.find("orient=\"records\""), std::string::npos) << dump.faults;
}

TEST(ChangeOfRowFault, DeletionsOfDebeziumAddedTheArticle) {
  const std::string row =
      R"({"id":"a1","title":"Uno","body":"Testo a","published_at":1609654500000})";
  const std::string later = R"({"id":"a1","title":"Uno","body":"Testo b"})";
  const std::string source = R"("source":{"db":"cms","table":"articles","name":"x"},"ts_ms":1)";
  const std::string create = R"({"before":null,"after":)" + row + "," + source + R"(,"op":"c"})";
  const std::string update =
      R"({"before":)" + row + R"(,"after":)" + later + "," + source + R"(,"op":"u"})";
  const std::string remove =
      R"({"before":)" + later + R"(,"after":null,)" + source + R"(,"op":"d"})";
  const Taken stream(create + '\n' + update + '\n' + remove + '\n', "a.ndjson");
  EXPECT_EQ(stream.articles, "a1|Uno a1|Uno ") << stream.faults;
  EXPECT_EQ(deleted(stream), "a1 ");
  EXPECT_EQ(stream.faults, "");
  const Taken alone(remove, "a.ndjson");
  EXPECT_EQ(alone.articles, "");
  EXPECT_EQ(deleted(alone), "a1 ");
  const Taken schema(R"({"schema":{"type":"struct","name":"E"},"payload":)" + remove + "}\n",
                     "a.ndjson");
  EXPECT_EQ(schema.articles, "");
  EXPECT_EQ(deleted(schema), "a1 ");
  // Of keys alone only those of tables that are known to have articles.
  const std::string key = R"({"before":{"id":"a1"},"after":null,)" + source + R"(,"op":"d"})";
  const std::string other =
      R"({"before":{"id":"a1"},"after":null,"source":{"table":"comments"},"op":"d"})";
  const Taken keys(create + '\n' + key + '\n' + other + '\n', "a.ndjson");
  EXPECT_EQ(deleted(keys), "a1 ");
  EXPECT_NE(keys.faults.find("\"comments\""), std::string::npos) << keys.faults;
  const Taken nothing(R"({"before":null,"after":null,)" + source + R"(,"op":"d"})", "a.ndjson");
  EXPECT_NE(nothing.faults.find("does not tell which"), std::string::npos) << nothing.faults;
  const Taken part(R"({"before":null,"after":{"id":"a1","title":"Uno",)"
                   R"("body":"__debezium_unavailable_value"},)" +
                       source + R"(,"op":"u"})",
                   "a.ndjson");
  EXPECT_EQ(part.articles, "");
  EXPECT_NE(part.faults.find("a part of a row"), std::string::npos) << part.faults;
}

TEST(ChangeOfRowFault, DeletionsOfOtherProgramsAddedTheArticle) {
  const std::string row = R"({"id":"a1","title":"Uno","body":"Testo a"})";
  for (const std::string& remove : {
           R"({"database":"cms","table":"articles","type":"delete","ts":1,"data":)" + row + "}",
           R"({"data":[)" + row + R"(],"database":"cms","table":"a","type":"DELETE","old":null})",
           R"({"data":)" + row + R"(,"metadata":{"operation":"delete","table-name":"a"}})",
           R"({"table":"a","op_type":"D","before":)" + row + R"(,"after":{}})",
           R"({"type":"DELETE","table":"a","record":null,"old_record":)" + row + "}",
           R"({"event":{"op":"DELETE","data":{"old":)" + row +
               R"(,"new":null}},"table":{"schema":"public","name":"a"}})",
           std::string(
               R"({"operationType":"delete","ns":{"db":"cms"},"documentKey":{"_id":"a1"}})"),
           std::string(R"({"action":"D","table":"a","identity":[{"name":"id","type":"text",)"
                       R"("value":"a1"},{"name":"title","type":"text","value":"Uno"}]})"),
           std::string(R"({"id":"a1","title":"Uno","body":"Testo a","__deleted":"true"})"),
           std::string(R"({"op":"d","after":null,"before":"{\"_id\":\"a1\",\"title\":\"Uno\"}"})"),
       }) {
    const Taken dump(remove, "a.ndjson");
    EXPECT_EQ(dump.articles, "") << remove;
    EXPECT_EQ(deleted(dump), "a1 ") << remove << dump.faults << dump.skipped;
  }
  const Taken wal(R"({"change":[{"kind":"insert","table":"a","columnnames":["id","title","body"],)"
                  R"("columnvalues":["a1","Uno","Testo a"]},{"kind":"delete","table":"a",)"
                  R"("oldkeys":{"keynames":["id"],"keyvalues":["a1"]}}]})",
                  "a.ndjson");
  EXPECT_EQ(wal.articles, "a1|Uno ");
  EXPECT_EQ(deleted(wal), "a1 ");
}

TEST(ChangeOfRowFault, OldRowsOfUpdatesWereArticles) {
  const std::string row = R"({"id":"a1","title":"Uno","body":"Testo a"})";
  const std::string old = R"({"id":"a1","title":"Zero","body":"Testo z"})";
  for (const std::string& update : {
           R"({"database":"cms","table":"a","type":"update","data":)" + row +
               R"(,"old":{"title":"Zero","body":"Testo z"}})",
           R"({"table":"a","op_type":"U","before":)" + old + R"(,"after":)" + row + "}",
           R"({"type":"UPDATE","table":"a","record":)" + row + R"(,"old_record":)" + old + "}",
           R"({"operationType":"update","documentKey":{"_id":"a1"},"fullDocument":)" + row + "}",
       }) {
    const Taken dump(update, "a.ndjson");
    EXPECT_EQ(dump.articles, "a1|Uno ") << update << dump.faults << dump.skipped;
    EXPECT_EQ(dump.faults, "") << update;
  }
  const Taken part(
      R"({"operationType":"update","documentKey":{"_id":"a1"},"updateDescription":{}})",
      "a.ndjson");
  EXPECT_EQ(part.articles, "");
  EXPECT_NE(part.faults.find("a part of a row"), std::string::npos) << part.faults;
}

TEST(ChangeOfRowFault, ArticlesThatNameAnActionAreNoChanges) {
  for (const char* const text :
       {R"({"id":"a1","title":"Uno","body":"Testo a","type":"update","before":null,"after":null})",
        R"({"id":"a1","title":"Uno","body":"Testo a","action":"delete","record":{"n":1}})",
        R"({"type":"update","data":{"id":"a1","title":"Uno","body":"Testo a"}})"}) {
    const Taken dump(text, "a.ndjson");
    EXPECT_EQ(dump.articles, "a1|Uno ") << text << dump.faults << dump.skipped;
    EXPECT_EQ(deleted(dump), "");
  }
}

TEST(ChangeOfRowFault, WhatCameBehindADeletionHadAnotherId) {
  const auto line = [](const char* title) {
    return std::string("{\"index\":{\"_id\":\"1\"}}\n{\"title\":\"") + title +
           "\",\"body\":\"Testo di " + title + "\"}\n";
  };
  const std::string remove = "{\"delete\":{\"_id\":\"1\"}}\n";
  const Taken again(line("Uno") + remove + line("Due"), "a.ndjson");
  EXPECT_EQ(again.articles, "1|Uno 1|Due ") << again.faults;
  EXPECT_EQ(deleted(again), "1 ");
  EXPECT_EQ(again.faults, "");
  const Taken alone(remove + line("Due"), "a.ndjson");
  EXPECT_EQ(alone.articles, "1|Due ");
  EXPECT_EQ(alone.faults, "");
}

TEST(ChangeOfRowFault, DeletionsInChangesOfCouchWereUnpublishedPosts) {
  const Taken feed(R"({"results":[{"seq":"1","id":"c1","changes":[{"rev":"1-a"}],)"
                   R"("doc":{"_id":"c1","title":"Uno","body":"Testo a"}},)"
                   R"({"seq":"9","id":"c1","changes":[{"rev":"2-b"}],"deleted":true,)"
                   R"("doc":{"_id":"c1","_rev":"2-b","_deleted":true}}],"last_seq":"9"})");
  EXPECT_EQ(feed.articles, "c1|Uno ");
  EXPECT_EQ(deleted(feed), "c1 ");
  EXPECT_EQ(feed.skipped, "");
  const Taken documents(R"([{"_id":"c1","_rev":"2-b","_deleted":true}])");
  EXPECT_EQ(deleted(documents), "c1 ");
}

TEST(MongoFault, IdsThatAreUuidsWereRejected) {
  const Taken dump(
      R"([{"_id":{"$binary":{"base64":"c//SZESzTGmQ6OfR38A11A==","subType":"04"}},)"
      R"("title":"Uno","body":"Il testo.","date":{"$timestamp":{"t":1609654500,"i":1}}}])");
  EXPECT_EQ(dump.articles, "c//SZESzTGmQ6OfR38A11A==|Uno ") << dump.faults;
  EXPECT_EQ(testing::day_of(dump.article()), "2021-01-03");
  const Taken compound(R"([{"_id":{"paper":"eco","n":1},"title":"Uno","body":"Il testo."}])");
  EXPECT_NE(compound.faults.find("--map id=_id.NAME"), std::string::npos) << compound.faults;
}

TEST(DatabaseFault, BlanksAroundSourcesMadeTwoOfOne) {
  const Taken dump(
      R"([{"id":1,"title":" Uno\n","body":"Il testo.","source":"Eco  ","section":" Cronaca "}])");
  EXPECT_EQ(dump.article().source, "Eco");
  EXPECT_EQ(dump.article().section, "Cronaca");
  EXPECT_EQ(dump.article().title, "Uno");
}

TEST(DatabaseFault, SqlUnderOtherNamesWasAnArticle) {
  for (const char* const name : {"a", "backup.bak", "a.txt"}) {
    for (const char* const text :
         {"-- MySQL dump 10.13\n--\n-- Host: localhost\nINSERT INTO `a` VALUES (1,'Il testo.');\n",
          "--\n-- PostgreSQL database dump\n--\n\nCOPY public.a (id, body) FROM stdin;\n1\tTesto\n",
          "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (id, body);\n"}) {
      const Taken dump(text, name);
      EXPECT_EQ(dump.articles, "") << name << text;
      EXPECT_TRUE(dump.skipped.starts_with("SQL dumps")) << name << text << dump.skipped;
    }
  }
  const Taken prose(
      "Una lezione\n\nIl comando insert into aggiunge una riga; create table la tabella "
      "che la contiene. Lo spiega il professore agli studenti del primo anno.\n",
      "a.txt");
  EXPECT_EQ(prose.sink.articles.size(), 1U);
}

}  // namespace
}  // namespace emeroteca::dumps
