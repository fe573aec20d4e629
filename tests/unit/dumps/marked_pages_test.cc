// Pages whose elements are marked up by microdata, RDFa, hAtom, hNews or h-entry, without linked
// data or meta elements.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/record.h"
#include "tests/unit/dumps/test_data.h"
#include "tests/unit/dumps/test_page.h"

namespace emeroteca::dumps {
namespace {

using testing::kFirst;
using testing::kSecond;
using testing::paragraph;
using testing::RecordingSink;
using testing::TemporaryFolder;

using Names = std::vector<std::string>;

const std::string kThird =
    "Il consiglio ha votato nella notte il piano per l'acqua, dopo sei ore di discussione in aula.";

std::string page_around(const std::string& inner) {
  return "<!DOCTYPE html><html lang=\"it\"><head><title>La Sabina in rete</title></head><body>" +
         inner + "</body></html>";
}

Record read_marked(const std::string& inner, const PageOrigin& origin = {}) {
  Record record;
  read_page(page_around(inner), origin, record);
  return record;
}

std::string item(const std::string& type, const std::string& inner) {
  return "<div itemscope itemtype=\"https://schema.org/" + type + "\">" + inner + "</div>";
}

std::string marked_body(const std::string& text = kSecond) {
  return "<div itemprop=\"articleBody\">" + paragraph(kFirst) + paragraph(text) + "</div>";
}

std::string whole_article(const std::string& title, const std::string& text,
                          const std::string& more = {}) {
  return item("NewsArticle",
              "<h2 itemprop=\"headline\">" + title + "</h2>" + more + marked_body(text));
}

TEST(MarkedPages, MicrodataGiveAllFieldsOfAnArticle) {
  const Record record = read_marked(item(
      "NewsArticle",
      "<meta itemscope itemprop=\"mainEntityOfPage\" itemtype=\"https://schema.org/WebPage\" "
      "itemid=\"https://sabina.example/olive\"><h2 itemprop=\"headline\">Olive in anticipo</h2>"
      "<p itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\">di "
      "<span itemprop=\"name\">Anna Neri</span></p>"
      "<div itemprop=\"image\" itemscope itemtype=\"https://schema.org/ImageObject\">"
      "<meta itemprop=\"name\" content=\"Un ulivo\"><meta itemprop=\"url\" content=\"/u.jpg\">"
      "<meta itemprop=\"datePublished\" content=\"2019-01-01\"></div>"
      "<div itemprop=\"publisher\" itemscope itemtype=\"https://schema.org/Organization\">"
      "<div itemprop=\"logo\" itemscope><meta itemprop=\"name\" content=\"Logo\"></div>"
      "<meta itemprop=\"name\" content=\"La Sabina\"></div>"
      "<meta itemprop=\"datePublished\" content=\"2024-10-12T10:00:00+02:00\">" +
          marked_body()));
  EXPECT_EQ(record.skipped, "");
  EXPECT_EQ(record.draft.title, "Olive in anticipo");
  EXPECT_EQ(record.draft.body, kFirst + "\n\n" + kSecond);
  EXPECT_EQ(record.draft.date, "2024-10-12T10:00:00+02:00");
  EXPECT_EQ(record.draft.authors, Names{"Anna Neri"});
  EXPECT_EQ(record.draft.source, "La Sabina");
  EXPECT_EQ(record.draft.id, "https://sabina.example/olive");
}

TEST(MarkedPages, CommentsAndOtherArticlesSayNothingOfThePagesOwn) {
  const Record record = read_marked(
      item(
          "Article",
          "<div itemprop=\"comment\" itemscope itemtype=\"https://schema.org/Comment\">"
          "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\">"
          "<span itemprop=\"name\">Lettore Uno</span></span><b itemprop=\"headline\">Bravi</b>"
          "<time itemprop=\"datePublished\" datetime=\"2024-11-01\">ieri</time></div>"
          "<h2 itemprop=\"headline\">Olive in anticipo</h2><a itemprop=\"author\" href=\"/n\">Anna "
          "Neri</a><time itemprop=\"datePublished\" datetime=\"2024-10-12\">sabato</time>" +
              marked_body()) +
      item("NewsArticle",
           "<h3 itemprop=\"headline\">Castagne</h3><span itemprop=\"author\">Ugo "
           "Blu</span><meta itemprop=\"datePublished\" content=\"2023-01-01\">"));
  EXPECT_EQ(record.draft.title, "Olive in anticipo");
  EXPECT_EQ(record.draft.date, "2024-10-12");
  EXPECT_EQ(record.draft.authors, Names{"Anna Neri"});
  EXPECT_TRUE(record.others.empty());
}

TEST(MarkedPages, RdfaIsReadWithAndWithoutAPrefix) {
  for (const std::string prefix : {"", "schema:", "http://schema.org/"}) {
    const auto said = [&prefix](const std::string& name) {
      return " property=\"" + prefix + name + "\"";
    };
    const Record record = read_marked(
        "<div typeof=\"" + prefix + "NewsArticle\" resource=\"https://sabina.example/olive\"><h2" +
        said("headline") + ">Olive in anticipo</h2><p" + said("author") + " typeof=\"" + prefix +
        "Person\">di <span" + said("name") + ">Anna Neri</span></p><p" + said("publisher") +
        " typeof=\"Organization\"><span" + said("name") + ">La Sabina</span></p><meta" +
        said("datePublished") + " content=\"2024-10-12\"><div" + said("articleBody") + ">" +
        paragraph(kFirst) + "</div></div><p>" + kThird + "</p>");
    EXPECT_EQ(record.draft.title, "Olive in anticipo") << prefix;
    EXPECT_EQ(record.draft.body, kFirst) << prefix;
    EXPECT_EQ(record.draft.authors, Names{"Anna Neri"}) << prefix;
    EXPECT_EQ(record.draft.source, "La Sabina") << prefix;
    EXPECT_EQ(record.draft.date, "2024-10-12") << prefix;
    EXPECT_EQ(record.draft.url, "https://sabina.example/olive") << prefix;
  }
}

TEST(MarkedPages, HEntryIsRead) {
  const Record record = read_marked(
      "<div class=\"h-entry\"><h2 class=\"p-name\">Olive in anticipo</h2>"
      "<a class=\"p-author h-card\" href=\"/n\">Anna Neri</a><a class=\"u-url\" "
      "href=\"https://sabina.example/olive\"><time class=\"dt-published\" "
      "datetime=\"2024-10-12\">sabato</time></a><p class=\"p-summary\">Due settimane prima.</p>"
      "<span class=\"p-category\">olive</span><div class=\"e-content\">" +
      paragraph(kFirst) + paragraph(kSecond) +
      "</div><div class=\"u-comment h-cite\"><span class=\"p-author h-card\">Lettore Uno</span>"
      "<p class=\"p-name\">Bravi</p></div></div>");
  EXPECT_EQ(record.draft.title, "Olive in anticipo");
  EXPECT_EQ(record.draft.body, kFirst + "\n\n" + kSecond);
  EXPECT_EQ(record.draft.authors, Names{"Anna Neri"});
  EXPECT_EQ(record.draft.date, "2024-10-12");
  EXPECT_EQ(record.draft.summary, "Due settimane prima.");
  EXPECT_EQ(record.draft.tags, Names{"olive"});
  EXPECT_EQ(record.draft.id, "https://sabina.example/olive");
}

TEST(MarkedPages, TheAgencyOfHNewsIsTheSource) {
  const Record record = read_marked(
      "<div class=\"hnews hentry item\"><h2 class=\"entry-title\">Olive in anticipo</h2>"
      "<span class=\"author vcard\"><span class=\"fn\">Anna Neri</span></span>"
      "<abbr class=\"published\" title=\"2024-10-12\">sabato</abbr><span class=\"source-org "
      "vcard\"><span class=\"org fn\">Agenzia Lago</span></span><a rel=\"bookmark\" "
      "href=\"https://sabina.example/olive\">#</a><div class=\"entry-content\">" +
      paragraph(kFirst) + "</div></div>");
  EXPECT_EQ(record.draft.title, "Olive in anticipo");
  EXPECT_EQ(record.draft.source, "Agenzia Lago");
  EXPECT_EQ(record.draft.authors, Names{"Anna Neri"});
  EXPECT_EQ(record.draft.date, "2024-10-12");
  EXPECT_EQ(record.draft.id, "https://sabina.example/olive");
}

TEST(MarkedPages, SeveralWholeArticlesAreSeveral) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "a.html",
      page_around(whole_article("Olive in anticipo", kSecond,
                                "<link itemprop=\"url\" href=\"https://sabina.example/1\"><span "
                                "itemprop=\"author\">Anna Neri</span><meta "
                                "itemprop=\"datePublished\" content=\"2024-10-12\">") +
                  whole_article("Il piano per l'acqua", kThird,
                                "<span itemprop=\"author\">Ugo Blu</span><meta "
                                "itemprop=\"datePublished\" content=\"2024-10-13\">")));
  RecordingSink sink;
  read_dump(path, {}, sink);
  ASSERT_EQ(sink.articles.size(), 2U);
  EXPECT_EQ(sink.articles[0].id, "https://sabina.example/1");
  EXPECT_EQ(sink.articles[0].title, "Olive in anticipo");
  EXPECT_EQ(sink.articles[0].body, kFirst + "\n\n" + kSecond);
  EXPECT_EQ(sink.articles[0].authors, Names{"Anna Neri"});
  EXPECT_EQ(sink.articles[0].source, "sabina.example");
  EXPECT_EQ(sink.articles[1].id, path + "#2");
  EXPECT_EQ(sink.articles[1].title, "Il piano per l'acqua");
  EXPECT_EQ(sink.articles[1].body, kFirst + "\n\n" + kThird);
  EXPECT_EQ(sink.articles[1].authors, Names{"Ugo Blu"});
  EXPECT_NE(sink.articles[0].published, sink.articles[1].published);
}

