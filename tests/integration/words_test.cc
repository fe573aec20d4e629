// Words as newspapers write them: from the dump to what a query finds, with both programs.
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

using Ids = std::vector<std::string>;

class Words : public ::testing::Test {
 protected:
  // One article of one sentence: its id, its language, its text.
  void article(const std::string& id, const std::string& lang, const std::string& text) {
    dump_ += nlohmann::json{{"id", id}, {"lang", lang}, {"title", "Nota"}, {"body", text}}.dump();
    dump_ += '\n';
  }

  // The ids of what `query` finds, best first.
  Ids found(const std::string& query, const std::vector<std::string>& more = {}) {
    if (!indexed_) {
      const Output run = add(folder_ / "A", {"-"}, dump_);
      EXPECT_EQ(run.exit_code, 0) << run.err;
      indexed_ = true;
    }
    std::vector<std::string> arguments{"search", "-a",         folder_ / "A", "-n",
                                       "50",     "--template", "{id}"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.insert(arguments.end(), {"--", query});
    const Output run = run_program("searcher", arguments);
    EXPECT_LE(run.exit_code, 1) << run.err;
    Ids ids;
    std::istringstream lines(run.out);
    for (std::string id; lines >> id;) ids.push_back(id);
    return ids;
  }
  bool finds(const std::string& query, const std::string& id) {
    const Ids ids = found(query);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  }

  TemporaryFolder folder_;
  std::string dump_;
  bool indexed_ = false;
};

// Regression: NATO was read as *nato* and translated as born; US was a stop word.
TEST_F(Words, AcronymsAreNoOtherWords) {
  article("pact", "en", "Defence ministers of NATO meet in Madrid.");
  article("birth", "en", "The singer was born near Leeds.");
  article("nato", "it", "Il cantante è nato vicino a Pavia.");
  article("economy", "en", "Growth of the US economy slows.");
  article("pronoun", "en", "They showed us how the economy of Japan works.");
  article("disease", "en", "New drugs against AIDS are tested.");
  article("help", "it", "Gli aiuti ai profughi arrivano in treno.");
  EXPECT_EQ(found("NATO"), Ids{"pact"});
  EXPECT_EQ(found("US economy").front(), "economy");
  EXPECT_EQ(found("US"), Ids{"economy"});
  EXPECT_EQ(found("AIDS"), Ids{"disease"});
  EXPECT_TRUE(finds("nato", "nato"));
  EXPECT_TRUE(finds("nato", "pact"));
}

TEST_F(Words, AcronymsAreTranslatedAsAcronymsAndByTheirNames) {
  article("un", "en", "The UN sends observers to the border.");
  article("nations", "en", "The United Nations sends a mission to the coast.");
  article("article", "it", "Un osservatore parte per il confine.");
  article("ue", "it", "La UE discute del bilancio.");
  article("eu", "en", "The EU argues over its budget.");
  const Ids onu = found("ONU");
  EXPECT_EQ(Ids(onu).size(), 2U);
  EXPECT_EQ(onu.front(), "un");
  EXPECT_EQ(found("EU").front(), "eu");
  EXPECT_TRUE(finds("EU", "ue"));
}

// Italian papers write acronyms as names.
TEST_F(Words, AcronymsWithOneCapitalAreFound) {
  article("cgil", "it", "Lo sciopero della Cgil ferma i treni.");
  article("nato", "it", "I ministri della Nato a Madrid.");
  article("born", "it", "Il regista, nato a Bari, ringrazia.");
  EXPECT_EQ(found("C.G.I.L."), Ids{"cgil"});
  EXPECT_EQ(found("NATO"), Ids{"nato"});
}

TEST_F(Words, CapitalsOfAWholeQuerySayNothing) {
  article("it", "it", "Il governo cade sul bilancio.");
  article("us", "en", "Tell us about the budget.");
  EXPECT_EQ(found("GOVERNO BILANCIO").front(), "it");
  EXPECT_EQ(found("governo bilancio").front(), "it");
}

// Regression: the figures of an acronym made its query shouted.
TEST_F(Words, AcronymsWithFiguresAreNoShouting) {
  article("one", "it", "Il vertice del G7 sulla AI si apre in Puglia.");
  article("other", "it", "Ai mercati un g in meno di 7, ai clienti niente.");
  EXPECT_EQ(found("G7 AI"), Ids{"one"});
}

// Regression: of the name and the colour that is spelled like it the colour stood first.
TEST_F(Words, NamesTypedWithACapitalStandFirst) {
  article("khmer", "it", "I capi dei khmer rossi, rossi da sempre, sono ora a processo in Asia.");
  article("rossi", "it", "Ieri a Monza ha vinto il pilota Valentino Rossi, che guida un'auto.");
  for (int i = 0; i < 5; ++i) {
    article("oil" + std::to_string(i), "it", "Il prezzo del petrolio; petrolio a Londra.");
  }
  article("firm", "it", "La ditta, che si chiama Petrolio, di Londra.");
  EXPECT_EQ(found("Rossi"), (Ids{"rossi", "khmer"}));
  EXPECT_EQ(found("rossi"), (Ids{"khmer", "rossi"}));
  EXPECT_EQ(found("ROSSI"), found("rossi"));
  // What hardly any article has as a name was typed with a capital for no reason.
  EXPECT_EQ(found("Petrolio"), found("petrolio"));
}

// Regression: Vera brought what is true, for hardly any article has it as a name.
TEST_F(Words, FirstNamesTypedWithACapitalStandFirst) {
  for (int i = 0; i < 8; ++i) {
    article("true" + std::to_string(i), "it", "Una vera svolta, una vera sorpresa a Roma.");
  }
  article("vera", "it", "Il premio va oggi a Vera Lynn.");
  EXPECT_EQ(found("Vera").front(), "vera");
  EXPECT_NE(found("vera").front(), "vera");
}

// Regression: firemen brought Fireman's Fund before those who put out a fire.
TEST_F(Words, NamesStandBehindTheFormThatWasTyped) {
  article("fire", "en", "In a long night at Lyon some two hundred firemen fought the big flames.");
  article("fund", "en", "Today Fireman's Fund sued: Fireman's Fund and the Fireman's Fund unit.");
  article("house", "en", "A fireman saw it.");
  EXPECT_EQ(found("firemen"), (Ids{"fire", "house", "fund"}));
  EXPECT_EQ(found("Fireman").front(), "fund");
}

// Regression: May prime minister brought other ministers, for may is a stop word.
TEST_F(Words, StopWordsThatWereTypedAsNamesCount) {
  dump_ +=
      R"({"id":"may","lang":"en","title":"May becomes prime minister","body":"She is the second woman in that office, and met the queen in the afternoon."})"
      "\n";
  dump_ +=
      R"({"id":"other","lang":"en","title":"Prime minister resigns","body":"The prime minister, who was prime minister twice, resigns."})"
      "\n";
  EXPECT_EQ(found("May prime minister").front(), "may");
  EXPECT_EQ(found("may prime minister").front(), "other");
}

// Regression: of articles with the same words side by side the order counted nothing.
TEST_F(Words, AsTheyWereTypedStandFirst) {
  article("man", "en", "Man bites dog in Ohio today.");
  article("dog", "en", "Dog bites man in Ohio today.");
  article("rome", "it", "Tribunale di Milano, giudici di Roma.");
  article("milan", "it", "Tribunale di Roma, giudici di Milano.");
  EXPECT_EQ(found("dog bites man").front(), "dog");
  EXPECT_EQ(found("man bites dog").front(), "man");
  EXPECT_EQ(found("giudici di Roma").front(), "rome");
  EXPECT_EQ(found("giudici di Milano").front(), "milan");
}

// Regression: in queries each was a letter by itself.
TEST_F(Words, SpacedInitialsAreOneWordOfQueriesToo) {
  article("joined", "it", "Il PCI di Togliatti.");
  article("dotted", "it", "Il P.C.I. di Togliatti.");
  article("spaced", "it", "Finisce il P. C. I., di Togliatti.");
  article("writer", "en", "A novel by J.K. Rowling is out.");
  for (const char* const query : {"PCI", "P.C.I.", "P. C. I.", "(P. C. I.)", "P. C. I.,",
                                  "P. C. I.?", "+(P. C. I.)", "dell'P. C. I."}) {
    EXPECT_EQ(found(query).size(), 3U) << query;
  }
  EXPECT_EQ(found("+\"J. K. Rowling\""), Ids{"writer"});
  EXPECT_EQ(found("J. K. Rowling"), Ids{"writer"});
}

TEST_F(Words, HashtagsOfSeveralWordsAreFoundByThem) {
  article("tag", "it", "Il corteo #BlackLivesMatter a Milano.");
  EXPECT_EQ(found("Black Lives Matter"), Ids{"tag"});
}

TEST_F(Words, UmlautsAreWrittenInThreeWays) {
  article("umlaut", "it", "Segna M\u00FCller.");
  article("two", "it", "Segna Mueller.");
  article("bare", "it", "Segna Muller.");
  for (const char* const query : {"M\u00FCller", "Mueller", "Muller"}) {
    EXPECT_EQ(found(query).size(), 3U) << query;
  }
}

// Regression: the star was taken for one of the joined spelling, which no phrase has.
TEST_F(Words, StarsStandInAPhraseBehindHyphensAndArticles) {
  article("one", "it", "Il vice-presidente vicario della banca d'Italia.");
  article("two", "en", "A cease-fire agreement was signed.");
  EXPECT_EQ(found("\"vice-presid* vicario\""), Ids{"one"});
  EXPECT_EQ(found("\"banca d'Ital*\""), Ids{"one"});
  EXPECT_EQ(found("\"cease-fir* agreement\""), Ids{"two"});
}

// Regression: a line that ended in capitals did not go on with one.
TEST_F(Words, ShoutedWordsAreBrokenAtLineEnds) {
  article("it", "it", "SCOPPIA LA GUER-\nRA, LA LEG-\nGE NON PASSA E IL GOVER-\nNO CADE");
  for (const char* const query : {"+guerra", "+legge", "+governo"}) {
    EXPECT_EQ(found(query), Ids{"it"}) << query;
  }
}

TEST_F(Words, CapitalsForEmphasisAreNoAcronym) {
  article("a", "it", "Roma si ferma per la neve.");
  article("b", "it", "La neve blocca Roma e il Lazio.");
  article("c", "it", "Un vertice a Roma sulla neve.");
  EXPECT_EQ(found("ROMA neve").size(), 3U);
}

TEST_F(Words, PluralsOfAcronymsAndThoseWithPoints) {
  article("one", "en", "The MP left early.");
  article("two", "en", "Both MPs left early.");
  article("doctor", "en", "She has a Ph.D. from Leeds.");
  article("doctors", "en", "She has a PhD from York.");
  EXPECT_EQ(found("+MPs").size(), 2U);
  EXPECT_EQ(found("+MP").size(), 2U);
  EXPECT_EQ(found("+PhD").size(), 2U);
}

TEST_F(Words, FiguresMeetHoweverTheyAreWritten) {
  article("mila", "it", "Erano in 40mila allo stadio.");
  article("points", "it", "Erano in 40.000 allo stadio.");
  article("spaces", "it", "Erano in 40 000 allo stadio.");
  article("bn", "en", "A fine of $3.5bn for the bank.");
  article("billion", "en", "A fine of 3.5 billion for the bank.");
  article("score", "it", "La partita finisce 4-1.");
  article("date", "it", "Il decreto del 14.11.2019 scade.");
  article("rate", "en", "The bond pays 4.125 percent.");
  EXPECT_EQ(found("+40000").size(), 3U);
  EXPECT_EQ(found("+40mila").size(), 3U);
  EXPECT_EQ(found("\"3.5 billion\"").size(), 2U);
  EXPECT_EQ(found("+$3.5bn").size(), 2U);
  EXPECT_EQ(found("41"), Ids{});
  EXPECT_EQ(found("+2019"), Ids{"date"});
  EXPECT_EQ(found("+\"14 11 2019\""), Ids{"date"});
  EXPECT_EQ(found("4125"), Ids{});
  EXPECT_EQ(found("4.125"), Ids{"rate"});
}

TEST_F(Words, DecadesMeetAcrossLanguages) {
  article("it", "it", "La moda degli anni Sessanta torna.");
  article("figures", "it", "La moda degli anni '60 torna.");
  article("en", "en", "The fashion of the sixties is back.");
  article("years", "en", "The fashion of the 1960s is back.");
  EXPECT_EQ(found("+1960s").size(), 4U);
  EXPECT_TRUE(finds("anni '60", "en"));
}

TEST_F(Words, NamesWithApostrophesAreFoundInOneWord) {
  article("name", "it", "Massimo D'Alema parla a Bari.");
  article("town", "it", "La ricostruzione de L'Aquila procede.");
  article("bird", "it", "Un'aquila vola sul monte.");
  EXPECT_EQ(found("dalema"), Ids{"name"});
  EXPECT_EQ(found("=L'Aquila"), Ids{"town"});
  EXPECT_EQ(found("aquila").size(), 2U);
}

TEST_F(Words, BrokenAndInvisiblyPartedWordsAreWhole) {
  article("line", "it", "La seduta del par-\nlamento dura a lungo.");
  article("mark", "it", "La seduta del par\u200Blamento dura a lungo.");
  article("plain", "it", "La seduta del parlamento dura a lungo.");
  EXPECT_EQ(found("+parlamento").size(), 3U);
}

TEST_F(Words, JoinedSpellingsAreFoundInTheirForms) {
  article("plural", "it", "I vicesindaci firmano.");
  article("hyphen", "it", "Il vice-sindaco firma.");
  EXPECT_EQ(found("+vice-sindaco").size(), 2U);
  EXPECT_EQ(found("+vicesindaco").size(), 2U);
}

TEST_F(Words, SpellingsOfANameFindEachOtherTheTypedOneFirst) {
  article("kiev", "en", "The mayor of Kiev opens a bridge.");
  article("kyiv", "en", "The mayor of Kyiv opens a bridge.");
  article("gheddafi", "it", "Il colonnello Gheddafi riceve gli inviati.");
  article("qaddafi", "en", "Colonel Qaddafi receives the envoys.");
  EXPECT_EQ(found("Kyiv"), (Ids{"kyiv", "kiev"}));
  EXPECT_EQ(found("Kiev"), (Ids{"kiev", "kyiv"}));
  EXPECT_EQ(found("Gaddafi").size(), 2U);
  EXPECT_EQ(found("+Kyiv mayor", {"--no-translate"}).front(), "kyiv");
  EXPECT_EQ(found("+Kyiv", {"--no-translate"}).size(), 2U);
  EXPECT_EQ(found("=Kyiv"), Ids{"kyiv"});
  const Output json =
      run_program("searcher", {"search", "-a", folder_ / "A", "--format", "json", "--", "Kyiv"});
  for (const auto& hit : nlohmann::json::parse(json.out)["hits"]) {
    EXPECT_FALSE(hit["snippets"][0]["highlights"].empty()) << hit.dump();
  }
}

TEST_F(Words, ExactFormsHaveTheirAccents) {
  article("half", "it", "I lavori sono a metà.");
  article("try", "it", "La meta di Bergamasco.");
  article("both", "it", "La meta arriva a metà partita.");
  article("city", "it", "Una città di mare.");
  EXPECT_EQ(found("=metà").size(), 2U);
  EXPECT_FALSE(finds("=metà", "try"));
  EXPECT_EQ(found("=meta").size(), 2U);
  EXPECT_FALSE(finds("=meta", "half"));
  EXPECT_TRUE(finds("=meta", "both"));
  EXPECT_FALSE(finds("partita -=meta", "both"));
  EXPECT_TRUE(finds("=meta'", "half"));
  EXPECT_TRUE(finds("=\"a metà\"", "half"));
  // Where the archive has one way only, accents make no difference.
  EXPECT_EQ(found("=citta"), Ids{"city"});
  EXPECT_EQ(found("=città"), Ids{"city"});
}

// Regression: `papa` and `meta` found nothing of papà and metà, whose stems differ.
TEST_F(Words, UnaccentedWordsFindEveryAccent) {
  article("half", "it", "I lavori sono a metà.");
  article("try", "it", "La meta di Bergamasco.");
  article("dad", "it", "Il papà di Marco.");
  article("pope", "it", "Il papa a Lampedusa.");
  article("died", "it", "Il nonno morì nel 1950.");
  article("moro", "it", "Aldo Moro parla.");
  article("but", "it", "Però il governo cade.");
  article("town", "it", "Il comune di Pero cresce.");
  EXPECT_EQ(found("meta"), (Ids{"try", "half"}));
  EXPECT_EQ(found("+meta"), (Ids{"try", "half"}));
  EXPECT_EQ(found("papa"), (Ids{"pope", "dad"}));
  EXPECT_EQ(found("mori").size(), 2U);
  EXPECT_EQ(found("metà"), Ids{"half"});
  EXPECT_EQ(found("papa'"), Ids{"dad"});
  EXPECT_EQ(found("Moro"), Ids{"moro"});
  // Stop words are not found by their letters.
  EXPECT_EQ(found("Pero"), Ids{"town"});
}

// Of a pair with one stem: no lexicon has these names.
TEST_F(Words, TheFormAsTypedStandsFirst) {
  article("plain", "it", "Il gol di Zarele ieri.");
  article("accent", "it", "Il gol di Zarelè ieri.");
  EXPECT_EQ(found("Zarelè"), (Ids{"accent", "plain"}));
  EXPECT_EQ(found("Zarelé"), (Ids{"accent", "plain"}));
  EXPECT_EQ(found("Zarele"), (Ids{"plain", "accent"}));
}

// Regression: of 21 articles of Reuters with NATO 2 have it in their headline alone, all in
// capitals.
TEST_F(Words, AcronymsOfShoutedHeadlinesAreFound) {
  dump_ +=
      R"({"id":"a","lang":"en","title":"NATO CHIEF ARRIVES IN ROME","body":"He met ministers."})"
      "\n"
      R"({"id":"b","lang":"it","title":"E' NATO IL NUOVO PARTITO","body":"A Roma, ieri."})"
      "\n";
  EXPECT_EQ(found("NATO"), Ids{"a"});
}

TEST_F(Words, WordsThatALineEndPartsAreOneWord) {
  article("account", "it", "Il saldo del con-\nto corrente.");
  article("minister", "it", "Parla l'ex-\nministro delle finanze.");
  EXPECT_EQ(found("+conto"), Ids{"account"});
  EXPECT_EQ(found("=con"), Ids{});
  EXPECT_EQ(found("+ministro"), Ids{"minister"});
  EXPECT_EQ(found("+exministro"), Ids{"minister"});
}

TEST_F(Words, CompoundsOfThreePartsMeetThoseOfTwo) {
  article("three", "it", "L'ex-vice-sindaco firma.");
  article("two", "it", "L'ex vicesindaco firma.");
  article("one", "it", "L'exvicesindaco firma.");
  EXPECT_EQ(found("+vicesindaco").size(), 2U);
  EXPECT_EQ(found("+ex-vice-sindaco").size(), 3U);
}

// Regression: of twenty searches on Reuters seven showed a pair of twins among the first five.
TEST_F(Words, TheSameTextIsShownOnceAndItsTwinNamedBelow) {
  const std::string text = "Il sindaco di Pavia presenta il bilancio, con tagli alle spese.";
  article("first", "it", text);
  article("other", "it", "A Pavia il sindaco inaugura un parco.");
  article("again", "it", "Il sindaco di  Pavia presenta\nil bilancio, con tagli alle spese.");
  article("longer", "it", text + " Il consiglio vota domani.");
  EXPECT_EQ(found("sindaco Pavia bilancio"), (Ids{"first", "longer", "other"}));
  EXPECT_EQ(found("sindaco Pavia bilancio", {"--sort", "newest"}).size(), 3U);
  const auto answer = [&](const std::string& query) {
    return nlohmann::json::parse(
        run_program("searcher", {"search", "-a", folder_ / "A", "--format", "json", "--", query})
            .out);
  };
  const nlohmann::json once = answer("sindaco Pavia bilancio");
  EXPECT_EQ(once["total"]["count"], 3);
  EXPECT_EQ(once["hits"][0]["also"], nlohmann::json({"again"}));
  EXPECT_TRUE(once["hits"][1]["also"].empty());
  // Regression: of two archives with the same articles a hit was its own twin.
  std::filesystem::copy(folder_ / "A", folder_ / "B", std::filesystem::copy_options::recursive);
  const nlohmann::json two = nlohmann::json::parse(
      run_program("searcher", {"search", "-a", folder_ / "A" + std::string(",") + (folder_ / "B"),
                               "--format", "json", "sindaco Pavia bilancio"})
          .out);
  EXPECT_EQ(two["hits"][0]["also"], nlohmann::json({"again"}));
  // Who asks for the twin gets it.
  EXPECT_EQ(found("id:again"), Ids{"again"});
  EXPECT_TRUE(answer("id:again")["hits"][0]["also"].empty());
}

// Regression: of a query with twins there were as many articles as its order had it.
TEST_F(Words, HowManyThereAreIsOneNumberUntilTheListIsReadToItsEnd) {
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(i < 15 ? i : i - 5);
    article(
        "a" + std::to_string(i), "it",
        "Il sindaco di Pavia presenta il bilancio numero " + number + ", con tagli alle spese.");
  }
  const auto total = [&](const std::vector<std::string>& options) {
    std::vector<std::string> all{"search", "-a", folder_ / "A", "--format", "json"};
    all.insert(all.end(), options.begin(), options.end());
    all.insert(all.end(), {"--", "sindaco Pavia"});
    return nlohmann::json::parse(run_program("searcher", all).out)["total"]["count"].get<int>();
  };
  EXPECT_EQ(found("sindaco Pavia").size(), 15U);
  for (const std::string order : {"relevance", "newest", "oldest"}) {
    EXPECT_EQ(total({"-n", "0", "--sort", order}), 20) << order;
    EXPECT_EQ(total({"-n", "3", "--sort", order}), 20) << order;
    EXPECT_EQ(total({"-n", "15", "--sort", order}), 15) << order;
    EXPECT_EQ(total({"-n", "5", "--offset", "10", "--sort", order}), 15) << order;
  }
}

