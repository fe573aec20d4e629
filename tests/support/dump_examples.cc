#include "tests/support/dump_examples.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace emeroteca::tests {
namespace {

constexpr std::array<std::string_view, 14> kSentences{
    "Il consiglio comunale ha approvato ieri sera il nuovo piano per le strade della collina.",
    "Secondo l'assessore ai lavori pubblici i cantieri saranno aperti già in primavera.",
    "I residenti del quartiere chiedono da anni marciapiedi più larghi e qualche lampione.",
    "La cooperativa dei pescatori ha salutato con favore la riapertura del mercato coperto.",
    "Nel pomeriggio la pioggia ha rallentato il traffico lungo la statale del lago.",
    "Una mostra nella vecchia filanda racconta cent'anni di lavoro femminile nella valle.",
    "Perché i conti tornino servirà un contributo della Regione, ha ammesso il sindaco.",
    "La squadra di pallavolo ha vinto in trasferta e resta in testa alla classifica.",
    "Gli studenti dell'istituto agrario pianteranno duecento alberi intorno alla stazione.",
    "The regional orchestra will play three evenings in the cloister, free of charge.",
    "È stata ritrovata intatta la barca che la piena aveva portato via in novembre.",
    "Il prezzo del latte alla stalla è salito per il terzo mese di seguito.",
    "La biblioteca resterà aperta anche la domenica mattina, in via sperimentale.",
    "Sono attesi ospiti dalla Svizzera, dalla Francia e dalla vicina Slovenia."};

std::string number_text(std::size_t number) {
  return std::to_string(number);
}

// A day of 2001 to 2020, "2013-04-09".
std::string day(std::size_t number) {
  const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(2001 + number % 20) + '-' + two(1 + number % 12) + '-' +
         two(1 + number % 28);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// The text with its paragraphs in this element.
std::string paragraphs(std::size_t number, std::string_view name = "p") {
  const std::string open = '<' + std::string(name) + '>';
  const std::string close = "</" + std::string(name) + '>';
  return open + replaced(news_text(number), "\n\n", close + "\n" + open) + close;
}

std::string json_text(std::size_t number) {
  return replaced(news_text(number), "\n", "\\n");
}

std::string json_object(std::size_t n) {
  return R"({"id": "lago-)" + number_text(n) + R"(", "title": ")" + news_title(n) +
         R"(", "date": ")" + day(n) +
         R"(T09:30:00Z", "source": "Gazzetta del Lago", "author": ["Anna Bianchi"], "section": "Cronaca", "tags": ["valle", "strade"], "url": "https://lago.example/)" +
         number_text(n) + R"(", "body": ")" + json_text(n) + R"("})";
}

std::string jsonl(std::size_t n) {
  return json_object(n) + '\n';
}

std::string json(std::size_t n) {
  return R"({"headline": ")" + news_title(n) + R"(", "articleId": )" + number_text(n) +
         R"(, "publishedAt": ")" + day(n) +
         R"(", "source": {"name": "Corriere della Valle"}, "content": {"rendered": "<p>)" +
         replaced(news_text(n), "\n\n", "</p><p>") + R"(</p>"}, "link": "https://valle.example/)" +
         number_text(n) + "\"},\n";
}

std::string feed(std::size_t n) {
  return "<item><title>" + news_title(n) + "</title><link>https://lago.example/" + number_text(n) +
         "</link><pubDate>Fri, 12 Jan 2024 10:00:00 +0100</pubDate><dc:creator>Anna "
         "Bianchi</dc:creator><category>Cronaca</category><content:encoded><![CDATA[" +
         paragraphs(n) + "]]></content:encoded></item>\n";
}

std::string newsml(std::size_t n) {
  return "<newsItem guid=\"urn:agenzia:" + number_text(n) +
         "\" version=\"1\" xml:lang=\"it\"><itemMeta><itemClass "
         "qcode=\"ninat:text\"/><provider literal=\"Agenzia "
         "Prova\"/><firstCreated>" +
         day(n) + "T10:00:00+01:00</firstCreated></itemMeta><contentMeta><headline>" +
         news_title(n) +
         "</headline></contentMeta><contentSet><inlineXML><html "
         "xmlns=\"http://www.w3.org/1999/xhtml\"><body>" +
         paragraphs(n) + "</body></html></inlineXML></contentSet></newsItem>\n";
}

