// What systems list in the way of articles and is none: comments, media, redirects, menus.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

std::string fate_of_record(const std::string& record) {
  const ReadDump dump(record, "a.jsonl");
  return dump.articles.empty() ? dump.skipped + dump.faults : "article";
}

TEST(BesideArticles, CommentsOfReadersAreNone) {
  for (
      const char* const record :
      {R"({"id":9,"post":501,"parent":0,"author_name":"Lettore","date":"2024-03-01T12:00:00",)"
       R"("content":{"rendered":"<p>Non sono d'accordo.</p>"},"type":"comment"})",
       R"({"kind":"t1","data":{"id":"c1","link_id":"t3_abc","body":"Un commento lungo di Reddit."}})",
       R"({"id":"c1","link_id":"t3_abc","body":"Un commento lungo di Reddit."})",
       R"({"id":"1","_type":"comment","name":"Ugo","text":"Un commento di un lettore."})",
       R"({"id":"1","type":"comment--comment","attributes":{"subject":"Re","body":"Un commento."}})",
       R"({"comment_ID":"1","comment_post_ID":"2","comment_content":"Un commento di un lettore."})",
       R"({"thread":{"uuid":"w2"},"uuid":"b","ord_in_thread":3,"text":"Risposta nel forum."})"}) {
    EXPECT_EQ(fate_of_record(record), "comments of readers\n") << record;
  }
  for (const char* const record :
       {R"({"id":"a","type":"comment","title":"La nostra opinione","body":"Il testo."})",
        R"({"thread":{"uuid":"w2"},"uuid":"b","ord_in_thread":0,"title":"Uno","text":"Il testo."})",
        R"({"id":"a","link_id":"t3_abc","title":"Uno","body":"Il testo."})"}) {
    EXPECT_EQ(fate_of_record(record), "article") << record;
  }
}

TEST(BesideArticles, OfWordPressAreMediaMenusAndProtectedPosts) {
  const auto fate = [](const std::string& members) {
    return fate_of_record(
        R"({"id":88,"date":"2024-02-20T10:00:00","guid":{"rendered":"https://x.it/?p=88"},)"
        R"("title":{"rendered":"treno"},"content":{"rendered":"<p>Il testo.</p>")" +
        members + "}");
  };
  EXPECT_EQ(fate(R"(},"type":"attachment","media_type":"image","mime_type":"image/jpeg")"),
            "entries of other kinds than posts and pages (attachment)\n");
  EXPECT_EQ(fate(R"(},"type":"nav_menu_item")"),
            "entries of other kinds than posts and pages (nav_menu_item)\n");
  EXPECT_EQ(fate(R"(},"type":"wp_block")"),
            "entries of other kinds than posts and pages (wp_...)\n");
  EXPECT_EQ(fate(R"(,"protected":true},"type":"post")"), "password-protected posts\n");
  for (const char* const members :
       {R"(,"protected":false},"type":"post")", R"(},"type":"page")", R"(},"type":"inchiesta")"}) {
    EXPECT_EQ(fate(members), "article") << members;
  }
}

TEST(BesideArticles, RedirectsAreNone) {
  EXPECT_EQ(
      fate_of_record(R"({"id":1,"title":"Redirect","type":"redirect","from":"/a","to":"/b"})"),
      "other records (redirects)\n");
}

TEST(BesideArticles, PostsOfASitesOwnKindsAreArticlesOfItsExport) {
  const auto item = [](const std::string& type, const std::string& text) {
    return "<item><title>Titolo " + type + "</title><content:encoded><![CDATA[" + text +
           "]]></content:encoded><wp:post_type>" + type +
           "</wp:post_type><wp:status>publish</wp:status></item>";
  };
  const ReadDump dump(
      R"(<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/")"
      R"( xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Eco</title>)" +
          item("inchiesta", "<p>Il testo dell'inchiesta.</p>") + item("nav_menu_item", "x") +
          item("wp_template", "<p>x</p>") + item("segnaposto", "") + "</channel></rss>",
      "a.xml");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.articles;
  EXPECT_EQ(dump.article().title, "Titolo inchiesta");
  EXPECT_EQ(dump.skipped,
            "entries of other kinds than posts and pages (nav_menu_item)\n"
            "entries of other kinds than posts and pages (wp_...)\n"
            "entries of own kinds without a text (WordPress)\n");
}

TEST(BesideArticles, ListsOfTextsInARecordAreNoRejections) {
  const ReadDump outbox(
      R"({"type":"OrderedCollection","orderedItems":[{"id":"https://m.it/1/activity",)"
      R"("type":"Create","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://m.it/f"],)"
      R"("object":{"id":"https://m.it/1","type":"Note","published":"2024-01-15T10:15:00Z",)"
      R"("content":"<p>Il sindaco ha firmato il decreto.</p>"}}]})");
  EXPECT_EQ(outbox.sink.articles.size(), 1U);
  EXPECT_EQ(outbox.faults, "");
  // Where articles are expected it is one.
  const ReadDump list(R"({"articles":[{"id":"a","title":"Due","body":"Il testo."},"Uno"]})");
  EXPECT_EQ(list.sink.articles.size(), 1U);
  EXPECT_NE(list.faults, "");
}

}  // namespace
}  // namespace emeroteca::dumps
