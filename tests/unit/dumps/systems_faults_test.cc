// Faults met in the tables and files of content systems: Joomla, WordPress, Blogger.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Taken = testing::ReadDump;

TEST(SystemFault, TextsOfJoomlaLostTheirBeginning) {
  const Taken rows(
      R"([{"id":"1","title":"Uno","introtext":"<p>Riapre il ponte.</p>","fulltext":"<p>Da ieri.</p>"},)"
      R"({"id":"2","title":"Due","introtext":"<p>Chiude il ponte.</p>","fulltext":""},)"
      R"({"id":"3","title":"Tre","introtext":"Riapre.","fulltext":"Riapre. Da ieri."},)"
      R"({"id":"4","title":"Quattro","introtext":"Via.","state":"-2"}])");
  ASSERT_EQ(rows.articles, "1|Uno 2|Due 3|Tre ");
  EXPECT_EQ(rows.article(0).body, "Riapre il ponte.\n\nDa ieri.");
  EXPECT_EQ(rows.article(1).body, "Chiude il ponte.");
  EXPECT_EQ(rows.article(2).body, "Riapre. Da ieri.");
  EXPECT_EQ(rows.faults, "");
  const Taken table(
      "id,title,introtext,fulltext,state\n1,Uno,<p>Riapre.</p>,<p>Da ieri.</p>,1\n"
      "2,Due,<p>Chiude.</p>,,1\n3,Tre,Bozza.,,0\n4,Quattro,Via.,,-2\n",
      "a.csv");
  ASSERT_EQ(table.articles, "1|Uno 2|Due ");
  EXPECT_EQ(table.article(0).body, "Riapre.\n\nDa ieri.");
  EXPECT_EQ(table.article(1).body, "Chiude.");
  EXPECT_EQ(table.skipped, "unpublished posts\nunpublished posts\n");
}

