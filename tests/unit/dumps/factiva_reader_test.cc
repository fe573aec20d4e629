// What Factiva exports, as pages and as texts.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;

// A page of these articles.
std::string factiva_page(std::string_view articles, std::string_view head = {}) {
  return "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\">\n<html>\n<head>\n"
         "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"/>" +
         std::string(head) + "<title>Factiva</title></head><body><div class=\"articleHeader\">\n" +
         std::string(articles) + "</div><div class=\"footer\">2024 Factiva</div></body></html>\n";
}

constexpr std::string_view kFactivaItalian =
    "<div id=\"article-GAZLAG0020240115ek1f0000x\" class=\"article\" ><div class=\"article "
    "itArticle\"><p>\n<div>Economia</div>\n<div id=\"hd\" ><span class='itHeadline'>Traghetti, "
    "riparte la linea del lago   </span>\n</div><div class=\"author\">di Anna Neri</div><div>1.120 "
    "parole</div><div>15 gennaio 2024</div><div>09:41</div><div>Gazzetta dei Laghi</div>"
    "<div>GAZLAG</div><div>Nazionale</div><div>5</div><div>Italiano</div><div>(c) 2024 Editrice "
    "dei "
    "Laghi</div>\n</p>\n"
    "<p class=\"articleParagraph itarticleParagraph\">Da ieri il <b>traghetto</b> attraversa di "
    "nuovo "
    "il lago.   </p>\n<p class=\"articleParagraph itarticleParagraph\">I lavori sono durati cinque "
    "mesi, ha detto il sindaco.   </p>\n<p>https://laghi.example/2024/traghetti</p>"
    "<p>Editrice dei Laghi S.p.A.</p><p>Documento GAZLAG0020240115ek1f0000x</p></div></div><br/>"
    "<span></span>";

constexpr std::string_view kFactivaEnglish =
    "<div id=\"article-WEXPST0020240116ek1g0000a\" class=\"lastarticle\" ><div id=\"lastArticle\" "
    "class=\"article enArticle\"><p>\n<div id=\"hd\" ><span class='enHeadline'>Harbour ferry "
    "returns</span>\n</div><div>98 words</div><div>16 January 2024</div><div>Wexcombe Evening "
    "Post</div><div>WEXPST</div><div>English</div><div>Copyright 2024 Wexcombe "
    "Newspapers</div>\n</p>"
    "\n<p class=\"articleParagraph enarticleParagraph\">The ferry across the harbour is back.</p>\n"
    "<p>Wexcombe Newspapers</p><p>Document WEXPST0020240116ek1g0000a</p></div></div>";

