// Faults in how pages were read, each with a page of its own kind.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_boilerplate.h"
#include "indexer/dumps/record.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

const std::string kFirst =
    "La raccolta delle olive e' cominciata con due settimane di anticipo in tutta la Sabina.";
const std::string kSecond =
    "Secondo i frantoi la resa sara' buona, ma il prezzo non scendera' prima della primavera.";

std::string paragraph(const std::string& text) {
  return "<p>" + text + "</p>";
}

Record record_of(const std::string& inner, const std::string& head = {}) {
  Record record;
  read_page("<!DOCTYPE html><html lang=\"it\"><head><title>Olive in anticipo</title>" + head +
                "</head><body>" + inner + "</body></html>",
            {}, record);
  return record;
}

std::string body_with(const std::string& inner, const std::string& head = {}) {
  const Record record = record_of(inner, head);
  EXPECT_EQ(record.skipped, "");
  return record.draft.body;
}

std::string article(const std::string& inner) {
  return "<article><h1>Olive in anticipo</h1>" + inner + "</article>";
}

TEST(PageFaults, OnlyOneOfTheArticlesOfALiveBlogWasKept) {
  EXPECT_EQ(body_with("<h1>Olive in anticipo</h1><article><h2>Ore 9</h2>" + paragraph(kFirst) +
                      "</article><article><h2>Ore 10</h2>" + paragraph(kSecond) +
                      "</article><article><h2>Ore 11</h2><p>Piove.</p></article>"),
            "Ore 9\n\n" + kFirst + "\n\nOre 10\n\n" + kSecond + "\n\nOre 11\n\nPiove.");
}

TEST(PageFaults, TheFirstOfTwoArticlesWasLostWithItsHeading) {
  EXPECT_EQ(body_with(article(paragraph(kFirst)) + "<article><h2>I prezzi</h2>" +
                      paragraph(kSecond) + "</article>"),
            kFirst + "\n\nI prezzi\n\n" + kSecond);
}

TEST(PageFaults, CardsOfOtherArticlesAreStillNoPartOfTheStory) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond)) +
                      "<article><h3><a href=\"/2\">Castagne, annata magra</a></h3><p>Pochi ricci "
                      "anche nei boschi dell'Amiata, dicono i raccoglitori.</p></article>"
                      "<article><a href=\"/3\"><img src=x></a><h3>Funghi</h3><p>Porcini sotto ogni "
                      "faggio dopo le piogge di settembre.</p></article>"),
            kFirst + "\n\n" + kSecond);
}

TEST(PageFaults, ALiveBlogWithItsTextInLinkedDataOnlyWasSkipped) {
  const std::string data =
      R"(<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Olive in anticipo",
"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Ore 9","articleBody":"Si comincia a Farfa."},
{"@type":"BlogPosting","articleBody":"Piove sui teli."},{"@type":"BlogPosting","headline":"Vuoto"}]}
</script>)";
  EXPECT_EQ(body_with("<div id=app></div>", data),
            "Ore 9\n\nSi comincia a Farfa.\n\nPiove sui teli.");
}

TEST(PageFaults, APleaToSubscribeReplacedTheWholeTextInLinkedData) {
  const std::string text =
      "Il frantoio riapre. Le macchine sono state lavate e le prime cassette "
      "sono gia' sul piazzale.";
  const std::string data = R"(<script type="application/ld+json">{"@type":"NewsArticle",
"headline":"Olive in anticipo","isAccessibleForFree":"False","articleBody":")" +
                           text + "\"}</script>";
  EXPECT_EQ(
      body_with(article("<p>Il frantoio riapre.</p><div class=\"w1\"><p>Per continuare a leggere "
                        "questo articolo abbonati al nostro giornale a un euro al mese.</p></div>"),
                data),
      text);
}

TEST(PageFaults, OnlyTheLastTextOfAPageBuilderWasKept) {
  const std::string part =
      "<div class=\"elementor-element elementor-widget "
      "elementor-widget-text-editor\"><div class=\"elementor-widget-container\">";
  EXPECT_EQ(body_with("<div class=\"elementor-widget elementor-widget-heading\"><h1>Olive in "
                      "anticipo</h1></div>" +
                      part + paragraph(kFirst) + "</div></div>" + part + paragraph(kSecond) +
                      "</div></div><div class=\"elementor-widget elementor-widget-nav-menu\"><p>Il "
                      "menu di tutte le sezioni del sito.</p></div>"),
            kFirst + "\n\n" + kSecond);
}

