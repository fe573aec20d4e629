// Faults in what a page is, and in its title, day and authors, each with a page of its own kind.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_boilerplate.h"
#include "indexer/dumps/record.h"
#include "tests/unit/dumps/test_data.h"
#include "tests/unit/dumps/test_page.h"

namespace emeroteca::dumps {
namespace {

using testing::article;
using testing::date_of;
using testing::kFirst;
using testing::kSecond;
using testing::paragraph;
using testing::record_of;

TEST(PageFactsFaults, TheTimeOfARelatedLinkWasTakenForThatOfTheArticle) {
  const std::string own = "<time datetime=\"2024-01-12\">12 gennaio</time>";
  const std::string other = "<time datetime=\"2020-05-05\">5 maggio</time>";
  const std::string link = "<a href=\"/2\">Castagne, annata magra</a>";
  EXPECT_EQ(date_of("<aside>" + link + other + "</aside>" + article(own + paragraph(kFirst))),
            "2024-01-12");
  EXPECT_EQ(date_of("<div class=c3>" + other + link + "</div>" + article(own + paragraph(kFirst))),
            "2024-01-12");
  EXPECT_EQ(date_of(article(paragraph(kFirst)) + "<aside>" + other + "</aside>"), "");
  EXPECT_EQ(date_of("<div class=\"related-posts\">" + link + other + "</div>" +
                    article(paragraph(kFirst))),
            "");
  EXPECT_EQ(date_of(article(own + paragraph(kFirst)) + "<article><h3>" + link + "</h3>" + other +
                    "</article>"),
            "2024-01-12");
  EXPECT_EQ(date_of("<div class=c3><span class=date>5 maggio 2020</span>" + link + "</div>" +
                    article("<span class=date>12 gennaio 2024</span>" + paragraph(kFirst))),
            "12 gennaio 2024");
  // Above the article it is its own as long as there is no other.
  EXPECT_EQ(date_of("<h1>Olive in anticipo</h1><div>" + own + "</div><article>" +
                    paragraph(kFirst) + "</article>"),
            "2024-01-12");
}

TEST(PageFactsFaults, TheDateOfAWebArchivesToolbarWasTaken) {
  EXPECT_EQ(
      date_of("<div id=\"wm-ipp-base\"><div>34 captures 12 Jan 2020 - 3 May 2021</div></div>" +
              article(paragraph(kFirst))),
      "");
}

TEST(PageFactsFaults, ADayInTheStoryWasTakenForThatOfPublication) {
  const std::string heading = "<h1>Olive in anticipo</h1>";
  EXPECT_EQ(date_of(heading + "<p>6 gennaio 1956</p>" + paragraph(kFirst)), "");
  EXPECT_EQ(date_of(heading + "<p>Il 3 maggio 2011 il frantoio chiuse.</p>" + paragraph(kFirst)),
            "");
  EXPECT_EQ(date_of(article(paragraph(kFirst) + "<p>Il <time datetime=\"2011-05-03\">3 maggio "
                                                "2011</time> il frantoio chiuse per sempre.</p>")),
            "");
  EXPECT_EQ(date_of(heading + "<p>12 gennaio 2024</p>" + paragraph(kFirst)), "12 gennaio 2024");
}

std::string kind_of(const std::string& inner, const std::string& title,
                    const std::string& head = {}, const std::string& body = "<body>") {
  Record record;
  read_page("<!DOCTYPE html><html lang=\"it\"><head><title>" + title + "</title>" + head +
                "</head>" + body + inner + "</body></html>",
            {}, record);
  return record.skipped;
}

std::string card_of(const std::string& kind, const std::string& address, const std::string& title,
                    const std::string& text) {
  return "<" + kind + "><h2><a href=\"" + address + "\">" + title + "</a></h2><p>" + text +
         " <a href=\"" + address + "\">Leggi tutto</a></p></" + kind + ">";
}

TEST(PageFactsFaults, FrontPagesAndArchivesOfFewTeasersWereTakenForArticles) {
  const std::string lists = "pages without an article (lists of links)";
  const auto cards = [](const std::string& kind) {
    return card_of(kind, "/1", "Olive in anticipo di due settimane", kFirst) +
           card_of(kind, "/2", "Castagne, annata magra", "Pochi ricci anche nei boschi, dicono.");
  };
  EXPECT_EQ(kind_of(cards("article"), "Sabina Oggi - notizie",
                    "<meta property=\"og:type\" content=\"website\">"),
            lists);
  EXPECT_EQ(kind_of("<h1>Tag: olio</h1>" + cards("div"), "olio Archivi - Sabina Oggi"), lists);
  EXPECT_EQ(
      kind_of("<h1>Olio</h1>" + cards("div"), "Olio", "", "<body class=\"archive category\">"),
      lists);
  EXPECT_EQ(kind_of("<h1>Olio</h1>" + cards("div"), "Olio",
                    "<script type=\"application/ld+json\">{\"@type\":\"ItemList\","
                    "\"itemListElement\":[]}</script>"),
            lists);
  // A story that calls its site a website, with two others below.
  EXPECT_EQ(kind_of(article(paragraph(kFirst) + paragraph(kSecond)) +
                        card_of("article", "/2", "Castagne, annata magra", "Pochi ricci."),
                    "Olive in anticipo", "<meta property=\"og:type\" content=\"website\">"),
            "");
}

TEST(PageFactsFaults, AnErrorPageWithAnotherTitleWasTakenForAnArticle) {
  EXPECT_EQ(kind_of("<h1>Ops! Qualcosa non va</h1><p>La pagina richiesta non c'e' piu'. Errore "
                    "404.</p>",
                    "Ops! - Sabina Oggi"),
            "pages without an article (error pages)");
  EXPECT_EQ(kind_of("<h1>La mostra sugli sbagli</h1><p>Si intitola Errore 404 la mostra che apre "
                    "domani a Farfa.</p>",
                    "La mostra sugli sbagli"),
            "");
}

TEST(PageFactsFaults, ACookiePolicyWasTakenForAnArticle) {
  const std::string text =
      "<p>Ai sensi del regolamento europeo il titolare del trattamento e' la "
      "Sabina Oggi srl.</p>";
  const std::string terms = "pages without an article (terms and privacy)";
  EXPECT_EQ(kind_of("<h1>Informativa sui cookie</h1>" + text, "Sabina Oggi"), terms);
  EXPECT_EQ(kind_of(text, "Privacy Policy | Sabina Oggi"), terms);
  EXPECT_EQ(kind_of("<h1>Cookie policy, multe per tutti</h1>" + paragraph(kFirst),
                    "Cookie policy, multe per tutti"),
            "");
}

TEST(PageFactsFaults, HtmlWithoutAPageAroundItWasRefusedAsText) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  read_dump(
      folder.write("a.txt", "<h1>Olive in anticipo</h1>" + paragraph(kFirst) + paragraph(kSecond)),
      {}, sink);
  read_dump(folder.write("b.txt",
                         "Un testo <p>con paragrafi</p> e un po' di entit&agrave;\n\nE "
                         "altro <b>ancora</b> nel file semplice."),
            {}, sink);
  read_dump(folder.write("c.txt", "<ledger><entry><sum>12</sum></entry></ledger>"), {}, sink);
  ASSERT_EQ(sink.articles.size(), 2U);
  EXPECT_EQ(sink.articles[0].title, "Olive in anticipo");
  EXPECT_EQ(sink.articles[0].body, kFirst + "\n\n" + kSecond);
  EXPECT_EQ(sink.articles[1].body.find('<'), std::string::npos) << sink.articles[1].body;
  EXPECT_NE(sink.articles[1].body.find("entit\u00E0"), std::string::npos);
  EXPECT_EQ(sink.left_out.size(), 1U);
}

std::string title_of(const std::string& title, const std::string& head) {
  Record record;
  read_page("<html lang=it><head><title>" + title + "</title>" + head + "</head><body>" +
                paragraph(kFirst) + "</body></html>",
            {"https://m.romatoday.example/1", ""}, record);
  return record.draft.title;
}

TEST(PageFactsFaults, APlaceInATitleWasCutAsAPartOfTheNameOfTheSite) {
  const std::string site = "<meta property=\"og:site_name\" content=\"RomaToday\">";
  const std::string strike = "Roma - Sciopero dei mezzi";
  EXPECT_EQ(title_of(strike, site), strike);
  EXPECT_EQ(title_of(strike, ""), strike);
  EXPECT_EQ(title_of(strike + " - RomaToday", site), strike);
  EXPECT_EQ(title_of(strike + " - RomaToday", ""), strike);
  EXPECT_EQ(title_of("Sciopero dei mezzi - Repubblica",
                     "<meta property=\"og:site_name\" content=\"la Repubblica\">"),
            "Sciopero dei mezzi");
}

std::vector<std::string> authors_of(const std::string& inner, const std::string& head = {}) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  read_dump(
      folder.write("a.html", "<html lang=it><head><title>Olive in anticipo</title>" + head +
                                 "</head><body>" + inner + paragraph(kFirst) + "</body></html>"),
      {}, sink);
  return sink.articles.empty() ? std::vector<std::string>{} : sink.articles[0].authors;
}

