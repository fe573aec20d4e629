// Faults met in tables as databases write them, and in other files without an article in them.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Names = std::vector<std::string>;

// A table, unless it has another name.
struct OfTable : testing::ReadDump {
  explicit OfTable(std::string_view content, const char* name = "a.csv")
      : ReadDump(content, name) {}
};

TEST(TableExportFault, OneEscapedBackslashLeftAllEscapesAsTheyStood) {
  const OfTable table(
      "id\ttitolo\ttesto\n1\tUno\tPrima riga\\nSeconda \\\\ riga\n2\tDue\tC:\\\\new\\\\table e "
      "altro\n",
      "a.tsv");
  ASSERT_EQ(table.sink.articles.size(), 2U);
  EXPECT_EQ(table.article(0).body, "Prima riga\nSeconda \\ riga");
  EXPECT_EQ(table.article(1).body, "C:\\new\\table e altro");
  const OfTable machines("id\ttitolo\ttesto\n1\tUno\tSta in \\\\server\\nuovo.\n", "a.tsv");
  EXPECT_EQ(machines.article().body, "Sta in \\\\server\\nuovo.");
}

TEST(TableExportFault, QuotationMarksThatBackslashesEscapeEndedTheirField) {
  const OfTable table(
      "id,titolo,testo,data\n1,\"Il \\\"caso\\\" Rossi\",\"Il testo ha \\\"virgolette\\\", e una "
      "virgola\",2024-01-12\n2,Due,\"Testo \\\\ due\",2024-01-13\n");
  ASSERT_EQ(table.sink.articles.size(), 2U) << table.faults;
  EXPECT_EQ(table.article(0).title, "Il \"caso\" Rossi");
  EXPECT_EQ(table.article(0).body, "Il testo ha \"virgolette\", e una virgola");
  EXPECT_EQ(table.article(1).body, "Testo \\ due");
  EXPECT_EQ(table.faults, "");
  // Where quotation marks are doubled, or other backslashes stand, a backslash is one.
  const OfTable doubled(
      "id,titolo,testo\n1,\"Il \"\"caso\"\"\",Testo uno\n2,Due,\"Sta in C:\\\"\n");
  EXPECT_EQ(doubled.article(1).body, "Sta in C:\\");
}

TEST(TableExportFault, ArraysOfPostgresWereOneName) {
  const OfTable table(
      "id,titolo,testo,autori,tag\n1,Uno,Testo uno,\"{\"\"Anna Rossi\"\",\"\"Luca "
      "Bianchi\"\"}\",\"{ponti,strade}\"\n2,Due,Testo due,{Rossi},{}\n"
      "3,Tre,Testo tre,{NULL},\"{\"\"a, b\"\",c}\"\n");
  ASSERT_EQ(table.sink.articles.size(), 3U);
  EXPECT_EQ(table.article(0).authors, (Names{"Anna Rossi", "Luca Bianchi"}));
  EXPECT_EQ(table.article(0).tags, (Names{"ponti", "strade"}));
  EXPECT_EQ(table.article(1).authors, Names{"Rossi"});
  EXPECT_EQ(table.article(1).tags, Names{});
  EXPECT_EQ(table.article(2).authors, Names{});
  EXPECT_EQ(table.article(2).tags, (Names{"a, b", "c"}));
}

TEST(TableExportFault, SqlDumpsPassedForPrograms) {
  for (const char* const text :
       {"INSERT INTO `articoli` VALUES (1,'Uno','Il testo.');\n",
        "--\nSET x = 1;\nCOPY public.articoli (id, titolo) FROM stdin;\n1\tUno\n\\.\n"}) {
    EXPECT_TRUE(OfTable(text, "a.sql").skipped.starts_with("SQL dumps of databases")) << text;
  }
  EXPECT_EQ(OfTable("SELECT * FROM articoli;\n", "a.sql").skipped,
            "program sources and settings\n");
}

TEST(TableExportFault, AnEmptyPageOfAWikiHadNoWarning) {
  const OfTable wiki(
      "<mediawiki><page><title>Vuoto</title><ns>0</ns><revision><text></text></revision></page>"
      "<page><title>Uno</title><ns>0</ns><revision><text>Il testo.</text></revision></page>"
      "</mediawiki>",
      "a.xml");
  ASSERT_EQ(wiki.sink.articles.size(), 2U);
  EXPECT_EQ(wiki.faults, "has a title, but no text: it is empty, or made of templates\n");
}

