// Faults in what of a page was taken for its text, each with a page of its own kind.
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
using testing::body_with;
using testing::date_of;
using testing::kFirst;
using testing::kSecond;
using testing::paragraph;
using testing::record_of;

TEST(PageTextFaults, OnlyOneOfTheArticlesOfALiveBlogWasKept) {
  EXPECT_EQ(body_with("<h1>Olive in anticipo</h1><article><h2>Ore 9</h2>" + paragraph(kFirst) +
                      "</article><article><h2>Ore 10</h2>" + paragraph(kSecond) +
                      "</article><article><h2>Ore 11</h2><p>Piove.</p></article>"),
            "Ore 9\n\n" + kFirst + "\n\nOre 10\n\n" + kSecond + "\n\nOre 11\n\nPiove.");
}

TEST(PageTextFaults, TheFirstOfTwoArticlesWasLostWithItsHeading) {
  EXPECT_EQ(body_with(article(paragraph(kFirst)) + "<article><h2>I prezzi</h2>" +
                      paragraph(kSecond) + "</article>"),
            kFirst + "\n\nI prezzi\n\n" + kSecond);
}

TEST(PageTextFaults, CardsOfOtherArticlesAreStillNoPartOfTheStory) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond)) +
                      "<article><h3><a href=\"/2\">Castagne, annata magra</a></h3><p>Pochi ricci "
                      "anche nei boschi dell'Amiata, dicono i raccoglitori.</p></article>"
                      "<article><a href=\"/3\"><img src=x></a><h3>Funghi</h3><p>Porcini sotto ogni "
                      "faggio dopo le piogge di settembre.</p></article>"),
            kFirst + "\n\n" + kSecond);
}

TEST(PageTextFaults, ALiveBlogWithItsTextInLinkedDataOnlyWasSkipped) {
  const std::string data =
      R"(<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Olive in anticipo",
"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Ore 9","articleBody":"Si comincia a Farfa."},
{"@type":"BlogPosting","articleBody":"Piove sui teli."},{"@type":"BlogPosting","headline":"Vuoto"}]}
</script>)";
  EXPECT_EQ(body_with("<div id=app></div>", data),
            "Ore 9\n\nSi comincia a Farfa.\n\nPiove sui teli.");
}

TEST(PageTextFaults, APleaToSubscribeReplacedTheWholeTextInLinkedData) {
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

TEST(PageTextFaults, OnlyTheLastTextOfAPageBuilderWasKept) {
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

TEST(PageTextFaults, SentencesThatMentionCookiesWereDeleted) {
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

TEST(PageTextFaults, SentencesThatBeginAsPromptsWereDeleted) {
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

TEST(PageTextFaults, TheEndBehindADefinitionListWasCut) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<dl><dt>Comune</dt><dd>Farfa</dd></dl>"
                                                  "<p>Chiude la scheda.</p>")),
            kFirst + "\n\nComune\nFarfa\n\nChiude la scheda.");
  EXPECT_EQ(body_with(article("<p>Piove?</p><p>Poco.</p><dl><dt>Comune</dt><dd>Farfa</dd></dl>"
                              "<p>Chiude la scheda.</p>")),
            "Piove?\n\nPoco.\n\nComune\nFarfa\n\nChiude la scheda.");
}

TEST(PageTextFaults, ATableAtTheEndWasCut) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond) +
                              "<table><tr><th>Anno</th><th>Quintali</th></tr><tr><td>2023</td>"
                              "<td>410</td></tr></table>")),
            kFirst + "\n\n" + kSecond + "\n\nAnno Quintali\n2023 410");
}

TEST(PageTextFaults, AFirstParagraphThatBeginsWithALinkWasCut) {
  EXPECT_EQ(
      body_with(article("<p><a href=\"/t/farfa\">Il frantoio</a> riapre.</p>" + paragraph(kFirst))),
      "Il frantoio riapre.\n\n" + kFirst);
}

TEST(PageTextFaults, TheSummaryInAnArticlesHeaderWasCut) {
  const std::string summary = "Gli agricoltori della valle temono la siccita' piu' della mosca.";
  EXPECT_EQ(body_with("<article><header><h1>Olive in anticipo</h1>" + paragraph(summary) +
                      "<p>di Ada Monti</p><div>Farfa, 12 gennaio 2024</div></header>" +
                      paragraph(kFirst) +
                      "</article><article><header><h2>I prezzi</h2><p>di Ugo "
                      "Conti</p></header>" +
                      paragraph(kSecond) + "</article>"),
            summary + "\n\n" + kFirst + "\n\nI prezzi\n\n" + kSecond);
}

TEST(PageTextFaults, ShortParagraphsBehindOtherBoxesWereCut) {
  EXPECT_EQ(
      body_with(article(paragraph(kFirst) +
                        "<div>Tag: olio</div><div><a href=\"/9\">Tutto sulle olive in Sabina e "
                        "nelle Marche</a></div><p>Fine.</p>")),
      kFirst + "\n\nFine.");
}

