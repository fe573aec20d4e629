// What LexisNexis exports as text.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;

constexpr std::string_view kNexisCover =
    "\n\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2020  "
    "16:51:31\n\nSend To:\nUNIVERSITY OF WEXCOMBE LIBRARY\nHARBOUR STREET\n\nTerms: (ferry)\n\n"
    "Source: Wexcombe Evening Post\nProject ID: None\n\n\n\n";

constexpr std::string_view kNexisEnglish =
    "                               1 of 2 DOCUMENTS\n\n\n\n"
    "                             Wexcombe Evening Post\n\n"
    "                            January 15, 2024 Monday\n"
    "                                   Edition 1;\n"
    "                                    Harbour\n\n"
    "Harbour ferry returns after a winter of repairs that took twice as long as the\n"
    "council had planned\n\n"
    "BYLINE: Jane Marlow and Ben Okafor\n\n"
    "SECTION: NEWS; Pg. 6\n\n"
    "LENGTH: 355 words\n\n\n"
    "The ferry across the harbour is back. It runs from six in the morning until\n"
    "midnight, the council said on Monday.\n\n"
    "NOTE: this paragraph begins as a field might, and is one of the text all the same.\n\n"
    "Repairs cost twice what had been planned.\n\n"
    "GRAPHIC: The ferry at the pier on Monday\n\n"
    "LOAD-DATE: January 16, 2024\n\n"
    "LANGUAGE: ENGLISH\n\n"
    "SUBJECT: FERRIES (91%); HARBOURS (75%)\n\n"
    "PUBLICATION-TYPE: Newspaper\n\n"
    "JOURNAL-CODE: WXP\n\n\n"
    "                    Copyright 2024 WEXCOMBE NEWSPAPERS LTD\n"
    "                              All Rights Reserved\n\n";

constexpr std::string_view kNexisItalian =
    "                               2 of 2 DOCUMENTS\n\n\n\n"
    "                               Gazzetta dei Laghi\n\n"
    "                            16 gennaio 2024 martedì\n\n"
    "Riparte il traghetto del lago\n\n"
    "AUTORE: Anna Neri\n\n"
    "SEZIONE: CRONACA; Pag. 5\n\n"
    "LUNGHEZZA: 120 parole\n\n"
    "Da ieri il traghetto attraversa di nuovo il lago.\n\n"
    "I lavori sono durati cinque mesi.\n\n"
    "DATA-CARICAMENTO: 17 gennaio 2024\n\n"
    "LINGUA: ITALIANO\n\n\n"
    "                      Copyright 2024 Editrice dei Laghi\n";

TEST(NexisReader, TakesEachArticle) {
  const ReadDump dump(
      std::string(kNexisCover) + std::string(kNexisEnglish) + std::string(kNexisItalian),
      "nexis.TXT");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults << dump.skipped;
  const Article& english = dump.article(0);
  EXPECT_EQ(
      english.title,
      "Harbour ferry returns after a winter of repairs that took twice as long as the council "
      "had planned");
  EXPECT_EQ(english.source, "Wexcombe Evening Post");
  EXPECT_EQ(day_of(english), "2024-01-15");
  EXPECT_EQ(english.authors, (std::vector<std::string>{"Jane Marlow", "Ben Okafor"}));
  EXPECT_EQ(english.section, "NEWS");
  EXPECT_EQ(english.language, stemmers::Language::kEnglish);
  EXPECT_EQ(english.tags, (std::vector<std::string>{"FERRIES", "HARBOURS"}));
  EXPECT_EQ(
      english.body,
      "The ferry across the harbour is back. It runs from six in the morning until midnight, "
      "the council said on Monday.\n\nNOTE: this paragraph begins as a field might, and is one "
      "of the text all the same.\n\nRepairs cost twice what had been planned.");
  for (const char* const kept : {R"("pages":"6")", R"("edition":"Edition 1; Harbour")",
                                 R"("graphic":"The ferry at the pier on Monday")",
                                 R"("load-date":"January 16, 2024")", R"("journal-code":"WXP")"}) {
    EXPECT_NE(english.extra.find(kept), std::string::npos) << kept << english.extra;
  }
  const Article& italian = dump.article(1);
  EXPECT_EQ(italian.title, "Riparte il traghetto del lago");
  EXPECT_EQ(italian.source, "Gazzetta dei Laghi");
  EXPECT_EQ(italian.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(day_of(italian), "2024-01-16");
  EXPECT_EQ(italian.language, stemmers::Language::kItalian);
  EXPECT_EQ(
      italian.body,
      "Da ieri il traghetto attraversa di nuovo il lago.\n\nI lavori sono durati cinque mesi.");
  EXPECT_EQ(dump.skipped, "cover pages of press databases\n");
  EXPECT_EQ(dump.faults, "");
}

TEST(NexisReader, TakesFilesOfWindows) {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : kNexisItalian) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const ReadDump marked(text, "nexis.TXT");
  ASSERT_EQ(marked.sink.articles.size(), 1U) << marked.skipped;
  text.erase(0, 3);
  text.replace(text.find("martedì"), 8, "marted\xEC");
  text.replace(text.find("Da ieri"), 7, "Perch\xE9 no: gi\xE0 ieri");
  const ReadDump windows(text, "nexis.TXT");
  ASSERT_EQ(windows.sink.articles.size(), 1U) << windows.skipped;
  EXPECT_TRUE(windows.article().body.starts_with("Perché no: già ieri")) << windows.article().body;
  EXPECT_EQ(day_of(windows.article()), "2024-01-16");
}

