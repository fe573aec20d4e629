// Pages in the manner of newspapers' sites, and what a person reads in them.
#include <ctime>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/pages/page.h"
#include "stemmers/language/language.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

struct Site {
  const char* kind;
  const char* page;
  const char* title;
  const char* day;  // UTC; empty for none
  const char* language;
  const char* author;  // the first one
  const char* source;
  const char* section;
  const char* id;  // "page.html" where the page names no address
  const char* body;
};

// Each is written for this test.
const Site kSites[] = {
    {"WordPress, Italian", R"html(<!DOCTYPE html><html lang="it-IT"><head><meta charset="UTF-8">
<title>Il faro di Punta Secca riapre ai visitatori - Gazzetta del Golfo</title>
<link rel="canonical" href="https://golfo.example/2024/03/08/faro-riapre/">
<meta property="og:type" content="article"><meta property="og:locale" content="it_IT">
<meta property="og:site_name" content="Gazzetta del Golfo">
<meta property="og:title" content="Il faro di Punta Secca riapre ai visitatori - Gazzetta del Golfo">
<meta property="article:published_time" content="2024-03-08T09:12:00+01:00">
<meta property="article:section" content="Cronaca"><meta property="article:tag" content="fari">
<style>body{color:red}</style><script>var pubblicita = "non leggere";</script></head>
<body class="post-template-default single with-sidebar">
<div id="page" class="site has-sidebar"><header class="site-header"><a href="/">Gazzetta del Golfo</a>
<nav class="main-navigation"><ul><li><a href="/sport">Sport</a></li><li><a href="/meteo">Meteo</a></li></ul></nav></header>
<main><article class="post-88 post type-post hentry category-cronaca tag-social">
<header class="entry-header"><h1 class="entry-title">Il faro di Punta Secca riapre ai visitatori</h1>
<div class="entry-meta">di <span class="author vcard"><a rel="author" href="/author/lg">Luisa Greco</a></span> il <time class="entry-date published" datetime="2024-03-08T09:12:00+01:00">8 marzo 2024</time></div></header>
<figure><img src="faro.jpg"><figcaption>Il faro visto dal mare, foto Rinaldi</figcaption></figure>
<div class="entry-content"><p>Dopo undici anni il faro di Punta Secca apre di nuovo le porte: da <strong>sabato</strong> si potr&agrave; salire fino alla lanterna.</p>
<div class="sharedaddy"><h3>Condividi:</h3><ul><li><a href="#">Facebook</a></li></ul></div>
<p>I lavori, costati due milioni, hanno rifatto la scala a chiocciola e l&#8217;impianto elettrico.</p>
<p>Leggi anche: <a href="/porto">Il porto turistico aspetta i fondi</a></p>
<p>Le visite sono gratuite, ma vanno prenotate.</p></div>
<footer class="entry-footer">Categorie: <a href="/c">Cronaca</a></footer></article>
<div id="comments" class="comments-area"><h2>3 commenti</h2><ol><li><p>Era ora, ci sono salito da bambino e non vedevo l'ora di tornarci con i miei figli!</p></li></ol></div></main>
<aside id="secondary" class="widget-area"><h2>Articoli recenti</h2><ul><li><a href="/a">Chiude la libreria storica</a></li></ul></aside></div>
<div id="cookie-notice">Questo sito usa i cookie per migliorare la navigazione. <a href="#">Accetto</a></div></body></html>)html",
     "Il faro di Punta Secca riapre ai visitatori", "2024-03-08", "it", "Luisa Greco",
     "Gazzetta del Golfo", "Cronaca", "https://golfo.example/2024/03/08/faro-riapre/",
     "Dopo undici anni il faro di Punta Secca apre di nuovo le porte: da sabato si potrà salire "
     "fino alla lanterna.\n\nI lavori, costati due milioni, hanno rifatto la scala a chiocciola e "
     "l’impianto elettrico.\n\nLe visite sono gratuite, ma vanno prenotate."},
    {"Drupal, English",
     R"html(<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"/>
<meta name="dcterms.title" content="Ferry returns to the northern isles"/><meta name="dcterms.date" content="2023-11-02"/>
<meta name="dcterms.creator" content="Angus Reid"/><meta name="keywords" content="ferries, islands"/>
<title>Ferry returns to the northern isles | The Skerry Herald</title></head>
<body class="path-node page-node-type-article"><div class="layout-container">
<div class="region region-navigation"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></div>
<div id="block-main" class="block"><h1>Ferry returns to the northern isles</h1>
<div class="node__meta">Submitted by aireid on 2 November 2023</div>
<div class="field field--name-body field--type-text-with-summary"><p>The evening ferry sailed again on Thursday, nine weeks after a gearbox failure tied it up at the pier.</p>
<p>Islanders had relied on a fishing boat for their mail.</p><ul><li>Monday to Friday at six</li><li>Saturday at noon</li></ul></div></div>
<div class="field field--name-field-related"><a href="/x">Pier repairs delayed until spring</a></div>
<form class="user-login-form"><input type="text" name="name"><input type="submit" value="Log in"></form>
<div class="region region-footer">Copyright Skerry Press. All rights reserved.</div></div></body></html>)html",
     "Ferry returns to the northern isles", "2023-11-02", "en", "Angus Reid", "", "", "page.html",
     "The evening ferry sailed again on Thursday, nine weeks after a gearbox failure tied it up at "
     "the pier.\n\nIslanders had relied on a fishing boat for their mail.\n\nMonday to Friday at "
     "six\nSaturday at noon"},
    {"a big daily with a JSON-LD graph", R"html(<!doctype html><html lang="it"><head>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"Organization","@id":"#ed","name":"Il Corriere delle Alpi"},
{"@type":"Person","@id":"#mb","name":"Marta Bianchi"},
{"@type":"WebPage","@id":"https://alpi.example/neve","name":"pagina"},
{"@type":["NewsArticle"],"headline":"Neve record sul Gran Paradiso","datePublished":"2022-12-15T18:30:00.000Z","author":[{"@id":"#mb"},{"@type":"Person","name":"Ugo Ferri"}],
"publisher":{"@id":"#ed"},"articleSection":["Montagna","Meteo"],"keywords":["neve","rifugi"],"inLanguage":"it","url":"https://alpi.example/neve"},]}</script>
<script type="application/ld+json">{ this is broken }</script>
<title>Neve record sul Gran Paradiso: rifugi isolati | Corriere Alpi</title></head><body>
<div class="c-masthead"><a href="/">Home</a> <a href="/abbonati">Abbonati</a></div>
<div class="l-wrapper no-ads with-social"><h1>Neve record sul Gran Paradiso</h1><p class="kicker">Montagna</p>
<div class="c-body"><p>Tre metri in due giorni: non si vedeva una nevicata simile dal 1972, dicono i guardaparco.</p>
<div class="ad-slot">Pubblicità</div><p>I rifugi di Valsavarenche sono isolati, ma nessuno &egrave; in pericolo e le scorte bastano per settimane.</p>
<div class="newsletter-box"><p>Iscriviti alla nostra newsletter per ricevere ogni mattina le notizie dalle valli.</p></div>
<p>Il pericolo di valanghe resta forte fino a domenica.</p></div></div>
<section class="more-on"><h2>Potrebbe interessarti</h2><p><a href="/1">Sci, la coppa riparte da Cogne</a></p></section></body></html>)html",
     "Neve record sul Gran Paradiso", "2022-12-15", "it", "Marta Bianchi", "Il Corriere delle Alpi",
     "Montagna", "https://alpi.example/neve",
     "Tre metri in due giorni: non si vedeva una nevicata simile dal 1972, dicono i "
     "guardaparco.\n\nI rifugi di Valsavarenche sono isolati, ma nessuno è in pericolo e le scorte "
     "bastano per settimane.\n\nIl pericolo di valanghe resta forte fino a domenica."},
    {"tables of 2003",
     R"html(<HTML><HEAD><TITLE>La Voce del Polesine - Il Po in piena spaventa Occhiobello</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1"></HEAD>
<BODY BGCOLOR="#FFFFFF"><TABLE WIDTH=760><TR><TD COLSPAN=3><A HREF=/>La Voce del Polesine</A></TD></TR>
<TR><TD WIDTH=120><FONT SIZE=1><A HREF=/1>Cronaca</A><BR><A HREF=/2>Sport</A><BR><A HREF=/3>Spettacoli</A></FONT></TD>
<TD WIDTH=500><FONT FACE=Verdana SIZE=4><B>Il Po in piena spaventa Occhiobello</B></FONT><BR>
<FONT SIZE=1>27 novembre 2003</FONT><BR><BR>
<FONT FACE=Verdana SIZE=2>Il livello del fiume &egrave; salito di altri trenta centimetri nella notte e il sindaco ha chiuso le golene.<BR><BR>
Gli argini tengono, assicura il magistrato per il Po, ma duecento volontari sono pronti con i sacchi di sabbia.<BR><BR>
La piena &egrave; attesa per domani a mezzogiorno.</FONT></TD>
<TD WIDTH=140><FONT SIZE=1><A HREF=/p>Compra qui la tua casa al mare</A></FONT></TD></TR></TABLE></BODY></HTML>)html",
     "Il Po in piena spaventa Occhiobello", "2003-11-27", "it", "", "", "", "page.html",
     "Il livello del fiume è salito di altri trenta centimetri nella notte e il sindaco ha chiuso "
     "le golene.\n\nGli argini tengono, assicura il magistrato per il Po, ma duecento volontari "
     "sono pronti con i sacchi di sabbia.\n\nLa piena è attesa per domani a mezzogiorno."},
    {"AMP", R"html(<!doctype html><html amp lang="en"><head><meta charset="utf-8">
<link rel="canonical" href="https://dailyquarry.example/news/mill-fire"><title>Mill fire leaves forty jobless</title>
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":"Mill fire leaves forty jobless","datePublished":"2019-06-30T22:10:00Z","author":{"@type":"Person","name":"Dana Whitlock"},"publisher":{"@type":"Organization","name":"Daily Quarry"}}</script></head>
<body><amp-sidebar id="menu"><ul><li><a href="/">Front page of the site</a></li></ul></amp-sidebar>
<amp-consent id="c"><p>We and our partners use cookies to show you advertisements that you like.</p></amp-consent>
<article><h1>Mill fire leaves forty jobless</h1><amp-img src="a.jpg" alt="The mill"></amp-img>
<p>The last working paper mill in the valley burned down on Sunday night, and with it went forty jobs.</p>
<amp-ad type="x"><p>Buy one mattress and get another for nothing, only this week in our stores.</p></amp-ad>
<p>Nobody was hurt. The owner said it was too early to speak of rebuilding.</p>
<amp-social-share type="email">Share by email with everybody you know, please.</amp-social-share></article></body></html>)html",
     "Mill fire leaves forty jobless", "2019-06-30", "en", "Dana Whitlock", "Daily Quarry", "",
     "https://dailyquarry.example/news/mill-fire",
     "The last working paper mill in the valley burned down on Sunday night, and with it went "
     "forty "
     "jobs.\n\nNobody was hurt. The owner said it was too early to speak of rebuilding."},
    {"a wall that hides what the linked data has",
     R"html(<html lang="en"><head><title>Council hid the flood report - Estuary Times</title>
<meta property="og:site_name" content="Estuary Times"><meta property="og:url" content="https://estuary.example/a/7">
<script type="application/ld+json">{"@type":"ReportageNewsArticle","headline":"Council hid the flood report","isAccessibleForFree":false,"datePublished":"2021-02-03",
"articleBody":"A report that warned of the January floods lay in a drawer for two years.\n\nThe council paid forty thousand pounds for it. Nobody read beyond the first page, according to three officers.\n\nThe mayor denies it."}</script></head>
<body><h1>Council hid the flood report</h1><div class="content paywalled"><p>A report that warned of the January floods lay in a drawer for two years.</p></div>
<div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? <a href="/login">Log in</a></p></div></body></html>)html",
     "Council hid the flood report", "2021-02-03", "en", "", "Estuary Times", "",
     "https://estuary.example/a/7",
     "A report that warned of the January floods lay in a drawer for two years.\n\nThe council "
     "paid "
     "forty thousand pounds for it. Nobody read beyond the first page, according to three "
     "officers.\n\nThe mayor denies it."},
    {"a live blog",
     R"html(<html lang="it"><head><title>Terremoto, la diretta | Sisma Oggi</title><meta property="og:site_name" content="Sisma Oggi">
<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Terremoto in Irpinia, la diretta","datePublished":"2020-05-04T08:00:00+02:00","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Scuole chiuse","articleBody":"Scuole chiuse."}]}</script></head>
<body><h1>Terremoto in Irpinia, la diretta</h1><div class="live">
<section><time datetime="2020-05-04T10:20">10:20</time><h3>Scuole chiuse</h3><p>Le scuole della provincia restano chiuse anche domani, ha deciso il prefetto.</p></section>
<section><time datetime="2020-05-04T09:45">9:45</time><h3>Nessun ferito</h3><p>I vigili del fuoco non segnalano feriti; cadono calcinacci da due chiese del centro.</p></section>
<section><time datetime="2020-05-04T08:02">8:02</time><h3>La scossa</h3><p>Una scossa di magnitudo 4,1 ha svegliato l'Irpinia poco prima delle otto.</p></section></div>
<div class="share-bar"><a href="#">Condividi su Facebook</a></div></body></html>)html",
     "Terremoto in Irpinia, la diretta", "2020-05-04", "it", "", "Sisma Oggi", "", "page.html",
     "Scuole chiuse\n\nLe scuole della provincia restano chiuse anche domani, ha deciso il "
     "prefetto.\n\nNessun ferito\n\nI vigili del fuoco non segnalano feriti; cadono calcinacci da "
     "due chiese del centro.\n\nLa scossa\n\nUna scossa di magnitudo 4,1 ha svegliato l'Irpinia "
     "poco prima delle otto."},
    {"a gallery",
     R"html(<html lang="it"><head><title>Carnevale di Ivrea, le immagini</title><meta property="og:type" content="article"></head><body>
<nav><a href="/">Home</a></nav><h1>Carnevale di Ivrea, le immagini</h1>
<figure><img src="1.jpg"><figcaption>La battaglia delle arance in piazza di Città</figcaption></figure>
<figure><img src="2.jpg"><figcaption>La Mugnaia saluta dal carro dorato</figcaption></figure>
<figure><img src="3.jpg"><figcaption>Gli aranceri a piedi del Borghetto</figcaption></figure></body></html>)html",
     "Carnevale di Ivrea, le immagini", "", "it", "", "", "", "page.html",
     "La battaglia delle arance in piazza di Città\n\nLa Mugnaia saluta dal carro dorato\n\nGli "
     "aranceri a piedi del Borghetto"},
    {"microdata", R"html(<html><head><title>Rowing crew breaks the lake record</title></head><body>
<div itemscope itemtype="http://schema.org/NewsArticle"><h2 itemprop="headline">Rowing crew breaks the lake record</h2>
<meta itemprop="datePublished" content="2016-08-21T12:00:00Z"><span itemprop="author" itemscope><a itemprop="url" href="/x"><span itemprop="name">Priya Nair</span></a></span>
<div itemprop="articleBody"><p>Eight women rowed the length of the lake in under five hours.</p><p>Short one.</p></div>
<div><p>This text about cookies and terms of use stands outside of the article and is long enough to be taken for prose.</p></div></div></body></html>)html",
     "Rowing crew breaks the lake record", "2016-08-21", "en", "Priya Nair", "", "", "page.html",
     "Eight women rowed the length of the lake in under five hours.\n\nShort one."},
    {"ASP.NET: the whole page is a form",
     R"html(<html lang="it"><head><title>Accordo sul grano duro</title><meta name="date" content="2012-09-05"></head>
<body><form id="aspnetForm" method="post"><div id="header"><a href="/">Agri Notizie</a></div><div id="ctl00_main"><h1>Accordo sul grano duro</h1>
<div class="testo-articolo">Produttori e mulini hanno firmato un accordo che fissa il prezzo per tre anni.<br><br>Lo annuncia la Coldiretti di Foggia.</div></div>
<input type="hidden" name="__VIEWSTATE" value="dDwtMTI3OTMzNDM4NDs7Pg=="></form></body></html>)html",
     "Accordo sul grano duro", "2012-09-05", "it", "", "", "", "page.html",
     "Produttori e mulini hanno firmato un accordo che fissa il prezzo per tre anni.\n\nLo "
     "annuncia "
     "la Coldiretti di Foggia."},
    {"XHTML", R"html(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>Bees move into town hall</title>
<meta name="DC.title" content="Bees move into town hall" /><meta name="DC.date.issued" content="2008-05-14" /><meta name="DC.creator" content="Tom Oak" /><meta name="DC.publisher" content="Hive Weekly" /></head>
<body><div id="nav"><a href="/">Home</a></div><div id="content"><h1>Bees move into town hall</h1><p>A swarm of some twenty thousand bees settled in the clock tower on Tuesday.<br />The clock has stopped.</p></div></body></html>)html",
     "Bees move into town hall", "2008-05-14", "en", "Tom Oak", "Hive Weekly", "", "page.html",
     "A swarm of some twenty thousand bees settled in the clock tower on Tuesday.\nThe clock has "
     "stopped."},
    {"saved by Chrome", R"html(<!DOCTYPE html>
<!-- saved from url=(0050)https://www.pianura.example/2018/10/01/mostra-pere -->
<html lang="it"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>Mostra delle pere, il programma</title></head>
<body><div class="post"><h1>Mostra delle pere, il programma</h1><p class="byline">di Renzo Tramaglino</p><p>La mostra apre venerd&igrave; alle nove nel chiostro di San Domenico e dura tre giorni.</p></div>
<div class="hidden" style="display: none"><p>Questo paragrafo sta in un riquadro che nessuno vede mai sullo schermo.</p></div></body></html>)html",
     "Mostra delle pere, il programma", "2018-10-01", "it", "Renzo Tramaglino", "pianura.example",
     "", "https://www.pianura.example/2018/10/01/mostra-pere",
     "La mostra apre venerdì alle nove nel chiostro di San Domenico e dura tre giorni."},
    {"Parse.ly and Sailthru",
     R"html(<html lang="en-US"><head><title>Why the orchestra plays in the dark</title>
<meta name="parsely-title" content="Why the orchestra plays in the dark"><meta name="parsely-pub-date" content="2015-03-19T14:00:00Z"><meta name="parsely-author" content="Noor Haddad"><meta name="parsely-section" content="Music"><meta name="sailthru.tags" content="concerts, energy"></head>
<body><div class="wrap"><article><h1>Why the orchestra plays in the dark</h1><p>The power bill ate the spring season, so the city orchestra plays by candlelight.</p><blockquote><p>We know the notes by heart.</p></blockquote><p>That is what the first violin says, at least.</p></article>
<div class="disqus" id="disqus_thread"><p>What a wonderful idea, I would love to hear them one evening with my whole family.</p></div></div></body></html>)html",
     "Why the orchestra plays in the dark", "2015-03-19", "en", "Noor Haddad", "", "Music",
     "page.html",
     "The power bill ate the spring season, so the city orchestra plays by candlelight.\n\nWe know "
     "the notes by heart.\n\nThat is what the first violin says, at least."},
    {"divs without paragraphs, its date only written out",
     R"html(<html><head><title>Sciopero dei treni venerd&igrave; - ferrovie.example</title></head><body>
<div class="top"><a href="/a">Orari</a> <a href="/b">Biglietti</a></div>
<div class="titolo">Sciopero dei treni venerd&igrave;</div><div class="data">Pubblicato il 12 gennaio 2024, ore 10.30</div>
<div class="txt"><div>Venerd&igrave; i treni regionali si fermano dalle nove alle diciassette per lo sciopero dei macchinisti.</div><div>Sono garantite le corse dei pendolari fino alle nove.</div></div>
<div class="bottom"><a href="/c">Contatti</a> | <a href="/d">Privacy</a></div></body></html>)html",
     "Sciopero dei treni venerdì", "2024-01-12", "it", "", "", "", "page.html",
     "Venerdì i treni regionali si fermano dalle nove alle diciassette per lo sciopero dei "
     "macchinisti.\n\nSono garantite le corse dei pendolari fino alle nove."},
    {"an article with a table and a link in a sentence",
     R"html(<html lang="en"><head><title>Harvest figures</title></head><body><article><h1>Harvest figures</h1>
<p>The ministry published the <a class="meta-link" href="/m">figures of the harvest</a> on Monday, and they are better than feared.</p>
<table><tr><th>Wheat</th><td>7.1</td></tr><tr><th>Barley</th><td>2.4</td></tr></table><p>All in million tonnes.</p></article></body></html>)html",
     "Harvest figures", "", "en", "", "", "", "page.html",
     "The ministry published the figures of the harvest on Monday, and they are better than "
     "feared.\n\nWheat 7.1\nBarley 2.4\n\nAll in million tonnes."},
    {"a short note without anything",
     R"html(<html><head><title>Riapre il ponte</title></head><body><p>Traffico regolare.</p></body></html>)html",
     "Riapre il ponte", "", "it", "", "", "", "page.html", "Traffico regolare."},
};

