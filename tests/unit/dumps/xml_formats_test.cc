// Feeds, NewsML, NITF, ALTO: small files of our own, and what a person sees in them.
#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

using Strings = std::vector<std::string>;

class XmlDump : public ::testing::Test {
 protected:
  void read(std::string_view content, std::string_view name = "dump.xml") {
    read_dump(folder_.write(name, content), {}, sink_);
  }

  const Article& only() {
    static const Article kNone;
    for (const auto& fault : sink_.faults) ADD_FAILURE() << fault.where << ": " << fault.reason;
    EXPECT_EQ(sink_.articles.size(), 1U);
    return sink_.articles.empty() ? kNone : sink_.articles[0];
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

TEST_F(XmlDump, OfRssGivesAnArticleAnItem) {
  read(R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Gazzetta del Lago</title><link>https://lago.example/</link>
<language>it-IT</language><image><title>Logo</title><url>x.png</url></image>
<item><title>Il traghetto torna in servizio</title><link>https://lago.example/1</link>
<media:title>Foto del traghetto</media:title>
<description>Dopo tre mesi.</description><guid isPermaLink="false">4711</guid>
<content:encoded><![CDATA[<p>Dopo tre mesi di lavori.</p><p>Orari invariati &amp; prezzi fermi.</p>]]></content:encoded>
<dc:creator>Anna Bianchi</dc:creator><category>Trasporti</category>
<pubDate>Fri, 12 Jan 2024 10:00:00 +0100</pubDate></item>
<item><title>Senza corpo</title><guid>https://lago.example/2</guid></item>
</channel></rss>)");
  ASSERT_EQ(sink_.articles.size(), 2U);
  const Article& first = sink_.articles[0];
  EXPECT_EQ(first.id, "https://lago.example/1");
  EXPECT_EQ(first.title, "Il traghetto torna in servizio");
  EXPECT_EQ(first.body, "Dopo tre mesi di lavori.\n\nOrari invariati & prezzi fermi.");
  EXPECT_EQ(first.summary, "Dopo tre mesi.");
  EXPECT_EQ(first.source, "Gazzetta del Lago");
  EXPECT_EQ(first.language, stemmers::Language::kItalian);
  EXPECT_EQ(first.published, 1705050000);
  EXPECT_EQ(first.authors, Strings{"Anna Bianchi"});
  EXPECT_EQ(first.tags, Strings{"Trasporti"});
  EXPECT_EQ(sink_.articles[1].url, "https://lago.example/2");
}

TEST_F(XmlDump, OfAtomPrefersTheContentToTheSummary) {
  read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
<entry><id>tag:harbour.example,2024:7</id><title type="text">Ferries &lt;return></title>
<link rel="self" href="https://harbour.example/self"/><link href="https://harbour.example/7"/>
<updated>2024-01-13T08:00:00Z</updated><published>2024-01-12T08:00:00Z</published>
<author><name>Jo Field</name></author><category term="transport" label="Transport"/>
<summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>ferries</b> are back.</p></div></content>
</entry></feed>)",
       "feed.atom");
  const Article& article = only();
  EXPECT_EQ(article.id, "tag:harbour.example,2024:7");
  EXPECT_EQ(article.title, "Ferries <return>");
  EXPECT_EQ(article.url, "https://harbour.example/7");
  EXPECT_EQ(article.body, "The ferries are back.");
  EXPECT_EQ(article.summary, "Short.");
  EXPECT_EQ(article.published, 1705046400);
  EXPECT_EQ(article.authors, Strings{"Jo Field"});
  EXPECT_EQ(article.tags, Strings{"Transport"});
}

TEST_F(XmlDump, OfWordPressGivesWhatIsPublished) {
  read(R"(<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Blog</title>
<wp:author><wp:author_login>anna</wp:author_login><wp:author_display_name>Anna Bianchi</wp:author_display_name></wp:author>
<item><title>Mercato</title><guid>https://b.example/?p=1</guid><dc:creator>anna</dc:creator>
<content:encoded><![CDATA[Primo paragrafo.

Secondo paragrafo.]]></content:encoded><wp:post_date_gmt>2024-01-12 09:00:00</wp:post_date_gmt>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>Bozza</title><content:encoded>x</content:encoded><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
<item><title>foto.jpg</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status></item>
</channel></rss>)");
  const Article& article = only();
  EXPECT_EQ(article.title, "Mercato");
  EXPECT_EQ(article.body, "Primo paragrafo.\n\nSecondo paragrafo.");
  EXPECT_EQ(article.authors, Strings{"Anna Bianchi"});
  EXPECT_EQ(article.published, 1705050000);
}