TEST(PageTextFaults, ProseWasDroppedForAWordInTheNameOfItsBox) {
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

TEST(PageTextFaults, BoxesThatAreWhatTheyAreCalledStillGo) {
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

TEST(PageTextFaults, BoxesWithoutNamesWereTakenForTheEndOfTheStory) {
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

TEST(PageTextFaults, DaysWereCutOutOfSentencesThatStandInNoParagraph) {
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

TEST(PageTextFaults, AnOpinionPieceThatIsCalledCommentoWasLost) {
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

TEST(PageTextFaults, WhatSmallScreensDoNotShowWasLost) {
  EXPECT_EQ(body_with(article(paragraph(kFirst) + "<div class=\"hidden md:block\">" +
                              paragraph(kSecond) + "</div>")),
            kFirst + "\n\n" + kSecond);
  EXPECT_EQ(body_with(article(paragraph(kFirst) + paragraph(kSecond) +
                              "<div class=\"block md:hidden\">" + paragraph(kSecond) + "</div>" +
                              "<div class=\"hidden\">" + paragraph(kSecond) + "</div>")),
            kFirst + "\n\n" + kSecond);
}

TEST(PageTextFaults, TextThatStandsInAnAsideAloneWasLost) {
  EXPECT_EQ(body_with("<h1>Olive in anticipo</h1><aside>" + paragraph(kFirst) + "</aside>"),
            kFirst);
  EXPECT_EQ(body_with("<main><h1>Olive in anticipo</h1></main><aside "
                      "role=complementary>" +
                      paragraph(kFirst) + paragraph(kSecond) + "</aside>"),
            kFirst + "\n\n" + kSecond);
}

// Fault 48.
TEST(PageTextFaults, WholePostsOfABlogsFrontPageWereOneArticleOrLost) {
  const auto post = [](const std::string& title, const std::string& address) {
    std::string text;
    for (int i = 0; i < 3; ++i) text += paragraph(kFirst) + paragraph(kSecond);
    return "<article class=post><header><h2 class=entry-title><a href=\"" + address + "\">" +
           title + "</a></h2></header><div class=entry-content>" + text + "</div></article>";
  };
  const std::string two = post("Primo post", "/p1/") + post("Secondo post", "/p2/");
  EXPECT_EQ(record_of(two).skipped, "pages without an article (lists of links)");
  EXPECT_EQ(record_of("<main>" + two + post("Terzo post", "https://b.it/p3/") + "</main>").skipped,
            "pages without an article (lists of links)");
  // The page's own article has its title; an update of a live blog shows no other page.
  EXPECT_EQ(
      record_of(post("Olive in anticipo", "/olive/") + post("Funghi e castagne", "/p2/")).skipped,
      "");
  EXPECT_EQ(record_of(post("Ore 9", "/live/#p1") + post("Ore 10", "/live/#p2")).skipped, "");
  EXPECT_EQ(record_of(two, "<meta property=\"og:type\" content=\"article\">").skipped, "");
}

TEST(PageTextFaults, TheDayOfTheVisitInTheHeadOfASiteWasTheArticles) {
  for (const std::string day :
       {"<div class='oggi'>lunedì 30 novembre 2026</div>",
        "<div id='header'><p>lunedì 30 novembre 2026</p></div>",
        "<div id='testata'><p>Ultimo aggiornamento: 30 novembre 2026</p></div>",
        "<div id='header'><span id='clock'>Lun 30 Nov 2026</span></div>"}) {
    EXPECT_EQ(date_of("<body>" + day + "<h1>Neve</h1>" + paragraph(kFirst) + paragraph(kSecond)),
              "")
        << day;
  }
  for (const std::string day :
       {"<p>30 novembre 2020</p><h1>Neve</h1>",
        "<div class='article-header'><p>30 novembre 2020</p></div><h1>Neve</h1>",
        "<div id='header'><p>30 novembre 2020</p><h1>Neve</h1></div>",
        "<div id='header'><p>30 novembre 2026</p></div><h1>Neve</h1><p>30 novembre 2020</p>"}) {
    EXPECT_EQ(date_of("<body>" + day + paragraph(kFirst) + paragraph(kSecond)), "30 novembre 2020")
        << day;
  }
}

TEST(PageTextFaults, TheDateOfAnAbbreviationOfHAtomWasItsWord) {
  EXPECT_EQ(date_of("<body><h1>Neve</h1><abbr class='published' "
                    "title='2021-01-03T07:15:00+01:00'>domenica</abbr>" +
                    paragraph(kFirst) + paragraph(kSecond)),
            "2021-01-03T07:15:00+01:00");
}

}  // namespace
}  // namespace emeroteca::dumps
