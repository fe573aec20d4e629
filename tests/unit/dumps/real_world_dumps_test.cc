// Dumps as newsrooms, programs and people write them: each test is named after what went wrong.
#include <algorithm>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/identity.h"
#include "indexer/dumps/fields/repeated_ids.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/formats/table_columns.h"
#include "indexer/dumps/kinds.h"
#include "indexer/dumps/option_use.h"
#include "tests/unit/dumps/real_dump.h"

namespace emeroteca::dumps {
namespace {

using Strings = std::vector<std::string>;

std::optional<std::int64_t> at(std::string_view text) {
  return parse_date(text).seconds;
}

// Ids and addresses

TEST(WebAddress, IsNoPageNumberNorACode) {
  for (const char* text : {"https://ex.it/a", "urn:x:1", "ex.it", "www.ex.it/a", "/2024/ponte",
                           "a.html", "ex.it?p=1", "127.0.0.1/a"}) {
    EXPECT_TRUE(is_web_address(text)) << text;
  }
  for (const char* text :
       {"5", "1.5", "N/A", "n/d", "POL", "pagina 5", "Nord: sud", "/", "", "a."}) {
    EXPECT_FALSE(is_web_address(text)) << text;
  }
  EXPECT_TRUE(is_whole_site("https://ex.it/"));
  EXPECT_TRUE(is_whole_site("https://ex.it"));
  EXPECT_FALSE(is_whole_site("https://ex.it/?p=1"));
}

TEST(RepeatedArticles, AreVersionsWhereTitleOrTextStays) {
  RepeatedIds ids;
  EXPECT_EQ(ids.meet("a", "Uno", "testo", false), Meeting::kFirst);
  EXPECT_EQ(ids.meet("a", "Uno", "altro", false), Meeting::kAgain);
  EXPECT_EQ(ids.meet("a", "Due", "altro", false), Meeting::kAgain);
  EXPECT_EQ(ids.meet("a", "Tre", "ancora", false), Meeting::kAnother);
  EXPECT_EQ(ids.meet("a", "Due", "x", false), Meeting::kAgain);
  EXPECT_EQ(ids.meet("a", "Tre", "ancora", true), Meeting::kAnother);
  EXPECT_EQ(ids.meet("a", "Tre", "", false), Meeting::kAgain);
  EXPECT_EQ(ids.meet("b", "", "", false), Meeting::kFirst);
  EXPECT_EQ(ids.meet("b", "", "", false), Meeting::kAnother);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(ids.meet(std::to_string(i), "t", "b", false), Meeting::kFirst) << i;
  }
  EXPECT_EQ(ids.meet("77", "u", "c", false), Meeting::kAnother);
}

TEST_F(RealDump, PageNumbersOfANewspaperAreNoAddresses) {
  read("p.csv",
       "Titolo;Testo;Data;Pagina\n"
       "Piove sul porto;Le barche restano ferme.;2024-03-01;7\n"
       "Apre il mercato;Le bancarelle tornano in piazza.;2024-03-01;7\n");
  EXPECT_EQ(different_ids(), 2U);
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[0].url, "");
  EXPECT_EQ(sink_.articles[0].extra, R"({"Pagina":"7"})");
  EXPECT_EQ(said(), "");
}

TEST_F(RealDump, APageNumberInJsonStaysAmongTheOtherFields) {
  read("p.jsonl", R"({"title":"Piove sul porto","body":"Le barche restano ferme.","link":"7"})");
  EXPECT_EQ(only().url, "");
  EXPECT_EQ(only().extra, R"({"link":"7"})");
  EXPECT_EQ(only().id, identity(only()));
}

TEST_F(RealDump, TheAddressOfAWholeSiteMakesNoTwoArticlesOne) {
  read("l.csv",
       "title,text,link\nRain falls,It fell all night.,https://ex.example\n"
       "Sun shines,It shone all day.,https://ex.example\n");
  EXPECT_EQ(different_ids(), 2U);
  EXPECT_TRUE(says("\"link\" has the same address for different articles")) << said();
}