std::string alto(std::size_t n) {
  std::string out = "<TextBlock>";
  const std::string words = replaced(replaced(news_text(n), "\n\n", " "), "\"", "");
  std::size_t at = 0;
  while (at < words.size()) {
    out += "<TextLine HPOS=\"10\" VPOS=\"20\">";
    for (int word = 0; word < 8 && at < words.size(); ++word) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      out += "<String HPOS=\"312\" VPOS=\"27\" WIDTH=\"80\" HEIGHT=\"22\" WC=\"0.87\" CONTENT=\"" +
             words.substr(at, end - at) + "\"/><SP/>";
      at = end + 1;
    }
    out += "</TextLine>\n";
  }
  return out + "</TextBlock>\n";
}

std::string hocr(std::size_t n) {
  std::string out = "<div class=\"ocr_page\" id=\"page_" + number_text(n) +
                    "\" title=\"bbox 0 0 2480 3508\"><p class=\"ocr_par\" lang=\"ita\">";
  std::string words = replaced(news_text(n), "\n\n", " ");
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin + 40), words.size());
    out +=
        "<span class=\"ocr_line\" title=\"bbox 10 20 800 60; baseline 0 -3\"><span "
        "class=\"ocrx_word\" title=\"bbox 10 20 90 60; x_wconf 93\">" +
        words.substr(begin, end - begin) + "</span></span>\n";
    begin = end + 1;
  }
  return out + "</p></div>\n";
}

std::string mediawiki(std::size_t n) {
  return "<page><title>" + news_title(n) + "</title><ns>0</ns><id>" + number_text(n) +
         "</id><revision><id>" + number_text(n + 1000000) + "</id><timestamp>" + day(n) +
         "T10:00:00Z</timestamp><text xml:space=\"preserve\">{{Data|" + day(n) + "}} '''" +
         replaced(news_text(n), "Regione", "[[Regione Lombardia|Regione]]") +
         "'''&lt;ref&gt;Nota&lt;/ref&gt;\n== Fonti ==\n* [https://lago.example/ "
         "Gazzetta]\n[[Categoria:Cronaca]]</text></revision></page>\n";
}

std::string trec(std::size_t n) {
  return "<DOC>\n<DOCNO> LAGO-" + number_text(n) + " </DOCNO>\n<DATE>" + day(n) +
         "</DATE>\n<HEADLINE>" + news_title(n) + "</HEADLINE>\n<TEXT>\n" + news_text(n) +
         "\n</TEXT>\n</DOC>\n";
}

std::string wire(std::size_t n) {
  return "\x01pro" + number_text(n) + " 4 i 211 prova q 061\r\n\nItalia-cronaca/\r\n\x02" +
         news_title(n) + " =\r\n\n" + news_text(n) + "\r\n\x03 121030 GMT gen 24\r\n\x04\r\n";
}

std::string movable_type(std::size_t n) {
  return "TITLE: " + news_title(n) + "\nBASENAME: notizia_" + number_text(n) +
         "\nAUTHOR: Anna Bianchi\nDATE: 01/12/2024 10:00:00 AM\nSTATUS: Publish\n-----\nBODY:\n" +
         news_text(n) + "\n-----\n--------\n";
}

std::string ris(std::size_t n) {
  return "TY  - NEWS\r\nT1  - " + news_title(n) + "\r\nAN  - LAGO" + number_text(20240112000 + n) +
         "\r\nAU  - Bianchi, Anna\r\nJF  - Gazzetta del Lago\r\nY1  - 2024/01/12/\r\nAB  - " +
         replaced(news_text(n), "\n\n", " ") + "\r\nER  - \r\n\r\n";
}

std::string factiva(std::size_t n) {
  const std::string number = "LAGO0000" + number_text(20240112000 + n) + "ek1f0000x";
  return "<div id=\"article-" + number +
         "\" class=\"article\" ><div class=\"article itArticle\"><p>\n<div>Cronaca</div>\n<div "
         "id=\"hd\" ><span class='itHeadline'>" +
         news_title(n) +
         "   </span>\n</div><div class=\"author\">Anna Bianchi</div><div>212 parole</div><div>12 "
         "gennaio 2024</div><div>Gazzetta del Lago</div><div>GAZLAG</div><div>5</div>"
         "<div>Italiano</div><div>(c) 2024 Gazzetta del Lago</div>\n</p>\n" +
         replaced(paragraphs(n), "<p>", "<p class=\"articleParagraph itarticleParagraph\">") +
         "<p>Editrice del Lago</p><p>Documento " + number + "</p></div></div><br/><span></span>\n";
}

