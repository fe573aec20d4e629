// What a person sees in a file at once and its reader did not.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/field_map.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::RecordingSink;
using testing::TemporaryFolder;
using Strings = std::vector<std::string>;

class SeenByPeople : public ::testing::Test {
 protected:
  void read(std::string_view content, const char* name) {
    sink_.articles.clear();
    sink_.faults.clear();
    sink_.left_out.clear();
    read_dump(folder_.write(name, content), {}, sink_);
  }
  // All faults; none rejects.
  std::string warnings() const {
    std::string out;
    for (const auto& fault : sink_.faults) {
      EXPECT_FALSE(fault.rejected) << fault.reason;
      out += fault.reason + '\n';
    }
    return out;
  }
  const Article& article(std::size_t number = 0) const { return sink_.articles.at(number); }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

TEST_F(SeenByPeople, TheTitleOfAJsonFeedIsTheSourceOfItsItems) {
  read(R"({"version":"https://jsonfeed.org/version/1.1","title":"Il Lago","home_page_url":)"
       R"("https://lago.example/","authors":[{"name":"La redazione"}],"items":[{"id":"1",)"
       R"("title":"Uno","content_html":"<p>Testo.</p>"},{"id":"2","title":"Due","content_text":)"
       R"("Testo.","authors":[{"name":"Anna Neri"}]}]})",
       "feed.json");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(article().source, "Il Lago");
  EXPECT_EQ(article().authors, Strings{"La redazione"});
  EXPECT_EQ(article(1).authors, Strings{"Anna Neri"});
  read(R"({"status":"ok","feed":{"url":"https://lago.example/feed","title":"Il Lago"},"items":[)"
       R"({"title":"Uno","content":"Testo.","link":"https://lago.example/1"}]})",
       "rss.json");
  EXPECT_EQ(article().source, "Il Lago");
  // The title of any list is no newspaper.
  read(R"({"title":"Risultati","items":[{"title":"Uno","content":"Testo."}]})", "list.json");
  EXPECT_EQ(article().source, "");
}

TEST_F(SeenByPeople, DaysThatArticlesStandUnderAreTheirDates) {
  read(R"({"2024-01-12":{"corriere":[{"headline":"Uno","text":"Testo."}],"lago":[{"headline":)"
       R"("Due","text":"Testo."}]},"2024-01-13":{"corriere":[{"headline":"Tre","text":"Testo.",)"
       R"("date":"2024-02-01"}]}})",
       "days.json");
  ASSERT_EQ(sink_.articles.size(), 3U);
  EXPECT_EQ(day_of(article(0)), "2024-01-12");
  EXPECT_EQ(day_of(article(1)), "2024-01-12");
  EXPECT_EQ(day_of(article(2)), "2024-02-01");
}

TEST_F(SeenByPeople, NamesWithPrepositionsAreKnownNames) {
  FieldMap map;
  const auto field = [&map](std::string_view name) {
    const FieldNode* const node = map.find(map.root(), name);
    return node != nullptr && node->field ? std::string(name_of(*node->field)) : std::string();
  };
  EXPECT_EQ(field("Corpo del testo"), "body");
  EXPECT_EQ(field("testo_dell'articolo"), "body");
  EXPECT_EQ(field("TestoDellaNotizia"), "body");
  EXPECT_EQ(field("Titolo dell'articolo"), "title");
  EXPECT_EQ(field("article-title"), "title");
  EXPECT_EQ(field("Data di pubblicazione dell'articolo"), "date");
  EXPECT_EQ(field("Data e ora"), "date");
  EXPECT_EQ(field("Lingua dell'articolo"), "lang");
  EXPECT_EQ(field("Autore della notizia"), "author");
  EXPECT_EQ(field("Link alla notizia"), "url");
  EXPECT_EQ(field("news tags"), "tags");
  // Others are not.
  for (const char* const name :
       {"Il Giorno", "notizia del giorno", "news_story", "titolo del libro", "data di nascita",
        "Corriere della sera", "article type", "news", "testo di legge", "the site", "article_name",
        "articoli", "fonte dei dati personali"}) {
    EXPECT_EQ(field(name), "") << name;
  }
}

TEST_F(SeenByPeople, ATextUnderAnUnknownNameIsMissedThoughThereIsASummary) {
  read(
      "N.;Titolo;Sommario;Brano\n1;Riapre il ponte;In breve;Da ieri il traffico scorre sul "
      "ponte.\n",
      "t.csv");
  EXPECT_NE(warnings().find("its text is not understood"), std::string::npos);
  read(R"([{"title":"Uno","summary":"In breve","brano":"Da ieri il traffico scorre sul ponte."}])",
       "t.json");
  EXPECT_NE(warnings().find("its text is not understood"), std::string::npos);
  read(R"([{"title":"Uno","summary":"Da ieri il traffico scorre sul ponte.","foto":"Il ponte"}])",
       "u.json");
  EXPECT_EQ(warnings(), "");
}

TEST_F(SeenByPeople, TheFirstLineOfWireCopyIsItsHeadlineWithoutAnEqualsSign) {
  read(
      "\x01"
      "ANSA0124 3 POL 20\r\n\x02GOVERNO: CDM DOMANI\r\n   (ANSA) - ROMA, 12 GEN - Il "
      "Consiglio dei ministri si riunira' domani.\r\n\x03 121045 GEN 24\r\n\x04",
      "w.txt");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().title, "GOVERNO: CDM DOMANI");
  EXPECT_TRUE(article().body.starts_with("(ANSA) - ROMA")) << article().body;
  EXPECT_EQ(article().source, "ANSA");
}