TEST(SystemFault, ArticlesInListsOfTheirOwnersWereLeftOut) {
  const auto of = [](const std::string& list) {
    return "{\"" + list +
           R"(":[{"name":"Eco","articles":[{"title":"Uno","text":"Il testo.",)"
           R"("date":"2024-01-12"}]},{"name":"Herald","articles":[{"title":"Due",)"
           R"("text":"Un altro.","date":"2024-01-13"}]}]})";
  };
  for (const char* const list : {"sources", "newspapers", "testate"}) {
    const Taken dump(of(list));
    ASSERT_EQ(dump.sink.articles.size(), 2U) << list << dump.skipped;
    EXPECT_EQ(dump.article(0).source, "Eco") << list;
    EXPECT_EQ(dump.article(1).source, "Herald") << list;
  }
  const Taken authors(of("authors"));
  ASSERT_EQ(authors.sink.articles.size(), 2U) << authors.skipped;
  EXPECT_EQ(authors.article(1).authors, std::vector<std::string>{"Herald"});
  const Taken categories(of("categories"));
  ASSERT_EQ(categories.sink.articles.size(), 2U) << categories.skipped;
  EXPECT_EQ(categories.article(0).section, "Eco");
  const Taken tags(of("tags"));
  EXPECT_EQ(tags.sink.articles.size(), 2U) << tags.skipped;
  // What an article is related to is none of the file's.
  const Taken one(R"({"title":"Uno","url":"https://x.it/1","tags":[{"name":"neve","articles":[)"
                  R"({"title":"Due","url":"https://x.it/2"}]}]})");
  EXPECT_EQ(one.sink.articles.size(), 1U);
}

TEST(SystemFault, TextsOfStoryblokPloneAndWixWereLost) {
  const Taken story(
      R"({"stories":[{"name":"Uno","id":1,"content":{"intro":"Breve.","component":"article",)"
      R"("long_text":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text",)"
      R"("text":"Riapre il ponte."}]}]}},"lang":"default","full_slug":"news/uno"}]})");
  ASSERT_EQ(story.articles, "1|Uno ");
  EXPECT_EQ(story.article(0).body, "Riapre il ponte.");
  EXPECT_EQ(story.faults, "");
  const Taken plone(R"({"UID":"p","title":"Due","text":{"data":"<p>Chiude il ponte.</p>",)"
                    R"("content-type":"text/html"},"created":"2024-01-10T10:00:00Z",)"
                    R"("effective":"2024-01-12T10:00:00Z","creators":["Ada Neri"]})");
  ASSERT_EQ(plone.sink.articles.size(), 1U) << plone.faults;
  EXPECT_EQ(plone.article(0).body, "Chiude il ponte.");
  EXPECT_EQ(plone.article(0).published, 1705053600);
  EXPECT_EQ(plone.article(0).authors, std::vector<std::string>{"Ada Neri"});
  const Taken wix("ID,Title,Excerpt,Rich Content,Plain Content\nw1,Tre,Breve,{},Il ponte resta.\n",
                  "a.csv");
  ASSERT_EQ(wix.articles, "w1|Tre ");
  EXPECT_EQ(wix.article(0).body, "Il ponte resta.");
}

TEST(SystemFault, OffersOfServicesWereTextsOfArticles) {
  const Taken paid(
      R"({"results":[{"article_id":"1","title":"Uno","description":"Breve.",)"
      R"("content":"ONLY AVAILABLE IN PAID PLANS","keywords":["neve","ONLY AVAILABLE IN PAID PLANS"],)"
      R"("link":"https://n.it/1","pubDate":"2024-01-15 10:15:00"}]})");
  ASSERT_EQ(paid.sink.articles.size(), 1U) << paid.faults;
  EXPECT_EQ(paid.article(0).body, "");
  EXPECT_EQ(paid.article(0).summary, "Breve.");
  EXPECT_EQ(paid.article(0).tags, std::vector<std::string>{"neve"});
  EXPECT_NE(paid.faults.find("its text is not in the dump"), std::string::npos) << paid.faults;
  const Taken cut(R"({"id":"1","title":"Uno","content":"Riapre il ponte, che... [1234 chars]"})");
  EXPECT_EQ(cut.article(0).body, "Riapre il ponte, che...");
  EXPECT_NE(cut.faults.find("1234 characters are missing"), std::string::npos) << cut.faults;
  const Taken whole(R"({"id":"1","title":"Uno","content":"A tweet has [280 chars]"})");
  EXPECT_EQ(whole.article(0).body, "A tweet has [280 chars]");
}

TEST(SystemFault, RowsOfWordPressThatAreNoPostsBecameArticles) {
  const std::string head =
      "ID,post_author,post_date,post_date_gmt,post_content,post_title,post_status,post_password,"
      "post_modified_gmt,post_type\n";
  const auto row = [](const std::string& id, const char* type, const char* password) {
    return id + ",1,2024-01-12 10:00:00,2024-01-12 09:00:00,Il testo " + id + "., Titolo " + id +
           ",publish," + password + ",2024-01-13 09:00:00," + type + "\n";
  };
  const Taken table(head + row("1", "post", "") + row("2", "revision", "") +
                        row("3", "attachment", "") + row("4", "post", "segreto") +
                        row("5", "page", ""),
                    "a.csv");
  ASSERT_EQ(table.sink.articles.size(), 2U) << table.articles;
  EXPECT_EQ(table.skipped,
            "entries of other kinds than posts and pages (revision)\nentries of other kinds than "
            "posts and pages (attachment)\npassword-protected posts\n");
  EXPECT_EQ(table.article().published, 1705050000);
  EXPECT_EQ(table.article().zone_minutes, 60);
  EXPECT_EQ(table.article().modified, 1705136400);
  EXPECT_TRUE(table.article().authors.empty());
  const Taken list(
      R"([{"ID":"1","post_title":"Uno","post_content":"Il testo.","post_status":"publish",)"
      R"("post_type":"post","post_password":"","post_author":"1"},)"
      R"({"ID":"2","post_title":"Due","post_content":"Testo due.","post_status":"inherit",)"
      R"("post_type":"revision"},)"
      R"({"ID":"3","post_title":"Tre","post_content":"Testo tre.","post_status":"publish",)"
      R"("post_type":"post","post_password":"x"}])");
  EXPECT_EQ(list.articles, "1|Uno ");
  EXPECT_TRUE(list.article().authors.empty());
}

TEST(SystemFault, DraftsOfAtomPublishingWereShown) {
  for (const char* const space : {"http://purl.org/atom/app#", "http://www.w3.org/2007/app"}) {
    const Taken feed(
        R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app=")" + std::string(space) +
            R"("><entry><id>tag:x,1</id><title>Uno</title><content>Il testo.</content>)"
            R"(<app:control><app:draft>yes</app:draft></app:control></entry>)"
            R"(<entry><id>tag:x,2</id><title>Due</title><content>Testo due.</content>)"
            R"(<app:control><app:draft>no</app:draft></app:control></entry></feed>)",
        "a.xml");
    EXPECT_EQ(feed.articles, "tag:x,2|Due ") << space;
    EXPECT_EQ(feed.skipped, "posts that are not published\n");
  }
}

}  // namespace
}  // namespace emeroteca::dumps
