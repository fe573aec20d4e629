// Drafts that were published, and articles that must not pass for drafts.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/publication_state.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

// The titles of the articles of a file, and behind a bar how many posts were not published.
std::string titles_and_drafts(std::string_view name, std::string_view content) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  read_dump(folder.write(name, content), {}, sink);
  std::string out;
  for (const Article& article : sink.articles) out += article.title + ' ';
  std::size_t drafts = 0;
  for (const std::string& what : sink.left_out) drafts += what.ends_with(": unpublished posts");
  return out + '|' + std::to_string(drafts);
}

std::string fate_of_post(const std::string& members) {
  return titles_and_drafts("a.jsonl", R"({"title":"Uno","body":"Il testo.",)" + members + "}");
}

TEST(UnpublishedFault, DraftsWereHeededInWordPressOnly) {
  for (const char* const field :
       {R"("status":"draft")", R"("draft":true)", R"("draft":1)", R"("published":false)",
        R"("published":"false")", R"("stato":"bozza")", R"("stato":"Eliminato")",
        R"("isPublished":false)", R"("is_draft":"yes")", R"("post_status":"auto-draft")",
        R"("workflow_state":"draft")", R"("state":"DRAFT")", R"("status":"scheduled")",
        R"("pubblicato":"no")", R"("status":"private")", R"("deleted":true)",
        R"("Stato articolo":"non pubblicato")", R"("attributes":{"title":"x","status":"draft"})"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "id,titolo,testo,stato\n1,A,Testo a,bozza\n2,B,Testo b,pubblicato\n"
                              "3,C,Testo c,draft\n"),
            "B |2");
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "id,title,body,published,created_at\n1,A,Testo a,1,2024-01-12\n"
                              "2,B,Testo b,0,2024-01-13\n"),
            "A |1");
}

TEST(UnpublishedFault, StatesInsideOfOtherFieldsWereIgnored) {
  for (const char* const field :
       {R"("meta":{"status":"draft"})", R"("workflow":{"state":"draft"})",
        R"("status":{"name":"Draft","id":1})", R"("status":{"code":"draft"})",
        R"("metadata":{"published":false})", R"("publishing":{"deleted_at":"2024-01-12"})"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  for (const char* const field :
       {R"("author":{"name":"Anna","status":"deleted"})", R"("meta":{"status":"online"})",
        R"("status":{"name":"Published"})", R"("image":{"status":"draft"})",
        R"("comments":{"status":"trash"})", R"("publication":{"name":"Eco","state":"active"})"}) {
    EXPECT_EQ(fate_of_post(field), "Uno |0") << field;
  }
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "id,title,body,workflow.state,author.state\n1,A,Testo a,draft,x\n"
                              "2,B,Testo b,published,draft\n"),
            "B |1");
  testing::RecordingSink sink;
  const testing::TemporaryFolder folder;
  read_dump(folder.write("a.jsonl", R"({"id":"a","title":"Uno","status":{"code":"withdrawn"}})"),
            {}, sink);
  EXPECT_EQ(sink.taken_back.size(), 1U);
}

TEST(UnpublishedFault, TextsByLanguageOfADraftWereShown) {
  const auto fate = [](const std::string& members) {
    return titles_and_drafts(
        "a.json",
        R"({"data":[{"id":7,)" + members +
            R"("translations":[{"id":1,"languages_code":"it-IT","title":"Uno",)"
            R"("body":"Il testo."},{"id":2,"languages_code":"en-US","title":"One",)"
            R"("body":"The text."}]},{"id":8,"status":"published","translations":[)"
            R"({"id":3,"languages_code":"it-IT","title":"Due","body":"Altro testo."}]}]})");
  };
  EXPECT_EQ(fate(""), "Uno One Due |0");
  for (const char* const members :
       {R"("status":"draft",)", R"("published":false,)", R"("deleted_at":"2024-01-12",)"}) {
    EXPECT_EQ(fate(members), "Due |2") << members;
  }
  EXPECT_EQ(fate(R"("status":"canceled",)"), "Due |0");
}

TEST(UnpublishedFault, TextsByLanguageLostTheirRecord) {
  const testing::ReadDump dump(
      R"({"data":[{"id":7,"status":"published","date_published":"2021-01-03","author":)"
      R"({"name":"Anna Neri"},"section":"Cronaca","translations":[{"id":1,"languages_code":"it-IT",)"
      R"("title":"Uno","body":"Il testo."},{"id":2,"languages_code":"en-US","title":"One",)"
      R"("body":"The text."}]}]})");
  ASSERT_EQ(dump.articles, "7@it-IT|Uno 7@en-US|One ") << dump.faults;
  const Article& article = dump.article(1);
  EXPECT_EQ(article.story, "7");
  EXPECT_EQ(article.section, "Cronaca");
  EXPECT_EQ(article.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(testing::day_of(article), "2021-01-03");
}

TEST(UnpublishedFault, OrdinaryValuesNeverDropAnArticle) {
  for (const char* const field :
       {R"("status":"published")", R"("status":"publish")",  R"("status":"online")",
        R"("status":"active")",    R"("stato":"Lombardia")", R"("status":"open")",
        R"("status":1)",           R"("status":0)",          R"("status":"ok")",
        R"("state":"private")",    R"("draft":false)",       R"("draft":"Il testo della bozza")",
        R"("published":true)",     R"("published":0)",       R"("published":"2024-01-12")",
        R"("tags":["draft"])",     R"("section":"draft")",   R"("stato":"pubblicato")",
        R"("deleted":false)",      R"("status":"updated")",  R"("status":"archived")",
        R"("status":null)"}) {
    EXPECT_EQ(fate_of_post(field), "Uno |0") << field;
  }
  // A column of dates in which some are missing.
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "id,title,body,published\n1,A,Testo a,1705053600\n2,B,Testo b,0\n"),
            "A B |0");
}