using Names = std::vector<std::string>;

TEST(PageFactsFaults, SurnamesLostTheirBeginning) {
  const auto by_meta = [](const std::string& name) {
    return authors_of("", "<meta name=author content=\"" + name + "\">");
  };
  const auto by_data = [](const std::string& name) {
    return authors_of("", R"(<script type="application/ld+json">{"@type":"NewsArticle",)"
                          R"("headline":"Olive in anticipo","author":{"name":")" +
                              name + R"("}}</script>)");
  };
  EXPECT_EQ(by_meta("Di Maio Luigi"), Names{"Di Maio Luigi"});
  EXPECT_EQ(by_meta("Da Ponte Anna"), Names{"Da Ponte Anna"});
  EXPECT_EQ(by_meta("di Ada Monti e Ugo Conti"), (Names{"Ada Monti", "Ugo Conti"}));
  EXPECT_EQ(by_meta("By Ada Monti"), Names{"Ada Monti"});
  EXPECT_EQ(by_data("Di Maio Luigi"), Names{"Di Maio Luigi"});
  EXPECT_EQ(by_data("di Stefano Ada"), Names{"di Stefano Ada"});
  EXPECT_EQ(by_data("da Ponte Anna"), Names{"da Ponte Anna"});
  EXPECT_EQ(by_data("By Ada Monti"), Names{"Ada Monti"});
  EXPECT_EQ(by_meta("da Silva Rui"), Names{"da Silva Rui"});
  EXPECT_EQ(authors_of("<p class=byline>da Ada Monti</p>"), Names{"Ada Monti"});
  EXPECT_EQ(authors_of("<p class=byline>Di Maio Luigi</p>"), Names{"Di Maio Luigi"});
}