TEST_F(XmlDump, OfNewsmlHonoursWhatIsWithdrawnAndPassesPicturesOver) {
  read(R"(<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:a" version="2" xml:lang="it"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="Agenzia Prova"/><versionCreated>2024-01-12T10:00:00+01:00</versionCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><creator><name>Anna Bianchi</name></creator><headline>Accordo sul porto</headline>
<subject qcode="medtop:1"><name>porti</name></subject></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Firmato ieri.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:b"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta/></newsItem>
<newsItem guid="urn:c"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
<contentMeta><headline>Annullato</headline></contentMeta></newsItem>
<packageItem guid="urn:d"/></itemSet></newsMessage>)");
  const Article& article = only();
  EXPECT_EQ(article.id, "urn:a");
  EXPECT_EQ(article.title, "Accordo sul porto");
  EXPECT_EQ(article.body, "Firmato ieri.");
  EXPECT_EQ(article.source, "Agenzia Prova");
  EXPECT_EQ(article.tags, Strings{"porti"});
  EXPECT_EQ(article.published, 1705050000);
}

TEST_F(XmlDump, OfNewsml1IsReadByItsNewsLines) {
  read(R"(<NewsML><NewsItem xml:lang="en"><Identification><NewsIdentifier>
<ProviderId>agency.example</ProviderId><DateId>20240112</DateId><NewsItemId>port</NewsItemId><RevisionId>2</RevisionId>
</NewsIdentifier></Identification><NewsManagement><FirstCreated>20240112T090000+0000</FirstCreated>
<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Port deal</HeadLine>
<ByLine>By Jo Field</ByLine></NewsLines><ContentItem><DataContent><p>Signed.</p><p>At last.</p></DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>)");
  const Article& article = only();
  EXPECT_EQ(article.id, "urn:newsml:agency.example:20240112:port");
  EXPECT_EQ(article.title, "Port deal");
  EXPECT_EQ(article.body, "Signed.\n\nAt last.");
  EXPECT_EQ(article.authors, Strings{"Jo Field"});
  EXPECT_EQ(article.published, 1705050000);
}

TEST_F(XmlDump, OfNitfIsReadFromHeadAndBody) {
  read(R"(<?xml version="1.0" encoding="ISO-8859-1"?><nitf><head><title>Slug</title><docdata>
<doc-id id-string="n-1"/><date.issue norm="20240112T100000+0100"/>
<key-list><keyword key="ponti"/></key-list></docdata></head><body><body.head>
<hedline><hl1>Riaperto il ponte</hl1></hedline><byline>Di Anna Bianchi<byttl>Inviata</byttl></byline></body.head>
<body.content><block><p>Traffico regolare.</p><media><media-reference source="x.jpg"/><media-caption>Foto</media-caption></media>
<p>Nessun ferito.</p></block></body.content></body></nitf>)");
  const Article& article = only();
  EXPECT_EQ(article.id, "n-1");
  EXPECT_EQ(article.title, "Riaperto il ponte");
  EXPECT_EQ(article.body, "Traffico regolare.\n\nNessun ferito.");
  EXPECT_EQ(article.authors, Strings{"Anna Bianchi"});
  EXPECT_EQ(article.tags, Strings{"ponti"});
  EXPECT_EQ(article.published, 1705050000);
}

TEST_F(XmlDump, BylinesOfTwoWereOneAuthor) {
  read(
      R"(<nitf><head><title>Ponte</title></head><body><body.head><hedline><hl1>Ponte</hl1></hedline>
<byline>Di <em>Anna</em> Bianchi &amp; Ugo Di Maio,</byline></body.head>
<body.content><p>Traffico regolare.</p></body.content></body></nitf>)");
  EXPECT_EQ(only().authors, (Strings{"Anna Bianchi", "Ugo Di Maio"}));
}

TEST_F(XmlDump, OfAltoJoinsTheWordsThatLinesBreak) {
  read(R"(<alto><Layout><Page><PrintSpace>
<TextBlock><TextLine><String CONTENT="La"/><SP/><String CONTENT="ammini" SUBS_TYPE="HypPart1" SUBS_CONTENT="amministrazione"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="strazione" SUBS_TYPE="HypPart2" SUBS_CONTENT="amministrazione"/><SP/><String CONTENT="cittadina"/></TextLine></TextBlock>
<TextBlock><TextLine><String CONTENT="ha"/><SP/><String CONTENT="deci"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="so"/><SP/><String CONTENT="ieri."/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>)",
       "giornale_1916-01-31_p1.xml");
  const Article& article = only();
  EXPECT_EQ(article.body, "La amministrazione\ncittadina\n\nha\ndeciso ieri.");
  EXPECT_EQ(article.published, -1701561600);
}

