#include "searcher/results/snippet.h"

#include <chrono>

#include <gtest/gtest.h>

#include "terminal/width.h"
#include "tests/unit/results/query_of.h"

namespace emeroteca::results {
namespace {

using stemmers::Language;
using tests::article_of;
using Words = std::vector<std::string>;

Words highlighted(const Snippet& snippet) {
  Words words;
  for (const text::Range& range : snippet.highlights)
    words.emplace_back(text::slice(snippet.text, range));
  return words;
}

class SnippetTest : public testing::Test {
 protected:
  std::vector<Snippet> make(const Article& article, std::string_view query,
                            std::size_t columns = 160, std::size_t fragments = 2) {
    return make_snippets(article, tests::query_of(query, stemmer_), {columns, fragments}, stemmer_);
  }

  stemmers::Stemmer stemmer_;
};

constexpr std::string_view kBody =
    "Il mercato ha chiuso in rialzo dopo una giornata tranquilla. "
    "I regolatori statunitensi hanno aperto un’indagine sul cloud di Alibaba. "
    "La società non ha voluto commentare la notizia.\n\n"
    "Secondo gli analisti di Gartner il settore continua a crescere a due cifre ogni anno. "
    "Altri osservatori sono più prudenti e parlano di una crescita destinata a rallentare presto.";

TEST_F(SnippetTest, TheSentenceThatHasTheWords) {
  const auto snippets = make(article_of("Titolo", std::string(kBody)), "indagini Alibaba", 75);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text,
            "I regolatori statunitensi hanno aperto un’indagine sul cloud di Alibaba.");
  EXPECT_EQ(highlighted(snippets[0]), (Words{"indagine", "Alibaba"}));
}

TEST_F(SnippetTest, FilledUpWithWhatFollows) {
  const auto snippets = make(article_of("Titolo", std::string(kBody)), "Alibaba", 125);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text,
            "I regolatori statunitensi hanno aperto un’indagine sul cloud di Alibaba. La società "
            "non ha voluto commentare la notizia.");
}

TEST_F(SnippetTest, CutBetweenWordsWithEllipses) {
  const auto right = make(article_of("Titolo", std::string(kBody)), "regolatori", 40);
  ASSERT_EQ(right.size(), 1U);
  EXPECT_EQ(right[0].text, "I regolatori statunitensi hanno aperto…");
  const auto left = make(article_of("Titolo", std::string(kBody)), "Alibaba", 40);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].text, "…un’indagine sul cloud di Alibaba.");
  const auto both = make(article_of("Titolo", std::string(kBody)), "crescita", 40);
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both[0].text, "…di una crescita destinata a rallentare…");
  EXPECT_EQ(highlighted(both[0]), (Words{"crescita"}));
}

TEST_F(SnippetTest, TwoFragmentsForDifferentWords) {
  const auto snippets = make(article_of("Titolo", std::string(kBody)), "Alibaba Gartner", 80);
  ASSERT_EQ(snippets.size(), 2U);
  EXPECT_EQ(highlighted(snippets[0]), (Words{"Alibaba"}));
  EXPECT_EQ(highlighted(snippets[1]), (Words{"Gartner"}));
  EXPECT_LE(
      terminal::display_width(snippets[0].text) + 3 + terminal::display_width(snippets[1].text),
      80U);
}

TEST_F(SnippetTest, NoSecondFragmentWithoutANewWord) {
  std::string body(kBody);
  body += " Alibaba di nuovo, in un’altra frase, molto lontana dalla prima che la nomina.";
  const auto snippets = make(article_of("Titolo", body), "Alibaba", 100);
  EXPECT_EQ(snippets.size(), 1U);
  EXPECT_EQ(make(article_of("T", body), "Alibaba Gartner", 100, 1).size(), 1U);
}

TEST_F(SnippetTest, OneWindowIfItShowsAll) {
  const auto snippets = make(article_of("Titolo", std::string(kBody)), "notizia Gartner", 120);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(highlighted(snippets[0]), (Words{"notizia", "Gartner"}));
}

TEST_F(SnippetTest, MoreWeightWins) {
  const std::string body =
      "Prima frase con cloud, cloud e ancora cloud per tutta la sua lunghezza. "
      "Seconda frase che nomina Gartner una volta sola, e qui si ferma.";
  auto terms = tests::query_of("cloud Gartner", stemmer_);
  terms.surfaces["gartner"].weight = 3;
  const auto snippets = make_snippets(article_of("T", body), terms, {64, 1}, stemmer_);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(highlighted(snippets[0]), (Words{"Gartner"}));
}

