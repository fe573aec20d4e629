#include "stemmers/stem/stemmer.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "stemmers/resources.h"
#include "stemmers/stem/english_spelling.h"
#include "stemmers/stem/stem_table.h"
#include "stemmers/stop_words/stop_words.h"
#include "stemmers/words/fold.h"
#include "tests/unit/stemmers/languages.h"

namespace emeroteca::stemmers {
namespace {

TEST(Stemmer, JoinsInflectedForms) {
  const Stemmer stemmer;
  EXPECT_EQ(stemmer.stem(kIt, "indagine"), stemmer.stem(kIt, "indagini"));
  EXPECT_EQ(stemmer.stem(kIt, "regolatore"), stemmer.stem(kIt, "regolatori"));
  EXPECT_EQ(stemmer.stem(kEn, "restriction"), stemmer.stem(kEn, "restrictions"));
}

TEST(Stemmer, ExceptionsJoinWhatSnowballLeavesApart) {
  const Stemmer stemmer;
  EXPECT_EQ(stemmer.stem(kIt, "anno"), stemmer.stem(kIt, "anni"));
  EXPECT_EQ(stemmer.stem(kIt, "uomo"), stemmer.stem(kIt, "uomini"));
  EXPECT_EQ(stemmer.stem(kIt, "fare"), stemmer.stem(kIt, "fatto"));
  EXPECT_EQ(stemmer.stem(kEn, "go"), stemmer.stem(kEn, "went"));
  EXPECT_EQ(stemmer.stem(kEn, "person"), stemmer.stem(kEn, "people"));
}

TEST(Stemmer, ExceptionsSplitWhatSnowballJoins) {
  const Stemmer stemmer;
  EXPECT_NE(stemmer.stem(kIt, "caso"), stemmer.stem(kIt, "casa"));
  EXPECT_NE(stemmer.stem(kIt, "parlamento"), stemmer.stem(kIt, "parlare"));
  EXPECT_NE(stemmer.stem(kIt, "sera"), stemmer.stem(kIt, "serie"));
  EXPECT_NE(stemmer.stem(kEn, "united"), stemmer.stem(kEn, "unit"));
  EXPECT_NE(stemmer.stem(kEn, "business"), stemmer.stem(kEn, "busy"));
  EXPECT_NE(stemmer.stem(kEn, "news"), stemmer.stem(kEn, "new"));
}

// Regression: what translated a phrase (uomini rana: divers) was taken for a lemma.
TEST(Stemmer, TranslationsOfPhrasesAreNoLemmas) {
  const Stemmer stemmer;
  EXPECT_EQ(stemmer.stem(kEn, "divers"), stemmer.stem(kEn, "diver"));
  EXPECT_EQ(stemmer.stem(kEn, "bigwigs"), stemmer.stem(kEn, "bigwig"));
  EXPECT_EQ(stemmer.stem(kEn, "cyberattacks"), stemmer.stem(kEn, "cyberattack"));
}

// Each of these plurals was taken for a form of another word, or for one of no known word.
TEST(Stemmer, PluralsGoToTheirNouns) {
  const Stemmer stemmer;
  for (const auto& [one, many] : {std::pair{"assassino", "assassini"},
                                  {"arbitro", "arbitri"},
                                  {"carico", "carichi"},
                                  {"geometra", "geometri"},
                                  {"terapeuta", "terapeuti"},
                                  {"fotocamera", "fotocamere"},
                                  {"belga", "belgi"},
                                  {"ruga", "rughe"},
                                  {"bega", "beghe"},
                                  {"capogruppo", "capigruppo"},
                                  {"capotreno", "capitreno"},
                                  {"caposquadra", "capisquadra"},
                                  {"antiamericano", "antiamericani"},
                                  {"italoamericano", "italoamericani"},
                                  {"tangente", "tangenti"},
                                  {"forbice", "forbici"},
                                  {"dimissione", "dimissioni"}}) {
    EXPECT_EQ(stemmer.stem(kIt, one), stemmer.stem(kIt, many)) << one;
  }
  EXPECT_NE(stemmer.stem(kIt, "arbitri"), stemmer.stem(kIt, "arbitrio"));
  EXPECT_EQ(stemmer.stem(kEn, "quizzes"), stemmer.stem(kEn, "quiz"));
}

TEST(Stemmer, StopWordHasNoStem) {
  Stemmer stemmer;
  EXPECT_TRUE(stemmer.form(kIt, "dove", "dove").stop_word);
  EXPECT_TRUE(stemmer.form(kIt, "dove", "dove").stem.empty());
  EXPECT_FALSE(stemmer.form(kEn, "dove", "dove").stop_word);
}

TEST(Stemmer, AcronymIsNoStopWord) {
  Stemmer stemmer;
  EXPECT_TRUE(stemmer.form(kEn, "us", "us").stop_word);
  EXPECT_FALSE(stemmer.form(kEn, "us", "us", true).stop_word);
}

TEST(StopWords, AreTestedWithTheirAccents) {
  EXPECT_TRUE(is_stop_word(kEn, "the"));
  EXPECT_FALSE(is_stop_word(kEn, "thé"));
  EXPECT_TRUE(is_stop_word(kIt, "perché"));
  EXPECT_TRUE(is_stop_word(kIt, "perche"));
  EXPECT_FALSE(is_stop_word(kIt, "indagine"));
}

TEST(StopWords, AreKnownWithEitherAccent) {
  for (const char* word : {"perchè", "poichè", "nè", "sè", "piú", "cosí", "giá", "puó"}) {
    EXPECT_TRUE(is_stop_word(kIt, word)) << word;
  }
  EXPECT_FALSE(is_stop_word(kIt, "dà"));
  EXPECT_FALSE(is_stop_word(kEn, "perchè"));
}

std::string stem_of_word(Language language, std::string_view word) {
  static const Stemmer stemmer;
  std::string normal;
  std::string surface;
  fold_word(word, normal, surface);
  return stemmer.stem(language, normal, surface);
}

using WordForms = std::vector<std::string_view>;

void expect_one_stem(Language language, const std::vector<WordForms>& lemmas) {
  for (const WordForms& words : lemmas) {
    for (const std::string_view word : words) {
      EXPECT_EQ(stem_of_word(language, word), stem_of_word(language, words.front()))
          << word << " and " << words.front();
    }
  }
}

void expect_apart(Language language, const std::vector<WordForms>& lemmas) {
  for (const WordForms& words : lemmas) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      EXPECT_NE(stem_of_word(language, words[i]), stem_of_word(language, words.front()))
          << words[i] << " and " << words.front();
    }
  }
}