TEST(NexisReader, TakesOtherLanguagesOfItsPages) {
  const ReadDump german(
      "                              Dokument 1 von 2\n\n\n\n                            Der "
      "Seebote\n\n                       Montag 15. Januar 2024\n\nDie Fähre ist wieder "
      "da\n\nAUTOR: "
      "Eva Kern\n\nRUBRIK: LOKALES; S. 5\n\nLÄNGE: 98 Wörter\n\nDie Fähre fährt wieder über den "
      "See.\n\nUPDATE: 16. Januar 2024\n\nSPRACHE: GERMAN; DEUTSCH\n\n"
      "                              Dokument 2 von 2\n\n\n\n                            Der "
      "Seebote\n\n                       Dienstag 16. Januar 2024\n\nDer Hafen wird "
      "größer\n\nLÄNGE: 50 Wörter\n\nDer Hafen bekommt einen neuen Steg.\n\nSPRACHE: GERMAN\n",
      "a.txt");
  ASSERT_EQ(german.sink.articles.size(), 2U) << german.skipped;
  EXPECT_EQ(german.article(0).source, "Der Seebote");
  EXPECT_EQ(day_of(german.article(0)), "2024-01-15");
  EXPECT_EQ(german.article(0).body, "Die Fähre fährt wieder über den See.");
  EXPECT_EQ(german.article(1).title, "Der Hafen wird größer");
  const ReadDump french(
      "                              1 de 1 DOCUMENTS\n\n\n\n                            Le Lac\n\n"
      "                         lundi 15 janvier 2024\n\nLe bac revient\n\nAUTEUR: Luc "
      "Petit\n\nRUBRIQUE: RÉGION; Pg. 5\n\nLONGUEUR: 98 mots\n\nLe bac traverse de nouveau le "
      "lac.\n\nDATE-CHARGEMENT: 16 janvier 2024\n\nLANGUE: FRENCH; FRANÇAIS\n",
      "a.txt");
  ASSERT_EQ(french.sink.articles.size(), 1U) << french.skipped;
  EXPECT_EQ(french.article().title, "Le bac revient");
  EXPECT_EQ(day_of(french.article()), "2024-01-15");
  EXPECT_EQ(french.article().section, "RÉGION");
}

