// Wire copy without control bytes, and pages that browsers saved in the form of a mail.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

constexpr std::int64_t kHalfPastTen = 1705055400;  // 2024-01-12T10:30:00Z

Article read_one(std::string_view name, std::string_view content) {
  const TemporaryFolder folder;
  RecordingSink sink;
  read_dump(folder.write(name, content), {}, sink);
  for (const auto& fault : sink.faults) ADD_FAILURE() << fault.reason;
  EXPECT_EQ(sink.articles.size(), 1U) << content;
  return sink.articles.empty() ? Article() : sink.articles.front();
}

TEST(WireCopyFault, SecondLineOfCodesWasTheHeadline) {
  const Article article =
      read_one("a.txt",
               "ZCZC2864/SXA\r\nXPP20183\r\nR POL S0A QBXB\r\nGOVERNO: MANOVRA APPROVATA\r\n\r\n"
               "   (ANSA) - ROMA, 12 GEN - Il governo ha approvato la manovra\r\ncon tagli alle "
               "tasse.\r\n   (ANSA).\r\n\r\n     XYZ\r\n12-GEN-24 10:30 NNNN\r\n");
  EXPECT_EQ(article.title, "GOVERNO: MANOVRA APPROVATA");
  EXPECT_EQ(article.source, "ANSA");
  EXPECT_EQ(article.published, kHalfPastTen);
  EXPECT_EQ(article.body,
            "(ANSA) - ROMA, 12 GEN - Il governo ha approvato la manovra\ncon tagli alle tasse.\n"
            "(ANSA).");
}

TEST(WireCopyFault, CodesOfAgiWereTheHeadline) {
  const Article article =
      read_one("a.txt",
               "ZCZC\nAGI0123 3 CRO 0 R01 /\n\nPONTE: RIAPRE LUNEDI' =\n(AGI) - Roma, 12 gen. - Il "
               "ponte sul torrente riapre lunedi'\ndopo tre mesi di lavori. (AGI)\nRm1/Xyz\n"
               "121030 GEN 24\nNNNN\n");
  EXPECT_EQ(article.title, "PONTE: RIAPRE LUNEDI'");
  EXPECT_EQ(article.source, "AGI");
  EXPECT_EQ(article.published, kHalfPastTen);
  EXPECT_EQ(
      article.body,
      "(AGI) - Roma, 12 gen. - Il ponte sul torrente riapre lunedi'\ndopo tre mesi di lavori. "
      "(AGI)");
}

TEST(WireCopyFault, CodesOfAdnkronosWereTheHeadline) {
  const Article article = read_one(
      "a.txt",
      "ZCZC\nADN0456 7 CRO 0 ADN CRO RLA\n      PONTE: RIAPRE LUNEDI' = \n      Roma, 12 "
      "gen. (Adnkronos) - Il ponte sul torrente riapre \nlunedi' dopo tre mesi di lavori. \n"
      "      (Xyz/Adnkronos)\n   ISSN 2465 - 1222\n12-GEN-24 10:30\nNNNN\n");
  EXPECT_EQ(article.title, "PONTE: RIAPRE LUNEDI'");
  EXPECT_EQ(article.source, "Adnkronos");
  EXPECT_EQ(article.published, kHalfPastTen);
  EXPECT_EQ(article.body,
            "Roma, 12 gen. (Adnkronos) - Il ponte sul torrente riapre\nlunedi' dopo tre mesi di "
            "lavori.");
}

TEST(WireCopyFault, HeadlinesThatLookLikeCodesStay) {
  for (const char* const headline :
       {"EXPO2015 AL VIA", "G20 AL VIA", "EXPO2015", "IL PAPA A BARI"}) {
    const Article article = read_one(
        "a.txt", "ZCZC0013/SXA\nR ECO S0A QBXB\n" + std::string(headline) +
                     "\n\n   (ANSA) - MILANO, 13 GEN - La fiera.\n\n13-GEN-24 18:30 NNNN\n");
    EXPECT_EQ(article.title, headline);
  }
}

std::string saved(std::string_view header, std::string_view part_header) {
  return std::string(header) +
         "Subject: Pagina\nDate: Fri, 12 Jan 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
         "Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"--MB\"\n\n\n"
         "----MB\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n" +
         std::string(part_header) +
         "\n<!DOCTYPE html><html lang=3D\"it\"><head><meta charset=3D\"utf-8\"><title>Riapre il "
         "ponte - Gazzetta</title></head><body><nav>Home Sport</nav><article><h1>Riapre il ponte"
         "</h1><p>Il ponte riapre luned=C3=AC dopo tre mesi di lavori, ha detto il sindaco.</p>"
         "</article></body></html>\n"
         "----MB\nContent-Type: text/html\nContent-Location: https://ads.example/f\n\n"
         "<html><body>Pubblicit&agrave;</body></html>\n"
         "----MB\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
         "Content-Location: https://g.example/x.png\n\niVBORw0KGgo=\n----MB--\n";
}

TEST(SavedAsMail, PagesWereMails) {
  const char* const kLocation = "Content-Location: https://g.example/ponte\n";
  for (const std::string& page :
       {saved("From: <Saved by Blink>\nSnapshot-Content-Location: https://g.example/ponte\n",
              kLocation),
        saved("From: \"Saved by Internet Explorer 11\"\n", kLocation),
        saved("Content-Location: https://g.example/ponte\n", kLocation)}) {
    const Article article = read_one("pagina.mhtml", page);
    EXPECT_EQ(article.id, "https://g.example/ponte");
    EXPECT_EQ(article.url, "https://g.example/ponte");
    EXPECT_EQ(article.title, "Riapre il ponte");
    EXPECT_EQ(article.body,
              "Il ponte riapre luned\u00EC dopo tre mesi di lavori, ha detto il sindaco.");
  }
  const Article local = read_one(
      "pagina.mht", saved("From: <Saved by WebKit>\n", "Content-Location: file:///tmp/a.html\n"));
  EXPECT_TRUE(local.id.ends_with("pagina.mht")) << local.id;
  EXPECT_EQ(local.url, "");
}

TEST(SavedAsMail, LettersWithPicturesStayMails) {
  const Article article =
      read_one("lettera.eml", saved("From: anna@example.org\nMessage-ID: <1@example.org>\n",
                                    "Content-Location: https://g.example/ponte\n"));
  EXPECT_EQ(article.id, "1@example.org");
  EXPECT_EQ(article.title, "Pagina");
}

}  // namespace
}  // namespace emeroteca::dumps
