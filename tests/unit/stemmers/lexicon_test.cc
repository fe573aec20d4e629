#include "stemmers/lexicon/lexicon.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/stemmers/languages.h"

namespace emeroteca::stemmers {
namespace {

LexiconEntry entry(std::string_view line, Language language = kIt) {
  return std::get<LexiconEntry>(parse_lexicon_line(line, language));
}

std::vector<std::string> translate(const Lexicon& lexicon, Language from, std::string_view text) {
  Stemmer stemmer;
  return lexicon.translations(from, analyse_term(text, from, stemmer));
}

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(LexiconLine, HasAHeadwordAndRankedTranslations) {
  const LexiconEntry borsa = entry("borsa\tstock exchange; bag ;purse");
  EXPECT_EQ(borsa.headword, "borsa");
  EXPECT_EQ(borsa.translations, (std::vector<std::string>{"stock exchange", "bag", "purse"}));
}

TEST(LexiconLine, SaysNothingWhenBlankOrAComment) {
  EXPECT_TRUE(std::holds_alternative<LexiconNothing>(parse_lexicon_line("", kIt)));
  EXPECT_TRUE(std::holds_alternative<LexiconNothing>(parse_lexicon_line("  # note\tx", kIt)));
}

TEST(LexiconLine, FaultsSayWhatIsWrong) {
  for (const std::string_view line :
       {"governo government", "governo\t", "governo\t ; ", "\tgovernment", "a\tb\tc", "\xFF\tb"}) {
    EXPECT_TRUE(std::holds_alternative<LexiconFault>(parse_lexicon_line(line, kIt))) << line;
  }
}

TEST(Lexicon, EntryServesBothDirectionsAndAllInflections) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("indagine\tinvestigation; probe"), stemmer);
  const std::string compiled = table.compile();
  const Lexicon lexicon(compiled);
  EXPECT_EQ(translate(lexicon, kIt, "indagini"),
            (std::vector<std::string>{"investigation", "probe"}));
  EXPECT_EQ(translate(lexicon, kEn, "probes"), (std::vector<std::string>{"indagine"}));
  EXPECT_TRUE(translate(lexicon, kEn, "nothing").empty());
}

TEST(Lexicon, ExactHeadwordComesBeforeOthersOfItsStem) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("portare\tbring"), stemmer);
  table.add(entry("porto\tport"), stemmer);
  const std::string compiled = table.compile();
  EXPECT_EQ(translate(Lexicon(compiled), kIt, "porto").front(), "port");
}

TEST(Lexicon, TermsOfSeveralWordsAreFoundWithoutTheirStopWords) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("presidente del consiglio\tprime minister"), stemmer);
  const std::string compiled = table.compile();
  const Lexicon lexicon(compiled);
  EXPECT_EQ(translate(lexicon, kIt, "presidenti del Consiglio").front(), "prime minister");
  EXPECT_EQ(translate(lexicon, kEn, "Prime Ministers").front(), "presidente del consiglio");
  EXPECT_TRUE(lexicon.begins_term(kEn, stemmer.stem(kEn, "prime")));
  EXPECT_FALSE(lexicon.begins_term(kEn, stemmer.stem(kEn, "minister")));
}

TEST(Lexicon, BuiltinKnowsTheNews) {
  const Lexicon lexicon = Lexicon::builtin();
  EXPECT_TRUE(has(translate(lexicon, kIt, "governo"), "government"));
  EXPECT_TRUE(has(translate(lexicon, kEn, "government"), "governo"));
  EXPECT_TRUE(has(translate(lexicon, kIt, "borse"), "stock exchange"));
  EXPECT_TRUE(has(translate(lexicon, kIt, "proprietà intellettuale"), "intellectual property"));
  EXPECT_TRUE(has(translate(lexicon, kEn, "prime minister"), "presidente del consiglio"));
  EXPECT_TRUE(has(translate(lexicon, kEn, "Munich"), "monaco di baviera"));
  EXPECT_TRUE(has(translate(lexicon, kIt, "ONU"), "un") ||
              has(translate(lexicon, kIt, "ONU"), "united nations"));
}

// Regression: "powers" was translated as "powerful" first, when both had one stem. Adverbs still
// share the stem of their adjective.
TEST(Lexicon, NearestHeadwordOfAStemComesFirst) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("quickly\trapidamente", kEn), stemmer);
  table.add(entry("quick\trapido", kEn), stemmer);
  const std::string compiled = table.compile();
  EXPECT_EQ(translate(Lexicon(compiled), kEn, "quicker"),
            (std::vector<std::string>{"rapido", "rapidamente"}));
}

