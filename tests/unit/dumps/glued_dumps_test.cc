// Files with something in front of what they are or behind it, and what is never closed: each test
// is named after what was lost without a word.
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/formats/readers.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Names = std::vector<std::string>;

class GluedDump : public ::testing::Test {
 protected:
  void read(std::string_view content, std::string_view name = "dump.xml") {
    sink_ = std::make_unique<testing::RecordingSink>();
    read_dump(folder_.write(name, content), {}, *sink_);
  }

  Names titles() const {
    Names out;
    for (const Article& article : sink_->articles) out.push_back(article.title);
    return out;
  }

  Names rejections() const {
    Names out;
    for (const testing::SeenFault& fault : sink_->faults) {
      if (fault.rejected) out.push_back(fault.reason);
    }
    return out;
  }

  bool says(std::string_view part) const {
    for (const testing::SeenFault& fault : sink_->faults) {
      if (fault.reason.find(part) != std::string::npos) return true;
    }
    return false;
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<testing::RecordingSink> sink_;
};

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const std::string kText = "Il consiglio comunale ha approvato ieri sera il bilancio.";

std::string feed_of(const std::string& title) {
  return "<rss version=\"2.0\"><channel><title>Gazzetta " + title + "</title><item><title>" +
         title + "</title><link>https://lago.example/" + title + "</link><description>" + kText +
         "</description></item></channel></rss>";
}

std::string nitf_of(const std::string& title) {
  return "<nitf><head><docdata><doc-id id-string=\"" + title +
         "\"/></docdata></head><body><body.head><hedline><hl1>" + title +
         "</hl1></hedline></body.head><body.content><p>" + kText +
         "</p></body.content></body></nitf>";
}

std::string page_of(const std::string& title, const std::string& text) {
  return "<mediawiki><page><title>" + title + "</title><ns>0</ns><revision><text>" + text +
         "</text></revision></page></mediawiki>";
}

TEST_F(GluedDump, FeedsBehindTheFirstWereOneRejection) {
  const std::string xml(kXml);
  for (const std::string& between : {xml, "\n" + xml, "\n<!-- b.xml -->\n" + xml, std::string("\n"),
                                     std::string(), "\xEF\xBB\xBF" + xml}) {
    read(xml + feed_of("Uno") + between + feed_of("Due") + between + feed_of("Tre") + "\n");
    EXPECT_EQ(titles(), (Names{"Uno", "Due", "Tre"})) << between;
    EXPECT_TRUE(sink_->faults.empty()) << between;
    ASSERT_EQ(sink_->articles.size(), 3U);
    EXPECT_EQ(sink_->articles[1].source, "Gazzetta Due");
    EXPECT_NE(sink_->origins[2].find("record 3"), std::string::npos) << sink_->origins[2];
  }
}

TEST_F(GluedDump, DocumentsOfOtherXmlFormatsTooAndInAnyNumber) {
  std::string all;
  for (int i = 0; i < 3000; ++i) all += std::string(kXml) + nitf_of("T" + std::to_string(i)) + '\n';
  read(all);
  EXPECT_EQ(sink_->articles.size(), 3000U);
  EXPECT_EQ(rejections(), Names{});
  read(std::string(kXml) + page_of("Uno", kText) + std::string(kXml) + page_of("Due", kText));
  EXPECT_EQ(titles(), (Names{"Uno", "Due"}));
}

TEST_F(GluedDump, DamageInOneDocumentDoesNotHinderTheOthers) {
  read(std::string(kXml) + feed_of("Uno") + std::string(kXml) +
       "<rss><channel><item><title>X</tit></item></channel></rss>" + std::string(kXml) +
       feed_of("Tre"));
  EXPECT_EQ(titles().back(), "Tre");
  EXPECT_EQ(titles().front(), "Uno");
  read(std::string(kXml) + feed_of("Uno") + std::string(kXml) + nitf_of("Due") + std::string(kXml) +
       feed_of("Tre"));
  EXPECT_EQ(titles(), (Names{"Uno", "Tre"}));
  EXPECT_TRUE(says("another format behind the first one"));
}

// An input that fails took with it what libxml2 had not been given yet, four kilobytes of items.
TEST(XmlOfAFailingInput, GivesWhatCameBefore) {
  std::vector<std::string> blocks{"<rss><channel>"};
  for (int i = 0; i < 100; ++i) {
    blocks.push_back("<item><title>T" + std::to_string(i) + "</title></item>");
  }
  testing::BlockInput input(std::move(blocks), "is cut off");
  PeekedInput peeked(input);
  const Options options;
  const auto reader = open_feed(peeked, options);
  std::size_t count = 0;
  try {
    for (Record record; reader->next(record); record = {}) ++count;
  } catch (const ReadError&) {
    // After all that is whole.
  }
  // libxml2 itself loses what is in its last piece of five hundred bytes.
  EXPECT_GE(count, 80U);
}

TEST_F(GluedDump, WhiteSpaceBeforeTheDeclarationLostTheWholeFile) {
  for (const std::string before : {" ", "\n", "\r\n\t \n", "\xEF\xBB\xBF\n"}) {
    for (const std::string& document :
         {feed_of("Uno"), nitf_of("Uno"), page_of("Uno", kText),
          "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>C</title><entry><id>x1</id><title>Uno"
          "</title><content>" +
              kText + "</content></entry></feed>"}) {
      read(before + std::string(kXml) + document);
      EXPECT_EQ(titles(), Names{"Uno"}) << before << document;
      EXPECT_TRUE(sink_->faults.empty()) << sink_->faults[0].reason;
    }
  }
}

TEST_F(GluedDump, WarningsOfPhpBeforeAFeedMadeItOnePlainText) {
  read("<br />\n<b>Warning</b>:  mysql_connect() in <b>/x.php</b> on line <b>3</b><br />\n" +
       std::string(kXml) + feed_of("Uno"));
  EXPECT_EQ(titles(), Names{"Uno"});
  EXPECT_TRUE(says("bytes before its XML passed over"));
  EXPECT_EQ(rejections(), Names{});
  read("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + std::string(kXml) + feed_of("Due"));
  EXPECT_EQ(titles(), Names{"Due"});
  // A text that shows how a feed begins is none.
  read(
      "Come si scrive un feed per il proprio giornale: la guida di oggi spiega passo dopo passo "
      "che "
      "cosa deve esserci. Ogni feed comincia con la dichiarazione, e poi vengono gli articoli uno "
      "dopo l'altro.\n" +
          std::string(kXml) + feed_of("Due"),
      "guida.txt");
  ASSERT_EQ(sink_->articles.size(), 1U);
  EXPECT_TRUE(sink_->articles[0].title.starts_with("Come si scrive"));
}

TEST_F(GluedDump, ADocumentOfTrecWithoutItsEndSwallowedTheNext) {
  const auto document = [](const std::string& id, const std::string& end) {
    return "<DOC>\n<DOCNO>" + id + "</DOCNO>\n<TEXT>" + kText + ' ' + id + end;
  };
  const std::string end = "</TEXT>\n</DOC>\n";
  for (const std::string missing : {"\n", "</TEXT>\n"}) {
    read(document("N1", missing) + document("N2", end) + document("N3", end), "dump.sgml");
    ASSERT_EQ(sink_->articles.size(), 3U);
    EXPECT_EQ(sink_->articles[0].body, kText + " N1");
    EXPECT_EQ(sink_->articles[1].body, kText + " N2");
    EXPECT_TRUE(says("is not closed before the next document begins"));
    EXPECT_EQ(rejections(), Names{});
  }
}

TEST_F(GluedDump, WhatAWikiPageNeverClosesHidTheRestOfIt) {
  const auto body_of = [&](const std::string& text) {
    read(page_of("T", text));
    return sink_->articles.empty() ? std::string() : sink_->articles[0].body;
  };
  EXPECT_EQ(body_of("Primo. {{Infobox {{nome|x}} Secondo."), "Primo. {{Infobox Secondo.");
  EXPECT_TRUE(says("not closed"));
  EXPECT_EQ(body_of("Primo. &lt;ref&gt;nota Secondo."), "Primo. nota Secondo.");
  EXPECT_TRUE(says("not closed"));
  EXPECT_EQ(body_of("Primo. &lt;!-- nota Secondo."), "Primo.");
  EXPECT_TRUE(says("not closed"));
  EXPECT_EQ(body_of("Primo. {| a Secondo."), "Primo. {| a Secondo.");
  EXPECT_TRUE(says("not closed"));
  // A table in a template ends with it.
  EXPECT_EQ(body_of("Primo. {{x|{| a |} }} Secondo."), "Primo. Secondo.");
  EXPECT_FALSE(says("not closed"));
  EXPECT_EQ(body_of("{{a|}} Primo.&lt;ref&gt;x&lt;/ref&gt; {| b {{c}} |} Secondo."),
            "Primo. Secondo.");
  EXPECT_FALSE(says("not closed"));
}

TEST_F(GluedDump, EscapesOfDatabasesStoodInTheTexts) {
  const std::string head = "id\ttitle\tbody\tdate\n";
  read(head + "1\tUno\t" + kText +
           "\\nSeconda riga\\tcon tab\t2024-01-01\n2\tDue\t\\N\t2024-01-02\n" +
           "3\tTre\tSta in C:\\\\temp.\t\\N\n",
       "copy.tsv");
  ASSERT_EQ(sink_->articles.size(), 3U);
  EXPECT_EQ(sink_->articles[0].body, kText + "\nSeconda riga\tcon tab");
  EXPECT_EQ(sink_->articles[1].body, "");
  EXPECT_EQ(sink_->articles[2].body, "Sta in C:\\temp.");
  // Quotation marks are text.
  read(head + "1\t\"Uno\" dice\t" + kText + "\\nSeconda\t2024-01-01\n2\tDue\t\"Altro.\"\t\\N\n",
       "quotes.tsv");
  ASSERT_EQ(sink_->articles.size(), 2U);
  EXPECT_EQ(sink_->articles[0].title, "\"Uno\" dice");
  EXPECT_EQ(sink_->articles[0].body, kText + "\nSeconda");
  // INTO OUTFILE escapes the line feeds themselves.
  read(head + "1\tUno\t" + kText + "\\\nSeconda\t2024-01-01\n2\tDue\tAltro.\t2024-01-02\n",
       "out.tsv");
  ASSERT_EQ(sink_->articles.size(), 2U);
  EXPECT_EQ(sink_->articles[0].body, kText + "\nSeconda");
  // Files of Windows.
  for (const std::string path : {"C:\\temp\\new", "\\\\server\\news", "D:\\nuovo", "a\\Users"}) {
    read(head + "1\tUno\tSta in " + path + " da ieri.\t2024-01-01\n", "windows.tsv");
    ASSERT_EQ(sink_->articles.size(), 1U) << path;
    EXPECT_EQ(sink_->articles[0].body, "Sta in " + path + " da ieri.");
  }
}

TEST_F(GluedDump, AColumnThatIsNamedTwiceLostAValueWithoutAWord) {
  read("title,body,title\nA," + kText + ",A2\n", "dup.csv");
  EXPECT_TRUE(says("several columns"));
  read("title,body,tags,tags\nA," + kText + ",a,b\n", "dup.csv");
  EXPECT_FALSE(says("several columns"));
}

TEST_F(GluedDump, ARunOfTextWithBoldWordsWasParagraphs) {
  read(R"({"name":"Canale","type":"public_channel","id":1,"messages":[
{"id":1,"type":"service","action":"create_channel","title":"Canale","date":"2024-01-01T00:00:00"},
{"id":2,"type":"message","date":"2024-01-02T10:00:00","from":"Canale","text":["Il ponte ",
{"type":"bold","text":"riapre"}," lunedì, dice ",{"type":"text_link","text":"il sindaco",
"href":"https://x.example"},"."],"text_entities":[{"type":"plain","text":"Il ponte "},
{"type":"bold","text":"riapre"}]},
{"id":3,"type":"message","date":"2024-01-03T10:00:00","from":"Canale","text":"Una prova."}]})",
       "result.json");
  ASSERT_EQ(sink_->articles.size(), 2U);
  EXPECT_EQ(sink_->articles[0].body, "Il ponte riapre lunedì, dice il sindaco.");
  ASSERT_EQ(sink_->left_out.size(), 1U);
  EXPECT_NE(sink_->left_out[0].find("events of a chat"), std::string::npos);
}

