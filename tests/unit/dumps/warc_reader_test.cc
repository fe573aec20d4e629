#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>

#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/pages/http_message.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;
using testing::compressed;
using testing::RecordingSink;
using testing::TemporaryFolder;

std::string page_of(std::string_view title) {
  return "<html lang=it><head><title>" + std::string(title) +
         "</title></head><body><p>Il traffico sul torrente &egrave; tornato regolare.</p></body>"
         "</html>";
}

std::string http(std::string_view status, std::string_view fields, std::string_view body) {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" +
         std::string(body);
}

std::string warc(std::string_view type, std::string_view address, std::string_view block,
                 std::string_view fields = "", long long longer = 0) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) +
         "\r\nWARC-Target-URI: " + std::string(address) +
         "\r\nWARC-Date: 2024-01-12T09:00:00Z\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(static_cast<long long>(block.size()) + longer) +
         "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

std::string response(std::string_view address, std::string_view title) {
  return warc("response", address,
              http("200 OK", "Content-Type: text/html; charset=utf-8\r\n", page_of(title)));
}

void read_text(const std::string& content, RecordingSink& sink, const Options& options = {},
               const char* name = "crawl.warc") {
  const TemporaryFolder folder;
  read_dump(folder.write(name, content), options, sink);
}

std::vector<std::string> titles(const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const Article& article : sink.articles) out.push_back(article.title);
  return out;
}

using Titles = std::vector<std::string>;

// "crawl.warc, record 3: requests": the kinds alone.
std::vector<std::string> kinds(const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const std::string& one : sink.left_out) out.push_back(one.substr(one.rfind(": ") + 2));
  return out;
}

TEST(WarcReader, GivesResponsesWithTheirAddressButNotTheDateOfTheCrawl) {
  RecordingSink sink;
  read_text(warc("warcinfo", "", "software: x\r\n") +
                response("https://q.example/1", "Riapre il ponte") +
                warc("request", "https://q.example/1", "GET /1 HTTP/1.1\r\n\r\n") +
                warc("metadata", "https://q.example/1", "fetchTimeMs: 3\r\n") +
                warc("revisit", "https://q.example/0", "HTTP/1.1 200 OK\r\n\r\n"),
            sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  const Article& article = sink.articles[0];
  EXPECT_EQ(article.id, "https://q.example/1");
  EXPECT_EQ(article.url, "https://q.example/1");
  EXPECT_EQ(article.title, "Riapre il ponte");
  EXPECT_EQ(article.body, "Il traffico sul torrente è tornato regolare.");
  EXPECT_EQ(article.source, "q.example");
  EXPECT_FALSE(article.published.has_value());
  EXPECT_EQ(article.extra, "{\"crawled\":\"2024-01-12T09:00:00Z\"}");
  EXPECT_EQ(kinds(sink), (Titles{"descriptions of the web archive (warcinfo)", "requests",
                                 "records of metadata", "revisits (pages that had not changed)"}));
  EXPECT_TRUE(sink.faults.empty());
}

TEST(WarcReader, ReadsRecordsThatArePackedOneByOne) {
  RecordingSink sink;
  read_text(compressed("gz", response("https://q.example/1", "Uno")) +
                compressed("gz", response("https://q.example/2", "Due")),
            sink, {}, "crawl.warc.gz");
  EXPECT_EQ(titles(sink), (Titles{"Uno", "Due"}));
  EXPECT_TRUE(sink.faults.empty());
}

TEST(WarcReader, SkipsRedirectsErrorsAndWhatIsNoPageByKind) {
  RecordingSink sink;
  const auto with_type = [](const char* type) {
    return warc("response", "https://q.example/x",
                http("200 OK", std::string("Content-Type: ") + type + "\r\n", "\x89PNG..."));
  };
  read_text(
      warc("response", "https://q.example/1",
           http("301 Moved", "Location: /2\r\n", page_of("Moved"))) +
          warc("response", "https://q.example/2",
               http("404 Not Found", "Content-Type: text/html\r\n", page_of("No"))) +
          with_type("image/png") + with_type("text/css") + with_type("application/rss+xml") +
          with_type("application/pdf") + with_type("font/woff2") +
          with_type("application/octet-stream") +
          warc("response", "https://q.example/robots.txt",
               http("200 OK", "Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /x\n")) +
          warc("response", "dns:q.example", "20240112 q.example 10.0.0.1",
               "Content-Type: text/dns\r\n") +
          response("https://q.example/3", "Tre"),
      sink);
  EXPECT_EQ(titles(sink), Titles{"Tre"});
  EXPECT_EQ(
      kinds(sink),
      (Titles{"redirects", "error responses", "pictures", "scripts and styles",
              "feeds and data (XML, JSON)", "PDF files (convert them first, as with pdftotext)",
              "fonts", "documents of other types", "program sources and settings", "DNS records"}));
  EXPECT_TRUE(sink.faults.empty());
}

TEST(WarcReader, GivesResourcesAndPlainText) {
  RecordingSink sink;
  read_text(warc("resource", "https://q.example/a.txt",
                 "Il fiume sale\n\nIl fiume è salito di un metro in una notte, dice il sindaco.\n",
                 "Content-Type: text/plain; charset=utf-8\r\n") +
                warc("resource", "file:///b.html", page_of("Due"), "Content-Type: text/html\r\n"),
            sink);
  EXPECT_EQ(titles(sink), (Titles{"Il fiume sale", "Due"}));
  EXPECT_EQ(sink.articles[1].id, "file:///b.html");
}

TEST(WarcReader, TheCharsetIsThatOfTheServer) {
  RecordingSink sink;
  read_text(
      warc("response", "https://q.example/1",
           http("200 OK", "Content-Type: text/html; charset=ISO-8859-1\r\n",
                "<html><title>Perch\xE9</title><p>La citt\xE0 \xE8 ferma da ieri.</p></html>")),
      sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].title, "Perché");
  EXPECT_EQ(sink.articles[0].body, "La città è ferma da ieri.");
  EXPECT_TRUE(sink.faults.empty());
}