TEST(PageFaults, SentencesThatMentionCookiesWereDeleted) {
  const std::string fine =
      "L'autorita' ha multato il negozio: usava i cookie di terze parti senza "
      "alcun consenso.";
  const std::string quote =
      "\u00ABQuesto sito utilizza cookie di profilazione\u00BB, diceva un "
      "avviso che nessuno leggeva.";
  const std::string baked = "We use cookies at every feast, the baker of the village said.";
  EXPECT_EQ(body_with(article(paragraph(fine) + paragraph(quote) + paragraph(baked))),
            fine + "\n\n" + quote + "\n\n" + baked);
  EXPECT_TRUE(is_cookie_notice("Questo sito utilizza cookie tecnici e di profilazione."));
  EXPECT_TRUE(is_cookie_notice("We use cookies to improve your experience on our website."));
  EXPECT_TRUE(is_cookie_notice("By continuing you accept our use of cookies."));
}

TEST(PageFaults, SentencesThatBeginAsPromptsWereDeleted) {
  for (const std::string_view sentence :
       {"Leggi anche le note, ripeteva il maestro agli allievi del coro.",
        "Leggi anche, mi disse, quello che non capisci.",
        "Iscriviti all'albo, gli consigliava il padre.",
        "Sign up, they told him, and see the world.",
        "Subscribe to that view and you end up alone, she warned.",
        "Tutti i diritti riservati agli uomini: lo statuto del club era del 1911.",
        "Riproduzione riservata ai soci: la copia del quadro non si potra' vendere.",
        "Condividi la merenda con i compagni, raccomanda la maestra.",
        "Most reading rooms close at six, the council said on Monday.",
        "Most read nothing at all last year, a survey of pupils found.",
        "Advertisements for tobacco were banned in 1965, the minister recalled.",
        "Related crimes fell by a third, police figures show.", "Share prices fell on Monday.",
        "Follow us, the guide cried, and they ran for their lives.",
        "Abbonati in calo del dieci per cento, dice il rapporto."}) {
    EXPECT_FALSE(is_prompt(sentence, false)) << sentence;
  }
  for (const std::string_view prompt :
       {"Leggi anche",
        "LEGGI ANCHE: Il frantoio chiude",
        "Leggi anche Il frantoio chiude",
        "Leggi anche \u2013 il frantoio chiude",
        "Read more: the mill closes",
        "Iscriviti alla newsletter della Sabina per le notizie di ogni mattina.",
        "Seguici su Facebook",
        "Follow us on Instagram and X.",
        "Subscribe now",
        "Condividi su",
        "Tutti i diritti riservati",
        "\u00A9 Riproduzione riservata",
        "Riproduzione riservata \u00A9 Copyright Agenzia",
        "All rights reserved.",
        "Pubblicit\u00E0",
        "Abbonati per continuare a leggere",
        "Sign up for our daily newsletter",
        "A version of this article appeared in print on 3 May.",
        "Most read",
        "Advertisement",
        "Already a subscriber? Log in"}) {
    EXPECT_TRUE(is_prompt(prompt, false)) << prompt;
  }
  EXPECT_TRUE(is_prompt("Leggi anche il frantoio chiude per sempre", true));
}

TEST(PageFaults, TheEndBehindADefinitionListWasCut) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<dl><dt>Comune</dt><dd>Farfa</dd></dl>"
                                                  "<p>Chiude la scheda.</p>")),
            kFirst + "\n\nComune\nFarfa\n\nChiude la scheda.");
  EXPECT_EQ(body_with(article("<p>Piove?</p><p>Poco.</p><dl><dt>Comune</dt><dd>Farfa</dd></dl>"
                              "<p>Chiude la scheda.</p>")),
            "Piove?\n\nPoco.\n\nComune\nFarfa\n\nChiude la scheda.");
}

TEST(PageFaults, ATableAtTheEndWasCut) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond) +
                              "<table><tr><th>Anno</th><th>Quintali</th></tr><tr><td>2023</td>"
                              "<td>410</td></tr></table>")),
            kFirst + "\n\n" + kSecond + "\n\nAnno Quintali\n2023 410");
}

TEST(PageFaults, AFirstParagraphThatBeginsWithALinkWasCut) {
  EXPECT_EQ(
      body_with(article("<p><a href=\"/t/farfa\">Il frantoio</a> riapre.</p>" + paragraph(kFirst))),
      "Il frantoio riapre.\n\n" + kFirst);
}

TEST(PageFaults, TheSummaryInAnArticlesHeaderWasCut) {
  const std::string summary = "Gli agricoltori della valle temono la siccita' piu' della mosca.";
  EXPECT_EQ(body_with("<article><header><h1>Olive in anticipo</h1>" + paragraph(summary) +
                      "<p>di Ada Monti</p><div>Farfa, 12 gennaio 2024</div></header>" +
                      paragraph(kFirst) +
                      "</article><article><header><h2>I prezzi</h2><p>di Ugo "
                      "Conti</p></header>" +
                      paragraph(kSecond) + "</article>"),
            summary + "\n\n" + kFirst + "\n\nI prezzi\n\n" + kSecond);
}