std::string europresse(std::size_t n) {
  return "<article><header><div class=\"rdp__DocPublicationName\"><span "
         "class=\"DocPublicationName\">Gazzetta del Lago, no. " +
         number_text(n) +
         "</span></div><div><span class=\"DocHeader\">Cronaca, venerd\u00EC 12 gennaio 2024 212 "
         "mots, p. 5</span></div><div class=\"titreArticle\"><p class=\"titreArticleVisu\">" +
         news_title(n) +
         "</p></div><p class=\"sm-margin-bottomNews\">Anna Bianchi</p></header><section><div "
         "class=\"DocText clearfix\"><div class=\"docOcurrContainer\">" +
         paragraphs(n) +
         "</div></div></section><footer><div "
         "class=\"publiC-lblNodoc\">news\u00B720240112\u00B7LG\u00B7" +
         number_text(n) + "</div></footer></article>\n";
}

std::string nexis(std::size_t n) {
  return "                               " + number_text(n + 1) +
         " of 9000000 DOCUMENTS\n\n\n\n                               Gazzetta del Lago\n\n"
         "                            12 gennaio 2024 venerd\u00EC\n\n" +
         news_title(n) +
         "\n\nBYLINE: Anna Bianchi\n\nSECTION: CRONACA; Pg. 5\n\nLENGTH: 212 words\n\n" +
         news_text(n) +
         "\n\nLOAD-DATE: January 13, 2024\n\nLANGUAGE: ITALIAN\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
         "                       Copyright 2024 Gazzetta del Lago\n                              "
         "All "
         "Rights Reserved\n\n";
}

std::string proquest(std::size_t n) {
  return "____________________________________________________________\n\nDocument " +
         number_text(n + 1) + " of 9000000\n\n" + news_title(n) +
         "\n\nAuthor: Bianchi, Anna\n\nFull text: " + replaced(news_text(n), "\n\n", "\n") +
         "\n\nSubject: Roads; Valleys\n\nTitle: " + news_title(n) +
         "\n\nPublication title: Gazzetta del Lago; Verbania\n\nPublication date: Jan 12, 2024\n\n"
         "ProQuest document ID: " +
         number_text(n + 2900000000U) + "\n\nDatabase: Lakes Newsstream\n\n";
}

std::string mail(std::size_t n) {
  return "From anna@example.org Fri Jan 12 10:30:00 2024\nFrom: Anna Bianchi "
         "<anna@example.org>\nSubject: Notizia " +
         number_text(n) + "\nDate: Fri, 12 Jan 2024 10:00:00 +0100\nMessage-ID: <" +
         number_text(n) +
         "@example.org>\nList-Id: Notizie <notizie.example.org>\nMIME-Version: 1.0\nContent-Type: "
         "text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" +
         news_text(n) + "\n\n";
}

std::string markdown(std::size_t n) {
  return "## " + news_title(n) + "\n\n" + replaced(news_text(n), "Regione", "**Regione**") + "\n\n";
}

std::string nitf(std::size_t n) {
  return paragraphs(n) + "\n";
}

std::string csv(std::size_t n) {
  return "riga-" + number_text(n) + ",\"" + news_title(n) + "\"," + day(n) +
         ",Gazzetta del Lago,https://lago.example/" + number_text(n) + ",\"" + news_text(n) +
         "\"\n";
}

std::string html(std::size_t n) {
  return paragraphs(n) + "\n";
}

std::string warc(std::size_t n) {
  const std::string response =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!DOCTYPE html>\n<html "
      "lang=\"it\"><head><title>" +
      news_title(n) + "</title></head><body><article><h1>" + news_title(n) + "</h1>\n" +
      paragraphs(n) + "</article></body></html>\n";
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://pagine.example/" +
         number_text(n) +
         "\r\nWARC-Date: 2024-01-12T10:00:00Z\r\nWARC-Record-ID: "
         "<urn:uuid:00000000-0000-4000-8000-" +
         number_text(n) +
         ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(response.size()) + "\r\n\r\n" + response + "\r\n\r\n";
}

std::string text(std::size_t n) {
  return news_text(n) + "\n\n";
}

}  // namespace

std::string news_title(std::size_t number) {
  return "Nuovo piano per la collina, seduta " + number_text(number);
}

std::string news_text(std::size_t number) {
  std::string out;
  if (number == kLargeArticle) {
    for (int i = 0; i < 400000; ++i) out += "parola ";
  }
  for (std::size_t i = 0; i < 14; ++i) {
    if (i > 0) out += i % 5 == 0 ? "\n\n" : " ";
    out += kSentences[(i * 3 + number) % kSentences.size()];
    if (i == 2) out += " È la delibera numero " + number_text(number) + '.';
  }
  return out;
}