TEST_F(RealDump, ASectionsCodeIsNoId) {
  const std::string_view table =
      "Titolo;Testo;Codice\nPiove sul porto;Le barche restano ferme.;CRO\n"
      "Apre il mercato;Le bancarelle tornano in piazza.;CRO\n";
  read("c.csv", table);
  EXPECT_EQ(different_ids(), 2U);
  EXPECT_TRUE(says("\"Codice\" is taken for no id")) << said();
  // Not even the first article: the one of tomorrow would take its place.
  EXPECT_EQ(sink_.articles[0].id, identity(sink_.articles[0]));
  EXPECT_EQ(sink_.articles[0].extra, R"({"Codice":"CRO"})");
}

TEST_F(RealDump, AColumnOfIdsStaysOneWhereARowComesTwice) {
  read("i.csv",
       "codice;titolo;testo\nA1;Piove sul porto;Le barche restano ferme.\n"
       "A2;Apre il mercato;Tornano le bancarelle.\nA2;Apre il mercato;Tornano le bancarelle.\n"
       "A3;Chiude il museo;Riapre in maggio.\n");
  EXPECT_EQ(sink_.ids(), (Strings{"A1", "A2", "A2", "A3"}));
  EXPECT_EQ(said(), "");
}

TEST_F(RealDump, ArticlesOfOneIdOrAddressAreAllKept) {
  read("g.jsonl", R"({"guid":"x","title":"Piove sul porto","body":"Le barche restano ferme."})"
                  "\n"
                  R"({"guid":"x","title":"Apre il mercato","body":"Tornano le bancarelle."})"
                  "\n"
                  R"({"guid":"x","title":"Apre il mercato","body":"Tornano le bancarelle."})"
                  "\n");
  EXPECT_EQ(different_ids(), 2U);
  EXPECT_NE(sink_.articles[0].id, "x");  // which the next dump's first article has, too
  EXPECT_EQ(sink_.articles[1].id, sink_.articles[2].id);
  EXPECT_TRUE(says("3 articles have an id (field guid) that another one of the file has"))
      << said();
}

TEST_F(RealDump, AnIdAgainIsToldWithItsLine) {
  read("d.jsonl",
       "{\"id\":\"a\",\"title\":\"Uno\",\"body\":\"y\"}\n"
       "{\"id\":\"a\",\"title\":\"Due\",\"body\":\"z\"}\n");
  EXPECT_EQ(sink_.ids(), (Strings{"a", "a"}));
  EXPECT_TRUE(says("d.jsonl:2: has the id \"a\" again")) << said();
}

TEST_F(RealDump, LaterVersionsReplaceAndAreCounted) {
  read("v.jsonl", R"({"guid":"a","title":"Uno","body":"y","updated_at":"2024-01-01T10:00:00Z"})"
                  "\n"
                  R"({"guid":"a","title":"Due","body":"z","updated_at":"2024-01-01T11:00:00Z"})"
                  "\n"
                  R"({"guid":"b","title":"Tre","body":"y","version":1})"
                  "\n"
                  R"({"guid":"b","title":"Quattro","body":"x","version":2})"
                  "\n");
  EXPECT_EQ(sink_.ids(), (Strings{"a", "a", "b", "b"}));
  EXPECT_EQ(sink_.faults.size(), 1U);
  EXPECT_TRUE(says("v.jsonl: 2 articles replace an earlier one")) << said();
}

// The last one counted, whatever its number was.
TEST_F(RealDump, LowerVersionReplacedAGreaterOne) {
  std::string dump;
  for (const char* const rest :
       {R"("title":"Uno","body":"x","version":1})", R"("title":"Tre","body":"z","version":3})",
        R"("title":"Due","body":"y","version":2})", R"("title":"Tre","body":"z","version":3})",
        R"("title":"Tre","body":"zz","version":"2.9"})"}) {
    dump += R"({"id":"a",)" + std::string(rest) + '\n';
  }
  read("v.jsonl", dump);
  EXPECT_EQ(sink_.ids(), (Strings{"a", "a", "a"}));
  EXPECT_EQ(sink_.articles.back().title, "Tre");
  ASSERT_EQ(sink_.left_out.size(), 2U);
  EXPECT_TRUE(sink_.left_out[0].ends_with("earlier versions of articles that are there"));
  // A field that is not called so is believed where the title is the same.
  sink_.articles.clear();
  read("g.jsonl", R"({"guid":"c","title":"Uno","body":"x","version":2})"
                  "\n"
                  R"({"guid":"c","title":"Uno","body":"y","version":1})"
                  "\n");
  EXPECT_EQ(sink_.ids(), Strings{"c"});
  // Their dates tell before their numbers do.
  sink_.articles.clear();
  read("w.jsonl",
       R"({"id":"b","title":"Uno","body":"x","version":3,"modified":"2024-01-01T10:00:00Z"})"
       "\n"
       R"({"id":"b","title":"Due","body":"y","version":2,"modified":"2024-01-01T11:00:00Z"})"
       "\n");
  EXPECT_EQ(sink_.ids(), (Strings{"b", "b"}));
}