TEST(ItalianStems, JoinThePluralsInIo) {
  expect_one_stem(kIt, {{"edificio", "edifici"},
                        {"stipendio", "stipendi"},
                        {"corridoio", "corridoi"},
                        {"obbligatorio", "obbligatori", "obbligatoria", "obbligatorie"},
                        {"zio", "zii", "zia", "zie"},
                        {"rinvio", "rinvii"},
                        {"superficie", "superfici"},
                        {"principio", "principi"},
                        {"presidio", "presidi"},
                        {"osservatorio", "osservatori"},
                        {"laboratorio", "laboratori"},
                        {"beneficio", "benefici"},
                        {"sacrificio", "sacrifici"},
                        {"risparmio", "risparmi"}});
  expect_apart(kIt, {{"ufficio", "uffa"}, {"motorio", "motori"}, {"edifici", "edicola"}});
}

TEST(ItalianStems, JoinThePluralsInHard) {
  expect_one_stem(kIt, {{"diga", "dighe"},
                        {"rogo", "roghi"},
                        {"oca", "oche"},
                        {"drago", "draghi"},
                        {"toga", "toghe"},
                        {"lago", "laghi"},
                        {"riga", "righe"},
                        {"fuga", "fughe"},
                        {"buco", "buchi"},
                        {"arco", "archi"},
                        {"amico", "amici", "amica", "amiche"},
                        {"psicologo", "psicologi"},
                        {"collega", "colleghi"}});
}

