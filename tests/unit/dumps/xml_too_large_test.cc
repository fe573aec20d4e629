// XML whose elements are larger than an article may be: they are told, and what is behind them is
// read.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/formats/xml_filter.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;
using Strings = std::vector<std::string>;

constexpr std::size_t kMost = 100000;

std::string much(std::string_view part, std::size_t bytes = 3 * kMost) {
  std::string out;
  while (out.size() < bytes) out += part;
  return out;
}

// What is in a dump, of which a record may have kMost bytes.
struct TooLargeDump {
  explicit TooLargeDump(const std::string& content, const char* name = "dump.xml",
                        std::uint64_t most = kMost) {
    Options options;
    options.max_record_bytes = most;
    const std::string path = folder.write(name, content);
    read_dump(path, options, sink);
    for (const Article& article : sink.articles) titles.push_back(article.title);
    for (const auto& fault : sink.faults) {
      (fault.rejected ? rejected : warned) +=
          fault.where.substr(path.size()) + ": " + fault.reason + '\n';
    }
  }

  TemporaryFolder folder;
  RecordingSink sink;
  Strings titles;
  std::string rejected;
  std::string warned;
};

const std::string kTooLarge = ": takes more than the 100000 bytes that one article may have\n";

// What a large element may be filled with: each of these ended the file.
Strings fillings() {
  return {much("parola "),
          "<![CDATA[" + much("parola ]] &amp; <p>") + "]]>",
          much("<p>parola</p>"),
          much("<p>parola<br/></p><!-- </item></page></nitf> -->"),
          much("uno & due &nbsp; &egrave;\x01 "),
          "<a><b><c d='/item>'>" + much("parola ") + "</c></b></a>"};
}

TEST(TooLargeXml, AnItemOfAFeedDoesNotEndTheFile) {
  for (const std::string& filling : fillings()) {
    const TooLargeDump dump(
        "<rss><channel><title>X</title><item><title>Uno</title></item><item><title>Due"
        "</title><description>" +
        filling +
        "</description></item>"
        "<item><title>Tre</title></item><item><title>Quattro</title></item>"
        "</channel></rss>");
    EXPECT_EQ(dump.titles, (Strings{"Uno", "Tre", "Quattro"})) << filling.substr(0, 40);
    EXPECT_EQ(dump.rejected, ", record 2" + kTooLarge) << filling.substr(0, 40);
  }
}

