// Which article comes first: headlines as typed, names of stop words, words before translations.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class Order : public ::testing::Test {
 protected:
  void article(const std::string& id, const std::string& lang, const std::string& text,
               const std::string& title = "Nota") {
    dump_ += nlohmann::json{{"id", id}, {"lang", lang}, {"title", title}, {"body", text}}.dump();
    dump_ += '\n';
  }

  std::string first(const std::string& query) {
    if (!indexed_) {
      const Output run = add(folder_ / "A", {"-"}, dump_);
      EXPECT_EQ(run.exit_code, 0) << run.err;
      indexed_ = true;
    }
    const Output run = run_program(
        "searcher", {"search", "-a", folder_ / "A", "-n", "1", "--template", "{id}", "--", query});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out.substr(0, run.out.find('\n'));
  }

  TemporaryFolder folder_;
  std::string dump_;
  bool indexed_ = false;
};

TEST_F(Order, NamesOfStopWordsAreWordsSideBySide) {
  article("nations", "it", "Nazioni vicine, e tu chi sei?");
  article("rugby", "it", "Oggi il via del Sei Nazioni.");
  article("hour", "it", "Ora ogni atto firmato è legale.");
  article("clock", "it", "Domenica torna l'ora legale.");
  article("white", "it", "Bianca come uno straccio.");
  article("gang", "it", "I delitti della Uno bianca.");
  article("man", "en", "The singer who left at night.");
  article("band", "en", "Tickets for The Who at night.");
  EXPECT_EQ(first("Sei Nazioni"), "rugby");
  EXPECT_EQ(first("ora legale"), "clock");
  EXPECT_EQ(first("Uno bianca"), "gang");
  EXPECT_EQ(first("The Who"), "band");
}

TEST_F(Order, WordAsTypedIsBeforeItsTranslationTwice) {
  article("colour", "en", "A green door and a green roof.");
  article("name", "it", "Il maestro Verdi dirige oggi.");
  article("baker", "it", "Il fornaio e i fornai di oggi.");
  article("singer", "it", "La cantante Baker oggi canta.");
  EXPECT_EQ(first("Verdi"), "name");
  EXPECT_EQ(first("Baker"), "singer");
}

TEST_F(Order, TypedHeadlineIsFirstHoweverItIsPunctuated) {
  article("short", "it", "Chiuso per lavori fino a maggio.", "Ponte chiuso");
  article("bridge", "it", "Il ponte è chiuso: ponte chiuso, ponte chiuso al traffico.");
  article("said", "it", "Parole del primo cittadino in aula.", "Il sindaco: «Ora basta tasse»");
  article("taxes", "it", "Il sindaco ora: basta tasse, basta tasse. Il sindaco e le tasse.");
  EXPECT_EQ(first("Ponte chiuso"), "short");
  EXPECT_EQ(first("Il sindaco: «Ora basta tasse»"), "said");
}

}  // namespace
}  // namespace emeroteca::tests
