#include "stemmers/words/tokeniser.h"

#include <string>

#include <gtest/gtest.h>

namespace emeroteca::stemmers {
namespace {

// The surface forms in order; joined spellings in brackets behind the first part, a mark for elided
// words: "l' indagine", "e [email] mail".
std::string words(std::string_view text) {
  std::string out;
  for (const Token& token : tokenise(text)) {
    if (!out.empty()) out += ' ';
    out += token.joined ? "[" + token.surface + "]" : token.surface;
    if (token.elided) out += '\'';
  }
  return out;
}

std::string original(std::string_view text, std::size_t index) {
  const std::vector<Token> tokens = tokenise(text);
  return std::string(
      text.substr(tokens.at(index).begin, tokens.at(index).end - tokens.at(index).begin));
}

TEST(Tokeniser, ElidedArticleAndWordAreTwoWordsAtSuccessivePositions) {
  const std::vector<Token> tokens = tokenise("dell'indagine");
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].surface, "dell");
  EXPECT_TRUE(tokens[0].elided);
  EXPECT_EQ(tokens[1].surface, "indagine");
  EXPECT_FALSE(tokens[1].elided);
  EXPECT_EQ(tokens[1].position, tokens[0].position + 1);
}

TEST(Tokeniser, AllApostrophesAreOne) {
  for (const std::string_view text :
       {"l'amministrazione", "l’amministrazione", "l‘amministrazione", "lʼamministrazione",
        "l`amministrazione", "l´amministrazione", "l′amministrazione", "L'AMMINISTRAZIONE"}) {
    EXPECT_EQ(words(text), "l' amministrazione") << text;
  }
}

TEST(Tokeniser, SpaceAfterTheElisionChangesNothing) {
  EXPECT_EQ(words("dell' Organizzazione"), words("dell'Organizzazione"));
}

TEST(Tokeniser, ItalianElisions) {
  EXPECT_EQ(words("un'azienda, quest'anno, nessun'altra"), "un' azienda quest' anno nessun' altra");
  EXPECT_EQ(words("c'è dov'è cos'è"), "c' e dov' e cos' e");
  EXPECT_EQ(words("d'Alema"), "d' alema");
  EXPECT_EQ(words("quattr'occhi"), "quattr' occhi");
  EXPECT_EQ(words("trent'anni"), "trent' anni");
}

TEST(Tokeniser, EnglishPossessiveGoes) {
  EXPECT_EQ(words("the spokesperson's company’s firms'"), "the spokesperson company firms");
  EXPECT_EQ(words("McDonald's"), "mcdonald");
  EXPECT_EQ(original("spokesperson's", 0), "spokesperson");
}

TEST(Tokeniser, ApostrophesInsideNamesAndContractionsGo) {
  EXPECT_EQ(words("O'Brien O’Brien"), "obrien obrien");
  EXPECT_EQ(words("o'clock"), "oclock");
  EXPECT_EQ(words("rock'n'roll"), "rocknroll");
  EXPECT_EQ(words("don't we'll they're"), "dont we they");
}

TEST(Tokeniser, CutWordsAtEitherEnd) {
  EXPECT_EQ(words("un po' di"), "un po di");
  EXPECT_EQ(words("E' vero"), "e vero");
  EXPECT_EQ(words("la 'ndrangheta"), "la ndrangheta");
  EXPECT_EQ(words("anni '90"), "anni 90");
  EXPECT_FALSE(tokenise("la 'parola' giusta")[1].elided);
}

TEST(Tokeniser, AccentsAreKeptInTheNormalFormOnly) {
  const std::vector<Token> tokens = tokenise("PERCHÉ");
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].normal, "perché");
  EXPECT_EQ(tokens[0].surface, "perche");
  EXPECT_EQ(words("perche' perche perché"), "perche perche perche");
}

TEST(Tokeniser, DecomposedInputIsTheSame) {
  EXPECT_EQ(tokenise("perche\u0301")[0].normal, "perché");
  EXPECT_EQ(words("citta\u0300"), "citta");
  EXPECT_EQ(original("la citta\u0300 vecchia", 1), "citta\u0300");
}

