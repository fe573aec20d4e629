// Small files that grow without end where one is not careful, and records as large as one likes:
// told in bounded time and memory, with what comes after them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/format.h"
#include "tests/support/dump_examples.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::repeated;

using testing::RecordingSink;
using testing::TemporaryFolder;

using Strings = std::vector<std::string>;

class Bomb : public ::testing::Test {
 protected:
  void read(std::string_view content, std::string_view name = "dump", Options options = {}) {
    read_dump(folder_.write(name, content), options, sink_);
  }

  // How many letters were read, in all fields of all articles.
  std::size_t letters() const {
    std::size_t sum = 0;
    for (const Article& one : sink_.articles) {
      sum += one.title.size() + one.body.size() + one.summary.size() + one.extra.size();
      for (const std::string& tag : one.tags) sum += tag.size();
      for (const std::string& author : one.authors) sum += author.size();
    }
    return sum;
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

// Ten lines that a parser expands to a thousand million words.
std::string laughs() {
  std::string out = "<!DOCTYPE x [<!ENTITY e0 \"ha ha ha ha\">";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "&e" + std::to_string(i - 1) + ";";
    out += "<!ENTITY e" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
  }
  return out + "]>";
}

TEST_F(Bomb, OfXmlEntitiesIsNotExpandedInAnyFormat) {
  const std::vector<std::string> roots{
      "<rss><channel><item><title>&e9;</title><description>&e9;</description></item></channel></"
      "rss>",
      "<feed a='&e9;'><entry><title>&e9;</title><content>&e9;</content></entry></feed>",
      "<newsItem guid='a'><contentMeta><headline>&e9;</headline></contentMeta></newsItem>",
      "<NewsML><NewsItem><NewsLines><HeadLine>&e9;</HeadLine></NewsLines></NewsItem></NewsML>",
      "<nitf><body><body.content><p>&e9;</p></body.content></body></nitf>",
      "<alto><Page><TextBlock><TextLine><String "
      "CONTENT='&e9;'/></TextLine></TextBlock></Page></alto>",
      "<mediawiki><page><title>&e9;</title><ns>0</ns><revision><text>&e9;</text></revision></"
      "page></mediawiki>"};
  for (const std::string& root : roots) read("<?xml version='1.0'?>" + laughs() + root);
  EXPECT_EQ(sink_.articles.size(), roots.size());
  EXPECT_LT(letters(), 10000U);
}

TEST_F(Bomb, OfYamlAliasesIsNotExpanded) {
  std::string matter = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string name = "a" + std::to_string(i);
    const std::string before = "*a" + std::to_string(i - 1);
    matter += name + ": &" + name + " [" + repeated(before + ", ", 9) + before + "]\n";
  }
  read("---\ntitle: Bomba\n" + matter + "tags: *a9\nauthor: *a2\n---\nTesto.\n", "a.md");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].body, "Testo.");
  EXPECT_LT(letters(), 10000U);
}

TEST_F(Bomb, OfAYamlListInItselfEnds) {
  read("---\ntitle: Anello\ntags: &a [ponti, *a]\n---\nTesto.\n", "a.md");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Anello");
  EXPECT_EQ(sink_.articles[0].tags.at(0), "ponti");
}

TEST_F(Bomb, OfAFrontMatterWithoutEndIsNotParsed) {
  read("---\ntitle: a\ntags: [" + repeated("a, ", 400000) + "a]\n---\nTesto.\n", "a.md");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].body, "Testo.");
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_NE(sink_.faults[0].reason.find("front matter is longer than"), std::string::npos);
}

// 300 MB of zeros in 300 kB.
TEST_F(Bomb, OfGzipIsNotReadFurther) {
  const std::string part = testing::compressed("gz", std::string(std::size_t{1} << 20U, '\0'));
  read(repeated(part, 300), "bomba.jsonl.gz");
  EXPECT_TRUE(sink_.articles.empty());
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_NE(sink_.faults[0].reason.find("times its size"), std::string::npos)
      << sink_.faults[0].reason;
}

TEST_F(Bomb, OfZipIsNotReadFurtherAndTheNextDumpIs) {
  const std::string part = testing::compressed("gz", std::string(std::size_t{1} << 20U, ' '));
  read(testing::zip({{"a.jsonl.gz", repeated(part, 300)}}), "bomba.zip");
  read("{\"body\": \"Dopo la bomba.\"}\n", "dopo.jsonl");
  EXPECT_EQ(sink_.articles.size(), 1U);
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_NE(sink_.faults[0].reason.find("times its size"), std::string::npos)
      << sink_.faults[0].reason;
}

constexpr std::size_t kDeep = 100000;