TEST_F(GluedDump, SettingsAndCommentsOfBloggerWereArticles) {
  const auto entry = [](const std::string& id, const std::string& kind) {
    return "<entry><id>" + id +
           "</id><category scheme=\"http://schemas.google.com/g/2005#kind\" "
           "term=\"http://schemas.google.com/blogger/2008/kind#" +
           kind +
           "\"/><category scheme=\"http://www.blogger.com/atom/ns#\" term=\"ponti\"/><title>" +
           kind + "</title><content type=\"html\">" + kText + "</content></entry>";
  };
  read(std::string(kXml) + "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Blog</title>" +
       entry("1", "post") + entry("2", "settings") + entry("3", "comment") + entry("4", "page") +
       "</feed>");
  EXPECT_EQ(titles(), (Names{"post", "page"}));
  EXPECT_EQ(sink_->articles[0].tags, Names{"ponti"});
  EXPECT_EQ(sink_->left_out.size(), 2U);
}

TEST_F(GluedDump, TemplatesOfStaticSitesStoodInTheirTexts) {
  read(
      "---\ntitle: Uno\n---\n{% include testata.html %}\nPrimo {{< figure src=\"a.jpg\" "
      ">}}paragrafo, "
      "{{ site.title }}.\n{: .centro}\n\n{% comment %}da rivedere{% endcomment %}Secondo {{%\n"
      "nota %}}detto{{% /nota %}} {così} {{a}}.\n\n```\n{% if x %}\n```\n",
      "uno.md");
  ASSERT_EQ(sink_->articles.size(), 1U);
  EXPECT_EQ(sink_->articles[0].body,
            "Primo paragrafo, .\n\nSecondo detto {così} {{a}}.\n\n{% if x %}");
  read("---\ntitle: Sezione\n---\nTutte le notizie della sezione di cronaca.\n", "_index.md");
  EXPECT_TRUE(sink_->articles.empty());
  read("Riapre il ponte\n===============\n\n" + kText + "\n", "due.md");
  ASSERT_EQ(sink_->articles.size(), 1U);
  EXPECT_EQ(sink_->articles[0].title, "Riapre il ponte");
  EXPECT_EQ(sink_->articles[0].body, kText);
}