TEST(WarcReader, TheSameAddressTwiceIsGivenTwiceSoThatTheLastCounts) {
  RecordingSink sink;
  read_text(response("https://q.example/1", "Prima") + response("https://q.example/1", "Dopo"),
            sink);
  EXPECT_EQ(sink.ids(), (Titles{"https://q.example/1", "https://q.example/1"}));
  EXPECT_EQ(titles(sink), (Titles{"Prima", "Dopo"}));
}

std::string canonical(std::string_view address, std::string_view own, std::string_view text) {
  return warc("response", address,
              http("200 OK", "Content-Type: text/html; charset=utf-8\r\n",
                   "<html lang=it><head><title>Il ponte</title><link rel=canonical href=\"" +
                       std::string(own) + "\"></head><body><p>" + std::string(text) +
                       "</p></body></html>"));
}

TEST(WarcReader, PagesWithOneCanonicalAddressReplacedEachOther) {
  const std::string story = "https://q.example/ponte";
  const std::string one = "Il traffico sul torrente è tornato regolare da ieri.";
  const std::string two = "Il sindaco ha tagliato il nastro alle dieci in punto.";
  const std::string three = "La ditta ha chiuso il cantiere con un mese di anticipo.";
  RecordingSink sink;
  read_text(canonical(story, story, one) + canonical(story + "?pagina=2", story, two) +
                canonical(story + "?utm_source=x", story, one) +
                // The same address again: a later version of it.
                canonical(story + "?pagina=2", story, three) + canonical(story, story, three),
            sink);
  // Those that another page's address is given come last.
  EXPECT_EQ(sink.ids(), (Titles{story, story, story, story + "?pagina=2", story + "?pagina=2"}));
  EXPECT_TRUE(sink.faults.empty());
  EXPECT_TRUE(sink.articles[0].modified.has_value());
}

TEST(WarcReader, TheIdsOfPagesDoNotDependOnTheOrderOfTheCrawl) {
  const std::string story = "https://q.example/ponte";
  const std::string one = "Il traffico sul torrente è tornato regolare da ieri.";
  const std::string two = "Il sindaco ha tagliato il nastro alle dieci in punto.";
  for (const std::string_view behind : {"?page=2", "/2", "/page/2", "?a=1&p=2", "?stampa=si"}) {
    const bool query = behind == "?a=1&p=2";
    const std::string first = query ? story + "?a=1" : story;
    const std::string second = story + std::string(behind);
    RecordingSink forwards;
    read_text(canonical(first, first, one) + canonical(second, first, two), forwards);
    RecordingSink backwards;
    read_text(canonical(second, first, two) + canonical(first, first, one), backwards);
    EXPECT_EQ(forwards.ids(), (Titles{first, second})) << behind;
    EXPECT_EQ(backwards.ids(), (Titles{first, second})) << behind;
  }
}

