// What readers of several formats once got wrong, each test named after the fault.
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/scanned_issue.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

using std::string_literals::operator""s;
using Names = std::vector<std::string>;

class ReaderFault : public ::testing::Test {
 protected:
  void read(std::string_view name, std::string_view content, const Options& options = {}) {
    read_dump(folder_.write(name, content), options, sink_);
  }

  bool says(std::string_view part) const {
    for (const testing::SeenFault& fault : sink_.faults) {
      if (fault.reason.find(part) != std::string::npos) return true;
    }
    return false;
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

// Lines are views of a buffer that the next line may move.
TEST(TrecFault, ABlankBehindTheEndOfADocumentIsNotKeptWhereItsBufferMoves) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "<DOC> \n<DOCNO>D" + std::to_string(i) + "</DOCNO>\n<TEXT>\n" +
            std::string(static_cast<std::size_t>(i % 37), 'x') + " Il ponte\n</TEXT>\n</DOC>" +
            std::string(static_cast<std::size_t>(1 + i % 5), ' ') + '\n';
  }
  for (const std::size_t size : {5U, 7U, 16U, 61U}) {
    std::vector<std::string> blocks;
    for (std::size_t at = 0; at < text.size(); at += size) blocks.push_back(text.substr(at, size));
    testing::BlockInput input(std::move(blocks));
    PeekedInput peeked(input);
    const Options options;
    const auto reader = open_trec(peeked, options);
    std::size_t count = 0;
    for (Record record; reader->next(record); record = {}) {
      const std::string number = std::to_string(count);
      EXPECT_EQ(record.raw, "<DOC> \n<DOCNO>D" + number + "</DOCNO>\n<TEXT>\n" +
                                std::string(count % 37, 'x') + " Il ponte\n</TEXT>\n</DOC>\n");
      ++count;
    }
    EXPECT_EQ(count, 200U) << size;
  }
}

// Regression: the colours of a terminal stood glued to the words that were shown without them.
TEST_F(ReaderFault, EscapeSequencesAreNoPartOfWords) {
  read(
      "a.jsonl",
      R"({"id":"1","title":"Evil \u001b[31mred\u001b[0m title","body":"An \u001b]8;;http://x.it\u001b\\open\u001b]8;;\u001b\\ door."})");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Evil red title");
  EXPECT_EQ(sink_.articles[0].body, "An open door.");
}

// No news begin with a NUL byte, and many with the letters that files of other kinds begin with.
TEST_F(ReaderFault, TextThatBeginsWithTheLettersOfAnotherKindOfFileIsAnArticle) {
  Names begins{"OTTO ARRESTI A NAPOLI",    "THE HEATWAVE HAS ARRIVED", "DANNI GRAVI AVI A BARI",
               "ID3 e MP3, due formati",   "RIFF RAFFWAVE, la serie",  "GIF89a compie gli anni",
               "MThd e OggS per tutti",    "PAR1 e PAR2 al via",       "wOFF, wOF2: i caratteri",
               "070701 la data segreta",   "Al-lhasa si parla ancora", "ttcf e fLaC, due sigle",
               "8BPS sui tassi in rialzo", "ARROW1 vola di nuovo",     "Nel ftyp si legge di tutto",
               "AT&TFORM, nuova societa"};
  for (const std::string& begin : begins) {
    RecordingSink sink;
    read_dump(folder_.write("a.txt", begin + "\n\nIl sindaco ha parlato ai giornalisti.\n"), {},
              sink);
    EXPECT_EQ(sink.articles.size(), 1U) << begin;
    EXPECT_EQ(sink.left_out, Names{}) << begin;
  }
}

TEST_F(ReaderFault, FilesOfThoseKindsAreStillTold) {
  const std::vector<std::pair<std::string, std::string>> files{
      {"OTTO\0\x0b\0\x80"s, "fonts"},
      {"wOFFOTTO\0\0\x10\0"s, "fonts"},
      {"RIFF\x24\x08\0\0WAVEfmt "s, "audio and video files"},
      {"RIFF\x24\x08\0\0AVI LIST"s, "audio and video files"},
      {"RIFF\x24\x08\0\0WEBPVP8 "s, "pictures"},
      {"\0\0\0\x20"
       "ftypisom\0\0\2\0"s,
       "audio and video files"},
      {"\0\0\0\x20"
       "ftypheic\0\0\0\0"s,
       "pictures"},
      {"GIF89a\1\0\1\0"s, "pictures"},
      {"fLaC\x80\0\0\x22"s, "audio and video files"},
      {"\x1f\x80-lh5-\x20\0\0\0"s, "archives of other kinds (unpack them first)"},
      {"0707010000A1B2000081A4\0"s, "archives of other kinds (unpack them first)"}};
  for (const auto& [content, kind] : files) {
    RecordingSink sink;
    const std::string path = folder_.write("a", content);
    read_dump(path, {}, sink);
    EXPECT_EQ(sink.left_out, Names{path + ": " + kind}) << content;
  }
}

TEST_F(ReaderFault, AFileCalledReadmeIsReadInTheFormatThatItsUserNames) {
  Options options;
  options.format = "markdown";
  read("README.md", "# Riapre il ponte\n\nDa oggi si passa.\n", options);
  options.format = "jsonl";
  read("NOTICE", "{\"id\":\"a\",\"title\":\"Avviso\",\"body\":\"Da oggi si paga.\"}\n", options);
  EXPECT_EQ(sink_.left_out, Names{});
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[0].title, "Riapre il ponte");
  EXPECT_EQ(sink_.articles[1].title, "Avviso");
  // What nobody can read in it is left out all the same.
  read("b.jsonl", "%PDF-1.4\n1 0 obj", options);
  EXPECT_EQ(sink_.left_out.size(), 1U);
}

// A field of the system's own that is the same everywhere makes nothing a later version.
TEST_F(ReaderFault, TheWordVersionAnywhereInARecordMakesItNoVersion) {
  for (const char* field :
       {R"("version":"1.0")", R"("cms":{"version":2})", R"("note":"a \"version\" of it")",
        R"("version_schema":3)", R"("revision":{"id":7})"}) {
    RecordingSink sink;
    const std::string rest = std::string(",") + field + "}\n";
    read_dump(folder_.write("v.jsonl", R"({"guid":"a","title":"Uno","body":"y")" + rest +
                                           R"({"guid":"a","title":"Due","body":"z")" + rest),
              {}, sink);
    ASSERT_EQ(sink.articles.size(), 2U) << field;
    EXPECT_NE(sink.articles[0].id, "a") << field;
    EXPECT_NE(sink.articles[1].id, "a") << field;
    EXPECT_EQ(sink.faults.size(), 1U) << field;
  }
}