// Regression: Путин did not find Путина, nor 서울 서울에서.
TEST_F(Words, WordsOfOtherScriptsAreFoundWithTheirEndings) {
  article("ru", "it", "Встреча Путина.");
  article("longer", "it", "Путинизмом увлечены.");
  article("kr", "it", "서울에서 열린 회담.");
  EXPECT_EQ(found("Путин"), Ids{"ru"});
  EXPECT_EQ(found("=Путин"), Ids{});
  EXPECT_EQ(found("서울"), Ids{"kr"});
}

TEST_F(Words, NamesInOtherLettersMeetThoseInOurs) {
  article("cyrillic", "it", "Il manifesto dice: Путин и Зеленский.");
  article("latin", "it", "Il manifesto dice: Putin e Zelensky.");
  article("greek", "en", "The poster reads Τσίπρας today.");
  article("other", "ru", "Президент Путин вчера прибыл в Москву, сообщает пресс-служба Кремля.");
  EXPECT_EQ(found("Putin", {"--lang", "it"}), (Ids{"latin", "cyrillic"}));
  EXPECT_EQ(found("Путин", {"--lang", "it"}), (Ids{"cyrillic", "latin"}));
  EXPECT_EQ(found("+Putin").size(), 3U);
  EXPECT_EQ(found("Zelenskij").size(), 2U);
  EXPECT_EQ(found("Tsipras"), Ids{"greek"});
}

