// What ProQuest exports as text.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;

constexpr std::string_view kProQuestEnglish =
    "____________________________________________________________\n\nDocument 1 of 2\n\nHarbour "
    "ferry "
    "returns after a winter of repairs\n\n"
    "https://proxy.uni.example/login?url=https://www.proquest.com/newspapers/harbour-ferry/docview/"
    "2900000111/se-2?accountid=12345\n\nAbstract: None available.\n\nLinks: "
    "https://library.example/openurl?institution=01&amp;genre=article\n\nFull text: The ferry "
    "across "
    "the harbour is back, the council said.\nIt runs from six in the morning until midnight.\n\n"
    "Location: so the captain calls it, is everything in this "
    "trade.\n\nSea\n\nPier\n\nTown\n\nRepairs "
    "cost twice what had been planned.\n\nSubject: Ferries; Harbours\n\nBusiness indexing term: "
    "Subject: Ferries\n\nTitle: Harbour ferry returns after a winter of repairs\n\nAuthor: Marlow, "
    "Jane; Okafor, Ben\n\nPublication title: Wexcombe Evening Post (Online); "
    "Wexcombe\n\nPublication "
    "year: 2024\n\nPublication date: Jan 15, 2024\n\nSection: News\n\nPublisher: Wexcombe "
    "Newspapers "
    "Ltd\n\nPlace of publication: Wexcombe\n\nSource type: Newspaper\n\nLanguage of publication: "
    "English\n\nDocument type: News\n\nProQuest document ID: 2900000111\n\nDocument URL: "
    "https://proxy.uni.example/login?url=https://www.proquest.com/newspapers/harbour-ferry/docview/"
    "2900000111/se-2?accountid=12345\n\nCopyright: Copyright 2024 Wexcombe Newspapers Ltd.\n\nLast "
    "updated: 2024-01-16\n\nDatabase: Lakes Newsstream\n\n";

constexpr std::string_view kProQuestItalian =
    "____________________________________________________________\n\nDocumento 2 di 2\n\nRiparte "
    "il "
    "traghetto del lago\n\nAutore: Neri, Anna\n\nTesto completo: Da ieri il traghetto attraversa "
    "di "
    "nuovo il lago.\nI lavori sono durati cinque mesi.\n\nSoggetto: Traghetti\n\nTitolo: Riparte "
    "il "
    "traghetto del lago\n\nTitolo pubblicazione: Gazzetta dei Laghi; Verbania\n\nData di "
    "pubblicazione: 16 gen 2024\n\nLingua di pubblicazione: Italiano\n\nID documento ProQuest: "
    "2900000222\n\n____________________________________________________________\n\nContact us at: "
    "http://www.proquest.com/contact\n\nDatabase copyright 2024 ProQuest LLC. All rights "
    "reserved.\n";