TEST(UnpublishedFault, RecordsWithADayOfDeletionWerePublished) {
  for (const char* const field :
       {R"("deleted_at":"2024-01-01")", R"("deletedAt":"2024-01-01T10:00:00.000Z")",
        R"("deleted_at":1704067200)", R"("DELETED_AT":"01-JAN-24")", R"("trashed_at":"2024-01-01")",
        R"("discarded_at":"2024-01-01 10:00:00 UTC")", R"("deleted_on":"1 gennaio 2024")",
        R"("deleted":"2024-01-01")", R"("date_deleted":"13/01/2024")",
        R"("deleted_at":"01/02/2024")", R"("data_eliminazione":"2024-01-01")",
        R"("cancellato_il":"2024-01-01")", R"("Data di cancellazione":"13/01/2024 10:30")",
        R"("deletedAt":{"$date":"2024-01-01T00:00:00Z"})", R"("visibility":"private")",
        R"("visibilità":"nascosta")"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  for (const char* const field :
       {R"("deleted_at":null)", R"("deleted_at":"")", R"("deleted_at":0)",
        R"("deleted_at":"0000-00-00 00:00:00")", R"("deleted_at":"0001-01-01T00:00:00Z")",
        R"("deleted_at":"9999-12-31")", R"("deleted_at":"1970-01-01T00:00:00Z")",
        R"("deleted_at":"NULL")", R"("deleted_at":{})", R"("deletedAt":{"$date":null})",
        R"("deleted_count":2024)", R"("removed_ads":"2024-01-01")", R"("elected_at":"2024-01-01")",
        R"("visibility":"public")", R"("visibility":"members")", R"("section":"hidden")",
        R"("status":"hidden")"}) {
    EXPECT_EQ(fate_of_post(field), "Uno |0") << field;
  }
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "id,title,body,created_at,deleted_at\n"
                              "1,A,Testo a,2024-01-12,\n2,B,Testo b,2024-01-12,2024-01-13 10:00\n"
                              "3,C,Testo c,2024-01-12,NULL\n4,D,Testo d,2024-01-12,0\n"),
            "A C D |1");
}

TEST(UnpublishedFault, PostsOfGhostWereNotReadForTheirHtmlAndAllShown) {
  EXPECT_EQ(
      titles_and_drafts(
          "ghost.json",
          R"({"db":[{"meta":{"exported_on":1},"data":{"posts":[)"
          R"({"id":"g1","title":"Uno","html":"<p>Il testo.</p>","plaintext":null,"status":"published"},)"
          R"({"id":"g2","title":"Due","html":"<p>Una bozza.</p>","plaintext":null,"status":"draft"},)"
          R"({"id":"g3","title":"Tre","html":"<p>Domani.</p>","plaintext":null,"status":"scheduled"}]}}]})"),
      "Uno |2");
}