// Regression: "own goal", of which only "goal" is no stop word, was the first sense of "goal".
TEST(Lexicon, TermThatIsHalfStopWordsSaysNothingOfTheRest) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("own goal\tautogol", kEn), stemmer);
  table.add(entry("goal\tgol; obiettivo", kEn), stemmer);
  const std::string compiled = table.compile();
  const Lexicon lexicon(compiled);
  EXPECT_EQ(translate(lexicon, kEn, "goals"), (std::vector<std::string>{"gol", "obiettivo"}));
  EXPECT_EQ(lexicon.whole_translations(kEn, {"own", "goal"}),
            (std::vector<std::string>{"autogol"}));
}

// Regression: incontri, meetings, were dating first, ebrei Jews and giorni everyday.
TEST(Lexicon, FormThatOnlyTranslatesAWordComesBehindItsHeadword) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("dating\tincontri", kEn), stemmer);
  table.add(entry("incontro\tmeeting; match"), stemmer);
  table.add(entry("goods\tbeni", kEn), stemmer);
  table.add(entry("beni\tproperty"), stemmer);
  table.add(entry("bene\twell"), stemmer);
  // The form that the stem is called by is no other word than the headwords that share it.
  table.add(entry("pakistan\tpakistan"), stemmer);
  table.add(entry("pakistani\tpachistano", kEn), stemmer);
  const std::string compiled = table.compile();
  const Lexicon lexicon(compiled);
  EXPECT_EQ(translate(lexicon, kIt, "incontri"),
            (std::vector<std::string>{"meeting", "match", "dating"}));
  EXPECT_EQ(translate(lexicon, kIt, "beni"),
            (std::vector<std::string>{"property", "goods", "well"}));
  EXPECT_EQ(translate(lexicon, kEn, "pakistan").front(), "pakistan");
}

// Regression: terza was third parties (terzi), diede the directorate of dia, pagato a pagan, siti
// what is sito (located), politici politics.
TEST(Lexicon, OfHeadwordsThatAreAsLikeAFormTheLemmaAndItsGenderComeFirst) {
  const Lexicon lexicon = Lexicon::builtin();
  for (const auto& [form, first] :
       std::vector<std::pair<std::string, std::string>>{{"terza", "third"},
                                                        {"pagati", "pay"},
                                                        {"siti", "site"},
                                                        {"politici", "political"},
                                                        {"politiche", "politics"},
                                                        {"ragazze", "girl"},
                                                        {"poliziotti", "policeman"},
                                                        {"conosciamo", "know"},
                                                        {"festivities", "festività"}}) {
    const Language from = form == "festivities" ? kEn : kIt;
    EXPECT_EQ(translate(lexicon, from, form).front(), first) << form;
  }
  const std::vector<std::string> diede = translate(lexicon, kIt, "diede");
  EXPECT_EQ(diede.front(), "give");
  EXPECT_NE(diede[1], "anti-mafia directorate");
}

// Regression: words were translated by the opposite of what they mean.
TEST(Lexicon, BuiltinLosesNoNegation) {
  const Lexicon lexicon = Lexicon::builtin();
  for (const auto& [word, opposite] :
       std::vector<std::pair<std::string, std::string>>{{"rivelato", "undisclosed"},
                                                        {"pubblicato", "unpublished"},
                                                        {"precedenti", "unprecedented"},
                                                        {"limiti", "unlimited"},
                                                        {"probabile", "unlikely"},
                                                        {"ufficiale", "unofficial"},
                                                        {"valore", "worthless"},
                                                        {"tetto", "homeless"},
                                                        {"voto fiducia", "no-confidence vote"}}) {
    EXPECT_FALSE(has(translate(lexicon, kIt, word), opposite)) << word;
  }
}

// Regression: "andare in gol", which "score" translates, came before "segnare".
TEST(Lexicon, WordIsAWordsTranslationBeforeAPhrase) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("andare in gol\tscore"), stemmer);
  table.add(entry("segnare\tscore"), stemmer);
  const std::string compiled = table.compile();
  EXPECT_EQ(translate(Lexicon(compiled), kEn, "score"),
            (std::vector<std::string>{"segnare", "andare in gol"}));
}