TEST(ItalianStems, KeepNounsInOAndAApart) {
  expect_apart(kIt, {{"pizzo", "pizza"},
                     {"razzi", "razza"},
                     {"bollo", "bolla"},
                     {"porto", "porta"},
                     {"foglio", "foglia"},
                     {"casi", "case"}});
  expect_one_stem(kIt, {{"risorsa", "risorse"}, {"bollo", "bolli"}});
}

// Regression: the lexicon's melone had meloni for its plural.
TEST(ItalianStems, LeaveNamesApartFromTheWordsTheyLookLike) {
  expect_apart(kIt, {{"meloni", "melone"}, {"monti", "monte"}, {"rosi", "rosa"}});
}

TEST(Stemmer, GivesTheRootOfDerivedWords) {
  const Stemmer stemmer;
  EXPECT_EQ(stemmer.root(kIt, "installazione"), stemmer.root(kIt, "installare"));
  EXPECT_EQ(stemmer.root(kEn, "compression"), stemmer.root(kEn, "compress"));
  // Written among the exceptions, since Snowball would join it with parlare.
  EXPECT_TRUE(stemmer.root(kIt, "parlamento").empty());
}

TEST(ItalianStems, JoinTheTitlesOfWomen) {
  expect_one_stem(kIt, {{"ministro", "ministra", "ministre"},
                        {"sindaco", "sindaca"},
                        {"deputato", "deputata", "deputate"},
                        {"avvocato", "avvocata"},
                        {"senatore", "senatrice", "senatrici"},
                        {"assessore", "assessora"}});
}

TEST(ItalianStems, ConjugateWhatTheLexiconKnowsByItsInfinitive) {
  expect_one_stem(
      kIt, {{"arrestare", "arresta", "arrestò", "arrestavano", "arresterebbero", "arrestata"},
            {"morire", "morì", "muore", "morirono", "morto"},
            {"cercare", "cercò", "cercherà", "cerchiamo", "cercando"},
            {"lanciare", "lanciò", "lanceranno", "lanciato"},
            {"reagire", "reagisce", "reagiscono", "reagì"},
            {"imporre", "impose", "imposero", "imposto", "impone", "imporrà", "imporlo"},
            {"costringere", "costrinse", "costretto"},
            {"coinvolgere", "coinvolse", "coinvolti"},
            {"mantenere", "mantenne", "mantiene", "mantengono", "manterrà"}});
}

TEST(ItalianStems, TakeCliticsOff) {
  expect_one_stem(kIt, {{"arrestare", "arrestarlo", "arrestandoli", "arrestatelo"},
                        {"fare", "farlo", "farsi"},
                        {"dire", "dirgli", "dirlo"},
                        {"andare", "andarsene"},
                        {"svolgere", "svoltosi", "svoltasi"}});
}

TEST(ItalianStems, AskWithTheAccentFirst) {
  expect_one_stem(kIt, {{"portare", "portò", "portato"},
                        {"votare", "votò"},
                        {"partire", "partì"},
                        {"potere", "potrà", "può"}});
  expect_apart(kIt, {{"moro", "morì"}, {"porto", "portò"}, {"meta", "metà"}, {"papa", "papà"}});
  expect_one_stem(kIt, {{"città", "citta"}, {"caffè", "caffé", "caffe"}});
}

TEST(ItalianStems, LeaveDerivedWordsApart) {
  expect_apart(kIt, {{"installare", "installazione", "installatore"},
                     {"regione", "regionale"},
                     {"pericolo", "pericoloso"}});
}

TEST(ItalianStems, StripOnlyTheInflectionOfUnknownNouns) {
  expect_one_stem(kIt, {{"zibaldonico", "zibaldonici", "zibaldonica", "zibaldoniche"},
                        {"zorbazione", "zorbazioni"},
                        {"zufficio", "zuffici"}});
}