TEST_F(RealDump, ItemsOfSuperdeskAreVersionsOfOne) {
  read(
      "sd.jsonl",
      R"({"guid":"urn:sd:1","type":"text","headline":"Seconda stesura","body_html":"<p>Martedì.</p>",)"
      R"("authors":[{"name":"Anna Rossi"}],"versioncreated":"2024-01-12T12:00:00+0000",)"
      R"("firstcreated":"2024-01-12T09:00:00+0000"})"
      "\n"
      R"({"guid":"urn:sd:1","type":"text","headline":"Prima stesura","body_html":"<p>Lunedì.</p>",)"
      R"("versioncreated":"2024-01-12T10:00:00+0000","firstcreated":"2024-01-12T09:00:00+0000"})"
      "\n");
  EXPECT_EQ(sink_.ids(), (Strings{"urn:sd:1", "urn:sd:1"}));
  EXPECT_EQ(sink_.articles[0].modified, at("2024-01-12T12:00:00Z"));
  EXPECT_EQ(sink_.articles[1].modified, at("2024-01-12T10:00:00Z"));
  EXPECT_EQ(sink_.articles[0].published, at("2024-01-12T09:00:00Z"));
  EXPECT_EQ(sink_.articles[0].body, "Martedì.");
  EXPECT_EQ(sink_.articles[0].authors, Strings{"Anna Rossi"});
}

// A correction took the article to the day on which it was made.
TEST_F(RealDump, ItemsOfNinjsAreOfTheDayOnWhichTheyWereFirstMade) {
  read("n.json",
       R"({"uri":"urn:x:1","type":"text","firstcreated":"2024-01-12T10:00:00Z",)"
       R"("versioncreated":"2024-02-13T10:00:00Z","headline":"Titolo","body_text":"Il ponte."})");
  EXPECT_EQ(sink_.articles.at(0).published, at("2024-01-12T10:00:00Z"));
  EXPECT_EQ(sink_.articles[0].modified, at("2024-02-13T10:00:00Z"));
}

// Dates

TEST(RealDates, WithoutATimeAreThatDayInAnyZone) {
  DateRules rules;
  rules.zone = Zone("Europe/Rome");
  for (const char* text : {"2024-01-01", "1 gennaio 2024", "01/01/2024", "20240101", "2024-001"}) {
    EXPECT_EQ(parse_date(text, rules).seconds, at("2024-01-01T00:00:00Z")) << text;
  }
  EXPECT_EQ(parse_date("2024-01-01 00:00", rules).seconds, at("2023-12-31T23:00:00Z"));
  EXPECT_EQ(at("2024-01-01+01:00"), at("2024-01-01"));
}

TEST(RealDates, OfProgramsAreRead) {
  const auto moment = at("2024-03-05T09:00:00Z");
  for (const char* text : {"2024-03-05T10:00:00+01:00[Europe/Rome]",
                           "2024-03-05T10:00:00[Europe/Rome]", "/Date(1709629200000+0100)/",
                           "/Date(1709629200000)/", "1709629200000000", "1709629200000000000"}) {
    EXPECT_EQ(at(text), moment) << text;
  }
  EXPECT_FALSE(at("2024-03-05T10:00:00[Europe/Atlantis]"));
  EXPECT_FALSE(at("/Date(soon)/"));
}