TEST_F(Words, ThousandsInWordsAndYearsOfTwoFiguresAreFigures) {
  article("apart", "it", "In piazza 30 mila persone.");
  article("joined", "it", "In piazza 30mila persone.");
  article("points", "it", "In piazza 30.000 persone.");
  article("brief", "it", "I mondiali di Usa'94 e il '68.");
  article("whole", "it", "I mondiali del 1994 e il 1968.");
  EXPECT_EQ(found("+30.000").size(), 3U);
  EXPECT_EQ(found("+30mila").size(), 3U);
  EXPECT_TRUE(finds("30 mila", "points"));
  EXPECT_EQ(found("+1968").size(), 2U);
  EXPECT_EQ(found("+'68").size(), 2U);
  EXPECT_EQ(found("+usa"), Ids{"brief"});
  EXPECT_EQ(found("+1994").size(), 2U);
}

TEST_F(Words, AcronymsAreHighlighted) {
  article("pact", "en", "He was born in 1949, when NATO was founded.");
  ASSERT_EQ(found("NATO"), Ids{"pact"});
  const Output json =
      run_program("searcher", {"search", "-a", folder_ / "A", "--format", "json", "--", "NATO"});
  const auto hit = nlohmann::json::parse(json.out)["hits"][0]["snippets"][0];
  ASSERT_EQ(hit["highlights"].size(), 1U) << hit.dump();
}

}  // namespace
}  // namespace emeroteca::tests