TEST(EnglishStems, SpellAsAmericansDo) {
  expect_one_stem(kEn, {{"labor", "labour"},
                        {"defense", "defence"},
                        {"pediatric", "paediatric"},
                        {"archaeology", "archeology"},
                        {"skeptic", "sceptics"},
                        {"sulfur", "sulphur"},
                        {"artifact", "artefacts"},
                        {"hemorrhage", "haemorrhage"},
                        {"privatize", "privatised", "privatising"},
                        {"analyze", "analysed"},
                        {"catalog", "catalogues", "catalogued", "cataloguing", "cataloging"},
                        {"synagog", "synagogue", "synagogues"},
                        {"demagog", "demagogues"},
                        {"septicemia", "septicaemia"},
                        {"ischemic", "ischaemic"},
                        {"gonorrhea", "gonorrhoea"},
                        {"etiology", "aetiology"},
                        {"arbor", "arbour"},
                        {"pummel", "pummelled", "pummeled"},
                        {"swivel", "swivelling", "swiveling"},
                        {"councilor", "councillors"},
                        {"mollusk", "molluscs"},
                        {"scepter", "sceptre"},
                        {"dispatch", "despatched"},
                        {"cipher", "cyphers"},
                        {"theater", "theatres"},
                        {"travel", "travelled", "traveled"},
                        {"gray", "grey"},
                        {"program", "programme", "programmes", "programmed"}});
  for (const char* word : {"four", "tour", "advise", "exercise", "promised", "rise", "wise",
                           "premiere", "acre", "analysis", "league", "science", "rogue", "vogue",
                           "compelled", "controller", "chillier", "academia", "phoenix"}) {
    EXPECT_EQ(american_spelling(word), word);
  }
}

TEST(EnglishStems, JoinInflectionsAndLeaveDerivedWordsApart) {
  expect_one_stem(kEn, {{"rate", "rated", "rating", "rates"},
                        {"plan", "planned", "planning"},
                        {"bill", "billed", "billing"},
                        {"city", "cities"},
                        {"low", "lower", "lowest"},
                        {"quick", "quickly"},
                        {"zorb", "zorbs", "zorbing", "zorbed"}});
  expect_apart(kEn, {{"week", "weekly"},
                     {"region", "regional"},
                     {"agriculture", "agricultural"},
                     {"need", "nee"},
                     {"range", "rang"},
                     {"policy", "police"}});
}

TEST(StemTable, FindsEveryKeyAndNoOther) {
  const std::string compiled = compile_stem_table({{"a", "one"}, {"ab", "two"}, {"b", "three"}});
  const StemTable table(compiled);
  EXPECT_EQ(table.find("a"), "one");
  EXPECT_EQ(table.find("ab"), "two");
  EXPECT_EQ(table.find("b"), "three");
  for (const char* key : {"", "aa", "abc", "c", "A", "a\tone"})
    EXPECT_TRUE(table.find(key).empty()) << key;
  EXPECT_TRUE(StemTable().find("a").empty());
  const std::string empty = compile_stem_table({});
  EXPECT_TRUE(StemTable(empty).find("a").empty());
  for (const char* other : {"", "a\tone\n"}) {
    EXPECT_THROW(static_cast<void>(StemTable(other)), std::invalid_argument) << other;
  }
}

TEST(StemTable, FindsEveryFormOfTheProgramsTables) {
  for (const std::string_view compiled : {resources::stems_it(), resources::stems_en()}) {
    const StemTable table(compiled);
    std::string_view lines = table.lines();
    std::size_t count = 0;
    while (!lines.empty()) {
      const std::size_t tab = lines.find('\t');
      const std::size_t end = lines.find('\n');
      ASSERT_LT(tab, end);
      ASSERT_EQ(table.find(lines.substr(0, tab)), lines.substr(tab + 1, end - tab - 1));
      lines.remove_prefix(end + 1);
      ++count;
    }
    EXPECT_GT(count, 10000U);
  }
}

}  // namespace
}  // namespace emeroteca::stemmers