TEST(ProQuestReader, TakesEachArticle) {
  const ReadDump dump(std::string(kProQuestEnglish) + std::string(kProQuestItalian),
                      "ProQuestDocuments.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults << dump.skipped;
  const Article& english = dump.article(0);
  EXPECT_EQ(english.id, "proquest-2900000111");
  EXPECT_EQ(english.title, "Harbour ferry returns after a winter of repairs");
  EXPECT_EQ(english.authors, (std::vector<std::string>{"Jane Marlow", "Ben Okafor"}));
  EXPECT_EQ(english.source, "Wexcombe Evening Post (Online)");
  EXPECT_EQ(day_of(english), "2024-01-15");
  EXPECT_EQ(english.section, "News");
  EXPECT_EQ(english.tags, (std::vector<std::string>{"Ferries", "Harbours"}));
  EXPECT_EQ(english.url,
            "https://www.proquest.com/newspapers/harbour-ferry/docview/2900000111/se-2");
  EXPECT_EQ(english.body,
            "The ferry across the harbour is back, the council said.\n\nIt runs from six in the "
            "morning until midnight.\n\nLocation: so the captain calls it, is everything in this "
            "trade.\n\nSea\n\nPier\n\nTown\n\nRepairs cost twice what had been planned.");
  EXPECT_EQ(english.summary, "");
  EXPECT_NE(english.extra.find(R"("publisher":"Wexcombe Newspapers Ltd")"), std::string::npos)
      << english.extra;
  const Article& italian = dump.article(1);
  EXPECT_EQ(italian.id, "proquest-2900000222");
  EXPECT_EQ(italian.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(italian.source, "Gazzetta dei Laghi");
  EXPECT_EQ(day_of(italian), "2024-01-16");
  EXPECT_EQ(italian.language, stemmers::Language::kItalian);
  EXPECT_EQ(
      italian.body,
      "Da ieri il traghetto attraversa di nuovo il lago.\n\nI lavori sono durati cinque mesi.");
  EXPECT_EQ(dump.faults, "");
}

TEST(ProQuestReader, TakesOlderFilesAndFieldsThatAreThere) {
  const ReadDump dump(
      "____________________________________________________________\r\n\r\nDocument 1 of 2\r\n\r\n"
      "Harbour ferry returns\r\n\r\nAuthor: Marlow, Jane\r\n\r\nPublication info: Wexcombe Evening "
      "Post ; Wexcombe (UK) [Wexcombe (UK)]15 Jan 2012: 5.\r\n\r\nProQuest document link\r\n\r\n"
      "Abstract: The ferry is back.\r\n\r\nFull text: The ferry across the harbour is "
      "back.\r\n\r\nProQuest document ID: 911111111\r\n\r\n"
      "____________________________________________________________\r\n\r\nDocument 2 of 2\r\n\r\n"
      "Ferry stops again\r\n\r\nAbstract: A storm has stopped it.\r\n\r\nPublication year: "
      "2012\r\n\r\nProQuest document ID: 922222222\r\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.skipped;
  EXPECT_EQ(dump.article(0).source, "Wexcombe Evening Post");
  EXPECT_EQ(day_of(dump.article(0)), "2012-01-15");
  EXPECT_EQ(dump.article(0).summary, "The ferry is back.");
  EXPECT_EQ(dump.article(1).body, "A storm has stopped it.");
  EXPECT_EQ(dump.article(1).id, "proquest-922222222");
}

// The same article as a reference and as a text is one.
TEST(ProQuestReader, HasTheIdsOfItsReferences) {
  const ReadDump dump(
      "TY  - NEWS\nT1  - Harbour ferry returns\nAB  - It is back.\nUR  - "
      "https://www.proquest.com/docview/2900000111/se-2\nER  - \n",
      "a.ris");
  EXPECT_EQ(dump.article().id, "proquest-2900000111");
}

TEST(ProQuestReader, TellsOfAFileThatIsCut) {
  const std::string text = std::string(kProQuestEnglish) + std::string(kProQuestItalian);
  const ReadDump dump(text.substr(0, text.find("sono durati")), "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_NE(dump.faults.find("the file ends within it, "), std::string::npos) << dump.faults;
}

TEST(ProQuestReader, ReadsHundreds) {
  std::string text;
  for (int i = 1; i <= 500; ++i) {
    std::string article(kProQuestEnglish);
    for (std::size_t at = 0; (at = article.find("2900000111")) != article.npos;) {
      article.replace(at, 10, std::to_string(2800000000U + static_cast<unsigned>(i)));
    }
    text += article;
  }
  const ReadDump dump(text, "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 500U);
  EXPECT_EQ(dump.article(499).id, "proquest-2800000500");
  EXPECT_EQ(dump.faults, "");
}

TEST(ProQuestReader, ALineThatCountsDocumentsIsText) {
  std::string text(kProQuestEnglish);
  text.replace(text.find("\n\nSea\n"), 2, "\n\nDocument 2 of 3\n\n");
  const ReadDump dump(text, "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_NE(dump.article().body.find("Document 2 of 3"), std::string::npos);
}

TEST(ProQuestReader, ATextThatTellsOfItStaysText) {
  const ReadDump dump(
      "Il rapporto\n\n____\n\nDocument 1 of 2 was never found, said the judge on Monday, and the "
      "other one is not complete.\n\nTitle: so the first page begins, and there it ends.\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "Il rapporto");
}

}  // namespace
}  // namespace emeroteca::dumps