TEST(PageFactsFaults, ShortNewsThatBeginAsErrorPagesWereDropped) {
  const std::string dated = "<meta property=\"article:published_time\" content=\"2024-01-12\">";
  for (const char* const title :
       {"Accesso negato ai disabili al museo di Farfa", "Access denied: pupils sent home",
        "404 migranti sbarcati nella notte", "Torna la Peugeot 404",
        "Error 404 strikes the museum's tickets"}) {
    EXPECT_EQ(kind_of(article(paragraph(kFirst)), title, dated), "") << title;
    EXPECT_EQ(kind_of(paragraph(kFirst), title), "") << title;
  }
  EXPECT_EQ(kind_of(paragraph(kFirst), "Accesso negato", dated), "");
  for (const char* const title :
       {"Accesso negato", "404", "404 Not Found", "Error 404 (Not Found)!!1",
        "Errore 404: pagina non trovata", "Pagina non trovata - Sabina Oggi",
        "Sabina Oggi | Page not found", "503 Service Temporarily Unavailable", "Access Denied",
        "Oops! Page not found.", "Pagina non trovata \u00BB Sabina Oggi", "Just a moment...",
        "Attention Required! | Wall"}) {
    EXPECT_EQ(kind_of(paragraph(kFirst), title), "pages without an article (error pages)") << title;
  }
}

