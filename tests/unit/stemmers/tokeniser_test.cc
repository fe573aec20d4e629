#include "stemmers/words/tokeniser.h"

#include <string>

#include <gtest/gtest.h>

#include "stemmers/words/chunk.h"

namespace emeroteca::stemmers {
namespace {

// The surface forms in order; joined spellings in brackets behind the first part, a mark for elided
// words: "l' indagine", "e [email] mail".
std::string words(std::string_view text, std::optional<Language> language = {}) {
  std::string out;
  for (const Token& token : tokenise(text, {std::nullopt, language})) {
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
  EXPECT_EQ(words("d'allora"), "d' allora");
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
  EXPECT_EQ(words("anni '90"), "anni 90 [1990s]");
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
  EXPECT_EQ(words("nel 2021, poi"), "nel 2021 poi");
}

TEST(Tokeniser, CompoundsAreFoundInPartsAndJoined) {
  EXPECT_EQ(words("e-mail"), "e [email] mail");
  EXPECT_EQ(words("COVID-19"), "covid [covid19] 19");
  EXPECT_EQ(words("2021-10-19"), "2021 10 19");
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
  EXPECT_EQ(words("Москва и мир"), "москва [moskva] и мир");
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

// Regression: È without its accent and without a space was one word with the next: earrestato.
TEST(Tokeniser, AnApostropheForAnAccentPartsWords) {
  EXPECT_EQ(words("E'arrestato C'e'stato Cos'e'successo"),
            "e arrestato c' e stato cos' e successo");
  EXPECT_EQ(words("perche'il piu'alto citta'vecchia sara'lui"),
            "perche il piu alto citta vecchia sara lui");
  EXPECT_EQ(tokenise("E'arrestato")[0].normal, "è");
  EXPECT_EQ(tokenise("la citta' e")[1].normal, "città");
  EXPECT_EQ(tokenise("la 'pista' e")[1].normal, "pista");
  EXPECT_EQ(words("Isma'il Xi'an Sana'a"), "ismail xian sanaa");
}

TEST(Tokeniser, WordsCutInFrontStandAlone) {
  EXPECT_EQ(words("alla'ndrangheta n'drangheta dell'ndrangheta dell''ndrangheta"),
            "alla ndrangheta ndrangheta dell' ndrangheta dell' ndrangheta");
  EXPECT_EQ(words("Italia'90"), "italia 90 [1990]");
}

// Regression: dalema, dellutri, loreal found nothing.
TEST(Tokeniser, NamesWithAnElisionAreFoundInOneWordToo) {
  EXPECT_EQ(words("D'Alema Dell'Utri L'Oréal M'Bappé N'Djamena d'Agostino"),
            "d' [dalema] alema dell' [dellutri] utri l' [loreal] oreal m' [mbappe] bappe "
            "n' [ndjamena] djamena d' [dagostino] agostino");
  EXPECT_EQ(words("dell'Italia l'opera"), "dell' italia l' opera");
  EXPECT_EQ(words("L'OPERA D'ARTE DELL'ANNO"), "l' opera d' arte dell' anno");
}

TEST(Tokeniser, AbbreviationsWithPointsAreFoundInOneWordToo) {
  EXPECT_EQ(words("a Ph.D. in"), "a ph [phd] d in");
  EXPECT_EQ(words("D.Lgs. co.co.co. Node.js Ten.Col."),
            "d [dlgs] lgs co [cococo] co co node [nodejs] js ten [tencol] col");
  EXPECT_EQ(words("la fine.Inizio della"), "la fine inizio della");
}

TEST(Tokeniser, InitialsWithSpacesAreOneWord) {
  EXPECT_EQ(words("J. K. Rowling e la C. G. I. L. di"), "jk rowling e la cgil di");
  EXPECT_EQ(words("George W. Bush"), "george w bush");
  EXPECT_TRUE(tokenise("la C. G. I. L. di")[1].acronym);
}

TEST(Tokeniser, AcronymsHavePluralsAndCapitalsInside) {
  const std::vector<Token> tokens = tokenise("Two MPs and an iPhone of the BoJ");
  EXPECT_TRUE(tokens[1].acronym);
  EXPECT_EQ(acronym_form(tokens[1]), "mp");
  EXPECT_TRUE(tokens[4].acronym);
  EXPECT_TRUE(tokens[7].acronym);
  EXPECT_EQ(acronym_form(tokens[7]), "boj");
  EXPECT_FALSE(tokenise("Two words As they")[2].acronym);
}

// Regression: 30mila was no 30.000, and 2.8bn one word.
TEST(Tokeniser, FiguresWithTheirUnits) {
  EXPECT_EQ(words("30mila 250mila 2,5mila"), "30000 250000 2500");
  EXPECT_EQ(words("$2.8bn €50m £10k US$3tn"), "2.8 billion 50 million 10000 us 3 trillion");
  EXPECT_EQ(words("5,93mln 2,8mld"), "5.93 milioni 2.8 miliardi");
  EXPECT_EQ(words("50m 10k 4x4"), "50m 10k 4x4");
  EXPECT_EQ(original("a $2.8bn fine", 1), "2.8");
  EXPECT_EQ(original("a $2.8bn fine", 2), "bn");
}

TEST(Tokeniser, ThousandsWithAnySpaceAreFoundInOneFigure) {
  EXPECT_EQ(words("10 000 e 2\u00A0300\u202F000"), "10 [10000] 000 e 2 [2300000] 300 000");
  EXPECT_EQ(words("nel 2020 300 casi"), "nel 2020 300 casi");
  EXPECT_EQ(words("45 1234"), "45 1234");
}

TEST(Tokeniser, HoursWithAPointOrAColonMeet) {
  EXPECT_EQ(words("10:30 10.30"), "10 [10.30] 30 10.30");
}

// Regression: a dotted date was one word, so that its year was not found.
TEST(Tokeniser, DottedDatesAreThreeFigures) {
  EXPECT_EQ(words("il 19.10.2021 e 1.3.2020, 04.07.76"), "il 19 10 2021 e 1 3 2020 04 07 76");
  EXPECT_EQ(words("versione 1.2.3 di 10.11.12.13"), "versione 1.2.3 di 10.11.12.13");
}

// Regression: 32 was found in a score of 3-2.
TEST(Tokeniser, FiguresWithAHyphenAreNotOneFigure) {
  EXPECT_EQ(words("3-2 1-1/8 2020-21 02-5511"), "3 2 1 1 8 2020 21 02 5511");
}

TEST(Tokeniser, DecadesAreOneHoweverTheyAreWritten) {
  EXPECT_EQ(words("anni '80 anni Ottanta"), "anni 80 [1980s] anni ottanta [1980s]");
  EXPECT_EQ(words("the 1980s, '80s, 1980's, eighties"),
            "the 1980s 80s [1980s] 1980s eighties [1980s]");
  EXPECT_EQ(words("ha ottanta anni, 80 persone"), "ha ottanta anni 80 persone");
}

// Regression: an invisible character parted words.
TEST(Tokeniser, InvisibleCharactersPartNoWord) {
  for (const std::string_view mark :
       {"\u200B", "\u200C", "\u200D", "\uFEFF", "\u2060", "\u200E", "\u200F", "\u00AD", "\u202A"}) {
    const std::string text = "le ele" + std::string(mark) + "zioni" + std::string(mark) + " di";
    EXPECT_EQ(words(text), "le elezioni di") << text;
    EXPECT_EQ(original(text, 1), "ele" + std::string(mark) + "zioni");
  }
}

TEST(Tokeniser, MathematicalLettersAreLetters) {
  EXPECT_EQ(words("\U0001D401\U0001D428\U0001D427\U0001D42E\U0001D42C"), "bonus");
  EXPECT_EQ(tokenise("\U0001D401\U0001D428\U0001D427")[0].kind, TokenKind::kWord);
}

// Regression: the halves of a word that a line's end parts were words of their own: con and to.
TEST(Tokeniser, HyphensAtTheEndOfALineJoinWhatIsAWord) {
  const Language italian = Language::kItalian;
  EXPECT_EQ(words("il con-\nto aperto", italian), "il conto aperto");
  EXPECT_EQ(words("l'am-\nministrazione", italian), "l' amministrazione");
  EXPECT_EQ(words("gli arre-\nstati", italian), "gli arrestati");
  EXPECT_EQ(words("the govern-\nments", Language::kEnglish), "the governments");
  EXPECT_EQ(words("an anti-terror-\nism law", Language::kEnglish),
            "an anti [antiterrorism] terrorism law");
  // What is no word may be either.
  EXPECT_EQ(words("l'ex-\nministro", italian), "l' ex [exministro] ministro");
  EXPECT_EQ(words("the well-\nknown", Language::kEnglish), "the well [wellknown] known");
  EXPECT_EQ(words("il con-\nto aperto"), "il con [conto] to aperto");
  const std::vector<Token> tokens = tokenise("il con-\nto", {std::nullopt, italian});
  EXPECT_EQ(tokens.back().end, 10U);
}

TEST(Tokeniser, CompoundsOfThreePartsHaveTheirPairsToo) {
  EXPECT_EQ(words("ex-vice-sindaco"), "ex [exvicesindaco] [exvice] vice [vicesindaco] sindaco");
  EXPECT_EQ(words("vice-sindaco"), "vice [vicesindaco] sindaco");
  EXPECT_EQ(words("the 12-year-old"), "the 12 [12yearold] year [yearold] old");
}

TEST(Tokeniser, KnownAcronymsAreSomeAmongCapitals) {
  const auto acronyms = [](std::string_view text, std::optional<Language> language) {
    std::string out;
    for (const Token& token : tokenise(text, {std::nullopt, language})) {
      if (token.acronym) out += token.surface + ' ';
    }
    return out;
  };
  EXPECT_EQ(acronyms("NATO CHIEF TO MEET OPEC IN ROME", Language::kEnglish), "nato opec ");
  EXPECT_EQ(acronyms("WHO IS IT THAT AIDS US", Language::kEnglish), "");
  EXPECT_EQ(acronyms("E' NATO IL PRIMO GOVERNO DELLA CGIL", Language::kItalian), "cgil ");
  EXPECT_EQ(acronyms("NATO CHIEF TO MEET OPEC IN ROME", std::nullopt), "");
}

// Regression: 30 mila was not 30mila.
TEST(Tokeniser, ThousandsInWordsAreFigures) {
  EXPECT_EQ(words("30 mila euro"), "30 mila [30000] euro");
  EXPECT_EQ(words("1,5 mila", Language::kItalian), "1.5 mila [1500]");
  EXPECT_EQ(words("trenta mila, 30, mila e 30  mila"), "trenta mila 30 mila e 30 mila");
  const std::vector<Token> tokens = tokenise("circa 30 mila");
  EXPECT_EQ(tokens.back().surface, "30000");
  EXPECT_EQ(tokens.back().begin, 6U);
  EXPECT_EQ(tokens.back().end, 13U);
}

// Regression: broken spaces hid what a figure counts, any other sign did not.
TEST(Tokeniser, FiguresCountBehindAnySingleSpace) {
  EXPECT_EQ(words("30\u00A0mila euro"), "30 mila [30000] euro");
  EXPECT_EQ(words("30\u202Fmila euro"), "30 mila [30000] euro");
  EXPECT_EQ(words("30/mila"), "30 mila");
  EXPECT_EQ(words("10 mln di euro"), "10 mln [milioni] di euro");
}

// Regression: a headline in quotation marks spoke of the year 2010.
TEST(Tokeniser, FiguresBehindAQuotationMarkAreNoYears) {
  EXPECT_EQ(words("'10 cose da sapere' e altro"), "10 cose da sapere e altro");
  EXPECT_EQ(words("‘10 cose da sapere’"), "10 cose da sapere");
  EXPECT_EQ(words("nel '10 l'anno della crisi"), "nel 10 [2010] l' anno della crisi");
}

// Regression: Usa'94 was one word, and '68 no year.
TEST(Tokeniser, FiguresBehindAnApostropheAreYears) {
  EXPECT_EQ(words("il '68"), "il 68 [1968]");
  EXPECT_EQ(words("nel ’05"), "nel 05 [2005]");
  EXPECT_EQ(words("Usa'94"), "usa 94 [1994]");
  EXPECT_EQ(words("Italia’90"), "italia 90 [1990]");
  EXPECT_EQ(words("l'80 per cento"), "l' 80 per cento");
  EXPECT_EQ(words("dell'11"), "dell' 11");
  EXPECT_EQ(words("anni '80"), "anni 80 [1980s]");
  EXPECT_EQ(words("'680 e '6"), "680 e 6");
}

// Regression: Putin did not find Путин.
TEST(Tokeniser, NamesInCyrillicAndGreekAreLatinToo) {
  EXPECT_EQ(words("Путин говорит"), "путин [putin] говорит");
  EXPECT_EQ(words("Хрущёв, Ельцин, Зеленский"),
            "хрущев [khrushchev] ельцин [yeltsin] зеленскии [zelenskiy]");
  EXPECT_EQ(words("ο Τσίπρας"), "ο τσιπρασ [tsipras]");
  EXPECT_EQ(words("Նիկոլ אברהם"), "նիկոլ אברהם");
  EXPECT_EQ(tokenise("Путин")[1].kind, TokenKind::kWord);
}

// Regression: a word hyphenated at the end of a line was found in neither half nor whole.
TEST(Tokeniser, AWordOverTwoLinesIsFoundWholeAndInParts) {
  for (const std::string_view end : {"-\n", "-\r\n", "-\n   ", "- \n", "\u00AC\n", "\u00AD\n"}) {
    EXPECT_EQ(words("del con" + std::string(end) + "siglio parla"),
              "del con [consiglio] siglio parla");
  }
  EXPECT_EQ(words("the English-\nLanguage"), "the english language");
  EXPECT_EQ(words("uno -\ndue, tre-\n\nquattro"), "uno due tre quattro");
}

TEST(Tokeniser, UmlautsAreFoundInTwoLettersToo) {
  EXPECT_EQ(words("Schröder Göring Müller"),
            "schroder [schroeder] goring [goering] muller [mueller]");
  EXPECT_EQ(words("perché"), "perche");
}

// Regression: a table of figures was read as one chunk, which takes 50 times its memory.
TEST(Tokeniser, AChunkHasABound) {
  for (const std::string_view part : {"100 ", "a-", "a.", "l'"}) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += part;
    std::size_t offset = 0;
    std::vector<Atom> atoms;
    std::size_t read = 0;
    while (read_chunk(text, offset, atoms)) {
      EXPECT_LE(atoms.size(), kMostAtoms);
      read += atoms.size();
    }
    EXPECT_EQ(read, 5000U) << part;
  }
  EXPECT_EQ(tokenise("100 200").size(), 3U);
}

TEST(Tokeniser, AnyBytesAreHarmless) {
  EXPECT_TRUE(tokenise("").empty());
  EXPECT_TRUE(tokenise("…  — \xFF\xC3 '").empty());
  EXPECT_EQ(words("caf\xE9 nero"), "caf nero");
  EXPECT_EQ(words(std::string_view("a\0b", 3)), "a b");
}

}  // namespace
}  // namespace emeroteca::stemmers