TEST_F(SeenByPeople, TheSignatureOfWireCopyMayHaveADigit) {
  read(
      "ZCZC1234/SXA\nR CRO S0A QBXB\n\nINCENDIO: ROGO A MILANO\n   MILANO\n   (ANSA) - MILANO, 3 "
      "MAR - Un incendio nella notte.\n\n     Y7K-TO\n03-MAR-24 08:15 NNNN\n",
      "z.txt");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_TRUE(article().body.ends_with("nella notte.")) << article().body;
  EXPECT_EQ(article().source, "ANSA");
}

TEST_F(SeenByPeople, TheHeadingOfAnArticleIsItsTitleWhereThatOfThePageIsTheSites) {
  const std::string text =
      "<p>Primo paragrafo con abbastanza testo da sembrare un articolo vero e proprio.</p>";
  read(
      "<!doctype html><html lang=it><title>Blog</title><body><article><header><h1>Prova di <em>"
      "titolo</em></h1></header>" +
          text + "</article></body></html>",
      "a.html");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().title, "Prova di titolo");
  // Of two headings one may be anything's.
  read(
      "<!doctype html><html lang=it><title>Il ponte</title><body><h1>Il Lago</h1><article><h1>Foto"
      "</h1>" +
          text + "</article></body></html>",
      "b.html");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().title, "Il ponte");
}

TEST_F(SeenByPeople, WordsOfAltoThatLinesBreakAreWholeWithoutHyp) {
  const auto alto = [](std::initializer_list<std::string_view> lines) {
    std::string out = "<alto><Layout><Page><PrintSpace><TextBlock>";
    for (const std::string_view line : lines) {
      out += "<TextLine><String CONTENT=\"" + std::string(line) + "\"/></TextLine>";
    }
    return out + "</TextBlock></PrintSpace></Page></Layout></alto>";
  };
  read(alto({"Il gover-", "no ha", "deci\u00ACs", "so in Emilia-", "Romagna -", "oggi"}), "a.xml");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().body, "Il\ngoverno ha\ndeci\u00ACs\nso in\nEmilia-Romagna -\noggi");
  read(
      "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT=\"gover-\"/><HYP/>"
      "</TextLine><TextLine><String CONTENT=\"no\"/></TextLine></TextBlock></PrintSpace></Page>"
      "</Layout></alto>",
      "b.xml");
  EXPECT_EQ(article().body, "governo");
}

class Notices final : public Sink {
 public:
  void article(Article&& article, const Origin& /*origin*/, std::uint64_t /*bytes*/) override {
    articles.push_back(article.id);
  }
  void fault(const Fault& fault) override { faults += fault.reason; }
  void withdrawn(const Article& article, const Origin& /*origin*/) override {
    withdrawn_ones.push_back(article.id);
  }
  void advanced(std::uint64_t /*bytes*/) override {}
  bool stopped() const override { return false; }

  Strings articles;
  Strings withdrawn_ones;
  std::string faults;
};

// Such a notice took the article's place.
TEST_F(SeenByPeople, ANoticeThatAnArticleIsWithdrawnIsNoArticle) {
  const std::string record =
      R"([{"id":"1","title":"Uno","body":"Testo."},{"id":"1","title":"Uno",)";
  for (const std::string& dump :
       {record + R"("pubstatus":"canceled"}])", record + R"("status":"Withheld"}])",
        record + R"("pub_status":"stat:canceled"}])", record + R"("stato":"ritirato"}])",
        std::string("id,titolo,testo,stato\n1,Uno,Testo.,pubblicato\n1,Uno,,annullato\n")}) {
    Notices notices;
    read_dump(folder_.write(dump.front() == '[' ? "k.json" : "k.csv", dump), {}, notices);
    EXPECT_EQ(notices.articles, Strings{"1"}) << dump;
    EXPECT_EQ(notices.withdrawn_ones, Strings{"1"}) << dump;
    EXPECT_EQ(notices.faults, "") << dump;
  }
}

TEST_F(SeenByPeople, NamesInGraphsAndInPartsAreNames) {
  read(
      R"({"data":{"posts":{"edges":[{"node":{"title":"Uno","content":"<p>Testo.</p>","author":)"
      R"({"node":{"name":"Anna Neri"}},"tags":{"edges":[{"node":{"name":"ponti"}},{"node":{"name":)"
      R"("mare"}}]}}}]}}})",
      "graph.json");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().authors, Strings{"Anna Neri"});
  EXPECT_EQ(article().tags, (Strings{"ponti", "mare"}));
  read(
      R"([{"titolo":"Uno","testo":"Testo.","giornale":{"nome":"Il Lago"},"autori":[{"nome":"Anna",)"
      R"("cognome":"Neri"},{"first_name":"Ugo","last_name":"Blu"}],"tags":[{"id":7,"webTitle":)"
      R"("Ponti"}]}])",
      "parts.json");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().source, "Il Lago");
  EXPECT_EQ(article().authors, (Strings{"Anna Neri", "Ugo Blu"}));
  EXPECT_EQ(article().tags, Strings{"Ponti"});
}

TEST_F(SeenByPeople, AFlawOfJsonInAWrapperIsToldOnce) {
  read(
      R"({"data":{"articles":[{"title":"Uno","body":"Testo."},{"title":"Due","body":"Testo.",},]}})",
      "w.json");
  EXPECT_EQ(sink_.articles.size(), 2U);
  EXPECT_NE(warnings().find("the last of a list or object, 2 times"), std::string::npos)
      << warnings();
}

TEST_F(SeenByPeople, AMailEndsWhereItsSignatureBegins) {
  read(
      "From: a@x.it\nSubject: Uno\nDate: Fri, 12 Jan 2024 10:00:00 +0100\n\nTesto della lettera.\n"
      "\n\n-- \nAnna\n",
      "m.eml");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(article().body.find("\n\n"), std::string::npos);
}

}  // namespace
}  // namespace emeroteca::dumps
