// Lists of references as press databases and reference managers export them.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;

// As ProQuest writes them, with what it says of copyright and names in notes.
constexpr std::string_view kRisOfProQuest =
    "TY  - NEWS\r\n"
    "T1  - Harbour ferry returns after a winter of repairs\r\n"
    "AN  - 2900000111\r\n"
    "AU  - Marlow, Jane\r\n"
    "AU  - Okafor, Ben\r\n"
    "JF  - Wexcombe Evening Post\r\n"
    "Y1  - 2024/01/15/\r\n"
    "PY  - 2024\r\n"
    "DA  - 2024 Jan 15\r\n"
    "SP  - 5\r\n"
    "EP  - 6\r\n"
    "CY  - Wexcombe (UK)\r\n"
    "PB  - Wexcombe Newspapers Ltd\r\n"
    "LA  - English\r\n"
    "DB  - ProQuest Central\r\n"
    "KW  - Ferries\r\n"
    "KW  - Harbours\r\n"
    "N2  - The ferry across the harbour runs again from Monday, the council said. Repairs took "
    "five "
    "months and cost twice what had been planned.\r\n"
    "N1  - Copyright - Copyright Wexcombe Newspapers Ltd Jan 15, 2024\r\n"
    "N1  - Last updated - 2024-01-16\r\n"
    "UR  - https://proxy.uni.example/login?url=https://www.proquest.com/newspapers/"
    "harbour-ferry/docview/2900000111/se-2?accountid=12345\r\n"
    "ER  - \r\n\r\n";

// As Zotero writes them: T2, dates with slashes, an id that counts, notes of readers.
constexpr std::string_view kRisOfZotero =
    "TY  - NEWS\n"
    "TI  - Il traghetto torna in servizio dopo l'inverno\n"
    "AU  - Neri, Anna\n"
    "T2  - Gazzetta dei Laghi\n"
    "AB  - Da lunedì il traghetto attraversa di nuovo il lago, ha detto il sindaco. I lavori sono "
    "durati cinque mesi.\n"
    "CY  - Verbania\n"
    "DA  - 2024/01/16/\n"
    "PY  - 2024\n"
    "ID  - 35\n"
    "LA  - it\n"
    "SE  - Cronaca\n"
    "UR  - https://laghi.example/2024/traghetto\n"
    "Y2  - 2024/02/01/09:30:00\n"
    "KW  - traghetti\n"
    "KW  - laghi\n"
    "N1  - <p>Da citare nel capitolo due.</p>\n"
    "ER  - \n\n";

TEST(RisReader, TakesTheFieldsOfProQuest) {
  const ReadDump dump(kRisOfProQuest, "export.ris");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.faults << dump.skipped;
  const Article& article = dump.article();
  EXPECT_EQ(article.id, "proquest-2900000111");
  EXPECT_EQ(article.title, "Harbour ferry returns after a winter of repairs");
  EXPECT_EQ(article.authors, (std::vector<std::string>{"Jane Marlow", "Ben Okafor"}));
  EXPECT_EQ(article.source, "Wexcombe Evening Post");
  EXPECT_EQ(day_of(article), "2024-01-15");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"Ferries", "Harbours"}));
  EXPECT_EQ(article.url,
            "https://www.proquest.com/newspapers/harbour-ferry/docview/2900000111/se-2");
  EXPECT_TRUE(article.body.starts_with("The ferry across the harbour")) << article.body;
  EXPECT_EQ(article.language, stemmers::Language::kEnglish);
  for (const char* const kept : {"\"pages\":\"5-6\"", "Last updated - 2024-01-16",
                                 "\"publisher\":\"Wexcombe Newspapers Ltd\""}) {
    EXPECT_NE(article.extra.find(kept), std::string::npos) << kept << article.extra;
  }
  EXPECT_EQ(dump.faults, "");
}