TEST(RealDates, OfPeopleAreRead) {
  EXPECT_EQ(at("2024.03.05"), at("2024-03-05"));
  EXPECT_EQ(at("25.3.2024 ore 18"), at("2024-03-25T18:00"));
  EXPECT_EQ(at("25/03/2024 alle ore 18.30"), at("2024-03-25T18:30"));
  EXPECT_EQ(at("25/03/2024 - 18:30"), at("2024-03-25T18:30"));
  EXPECT_EQ(at("2024-03-25 ore 18:30"), at("2024-03-25T18:30"));
  EXPECT_EQ(at("5 mag 2024 | 10:30"), at("2024-05-05T10:30"));
  EXPECT_EQ(at("5 maggio 2024 ore 18"), at("2024-05-05T18:00"));
  EXPECT_EQ(at("Pubblicato il 25/03/2024 alle 10:30"), at("2024-03-25T10:30"));
  EXPECT_EQ(at("Published on March 5, 2024"), at("2024-03-05"));
  EXPECT_EQ(at("Updated: 2024-03-05"), at("2024-03-05"));
  EXPECT_EQ(at("Ultimo aggiornamento: 5 marzo 2024"), at("2024-03-05"));
  EXPECT_FALSE(at("Pubblicato"));
  EXPECT_FALSE(at("Ridata il 5"));
}

TEST_F(RealDump, DaysOfExcelAreNoHoursOf1970) {
  read("e.csv", "titolo;testo;data\nUno;Testo uno;45303\nDue;Testo due;45304,5\n");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[0].published, at("2024-01-12"));
  EXPECT_EQ(sink_.articles[1].published, at("2024-01-13T12:00"));
}

TEST_F(RealDump, SecondsBesideUnixTimesAreNoDaysOfExcel) {
  read("u.csv", "titolo;testo;data\nUno;Testo uno;45303\nDue;Testo due;1705053600\n");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_FALSE(sink_.articles[0].published);  // nor a time of 1970
}