TEST(Lexicon, BuiltinKnowsThePhrasesOfNews) {
  const Lexicon lexicon = Lexicon::builtin();
  EXPECT_EQ(translate(lexicon, kEn, "assisted dying").front(), "fine vita");
  EXPECT_TRUE(has(translate(lexicon, kIt, "fine vita"), "assisted dying"));
  EXPECT_TRUE(has(translate(lexicon, kEn, "safe seats"), "collegio sicuro"));
  EXPECT_TRUE(has(translate(lexicon, kIt, "terra bruciata"), "scorched earth"));
}

TEST(Lexicon, ArticlesAreNoPartOfATerm) {
  Stemmer stemmer;
  EXPECT_FALSE(analyse_term("the hague", kEn, stemmer).incomplete);
  EXPECT_TRUE(analyse_term("turn over", kEn, stemmer).incomplete);
}

// Regression: march found the sea, by way of mar.
TEST(Lexicon, WhatIsShortForATranslationIsNone) {
  Stemmer stemmer;
  LexiconTable table;
  table.add(entry("mar\tsea; march"), stemmer);
  table.add(entry("march\tmarzo; marcia", kEn), stemmer);
  table.add(entry("sea\tmare", kEn), stemmer);
  const std::string compiled = table.compile();
  const Lexicon lexicon(compiled);
  EXPECT_EQ(translate(lexicon, kEn, "march"), (std::vector<std::string>{"marzo", "marcia"}));
  EXPECT_TRUE(has(translate(lexicon, kIt, "mar"), "march"));
  EXPECT_TRUE(has(translate(lexicon, kEn, "sea"), "mar"));
}

// Regression: escape sequences and soft hyphens of a lexicon file came back from the archive.
TEST(LexiconEntry, HasNothingThatIsNotSeen) {
  const auto entry = std::get<LexiconEntry>(parse_lexicon_line(
      "ca\u00ADsa\x1b[31m \uFEFF\tho\u200Bme\x1b[2J ; \u202Ehouse", Language::kItalian));
  EXPECT_EQ(entry.headword, "casa");
  EXPECT_EQ(entry.translations, (std::vector<std::string>{"home", "house"}));
  // It would be a comment once it is written.
  EXPECT_TRUE(std::holds_alternative<LexiconFault>(
      parse_lexicon_line("\uFEFF# casa\thome", Language::kItalian)));
}

// They are no headwords of stems: archives on disk have them as they were.
TEST(BuiltinLexicon, KnowsPlacesAsPapersOfBothLanguagesWriteThem) {
  Stemmer stemmer;
  const Lexicon lexicon = Lexicon::builtin();
  constexpr std::pair<std::string_view, std::string_view> kPlaces[]{
      {"sciangai", "shanghai"},
      {"trebisonda", "trebizond"},
      {"vosgi", "vosges"},
      {"porto rico", "puerto rico"},
      {"linea maginot", "maginot line"}};
  for (const auto& [italian, english] : kPlaces) {
    const std::vector<std::string> found = lexicon.translations(
        Language::kItalian, analyse_term(italian, Language::kItalian, stemmer));
    EXPECT_EQ(std::ranges::count(found, english), 1) << italian;
    const std::vector<std::string> back = lexicon.translations(
        Language::kEnglish, analyse_term(english, Language::kEnglish, stemmer));
    EXPECT_EQ(std::ranges::count(back, italian), 1) << english;
  }
}

TEST(BuiltinLexicon, KnowsTermsByTheirNumberHoweverItIsWritten) {
  Stemmer stemmer;
  const Lexicon lexicon = Lexicon::builtin();
  const auto number = [&](Language language, std::string_view text) {
    return analyse_term(text, language, stemmer).numbered;
  };
  EXPECT_EQ(number(Language::kEnglish, "World War One"),
            number(Language::kEnglish, "First World War"));
  EXPECT_EQ(number(Language::kItalian, "XXI secolo"),
            number(Language::kItalian, "ventunesimo secolo"));
  EXPECT_EQ(number(Language::kEnglish, "the world"), "");
  EXPECT_FALSE(
      lexicon.numbered(Language::kEnglish, number(Language::kEnglish, "world war 2")).empty());
  // Nobody writes her with a figure.
  EXPECT_TRUE(
      lexicon.numbered(Language::kEnglish, number(Language::kEnglish, "first lady")).empty());
}

}  // namespace
}  // namespace emeroteca::stemmers