TEST(RisReader, TakesTheFieldsOfZotero) {
  const ReadDump dump(kRisOfZotero, "zotero.ris");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.faults << dump.skipped;
  const Article& article = dump.article();
  // Its number is that of one library.
  EXPECT_EQ(article.id, "https://laghi.example/2024/traghetto");
  EXPECT_EQ(article.title, "Il traghetto torna in servizio dopo l'inverno");
  EXPECT_EQ(article.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(article.source, "Gazzetta dei Laghi");
  EXPECT_EQ(article.section, "Cronaca");
  EXPECT_EQ(day_of(article), "2024-01-16");
  EXPECT_EQ(article.language, stemmers::Language::kItalian);
  EXPECT_EQ(article.body.find("capitolo"), std::string::npos);
  EXPECT_NE(article.extra.find("capitolo"), std::string::npos);
  EXPECT_EQ(dump.faults, "");
}

TEST(RisReader, TakesTheWholeTextOfANote) {
  std::string sentences;
  for (int i = 0; i < 9; ++i) sentences += "The road along the coast was closed again. ";
  for (const std::string& note : {sentences, "Full text: " + sentences}) {
    const ReadDump dump("TY  - NEWS\nTI  - Storm\nN2  - The coast road is closed.\nN1  - " + note +
                            "\nN1  - Name - Ministry of Transport\nER  - \n",
                        "a.ris");
    ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.faults << dump.skipped;
    EXPECT_TRUE(dump.article().body.starts_with("The road along")) << dump.article().body;
    EXPECT_EQ(dump.article().summary, "The coast road is closed.");
  }
}

TEST(RisReader, KeepsTheParagraphsOfATextInSeveralLines) {
  const ReadDump dump(
      "TY  - NEWS\nTI  - Storm closes\n  the coast road\nAB  - The first paragraph.\n\nThe second "
      "one.\nEU - a line that is no field.\nKW  - storms\nroads; coast\nER  - \n",
      "a.ris");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.faults;
  EXPECT_EQ(dump.article().title, "Storm closes the coast road");
  EXPECT_EQ(dump.article().body,
            "The first paragraph.\n\nThe second one.\nEU - a line that is no field.");
  EXPECT_EQ(dump.article().tags, (std::vector<std::string>{"storms", "roads", "coast"}));
}

TEST(RisReader, IsReadWithOrWithoutAMarkAndInEightBits) {
  const ReadDump marked("\xEF\xBB\xBF" + std::string(kRisOfZotero), "a.ris");
  ASSERT_EQ(marked.sink.articles.size(), 1U) << marked.skipped;
  const ReadDump windows(
      "TY  - NEWS\r\nTI  - La citt\xE0 riapre il ponte\r\nAB  - Perch\xE9 i lavori sono finiti, "
      "l\x92"
      "assessore \xE8 soddisfatto.\r\nPY  - 2024\r\nER  - \r\n",
      "a.txt");
  ASSERT_EQ(windows.sink.articles.size(), 1U) << windows.skipped << windows.faults;
  EXPECT_EQ(windows.article().title, "La città riapre il ponte");
  EXPECT_EQ(windows.article().body, "Perché i lavori sono finiti, l’assessore è soddisfatto.");
}

TEST(RisReader, SkipsReferencesToOtherThingsByTheirKind) {
  const ReadDump dump(
      "TY  - BOOK\nTI  - A history of ferries\nAB  - From rafts to ships.\nER  - \n"
      "TY  - THES\nTI  - Ferries and towns\nER  - \n"
      "TY  - JOUR\nTI  - Ferries at work\nAB  - How they are run.\nER  - \n"
      "TY  - VIDEO\nTI  - The ferry\nER  - \n"
      "TY  - MGZN\nTI  - Lakes\nAB  - Ten lakes to see this year.\nER  - \n",
      "a.ris");
  EXPECT_EQ(dump.skipped,
            "references to books\nreferences to theses and reports\nreferences to films and "
            "recordings\n");
  EXPECT_EQ(dump.sink.articles.size(), 2U);
}

TEST(RisReader, ReadsHundredsAndEachOnce) {
  std::string list = "Provider: Lakes Press Service\r\nContent: text/plain\r\n\r\n";
  for (int i = 0; i < 700; ++i) {
    list += "TY  - NEWS\r\nTI  - Seduta numero " + std::to_string(i) + "\r\nAN  - LAGO0000" +
            std::to_string(20240000 + i) +
            "\r\nAB  - Il consiglio comunale si è riunito.\r\nPY  - 2024\r\nER  - \r\n\r\n";
  }
  const ReadDump dump(list, "a.ris");
  EXPECT_EQ(dump.sink.articles.size(), 700U);
  EXPECT_EQ(dump.article(699).id, "LAGO000020240699");
  EXPECT_NE(dump.faults.find("2 lines that belong to no reference passed over"), std::string::npos)
      << dump.faults;
}

TEST(RisReader, KeepsATitleAloneWithAWarning) {
  const ReadDump dump("TY  - NEWS\nTI  - Il ponte riapre\nT2  - Gazzetta\nPY  - 2024\nER  - \n",
                      "a.ris");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_NE(dump.faults.find("has no text and no abstract"), std::string::npos) << dump.faults;
}

TEST(RisReader, KeepsAllOfAFieldThatItDoesNotKnow) {
  const ReadDump dump(
      "TY  - NEWS\nTI  - Uno\nAB  - Il testo.\nA2  - Neri, A.\nA2  - Blu, U.\nER  - \n", "a.ris");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().extra, R"({"editor":"Neri, A.; Blu, U."})");
}