TEST_F(RealDump, ADateThatIsNotReadKeepsItsText) {
  read("d.jsonl", R"({"id":"1","title":"t","body":"b","date":"l'altro ieri","x":1})");
  EXPECT_EQ(only().extra, R"({"x":1,"date_written":"l'altro ieri"})");
  EXPECT_TRUE(says("l'altro ieri"));
}

// TREC

TEST_F(RealDump, DatesOfTrecCollectionsAreRead) {
  read("t.sgm",
       "<DOC>\n<DOCNO>FT923-7</DOCNO>\n<DATE>920714\n</DATE>\n<TEXT>First text.</TEXT>\n</DOC>\n"
       "<DOC>\n<DOCNO> LA031290-0002 </DOCNO>\n<DATE><P>March 12, 1990, Monday, Home Edition "
       "</P></DATE>\n<TEXT><P>Second text.</P></TEXT>\n</DOC>\n"
       "<DOC>\n<DOCNO>WSJ870403-0002</DOCNO>\n<DD>04/03/87</DD>\n<SO>DAILY PAPER</SO>\n"
       "<TEXT>Third text.</TEXT>\n</DOC>\n"
       "<DOC id=\"NYT_ENG_19950802.0003\" type=\"story\" >\n<TEXT>Fourth text.</TEXT>\n</DOC>\n"
       "<DOC>\n<DOCNO>AP890309-0004</DOCNO>\n<TEXT>Fifth text.</TEXT>\n</DOC>\n"
       "<DOC>\n<DOCNO>LA052889-0005</DOCNO>\n<TEXT>Sixth text.</TEXT>\n</DOC>\n");
  ASSERT_EQ(sink_.articles.size(), 6U) << said();
  const char* const days[] = {"1992-07-14", "1990-03-12", "1987-04-03",
                              "1995-08-02", "1989-03-09", "1989-05-28"};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(sink_.articles[i].published, at(days[i])) << days[i];
  }
  EXPECT_EQ(sink_.articles[2].source, "DAILY PAPER");
  EXPECT_EQ(said(), "");
}

// Markdown

TEST_F(RealDump, FrontMatterOfTomlIsRead) {
  read("a.md",
       "+++\ntitle = \"Piove sul porto\"\ndate = 2024-03-05\ntags = [\n  \"mare\",\n  "
       "\"pioggia\"\n]\n"
       "[params]\ntitle = \"no\"\n+++\nLe barche restano ferme.\n");
  EXPECT_EQ(only().title, "Piove sul porto") << said();
  EXPECT_EQ(only().published, at("2024-03-05"));
  EXPECT_EQ(only().tags, (Strings{"mare", "pioggia"}));
  EXPECT_EQ(only().body, "Le barche restano ferme.");
}

TEST_F(RealDump, FrontMatterOfJsonIsRead) {
  read("a.md",
       "{\n \"title\": \"Piove {sul} porto\",\n \"date\": \"2024-03-05\"\n}\n\nBarche ferme.\n");
  EXPECT_EQ(only().title, "Piove {sul} porto");
  EXPECT_EQ(only().body, "Barche ferme.");
}

TEST_F(RealDump, DraftsAreNoArticles) {
  read("a.md", "+++\ntitle = \"Bozza\"\ndraft = true\n+++\nNon ancora.\n");
  read("b.md", "---\ntitle: Bozza\npublished: false\n---\nNon ancora.\n");
  read("c.md", "---\ntitle: Bozza\ndraft: True\n---\nNon ancora.\n");
  EXPECT_EQ(titles(), Strings{});
  EXPECT_EQ(kinds(), "a.md: drafts\nb.md: drafts\nc.md: drafts\n");
}

TEST_F(RealDump, TablesInMarkdownKeepTheirRows) {
  read("a.md",
       "# Classifica\n\n| squadra | punti |\n|---|---|\n| Lago | 12 |\n| Monte | 9 |\n\nFine.\n");
  EXPECT_EQ(only().body, "squadra | punti\nLago | 12\nMonte | 9\n\nFine.");
}

// Feeds, scans, wire copy

TEST_F(RealDump, EntriesWithoutAnAuthorHaveThatOfTheirFeed) {
  read("a.xml",
       "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><author><name>Redazione</name>"
       "</author><entry><id>urn:1</id><title>Uno</title><summary>Testo.</summary></entry><entry>"
       "<id>urn:2</id><title>Due</title><author><name>Anna</name></author><summary>Testo.</summary>"
       "</entry></feed>");
  ASSERT_EQ(sink_.articles.size(), 2U) << said();
  EXPECT_EQ(sink_.articles[0].authors, Strings{"Redazione"});
  EXPECT_EQ(sink_.articles[1].authors, Strings{"Anna"});
}

TEST_F(RealDump, ShortcodesOfWordPressAreNoText) {
  const std::string item = "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>";
  read("w.xml",
       "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
       "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>L</title><item><title>Uno"
       "</title><content:encoded><![CDATA[Prima [sic].\n[caption id=\"a\"]<img src=\"x.jpg\"/> Una "
       "foto[/caption]\n[gallery ids=\"1,2\"]\nDopo.]]></content:encoded>" +
           item +
           "<item><title>Due</title><content:encoded>Segreto.</content:encoded>"
           "<wp:post_password>abc</wp:post_password>" +
           item + "</channel></rss>");
  EXPECT_EQ(only().title, "Uno") << said();
  EXPECT_NE(only().body.find("Prima [sic]."), std::string::npos);
  EXPECT_NE(only().body.find("Dopo."), std::string::npos);
  for (const char* gone : {"caption", "gallery", "foto"}) {
    EXPECT_EQ(only().body.find(gone), std::string::npos) << gone;
  }
  EXPECT_EQ(kinds(), "w.xml, record 2: password-protected posts\n");
}

TEST_F(RealDump, PagesOfOneAltoFileAreArticles) {
  const auto page = [](const std::string& id, const std::string& word) {
    return "<Page ID=\"" + id + "\"><PrintSpace><TextBlock><TextLine><String CONTENT=\"" + word +
           "\"/><SP/><String CONTENT=\"pagina.\"/></TextLine></TextBlock></PrintSpace></Page>";
  };
  const auto file = [](const std::string& pages) {
    return "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v3#\"><Layout>" + pages +
           "</Layout></alto>";
  };
  read("two.xml", file(page("P1", "Prima") + page("P2", "Seconda")));
  ASSERT_EQ(sink_.articles.size(), 2U) << said();
  EXPECT_EQ(titles(), (Strings{"Prima pagina.", "Seconda pagina."}));
  EXPECT_EQ(sink_.articles[1].id, sink_.articles[0].id + "#2");
  read("one.xml", file(page("P1", "Unica")));
  EXPECT_EQ(sink_.articles.size(), 3U);
  EXPECT_EQ(sink_.articles.back().id, folder_.path("one.xml"));
}

TEST_F(RealDump, DispatchesWithoutControlBytesAreApart) {
  read("w.txt",
       "ZCZC0123/SXA\nXCI\nR CRO S0A QBXB\nMUSEO: RIAPRE\n   (LAGO) - ROMA, 12 GEN - Da oggi si "
       "entra\ndi nuovo.\n     ABC-DE\n12-GEN-24 10:00 NNNN\n"
       "ZCZC0124/SXA\nSCUOLA: CHIUDE\n   (LAGO) - ROMA, 12 GEN - Neve.\n12-GEN-24 10:05 NNNN\n");
  ASSERT_EQ(sink_.articles.size(), 2U) << said();
  EXPECT_EQ(titles(), (Strings{"MUSEO: RIAPRE", "SCUOLA: CHIUDE"}));
  EXPECT_EQ(sink_.articles[0].body, "(LAGO) - ROMA, 12 GEN - Da oggi si entra\ndi nuovo.");
  EXPECT_EQ(sink_.articles[0].source, "LAGO");
  EXPECT_EQ(sink_.articles[0].published, at("2024-01-12T10:00"));
  EXPECT_EQ(sink_.articles[1].published, at("2024-01-12T10:05"));
}

// Files beside the dumps

TEST(RealFiles, BesideTheDumpsAreNoArticles) {
  const auto kind = [](std::string_view name, std::string_view head) {
    const Sample sample{name, head, nullptr};
    const std::string_view of_file = kind_of_file(sample, {});
    return std::string(of_file.empty() ? kind_of_text(sample) : of_file);
  };
  const std::string_view prose = "Questo archivio contiene gli articoli del 2024.\n";
  EXPECT_EQ(kind("a/LEGGIMI.txt", prose), "licence and readme files");
  EXPECT_EQ(kind("a/INDEX.txt", prose), "licence and readme files");
  EXPECT_EQ(kind("a/INDEX.html", prose), "");
  EXPECT_EQ(kind("a/c.ics", "BEGIN:VCALENDAR\nSUMMARY:Riunione di redazione\nEND:VCALENDAR\n"),
            "calendar and address files");
  EXPECT_EQ(
      kind("a/s.txt", "import os\n\ndef main():\n    \"\"\"Legge i file del giornale.\"\"\"\n"),
      "program sources and settings");
  EXPECT_EQ(kind("a/m.txt", "# nomi\n\nbody = testo\ntitle=headline\n"),
            "maps of fields (--map-file reads them)");
  // Trade news and definitions are prose.
  EXPECT_EQ(kind("a/p.txt",
                 "import duties rise again in spring\nfrom Rome they import cheese\n"
                 "class of 2024: the pupils return to school today\n"),
            "");
}

// Options

TEST(RealOptions, ThatFoundNothingToDoAreTold) {
  Options options;
  options.map = parse_field_paths("body=nosuch,title=testata.nome");
  options.columns = {"title", "body"};
  OptionUse use(options);
  EXPECT_TRUE(use.remarks().empty());  // no file at all is told elsewhere
  use.file("jsonl");
  use.mapped({{{Field::kTitle, "testata.nome", 3}}, {}});
  const Strings remarks = use.remarks();
  ASSERT_EQ(remarks.size(), 2U);
  EXPECT_NE(remarks[0].find("--map body=nosuch: no record"), std::string::npos) << remarks[0];
  EXPECT_NE(remarks[1].find("--columns: no file"), std::string::npos) << remarks[1];
  use.file("csv");
  use.mapped({{{Field::kBody, "nosuch", 1}}, {}});
  EXPECT_TRUE(use.remarks().empty());
}

TEST(RealOptions, ColumnsOfOneFieldTwiceAreAnError) {
  EXPECT_THROW(parse_columns("title,title"), Error);
  EXPECT_THROW(parse_columns("title,body,date,date"), Error);
  EXPECT_EQ(parse_columns("title,author,author").size(), 3U);
}

}  // namespace
}  // namespace emeroteca::dumps