TEST_F(Bomb, OfNestedJsonIsRejected) {
  for (const std::string_view open : {"[", "{\"a\":", "[{\"articles\":"}) {
    read(repeated(open, kDeep), "a.json");
    read("{\"body\": " + repeated(open, kDeep) + "}\n{\"body\": \"Sano.\"}\n", "a.jsonl");
    read("{\"title\": \"Titolo\", \"body\": \"a\", \"x\": " + repeated(open, kDeep) + '\n',
         "b.jsonl");
  }
  EXPECT_EQ(sink_.articles.size(), 3U);  // the sound ones
  EXPECT_GE(sink_.faults.size(), 6U);
}

TEST_F(Bomb, OfNestedXmlIsRejected) {
  const std::vector<std::string> beginnings{"<rss><channel><item><title>T</title><description>",
                                            "<feed><entry><title>T</title><content type='xhtml'>",
                                            "<newsItem guid='a'><contentSet><inlineXML>",
                                            "<nitf><body><body.content>",
                                            "<alto><Layout>",
                                            "<mediawiki><page><title>T</title>"};
  for (const std::string& beginning : beginnings) {
    read(beginning + repeated("<a>", kDeep));
    read(beginning + repeated("<a>", kDeep) + "b" + repeated("</a>", kDeep));
  }
  EXPECT_TRUE(sink_.articles.empty());
  EXPECT_EQ(sink_.faults.size(), 2 * beginnings.size());
}

TEST_F(Bomb, OfNestedHtmlIsReadWithoutItsTags) {
  const std::string html = repeated("<div><b>", kDeep) + "Testo." + repeated("</b></div>", kDeep);
  read("{\"body\": \"" + html + "\"}\n", "a.jsonl");
  read("<rss><channel><item><title>T</title><description><![CDATA[" + html +
           "]]></description></item></channel></rss>",
       "a.rss");
  read(
      "Subject: a\nFrom: a@b.example\nDate: Fri, 12 Jan 2024 10:00:00 +0100\nMessage-ID: <1@b>\n"
      "Content-Type: text/html\n\n" +
          html + '\n',
      "a.eml");
  read("---\ntitle: a\n---\n" + html + '\n', "a.md");
  ASSERT_EQ(sink_.articles.size(), 4U);
  for (const Article& article : sink_.articles) EXPECT_EQ(article.body, "Testo.") << article.id;
}

TEST_F(Bomb, OfNestedMailIsTold) {
  std::string mail = "From: a@b.example\nSubject: Scatole\nDate: Fri, 12 Jan 2024 10:00:00 +0100\n";
  for (std::size_t i = 0; i < 20000; ++i) {
    const std::string name = std::to_string(i);
    mail += "Content-Type: multipart/mixed; boundary=b" + name + "\n\n--b" + name + '\n';
  }
  read(mail + "\nTesto.\n", "a.eml");
  read("From: a@b.example\nSubject: Buste\nDate: Fri, 12 Jan 2024 10:00:00 +0100\n" +
           repeated("Content-Type: message/rfc822\n\n", 50000) + "Testo.\n",
       "b.eml");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[0].title, "Scatole");
  EXPECT_EQ(sink_.articles[1].title, "Buste");
}

// Of 1 GB, scaled: a record may have as many bytes as the options say.
TEST_F(Bomb, OfARecordWithoutEndIsNamedInEveryFormat) {
  Options options;
  options.max_record_bytes = 2000000;
  for (const Format& format : formats()) {
    const tests::DumpExample& example = tests::dump_example(format.name);
    options.format = format.name;
    RecordingSink sink;
    read_dump(folder_.write(example.file_name, std::string(example.head) + example.article(1) +
                                                   example.article(tests::kLargeArticle) +
                                                   example.article(3) + std::string(example.foot)),
              options, sink);
    ASSERT_GE(sink.faults.size(), 1U) << format.name;
    EXPECT_TRUE(sink.faults[0].rejected) << format.name;
    EXPECT_NE(sink.faults[0].reason.find("2000000"), std::string::npos)
        << format.name << ": " << sink.faults[0].reason;
    if (example.single) {
      EXPECT_TRUE(sink.articles.empty()) << format.name;
    } else {
      EXPECT_GE(sink.articles.size(), 1U) << format.name;
    }
    for (const Article& article : sink.articles) EXPECT_LT(article.body.size(), 10000U);
  }
}

TEST_F(Bomb, OfManyNamesOfOneFieldIsReadOnce) {
  read(
      "{\"body\": \"Testo.\"" + repeated(", \"content\": {\"rendered\": \"altro\"}", 50000) + "}\n",
      "a.jsonl");
  read("[{\"body\": \"Testo.\"" + repeated(", \"text\": \"altro\"", 400000) + "}]", "a.json");
  ASSERT_EQ(sink_.articles.size(), 2U);
  for (const Article& article : sink_.articles) EXPECT_EQ(article.body, "Testo.");
}

}  // namespace
}  // namespace emeroteca::dumps
