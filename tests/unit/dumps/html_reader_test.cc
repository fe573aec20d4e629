#include <string>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/pages/lean_html.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_charset.h"
#include "indexer/dumps/pages/page_facts.h"
#include "indexer/dumps/pages/page_metadata.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

Draft draft_of(std::string_view page, const PageOrigin& origin = {}) {
  Record record;
  read_page(page, origin, record);
  EXPECT_EQ(record.skipped, "");
  return record.draft;
}

std::string with_body(std::string_view head) {
  return "<html><head>" + std::string(head) +
         "</head><body><p>La giunta ha approvato il bilancio dopo una notte di discussioni.</p>"
         "</body></html>";
}

TEST(HtmlReader, IsToldByContentAndName) {
  EXPECT_EQ(score_html({"a", "<!DOCTYPE html><html>"}), score::kCertain);
  EXPECT_EQ(score_html({"a", "\xEF\xBB\xBF <!-- saved --> <HTML lang=it>"}), score::kCertain);
  EXPECT_EQ(score_html({"a", "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">"}), score::kCertain);
  EXPECT_EQ(score_html({"a.htm", "<p>Testo</p>"}), score::kLikely);
  EXPECT_EQ(score_html({"a.txt", "<p>Testo</p>"}), score::kNo);
  EXPECT_EQ(score_html({"a.xml", "<?xml version=\"1.0\"?><nitf>"}), score::kNo);
}

TEST(HtmlReader, AFileNamesTheArticleWhereThePageDoesNot) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.html", with_body("<title>Bilancio</title>"));
  RecordingSink sink;
  read_dump(path, {}, sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].id, path);
  EXPECT_EQ(sink.articles[0].url, "");
}

TEST(HtmlReader, RejectsAPageThatIsTooLarge) {
  const TemporaryFolder folder;
  Options options;
  options.max_record_bytes = 1000;
  RecordingSink sink;
  read_dump(folder.write("a.html", with_body("<!-- " + std::string(2000, 'x') + " -->")), options,
            sink);
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_EQ(sink.faults[0].reason, "takes more than the 1000 bytes that one article may have");
}

TEST(HtmlReader, NestingOf100000IsToldInBoundedTime) {
  std::string page = "<html><head><title>Profondo</title></head><body>";
  for (int i = 0; i < 100000; ++i) page += "<div class='a b c'><b>";
  page += "<p>In fondo a tutto sta un paragrafo che qualcuno ha scritto davvero.</p>";
  EXPECT_NE(draft_of(page).body.find("In fondo a tutto"), std::string::npos);
  std::string json = "<html><head><title>T</title><script type=application/ld+json>";
  json += std::string(100000, '[') + "</script></head><body><p>Un paragrafo.</p></body></html>";
  EXPECT_EQ(draft_of(json).body, "Un paragrafo.");
}

TEST(HtmlReader, AttributesThatAreNamedTwiceThousandTimesDoNoHarm) {
  std::string page = "<html><body ";
  for (int i = 0; i < 50000; ++i) page += "a" + std::to_string(i) + "=1 ";
  page += "><h1>Titolo</h1><p>Un paragrafo che si legge come ogni altro, si spera.</p>";
  EXPECT_EQ(draft_of(page).body, "Un paragrafo che si legge come ogni altro, si spera.");
}

TEST(PageCharset, IsThatOfMarkServerDeclarationOrMeta) {
  EXPECT_EQ(charset_in_page("\xEF\xBB\xBF<html>"), "UTF-8");
  EXPECT_EQ(charset_in_page("<?xml version='1.0' encoding='iso-8859-15'?><html>"),
            known_charset("iso-8859-15"));
  EXPECT_EQ(charset_in_page("<html><meta charset=\"windows-1252\">"),
            known_charset("windows-1252"));
  EXPECT_EQ(
      charset_in_page("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-1'>"),
      "windows-1252");
  EXPECT_EQ(charset_in_page("<!-- <meta charset=big5> --><p>"), "");
  EXPECT_EQ(charset_in_type("text/html; Charset=\"utf-8\""), "UTF-8");
  // The server's word counts more than the page's.
  const std::string page = "<meta charset=macintosh><p>perch\xE9</p>";
  EXPECT_EQ(page_in_utf8(page, "text/html; charset=iso-8859-1").text,
            "<meta charset=macintosh><p>perch\u00E9</p>");
  EXPECT_EQ(page_in_utf8("<meta charset=macintosh>perch\x8E", "text/html").text,
            "<meta charset=macintosh>perch\u00E9");
}

TEST(PageCharset, WhatIsNamedWronglyIsToldByTheBytes) {
  // UTF-8 that says that it is Latin-1.
  const DecodedPage latin = page_in_utf8("<meta charset=iso-8859-1><p>perch\u00E9");
  EXPECT_EQ(latin.text, "<meta charset=iso-8859-1><p>perch\u00E9");
  EXPECT_EQ(latin.warning, "");
  const DecodedPage utf8 = page_in_utf8("<meta charset=utf-8><p>perch\xE9 la citt\xE0");
  EXPECT_EQ(utf8.text, "<meta charset=utf-8><p>perch\u00E9 la citt\u00E0");
  EXPECT_EQ(utf8.warning, "is not UTF-8 as it says: read as windows-1252");
  EXPECT_EQ(page_in_utf8("<p>perch\xE9 la citt\xE0").text, "<p>perch\u00E9 la citt\u00E0");
  EXPECT_EQ(page_in_utf8(std::string_view("\xFF\xFE<\0p\0>\0", 8)).text, "<p>");
}

TEST(LeanHtml, KeepsTheTagsAndWhatTheyAreFor) {
  const LeanHtml lean = lean_html(
      "<!DOCTYPE html><!-- saved from url=(0020)https://a.example/x --><p class=a onclick='b()' "
      "style='color:red' data-x=\"<p>\">t</p><script>var a = '<p>';</script><style>p{}</style>"
      "<script type='application/ld+json'>{\"a\":1}</script><img src=\"data:x\" id=i />");
  EXPECT_EQ(lean.html, "<!DOCTYPE html><p class=a>t</p><img id=i />");
  EXPECT_EQ(lean.saved_from, "https://a.example/x");
  ASSERT_EQ(lean.json_ld.size(), 1U);
  EXPECT_EQ(lean.json_ld[0], "{\"a\":1}");
}

TEST(LeanHtml, LosesNavigationThatEndsAndNoOther) {
  EXPECT_EQ(lean_html("a<nav><ul><nav>b</nav></ul></nav><svg><path/></svg>c").html, "ac");
  EXPECT_EQ(lean_html("a<nav>b<p>c").html, "a<nav>b<p>c");
  EXPECT_EQ(lean_html("a</nav>b<select><option>c</select>d").html, "a</nav>bd");
}

TEST(PageMetadata, SiteNamesLeaveTitles) {
  EXPECT_EQ(without_site("Riapre il ponte - Il Quotidiano", "Il Quotidiano", ""),
            "Riapre il ponte");
  EXPECT_EQ(without_site("Il Quotidiano | Riapre il ponte", "Il Quotidiano", ""),
            "Riapre il ponte");
  EXPECT_EQ(
      without_site("Riapre il ponte sul Crati | Cosenza | Il Quotidiano", "Il Quotidiano", ""),
      "Riapre il ponte sul Crati");
  EXPECT_EQ(without_site("Juventus - Milan finisce pari", "Il Quotidiano", ""),
            "Juventus - Milan finisce pari");
  EXPECT_EQ(without_site("Mare - Lago", "", ""), "Mare - Lago");
  EXPECT_EQ(without_site("Riapre il ponte sul Crati - Sport", "", "Riapre il ponte sul Crati"),
            "Riapre il ponte sul Crati");
}

TEST(PageMetadata, TheAddressIsCanonicalUnlessThatIsTheFrontPage) {
  PageFacts facts;
  facts.canonical = "https://a.example/";
  EXPECT_EQ(page_address(facts, "https://a.example/news/1"), "https://a.example/news/1");
  facts.canonical = "/news/2";
  EXPECT_EQ(page_address(facts, "https://a.example/news/1?utm=x"), "https://a.example/news/2");
  facts.canonical = "//b.example/3";
  EXPECT_EQ(page_address(facts, "https://a.example/"), "https://b.example/3");
  facts.canonical = "javascript:alert(1)";
  EXPECT_EQ(page_address(facts, ""), "");
}

TEST(PageMetadata, AuthorsAreNames) {
  EXPECT_EQ(
      draft_of(with_body("<meta name=author content='di Mario Rossi e Anna Bianchi'>")).authors,
      (std::vector<std::string>{"Mario Rossi", "Anna Bianchi"}));
  EXPECT_EQ(draft_of(with_body("<meta name=author content='Mario Rossi, Reuters'>")).authors,
            std::vector<std::string>{"Mario Rossi, Reuters"});
  EXPECT_TRUE(draft_of(with_body("<meta property=article:author content='https://f.example/mr'>"))
                  .authors.empty());
}

TEST(PageMetadata, LinkedDataIsReadThoughItIsBroken) {
  const auto title = [](std::string_view json) {
    return draft_of(with_body("<title>Altro</title><script type='application/ld+json'>" +
                              std::string(json) + "</script>"))
        .title;
  };
  EXPECT_EQ(title(R"({"@type":"NewsArticle","headline":"Primo","author":null})"), "Primo");
  EXPECT_EQ(
      title(R"([{"@type":"WebSite"},{"@type":"schema:BlogPosting","headline":"Primo","url":"x"}])"),
      "Primo");
  EXPECT_EQ(title("{\"@type\":\"Article\",\"headline\":\"Primo\",\"description\":\"a\nb\",}"),
            "Primo");
  EXPECT_EQ(
      title("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Pri&#8217;mo\",\"a\":1}\n//]]>"),
      "Pri\u2019mo");
  EXPECT_EQ(title("{\"@type\":\"Article\",\"headline\":\"Primo\""), "Altro");
  EXPECT_EQ(title("{\"@type\":\"Article\",\"headline\":5,\"author\":[[{}]],\"keywords\":{}}"),
            "Altro");
}

TEST(PageMetadata, ADateThatCannotBeReadGivesWayToOneThatCan) {
  EXPECT_EQ(draft_of(with_body("<meta property=article:published_time content='ieri'>"
                               "<meta name=date content=2024-01-12>"))
                .date,
            "2024-01-12");
  EXPECT_EQ(date_within("Cronaca | Pubblicato il 12 gennaio 2024 alle 10:30"),
            "12 gennaio 2024 alle 10:30");
  EXPECT_EQ(date_within("Nel 2024 arrivano 15 treni"), "");
}

}  // namespace
}  // namespace emeroteca::dumps
