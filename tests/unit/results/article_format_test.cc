#include "searcher/results/article_format.h"

#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "terminal/width.h"
#include "tests/unit/results/query_of.h"
#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

class ArticleFormat : public testing::Test {
 protected:
  std::string text_of(const Article& article, std::string_view query = "",
                      const TextOptions& options = {}) {
    std::ostringstream out;
    write_article(out, article, tests::query_of(query, stemmer_), stemmer_, options);
    return out.str();
  }

  Article article_ = tests::sample_result().hits[0].article;
  stemmers::Stemmer stemmer_;
};

TEST_F(ArticleFormat, WholeArticle) {
  article_.body =
      "Primo paragrafo, abbastanza lungo da occupare per intero due righe dello schermo "
      "di un terminale comune.\nSecondo.";
  article_.summary = "Un riassunto.";
  article_.extra = R"({"places":["usa","cina"],"edition":"sera","none":null})";
  EXPECT_EQ(text_of(article_),
            "Washington apre un'indagine sul cloud\n"
            "it · 2021-10-19 15:01 · Agenzia Meridiana · Anna Rossi, Luca Bianchi · Esteri\n"
            "tecnologia, USA · https://example.org/a_b?c=1&d=%20 · ansa/1\n"
            "\n"
            "Un riassunto.\n"
            "\n"
            "Primo paragrafo, abbastanza lungo da occupare per intero due righe dello schermo\n"
            "di un terminale comune.\n"
            "\n"
            "Secondo.\n"
            "\n"
            "places: [\"usa\",\"cina\"]\n"
            "edition: sera\n");
}

TEST_F(ArticleFormat, ASummaryThatTheBodyRepeatsIsLeftOut) {
  article_.summary = "Il corpo.";
  article_.body = "Il  corpo. E altro.";
  const std::string text = text_of(article_);
  EXPECT_EQ(text.find("Il corpo."), text.rfind("Il corpo."));
}

TEST_F(ArticleFormat, MatchesInBold) {
  article_.body = "Sono due\n   indagini,\nsul\x1b[31m cloud. L'indagine continua.";
  const std::string text = text_of(article_, "indagine cloud", {.style = terminal::Style(true)});
  for (const char* const word :
       {"\x1b[1mindagini\x1b[0m", "\x1b[1mcloud\x1b[0m", "L'\x1b[1mindagine\x1b[0m",
        "un'\x1b[0m\x1b[1m\x1b[4m\x1b[1mindagine\x1b[0m"}) {
    EXPECT_NE(text.find(word), std::string::npos) << word << "\n" << text;
  }
  EXPECT_EQ(tests::harm_in(text, true), "");
  EXPECT_EQ(tests::unstyled(text), text_of(article_));
}

TEST_F(ArticleFormat, TablesKeepTheirColumns) {
  article_.body =
      "Ecco i prezzi medi di oggi secondo il ministero, in dollari:\n"
      "        Natl   Loan           Release   Call\n"
      "Grano   2.55   2.40       IV     4.65     --\n";
  EXPECT_NE(text_of(article_, "grano")
                .find("\n        Natl   Loan           Release   Call\n"
                      "Grano   2.55   2.40       IV     4.65     --\n"),
            std::string::npos);
}

TEST_F(ArticleFormat, AtMostAHundredColumnsAndNeverWiderThanTheTerminal) {
  article_.body = "";
  for (int i = 0; i < 60; ++i) article_.body += "parola 日本経済新聞 e\u0301 ";
  article_.body += "\n" + std::string(400, 'x') + "\na    b    c" + std::string(300, ' ') + "d\n";
  article_.title = article_.body;
  article_.tags = {std::string(200, 't'), "u"};
  article_.extra = R"({"k":")" + std::string(300, 'e') + "\"}";
  for (std::size_t columns = 20; columns <= 300; columns += 7) {
    for (const std::string& line : tests::lines_of(tests::unstyled(
             text_of(article_, "parola", {columns, terminal::Style(true), true})))) {
      // In two lines it could not be clicked on.
      if (is_address(line)) continue;
      ASSERT_LE(terminal::display_width(line), std::min<std::size_t>(columns, 100)) << line;
    }
  }
}