// Whatever libxml2 decoded itself could not be followed: the file ended there.
TEST(TooLargeXml, AnItemInUtf16DoesNotEndTheFile) {
  const std::string text =
      "<rss><channel><title>X</title><item><title>Uno</title></item><item><title>Due</title>"
      "<description>" +
      much("parola ") +
      "</description></item><item><title>Perch\xE9</title></item></channel></rss>";
  for (const std::string_view declaration :
       {"", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?xml version='1.0'?>\n"}) {
    for (const int bytes : {2, 4}) {
      for (const bool big : {false, true}) {
        for (const bool mark : {false, true}) {
          std::string wide;
          const auto put = [&](unsigned value) {
            for (int i = 0; i < bytes; ++i) {
              const int byte = big ? bytes - 1 - i : i;
              wide += static_cast<char>((value >> (8 * byte)) & 0xFFU);
            }
          };
          if (mark) put(0xFEFF);
          for (const char c : std::string(declaration) + text) put(static_cast<unsigned char>(c));
          const TooLargeDump dump(wide);
          EXPECT_EQ(dump.titles, (Strings{"Uno", "Perch\u00E9"}))
              << declaration << bytes << big << mark << dump.rejected;
          EXPECT_EQ(dump.rejected, ", record 2" + kTooLarge);
        }
      }
    }
  }
}

TEST(TooLargeXml, AnEntryOfAtomWithItsOwnNameInsideEndsWhereItDoes) {
  const TooLargeDump dump(
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Uno</title><content>" +
      much("<entry><title>No</title></entry>") +
      "</content></entry><entry><title>Due</title></entry></feed>");
  EXPECT_EQ(dump.titles, Strings{"Due"});
  EXPECT_EQ(dump.rejected, ", record 1" + kTooLarge);
}

TEST(TooLargeXml, AnElementBesideTheItemsIsLeftOutWithAWarning) {
  const TooLargeDump dump("<rss><channel><title>" + much("titolo ") +
                          "</title><item><title>Uno</title></item></channel></rss>");
  EXPECT_EQ(dump.titles, Strings{"Uno"});
  EXPECT_EQ(dump.rejected, "");
  EXPECT_NE(dump.warned.find("its element \"title\" takes more than 100000 bytes: left out"),
            std::string::npos)
      << dump.warned;
}

TEST(TooLargeXml, APageOfAWikiDoesNotEndTheFile) {
  const auto page = [](std::string_view title, std::string_view text) {
    return "<page><title>" + std::string(title) + "</title><ns>0</ns><revision><text>" +
           std::string(text) + "</text></revision></page>";
  };
  const TooLargeDump dump("<mediawiki>" + page("Uno", "Testo.") +
                          page("Due", much("testo &lt;b&gt; ")) + page("Tre", "Testo.") +
                          "</mediawiki>");
  EXPECT_EQ(dump.titles, (Strings{"Uno", "Tre"}));
  EXPECT_EQ(dump.rejected, ", record 2, Due" + kTooLarge);
}

TEST(TooLargeXml, AnItemOfNewsmlDoesNotEndTheFile) {
  const auto item = [](std::string_view title, std::string_view text) {
    return "<newsItem guid='urn:" + std::string(title) + "'><contentMeta><headline>" +
           std::string(title) + "</headline></contentMeta><contentSet><inlineXML><html><body><p>" +
           std::string(text) + "</p></body></html></inlineXML></contentSet></newsItem>\n";
  };
  for (const std::string& filling : fillings()) {
    const TooLargeDump dump("<newsMessage><itemSet>" + item("Uno", "Testo.") +
                            item("Due", filling) + item("Tre", "Testo.") +
                            "</itemSet></newsMessage>");
    EXPECT_EQ(dump.titles, (Strings{"Uno", "Tre"})) << filling.substr(0, 40);
    EXPECT_EQ(dump.rejected, ", record 2" + kTooLarge) << filling.substr(0, 40);
  }
}

TEST(TooLargeXml, ANitfTextAmongOthersDoesNotEndTheFile) {
  const auto nitf = [](std::string_view title, std::string_view text) {
    return "<nitf><body><body.head><hedline><hl1>" + std::string(title) +
           "</hl1></hedline></body.head><body.content>" + std::string(text) +
           "</body.content></body></nitf>\n";
  };
  for (const std::string& filling : fillings()) {
    const TooLargeDump dump("<NewsML>" + nitf("Uno", "Testo.") + nitf("Due", filling) +
                            nitf("Tre", "Testo.") + "</NewsML>");
    EXPECT_EQ(dump.titles, (Strings{"Uno", "Tre"})) << filling.substr(0, 40);
    EXPECT_EQ(dump.rejected, ", record 2" + kTooLarge) << filling.substr(0, 40);
    const TooLargeDump alone(nitf("Due", filling), "due.nitf");
    EXPECT_TRUE(alone.titles.empty());
    EXPECT_EQ(alone.rejected, kTooLarge);
  }
}

TEST(TooLargeXml, APageOfAltoDoesNotEndTheFile) {
  const std::string word = "<String CONTENT='parola' HPOS='1'/>";
  const auto page = [&](std::string_view block) {
    return "<Page><PrintSpace>" + std::string(block) + "</PrintSpace></Page>";
  };
  const auto block = [](std::string_view words) {
    return "<TextBlock><TextLine>" + std::string(words) + "</TextLine></TextBlock>";
  };
  // In one block, and in many.
  for (const std::string& large :
       {block(much(word)), much(block(much(word, kMost / 2)), 9 * kMost)}) {
    const TooLargeDump dump("<alto><Layout>" + page(block(word)) + page(large) + page(block(word)) +
                            "</Layout></alto>");
    EXPECT_EQ(dump.titles, (Strings{"parola", "parola"}));
    EXPECT_EQ(dump.rejected, ", record 2" + kTooLarge);
  }
}

// Each of them is one record: the second one's size must not be counted with the first one's.
TEST(TooLargeXml, OneOfTheLargestSizeThatIsAllowedIsRead) {
  const std::string item = "<item><title>T</title><description>" + much("parola ", kMost - 100) +
                           "</description></item>";
  const TooLargeDump dump("<rss><channel><title>X</title>" + item + item + item +
                          "</channel></rss>");
  EXPECT_EQ(dump.titles, (Strings{"T", "T", "T"})) << dump.rejected;
}

// libxml2 takes ten million bytes of a text at the most.
TEST(TooLargeXml, ATextLongerThanTheParserTakesIsReadWhole) {
  const std::string text = much("perch\xC3\xA9 ", 12000000);
  for (const std::string& written : {text, "<![CDATA[" + text + "]]>"}) {
    const TooLargeDump dump(
        "<rss><channel><title>X</title><item><title>Uno</title><description>" + written +
            "</description></item><item><title>Due</title></item></channel></rss>",
        "dump.xml", std::uint64_t{32} << 20U);
    ASSERT_EQ(dump.titles, (Strings{"Uno", "Due"})) << dump.rejected;
    EXPECT_TRUE(dump.sink.articles[0].body == text) << dump.sink.articles[0].body.size();
  }
}

TEST(TooLargeXml, ATagLongerThanTheParserTakesDoesNotEndTheFile) {
  const std::string value = much("AAAA", 12000000);
  for (const char* end : {"/>", "></enclosure>"}) {
    const TooLargeDump dump(
        "<rss><channel><title>X</title><item><title>Uno</title><enclosure url='data:>" + value +
            "'" + end + "</item><item><title>Due</title></item></channel></rss>",
        "dump.xml", std::uint64_t{32} << 20U);
    EXPECT_EQ(dump.titles, Strings{"Due"});
    EXPECT_NE(dump.rejected.find(", record 1: takes more than"), std::string::npos)
        << dump.rejected;
  }
}

TEST(TooLargeXml, CutOffWithinTheLargeOneItIsStillTold) {
  const TooLargeDump dump(
      "<rss><channel><title>X</title><item><title>Uno</title></item><item><title>Due"
      "</title><description>" +
      much("parola "));
  EXPECT_EQ(dump.titles, Strings{"Uno"});
  EXPECT_NE(dump.rejected.find(", record 2" + kTooLarge), std::string::npos) << dump.rejected;
  EXPECT_NE(dump.rejected.find("what was read before is kept"), std::string::npos) << dump.rejected;
}

// libxml2 takes bytes in chunks: the whole ones in the chunk of the error were lost.
TEST(BrokenXml, GivesWhatIsWholeBeforeAnErrorAtAnyPlace) {
  const std::string item = "<item><title>Uno</title><description>Testo.</description></item>";
  for (const char* broken :
       {"<item><title>Rotto</titel></item>", "<item><title>a < b</title></item>",
        "<item><title a=\"1\" <b>Rotto</title></item>"}) {
    for (std::size_t before = 0; before < 1100; before += 60) {
      const TooLargeDump dump("<rss><channel><title>X</title><!-- --><link>" +
                              std::string(before, 'x') + "</link>" + item + item + broken + item +
                              "</channel></rss>");
      ASSERT_EQ(dump.titles, (Strings{"Uno", "Uno"})) << before << broken << dump.rejected;
      EXPECT_NE(dump.rejected, "") << before << broken;
    }
  }
}

// The declaration is believed, but for what the bytes deny.
TEST(DeclaredXml, IsReadInItsCharset) {
  const auto feed = [](std::string_view charset, std::string_view title) {
    return "<?xml version=\"1.0\" encoding=\"" + std::string(charset) +
           "\"?><rss><channel><title>X</title><item><title>" + std::string(title) +
           "</title></item></channel></rss>";
  };
  struct Row {
    std::string_view charset;
    std::string_view title;
    std::string_view wanted;
    std::string_view told;
  };
  for (const Row& row : {Row{"ISO-8859-1", "Perch\xE9 \x93s\xEC\x94",
                             "Perch\u00E9 \u201Cs\u00EC\u201D", "windows-1252"},
                         Row{"windows-1252", "\x80 5", "\u20AC 5", "windows-1252"},
                         Row{"ISO-8859-15", "\xA4 5", "\u20AC 5", "ISO-8859-15"},
                         Row{"Shift_JIS", "\x93\xFA\x96\x7B", "\u65E5\u672C", "Shift_JIS"},
                         Row{"iso-8859-1", "Perch\u00E9 \u201Cs\u00EC\u201D",
                             "Perch\u00E9 \u201Cs\u00EC\u201D", "UTF-8"},
                         Row{"no-such-charset", "Perch\u00E9", "Perch\u00E9", "UTF-8"},
                         Row{"UTF-16", "Perch\u00E9", "Perch\u00E9", "UTF-8"}}) {
    const TooLargeDump dump(feed(row.charset, row.title));
    EXPECT_EQ(dump.titles, Strings{std::string(row.wanted)}) << row.charset;
    EXPECT_EQ(dump.sink.written_in, row.told) << row.charset;
    EXPECT_EQ(dump.warned + dump.rejected, "") << row.charset;
  }
}

// What comes out is the same however the file comes in.
TEST(XmlFilter, MendsTheSameBlockByBlock) {
  const std::string xml =
      "\xEF\xBB\xBF<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"x>&c;\"><!-- \" -->]>"
      "<?style x?><a b=\"&eacute;&amp;>\" c='\x02'><!-- <d> - -- > --> e & f &nbsp; &#233; &#2;"
      "<![CDATA[ & <g> ]] ]]]></a>";
  const std::string wanted =
      "\xEF\xBB\xBF<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"x>&amp;c;\">]>"
      "<a b=\"&amp;eacute;&amp;>\" c=' '><?emeroteca-mended?> e &amp; f &amp;nbsp; &#233; &amp;#2;"
      "<![CDATA[ & <g> ]] ]]]></a>";
  for (std::size_t size = 1; size <= xml.size(); ++size) {
    XmlFilter filter;
    std::string out;
    for (std::size_t at = 0; at < xml.size(); at += size) {
      std::string_view block = std::string_view(xml).substr(at, size);
      while (!block.empty()) out += filter(block);
    }
    out += filter.finish();
    ASSERT_EQ(out, wanted) << size;
  }
}

}  // namespace
}  // namespace emeroteca::dumps
