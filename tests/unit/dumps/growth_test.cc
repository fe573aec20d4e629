// Dumps made to be slow: what n costs, 4n may cost some four times, in every format.
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/format.h"
#include "tests/support/dump_examples.h"
#include "tests/support/sanitized.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::repeated;

using testing::TemporaryFolder;

// Counts, and drops what it is given.
class DroppingSink final : public Sink {
 public:
  void article(Article&& /*article*/, const Origin& /*origin*/, std::uint64_t /*bytes*/) override {
    ++articles;
  }
  void fault(const Fault& fault) override { faults += fault.rejected ? 1 : 0; }
  void advanced(std::uint64_t /*bytes*/) override {}
  bool stopped() const override { return false; }

  std::size_t articles = 0;
  std::size_t faults = 0;
};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Growth : public ::testing::Test {
 protected:
  // The processor's time for a dump of that format.
  double seconds(std::string_view format, std::string_view content) {
    const std::string path = folder_.write("dump", content);
    Options options;
    options.format = format;
    options.language = stemmers::Language::kItalian;
    DroppingSink sink;
    const double start = processor_seconds();
    read_dump(path, options, sink);
    const double took = processor_seconds() - start;
    articles_ = sink.articles;
    faults_ = sink.faults;
    return took;
  }

  // Four times the size may take eight times as long: twice what is in proportion, where growth
  // with the square takes sixteen times. Small times are noise.
  void expect_linear(std::string_view format, std::string_view what,
                     const std::function<std::string(std::size_t)>& make, std::size_t n) {
    // What grows with the square does so at every size, each time. What outgrows a cache, or what
    // something else on the machine had a part in, does not.
    constexpr int kMostTries = 3;
    double small = 0;
    double large = 0;
    for (int tries = 0; tries < kMostTries; ++tries) {
      const std::size_t size = tries == 1 ? 4 * n : n;
      small = seconds(format, make(size));
      // A sanitizer's allocator moves what grows each time: then it is read for its faults alone.
      if (EMEROTECA_SANITIZED) return;
      large = seconds(format, make(4 * size));
      if (large <= 8 * small + 0.1) return;
    }
    ADD_FAILURE() << format << ": " << what << " takes " << small << " s for " << n << " and "
                  << large << " s for four times as many";
  }

  // Of the dump that was read last.
  std::size_t articles_ = 0;
  std::size_t faults_ = 0;

 private:
  TemporaryFolder folder_;
};

TEST_F(Growth, OfEveryFormatIsInProportion) {
  for (const Format& format : formats()) {
    const tests::DumpExample& example = tests::dump_example(format.name);
    expect_linear(
        format.name, "articles", [&](std::size_t n) { return tests::make_dump(example, n); }, 150);
    EXPECT_GT(articles_, 0U) << format.name;
    EXPECT_EQ(faults_, 0U) << format.name;
  }
}

struct Hostile {
  std::string_view format;
  std::string_view before;
  std::string_view part;  // as many times as one likes
  std::string_view after;
  std::size_t times = 20000;
};

