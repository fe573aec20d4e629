// The pages that Europresse exports.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;

std::string europresse_page(std::string_view articles) {
  return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Europresse</title></head>"
         "<body>\n" +
         std::string(articles) + "</body></html>\n";
}

constexpr std::string_view kFirstOfEuropresse =
    "<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\"> "
    "Gazzetta dei Laghi, no. 15 </span></div><div class=\"rdp__DocHeader\"><span "
    "class=\"DocHeader\">Cronaca, lunedì 15 gennaio 2024 320 mots, p. 5</span></div><div "
    "class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu "
    "rdp__articletitle\">Riparte "
    "il <mark>traghetto</mark> del lago</p><p class=\"sm-margin-TopNews rdp__subtitle\">Cinque "
    "mesi "
    "di lavori</p></div><p class=\"sm-margin-bottomNews\">Anna Neri; Ugo Blu</p></header><section>"
    "<div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>Da ieri si attraversa di "
    "nuovo il lago.</p><p>Il sindaco è soddisfatto.</p><p><a href=\"https://laghi.example/1\">Cet "
    "article est paru dans Gazzetta dei Laghi (site web)</a></p></div></div></section><footer><div "
    "class=\"Doc-LegalInfo\"><small>© 2024 Gazzetta dei Laghi. Tutti i diritti riservati.</small>"
    "</div><div class=\"publiC-lblNodoc\">news·20240115·LG·0042</div></footer></article>\n";

constexpr std::string_view kSecondOfEuropresse =
    "<article><header><div><span class=\"DocPublicationName\">Wexcombe Evening Post (site web)"
    "</span></div><div><span class=\"DocHeader\">World, Friday, November 13, 2015 - 10:30 UTC "
    "+01:00"
    "</span></div><div class=\"titreArticle\">Harbour ferry returns</div><div "
    "class=\"docAuthors\">By "
    "Jane Marlow</div></header><section><div class=\"DocText\"><p>The ferry across the harbour is "
    "back.</p></div></section><aside><div>Note(s) :</div></aside><footer><p>Numéro de document : "
    "<span class=\"publiC-lblNodoc\">news·20151113·WX·0007</span></p></footer></article>\n";

TEST(EuropresseReader, TakesEachArticleOfAPage) {
  const ReadDump dump(
      europresse_page(std::string(kFirstOfEuropresse) + std::string(kSecondOfEuropresse)),
      "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults << dump.skipped;
  const Article& first = dump.article(0);
  EXPECT_EQ(first.id, "news·20240115·LG·0042");
  EXPECT_EQ(first.title, "Riparte il traghetto del lago");
  EXPECT_EQ(first.summary, "Cinque mesi di lavori");
  EXPECT_EQ(first.source, "Gazzetta dei Laghi");
  EXPECT_EQ(first.section, "Cronaca");
  EXPECT_EQ(day_of(first), "2024-01-15");
  EXPECT_EQ(first.authors, (std::vector<std::string>{"Anna Neri", "Ugo Blu"}));
  EXPECT_EQ(first.body, "Da ieri si attraversa di nuovo il lago.\n\nIl sindaco è soddisfatto.");
  EXPECT_EQ(first.url, "https://laghi.example/1");
  EXPECT_NE(first.extra.find(R"("pages":"5")"), std::string::npos) << first.extra;
  EXPECT_NE(first.extra.find(R"("issue":"no. 15")"), std::string::npos) << first.extra;
  const Article& second = dump.article(1);
  EXPECT_EQ(second.id, "news·20151113·WX·0007");
  EXPECT_EQ(second.title, "Harbour ferry returns");
  EXPECT_EQ(second.source, "Wexcombe Evening Post (site web)");
  EXPECT_EQ(second.section, "World");
  EXPECT_EQ(second.authors, std::vector<std::string>{"Jane Marlow"});
  EXPECT_EQ(second.published, 1447407000);  // 09:30 in UTC
  EXPECT_EQ(dump.faults, "");
  EXPECT_EQ(dump.skipped, "");
}

TEST(EuropresseReader, TakesAPageOfOneArticleInEightBits) {
  std::string page = europresse_page(kFirstOfEuropresse);
  page.erase(page.find("<meta charset=\"utf-8\">"), 22);
  for (const auto& [utf8, windows] : {std::pair{"ì", "\xEC"}, std::pair{"è", "\xE8"},
                                      std::pair{"·", "\xB7"}, std::pair{"©", "\xA9"}}) {
    for (std::size_t at = 0; (at = page.find(utf8)) != page.npos;) page.replace(at, 2, windows);
  }
  const ReadDump dump(page, "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.skipped;
  EXPECT_EQ(dump.article().id, "news·20240115·LG·0042");
  EXPECT_TRUE(dump.article().body.ends_with("Il sindaco è soddisfatto.")) << dump.article().body;
  EXPECT_EQ(day_of(dump.article()), "2024-01-15");
}

TEST(EuropresseReader, TakesFieldsThatAreThere) {
  const ReadDump dump(
      europresse_page(
          "<article><header><span class=\"DocPublicationName\">Le Lac</span><span "
          "class=\"DocHeader\">mardi 1er août 2023</span><div class=\"titreArticle\">Le bac revient"
          "</div></header><div class=\"DocText\"><p>Le bac traverse de nouveau le lac, et les "
          "habitants sont contents de le voir dans la baie.</p></div></article>"
          "<article><header><span class=\"DocPublicationName\">Le Lac</span><div "
          "class=\"titreArticle\">Sans texte</div></header></article>"
          "<article class=\"pied\"><p>Imprimé.</p></article>"),
      "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults << dump.skipped;
  EXPECT_EQ(day_of(dump.article(0)), "2023-08-01");
  EXPECT_EQ(dump.article(0).section, "");
  EXPECT_NE(dump.faults.find("has no text: kept with its title"), std::string::npos);
  EXPECT_EQ(dump.skipped, "parts of pages without an article\n");
}

TEST(EuropresseReader, TellsOfAPageThatIsCut) {
  const std::string page =
      europresse_page(std::string(kFirstOfEuropresse) + std::string(kSecondOfEuropresse));
  const ReadDump dump(page.substr(0, page.find("harbour is")), "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article(0).id, "news·20240115·LG·0042");
  EXPECT_NE(dump.faults.find("the file ends within it, "), std::string::npos) << dump.faults;
}

TEST(EuropresseReader, ReadsHundreds) {
  std::string articles;
  for (int i = 0; i < 500; ++i) {
    std::string article(kFirstOfEuropresse);
    article.replace(article.find("LG·0042"), 8, "LG·" + std::to_string(10000 + i));
    articles += article;
  }
  const ReadDump dump(europresse_page(articles), "a.html");
  ASSERT_EQ(dump.sink.articles.size(), 500U);
  EXPECT_EQ(dump.article(499).id, "news·20240115·LG·10499");
}

}  // namespace
}  // namespace emeroteca::dumps