TEST_F(SnippetTest, EarlierWinsAmongEquals) {
  const auto snippets = make(
      article_of("T", "Uno ha detto cloud. Due ha detto cloud. Tre ha detto cloud."), "cloud", 20);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "Uno ha detto cloud.");
}

TEST_F(SnippetTest, PhrasesStayTogether) {
  query::MatchTerms terms;
  tests::add_phrase(terms, "proprietà intellettuale");
  const std::string body =
      "La frase è lunga, molto lunga, e nomina soltanto verso la fine di un giro di parole la "
      "proprietà intellettuale delle aziende, e poi continua ancora per un pezzo senza motivo.";
  for (const std::size_t columns : {40U, 60U, 80U}) {
    const auto snippets = make_snippets(article_of("T", body), terms, {columns, 2}, stemmer_);
    ASSERT_EQ(snippets.size(), 1U);
    EXPECT_EQ(highlighted(snippets[0]), (Words{"proprietà", "intellettuale"})) << columns;
  }
}

TEST_F(SnippetTest, TheTitleIsNotRepeated) {
  const auto snippets = make(
      article_of("Alibaba, l'indagine è aperta",
                 "ALIBABA: L’INDAGINE E’ APERTA\n\nI regolatori guardano ad Alibaba con sospetto."),
      "Alibaba", 100);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "I regolatori guardano ad Alibaba con sospetto.");
}

// A text dump without titles: the title is the beginning of the first sentence.
TEST_F(SnippetTest, TheTitleCutFromTheFirstSentenceIsNotRepeated) {
  const auto snippets = make(article_of("Il fulcro dell'indagine è il modo in cui",
                                        "Il fulcro dell'indagine è il modo in cui l'azienda "
                                        "conserva i dati dei clienti."),
                             "azienda", 100);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "…l'azienda conserva i dati dei clienti.");
}

TEST_F(SnippetTest, AShortTitleMayBeginASentence) {
  const auto snippets = make(article_of("Milano", "Milano è una città."), "città", 100);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "Milano è una città.");
  EXPECT_TRUE(make(article_of("Milano oggi", "Milano oggi"), "Milano", 100).empty());
}

TEST_F(SnippetTest, WithoutAMatchTheBeginning) {
  Article article = article_of("Titolo", std::string(kBody));
  auto snippets = make(article, "zanzibar", 80);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "Il mercato ha chiuso in rialzo dopo una giornata tranquilla.");
  EXPECT_TRUE(snippets[0].highlights.empty());
  article.summary = "Un riassunto.";
  snippets = make(article, "zanzibar", 80);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "Un riassunto.");
  // A match in the summary only is shown.
  snippets = make(article, "riassunto", 80);
  EXPECT_EQ(highlighted(snippets.at(0)), (Words{"riassunto"}));
  EXPECT_TRUE(make(article_of("T", " \n "), "zanzibar").empty());
}

TEST_F(SnippetTest, WhiteSpaceIsSqueezed) {
  const auto snippets = make(
      article_of("T", "La   banca\tha  \n  detto che  l'indagine \r\n prosegue."), "indagine", 100);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(snippets[0].text, "La banca ha detto che l'indagine prosegue.");
  EXPECT_EQ(highlighted(snippets[0]), (Words{"indagine"}));
}

TEST_F(SnippetTest, NoiseIsCutSanely) {
  const std::string noise = std::string(400, 'x') + " .......................... ";
  const auto snippets =
      make(article_of("T", noise + "steel --------- corporation " + noise, Language::kEnglish),
           "steel", 60);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(highlighted(snippets[0]), (Words{"steel"}));
  EXPECT_TRUE(snippets[0].text.starts_with("…steel --- corporation xxx")) << snippets[0].text;
  EXPECT_LE(terminal::display_width(snippets[0].text), 60U);
  // A match that is itself too long for the terminal.
  const std::string word(60, 'q');
  const auto cut = make(article_of("T", "a " + word + " b"), word, 30);
  ASSERT_EQ(cut.size(), 1U);
  EXPECT_LE(terminal::display_width(cut[0].text), 30U);
  EXPECT_EQ(cut[0].highlights.size(), 1U);
}