// Regression: the end of an address stood on a line of its own, and a click led nowhere.
TEST_F(ArticleFormat, AddressesAreNeverBroken) {
  article_.url = "https://lago.example/" + std::string(150, 'a') + "?b=c";
  for (std::size_t columns = 20; columns <= 300; columns += 7) {
    const std::string text = text_of(article_, "", {columns, terminal::Style(false), true});
    EXPECT_NE(text.find(article_.url), std::string::npos) << text;
  }
}

// Regression: what went into a file was broken into lines of 80 columns.
TEST_F(ArticleFormat, WithoutATerminalALineIsAParagraph) {
  article_.body = "Uno.\n";
  for (int i = 0; i < 200; ++i) article_.body += "parola ";
  const std::string text = text_of(article_, "", {kUnlimitedColumns, terminal::Style(false), true});
  EXPECT_NE(text.find(article_.body.substr(5, article_.body.size() - 6) + "\n"), std::string::npos)
      << text;
}

TEST_F(ArticleFormat, BadExtraIsPassedOver) {
  for (const char* const extra : {"", "{", "[1]", "null", "\"x\""}) {
    article_.extra = extra;
    EXPECT_TRUE(text_of(article_).ends_with("Seconda riga.\n")) << extra;
    EXPECT_EQ(to_json(article_)["extra"], nlohmann::ordered_json::object());
  }
}

TEST_F(ArticleFormat, EmptyArticle) {
  const Article empty;
  EXPECT_EQ(text_of(empty), "en\n");
}

// Regression: an article under embargo was shown without a word of it.
TEST_F(ArticleFormat, SaysUntilWhenAnArticleIsNotToBeShown) {
  article_.embargo = 4070908800;
  EXPECT_NE(text_of(article_).find("not to be shown before 2099-01-01"), std::string::npos)
      << text_of(article_);
  EXPECT_EQ(to_json(article_)["embargo"], "2099-01-01T00:00:00Z");
}

// Regression: the day that was shown was the one in UTC, and the embargo that of no clock at all.
TEST_F(ArticleFormat, TimesAreByTheClockThatTheArticleWasPrintedBy) {
  article_.published = 1634594400;
  article_.zone_minutes = 120;
  article_.embargo = 4070905200;
  EXPECT_NE(text_of(article_).find("2021-10-19"), std::string::npos) << text_of(article_);
  EXPECT_NE(text_of(article_).find("not to be shown before 2099-01-01 01:00"), std::string::npos)
      << text_of(article_);
  EXPECT_EQ(to_json(article_)["published"], "2021-10-19T00:00:00+02:00");
  EXPECT_EQ(to_json(article_)["embargo"], "2098-12-31T23:00:00Z");
}

TEST_F(ArticleFormat, Json) {
  article_.extra = R"({"b":1,"a":[2]})";
  std::ostringstream out;
  write_article_json(out, article_);
  EXPECT_EQ(
      out.str(),
      R"({"version":1,"id":"ansa/1","language":"it",)"
      R"("title":"Washington apre un'indagine sul cloud","published":"2021-10-19T15:01:01Z",)"
      R"("modified":null,"embargo":null,"source":"Agenzia Meridiana","author":["Anna Rossi","Luca Bianchi"],)"
      R"("section":"Esteri","tags":["tecnologia","USA"],)"
      R"("url":"https://example.org/a_b?c=1&d=%20","story":null,"summary":null,)"
      R"("body":"Il corpo.\nSeconda riga.","extra":{"b":1,"a":[2]}})"
      "\n");
}

}  // namespace
}  // namespace emeroteca::results