TEST(TableExportFault, ATextUnderADatesNameWasLostWithoutAWord) {
  const OfTable json(
      R"([{"id":"1","title":"Anna","data":[{"post":"Il ponte riapre oggi, dice il sindaco."}]}])",
      "a.json");
  EXPECT_NE(json.faults.find("data"), std::string::npos) << json.faults;
}

TEST(TableExportFault, TextsThatRedditRemovedWereTakenForTexts) {
  const OfTable posts(
      "{\"id\":\"r0\",\"title\":\"Zero\",\"selftext\":\"[removed]\",\"created_utc\":1705053600}\n"
      "{\"id\":\"r1\",\"title\":\"Uno\",\"selftext\":\"Il testo.\",\"created_utc\":1705053601}\n",
      "a.jsonl");
  ASSERT_EQ(posts.sink.articles.size(), 1U);
  EXPECT_EQ(posts.article().published, 1705053601);
}

TEST(TableExportFault, RowsOfCouchDbThatAreNoDocumentsWereRejected) {
  const OfTable rows(
      R"({"total_rows":2,"rows":[{"id":"c1","key":"c1","value":{"rev":"1"},"doc":{"_id":"c1",)"
      R"("title":"Uno","text":"Il testo."}},{"id":"_design/x","key":"x","value":{"rev":"1"},)"
      R"("doc":{"_id":"_design/x","views":{"a":{"map":"function(doc){}"}}}},)"
      R"({"id":"c2","key":"c2","value":{"rev":"2","deleted":true},"doc":null}]})",
      "a.json");
  ASSERT_EQ(rows.sink.articles.size(), 1U);
  EXPECT_EQ(rows.faults, "");
}

TEST(TableExportFault, ColumnsInAnotherOrderBehindASecondHeaderGotIntoWrongFields) {
  const OfTable table(
      "id,title,body,date\n1,Uno,Testo a,2024-01-12\ndate,body,title,id\n"
      "2024-01-13,Testo b,Due,2\nid,title,body,date\n3,Tre,Testo c,2024-01-14\n");
  ASSERT_EQ(table.articles, "1|Uno 2|Due 3|Tre ") << table.faults;
  EXPECT_EQ(table.article(1).body, "Testo b");
  EXPECT_NE(table.faults.find("header again, 2 times"), std::string::npos) << table.faults;
}

TEST(TableExportFault, AnExcelFileThatIsAPageWasOneArticle) {
  const testing::ReadDump dump(
      "<html><body><table><tr><th>id</th><th>titolo</th></tr><tr><td>1</td><td>Riapre il ponte sul "
      "lago.</td></tr></table></body></html>",
      "a.xls");
  EXPECT_EQ(dump.articles, "");
  EXPECT_NE(dump.skipped.find("tables in HTML"), std::string::npos) << dump.skipped;
}

TEST(TableExportFault, AColumnThatIsRatherTheTitleWasPassedOverInSilence) {
  for (const char* const name : {"Blog Post Title (IT)", "art_titolo", "Titolo:"}) {
    const OfTable table("ID;" + std::string(name) + ";Testo\n1;Neve;La neve cade sul lago.\n");
    ASSERT_EQ(table.sink.articles.size(), 1U);
    EXPECT_NE(table.faults.find("may be it (--map title="), std::string::npos) << table.faults;
  }
  for (const char* const name : {"Job title", "Sottotitolo", "Note"}) {
    const OfTable table("ID;" + std::string(name) + ";Testo\n1;Neve;La neve cade sul lago.\n");
    EXPECT_EQ(table.faults, "") << name;
  }
}

TEST(TableExportFault, NumbersOfTypo3WereNoIds) {
  const OfTable typo3("uid;pid;title;bodytext\n1200;3;Uno;Testo uno.\n1207;3;Due;Testo due.\n");
  EXPECT_EQ(typo3.articles, "1200|Uno 1207|Due ");
  const OfTable users("uid;title;body\n7;Uno;Testo uno.\n8;Due;Testo due.\n");
  EXPECT_EQ(users.articles.find("7|"), std::string::npos);
}

}  // namespace
}  // namespace emeroteca::dumps
