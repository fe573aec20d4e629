// Fields above a text without marks around them, and other light markup than Markdown.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;

using Names = std::vector<std::string>;

constexpr const char* kPelican =
    "Title: Il tram è fermo\nDate: 2024-01-15 10:15\nModified: 2024-01-16\nCategory: Cronaca\n"
    "Tags: tram, Torino\nAuthors: Ada Neri, Ugo Blu\nStatus: published\nLang: it\n\n"
    "Il tram è **fermo** in piazza da ieri.\n";

TEST(TextHeads, PelicansFieldsAreNoText) {
  const ReadDump dump(kPelican, "a.md");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().title, "Il tram è fermo");
  EXPECT_EQ(dump.article().body, "Il tram è fermo in piazza da ieri.");
  EXPECT_EQ(day_of(dump.article()), "2024-01-15");
  EXPECT_EQ(dump.article().authors, (Names{"Ada Neri", "Ugo Blu"}));
  EXPECT_EQ(dump.article().tags, (Names{"tram", "Torino", "Cronaca"}));
  EXPECT_TRUE(dump.article().modified);
}

TEST(TextHeads, DraftsOfAllMarkupsAreSkipped) {
  for (const auto& [name, text] : std::vector<std::pair<const char*, const char*>>{
           {"a.md", "Title: Uno\nDate: 2024-01-15\nStatus: draft\n\nIl bus è fermo da ieri.\n"},
           {"a.rst", "Uno\n###\n\n:date: 2024-01-15\n:status: draft\n\nIl bus è fermo da ieri.\n"},
           {"a.org", "#+TITLE: Uno\n#+DRAFT: true\n\nIl bus è fermo da ieri.\n"},
           {"a.adoc", "= Uno\n:jbake-status: draft\n\nIl bus è fermo da ieri.\n"},
           {"a.html",
            "---\ntitle: Uno\npublished: false\n---\n<p>Il bus è fermo da ieri.</p>\n"}}) {
    const ReadDump dump(text, name);
    EXPECT_TRUE(dump.sink.articles.empty()) << name;
    EXPECT_NE(dump.skipped.find("drafts"), std::string::npos) << name;
  }
}

TEST(TextHeads, FieldsAboveTextFilesAreRead) {
  for (const char* const text :
       {"Titolo: Il mercato chiude\nData: 15/01/2024\nAutore: Ada Neri\nTestata: La Prova\n\n"
        "Il mercato coperto chiude per lavori fino a marzo.\n",
        "Headline: Il mercato chiude\r\nDate: 15 January 2024\r\nByline: Ada Neri\r\n"
        "Newspaper: La Prova\r\n\r\nIl mercato coperto chiude per lavori fino a marzo.\r\n",
        "TITOLO: Il mercato\n  chiude\nDATA: 2024-01-15\nAUTORE: Ada Neri\nFONTE: La Prova\n"
        "TESTO: Il mercato coperto chiude per lavori fino a marzo.\n"}) {
    const ReadDump dump(text, "a.txt");
    ASSERT_EQ(dump.sink.articles.size(), 1U) << text;
    EXPECT_EQ(dump.article().title, "Il mercato chiude");
    EXPECT_EQ(dump.article().body, "Il mercato coperto chiude per lavori fino a marzo.");
    EXPECT_EQ(day_of(dump.article()), "2024-01-15");
    EXPECT_EQ(dump.article().authors, (Names{"Ada Neri"}));
    EXPECT_EQ(dump.article().source, "La Prova");
  }
}

TEST(TextHeads, ProseWithColonsStaysProse) {
  for (const char* const text :
       {"Title: a word that papers use of their owners\n\nThe council met on Monday.\n",
        "Roma: il sindaco parla di nuovo oggi.\nMilano: la giunta tace ancora.\n\nFine del "
        "testo.\n",
        "The mayor said: we will build it.\nThe council said: we will not.\n\nSo it ended.\n"}) {
    const ReadDump dump(text, "a.txt");
    ASSERT_EQ(dump.sink.articles.size(), 1U) << text;
    EXPECT_NE((dump.article().title + dump.article().body).find(std::string(text).substr(0, 15)),
              std::string::npos);
    EXPECT_TRUE(dump.article().authors.empty());
  }
}

TEST(TextHeads, ReStructuredTextIsText) {
  const ReadDump dump(
      "Il tram\n#######\n\n:date: 2024-01-15 10:15\n:tags: tram\n:author: Ada Neri\n\n"
      "Il *tram* è fermo, dice `il Comune <https://x.it>`_ [1]_.\n\n.. image:: a.jpg\n"
      "   :alt: Foto\n\n.. note:: Riapre domani.\n\nOrari\n-----\n\n.. segreto\n\n"
      ".. figure:: b.jpg\n   :width: 3\n\n   Il tram in piazza.\n\nParte alle ``8``::\n",
      "a.rst");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().title, "Il tram");
  EXPECT_EQ(day_of(dump.article()), "2024-01-15");
  EXPECT_EQ(dump.article().authors, (Names{"Ada Neri"}));
  EXPECT_EQ(dump.article().body,
            "Il tram è fermo, dice il Comune.\n\nRiapre domani.\n\nOrari\n\nIl tram in piazza.\n\n"
            "Parte alle 8:");
}