// Older sources have their headline as a field, and the text behind BODY.
TEST(NexisReader, TakesHeadlinesAndTextsThatHaveLabels) {
  const ReadDump dump(
      "                    3 of 20 DOCUMENTS\n\n                  Wexcombe Evening Post\n\n"
      "                Copyright 1999 Wexcombe Newspapers\n\n              January 15, 1999, "
      "Friday, "
      "FINAL EDITION\n\nSECTION: NEWS; Pg. 1A\n\nLENGTH: 98 words\n\nHEADLINE: Harbour ferry "
      "returns\n\nBYLINE: By Jane Marlow\n\nDATELINE: WEXCOMBE\n\nBODY:\nThe ferry across the "
      "harbour "
      "is back.\n\nIt runs from six in the morning.\n\nLOAD-DATE: January 16, 1999\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "Harbour ferry returns");
  EXPECT_EQ(dump.article().authors, std::vector<std::string>{"Jane Marlow"});
  EXPECT_EQ(dump.article().source, "Wexcombe Evening Post");
  EXPECT_EQ(day_of(dump.article()), "1999-01-15");
  EXPECT_EQ(dump.article().body,
            "The ferry across the harbour is back.\n\nIt runs from six in the morning.");
}

TEST(NexisReader, TakesArticlesWithFieldsMissing) {
  const ReadDump dump(
      "                    1 of 3 DOCUMENTS\n\n                  Wexcombe Evening Post\n\n"
      "                January 15, 2024\n\nHarbour ferry returns\n\nLENGTH: 98 words\n\nThe ferry "
      "is "
      "back.\n\n"
      "                    2 of 3 DOCUMENTS\n\n                  Wexcombe Evening Post\n\n"
      "                January 16, 2024\n\nFerry stops again\n\nThe ferry has stopped for a "
      "storm.\n\n"
      "It may return tomorrow.\n\n"
      "                    3 of 3 DOCUMENTS\n\n                  Wexcombe Evening Post\n\n"
      "                January 17, 2024\n\nSee page 5\n\nLENGTH: 2 words\n\nGRAPHIC: The pier\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 3U) << dump.skipped;
  EXPECT_EQ(dump.article(0).body, "The ferry is back.");
  EXPECT_EQ(dump.article(1).title, "Ferry stops again");
  EXPECT_EQ(dump.article(1).body, "The ferry has stopped for a storm.\n\nIt may return tomorrow.");
  EXPECT_EQ(dump.article(2).title, "See page 5");
  EXPECT_NE(dump.faults.find("has no text: kept with its title"), std::string::npos);
}

// What Nexis Uni gives as Word or RTF, once it is text.
TEST(NexisReader, TakesTheTextsOfNexisUni) {
  const std::string first =
      "Harbour ferry returns after a winter of repairs\nWexcombe Evening Post\nJanuary 15, 2024 "
      "Monday 10:38 PM GMT\n\nCopyright 2024 Wexcombe Newspapers All Rights Reserved\nSection: "
      "NEWS\nLength: 98 words\nByline: Jane Marlow\nHighlight: Five months of work are "
      "over.\n\nBody\n\nThe ferry across the harbour is back.\n\nIt runs from six in the "
      "morning.\n\nClassification\n\nLanguage: English\n\nPublication-Type: "
      "Newspaper\n\nLoad-Date: "
      "January 16, 2024\n\n\nEnd of Document\n\n";
  std::string second = first;
  second.replace(second.find("Harbour ferry"), 13, "Second ferry!");
  const ReadDump dump(first + second, "nexis.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.skipped;
  const Article& article = dump.article(0);
  EXPECT_EQ(article.title, "Harbour ferry returns after a winter of repairs");
  EXPECT_EQ(article.source, "Wexcombe Evening Post");
  EXPECT_EQ(article.published, 1705358280);
  EXPECT_EQ(article.authors, std::vector<std::string>{"Jane Marlow"});
  EXPECT_EQ(article.section, "NEWS");
  EXPECT_EQ(article.summary, "Five months of work are over.");
  EXPECT_EQ(article.body,
            "The ferry across the harbour is back.\n\nIt runs from six in the morning.");
  EXPECT_EQ(dump.article(1).title, "Second ferry! returns after a winter of repairs");
  EXPECT_EQ(dump.faults, "");
}

// It would be a part of the first headline.
TEST(NexisReader, PassesOverTheListAboveTheTextsOfNexisUni) {
  const ReadDump dump(
      "User Name: reader\nDate and Time: 20 March 2024\n\nDocuments (2)\n\n1. Harbour ferry "
      "returns\n\n2. Second ferry\n\nHarbour ferry returns\nWexcombe Evening Post\nJanuary 15, "
      "2024 "
      "Monday\n\nLength: 98 words\n\nBody\n\nThe ferry is back.\n\nLoad-Date: January 16, "
      "2024\n\nEnd "
      "of Document\n",
      "nexis.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "Harbour ferry returns");
  EXPECT_EQ(dump.article().source, "Wexcombe Evening Post");
  EXPECT_EQ(dump.article().body, "The ferry is back.");
  EXPECT_NE(dump.faults.find("5 lines above the headlines of articles passed over"),
            std::string::npos)
      << dump.faults;
}

TEST(NexisReader, ALineThatCountsOtherDocumentsIsText) {
  std::string text(kNexisEnglish);
  text.replace(text.find("NOTE: this"), 4, "3 of 7 DOCUMENTS\n\nNOTE");
  const ReadDump dump(text + std::string(kNexisItalian), "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.skipped;
  EXPECT_NE(dump.article(0).body.find("3 of 7 DOCUMENTS"), std::string::npos);
  EXPECT_TRUE(dump.article(0).body.ends_with("been planned.")) << dump.article(0).body;
}

TEST(NexisReader, TellsOfAFileThatIsCut) {
  const std::string text = std::string(kNexisEnglish) + std::string(kNexisItalian);
  const ReadDump dump(text.substr(0, text.find("sono durati")), "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_NE(dump.faults.find("the file ends within it, "), std::string::npos) << dump.faults;
}

TEST(NexisReader, ReadsHundreds) {
  std::string text;
  for (int i = 1; i <= 500; ++i) {
    std::string article(kNexisEnglish);
    article.replace(article.find("1 of 2 DOCUMENTS"), 16, std::to_string(i) + " of 500 DOCUMENTS");
    article.replace(article.find("Repairs cost"), 7, "Repair " + std::to_string(i));
    text += article;
  }
  const ReadDump dump(text, "a.txt");
  EXPECT_EQ(dump.sink.articles.size(), 500U);
  EXPECT_EQ(dump.faults, "");
}

TEST(NexisReader, ATextThatTellsOfItStaysText) {
  const ReadDump dump(
      "How a search is counted\n\nThe database writes a line such as this one above each "
      "article:\n\n"
      "1 of 3 DOCUMENTS\n\nThe number behind it says how many there are, and nothing else.\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "How a search is counted");
}

}  // namespace
}  // namespace emeroteca::dumps
