// Ids that stand beside an article, not in it, and those that several sites give alike.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

TEST(IdsOfSystems, OfAHitAreThoseBesideItsSource) {
  const ReadDump hit(
      R"({"_index":"news","_id":"e1","_score":1,"_source":{"headline":"Rain","text":"It rained."}})",
      "a.jsonl");
  EXPECT_EQ(hit.articles, "e1|Rain ");
  const ReadDump list(R"([{"_id":"e2","_source":{"headline":"Sun","text":"It shone."}}])");
  EXPECT_EQ(list.articles, "e2|Sun ");
}

TEST(IdsOfSystems, OfBulkActionsReplaceInTheirOrder) {
  const ReadDump dump(R"({"index":{"_index":"n","_id":"n1"}})"
                      "\n"
                      R"({"title":"Treni in ritardo","body":"I treni per Napoli sono in ritardo."})"
                      "\n"
                      R"({"index":{"_index":"n","_id":"n1"}})"
                      "\n"
                      R"({"title":"Treni fermi","body":"I treni per Napoli e Salerno sono fermi."})"
                      "\n",
                      "a.ndjson");
  EXPECT_EQ(dump.articles, "n1|Treni in ritardo n1|Treni fermi ");
  EXPECT_EQ(dump.faults, "");
}

TEST(IdsOfSystems, OfTelegramAreThoseOfChannelAndMessage) {
  const ReadDump dump(
      R"({"chats":{"list":[{"name":"Eco del Porto","type":"public_channel","id":777,"messages":[)"
      R"({"id":2,"type":"message","date":"2024-02-15T10:15:00","text":"Sciopero dei portuali."}]},)"
      R"({"name":"Eco del Monte","type":"public_channel","id":778,"messages":[)"
      R"({"id":2,"type":"message","date":"2024-02-16T10:15:00","text":"Frana sulla statale."}]}]}})");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults;
  EXPECT_EQ(dump.article(0).id, "777/2");
  EXPECT_EQ(dump.article(0).source, "Eco del Porto");
  EXPECT_EQ(dump.article(1).id, "778/2");
  EXPECT_EQ(dump.article(1).source, "Eco del Monte");
  EXPECT_EQ(dump.faults, "");
}

TEST(IdsOfSystems, TheSourceOfWordPressIsTheHostOfItsAddress) {
  const ReadDump dump(
      R"([{"id":501,"guid":{"rendered":"https://alfa.it/?p=501"},"link":"https://www.alfa.it/uno/",)"
      R"("type":"post","title":{"rendered":"Uno"},"content":{"rendered":"<p>Il testo.</p>"}}])");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().source, "alfa.it");
}

TEST(IdsOfSystems, OfWordPressNameTheSiteAsItsFeedsDo) {
  const ReadDump dump(
      R"([{"id":501,"guid":{"rendered":"https://alfa.it/?p=501"},"title":{"rendered":"Uno"},)"
      R"("content":{"rendered":"<p>Il testo.</p>"}},{"id":501,"guid":{"rendered":)"
      R"("https://beta.it/?post_type=libro&#038;p=501"},"title":{"rendered":"Due"},)"
      R"("content":{"rendered":"<p>Un altro testo.</p>"}},{"id":7,"guid":"7","title":"Tre",)"
      R"("body":"Senza sito."}])");
  EXPECT_EQ(dump.articles,
            "https://alfa.it/?p=501|Uno https://beta.it/?post_type=libro&p=501|Due 7|Tre ");
}

TEST(IdsOfSystems, BothTimesOfWordPressTellTheZoneOfAChange) {
  const ReadDump dump(
      R"({"id":"a","title":"Uno","body":"Il testo.","modified":"2024-03-02T10:00:00",)"
      R"("modified_gmt":"2024-03-02T09:00:00"})",
      "a.jsonl");
  EXPECT_EQ(dump.article().modified, 1709370000);
}

TEST(TextsOfSystems, StandInSlicesAndInTheBodyOfBlocks) {
  const ReadDump prismic(
      R"({"results":[{"id":"X1","type":"article","first_publication_date":"2024-01-02T10:00:00+0000",)"
      R"("data":{"title":"Ponte chiuso","slices":[{"id":"text$1","slice_type":"text","primary":)"
      R"({"text":[{"type":"paragraph","text":"Il ponte è chiuso.","spans":[]}]},"items":[]},)"
      R"({"slice_type":"quote","primary":{"citazione":[{"type":"paragraph","text":"Serve tempo."}]},)"
      R"("items":[]}]}}]})");
  ASSERT_EQ(prismic.articles, "X1|Ponte chiuso ") << prismic.faults;
  EXPECT_EQ(prismic.article().body, "Il ponte è chiuso.\n\nServe tempo.");
  const ReadDump live(
      R"({"response":{"results":[{"id":"uk/live","webTitle":"Live: storm","webUrl":"https://g.it/l",)"
      R"("blocks":{"body":[{"id":"b1","bodyHtml":"<p>First update.</p>","bodyTextSummary":"First"},)"
      R"({"id":"b2","bodyHtml":"<p>Second update.</p>"}]}}]}})");
  ASSERT_EQ(live.sink.articles.size(), 1U) << live.faults;
  EXPECT_EQ(live.article().body, "First update.\n\nSecond update.");
}

TEST(TextsOfSystems, LoseTheBoxesOfPlugins) {
  const ReadDump dump(
      R"({"id":"a","title":"Uno","body":"<p>Il testo.</p><div class=\"sharedaddy sd-sharing-enabled\">)"
      R"(<div><h3>Condividi:</h3></div><a href=\"#\">Facebook</a></div><p>E la fine.</p>"})",
      "a.jsonl");
  EXPECT_EQ(dump.article().body, "Il testo.\n\nE la fine.");
}

TEST(TextsOfSystems, LoseTheControlsThatWereQuotationMarks) {
  const ReadDump dump(
      "{\"id\":\"a\",\"title\":\"L\\u0092acqua \\u0093alta\\u0094\",\"body\":\"Costa 5 \\u0080.\"}",
      "a.jsonl");
  EXPECT_EQ(dump.article().title, "L’acqua “alta”");
  EXPECT_EQ(dump.article().body, "Costa 5 €.");
  EXPECT_NE(dump.faults, "");
  // Of a scanned page nobody knows what it was.
  const ReadDump scanned(R"({"id":"a","title":"Uno","body":"days \u0084;_>). dern"})", "a.jsonl");
  EXPECT_EQ(scanned.faults, "");
}

}  // namespace
}  // namespace emeroteca::dumps