// Each of these is slow with the square of its length where a reader looks for an end again and
// again, joins what it has to what comes, or goes down for each level.
const std::vector<Hostile> kHostile{
    {"jsonl", "", "[", ""},
    {"jsonl", "", "{\"a\":", "1"},
    {"jsonl", "{\"a\": {\"S\": \"b\"}, \"c\": ", "{\"M\": {\"a\": ", "1"},
    {"jsonl", "{\"Item\": {\"id\": {\"S\": \"1\"}, \"body\": {\"L\": [", "{\"S\": \"testo\"}, ",
     "{\"S\": \"b\"}]}}}\n"},
    {"jsonl", "{\"fields\": {\"body\": {\"arrayValue\": {\"values\": [",
     "{\"stringValue\": \"testo\"}, ", "{\"stringValue\": \"b\"}]}}}}\n"},
    {"html", "<html><body>", "<div itemscope itemprop=author class='hentry p-name'>", "testo"},
    {"jsonl", "{\"body\": \"", "parola ", "\"}\n"},
    {"jsonl", "{\"body\": \"", "<div>", "testo\"}\n"},
    {"jsonl", "{\"body\": \"", "<b>a</i>", "testo\"}\n"},
    {"jsonl", "{\"body\": \"<p>", "<!--", "testo</p>\"}\n"},
    {"jsonl", "{\"body\": \"<p>", "<script>", "testo</p>\"}\n"},
    {"jsonl", "{\"body\": \"<p>", "<a b='", "testo</p>\"}\n"},
    {"jsonl", "{\"body\": \"<p>testo</p>", "<a ", "testo\"}\n", 50000},
    {"jsonl", "{\"body\": \"<p>testo</p>", "<a b", "testo\"}\n", 50000},
    {"jsonl", "{\"body\": \"<p>", "<table><tr><td>", "testo</p>\"}\n"},
    {"jsonl", "{\"body\": \"<p>", "&amp", "testo</p>\"}\n"},
    {"jsonl", "{\"body\": \"<p>", "&#", "testo</p>\"}\n"},
    {"jsonl", "{\"body\": \"", "perch\u00C3\u00A9 ", "\"}\n"},
    {"jsonl", "{\"body\": \"uno\"", ", \"text\": \"due\"", "}\n"},
    {"jsonl", "{\"body\": \"uno\"", ", \"content\": {\"rendered\": \"due\"}", "}\n"},
    {"jsonl", "{\"body\": \"uno\", \"authors\": [", "{\"name\": \"Anna\"},", "\"Jo\"]}\n"},
    {"jsonl", "", "{\"body\":\"a\"}\n", ""},
    {"jsonl", "", "\n", ""},
    {"json", "", "[", ""},
    {"json", "", "{\"a\":", "1"},
    {"json", "", "{\"articles\":[", ""},
    {"json", "[", "1,", "1]"},
    {"json", "[", "// nota\n", "{\"body\":\"a\"}]"},
    {"json", "[{\"body\":\"a\"", ",", "}]"},
    {"json", "{\"body\": \"uno\"", ", \"text\": \"due\"", "}"},
    {"json", "{\"body\": \"uno\"", ", \"x\": NaN", "}"},
    {"json", "{", "\"k\": {\"title\":\"a\",\"body\":\"b\"},", "\"z\": {\"body\":\"c\"}}"},
    {"json", "", "{\"body\":\"a\"} ", ""},
    {"feed", "<rss><channel><item><title>T</title><description>", "<a>", ""},
    {"feed", "<rss><channel><item><title>T</title>", "<category>c</category>",
     "</item></channel></rss>"},
    {"feed", "<rss><channel><item><title>T</title><description>", "&lt;div&gt;",
     "</description></item></channel></rss>"},
    {"feed", "<rss><channel><item><title>T</title><description>", "& ",
     "</description></item></channel></rss>"},
    {"feed", "<rss><channel><item><title>T</title><description>", "<![CDATA[a]]>",
     "</description></item></channel></rss>"},
    {"feed", "<rss><channel>", "<item/>", "</channel></rss>"},
    {"feed", "", "<rss><channel><item/></channel></rss>\n", "", 2000},
    {"feed", "<rss><channel>", "</rss>\n", "</channel></rss>"},
    {"feed", "<rss><channel>", "<!-- a -->", "</channel></rss>"},
    {"newsml", "<newsItem guid='a'><contentMeta>", "<subject><name>n</name></subject>",
     "</contentMeta></newsItem>"},
    {"newsml", "<newsMessage>", "<newsItem>", ""},
    {"nitf", "<nitf><body><body.content>", "<block>", ""},
    {"nitf", "<nitf><body><body.content>", "<p>uno</p>", "</body.content></body></nitf>"},
    {"alto", "<alto>", "<TextLine><String CONTENT='deci'/><HYP CONTENT='-'/></TextLine>", "</alto>",
     4000},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "{{",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "[[a|",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "{|\n",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "&lt;ref>",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "&lt;!--",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "[http://a ",
     "</text></revision></page></mediawiki>", 80000},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "'''a",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "== a\n",
     "</text></revision></page></mediawiki>"},
    {"mediawiki", "<mediawiki><page><title>T</title><ns>0</ns><revision><text>", "{{Data|",
     "</text></revision></page></mediawiki>"},
    {"trec", "<DOC>\n<DOCNO>1</DOCNO>\n", "<text>\n", "</DOC>\n"},
    {"trec", "<DOC>\n<DOCNO>1</DOCNO>\n", "<text>a</text>", "</DOC>\n"},
    {"trec", "<DOC>\n<DOCNO>1</DOCNO>\n", "<textile ", "</DOC>\n"},
    {"trec", "<REUTERS NEWID=\"1\">\n<TOPICS>", "<D>a</D>", "</TOPICS></REUTERS>\n"},
    {"trec", "<REUTERS NEWID=\"1\">\n<TEXT><BODY>", "&#", "</BODY></TEXT></REUTERS>\n"},
    {"trec", "", "<DOC>\n", ""},
    {"wire", "",
     "\x01"
     "a",
     ""},
    {"wire", "\x01\x02", "a\x03", "\x04"},
    {"wire",
     "\x01\x02"
     "a\x03",
     "123456 ", "\x04"},
    {"wire", "",
     "\x01\x02"
     "a\x03\x04",
     ""},
    {"movabletype", "TITLE: a\n-----\nBODY:\na\n-----\n", "COMMENT:\na\n-----\n", "--------\n"},
    {"movabletype", "TITLE: a\n", "TAGS: a,\n", "-----\nBODY:\na\n-----\n--------\n"},
    {"movabletype", "TITLE: a\n-----\nBODY:\n", "a\n\n-----", "\n-----\n--------\n"},
    {"ris", "TY  - NEWS\nTI  - a\n", "KW  - b; c\n", "ER  - \n"},
    {"ris", "TY  - NEWS\nTI  - a\nAB  - ", "b\n", "ER  - \n"},
    {"ris", "TY  - NEWS\nTI  - a\n", "ZZ  - b\n", "ER  - \n"},
    {"ris", "TY  - NEWS\nTI  - a\n", "N1  - b\n", "ER  - \n"},
    {"ris", "", "TY  - NEWS\n", "ER  - \n"},
    {"factiva", "", "<div class=\"article itArticle\">", "<p>testo</p>"},
    {"factiva", "<div class=\"article itArticle\">", "<div>a</div>", "<p>testo</p>"},
    {"factiva", "<div class=\"article itArticle\">", "<div class=\"articleParagraph\">a", ""},
    {"factiva", "<div class=\"article itArticle\"><table>", "<tr><td>TD</td><td>", "</table>"},
    {"factiva", "Il ponte\n12 parole\n12 gennaio 2024\n", "a\n",
     "Document A12345678901234567890\n"},
    {"factiva", "Il ponte\n12 parole\n12 gennaio 2024\n", "12 parole\n", ""},
    {"factiva", "HD\ta\n", "TD\tb\n", "AN\tDocument A12345678901234567890\n"},
    {"factiva", "", "Document A12345678901234567890\n", ""},
    {"europresse", "", "<article>", "testo"},
    {"europresse", "<article>", "<p class=\"sm-margin-bottomNews\">", "testo</article>"},
    {"europresse", "<article>", "<div class=\"DocText\"><a href=\"http://a\">", "testo</article>"},
    {"europresse", "", "<article", "testo"},
    {"europresse", "<article><span class=\"DocHeader\">", "12 gennaio ", "</span></article>"},
    {"nexis", "1 of 2 DOCUMENTS\n", "LENGTH: 1 words\n\n", "a\n"},
    {"nexis", "1 of 2 DOCUMENTS\n", "SUBJECT: a; b;\n\n", "a\n"},
    {"nexis", "1 of 2 DOCUMENTS\nLENGTH: 1 words\n\n", "a\n\n", "LOAD-DATE: b\n"},
    {"nexis", "1 of 2 DOCUMENTS\n\n", "gennaio 12 ", "\n\nLENGTH: 1 words\n\na\n"},
    {"nexis", "", "1 of 2 DOCUMENTS\n", ""},
    {"nexis", "", "End of Document\n", ""},
    {"proquest", "____\nDocument 1 of 2\n", "Title: a\n\n", "Full text: b\n"},
    {"proquest", "____\nDocument 1 of 2\nFull text: a\n\n", "Title: a\n\nb\n\nc\n\nd\n\ne\n\n",
     "\n"},
    {"proquest", "", "____\nDocument 1 of 2\n", ""},
    {"proquest", "____\nDocument 1 of 2\nFull text: a\n", "____\n", ""},
    {"mail", "", "From a Fri Jan 12 10:30:00 2024\n", "\n"},
    {"mail", "From: a@b.example\n", "X-A: b\n", "\nTesto.\n"},
    {"mail", "From: a@b.example\nSubject: a\n", " b\n", "\nTesto.\n"},
    {"mail", "From: a@b.example\nTo: ", "a@b.example, ", "\nSubject: a\n\nTesto.\n"},
    {"mail", "From: a@b.example\nSubject: ", "=?utf-8?q?a?= ", "\n\nTesto.\n"},
    {"mail", "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\na\n",
     "--b--\n"},
    {"mail", "From: a@b.example\nSubject: a\n",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "", 5000},
    {"mail", "From: a@b.example\nSubject: a\n\n", "\n-- \n", "a\n"},
    {"html", "<html><body>", "<div>", ""},
    {"html", "<html><body>", "<p>a</p>", ""},
    {"html", "<html><body>", "<a href=x>a</a> ", ""},
    {"html", "<html><body>", "<h1>a</h1>", ""},
    {"html", "<html><body>", "<time>1</time>", ""},
    {"html", "<html><body>", "<span class='date author'>", ""},
    {"html", "<html><body>", "<div itemprop='articleBody author'>a", ""},
    {"html", "<html><body>", "<br>a", ""},
    {"html", "<html><body>", "<article>a</article>", ""},
    {"html", "<html><body>", "<article><p>Una frase che ha un punto alla fine, e poi basta.</p>",
     ""},
    {"html", "<html><body>", "<table><tr><td>", ""},
    {"html", "<html><head>", "<meta name=author content=a>", ""},
    {"html", "<html><head>", "<script type=application/ld+json>{\"@type\":\"Article\"}</script>",
     ""},
    {"html", "<html><head><script type=application/ld+json>", "[", ""},
    {"html", "<html><head><script type=application/ld+json>[",
     "{\"@type\":\"Article\",\"@id\":\"a\",\"author\":{\"@id\":\"b\"}},", "1]</script>"},
    {"html",
     "<html><head><script type=application/ld+json>{\"@type\":\"Article\",\"a\":1,\"author\":[",
     "{\"@id\":\"b\",\"name\":\"c\"},", "1]}</script>"},
    {"html",
     "<html><head><script type=application/ld+json>{\"@type\":\"Article\",\"a\":1,\"headline\":\"",
     " | a", "\"}</script>"},
    {"html",
     "<html><head><script type=application/ld+json>{\"@type\":\"Article\",\"a\":1,\"keywords\":\"",
     "a,", "\"}</script>"},
    {"html", "<html><head><title>", " - a", "</title><body>a"},
    {"html", "<html><body class='", "tag ", "'>a"},
    {"html", "<html><!--", "-", ""},
    {"html", "<html><body><p ", "a=1 ", ">a"},
    {"html", "<html><body><div class=data>", "1 ", "</div>"},
    {"warc", "", "WARC/1.0\r\nContent-Length: 0\r\n\r\n", ""},
    {"warc", "", "WARC/1.0\nContent-Length: 9\n\n", ""},
    {"warc", "", "WARC/1.0\nContent-Length: 99999999999\n\n", ""},
    {"warc", "WARC/1.0\nA: b\n\n", "\n", ""},
    {"warc", "WARC/1.0\n", "A: b\n", "\n"},
    {"warc", "WARC/1.0\n", "WARC/", "\n"},
    {"warc", "WARC/1.0\nWARC-Type: response\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n",
     "1\na\n", "0\n"},
    {"warc", "filedesc://a 0 20040112 text/plain 0\n", "http://a 0 20040112 text/html 0\n", ""},
    {"warc", "filedesc://a 0 20040112 text/plain 0\n", "a\n", ""},
    {"warc", "WARC/1.0\nWARC-Type: conversion\n\n", "a\n", ""},
    {"hocr", "<html>", "<div class=ocr_page>a", ""},
    {"hocr", "<html>", "ocr_page ", ""},
    {"hocr", "<html><div class=ocr_page>", "<span class=ocr_line>a-", ""},
    {"hocr", "<html><div class=ocr_page>", "<p>a-</p>", ""},
    {"mail", "From: a\nSubject: ", "=?a?b? ", "\n\nTesto.\n"},
    {"mail", "From: a\nSubject: ", "=?utf-8?b?YQ==?= ", "\n\nTesto.\n"},
    {"mail", "From: a\nSubject: ", "=?utf-8?b?YQ==?= =?a?b?YQ==?= ", "\n\nTesto.\n"},
    {"markdown", "", "[", ""},
    {"markdown", "", "> ", "a"},
    {"markdown", "", "*a ", ""},
    {"markdown", "", "[a](", ""},
    {"markdown", "", "`a``", ""},
    {"markdown", "", "<!--", ""},
    {"markdown", "", "![a][b] ", ""},
    {"markdown", "---\na: 1\n", "---x\n", "---\nTesto.\n"},
    {"markdown", "---\ntags: ", "[", "\n---\nTesto.\n"},
    {"markdown", "---\ntags: [", "a, ", "b]\n---\nTesto.\n", 5000},
    {"markdown", "---\ntitle: a\n", "? a\n", "\n---\nTesto.\n", 5000},
    {"text", "", "parola ", ""},
    {"text", "", "\n", "a"},
    {"text", "", "\xE0 ", ""},
    {"text", "", "perch\u00C3\u00A9 ", ""},
    {"text", "", "a. ", ""},
};