TEST(PageFactsFaults, NewsOfPeopleRegisteredWereDroppedAsLogins) {
  const std::string form = "<form><input name=user><input type=password></form>";
  EXPECT_EQ(kind_of(form + article(paragraph(kFirst)), "Registrati 300 casi di morbillo"), "");
  EXPECT_EQ(kind_of(form + article(paragraph(kFirst)), "Subscribers leave the cable"), "");
  const std::string logins = "pages without an article (logins)";
  EXPECT_EQ(kind_of(form + paragraph(kFirst), "Accedi - Sabina Oggi"), logins);
  EXPECT_EQ(kind_of("<p>Entra.</p>" + form, "Area utenti: accedi"), logins);
}

std::string linked_articles(const std::string& more) {
  return R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":)"
         R"("Castagne, annata magra","url":"https://s.example/2","author":{"name":"Ada Monti"}},)"
         R"({"@type":"NewsArticle","headline":"Funghi a valanga","url":"https://s.example/3"})" +
         more + "]}</script>";
}

TEST(PageFactsFaults, TheFirstTeaserOfASectionPageBecameItsArticle) {
  const Record section =
      record_of("<h1>Sapori</h1>" + article(paragraph(kFirst)), linked_articles(""));
  EXPECT_EQ(section.draft.title, "Olive in anticipo");
  EXPECT_TRUE(section.draft.authors.empty());
  const Record own = record_of(
      article(paragraph(kFirst)),
      linked_articles(
          R"(,{"@type":"NewsArticle","headline":"Olive in anticipo","author":{"name":"Ugo Conti"}})"));
  EXPECT_EQ(own.draft.authors, Names{"Ugo Conti"});
  // One article that two plugins describe, under another headline than the page's.
  const Record twice = record_of(
      paragraph(kFirst),
      R"(<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Sabina, si raccoglie",)"
      R"("author":{"name":"Ugo Conti"}},{"@type":"Article","headline":"Sabina: si raccoglie"}]</script>)");
  EXPECT_EQ(twice.draft.authors, Names{"Ugo Conti"});
}

TEST(PageFactsFaults, TheDayOfAnUpdateThatStandsFirstWasTakenForThatOfPublication) {
  for (const char* const line :
       {"<p class=date>Aggiornato: 4 maggio 2024 - Pubblicato: 3 maggio 2024</p>",
        "<p class=date>Updated May 4, 2024. Published May 3, 2024</p>",
        "<div>Aggiornato: <time datetime=\"2024-05-04\">4 maggio</time> - Pubblicato: <time "
        "datetime=\"2024-05-03\">3 maggio</time></div>",
        "<p><span>Ultimo aggiornamento</span> <time datetime=\"2024-05-04\">4 maggio</time></p><p "
        "class=date>3 maggio 2024</p>"}) {
    EXPECT_EQ(parse_date(date_of(article(line + paragraph(kFirst)))).seconds,
              parse_date("2024-05-03").seconds)
        << line;
  }
  EXPECT_EQ(date_of(article("<p>Aggiornato: <time datetime=\"2024-05-04\">4 maggio</time></p>" +
                            paragraph(kFirst))),
            "2024-05-04");
}

TEST(PageFactsFaults, TheMarkedHeadlineGaveWayToTheNameOfTheSite) {
  const auto title = [](const std::string& named, const std::string& inner) {
    Record record;
    read_page("<!DOCTYPE html><html lang=\"it\"><head><title>" + named + "</title></head><body>" +
                  inner + testing::paragraph(testing::kFirst) +
                  testing::paragraph(testing::kSecond) + "</body></html>",
              {}, record);
    return record.draft.title + '|' + record.draft.source;
  };
  EXPECT_EQ(title("Neve - Il Lago",
                  "<div itemscope><h1 itemprop='headline'>La neve blocca il "
                  "passo</h1><div itemprop='publisher' itemscope><meta "
                  "itemprop='name' content='Il Lago'></div></div>"),
            "La neve blocca il passo|Il Lago");
  EXPECT_EQ(title("Il Lago",
                  "<div vocab='http://schema.org/' typeof='NewsArticle'>"
                  "<h1 property='headline'>La neve blocca il passo</h1></div>"),
            "La neve blocca il passo|");
  EXPECT_EQ(title("La neve blocca il passo \xC2\xAB Il Lago",
                  "<div class='hentry'><h2 class="
                  "'entry-title'>La neve blocca il "
                  "passo</h2></div>"),
            "La neve blocca il passo|");
}