TEST(Tokeniser, CompatibilityFormsFold) {
  EXPECT_EQ(words("ﬁnanza"), "finanza");
  EXPECT_EQ(words("ＡＬＩＢＡＢＡ"), "alibaba");
  EXPECT_EQ(words("ammi\u00ADnistrazione"), "amministrazione");
  EXPECT_EQ(words("Straße Łódź Æsop"), "strasse lodz aesop");
}

TEST(Tokeniser, FiguresOfBothLanguagesAreOne) {
  EXPECT_EQ(words("1.200 1,200 1200"), "1200 1200 1200");
  EXPECT_EQ(words("2,5 2.5"), "2.5 2.5");
  EXPECT_EQ(words("1.234.567,89 1,234,567.89"), "1234567.89 1234567.89");
  EXPECT_EQ(words("0.125"), "0.125");
  EXPECT_EQ(words("3% 50° 1° 3º"), "3 50 1 3");
  EXPECT_EQ(words("il 19.10.2021"), "il 19.10.2021");
  EXPECT_EQ(words("nel 2021, poi"), "nel 2021 poi");
  EXPECT_EQ(words("5,93mln"), "5.93mln");
}

TEST(Tokeniser, CompoundsAreFoundInPartsAndJoined) {
  EXPECT_EQ(words("e-mail"), "e [email] mail");
  EXPECT_EQ(words("COVID-19"), "covid [covid19] 19");
  EXPECT_EQ(words("2021-10-19"), "2021 [20211019] 10 19");
  const std::vector<Token> tokens = tokenise("via e-mail");
  EXPECT_EQ(tokens[2].position, tokens[1].position);
  EXPECT_EQ(tokens[3].position, tokens[1].position + 1);
}

TEST(Tokeniser, AcronymsWithPointsAreOneWord) {
  EXPECT_EQ(words("U.S. S.p.A. a.C. U.S.-led"), "us spa ac us led");
  EXPECT_TRUE(tokenise("the U.S. said")[1].acronym);
}

TEST(Tokeniser, CapitalsAmongSmallLettersAreAnAcronym) {
  EXPECT_TRUE(tokenise("the US economy")[1].acronym);
  EXPECT_FALSE(tokenise("THE US ECONOMY")[1].acronym);
  EXPECT_FALSE(tokenise("us")[0].acronym);
}

TEST(Tokeniser, SignsThatBelongToAWord) {
  EXPECT_EQ(words("AT&T C++ C# G7"), "at&t c++ c# g7");
  EXPECT_EQ(words("www.corriere.it"), "www corriere it");
  EXPECT_TRUE(tokenise("corriere.it")[1].glued);
}

TEST(Tokeniser, OtherScriptsAreWordsOfTheirOwnKind) {
  EXPECT_EQ(words("Москва и мир"), "москва и мир");
  EXPECT_EQ(tokenise("Москва")[0].kind, TokenKind::kForeign);
  EXPECT_EQ(tokenise("G7")[0].kind, TokenKind::kNumber);
  EXPECT_GE(tokenise("东京奥运会开幕").size(), 2U);
}

TEST(Tokeniser, OffsetsPointIntoTheOriginal) {
  const std::string text = "Ecco «L’ÉLITE»: perché?";
  EXPECT_EQ(original(text, 2), "ÉLITE");
  EXPECT_EQ(original(text, 3), "perché");
}

TEST(Tokeniser, TooLongWordTakesItsPlaceAndIsDropped) {
  const std::string text = "a " + std::string(10000, 'x') + " b";
  const std::vector<Token> tokens = tokenise(text);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[1].position, 2U);
}

TEST(Tokeniser, AnyBytesAreHarmless) {
  EXPECT_TRUE(tokenise("").empty());
  EXPECT_TRUE(tokenise("…  — \xFF\xC3 '").empty());
  EXPECT_EQ(words("caf\xE9 nero"), "caf nero");
  EXPECT_EQ(words(std::string_view("a\0b", 3)), "a b");
}

}  // namespace
}  // namespace emeroteca::stemmers