TEST(PageFaults, ShortParagraphsBehindOtherBoxesWereCut) {
  EXPECT_EQ(
      body_with(article(paragraph(kFirst) +
                        "<div>Tag: olio</div><div><a href=\"/9\">Tutto sulle olive in Sabina e "
                        "nelle Marche</a></div><p>Fine.</p>")),
      kFirst + "\n\nFine.");
}

TEST(PageFaults, ProseWasDroppedForAWordInTheNameOfItsBox) {
  const std::string kept[] = {
      "Il quartiere di case popolari nasce a Poggio e ospita ottanta famiglie.",
      "La festa dei nonni.", "\u00ABCi vuole pazienza\u00BB, dice il mugnaio.",
      "Ha visto la gara il dodici per cento, quattro punti di share in meno.",
      "Senza commenti anche il presidente del consorzio."};
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<section class=\"social\"><p>" + kept[0] +
                              "</p></section><div class=\"promo-anziani\"><p>" + kept[1] +
                              "</p></div><div class=\"related-quote\">" + kept[2] +
                              "</div><p class=\"share\">" + kept[3] +
                              "</p><div class=\"comment-quote\"><p>" + kept[4] + "</p></div>" +
                              paragraph(kSecond))),
            kFirst + "\n\n" + kept[0] + "\n\n" + kept[1] + "\n\n" + kept[2] + "\n\n" + kept[3] +
                "\n\n" + kept[4] + "\n\n" + kSecond);
}

TEST(PageFaults, BoxesThatAreWhatTheyAreCalledStillGo) {
  EXPECT_EQ(
      body_with(article(
          paragraph(kFirst) +
          "<div class=\"share-box\"><p>Condividi</p></div>"
          "<div class=\"related\"><h3><a href=\"/2\">Castagne, annata magra</a></h3><p>Pochi ricci "
          "anche nei boschi dell'Amiata, dicono i raccoglitori della zona.</p></div>"
          "<div class=\"newsletter-box\"><p>Ogni mattina le notizie della Sabina nella posta di "
          "chi "
          "le vuole leggere.</p></div>"
          "<div class=\"promo-form\"><p>Vinci un viaggio in Grecia con i lettori del nostro "
          "giornale di carta.</p><input name=mail></div>" +
          paragraph(kSecond) +
          "<div class=\"comment-body\"><p>Finalmente una buona notizia per noi che di olio viviamo "
          "da sempre!</p></div>")),
      kFirst + "\n\n" + kSecond);
}

std::string date_of(const std::string& inner) {
  return record_of(inner).draft.date;
}