TEST_F(SnippetTest, WideCharacters) {
  std::string body;
  for (int i = 0; i < 40; ++i) body += "日本経済新聞社説";
  body += "alibaba";
  for (int i = 0; i < 40; ++i) body += "日本経済新聞社説";
  for (const std::size_t columns : {40U, 41U, 80U, 200U}) {
    const auto snippets = make(article_of("T", body), "alibaba", columns);
    ASSERT_EQ(snippets.size(), 1U);
    EXPECT_LE(terminal::display_width(snippets[0].text), columns);
    EXPECT_GE(terminal::display_width(snippets[0].text), columns - 4);
    EXPECT_EQ(highlighted(snippets[0]), (Words{"alibaba"}));
  }
}

// Regression: a snippet began with the colour of a hand that it had left out.
TEST_F(SnippetTest, ACharacterOfSeveralCodePointsIsNotCut) {
  const std::string colour = "\xF0\x9F\x8F\xBD";
  const std::string hand = "\xF0\x9F\x91\x8B" + colour;
  const std::string flag = "\xF0\x9F\x87\xAE\xF0\x9F\x87\xB9";  // I and T
  for (const std::string& character : {hand, flag}) {
    std::string body;
    for (int i = 0; i < 60; ++i) body += character;
    body = body + " alibaba " + body;
    for (std::size_t columns = 20; columns < 60; ++columns) {
      const auto snippets = make(article_of("T", body), "alibaba", columns);
      ASSERT_EQ(snippets.size(), 1U);
      std::string rest = snippets[0].text;
      for (const std::string& part : {character, std::string("alibaba"), std::string("…")}) {
        for (std::size_t at = rest.find(part); at != std::string::npos; at = rest.find(part)) {
          rest.erase(at, part.size());
        }
      }
      EXPECT_EQ(rest.find_first_not_of(' '), std::string::npos) << columns << ": " << rest;
    }
  }
}

TEST_F(SnippetTest, SentencesOfSeveralTerminals) {
  const Article article = article_of("Titolo", std::string(kBody));
  EXPECT_EQ(make(article, "cloud Gartner", 40).size(), 1U);
  EXPECT_EQ(make(article, "cloud Gartner", 80).size(), 2U);
  const auto wide = make(article, "cloud Gartner", 200);
  ASSERT_EQ(wide.size(), 1U);
  EXPECT_EQ(wide[0].text,
            "I regolatori statunitensi hanno aperto un’indagine sul cloud di Alibaba. La società "
            "non ha voluto commentare la notizia. Secondo gli analisti di Gartner il settore "
            "continua a crescere a due cifre…");
}

TEST_F(SnippetTest, TheMatchMayBeFarBehind) {
  std::string body;
  for (int i = 0; i < 20000; ++i) body += "parole senza importanza. ";
  body += "Qui si parla di Alibaba, finalmente.";
  const auto snippets = make(article_of("T", body), "Alibaba", 80);
  ASSERT_EQ(snippets.size(), 1U);
  EXPECT_EQ(highlighted(snippets[0]), (Words{"Alibaba"}));
}

TEST_F(SnippetTest, Title) {
  const auto terms = tests::query_of("indagini", stemmer_);
  const Snippet title =
      highlight_title(article_of("  L'indagine\x1b[31m\n su  Alibaba ", "x"), terms, stemmer_);
  EXPECT_EQ(title.text, "L'indagine su Alibaba");
  EXPECT_EQ(highlighted(title), (Words{"indagine"}));
  EXPECT_EQ(highlight_title(article_of("", "Il corpo."), terms, stemmer_).text, "Il corpo.");
  EXPECT_EQ(highlight_title(article_of("", ""), terms, stemmer_).text, "test/1");
}

TEST_F(SnippetTest, Joined) {
  EXPECT_EQ(join_snippets({}).text, "");
  const Snippet joined =
      join_snippets({{"…uno due…", {{3, 6}}}, {"…tre", {{3, 6}}}, {"Quattro.", {{0, 7}}}});
  EXPECT_EQ(joined.text, "…uno due … tre … Quattro.");
  EXPECT_EQ(highlighted(joined), (Words{"uno", "tre", "Quattro"}));
}

}  // namespace
}  // namespace emeroteca::results