TEST(FactivaReader, TakesEachArticleOfAPage) {
  const ReadDump dump(factiva_page(std::string(kFactivaItalian) + std::string(kFactivaEnglish)),
                      "Factiva.html");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults << dump.skipped;
  const Article& italian = dump.article(0);
  EXPECT_EQ(italian.id, "GAZLAG0020240115ek1f0000x");
  EXPECT_EQ(italian.title, "Traghetti, riparte la linea del lago");
  EXPECT_EQ(italian.section, "Economia");
  EXPECT_EQ(italian.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(italian.source, "Gazzetta dei Laghi");
  EXPECT_EQ(italian.published, 1705311660);  // 09:41
  EXPECT_EQ(italian.language, stemmers::Language::kItalian);
  EXPECT_EQ(italian.url, "https://laghi.example/2024/traghetti");
  EXPECT_EQ(
      italian.body,
      "Da ieri il traghetto attraversa di nuovo il lago.\n\nI lavori sono durati cinque mesi, "
      "ha detto il sindaco.");
  for (const char* const kept :
       {R"("pages":"5")", R"("edition":"Nazionale")", R"("source_code":"GAZLAG")",
        R"("publisher":"Editrice dei Laghi S.p.A.")", R"("length":"1.120 parole")"}) {
    EXPECT_NE(italian.extra.find(kept), std::string::npos) << kept << italian.extra;
  }
  const Article& english = dump.article(1);
  EXPECT_EQ(english.id, "WEXPST0020240116ek1g0000a");
  EXPECT_EQ(english.body, "The ferry across the harbour is back.");
  EXPECT_EQ(english.source, "Wexcombe Evening Post");
  EXPECT_EQ(day_of(english), "2024-01-16");
  EXPECT_EQ(english.language, stemmers::Language::kEnglish);
  EXPECT_EQ(dump.faults, "");
}

// Of one article it was read as a page of the web before.
TEST(FactivaReader, TakesAPageOfOneArticle) {
  const ReadDump dump(factiva_page(kFactivaEnglish), "Factiva.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().id, "WEXPST0020240116ek1g0000a");
}

// Scripts of 100 kB stand before the first article.
TEST(FactivaReader, FindsArticlesBehindScripts) {
  const std::string script = "<script>" + testing::repeated("var a = 1; ", 9000) + "</script>";
  const ReadDump dump(
      factiva_page(std::string(kFactivaItalian) + std::string(kFactivaEnglish), script), "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.skipped;
  EXPECT_EQ(dump.article(1).title, "Harbour ferry returns");
  EXPECT_EQ(dump.article(1).source, "Wexcombe Evening Post");
}

TEST(FactivaReader, TakesArticlesThatAreShownWithTheirIndexing) {
  const auto row = [](const char* code, const std::string& value) {
    return "<tr><td class=\"index\"><b>" + std::string(code) + "</b>&nbsp;</td><td>" + value +
           "</td></tr>\n";
  };
  const std::string article =
      "<div id=\"article-GAZLAG0020240115ek1f0000x\" class=\"article\"><div class=\"article "
      "itArticle\"><p><table>" +
      row("SE", "Economia") + row("HD", "<span class='itHeadline'>Traghetti, si riparte</span>") +
      row("BY", "Anna Neri") + row("WC", "120 parole") + row("PD", "15 gennaio 2024") +
      row("ET", "09:41") + row("SN", "Gazzetta dei Laghi") + row("SC", "GAZLAG") +
      row("LA", "Italiano") +
      row("LP", "<p class=\"articleParagraph itarticleParagraph\">Il traghetto torna.</p>") +
      row("TD",
          "<p class=\"articleParagraph itarticleParagraph\">I lavori sono finiti.</p>"
          "<p class=\"articleParagraph itarticleParagraph\">Costano il doppio.</p>") +
      row("NS", "ctrans : Trasporti | glife : Tempo libero") + row("RE", "italy : Italia") +
      row("PUB", "Editrice dei Laghi") + row("AN", "Documento GAZLAG0020240115ek1f0000x") +
      "</table></div></div>\n";
  const ReadDump dump(factiva_page(article), "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped << dump.faults;
  const Article& read = dump.article();
  EXPECT_EQ(read.id, "GAZLAG0020240115ek1f0000x");
  EXPECT_EQ(read.title, "Traghetti, si riparte");
  EXPECT_EQ(read.section, "Economia");
  EXPECT_EQ(read.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(read.published, 1705311660);
  EXPECT_EQ(read.body, "Il traghetto torna.\n\nI lavori sono finiti.\n\nCostano il doppio.");
  EXPECT_EQ(read.tags, (std::vector<std::string>{"Trasporti", "Tempo libero", "Italia"}));
  EXPECT_EQ(dump.faults, "");
}

TEST(FactivaReader, TellsOfAPageThatIsCut) {
  const std::string page =
      factiva_page(std::string(kFactivaItalian) + std::string(kFactivaEnglish));
  const ReadDump dump(page.substr(0, page.find("harbour is back")), "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article(0).id, "GAZLAG0020240115ek1f0000x");
  EXPECT_NE(dump.faults.find("the file ends within it, "), std::string::npos) << dump.faults;
}

TEST(FactivaReader, ReadsHundredsOfAPageAndMissesNone) {
  std::string articles;
  for (int i = 0; i < 400; ++i) {
    std::string article(kFactivaItalian);
    const std::string number = "GAZLAG00202401" + std::to_string(1000 + i) + "0000x";
    for (std::size_t at = 0; (at = article.find("GAZLAG0020240115ek1f0000x")) != article.npos;) {
      article.replace(at, 25, number);
    }
    articles += article;
  }
  const ReadDump dump(factiva_page(articles), "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 400U);
  EXPECT_EQ(dump.article(399).id, "GAZLAG0020240113990000x");
  EXPECT_EQ(dump.faults, "");
}

TEST(FactivaReader, PagesThatTellOfItStayPages) {
  const ReadDump dump(
      "<!DOCTYPE html><html><head><title>How to read exports</title></head><body><article>"
      "<h1>How to read exports</h1><p>Each article of the database stands in an element of the "
      "class <code>article enArticle</code>, and its paragraphs are called articleParagraph.</p>"
      "<p>A program finds them all by that name, and takes what is below.</p></article></body>"
      "</html>",
      "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "How to read exports");
}

constexpr std::string_view kFactivaText =
    "Economia\n\nTraghetti, riparte la linea del lago dopo un inverno di lavori\n\nAnna Neri\n120 "
    "parole\n15 gennaio 2024\n09:41\nGazzetta dei Laghi\nGAZLAG\n5\nItaliano\n(c) 2024 Editrice "
    "dei "
    "Laghi\n\nDa ieri il traghetto attraversa di nuovo il lago.\n\nI lavori sono durati cinque "
    "mesi.\n\nEditrice dei Laghi\n\nDocumento GAZLAG0020240115ek1f0000x\n\n"
    "Harbour ferry returns\n\n98 words\n16 January 2024\nWexcombe Evening Post\nWEXPST\nEnglish\n"
    "Copyright 2024 Wexcombe Newspapers\n\nThe ferry across the harbour is back.\n\n"
    "Document WEXPST0020240116ek1g0000a\n\nSearch Summary\nText: ferry\nResults Found: 2\n";

TEST(FactivaReader, TakesEachArticleOfAText) {
  const ReadDump dump(kFactivaText, "factiva.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults << dump.skipped;
  const Article& italian = dump.article(0);
  EXPECT_EQ(italian.id, "GAZLAG0020240115ek1f0000x");
  EXPECT_EQ(italian.title, "Traghetti, riparte la linea del lago dopo un inverno di lavori");
  EXPECT_EQ(italian.section, "Economia");
  EXPECT_EQ(italian.authors, std::vector<std::string>{"Anna Neri"});
  EXPECT_EQ(italian.source, "Gazzetta dei Laghi");
  EXPECT_EQ(italian.published, 1705311660);
  EXPECT_TRUE(italian.body.starts_with("Da ieri il traghetto")) << italian.body;
  EXPECT_EQ(italian.body.find("Documento"), std::string::npos);
  const Article& english = dump.article(1);
  EXPECT_EQ(english.title, "Harbour ferry returns");
  EXPECT_EQ(english.body, "The ferry across the harbour is back.");
  EXPECT_EQ(dump.skipped, "summaries of searches in press databases\n");
  EXPECT_EQ(dump.faults, "");
}

TEST(FactivaReader, PassesOverTheListAboveATextsArticles) {
  const std::string list =
      "Traghetti, riparte la linea del lago dopo un inverno di lavori\nGazzetta dei Laghi, 15 "
      "gennaio "
      "2024, 120 parole\n(Document GAZLAG0020240115ek1f0000x)\n\nHarbour ferry returns\nWexcombe "
      "Evening Post, 16 January 2024, 98 words\n(Document WEXPST0020240116ek1g0000a)\n\n";
  const ReadDump dump(list + std::string(kFactivaText), "factiva.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.skipped;
  EXPECT_EQ(dump.article(0).title,
            "Traghetti, riparte la linea del lago dopo un inverno di lavori");
  EXPECT_EQ(dump.article(0).section, "Economia");
  EXPECT_NE(dump.faults.find("6 lines above the headlines"), std::string::npos) << dump.faults;
}

TEST(FactivaReader, TakesATextOfWindows) {
  std::string text;
  for (const char c : kFactivaText) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  text.replace(text.find("Da ieri"), 7, "Perch\xE9 no: gi\xE0 ieri");
  const ReadDump dump(text, "factiva.txt");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.skipped;
  EXPECT_TRUE(dump.article(0).body.starts_with("Perché no: già ieri il traghetto"))
      << dump.article(0).body;
}

TEST(FactivaReader, TakesATextWithItsIndexing) {
  const ReadDump dump(
      "SE\tEconomia\nHD\tTraghetti, si riparte\nBY\tAnna Neri\nWC\t120 parole\nPD\t15 gennaio "
      "2024\nSN\tGazzetta dei Laghi\nSC\tGAZLAG\nLA\tItaliano\n\nLP\nIl traghetto torna.\n\nTD\nI "
      "lavori sono finiti.\n\nNS\tctrans : Trasporti\nAN\tDocumento GAZLAG0020240115ek1f0000x\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "Traghetti, si riparte");
  EXPECT_EQ(dump.article().id, "GAZLAG0020240115ek1f0000x");
  EXPECT_EQ(dump.article().body, "Il traghetto torna.\n\nI lavori sono finiti.");
  EXPECT_EQ(dump.article().tags, std::vector<std::string>{"Trasporti"});
}

TEST(FactivaReader, ATextThatNamesADocumentStaysText) {
  const ReadDump dump(
      "Il rapporto\n\nIl testo di 120 parole è del 15 gennaio 2024, e si trova nella banca dati "
      "come\n\nDocument SOLE000020240115ek1f0000x\n\nhanno detto ieri i ricercatori.\n",
      "a.txt");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().title, "Il rapporto");
}

}  // namespace
}  // namespace emeroteca::dumps