TEST_F(GluedDump, WhatAServerCalledAPageAndWasNoneWasAnArticle) {
  const auto answer = [](const std::string& body) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lago.example/" +
           std::to_string(body.size()) +
           "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
           std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
  };
  read(answer(std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11) + kText) +
           answer("{\"title\": \"Uno\", \"body\": \"" + kText + "\"}") + answer(feed_of("Uno")) +
           answer("<html><head><title>Uno</title></head><body><article><h1>Uno</h1><p>" + kText +
                  " " + kText + "</p></article></body></html>"),
       "dump.warc");
  EXPECT_EQ(titles(), Names{"Uno"});
  EXPECT_EQ(sink_->left_out.size(), 3U);
  read("<html><head><title>Next</title></head><body><div id=x>Caricamento...</div></body></html>",
       "next.html");
  EXPECT_TRUE(sink_->articles.empty());
}

TEST_F(GluedDump, AFooterWasTheTextOfAShortPage) {
  const std::string imprint =
      "Il Giornale di Prova Srl, via Roma 1, 20100 Milano, partita IVA 01234567890. Direttore "
      "responsabile Mario Rossi. Registrazione al tribunale di Milano n. 123 del 1999.";
  const std::string note = "Chiusa per neve la statale 36 tra Colico e Chiavenna, lo com";
  const auto page = [&](const std::string& body) {
    return "<!DOCTYPE html><html "
           "lang=it><head><title>Breve</title></head><body><header><nav><a>Home"
           "</a></nav></header>" +
           body + "</body></html>";
  };
  for (const std::string& story :
       {"<article><h1>Breve</h1><p>" + note + "</p></article>",
        "<main><h1>Breve</h1><p>" + note + "</p></main>",
        "<h1>Breve</h1><div class=\"article-body\"><p>" + note + "</p></div>"}) {
    for (const std::string& footer :
         {"<footer>" + imprint + "</footer>", "<div id=footer><p>" + imprint + "</p></div>",
          "<div role=contentinfo>" + imprint + "</div>"}) {
      read(page(story + footer), "breve.html");
      ASSERT_EQ(sink_->articles.size(), 1U) << story << footer;
      EXPECT_EQ(sink_->articles[0].body, note) << story << footer;
    }
  }
  read(page("<article><h1>Breve</h1><p>" + note + "</p></article><aside><p>" + kText + ' ' + kText +
            "</p></aside>"),
       "breve.html");
  ASSERT_EQ(sink_->articles.size(), 1U);
  EXPECT_EQ(sink_->articles[0].body, note);
}