TEST(PageFaults, TheTimeOfARelatedLinkWasTakenForThatOfTheArticle) {
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

TEST(PageFaults, TheDateOfAWebArchivesToolbarWasTaken) {
  EXPECT_EQ(
      date_of("<div id=\"wm-ipp-base\"><div>34 captures 12 Jan 2020 - 3 May 2021</div></div>" +
              article(paragraph(kFirst))),
      "");
}

TEST(PageFaults, ADayInTheStoryWasTakenForThatOfPublication) {
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

TEST(PageFaults, FrontPagesAndArchivesOfFewTeasersWereTakenForArticles) {
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

TEST(PageFaults, AnErrorPageWithAnotherTitleWasTakenForAnArticle) {
  EXPECT_EQ(kind_of("<h1>Ops! Qualcosa non va</h1><p>La pagina richiesta non c'e' piu'. Errore "
                    "404.</p>",
                    "Ops! - Sabina Oggi"),
            "pages without an article (error pages)");
  EXPECT_EQ(kind_of("<h1>La mostra sugli sbagli</h1><p>Si intitola Errore 404 la mostra che apre "
                    "domani a Farfa.</p>",
                    "La mostra sugli sbagli"),
            "");
}

TEST(PageFaults, ACookiePolicyWasTakenForAnArticle) {
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

TEST(PageFaults, BoxesWithoutNamesWereTakenForTheEndOfTheStory) {
  EXPECT_EQ(
      body_with("<div class=k1><div class=k2><h1>Olive in anticipo</h1><div>" + paragraph(kFirst) +
                paragraph(kSecond) +
                "</div></div><div class=k3><h2>Iscriviti alla newsletter</h2><p>Una lettera alla "
                "settimana con il meglio della Sabina, scelto per voi da chi la abita.</p></div>"
                "<div class=k4><p>Sabina Oggi S.r.l., piazza 2, Farfa. Direttore responsabile Ada "
                "Monti. Registrazione del tribunale numero 9 del 2001. Tutti i diritti "
                "riservati.</p></div></div>"),
      kFirst + "\n\n" + kSecond);
}

TEST(PageFaults, HtmlWithoutAPageAroundItWasRefusedAsText) {
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

TEST(PageFaults, APlaceInATitleWasCutAsAPartOfTheNameOfTheSite) {
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

TEST(PageFaults, SurnamesLostTheirBeginning) {
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

TEST(PageFaults, ShortNewsThatBeginAsErrorPagesWereDropped) {
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

TEST(PageFaults, NewsOfPeopleRegisteredWereDroppedAsLogins) {
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

TEST(PageFaults, TheFirstTeaserOfASectionPageBecameItsArticle) {
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

TEST(PageFaults, DaysWereCutOutOfSentencesThatStandInNoParagraph) {
  const std::string day = "<time datetime=\"2011-05-03\">3 maggio 2011</time>";
  const std::string sentence = "Il " + day + " il frantoio chiuse, e nessuno lo riaprì più.";
  const std::string read = "Il 3 maggio 2011 il frantoio chiuse, e nessuno lo riaprì più.";
  for (const char* const kind : {"p", "blockquote", "div"}) {
    const std::string inner = article(paragraph(kFirst) + "<" + kind + ">" + sentence + "</" +
                                      kind + ">" + paragraph(kSecond));
    EXPECT_EQ(body_with(inner), kFirst + "\n\n" + read + "\n\n" + kSecond) << kind;
    EXPECT_EQ(date_of(inner), "") << kind;
  }
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<ul><li>" + sentence + "</li></ul>" +
                              paragraph(kSecond))),
            kFirst + "\n\n" + read + "\n\n" + kSecond);
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<table><tr><td>" + sentence +
                              "</td></tr></table>" + paragraph(kSecond))),
            kFirst + "\n\n" + read + "\n\n" + kSecond);
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<p>Il <b>" + day +
                              "</b> il frantoio chiuse, e nessuno lo riaprì più.</p>")),
            kFirst + "\n\n" + read);
  // By itself it is none of the story.
  EXPECT_EQ(body_with(article("<div>" + day + "</div><div><span>" + day +
                              "</span> | 3 minuti</div>" + paragraph(kFirst))),
            kFirst);
  EXPECT_EQ(date_of(article("<div>Pubblicato il " + day + "</div>" + paragraph(kFirst))),
            "2011-05-03");
}

TEST(PageFaults, AnOpinionPieceThatIsCalledCommentoWasLost) {
  EXPECT_EQ(
      body_with("<div class=top><h1>Olive in anticipo</h1></div><div class=\"articolo "
                "commento\">" +
                paragraph(kFirst) + paragraph(kSecond) + "</div>" +
                "<div class=footer><p>Una testata dei produttori di olio della Sabina.</p></div>"),
      kFirst + "\n\n" + kSecond);
  // Those of readers still go, however much they are.
  const std::string comment = paragraph("Finalmente una buona notizia per chi di olio ci vive!");
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond)) +
                      "<div id=commenti><div class=commento>" + comment + "</div></div>"),
            kFirst + "\n\n" + kSecond);
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond) + "<div class=commento>" +
                              comment + "</div><div class=commento>" + comment + "</div>")),
            kFirst + "\n\n" + kSecond);
  EXPECT_EQ(
      body_with(article(paragraph(kFirst)) + "<div class=commento>" + comment + comment + "</div>"),
      kFirst);
}

TEST(PageFaults, WhatSmallScreensDoNotShowWasLost) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<div class=\"hidden md:block\">" +
                              paragraph(kSecond) + "</div>")),
            kFirst + "\n\n" + kSecond);
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond) +
                              "<div class=\"block md:hidden\">" + paragraph(kSecond) + "</div>" +
                              "<div class=\"hidden\">" + paragraph(kSecond) + "</div>")),
            kFirst + "\n\n" + kSecond);
}

TEST(PageFaults, TheDayOfAnUpdateThatStandsFirstWasTakenForThatOfPublication) {
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

TEST(PageFaults, TextThatStandsInAnAsideAloneWasLost) {
  EXPECT_EQ(body_with("<h1>Olive in anticipo</h1><aside>" + paragraph(kFirst) + "</aside>"),
            kFirst);
  EXPECT_EQ(body_with("<main><h1>Olive in anticipo</h1></main><aside "
                      "role=complementary>" +
                      paragraph(kFirst) + paragraph(kSecond) + "</aside>"),
            kFirst + "\n\n" + kSecond);
}

}  // namespace
}  // namespace emeroteca::dumps
