// Exports of press databases, newsletters and messengers: joined, or told, and never one article.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

constexpr std::string_view kPress =
    "texts of press databases with several articles that are not told apart (export them anew as "
    "text, HTML or RIS, or write a file an article)\n";

TEST(ExportsOfServices, OfPressDatabasesAreNoSingleArticle) {
  EXPECT_EQ(
      ReadDump("Economia\nBanche, Intesa corre\n120 parole\n\nIntesa corre in Borsa dopo i "
               "conti. Il titolo guadagna.\n\nDocument SOLE000020240115ek1f0000x\n\nEconomia\n"
               "Piove a Pavia\n\nPiove da tre giorni.\n\n"
               "Document SOLE000020240115ek1f0000y\n",
               "factiva.txt")
          .skipped,
      kPress);
  // An article may tell of documents.
  EXPECT_EQ(ReadDump("Il rapporto\n\nDocument 1 of 2 was never found, said the judge on Monday.\n",
                     "a.txt")
                .sink.articles.size(),
            1U);
}

// Regression: a file with one article, as the message advises to write, was skipped as well.
TEST(ExportsOfServices, OfOneArticleAreThatArticle) {
  const std::string text =
      "Storm closes the road\n\nLENGTH: 35 words\n\nThe road was closed on "
      "Monday after a storm. It opens again today.\n\n";
  for (const std::string& end :
       {std::string("LOAD-DATE: January 15, 2024\n\nLANGUAGE: ENGLISH\n\nCopyright 2024\n"),
        std::string("Document SOLE000020240115ek1f0000x\n")}) {
    EXPECT_EQ(ReadDump(text + end, "a.txt").sink.articles.size(), 1U) << end;
    EXPECT_EQ(ReadDump(text + end + text + end, "a.txt").skipped, kPress) << end;
  }
  EXPECT_EQ(ReadDump("1 of 1 DOCUMENT\n\n" + text, "a.txt").sink.articles.size(), 1U);
}

TEST(ExportsOfServices, OfChatsAreToldByTheirKind) {
  for (const char* const chat :
       {"15/01/24, 10:15 - Ada: Ciao a tutti, ci vediamo stasera?\n15/01/24, 10:16 - Ugo: Sì.\n"
        "15/01/24, 10:17 - Ada: Perfetto, porto anche mio fratello.\n",
        "[15/01/24, 10:15:30] Ada: Ciao a tutti.\n[15/01/24, 10:16:00] Ugo: Sì.\n"
        "[15/01/24, 10:17:12] Ada: Perfetto, porto anche mio fratello.\n"}) {
    EXPECT_EQ(ReadDump(chat, "chat.txt").skipped, "chats (WhatsApp)\n");
  }
}

TEST(ExportsOfServices, OfSubstackAreJoined) {
  const testing::TemporaryFolder folder;
  folder.write(
      "posts.csv",
      "post_id,post_date,is_published,type,audience,title,subtitle\n"
      "1001.first-post,2024-01-05T10:00:00.000Z,true,newsletter,everyone,First post,On it\n"
      "1002.draft-post,,false,newsletter,everyone,Draft,\n"
      "1003.gone,2024-01-06T10:00:00.000Z,true,newsletter,everyone,Gone,\n");
  folder.write("posts/1001.first-post.html",
               "<p>This is the first post of the newsletter about rivers and dams.</p>");
  folder.write("posts/1002.draft-post.html", "<p>Unfinished draft that nobody should see.</p>");
  testing::RecordingSink sink;
  read_dump(folder.path(), {}, sink);
  ASSERT_EQ(sink.articles.size(), 2U);
  EXPECT_EQ(sink.articles[0].title, "First post");
  EXPECT_EQ(sink.articles[0].body,
            "This is the first post of the newsletter about rivers and dams.");
  EXPECT_EQ(sink.articles[1].title, "Gone");
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_NE(sink.faults[0].reason.find("posts/1003.gone.html"), std::string::npos);
  EXPECT_EQ(sink.left_out.size(), 3U);  // the draft's row, and both texts
}