TEST_F(ReaderFault, AGreaterVersionReplacesAndIsCounted) {
  read("v.jsonl",
       "{\"guid\":\"a\",\"title\":\"Uno\",\"body\":\"y\",\"version\":9}\n"
       "{\"guid\":\"a\",\"title\":\"Due\",\"body\":\"z\",\"version\":10}\n"
       "{\"guid\":\"a\",\"title\":\"Tre\",\"body\":\"w\",\"version\":\"10\"}\n"
       "{\"guid\":\"a\",\"title\":\"Quattro\",\"body\":\"k\",\"version\":2}\n");
  const Names ids = sink_.ids();
  ASSERT_EQ(ids.size(), 4U);
  EXPECT_EQ(ids[0], "a");
  EXPECT_EQ(ids[1], "a");
  EXPECT_NE(ids[2], "a");  // the same version of something else
  EXPECT_NE(ids[3], "a");
  EXPECT_TRUE(says("1 article replaces an earlier one")) << sink_.faults.size();
  read("t.csv",
       "guid,title,text,Versione\n"
       "b,Uno,Il ponte riapre,1.9\n"
       "b,Due,La scuola chiude,1.10\n");
  EXPECT_EQ(sink_.ids().back(), "b");
}

TEST(ScannedIssueFault, TheDateOfTheFolderOfImportsIsNotThatOfThePage) {
  EXPECT_EQ(date_in_path("/import/2024-01-15/lastampa_19160131_001.xml"), "1916-01-31");
  EXPECT_EQ(date_in_path("/import/2024-01-15/1916/01/31/p1.xml"), "1916-01-31");
  EXPECT_EQ(date_in_path("/import/2024-01-15/p1.xml"), "2024-01-15");
}

TEST(ScannedIssueFault, AFoldersDayIsBelievedBeforeTheMonthThatMetsKnows) {
  const TemporaryFolder folder;
  folder.write("1898-05-06/mets.xml", "<mets><dateIssued>1898-05</dateIssued></mets>");
  folder.write("1898-05-07/mets.xml", "<mets><dateIssued>1897</dateIssued></mets>");
  EXPECT_EQ(scanned_issue(folder.write("1898-05-06/p1.xml", "<alto/>")).date, "1898-05-06");
  EXPECT_EQ(scanned_issue(folder.write("1898-05-07/p1.xml", "<alto/>")).date, "1897");
}