TEST(WarcReader, ALaterPageOfAStoryNeverHasTheAddressOfTheFirst) {
  const std::string story = "https://q.example/ponte";
  RecordingSink sink;
  read_text(canonical(story + "?page=2", story, "Il sindaco ha tagliato il nastro alle dieci.") +
                // A year, a first page, another story.
                canonical("https://q.example/rally/2024", "https://q.example/rally",
                          "La corsa parte domani alle nove.") +
                canonical("https://q.example/fiera?page=1", "https://q.example/fiera",
                          "La fiera apre sabato in piazza."),
            sink);
  EXPECT_EQ(sink.ids(),
            (Titles{story + "?page=2", "https://q.example/rally", "https://q.example/fiera"}));
}

TEST(WarcReader, ThePageAtACanonicalAddressIsKeptBehindOthersThatCallItTheirs) {
  const std::string wrong = "https://q.example/prova";
  const std::string one = "Il traffico sul torrente è tornato regolare da ieri.";
  const std::string two = "Il sindaco ha tagliato il nastro alle dieci in punto.";
  const std::string three = "La ditta ha chiuso il cantiere con un mese di anticipo.";
  RecordingSink sink;
  read_text(canonical("https://q.example/a", wrong, one) +
                canonical("https://q.example/b", wrong, two) + canonical(wrong, wrong, three) +
                canonical(wrong, wrong, two),
            sink);
  EXPECT_EQ(sink.ids(), (Titles{wrong, wrong, "https://q.example/a", wrong}));
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_EQ(sink.faults[0].reason,
            "1 page calls an address canonical that another page of the file has with another "
            "text, as \"https://q.example/prova\": each is kept, under the address it was fetched "
            "from");
  EXPECT_FALSE(sink.faults[0].rejected);
}

// They were kept apart, as other pages that call the same address their own.
TEST(WarcReader, CopiesOfAPageForPhonesAndWithTrackingAreThatPage) {
  const std::string own = "https://www.q.example/2024/ponte";
  const std::string full = "Il traffico sul torrente è tornato regolare da ieri, dice il sindaco.";
  const std::string brief = "Il traffico sul torrente è tornato regolare da ieri.";
  for (const std::string_view copy :
       {"https://www.q.example/2024/ponte/amp/", "https://q.example/amp/2024/ponte",
        "https://www.q.example/2024/ponte?amp", "https://www.q.example/2024/ponte?a&outputType=amp",
        "https://amp.q.example/2024/ponte", "https://m.q.example/2024/ponte/",
        "https://www.q.example/2024/ponte_amp",
        "https://www.q.example/2024/ponte?amp=1&utm_id=7"}) {
    const bool more = copy.find("?a&") != std::string_view::npos;
    const std::string page = more ? own + "?a" : own;
    RecordingSink behind;
    read_text(canonical(page, own, full) + canonical(copy, own, brief), behind);
    EXPECT_EQ(behind.ids(), Titles{own}) << copy;
    EXPECT_EQ(kinds(behind), Titles{"copies of pages that are there (AMP, mobile)"}) << copy;
    RecordingSink before;
    read_text(canonical(copy, own, brief) + canonical(page, own, full), before);
    EXPECT_EQ(before.ids(), (Titles{own, own})) << copy;
    EXPECT_EQ(before.articles.back().body, full) << copy;
    EXPECT_TRUE(before.faults.empty()) << copy;
  }
  RecordingSink tracked;
  read_text(canonical(own, own, brief) + canonical(own + "?utm_source=x&fbclid=y", own, full) +
                canonical(own + "?id=3&gclid=z", own + "?id=3&gclid=z", full),
            tracked);
  EXPECT_EQ(tracked.ids(), (Titles{own, own, own + "?id=3"}));
  EXPECT_TRUE(tracked.faults.empty());
}