const std::vector<DumpExample>& dump_examples() {
  static const std::vector<DumpExample> kExamples{
      {"jsonl", "notizie.jsonl", false, "", jsonl, ""},
      {"json", "notizie.json", false, "{\"status\": \"ok\", \"articles\": [\n", json,
       "{\"headline\": \"Fine\", \"content\": \"Fine della prova.\"}]}\n"},
      {"csv", "notizie.csv", false, "id,title,date,source,url,body\n", csv, ""},
      {"html", "pagina.html", true,
       "<!DOCTYPE html>\n<html lang=\"it\"><head><meta charset=\"utf-8\"><title>Riapre il ponte - "
       "Gazzetta del Lago</title><meta property=\"og:title\" content=\"Riapre il ponte\"><meta "
       "property=\"article:published_time\" content=\"2024-01-12T10:00:00+01:00\"><link "
       "rel=\"canonical\" href=\"https://lago.example/ponte\"><script>var a = \"<p>no</p>\";"
       "</script></head><body><nav><a href=\"/\">Prima pagina</a> <a "
       "href=\"/sport\">Sport</a></nav><article><h1>Riapre il ponte</h1>\n",
       html, "</article><footer>Tutti i diritti riservati</footer></body></html>\n"},
      {"warc", "pagine.warc", false, "", warc, ""},
      {"feed", "notizie.rss", false,
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
       "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Gazzetta del "
       "Lago</title><language>it</language>\n",
       feed, "</channel></rss>\n"},
      {"newsml", "agenzia.xml", false,
       "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>\n", newsml,
       "</itemSet></newsMessage>\n"},
      {"nitf", "lancio.nitf", true,
       "<nitf><head><title>Slug</title><docdata><doc-id id-string=\"n-1\"/><date.issue "
       "norm=\"20240112T100000+0100\"/></docdata></head><body><body.head><hedline><hl1>Riaperto il "
       "ponte</hl1></hedline></body.head><body.content>\n",
       nitf, "</body.content></body></nitf>\n"},
      {"alto", "giornale_1916-01-31_p1.xml", true, "<alto><Layout><Page><PrintSpace>\n", alto,
       "</PrintSpace></Page></Layout></alto>\n"},
      {"hocr", "giornale_1916-01-31.html", false,
       "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"ocr-system\" "
       "content=\"tesseract 5.3\"></head><body>\n",
       hocr, "</body></html>\n"},
      {"mediawiki", "wiki.xml", false,
       "<mediawiki xml:lang=\"it\"><siteinfo><sitename>Notizie di prova</sitename>"
       "<base>https://wiki.example/wiki/Pagina_principale</base></siteinfo>\n",
       mediawiki, "</mediawiki>\n"},
      {"trec", "raccolta.sgml", false, "", trec, ""},
      {"wire", "lanci.anpa", false, "", wire, ""},
      {"movabletype", "blog.txt", false, "", movable_type, ""},
      {"ris", "rassegna.ris", false, "", ris, ""},
      {"factiva", "Factiva.html", false,
       "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Factiva</title></head><body>\n",
       factiva, "</body></html>\n"},
      {"europresse", "biblioweb.html", false,
       "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n", europresse,
       "</body></html>\n"},
      {"nexis", "Lagoweb.TXT", false, "", nexis, ""},
      {"proquest", "ProQuestDocuments.txt", false, "", proquest, ""},
      {"mail", "lista.mbox", false, "", mail, ""},
      {"markdown", "ponte.md", true,
       "---\ntitle: \"Riapre il ponte\"\ndate: 2024-01-12\ntags: [ponti, Calabria]\nauthor: Anna "
       "Bianchi\n---\n\n",
       markdown, ""},
      {"text", "mercato.txt", true, "Il mercato riapre\n\n", text, ""},
  };
  return kExamples;
}

const DumpExample& dump_example(std::string_view format) {
  for (const DumpExample& example : dump_examples()) {
    if (example.format == format) return example;
  }
  throw std::invalid_argument("no example of the format " + std::string(format) +
                              " in tests/support/dump_examples.cc");
}

std::string make_dump(const DumpExample& example, std::size_t articles, std::size_t first) {
  std::string dump(example.head);
  for (std::size_t i = 0; i < articles; ++i) dump += example.article(first + i);
  return dump += example.foot;
}

}  // namespace emeroteca::tests