TEST(RisReader, TellsWhatIsCutOrHasNoEnd) {
  const std::string first = "TY  - NEWS\nTI  - Uno\nAB  - Il primo testo.\n";
  const ReadDump without(first + "TY  - NEWS\nTI  - Due\nAB  - Il secondo testo.\nER  - \n",
                         "a.ris");
  ASSERT_EQ(without.sink.articles.size(), 2U);
  EXPECT_EQ(without.article(0).body, "Il primo testo.");
  EXPECT_NE(without.faults.find("has no end (ER)"), std::string::npos) << without.faults;
  const ReadDump cut(first + "ER  - \nTY  - NEWS\nTI  - Due\nAB  - Il seco", "a.ris");
  ASSERT_EQ(cut.sink.articles.size(), 1U);
  EXPECT_NE(cut.faults.find("the file ends within it, "), std::string::npos) << cut.faults;
}

TEST(RisReader, TakesDatesAsTheyComeAndTheMostExactOne) {
  const auto dated = [](const std::string& fields) {
    return day_of(
        ReadDump("TY  - NEWS\nTI  - Uno\nAB  - Il testo.\n" + fields + "ER  - \n", "a.ris")
            .sink.articles.at(0));
  };
  EXPECT_EQ(dated("PY  - 2024///\n"), "2024-01-01");
  EXPECT_EQ(dated("PY  - 2024\nDA  - 2024/3/7/\n"), "2024-03-07");
  EXPECT_EQ(dated("PY  - 2024\nDA  - Mar 7\n"), "2024-03-07");
  EXPECT_EQ(dated("Y1  - 2024/03/07/edizione della sera\n"), "2024-03-07");
  EXPECT_EQ(dated("DA  - 7 marzo 2024\n"), "2024-03-07");
  EXPECT_EQ(dated("PY  - 2024\nDA  - 2024 Mar 07\n"), "2024-03-07");
  EXPECT_EQ(dated("DA  - 2024-03-07\n"), "2024-03-07");
}

// They have the ids and addresses of articles that are there, and no texts.
TEST(RisReader, LeavesOutTheReferencesThatSearcherWrote) {
  const ReadDump dump("TY  - NEWS\r\nID  - 7\r\nTI  - Il ponte\r\nDP  - Emeroteca\r\nER  - \r\n",
                      "hits.ris");
  EXPECT_EQ(dump.sink.articles.size(), 0U);
  EXPECT_EQ(dump.skipped, "references that searcher wrote\n");
}

TEST(RisReader, ATextThatTellsOfItStaysText) {
  const ReadDump dump(
      "Come si esporta una rassegna\n\nOgni voce comincia con una riga come questa:\n\nTY  - NEWS\n"
      "TI  - Il titolo\nER  - \n\nPoi si sceglie il formato, e il programma fa il resto.\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "Come si esporta una rassegna");
}

}  // namespace
}  // namespace emeroteca::dumps