TEST(ExportsOfServices, OfSubstackInAnArchiveAreTold) {
  const testing::TemporaryFolder folder;
  const std::string packed = testing::zip(
      {{"posts.csv",
        "post_id,post_date,is_published,type,audience,title,subtitle\n"
        "1001.first-post,2024-01-05T10:00:00.000Z,true,newsletter,everyone,First post,On it\n"},
       {"posts/1001.first-post.html", "<p>This is the first post.</p>"}});
  testing::RecordingSink sink;
  read_dump(folder.write("s.zip", packed), {}, sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_NE(sink.faults[0].reason.find("unpack"), std::string::npos);
  EXPECT_EQ(sink.left_out.size(), 1U);
}

TEST(ExportsOfServices, OfMediumHaveDraftsWithoutADay) {
  const auto story = [](const char* day) {
    return std::string(
               "<!DOCTYPE html><html><head><title>My story</title></head><body>"
               "<article class=\"h-entry\"><header><h1 class=\"p-name\">My story</h1></header>"
               "<section class=\"e-content\"><p>Trains in the north are late every second "
               "day, a survey has found.</p></section><footer><p>By Jo") +
           day +
           "</p><p>Exported from <a href=\"https://medium.com\">Medium</a> on June 1, 2023.</p>"
           "</footer></article></body></html>";
  };
  EXPECT_EQ(ReadDump(story(""), "draft_x.html").skipped, "unpublished posts\n");
  EXPECT_EQ(ReadDump(story(" on <time class=\"dt-published\" datetime=\"2023-05-06\">May 6</time>"),
                     "x.html")
                .sink.articles.size(),
            1U);
  EXPECT_EQ(ReadDump("<html><body><section class=\"h-card\"><h1>Profile</h1><a class=\"u-url\" "
                     "href=\"https://medium.com/@jo\">@jo</a></section></body></html>",
                     "profile.html")
                .skipped,
            "profiles in exports of Medium\n");
}

TEST(ExportsOfServices, CopiesThatEditorsLeaveBehindReplaceNothing) {
  const testing::TemporaryFolder folder;
  folder.write("a.jsonl", R"({"id":"a","title":"Uno","body":"Il testo nuovo."})");
  for (const char* const name : {"a.jsonl~", "a.jsonl.bak", "#a.jsonl#", "a.jsonl.orig",
                                 "a.jsonl.swp", "a.jsonl.part", "a.jsonl.tmp", "nota.txt.bak"}) {
    folder.write(name, R"({"id":"a","title":"Uno","body":"Il testo vecchio."})");
  }
  testing::RecordingSink sink;
  read_dump(folder.path(), {}, sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].body, "Il testo nuovo.");
  EXPECT_EQ(sink.left_out.size(), 8U);
}

TEST(ExportsOfServices, CopyOfAnpaHasItsHeadlineWriterAndDay) {
  const ReadDump dump(
      "\x16\x16\x01"
      "a0123\x1F\r\nr i BC-US--Storm-2ndLd   01-15 0123\r\n\x02^BC-US--Storm, 2nd "
      "Ld-Writethru,123<\r\n^Storm hits coast<\r\n^Eds: Updates with quotes.<\r\n^By JANE "
      "DOE=<\r\n^Associated Press=<\r\n\tBOSTON (AP) _ A storm hit the coast.<\r\n\t``It was "
      "bad,'' the mayor said.<\r\n\x03\r\nAP-NY-01-15-24 1015EST\r\n\x04",
      "a.bin");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.faults;
  const Article& article = dump.article();
  EXPECT_EQ(article.title, "Storm hits coast");
  EXPECT_EQ(article.body, "BOSTON (AP) _ A storm hit the coast.\n\n“It was bad,” the mayor said.");
  EXPECT_EQ(article.authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(article.source, "AP");
  EXPECT_EQ(article.published, 1705331700);
}

TEST(ExportsOfServices, PaidTextIsTextAndAPleaIsNone) {
  const auto page = [](std::string_view paid) {
    return "<!DOCTYPE html><html lang=\"en\"><head><title>Bank cuts "
           "rates</title></head><body><article>"
           "<h1>Bank cuts rates</h1><p>The central bank cut interest rates on Thursday for the "
           "first "
           "time in five years.</p>" +
           std::string(paid) + "</article></body></html>";
  };
  const std::string begin =
      "The central bank cut interest rates on Thursday for the first time in five years.";
  const std::string rest =
      "Economists said that another cut would follow in autumn if inflation kept falling.";
  for (const char* const name : {"class=\"paywall\"", "id=\"paywall-content\""}) {
    const ReadDump dump(page("<div " + std::string(name) + "><p>" + rest + "</p></div>"), "a.html");
    ASSERT_EQ(dump.sink.articles.size(), 1U);
    EXPECT_EQ(dump.article().body, begin + "\n\n" + rest) << name;
  }
  const ReadDump plea(
      page("<div class=\"paywall\"><h3>Subscribe to continue reading</h3><p>Get "
           "unlimited access to all our stories for just 1 euro a month.</p></div>"),
      "a.html");
  EXPECT_EQ(plea.article().body, begin);
}

}  // namespace
}  // namespace emeroteca::dumps
