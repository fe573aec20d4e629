// MediaWiki, TREC and Reuters SGML, wire copy, Movable Type, mail, Markdown: small files of our
// own.
#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/formats/wikitext.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

using Strings = std::vector<std::string>;

class OtherDump : public ::testing::Test {
 protected:
  void read(std::string_view name, std::string_view content) {
    read_dump(folder_.write(name, content), {}, sink_);
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

TEST_F(OtherDump, OfAWikiGivesItsArticlesWithoutMarkup) {
  read("wiki.xml", R"(<mediawiki xml:lang="it"><siteinfo><sitename>Wikinotizie</sitename>
<base>https://it.wiki.example/wiki/Pagina_principale</base></siteinfo>
<page><title>Riapre il ponte</title><ns>0</ns><revision><timestamp>2024-02-01T10:00:00Z</timestamp>
<text>{{Data|12 gennaio 2024}} '''Traffico''' regolare sul [[torrente Melito|Melito]].&lt;ref>Nota&lt;/ref>
[[File:ponte.jpg|thumb|Il [[ponte]] ieri]]
== Reazioni ==
* Il sindaco è [https://x.example soddisfatto].
{| class="wikitable"
| 1 || 2
|}
== Fonti ==
&lt;references/>
[[Categoria:Calabria]]</text></revision></page>
<page><title>Discussione:Ponte</title><ns>1</ns><revision><text>chiacchiere</text></revision></page>
<page><title>Ponte</title><ns>0</ns><redirect title="Riapre il ponte"/><revision><text>#RINVIA</text></revision></page>
</mediawiki>)");
  ASSERT_EQ(sink_.articles.size(), 1U);
  const Article& article = sink_.articles[0];
  EXPECT_EQ(article.title, "Riapre il ponte");
  EXPECT_EQ(article.body, "Traffico regolare sul Melito.\n\nReazioni\n\nIl sindaco è soddisfatto.");
  EXPECT_EQ(article.published, 1705017600);
  EXPECT_EQ(article.url, "https://it.wiki.example/wiki/Riapre_il_ponte");
  EXPECT_EQ(article.source, "Wikinotizie");
  EXPECT_EQ(article.tags, Strings{"Calabria"});
  EXPECT_TRUE(sink_.faults.empty());
}

TEST(Wikitext, NestedAsDeepAsItLikesTakesTimeInProportion) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "{{[[";
  text += "fine";
  for (int i = 0; i < 200000; ++i) text += "]]}}";
  EXPECT_EQ(read_wikitext(text).html, "");
}

TEST_F(OtherDump, OfTrecGivesItsDocuments) {
  read("fr94",
       "<DOC>\n<DOCNO> X-1 </DOCNO>\n<DATE>1994-01-12</DATE>\n<HEADLINE> Bridge\nreopens "
       "</HEADLINE>\n<TEXT>\nTraffic is back.\n</TEXT>\n<TEXT>More.</TEXT>\n</DOC>\n"
       "<!-- between -->\n<DOC>\n<DOCNO>X-2</DOCNO>\n<TEXT>Second.</TEXT>\n</DOC>\n");
  EXPECT_EQ(sink_.ids(), (Strings{"X-1", "X-2"}));
  EXPECT_EQ(sink_.articles[0].title, "Bridge reopens");
  EXPECT_EQ(sink_.articles[0].body, "Traffic is back.\n\nMore.");
  EXPECT_EQ(sink_.articles[0].published, 758332800);
}

// The second one of a line was lost.
TEST_F(OtherDump, OfTrecMayHaveSeveralDocumentsOnALine) {
  std::string dump;
  for (const char* id : {"1", "2", "3"}) {
    dump += "<DOC><DOCNO>" + std::string(id) + "</DOCNO><TEXT>Testo.</TEXT></DOC> ";
  }
  read("a.sgm", dump +
                    "\n<DOC>\n<DOCNO>4</DOCNO>\n<TEXT>Testo.</TEXT>\n</DOC><DOC>\n"
                    "<DOCNO>5</DOCNO><TEXT>Testo.</TEXT></DOC>");
  EXPECT_EQ(sink_.ids(), (Strings{"1", "2", "3", "4", "5"}));
}

TEST_F(OtherDump, OfReutersSgmlHasNoControlBytesAndItsTopicsAsTags) {
  read("r.sgm",
       "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n"
       "<REUTERS TOPICS=\"YES\" OLDID=\"9\" NEWID=\"41\">\n<DATE>26-FEB-1987 "
       "15:01:01.79</DATE>\n<TOPICS><D>cocoa</D></TOPICS>\n<PLACES><D>usa</D></PLACES>\n"
       "<UNKNOWN>\n&#5;&#5;C T</UNKNOWN>\n<TEXT>&#2;\n<TITLE>ACME &lt;ACM>  "
       "RISES</TITLE>\n<DATELINE> ROME, Feb 26 - </DATELINE><BODY>Acme rose.\n    It "
       "fell.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].id, "reuters-41");
  EXPECT_EQ(sink_.articles[0].title, "ACME <ACM> RISES");
  EXPECT_EQ(sink_.articles[0].body, "Acme rose.\n    It fell.");
  EXPECT_EQ(sink_.articles[0].tags, (Strings{"cocoa", "usa"}));
  EXPECT_EQ(sink_.articles[0].published, 541350061);
}

TEST_F(OtherDump, OfTheWireIsFreeOfItsFrame) {
  read("a.txt",
       "\x01pro062 4 i 211 prova q 061\r\n\nItalia-ponti/\r\n\x02Riapre il ponte =\r\n\nTraffico "
       "regolare.\r\n\x03 121030 GMT gen 24\r\n\x04\r\n\x01pro063\r\n\x02Secondo lancio "
       "=\nTesto.\x03\x04");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[0].title, "Riapre il ponte");
  EXPECT_EQ(sink_.articles[0].body, "Traffico regolare.");
  EXPECT_EQ(sink_.articles[0].published, 1705055400);
  EXPECT_EQ(sink_.articles[1].title, "Secondo lancio");
}

// A run that found nothing there was a success without a word.
TEST(NamedFormat, ThatFindsNoRecordSaysSo) {
  for (const std::string_view format : {"trec", "warc", "ris", "factiva", "europresse", "nexis"}) {
    Options options;
    options.format = format;
    const testing::TemporaryFolder folder;
    testing::RecordingSink sink;
    read_dump(folder.write("a.md", "# Titolo\n\nUn testo che non ha niente di quel formato.\n"),
              options, sink);
    EXPECT_TRUE(sink.articles.empty()) << format;
    EXPECT_EQ(sink.left_out.size(), 1U) << format;
  }
}

TEST(CutDump, IsToldWithinWhatIsLeftOutToo) {
  const testing::ReadDump dump(
      "TY  - NEWS\nTI  - Uno\nAB  - Il primo testo.\nER  - \nTY  - BOOK\nTI  - Un libro\nAU  - A",
      "a.ris");
  EXPECT_EQ(dump.sink.articles.size(), 1U);
  ASSERT_EQ(dump.sink.faults.size(), 1U);
  EXPECT_TRUE(dump.sink.faults[0].rejected);
}

// The half of what was cut replaced the whole without a word.
TEST(CutDump, LosesItsLastArticleAndTellsIt) {
  const std::string_view entry =
      "TITLE: Uno\nDATE: 12/03/2024 12:05:00 AM\n-----\nBODY:\nUna notte "
      "intera.\n-----\n--------\n";
  const std::string_view copy =
      "ZCZC\nAGI0123 3 CRO 0 R01 /\nRIAPRE IL PONTE =\n  Il traffico è regolare.\nNNNN\n";
  const std::string_view message = "\x01pro063\r\n\x02Secondo lancio =\nTesto.\x03\x04";
  const std::string_view mail =
      "From a@b.it Mon Jan  1 10:00:00 2024\nFrom: a@b.it\nSubject: Uno\nMIME-Version: 1.0\n"
      "Content-Type: multipart/alternative; boundary=\"xx\"\n\n--xx\nContent-Type: text/plain\n\n"
      "Il testo è qui, tutto intero.\n\n--xx--\n\n";
  const struct {
    std::string_view record;
    std::size_t missing;  // bytes at its end
  } cuts[] = {{entry, 12},  {entry, 30},  {copy, 6}, {copy, 20},
              {message, 2}, {message, 5}, {mail, 9}, {mail, 20}};
  for (const auto& [record, missing] : cuts) {
    const std::string whole(record);
    const testing::ReadDump dump(whole + whole.substr(0, whole.size() - missing), "a.txt");
    EXPECT_EQ(dump.sink.articles.size(), 1U) << whole << missing << dump.articles;
    ASSERT_EQ(dump.sink.faults.size(), 1U) << whole << missing;
    EXPECT_TRUE(dump.sink.faults[0].rejected) << whole << missing;
    EXPECT_EQ(dump.sink.faults[0].reason.find("the file ends within it, "), 0U) << whole << missing;
    const testing::ReadDump both(whole + whole, "a.txt");
    EXPECT_EQ(both.faults, "") << whole;
  }
}

// Regression: all entries of such a file, drafts and comments too, were one article.
TEST(MovableType, GivesItsEntriesWithoutDraftsAndComments) {
  const testing::ReadDump dump(
      "TITLE: Riapre il ponte\r\nBASENAME: riapre_il_ponte\r\nAUTHOR: Ada Neri\r\n"
      "DATE: 01/31/2024 03:31:05 PM\r\nSTATUS: Publish\r\nCONVERT BREAKS: 1\r\n"
      "PRIMARY CATEGORY: Cronaca\r\nCATEGORY: Cronaca\r\nTAGS: ponte,\"mare mosso\"\r\n-----\r\n"
      "BODY:\r\nIl ponte riapre <b>oggi</b>.\r\n\r\nAlle nove.\r\n-----\r\n"
      "EXTENDED BODY:\r\nPoi la banda.\r\n-----\r\nEXCERPT:\r\nBreve.\r\n-----\r\n"
      "COMMENT:\r\nAUTHOR: Uno\r\nDATE: 02/01/2024 10:00:00 AM\r\nBello!\r\n-----\r\n"
      "--------\r\nTITLE: Bozza\r\nSTATUS: Draft\r\n-----\r\nBODY:\r\nNon ancora.\r\n-----\r\n"
      "--------\r\nTITLE: Mezzanotte\r\nUNIQUE URL: https://x.it/m\r\n"
      "DATE: 12/03/2024 12:05:00 AM\r\n-----\r\nBODY:\r\nUna notte.\r\n-----\r\n"
      "--------\r\n",
      "blog.txt");
  ASSERT_EQ(dump.articles, "riapre_il_ponte|Riapre il ponte https://x.it/m|Mezzanotte ");
  const Article& article = dump.article(0);
  EXPECT_EQ(article.body, "Il ponte riapre oggi.\n\nAlle nove.\n\nPoi la banda.");
  EXPECT_EQ(article.summary, "Breve.");
  EXPECT_EQ(article.published, 1706715065);
  EXPECT_EQ(article.authors, Strings{"Ada Neri"});
  EXPECT_EQ(article.section, "Cronaca");
  EXPECT_EQ(article.tags, (Strings{"Cronaca", "ponte", "mare mosso"}));
  EXPECT_EQ(dump.article(1).published, 1733184300);  // 3 December, not 12 March
  EXPECT_EQ(dump.skipped, "comments\nunpublished posts\n");
  EXPECT_EQ(dump.faults, "");
}

TEST(MovableType, IsNoTextThatSaysTitle) {
  const testing::ReadDump prose("TITLE: A day in the harbour\n\nThe harbour was full of boats.\n",
                                "a.txt");
  EXPECT_EQ(prose.sink.articles.size(), 1U);
  EXPECT_EQ(prose.skipped, "");
}

TEST_F(OtherDump, OfMailIsDecodedAndLosesItsSignature) {
  read("lista.mbox",
       "From anna@example.org Fri Jan 12 10:30:00 2024\nFrom: =?iso-8859-1?q?Ann=E0_Bianchi?= "
       "<anna@example.org>\nSubject: =?utf-8?b?UmlhcHJlIGlsIHBvbnRl?=\nDate: Fri, 12 Jan 2024 "
       "10:00:00 +0100\nMessage-ID: <1@example.org>\nList-Id: Notizie <n.example.org>\n"
       "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
       "text/html\n\n<p>HTML</p>\n--b\nContent-Type: text/plain; charset=iso-8859-1\n"
       "Content-Transfer-Encoding: quoted-printable\n\nIl traffico =E8 regolare.\n-- \nfirma\n\n"
       "--b--\n\nFrom anna@example.org Fri Jan 12 10:31:00 2024\nSubject: due\nMessage-ID: "
       "<2@example.org>\nContent-Type: text/html\n\n<p>Solo HTML.</p>\n");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.ids(), (Strings{"1@example.org", "2@example.org"}));
  EXPECT_EQ(sink_.articles[0].title, "Riapre il ponte");
  EXPECT_EQ(sink_.articles[0].body, "Il traffico è regolare.\n");
  EXPECT_EQ(sink_.articles[0].authors, Strings{"Annà Bianchi"});
  EXPECT_EQ(sink_.articles[0].source, "Notizie");
  EXPECT_EQ(sink_.articles[0].published, 1705050000);
  EXPECT_EQ(sink_.articles[1].body, "Solo HTML.");
}

TEST_F(OtherDump, OfMailWithoutAnEmptyLineBelowItsHeaderHasAText) {
  read("message",
       "From: jo@example.org (Jo Field)\nSubject: Re: Bridge\nLines: 1\nThe bridge is "
       "open again!\n");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].body, "The bridge is open again!\n");
  EXPECT_EQ(sink_.articles[0].authors, Strings{"Jo Field"});
}

TEST_F(OtherDump, OfMarkdownHasTheFieldsOfItsFrontMatter) {
  read("ponte.md",
       "---\ntitle: \"Riapre il ponte\"\ndate: 2024-01-12\ntags: [ponti, Calabria]\n"
       "author:\n  - Anna Bianchi\n---\n\nTraffico **regolare** & [sicuro](x).\n");
  read("bozza.md", "---\ntitle: Bozza\ndraft: true\n---\nTesto.\n");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Riapre il ponte");
  EXPECT_EQ(sink_.articles[0].body, "Traffico regolare & sicuro.");
  EXPECT_EQ(sink_.articles[0].tags, (Strings{"ponti", "Calabria"}));
  EXPECT_EQ(sink_.articles[0].authors, Strings{"Anna Bianchi"});
  EXPECT_EQ(sink_.articles[0].published, 1705017600);
}

}  // namespace
}  // namespace emeroteca::dumps