TEST(HtmlSites, GiveWhatAPersonReads) {
  for (const Site& site : kSites) {
    SCOPED_TRACE(site.kind);
    const TemporaryFolder folder;
    const std::string path = folder.write("page.html", site.page);
    RecordingSink sink;
    read_dump(path, {}, sink);
    for (const auto& fault : sink.faults) ADD_FAILURE() << fault.reason;
    for (const auto& left : sink.left_out) ADD_FAILURE() << left;
    ASSERT_EQ(sink.articles.size(), 1U);
    const Article& article = sink.articles[0];
    EXPECT_EQ(article.title, site.title);
    EXPECT_EQ(testing::day_of(article), site.day);
    EXPECT_EQ(stemmers::code(article.language), site.language);
    EXPECT_EQ(article.authors.empty() ? "" : article.authors[0], site.author);
    EXPECT_EQ(article.source, site.source);
    EXPECT_EQ(article.section, site.section);
    EXPECT_EQ(article.id, std::string(site.id) == "page.html" ? path : site.id);
    EXPECT_EQ(article.body, site.body);
  }
}

struct NoArticle {
  const char* what;
  const char* page;
};

const NoArticle kNoArticles[] = {
    {"lists of links",
     R"html(<html lang="it"><head><title>Gazzetta del Golfo - Notizie in tempo reale</title><meta property="og:type" content="website"></head><body>
<article><h2><a href="/1">Il faro di Punta Secca riapre ai visitatori</a></h2><p>Da sabato si potrà salire di nuovo fino alla lanterna, dopo undici anni di chiusura.</p></article>
<article><h2><a href="/2">Nuovo orario per i traghetti delle isole minori</a></h2><p>Le corse del mattino partono un quarto d'ora prima, protestano i pendolari.</p></article>
<article><h2><a href="/3">Serie C, il derby finisce senza reti</a></h2><p>Poche emozioni davanti a tremila spettatori, espulso il capitano degli ospiti.</p></article>
<article><h2><a href="/4">Festival del cinema, ecco i film in concorso</a></h2><p>Dodici titoli da nove paesi per la ventesima edizione della rassegna.</p></article>
<article><h2><a href="/5">Meteo, torna il maestrale</a></h2><p>Raffiche fino a ottanta chilometri l'ora sulla costa occidentale dell'isola.</p></article></body></html>)html"},
    {"lists of links",
     R"html(<html><head><title>News</title></head><body><ul><li><a href="/1">Storm closes the coast road for a third day</a></li><li><a href="/2">School roof fund passes its target</a></li><li><a href="/3">Mayor opens new library wing</a></li></ul></body></html>)html"},
    {"no text in them",
     R"html(<!doctype html><html><head><title>App</title><script src="/app.js"></script></head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>)html"},
    {"error pages",
     R"html(<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>)html"},
    {"error pages",
     R"html(<html lang="it"><head><title>Pagina non trovata - Gazzetta</title></head><body><h1>Ops!</h1><p>La pagina che cerchi non esiste più oppure è stata spostata altrove.</p></body></html>)html"},
    {"logins",
     R"html(<html><head><title>Accedi al tuo abbonamento</title></head><body><form><p>Inserisci la tua email e la password per leggere il giornale di oggi.</p><input type="email"><input type="password"></form></body></html>)html"},
    {"search results",
     R"html(<html><head><title>Search results for bridge - Skerry Herald</title></head><body><p>We found forty articles about bridges in our archive.</p><p><a href="/1">Bridge opens</a></p></body></html>)html"},
    {"framesets",
     R"html(<html><head><title>La Voce</title></head><frameset cols="20%,80%"><frame src="menu.htm"><frame src="home.htm"></frameset></html>)html"},
};

TEST(HtmlSites, PagesWithoutAnArticleAreSkippedByKind) {
  for (const NoArticle& seen : kNoArticles) {
    SCOPED_TRACE(seen.page);
    const TemporaryFolder folder;
    RecordingSink sink;
    read_dump(folder.write("page.html", seen.page), {}, sink);
    EXPECT_TRUE(sink.articles.empty());
    ASSERT_EQ(sink.left_out.size(), 1U);
    EXPECT_NE(sink.left_out[0].find(std::string("pages without an article (") + seen.what + ")"),
              std::string::npos)
        << sink.left_out[0];
  }
}

}  // namespace
}  // namespace emeroteca::dumps