TEST(ScannedIssueFault, MetsIsBelievedBeforeAFolderAndAFilesNameBeforeMets) {
  const TemporaryFolder folder;
  const auto mets = [](const std::string& title) {
    return "<?xml version=\"1.0\"?><mets><dmdSec><mods><title>" + title +
           "</title><dateIssued>1898-05-06</dateIssued></mods></dmdSec></mets>";
  };
  folder.write("2024-01-15/mets.xml", mets("Corriere del Lago"));
  const std::string page = folder.write("2024-01-15/p1.xml", "<alto/>");
  const std::string named = folder.write("2024-01-15/lago_18980507_2.xml", "<alto/>");
  const std::string other = folder.write("2024-01-16/p1.xml", "<alto/>");
  EXPECT_EQ(scanned_issue(page).date, "1898-05-06");
  EXPECT_EQ(scanned_issue(page).newspaper, "Corriere del Lago");
  EXPECT_EQ(scanned_issue(named).date, "1898-05-07");
  EXPECT_EQ(scanned_issue(named).newspaper, "Corriere del Lago");
  EXPECT_EQ(scanned_issue(other).date, "2024-01-16");
  EXPECT_EQ(scanned_issue(other).newspaper, "");
  // What is remembered of a folder goes when a file is added to it.
  namespace fs = std::filesystem;
  const fs::path folder_of_other = fs::path(other).parent_path();
  folder.write("2024-01-16/mets.xml", mets("Gazzetta del Lago"));
  // Clocks of file systems tick slower than tests run.
  fs::last_write_time(folder_of_other,
                      fs::last_write_time(folder_of_other) + std::chrono::seconds(1));
  EXPECT_EQ(scanned_issue(other).newspaper, "Gazzetta del Lago");
  EXPECT_EQ(scanned_issue(page).newspaper, "Corriere del Lago");
}

TEST_F(ReaderFault, AHeadlineOfShortWordsInCapitalsIsNoLineOfCodes) {
  const std::string end = "\n   (LAGO) - BARI, 12 GEN - Folla in piazza.\n12-GEN-24 10:00 NNNN\n";
  read("a.txt", "ZCZC0123/SXA\nXCI\nR CRO S0A QBXB\nIL PAPA A BARI" + end +
                    "ZCZC0124/SXA\nIL PAPA A BARI\nE POI A ROMA" + end +
                    "ZCZC0125/SXA\nXCI\nR POL S0B QBXB\nPM A BARI" + end +
                    "ZCZC0126/SXA\nR CRO QBXB\nNEVE" + end);
  Names titles;
  for (const Article& article : sink_.articles) titles.push_back(article.title);
  EXPECT_EQ(titles, (Names{"IL PAPA A BARI", "IL PAPA A BARI E POI A ROMA", "PM A BARI", "NEVE"}));
}

TEST_F(ReaderFault, NumbersAreToldAsNumbersAndNotAsArticlesWithoutColumns) {
  const std::vector<std::pair<std::string, std::string>> files{
      {"a.csv", "1,2,3\n4,5,6\n7,8,9\n"},
      {"b.csv", "1.5,2,\n4,5.1,1e-07\n7,8,\"9\"\n"},
      {"c.tsv", "2024-01-12\t10,5\t-11,5\n2024-01-13\t9,75\t10%\n"},
      {"d.txt", "1 2 3\n4 5 6\n7 8 9\n"},
      {"e.txt", "1;2\n4;5\n7;8\n"}};
  for (const auto& [name, content] : files) {
    RecordingSink sink;
    const std::string path = folder_.write(name, content);
    read_dump(path, {}, sink);
    EXPECT_EQ(sink.left_out, Names{path + ": tables of numbers"}) << name;
    EXPECT_EQ(sink.faults.size(), 0U) << name;
  }
  // Where words are its user may name the columns.
  read("f.csv", "1,2,Il ponte riapre\n4,5,La scuola chiude\n7,8,Piove\n");
  EXPECT_TRUE(says("none of its columns is known"));
}

TEST_F(ReaderFault, TomlWithLongStringsAndBracketsInQuotationMarksIsRead) {
  read("a.md",
       "+++\n"
       "title = \"Il ponte [foto\"  # una nota\n"
       "description = \"\"\"\nPrima riga,\nseconda \\\n   \"riga\" = [fine.\"\"\"\n"
       "tags = [\n  \"ponti, strade ]\", # una nota ]\n  'C:\\lago',\n]\n"
       "author = '''Anna \"Nina\" Neri'''\n"
       "date = 2024-01-12\n"
       "[extra]\ntitle = \"altro\"\n"
       "+++\nDa oggi si passa.\n");
  ASSERT_EQ(sink_.articles.size(), 1U);
  const Article& article = sink_.articles[0];
  EXPECT_EQ(sink_.faults.size(), 0U);
  EXPECT_EQ(article.title, "Il ponte [foto");
  EXPECT_EQ(article.summary, "Prima riga,\nseconda \"riga\" = [fine.");
  EXPECT_EQ(article.tags, (Names{"ponti, strade ]", "C:\\lago"}));
  EXPECT_EQ(article.authors, Names{"Anna \"Nina\" Neri"});
  EXPECT_EQ(testing::day_of(article), "2024-01-12");
}