TEST(MarkedPages, AnArticleBehindThePagesOwnIsNoPartOfIt) {
  const std::string next = "<link itemprop=\"url\" href=\"/acqua\">";
  Record record;
  read_page("<html><head><title>Olive in anticipo - La Sabina</title></head><body>" +
                whole_article("Olive in anticipo", kSecond) +
                whole_article("Il piano per l'acqua", kThird, next) + "</body></html>",
            {"https://sabina.example/olive", ""}, record);
  EXPECT_EQ(record.draft.id, "https://sabina.example/olive");
  EXPECT_EQ(record.draft.body, kFirst + "\n\n" + kSecond);
  ASSERT_EQ(record.others.size(), 1U);
  EXPECT_EQ(record.others[0].id, "https://sabina.example/acqua");
  EXPECT_EQ(record.others[0].title, "Il piano per l'acqua");
  EXPECT_EQ(record.others[0].body, kFirst + "\n\n" + kThird);
}

TEST(MarkedPages, ThePostsOfALiveBlogAreOneArticle) {
  const auto post = [](const std::string& text) {
    return item("BlogPosting", "<h2 itemprop=\"headline\">Ore 10</h2>" + marked_body(text));
  };
  const Record record = read_marked("<h1>Diretta dal frantoio</h1>" + post(kSecond) + post(kThird));
  EXPECT_EQ(record.skipped, "");
  EXPECT_TRUE(record.others.empty());
  EXPECT_NE(record.draft.body.find(kSecond), std::string::npos);
  EXPECT_NE(record.draft.body.find(kThird), std::string::npos);
}