TEST_F(XmlDump, WithSmallErrorsIsReadAllTheSame) {
  read(
      R"(<rss><channel><title>X</title><item><title>A & B</title><link>https://x.example/?a=1&b=2</link>
<description>uno&nbsp;due</description></item><item><title>Altro</title><description>tre</description></item></channel></rss>)");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[1].title, "Altro");
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_FALSE(sink_.faults[0].rejected);
  EXPECT_NE(sink_.faults[0].reason.find("not well-formed"), std::string::npos);
}

TEST_F(XmlDump, ThatIsCutOffGivesWhatCameBefore) {
  read(
      R"(<rss><channel><title>X</title><item><title>Primo</title><description>uno</description></item>
<item><title>Secondo</title><description>du)");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Primo");
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_TRUE(sink_.faults[0].rejected);
}

// The parser is ahead of the reader, which threw at once: what was whole before an error was lost.
TEST_F(XmlDump, ThatIsCutOffAtAnyPlaceGivesAllThatIsWhole) {
  const std::string head = "<rss><channel><title>X</title>";
  const std::string item = "<item><title>Uno</title><description>Testo.</description></item>";
  const std::string dump = head + item + item + item;
  for (std::size_t size = head.size(); size <= dump.size(); ++size) {
    RecordingSink sink;
    read_dump(folder_.write("cut.xml", dump.substr(0, size)), {}, sink);
    EXPECT_EQ(sink.articles.size(), (size - head.size()) / item.size()) << size;
    ASSERT_FALSE(sink.faults.empty()) << size;
    EXPECT_TRUE(sink.faults.back().rejected) << size;
  }
}

TEST_F(XmlDump, WithAnErrorGivesWhatIsWholeBeforeItAndNothingDamaged) {
  const std::string item = "<item><title>Uno</title><description>Testo.</description></item>";
  read("<rss><channel><title>X</title>" + item + item +
       "<item><title>Rotto</titel><description>a</description></item>" + item + "</channel></rss>");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[1].title, "Uno");
  ASSERT_FALSE(sink_.faults.empty());
  EXPECT_TRUE(sink_.faults.back().rejected);
}

TEST_F(XmlDump, BeforeOtherDataIsReadToItsEnd) {
  read(
      "<rss><channel><title>X</title><item><title>Uno</title><description>Testo.</description>"
      "</item></channel></rss>\nresto di un altro file");
  EXPECT_EQ(sink_.articles.size(), 1U);
  ASSERT_FALSE(sink_.faults.empty());
  EXPECT_TRUE(sink_.faults.back().rejected);
}

// A billion laughs, and a file of the machine.
TEST_F(XmlDump, ExpandsNoEntityAndFetchesNothing) {
  read(
      R"(<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss><channel><title>X</title><item><title>Bomba</title><description>&d; &f;</description></item></channel></rss>)");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_LT(sink_.articles[0].body.size(), 100U);
  EXPECT_EQ(sink_.articles[0].body.find("root"), std::string::npos);
}

TEST_F(XmlDump, NestedWithoutEndIsToldInBoundedTime) {
  std::string deep = "<rss><channel><item><title>T</title><description>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  read(deep);
  EXPECT_TRUE(sink_.articles.empty());
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_TRUE(sink_.faults[0].rejected);
}

// Regression: what WordPress published after midnight was of the day before.
TEST_F(XmlDump, OfWordPressIsOfTheDayByItsOwnClock) {
  read(R"(<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>B</title>
<item><title>Mercato</title><guid>https://b.example/?p=1</guid><description>Testo.</description>
<pubDate>Mon, 18 Oct 2021 22:30:00 +0000</pubDate><wp:post_date>2021-10-19 00:30:00</wp:post_date>
<wp:post_date_gmt>2021-10-18 22:30:00</wp:post_date_gmt>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>)");
  EXPECT_EQ(only().published, 1634596200);
  EXPECT_EQ(only().zone_minutes, 120);
}

TEST(WikitextFault, LinksByTemplateTookTheirWordsAlong) {
  const testing::ReadDump dump(
      "<mediawiki><page><title>Neve</title><ns>0</ns><revision><text>La statale del "
      "{{w|Sempione}} e {{w|Milano|la città|anchor=x}} per {{lang|en|six hours}}. [[en:Snow]] "
      "{{Data|3 gennaio 2021}}Poi {{w|a\nb}} fine.</text></revision></page></mediawiki>",
      "a.xml");
  EXPECT_EQ(dump.article().body, "La statale del Sempione e la città per six hours. Poi fine.");
}

}  // namespace
}  // namespace emeroteca::dumps