// Nothing but the page itself said that it is a copy: with the page's own text it replaced it.
TEST(WarcReader, CopyForPhonesThatOnlyItsMarkTellsReplacedThePage) {
  const std::string own = "https://q.example/ponte";
  const std::string text = "Il traffico sul torrente è tornato regolare da ieri.";
  const std::string page = canonical(own, own, text);
  std::string copy = page_of("Il ponte");
  copy.replace(0, 5, "<html amp");
  copy.insert(copy.find("</head>"), "<link rel=canonical href=\"" + own + "\">");
  copy.replace(copy.find("<p>"), copy.find("</p>") - copy.find("<p>"), "<p>" + text);
  copy = warc("response", "https://copie.q.example/7",
              http("200 OK", "Content-Type: text/html; charset=utf-8\r\n", copy));
  RecordingSink behind;
  read_text(page + copy, behind);
  EXPECT_EQ(behind.ids(), Titles{own});
  EXPECT_EQ(kinds(behind), Titles{"copies of pages that are there (AMP, mobile)"});
  RecordingSink before;
  read_text(copy + page + copy, before);
  EXPECT_EQ(before.ids(), Titles{own});
  EXPECT_EQ(kinds(before).size(), 2U);
}

// The archive keeps the version that was made last, and a crawl makes its page's version.
TEST(WarcReader, CopyForPhonesThatWasFetchedLaterTookThePlaceOfThePage) {
  const std::string own = "https://q.example/ponte";
  const std::string text = "Il traffico sul torrente è tornato regolare da ieri.";
  std::string copy = canonical(own + "/amp", own, text);
  RecordingSink before;
  read_text(copy + canonical(own, own, text), before);
  ASSERT_EQ(before.ids(), (Titles{own, own}));
  EXPECT_FALSE(before.articles[0].modified);
  EXPECT_TRUE(before.articles[1].modified);
  // Where there is no other page, its versions are told by their crawls.
  RecordingSink alone;
  read_text(canonical("https://m.q.example/ponte", "https://m.q.example/ponte", text), alone);
  EXPECT_TRUE(alone.articles.at(0).modified);
}

TEST(WarcReader, ASecureAddressIsTheSamePage) {
  const std::string own = "https://www.q.example/ponte";
  RecordingSink sink;
  read_text(canonical("http://q.example/ponte/", own, "Il traffico è tornato regolare da ieri.") +
                canonical(own, own, "Il traffico è di nuovo fermo, dice il sindaco."),
            sink);
  EXPECT_EQ(sink.ids(), (Titles{own, own}));
  EXPECT_TRUE(sink.faults.empty());
}

TEST(WarcReader, FindsTheNextRecordBehindAWrongLength) {
  const std::string page = http("200 OK", "Content-Type: text/html\r\n", page_of("Uno"));
  for (const long long longer : {-20LL, 30LL, 150LL, 1000000LL}) {
    SCOPED_TRACE(longer);
    RecordingSink sink;
    read_text(warc("response", "https://q.example/1", page, "", longer) +
                  response("https://q.example/2", "Due") + response("https://q.example/3", "Tre"),
              sink);
    EXPECT_EQ(titles(sink), (Titles{"Uno", "Due", "Tre"}));
    ASSERT_EQ(sink.faults.size(), 1U);
    EXPECT_EQ(sink.faults[0].reason,
              "1 record says a wrong length: read up to where the next one begins");
    EXPECT_FALSE(sink.faults[0].rejected);
  }
}

TEST(WarcReader, FindsRecordsWithoutLengthAndBehindOtherBytes) {
  std::string none = response("https://q.example/1", "Uno");
  none.replace(none.find("Content-Length"), 14, "X-Length");
  RecordingSink sink;
  read_text(none + "rubbish\r\n" + response("https://q.example/2", "Due") + "\r\n\r\n\r\nWARC/1.0",
            sink);
  EXPECT_EQ(titles(sink), (Titles{"Uno", "Due"}));
  ASSERT_EQ(sink.faults.size(), 2U);
  EXPECT_EQ(sink.faults[0].reason,
            "the file ends within it, in its header: it is cut off (get it again)");
}

TEST(WarcReader, LineFeedsAloneWillDo) {
  std::string text = response("https://q.example/1", "Uno");
  std::string feeds;
  for (const char c : text) {
    if (c != '\r') feeds += c;
  }
  RecordingSink sink;
  read_text(feeds + feeds, sink);
  EXPECT_EQ(titles(sink), (Titles{"Uno", "Uno"}));
}