TEST(PageFactsFaults, OfSeveralMarkedHeadlinesNoneIsThePages) {
  Record record;
  read_page(
      "<!DOCTYPE html><html lang=\"it\"><head><title>La neve blocca il passo</title></head>"
      "<body><h1>La neve blocca il passo</h1>" +
          testing::paragraph(testing::kFirst) + testing::paragraph(testing::kSecond) +
          "<div><h3 itemprop='headline'>Il bilancio</h3><h3 itemprop='headline'>Il museo</h3>"
          "</div></body></html>",
      {}, record);
  EXPECT_EQ(record.draft.title, "La neve blocca il passo");
}

TEST(PageFactsFaults, AuthorsBesideADateWereMissed) {
  const auto authors = [](const std::string& line) {
    Record record;
    read_page(
        "<html lang=it><head><title>Torna il traghetto</title></head><body>"
        "<h1>Torna il traghetto</h1><div class=\"date\">" +
            line + "</div><p>Il traghetto torna in servizio dopo tre mesi di lavori.</p>" +
            "<p>La giunta ne ha parlato a lungo, dice il sindaco.</p></body></html>",
        {}, record);
    return record.draft.authors;
  };
  EXPECT_EQ(authors("Luned\u00EC 15 Gennaio 2024 - di Ada Neri"),
            std::vector<std::string>{"Ada Neri"});
  EXPECT_EQ(authors("By Ann Smith | 15 January 2024"), std::vector<std::string>{"Ann Smith"});
  EXPECT_TRUE(authors("15 Gennaio 2024 - Cronaca").empty());
}

TEST(PageFactsFaults, PagesOfAuthorsWereArticles) {
  const auto skipped = [](const std::string& head) {
    Record record;
    read_page("<html lang=it><head><title>Ada Neri</title>" + head +
                  "</head><body><h1>Ada Neri</h1><p>Ada Neri scrive di cronaca per il giornale, da "
                  "Torino.</p></body></html>",
              {}, record);
    return record.skipped;
  };
  const std::string kind = "pages without an article (profiles of authors)";
  const std::string profile = "<meta property=\"og:type\" content=\"profile\">";
  EXPECT_EQ(skipped(profile), kind);
  EXPECT_EQ(skipped("<script type=\"application/ld+json\">{\"@type\":\"ProfilePage\","
                    "\"mainEntity\":{\"@type\":\"Person\",\"name\":\"Ada Neri\"}}</script>"),
            kind);
  // An interview that a site calls so is dated.
  EXPECT_EQ(skipped(profile + "<meta property=\"article:published_time\" "
                              "content=\"2024-01-15T10:00:00Z\">"),
            "");
}

TEST(PageFactsFaults, TheDateOfAPagesFilmWasNone) {
  const auto date = [](const std::string& name) {
    Record record;
    read_page(
        "<html lang=it><head><title>Video: il gol di ieri</title>"
        "<script type=\"application/ld+json\">{\"@type\":\"VideoObject\",\"name\":\"" +
            name +
            "\",\"uploadDate\":\"2024-01-15\"}</script></head><body><h1>Il gol di ieri</h1>"
            "<p>Il gol di ieri in video, con la voce del telecronista.</p></body></html>",
        {}, record);
    return record.draft.date;
  };
  EXPECT_EQ(date("Il gol di ieri"), "2024-01-15");
  EXPECT_EQ(date("La partita di domani"), "");
}

}  // namespace
}  // namespace emeroteca::dumps
