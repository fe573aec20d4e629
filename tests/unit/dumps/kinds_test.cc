#include "indexer/dumps/kinds.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::repeated;

using std::string_literals::operator""s;

std::string kind(const std::string& name, const std::string& content) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  const std::string path = folder.write(name, content);
  read_dump(path, {}, sink);
  for (const testing::SeenFault& fault : sink.faults) EXPECT_FALSE(fault.rejected) << fault.reason;
  if (!sink.articles.empty()) return "an article";
  return sink.left_out.empty() ? "nothing" : sink.left_out[0].substr(path.size() + 2);
}

TEST(FileKinds, AreToldByContent) {
  EXPECT_EQ(kind("a.txt", "%PDF-1.4\n1 0 obj (Riapre il ponte) Tj"),
            "PDF files (convert them first, as with pdftotext)");
  EXPECT_EQ(kind("a", "{\\rtf1\\ansi Riapre il ponte.}").substr(0, 9), "RTF files");
  EXPECT_EQ(kind("a", "\xFF\xD8\xFF\xE0\0\x10JFIF\0"s), "pictures");
  EXPECT_EQ(kind("a", "<svg xmlns=\"x\"><text>Il ponte riapre</text></svg>"), "pictures");
  EXPECT_EQ(kind("a", "ID3\x03\0\0"s), "audio and video files");
  EXPECT_EQ(kind("a",
                 "\x7F"
                 "ELF\2\1\1\0"s),
            "programs");
  EXPECT_EQ(kind("a", "wOF2\0\1\0\0"s), "fonts");
  EXPECT_EQ(kind("a", "\x0F\x0DXapian Glass"), "databases");
  EXPECT_EQ(kind("a", "Rar!\x1A\x07\x01"), "archives of other kinds (unpack them first)");
  EXPECT_EQ(kind("a", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).substr(0, 11), "Word, Excel");
  EXPECT_EQ(kind("a", "uno\0due"s), "files that are no text");
  EXPECT_EQ(kind("a.docx", testing::zip({{"word/document.xml", "<w/>"}})).substr(0, 4), "Word");
}

TEST(FileKinds, AreToldByNamesThatNoArticleHas) {
  const std::string text = "Il testo della licenza permette quasi tutto a chi lo legge.\n";
  for (const char* name : {"LICENSE", "README.md", "README", "COPYING.txt", "LICENSE-MIT"}) {
    EXPECT_EQ(kind(name, text), "licence and readme files") << name;
  }
  for (const char* name : {"main.py", "page.css", "Makefile", "settings.yml"}) {
    EXPECT_EQ(kind(name, text), "program sources and settings") << name;
  }
  EXPECT_EQ(kind("server.log", text), "logs");
  for (const char* name : {"security.txt", "notice of the court.txt", "changes.txt", "a.text"}) {
    EXPECT_EQ(kind(name, text), "an article") << name;
  }
}

TEST(FileKinds, OfTextAreNoArticlesWhereTheyAreNoProse) {
  const std::string no_prose = "files that are no prose (--format text reads them all the same)";
  EXPECT_EQ(kind("a.txt", repeated("12 34.5 67\n", 20)), "tables of numbers");
  EXPECT_EQ(kind("a.txt", repeated("parola\n", 100)), no_prose);
  EXPECT_EQ(kind("a.txt", repeated("dGhpcyBpcyBub3QgYSB0ZXh0IGJ1dCBiYXNlNjQgYW5k\n", 10)),
            no_prose);
  EXPECT_EQ(kind("a.txt", "int main() { return f(x) == 1 && y; }\n"), no_prose);
  EXPECT_EQ(kind("a.txt", repeated("2024-01-12 10:15:00 INFO server started again\n", 5)), "logs");
  EXPECT_EQ(kind("a", "#!/bin/sh\necho il ponte riapre oggi\n"), "program sources and settings");
  // By the name of their first element.
  EXPECT_EQ(kind("a", "<?xml version=\"1.0\"?><ponte><riapre>Il ponte riapre</riapre></ponte>"),
            "XML files of unknown formats (<ponte>)");
}

TEST(FileKinds, OfProseAreArticles) {
  for (const std::string& prose :
       {"Testo."s, "Il ponte riapre"s, "Inter-Milan 2-1"s,
        "ROMA (ANSA) - Terremoto: 3 morti, 20 feriti"s,
        "10:15 Il sindaco parla.\n10:30 Il sindaco tace.\n11:00 Fine della seduta.\n"s,
        "Nel mezzo del cammin\ndi nostra vita\nmi ritrovai"s, "\xE4\xB8\xAD\xE5\x9B\xBD"s,
        "Serie A: Inter-Milan 2-1; Roma-Lazio 0-0; Napoli-Torino 3-2"s,
        "Scrivete a http://www.example.it/news?id=5&x=1 oppure a info@example.it, grazie."s}) {
    EXPECT_EQ(kind("a.txt", prose), "an article") << prose;
  }
}

TEST(Kinds, SubtitlesAreNoArticles) {
  for (const char* const text :
       {"WEBVTT\n\n00:01.000 --> 00:04.000\nLa neve cade sul lago da ieri.\n",
        "1\n00:00:01,000 --> 00:00:04,000\nLa neve cade sul lago da ieri.\n"}) {
    const testing::ReadDump dump(text, "a.vtt");
    EXPECT_EQ(dump.skipped, "subtitles (WebVTT, SubRip)\n") << dump.articles;
  }
}

// What a browser and HTTrack save beside pages.
TEST(Kinds, PartsOfSavedPagesAndOfMirrorsAreNoArticles) {
  constexpr std::string_view kPage =
      "<!DOCTYPE html><html><head><title>Neve sul lago</title></head>"
      "<!-- Mirrored from www.eco.example/0.html by HTTrack Website Copier/3.x -->"
      "<body><article><h1>Neve sul lago</h1><p>La neve caduta nella notte ha bloccato la strada "
      "statale del Sempione per oltre sei ore.</p></article></body></html>";
  const testing::TemporaryFolder folder;
  for (const char* const name :
       {"Neve.html", "Neve_files/saved_resource.html", "altro_files/pagina.html",
        "hts-cache/readme.html", "www/hts-log.txt"}) {
    folder.write(name, kPage);
  }
  testing::RecordingSink sink;
  read_dump(folder.path(), {}, sink);
  EXPECT_EQ(sink.articles.size(), 2U) << sink.reasons();
  EXPECT_EQ(sink.left_out.size(), 3U);
  for (const Article& article : sink.articles) {
    EXPECT_EQ(article.url, "http://www.eco.example/0.html");
  }
}

}  // namespace
}  // namespace emeroteca::dumps