// libxml2 and gumbo compare each attribute of a tag with all others.
TEST_F(Growth, OfTheAttributesOfATagIsInProportion) {
  const auto attributes = [](std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += " a" + std::to_string(i) + "=\"1\"";
    return out;
  };
  expect_linear(
      "feed", "attributes",
      [&](std::size_t n) {
        return "<rss><channel><item><title" + attributes(n) +
               ">T</title></item><item><title>U</title></item></channel></rss>";
      },
      20000);
  EXPECT_EQ(articles_, 2U);
  EXPECT_EQ(faults_, 0U);
  expect_linear(
      "jsonl", "attributes of a tag that does not end",
      [&](std::size_t n) {
        std::string names;
        for (std::size_t i = 0; i < n; ++i) names += " a" + std::to_string(i);
        return "{\"body\": \"<p>testo</p><a" + names + "\"}\n";
      },
      20000);
}

TEST_F(Growth, OfHostileDumpsIsInProportion) {
  for (const Hostile& hostile : kHostile) {
    const auto make = [&](std::size_t n) {
      return std::string(hostile.before) + repeated(hostile.part, n) + std::string(hostile.after);
    };
    expect_linear(hostile.format,
                  std::string(hostile.before) + " (" + std::string(hostile.part) + ")", make,
                  hostile.times);
  }
}

}  // namespace
}  // namespace emeroteca::dumps