// It was kept as far as it went, with a warning: the half replaced the whole, and sync removed what
// stood behind it.
TEST(WarcReader, ACutFileIsToldWhereverItIsCut) {
  const std::string page = response("https://q.example/1", "Uno");
  const std::string picture =
      warc("response", "https://q.example/2.png",
           http("200 OK", "Content-Type: image/png\r\n", std::string(3000, 'x')));
  const std::string large =
      warc("response", "https://q.example/3.mp4",
           http("200 OK", "Content-Type: video/mp4\r\n", std::string(300000, 'x')));
  Options options;
  options.max_record_bytes = 100000;
  for (const std::string& last : {page, picture, large}) {
    for (std::size_t size = 1; size + 4 < last.size(); size += size < 400 ? 7 : 31013) {
      RecordingSink sink;
      read_text(page + last.substr(0, size), sink, options);
      ASSERT_EQ(titles(sink), Titles{"Uno"}) << size;
      ASSERT_EQ(sink.faults.size(), 1U) << size;
      EXPECT_EQ(sink.faults[0].reason.find("the file ends within it, "), 0U) << size;
      EXPECT_TRUE(sink.faults[0].rejected) << size;
      EXPECT_EQ(kinds(sink), Titles{}) << size;
    }
    RecordingSink whole;
    read_text(page + last, whole, options);
    EXPECT_TRUE(whole.faults.empty());
  }
}

TEST(WarcReader, PassesOverWhatIsTooLarge) {
  Options options;
  options.max_record_bytes = 100000;
  const std::string large(300000, 'x');
  RecordingSink sink;
  read_text(
      response("https://q.example/1", "Uno") + response("https://q.example/2", large) +
          warc("response", "https://q.example/film",
               http("200 OK", "Content-Type: video/mp4\r\n", large)) +
          warc("resource", "https://q.example/3", large, "Content-Type: text/html\r\n", 1LL << 40) +
          response("https://q.example/4", "Quattro"),
      sink, options);
  EXPECT_EQ(titles(sink), (Titles{"Uno", "Quattro"}));
  EXPECT_EQ(kinds(sink), Titles{"audio and video files"});
  ASSERT_EQ(sink.faults.size(), 3U);
  EXPECT_EQ(sink.faults[0].reason, "takes more than the 100000 bytes that one article may have");
  EXPECT_TRUE(sink.faults[0].rejected);
}

TEST(WarcReader, ManyMegabytesWithoutALineFeedAreTold) {
  RecordingSink sink;
  read_text(response("https://q.example/1", "Uno") + std::string(20 << 20, 'y'), sink);
  EXPECT_EQ(titles(sink), Titles{"Uno"});
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_EQ(sink.faults[0].reason,
            "20,971,520 bytes between the records that belong to none passed over");
}

TEST(WarcReader, TextsOfPagesLoseTheirMenus) {
  const std::string text =
      "Riapre il ponte - Q Example\nHome\nSport\nMeteo\n12 gennaio 2024\nIl traffico sul torrente "
      "è "
      "tornato regolare dopo tre mesi di lavori.\nIl sindaco ha tagliato il nastro alle dieci in "
      "punto.\nContatti\nPrivacy\n";
  RecordingSink sink;
  read_text(warc("conversion", "https://q.example/1", text,
                 "Content-Type: text/plain\r\nWARC-Identified-Content-Language: ita,eng\r\n"),
            sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].title, "Riapre il ponte");
  EXPECT_EQ(sink.articles[0].body,
            "Il traffico sul torrente è tornato regolare dopo tre mesi di lavori.\n\nIl sindaco ha "
            "tagliato il nastro alle dieci in punto.");
  EXPECT_EQ(sink.articles[0].published, 1705017600);
  EXPECT_TRUE(sink.faults.empty());
}

std::string arc(std::string_view line, std::string_view block) {
  return std::string(line) + ' ' + std::to_string(block.size()) + '\n' + std::string(block) + '\n';
}

TEST(WarcReader, ReadsArcOfBothVersions) {
  const std::string page = http("200 OK", "Content-Type: text/html\r\n", page_of("Uno"));
  RecordingSink first;
  read_text(arc("filedesc://x.arc 0.0.0.0 20040112090000 text/plain",
                "1 0 Crawl\nURL IP-address Archive-date Content-type Archive-length\n") +
                arc("http://q.example/1 10.0.0.1 20040112090000 text/html", page) +
                arc("http://q.example/2 10.0.0.1 20040112090000 image/gif",
                    http("200 OK", "Content-Type: image/gif\r\n", "GIF89a")),
            first, {}, "x.arc");
  EXPECT_EQ(titles(first), Titles{"Uno"});
  EXPECT_EQ(first.articles[0].id, "http://q.example/1");
  EXPECT_EQ(kinds(first), (Titles{"descriptions of the web archive (warcinfo)", "pictures"}));
  RecordingSink second;
  read_text(
      arc("filedesc://x.arc 0.0.0.0 20040112090000 text/plain 200 - - 0 x.arc",
          "2 0 Crawl\nURL IP-address Archive-date Content-type Result-code Checksum Location "
          "Offset Filename Archive-length\n") +
          arc("http://q.example/1 10.0.0.1 20040112090000 text/html 200 c4 - 209 x.arc", page),
      second, {}, "x.arc");
  EXPECT_EQ(titles(second), Titles{"Uno"});
  EXPECT_TRUE(second.faults.empty());
}