// Fault 54.
TEST_F(ReaderFault, ATextUnderTheNameOfAStorysKeyWasLost) {
  const std::string text = "Il ponte riapre domani. Lo ha detto il sindaco ai giornalisti in aula.";
  read("a.jsonl", R"({"title":"Uno","story":")" + text + "\"}\n" +
                      R"({"title":"Due","body":"B.","story":")" + text + "\"}\n" +
                      R"({"title":"Tre","body":"B.","story":"crollo-ponte-2018"})" + "\n" +
                      R"({"title":"Quattro","body":"B.","story":"Crollo del ponte di Genova"})");
  read("b.json", R"({"title":"Cinque","story":")" + text + "\"}");
  read("c.csv", "id,titolo,story\n6,Sei," + text + "\n7,Sette," + text + "\n");
  read("d.csv", "id,titolo,testo,story\n8,Otto,Il testo.,s1\n9,Nove,Il testo.,s1\n");
  ASSERT_EQ(sink_.articles.size(), 9U);
  for (const std::size_t i : {0U, 4U, 5U, 6U}) {
    EXPECT_EQ(sink_.articles[i].body, text) << i;
    EXPECT_EQ(sink_.articles[i].story, "") << i;
  }
  EXPECT_EQ(sink_.articles[1].body, "B.");
  EXPECT_EQ(sink_.articles[1].extra, R"({"story":")" + text + "\"}");
  EXPECT_EQ(sink_.articles[2].story, "crollo-ponte-2018");
  EXPECT_EQ(sink_.articles[3].story, "Crollo del ponte di Genova");
  EXPECT_EQ(sink_.articles[7].story, "s1");
  EXPECT_TRUE(sink_.faults.empty());
}

// Fault 50.
TEST_F(ReaderFault, AnItemWhoseTextIsElsewhereBecameAnEmptyArticle) {
  const auto item = [](const std::string& content) {
    return R"(<newsItem guid="urn:x:1"><itemMeta><itemClass qcode="icls:text"/></itemMeta>)"
           "<contentMeta><headline>Titolo</headline></contentMeta>" +
           content + "</newsItem>";
  };
  read("a.xml", item(R"(<contentSet><remoteContent href="x.html"/></contentSet>)"));
  EXPECT_TRUE(sink_.articles.empty());
  EXPECT_EQ(sink_.left_out.size(), 1U);
  // An alert is a headline.
  read("b.xml", item(""));
  read("c.xml",
       item(R"(<contentSet><remoteContent href="x.jpg"/><inlineData>Il testo.</inlineData>)"
            "</contentSet>"));
  EXPECT_EQ(sink_.articles.size(), 2U);
}

// Fault 47.
TEST_F(ReaderFault, TheDateOfADraftDidNotTellThoseOfTheArticles) {
  read("a.csv",
       "titolo,testo,data,stato\nUno,Testo uno.,12/01/2024,pubblicato\n"
       "Due,Testo due.,13/01/2024,bozza\n");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].published, 1705017600);
}

// Fault 53.
TEST_F(ReaderFault, OfMailWhatNobodyReadsBecameArticles) {
  const auto mail = [](const std::string& header, const std::string& body) {
    return "From: a@x.it\nSubject: Uno\nMessage-ID: <1@x>\n" + header + "\n" + body;
  };
  const std::string text = "Il ponte riapre lunedi al traffico.\n";
  read("a.eml", mail("Content-Type: text/calendar\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"));
  read("b.eml", mail("X-Gmail-Labels: Spam,Unread\n", text));
  read("c.eml", mail("X-Gmail-Labels: Cestino\n", text));
  read("d.eml", mail("X-Mozilla-Status: 0009\n", text));
  read("e.eml", mail("X-Status: RD\n", text));
  EXPECT_TRUE(sink_.articles.empty());
  EXPECT_EQ(sink_.left_out.size(), 5U);
  read("f.eml",
       mail("X-Gmail-Labels: Inbox,Antispam\nX-Mozilla-Status: 0001\nX-Status: RO\n", text));
  read("g.eml", mail("Content-Type: text/html\n",
                     "<body><div style=\"display: none\">Mezza <div>riga</div> nascosta</div>"
                     "<p>Il testo.</p><p style=\"display:none\">Mai chiuso"));
  read("h.eml",
       mail("Content-Type: multipart/alternative; boundary=b\n",
            "--b\nContent-Type: text/plain\n\nIl testo.\n--b\nContent-Type: text/calendar\n\n"
            "BEGIN:VCALENDAR\n--b--\n"));
  ASSERT_EQ(sink_.articles.size(), 3U);
  EXPECT_EQ(sink_.articles[1].body, "Il testo.\n\nMai chiuso");
  EXPECT_EQ(sink_.articles[2].body, "Il testo.");
}

}  // namespace
}  // namespace emeroteca::dumps