TEST(TextHeads, OrgIsText) {
  const ReadDump dump(
      "#+TITLE: Il tram\n#+DATE: <2024-01-15 Mon 10:15>\n#+FILETAGS: :tram:Torino:\n\n"
      "* Orari\n:PROPERTIES:\n:ID: 7\n:END:\nIl /tram/ è ~fermo~, dice [[https://x.it][il Comune]] "
      "[fn:1]. Vedi /usr/bin e a/b.\n#+BEGIN_QUOTE\nRiapre.\n#+END_QUOTE\n",
      "a.org");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().title, "Il tram");
  EXPECT_EQ(day_of(dump.article()), "2024-01-15");
  EXPECT_EQ(dump.article().tags, (Names{"tram", "Torino"}));
  EXPECT_EQ(dump.article().body,
            "Orari\n\nIl tram è fermo, dice il Comune. Vedi /usr/bin e a/b.\n\nRiapre.");
}

TEST(TextHeads, AsciiDocIsText) {
  const ReadDump dump(
      "= Il tram\nAda Neri <ada@x.it>; Ugo Blu\nv1.0, 2024-01-15: prima\n:page-tags: tram, Torino\n"
      ":toc:\n\nIl *tram* è fermo, dice https://x.it[il Comune].\n\n== Orari\n\n// segreto\n"
      "[quote]\n____\nRiapre.\n____\n\nimage::a.jpg[Foto]\n",
      "a.adoc");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().title, "Il tram");
  EXPECT_EQ(day_of(dump.article()), "2024-01-15");
  EXPECT_EQ(dump.article().authors, (Names{"Ada Neri", "Ugo Blu"}));
  EXPECT_EQ(dump.article().tags, (Names{"tram", "Torino"}));
  EXPECT_EQ(dump.article().body, "Il tram è fermo, dice il Comune.\n\nOrari\n\nRiapre.");
}

TEST(TextHeads, PostsInHtmlHaveTheirFrontMatter) {
  const ReadDump dump(
      "---\nlayout: post\ntitle: Secondo post\nauthor: Ada Neri\ntags: [a, b]\n---\n"
      "<p>Il testo &egrave; in HTML.</p>\n\n    <p>Rientrato.</p>\n",
      "2024-01-16-post.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().title, "Secondo post");
  EXPECT_EQ(dump.article().body, "Il testo è in HTML.\n\nRientrato.");
  EXPECT_EQ(day_of(dump.article()), "2024-01-16");
  EXPECT_EQ(dump.article().authors, (Names{"Ada Neri"}));
  EXPECT_EQ(dump.article().tags, (Names{"a", "b"}));
}

TEST(TextHeads, ZolasTaxonomiesAreTags) {
  for (const char* const matter :
       {"+++\ntitle = \"Lo sciopero\"\n[extra]\ntags = [\"no\"]\n[taxonomies]\ntags = [\"porto\"]\n"
        "categories = [\"Economia\"]\n[params]\nauthor = \"Terzo\"\n+++\n",
        "---\ntitle: Lo sciopero\ntaxonomies:\n  tags: [porto]\n  categories: [Economia]\n---\n"}) {
    const ReadDump dump(std::string(matter) + "I portuali sono in sciopero.\n", "a.md");
    ASSERT_EQ(dump.sink.articles.size(), 1U) << matter;
    EXPECT_EQ(dump.article().tags, (Names{"porto", "Economia"})) << matter;
    EXPECT_TRUE(dump.article().authors.empty()) << matter;
  }
}

TEST(TextHeads, ProgramsInMdxAreNoText) {
  const ReadDump dump(
      "---\ntitle: Post\n---\nimport Chart from '../Chart.astro';\nexport const x = {\n  a: "
      "3,\n};\n"
      "\nUnemployment fell.\n\n<Chart data={x} />\n\n{/* a remark */}\n\n"
      "export figures are from the office.\n",
      "a.mdx");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().body, "Unemployment fell.\n\nexport figures are from the office.");
}

TEST(TextHeads, PropertiesOfNotionsPagesAreFields) {
  const char* const kPage =
      "# Il tram\n\nStatus: Done\nDate: January 15, 2024\nTags: tram, Torino\n\nIl tram è fermo.\n";
  const ReadDump dump(kPage, "Il tram 0123456789abcdef0123456789abcdef.md");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().title, "Il tram");
  EXPECT_EQ(dump.article().body, "Il tram è fermo.");
  EXPECT_EQ(day_of(dump.article()), "2024-01-15");
  EXPECT_EQ(dump.article().tags, (Names{"tram", "Torino"}));
  EXPECT_NE(dump.article().id.find("Il tram 0123"), std::string::npos);
  const ReadDump other(kPage, "tram.md");
  EXPECT_NE(other.article().body.find("Status: Done"), std::string::npos);
}

}  // namespace
}  // namespace emeroteca::dumps