TEST_F(GluedDump, WhatSitesPutBetweenParagraphsStayedInTheText) {
  const std::string first = "<p>" + kText + "</p>";
  const std::string second =
      "<p>La sindaca ha parlato di una scelta necessaria per la citt\u00e0.</p>";
  for (const std::string line :
       {"Clicca qui per iscriverti alla nostra newsletter", "PUBBLICIT\u00c0",
        "- Pubblicit\u00e0 -", "Il tuo browser non supporta il tag video.",
        "Your browser does not support the audio element."}) {
    read("<html><head><title>Uno</title></head><body><article><h1>Uno</h1>" + first + "<p>" + line +
             "</p>" + second + "</article></body></html>",
         "uno.html");
    ASSERT_EQ(sink_->articles.size(), 1U);
    EXPECT_EQ(sink_->articles[0].body,
              kText + "\n\nLa sindaca ha parlato di una scelta necessaria per la citt\u00e0.")
        << line;
  }
  // A sentence that begins so is none.
  const std::string told = "Il tuo browser \u00e8 cambiato: chi naviga da ieri vede altro.";
  read("<html><head><title>Uno</title></head><body><article><h1>Uno</h1>" + first + "<p>" + told +
           "</p>" + second + "</article></body></html>",
       "uno.html");
  ASSERT_EQ(sink_->articles.size(), 1U);
  EXPECT_NE(sink_->articles[0].body.find(told), std::string::npos);
}

TEST_F(GluedDump, AByteOrderMarkBeforeAMailboxLostIt) {
  const auto mail = [](const std::string& subject) {
    return "From a@b.example Fri Jan 12 10:00:00 2024\nFrom: Anna <a@b.example>\nSubject: " +
           subject + "\nMessage-ID: <" + subject +
           "@b.example>\nDate: Fri, 12 Jan 2024 10:00:00 +0100\n\n" + kText + "\n\n";
  };
  read("\xEF\xBB\xBF" + mail("Uno") + mail("Due"), "posta.mbox");
  EXPECT_EQ(titles(), (Names{"Uno", "Due"}));
  EXPECT_EQ(rejections(), Names{});
}

}  // namespace
}  // namespace emeroteca::dumps