HttpBody body_of(std::string_view fields, std::string_view body, std::uint64_t most = 100000) {
  const std::string sent = http("200 OK", fields, body);
  const auto message = read_http(sent);
  EXPECT_TRUE(message.has_value());
  return http_body(*message, most);
}

std::string deflated(std::string_view text, int window) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(HttpBody, UndoesChunks) {
  const char* const chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(body_of(chunked, "5\r\n<p>ab\r\n3;x=y\r\ncde\r\n0\r\n\r\n").text, "<p>abcde");
  // Crawlers that had joined them left the field.
  EXPECT_EQ(body_of(chunked, "<p>abc").text, "<p>abc");
  const HttpBody cut = body_of(chunked, "5\r\n<p>ab\r\n9\r\ncde");
  EXPECT_EQ(cut.text, "<p>abcde");
  EXPECT_EQ(cut.warning, "its text is cut off");
}

TEST(HttpBody, UndoesCompression) {
  const std::string page = page_of("Riapre il ponte");
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", compressed("gz", page)).text, page);
  EXPECT_EQ(body_of("Content-Encoding: zstd\r\n", compressed("zst", page)).text, page);
  EXPECT_EQ(body_of("Content-Encoding: deflate\r\n", deflated(page, 15)).text, page);
  EXPECT_EQ(body_of("Content-Encoding: deflate\r\n", deflated(page, -15)).text, page);
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", page).text, page);
  const std::string_view brotli =
      "\033\152\000\000\215\323\045\264\127\371\046\335\134\252\013\351\017\355\251\033"
      "\306\021\104\145\367\311\343\043\005\033\160\340\122\204\213\017\216\003\017\036"
      "\303\353\234\122\136\170\101\143\036\000\226\335\132\204\007\272\162\330\034\150"
      "\311\034\335\152\321\105\101\274\025\046\342\375\300\224\304\034\056\273\363\012"sv;
  EXPECT_EQ(body_of("Content-Encoding: br\r\n", brotli).text,
            "<html><head><title>Riapre il ponte</title></head><body><p>Traffico regolare sul "
            "torrente.</p></body></html>");
  EXPECT_EQ(body_of("Content-Encoding: br\r\n", brotli.substr(0, 40)).warning,
            "its text is damaged or cut off");
}

TEST(HttpBody, RefusesBombsAndUnknownEncodings) {
  const std::string bomb(200000, ' ');
  for (const auto& [name, bytes] :
       {std::pair{"gzip", compressed("gz", bomb)}, std::pair{"deflate", deflated(bomb, 15)}}) {
    const HttpBody body = body_of(std::string("Content-Encoding: ") + name + "\r\n", bytes);
    EXPECT_EQ(body.refusal, "unpacks to more than the 100000 bytes that one article may have");
    EXPECT_EQ(body.text, "");
  }
  EXPECT_EQ(body_of("Content-Encoding: sdch\r\n", "\x01\x02\x03").refusal,
            "has an encoding that is not read (sdch)");
}

TEST(WarcReader, IsToldByContent) {
  EXPECT_EQ(score_warc({"x", "WARC/1.1\r\nWARC-Type: warcinfo\r\n"}), score::kCertain);
  EXPECT_EQ(score_warc({"x", "WARC/0.17 200 response x"}), score::kNo);
  EXPECT_EQ(score_warc({"x", "filedesc://a.arc 0.0.0.0 20040112090000 text/plain 70\n"}),
            score::kCertain);
  EXPECT_EQ(score_warc({"x.warc", "WARC/1.0 is a format of archives.\n"}), score::kNo);
}

}  // namespace
}  // namespace emeroteca::dumps