TEST(MarkedPages, TeasersAndPostsWithPagesOfTheirOwnAreLists) {
  std::string teasers;
  std::string posts;
  for (const char* const number : {"1", "2", "3"}) {
    const std::string link =
        "<a href=\"/" + std::string(number) + "\">Le olive del giorno " + number + "</a>";
    teasers += item("NewsArticle", "<h2 itemprop=\"headline\">" + link +
                                       "</h2><p itemprop=\"description\">" + kFirst + "</p>");
    posts += "<div class=\"h-entry\"><h2 class=\"p-name\">" + link +
             "</h2><div class=\"e-content\">" + paragraph(kFirst) + paragraph(kThird) +
             "</div></div>";
  }
  EXPECT_EQ(read_marked(posts).skipped, "pages without an article (lists of links)");
  const Record record = read_marked(teasers);
  EXPECT_TRUE(record.others.empty());
  EXPECT_TRUE(record.draft.id.empty());
}

TEST(MarkedPages, ThePageOfLinkedDataIsItsAddress) {
  for (const std::string page :
       {R"("https://sabina.example/olive")", R"({"@id":"https://sabina.example/olive"})",
        R"({"@type":"WebPage","@id":"https://sabina.example/olive"})"}) {
    Record record;
    read_page(R"(<html><head><title>Olive</title><script type="application/ld+json">)"
              R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Olive",)"
              R"("mainEntityOfPage":)" +
                  page + "}</script></head><body>" + paragraph(kFirst) + "</body></html>",
              {}, record);
    EXPECT_EQ(record.draft.id, "https://sabina.example/olive") << page;
  }
}

}  // namespace
}  // namespace emeroteca::dumps