TEST(UnpublishedFault, AStatusThatIsAFlagOrNumberWasNotHeeded) {
  for (const char* const field :
       {R"("status":false)", R"("attributes":{"title":"Due","body":"Testo due.","status":false})",
        R"("nid":[{"value":2}],"status":[{"value":false}])", R"("nid":"2","status":"0")",
        R"("status":[{"value":false}])", R"("introtext":"Il testo.","state":"-2")",
        R"("introtext":"Il testo.","state":0)", R"("nid":2,"published":0)"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  for (const char* const field :
       {R"("nid":2,"status":"1")", R"("nid":2,"status":[{"value":true}])", R"("status":true)",
        R"("introtext":"Il testo.","state":1)", R"("introtext":"Il testo.","state":2)",
        R"("nid":2,"promote":"0")", R"("status":[false,true])", R"("state":"-1")"}) {
    EXPECT_EQ(fate_of_post(field), "Uno |0") << field;
  }
  EXPECT_EQ(titles_and_drafts("a.csv", "nid,title,body,status\n1,A,Testo a,1\n2,B,Testo b,0\n"),
            "A |1");
  EXPECT_EQ(titles_and_drafts("a.csv", "nid,title,body,status\n1,A,Testo a,1.0\n2,B,Testo b,0.0\n"),
            "A |1");
}

TEST(UnpublishedFault, WhatIsRetractedIsTakenBack) {
  EXPECT_TRUE(withdraws("status", "retracted"));
  EXPECT_TRUE(withdraws("Stato", "Ritirata"));
  EXPECT_FALSE(withdraws("section", "retracted"));
}

// Faults 44 to 46, of other systems.
TEST(UnpublishedFault, DraftsOfSpipPloneHexoAndBloggersJsonWereShown) {
  for (const char* const field :
       {R"("statut":"prepa")", R"("statut":"poubelle")", R"("review_state":"private")",
        R"("trash":1)", R"("catid":8,"state":"0")", R"("catid":8,"state":-2)",
        R"("app$control":{"app$draft":{"$t":"yes"}})"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  for (const char* const field :
       {R"("statut":"publie")", R"("review_state":"published")", R"("trash":0)",
        R"("catid":8,"state":1)", R"("catid":8,"access":0)",
        R"("app$control":{"app$draft":{"$t":"no"}})"}) {
    EXPECT_EQ(fate_of_post(field), "Uno |0") << field;
  }
  EXPECT_EQ(titles_and_drafts("_drafts/idea.md", "---\ntitle: Uno\n---\nIl testo.\n"), "|0");
}

TEST(UnpublishedFault, WhatIsHiddenOrRejectedWasShown) {
  for (const char* const field :
       {R"("hidden":true)", R"("hidden":1)", R"("visible":false)", R"("status":"rejected")",
        R"("status":"Draft - do not publish")", R"("stato":"bozza (da rivedere), forse")"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  for (const char* const field :
       {R"("hidden":0)", R"("hidden":false)", R"("visible":true)", R"("visible":0)",
        R"("status":"Draft law approved")", R"("state":"rejected")", R"("visible":7)",
        R"("section":"Draft - 2024")"}) {
    EXPECT_EQ(fate_of_post(field), "Uno |0") << field;
  }
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "uid;pid;title;bodytext;hidden;deleted\n1200;3;A;Testo a;1;0\n"
                              "1207;3;B;Testo b;0;1\n1214;3;C;Testo c;0;0\n"),
            "C |2");
}

TEST(UnpublishedFault, AStatusUnderANameWithItsContainerWasNotHeeded) {
  EXPECT_EQ(titles_and_drafts("a.csv",
                              "id,title,body,workflow.state,status.name\n1,A,Testo a,draft,x\n"
                              "2,B,Testo b,x,Draft\n3,C,Testo c,published,Published\n"),
            "C |2");
  EXPECT_EQ(titles_and_drafts(
                "a.csv", "id,title,body,author.status,image.state\n1,A,Testo a,deleted,draft\n"),
            "A |0");
}

TEST(UnpublishedFault, StatesOfEditorsAtWorkWereShown) {
  for (const char* const field :
       {R"("Stato":"Da rivedere")", R"("stato":"In attesa di approvazione")",
        R"("stato":"Sospeso")", R"("status":"submitted")", R"("entry_status":"Spiked")",
        R"("state":"spiked")", R"("state":"in_progress")", R"("stato_lavorazione":"BOZZA")",
        R"("status":"on hold")", R"("status":"awaiting approval")",
        R"("approvalStatus":"not approved")", R"("removed":true)", R"("approved":false)",
        R"("online":false)", R"("is_active":0)",
        R"("date_created":"2024-01-01","status":"archived")", R"("state":-2)",
        R"("type":"articles","attributes":{"title":"x","text":"Il testo.","state":0})",
        R"("publish_up":"2024-01-01","state":0)"}) {
    EXPECT_EQ(fate_of_post(field), "|1") << field;
  }
  for (const char* const field :
       {R"("state":"submitted")", R"("state":"pending")", R"("status":"awaiting")",
        R"("removed":false)", R"("approved":true)", R"("online":0)", R"("is_active":1)",
        R"("stato":"In attesa")", R"("section":"Sospeso")", R"("archived":true)"}) {
    const bool waiting = std::string_view(field).find("attesa") != std::string_view::npos;
    EXPECT_EQ(fate_of_post(field), waiting ? "|1" : "Uno |0") << field;
  }
}

TEST(UnpublishedFault, ItemsOfSuperdeskOnTheirWayWereShown) {
  const auto fate = [](const std::string& state) {
    return titles_and_drafts(
        "a.json",
        R"([{"guid":"tag:x:1","type":"text","headline":"Uno","body_html":"<p>Il testo.</p>",)"
        R"("versioncreated":"2024-01-15T10:15:00+0000","state":")" +
            state + "\"}]");
  };
  EXPECT_EQ(fate("published"), "Uno |0");
  EXPECT_EQ(fate("corrected"), "Uno |0");
  for (const char* const state : {"spiked", "in_progress", "draft", "submitted", "routed"}) {
    EXPECT_EQ(fate(state), "|1") << state;
  }
  for (const char* const state : {"killed", "recalled"}) EXPECT_EQ(fate(state), "|0") << state;
}

}  // namespace
}  // namespace emeroteca::dumps
