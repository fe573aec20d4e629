#include "searcher/query/spelling.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/locid.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

// Words of both languages: surfaces, and stems in the language of each text.
class Spelling : public ::testing::Test {
 protected:
  Spelling() : archive_(std::string(), Xapian::DB_BACKEND_INMEMORY) {
    add(Language::kItalian, "Roma governo elezioni terremoto alluvione indagine Gartner");
    add(Language::kItalian, "elezioni governo");
    add(Language::kEnglish, "government election earthquake investigation Gartner rare");
  }

  void add(Language language, std::string_view text) {
    Xapian::Document document;
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      document.add_term(token.surface);
      document.add_term(make_term(stem_prefix(language), stemmer_.stem(language, token.surface)));
    }
    archive_.add_document(document);
  }

  std::string suggestion(std::string_view text, std::optional<Language> language,
                         bool translate = true, bool guessed = false) {
    ExpanderOptions options;
    options.language = language;
    options.translate = translate;
    const std::vector<stemmers::Lexicon> lexicons{stemmers::Lexicon::builtin()};
    const Expander expander(archive_, stemmer_, lexicons, options);
    const Plan plan = build_plan(parse(text, {}).root, archive_, expander, options);
    return suggest(text, plan, archive_, stemmer_, guessed);
  }

  Xapian::WritableDatabase archive_;
  stemmers::Stemmer stemmer_;
};

TEST_F(Spelling, MendsWordsThatFindNothing) {
  for (const bool translate : {false, true}) {
    EXPECT_EQ(suggestion("elezzioni", Language::kItalian, translate), "elezioni");
    EXPECT_EQ(suggestion("terremotto alluvone", Language::kItalian, translate),
              "terremoto alluvione");
    EXPECT_EQ(suggestion("goverment", Language::kEnglish, translate), "government");
    EXPECT_EQ(suggestion("gartnr", {}, translate), "gartner");
  }
}

// Regression: only words with the same first letter were offered.
TEST_F(Spelling, MendsTheFirstLetter) {
  EXPECT_EQ(suggestion("erremoto", Language::kItalian), "terremoto");
  EXPECT_EQ(suggestion("Vartner", Language::kItalian), "Gartner");
  EXPECT_EQ(suggestion("aalluvione", Language::kItalian), "alluvione");
}

// Regression: "digne" was offered for "dighe", where the archive has "diga". The archive's words
// have no stems here, so that nothing but their spelling joins them.
TEST_F(Spelling, OffersTheSingularOrPluralFirst) {
  Xapian::Document document;
  for (const std::string word : {"diga", "digne", "roghi", "ruga", "parties", "party", "wolf",
                                 "zolla", "zolle", "zollo", "women", "womes"}) {
    document.add_term(word);
  }
  archive_.add_document(document);
  Xapian::Document more;
  for (const std::string word : {"digne", "roghe", "zollo"}) more.add_term(word);
  for (int i = 0; i < 5; ++i) archive_.add_document(more);
  for (const auto& [word, number] :
       std::vector<std::pair<std::string, std::string>>{{"dighe", "diga"},
                                                        {"rogo", "roghi"},
                                                        {"rughe", "ruga"},
                                                        {"wolves", "wolf"},
                                                        {"zolli", "zollo"},
                                                        {"woman", "women"}}) {
    EXPECT_EQ(suggestion(word, {}, false), number);
  }
}

TEST_F(Spelling, KnowsTheLanguage) {
  EXPECT_EQ(suggestion("rome", Language::kEnglish, false), "");
  EXPECT_EQ(suggestion("electon", Language::kItalian, false), "");
}

// Regression: "coronavius" passed for English, and only Italian articles had the coronavirus.
TEST_F(Spelling, AGuessedLanguageIsNoReasonToOfferNothing) {
  EXPECT_EQ(suggestion("terremtoo", Language::kEnglish, false, true), "terremoto");
  EXPECT_EQ(suggestion("earthquke", Language::kItalian, false, true), "earthquake");
  add(Language::kItalian, "zolbrado");
  add(Language::kItalian, "zolbrado");
  add(Language::kEnglish, "zolgrado");
  EXPECT_EQ(suggestion("zolcrado", Language::kEnglish, false, true), "zolgrado");
}

TEST_F(Spelling, LeavesWordsThatFindSomething) {
  EXPECT_EQ(suggestion("governi elezione", Language::kItalian), "");
  EXPECT_EQ(suggestion("inchiesta", Language::kItalian), "");  // through its translation
  EXPECT_EQ(suggestion("raro xyz", Language::kItalian), "");
}

TEST_F(Spelling, LeavesOperatorsFieldsAndExclusions) {
  EXPECT_EQ(suggestion("+elezzioni -govrno source:reutres", Language::kItalian),
            "+elezioni -govrno source:reutres");
  EXPECT_EQ(suggestion("\"governo elezzioni\"", Language::kItalian), "\"governo elezioni\"");
}

// Regression: the word was mended where its letters first stood, in the middle of another.
TEST_F(Spelling, MendsTheWordAndNotItsLettersInAnother) {
  EXPECT_EQ(suggestion("-xgartnrx gartnr", {}), "-xgartnrx gartner");
}

// Regression: nothing was offered after a typographer's apostrophe or quotation mark, nor for a
// word whose accents were characters of their own.
TEST_F(Spelling, MendsWordsBesideCharactersThatAreNoLetters) {
  EXPECT_EQ(suggestion("l’elezzioni", Language::kItalian), "l'elezioni");
  EXPECT_EQ(suggestion("“governo elezzioni”", Language::kItalian), "“governo elezioni”");
  EXPECT_EQ(suggestion("«elezzioni»", Language::kItalian), "«elezioni»");
  EXPECT_EQ(suggestion("elezzioni\u0300 oggi", Language::kItalian), "elezioni oggi");
}

// Regression: the archive's own form of a word, "citta", was offered for "cittta".
TEST_F(Spelling, OffersWordsWithTheAccentsOfTheArticles) {
  Article article;
  article.title = "Universita e città";
  article.body = "L’università della CITTÀ: le Università e l'universita' di Pavia, l'università.";
  Xapian::Document document;
  document.set_data(serialise(article));
  document.add_value(kSlotFingerprint, fingerprint(article));
  for (const std::string term : {"universita", "citta"}) {
    document.add_term(term);
    document.add_term(
        make_term(stem_prefix(Language::kItalian), stemmer_.stem(Language::kItalian, term)));
  }
  archive_.add_document(document);
  EXPECT_EQ(suggestion("cittta", Language::kItalian), "città");
  EXPECT_EQ(suggestion("dell’universtà", Language::kItalian), "dell'università");
}

// Regression: a name lost its capital.
TEST_F(Spelling, KeepsCapitals) {
  EXPECT_EQ(suggestion("Gartnr ELEZZIONI governo", Language::kItalian), "Gartner ELEZIONI governo");
}

// Names as the archive has them: a field's terms, and the name in its slot.
class SpellingOfFields : public Spelling {
 protected:
  SpellingOfFields() {
    named(FieldId::kSource, "Harbour Post");
    named(FieldId::kSource, "Debian");
    named(FieldId::kSource, "L'Eco Ligure");
    named(FieldId::kTag, "ponti");
  }

  void named(FieldId id, const std::string& name) {
    const Field& of = field(id);
    Xapian::Document document;
    document.add_value(of.slot, name);
    document.add_boolean_term(value_term(of, name));
    for (const stemmers::Token& word : stemmers::tokenise(name)) {
      document.add_boolean_term(value_term(of, word.surface));
    }
    archive_.add_document(document);
  }
};

// Regression: a name that no article has found nothing, and nothing else was offered.
TEST_F(SpellingOfFields, MendsNamesThatNoArticleHas) {
  EXPECT_EQ(suggestion("source:debain", {}), "source:Debian");
  EXPECT_EQ(suggestion("governo -Fonte:debain", {}), "");  // excluded
  EXPECT_EQ(suggestion("governo fonte:debain", {}), "governo fonte:Debian");
  EXPECT_EQ(suggestion("source:\"Harbor Post\"", {}), "source:\"Harbour Post\"");
  EXPECT_EQ(suggestion("source:'Harbor Post'", {}), "source:'Harbour Post'");
  EXPECT_EQ(suggestion("source:harbuor", {}), "source:harbour");  // a word of the name
  EXPECT_EQ(suggestion("source:harbourpost", {}), "source:\"Harbour Post\"");
  EXPECT_EQ(suggestion("source:(debain OR harbuor) tag:pnoti", {}),
            "source:(Debian OR harbour) tag:ponti");
  EXPECT_EQ(suggestion("-source:debain source:debain elezzioni", Language::kItalian),
            "-source:debain source:Debian elezioni");
}

// Regression: a word was mended where it first stood, in an excluded word, a field's value or a
// phrase that had it right.
TEST_F(SpellingOfFields, MendsTheWordWhereItWasRead) {
  EXPECT_EQ(suggestion("-gartnr gartnr", {}), "-gartnr gartner");
  EXPECT_EQ(suggestion("id:gartnr gartnr", {}), "id:gartnr gartner");
  EXPECT_EQ(suggestion("NOT gartnr gartnr", {}), "NOT gartnr gartner");
  EXPECT_EQ(suggestion("source:«Harbor Post» gartnr", {}), "source:«Harbour Post» gartner");
  EXPECT_EQ(suggestion("x:debain source:debain", {}), "x:debain source:Debian");
}

// Regression: the rest of the query was offered in another spelling than it was typed in.
TEST_F(SpellingOfFields, LeavesWhatStandsBetweenAsItWasTyped) {
  EXPECT_EQ(suggestion("l’Eco  gartnr ＂x＂", {}), "l’Eco  gartner ＂x＂");
}

TEST_F(SpellingOfFields, LeavesNamesThatAreThereOrFarAway) {
  EXPECT_EQ(suggestion("source:debian source:\"post harbour\" tag:ponti", {}), "");
  EXPECT_EQ(suggestion("source:ponti tag:debian", {}), "");  // of another field
  EXPECT_EQ(suggestion("source:deb* source:xyz id:debain", {}), "");
}

TEST_F(Spelling, LeavesFiguresAndShortWords) {
  EXPECT_EQ(suggestion("2o21 rma", Language::kItalian), "");
}

// Regression: a synonym, which finds nothing by itself, kept the right spelling from being offered.
TEST_F(Spelling, SynonymIsNoHit) {
  add(Language::kItalian, "scuole istituzo");
  EXPECT_EQ(suggestion("istituto", Language::kItalian), "istituzo");
}

// Regression: where the user's language is Turkish, capitals became Turkish ones.
TEST_F(Spelling, CapitalsAreThoseOfNoLocale) {
  const icu::Locale before;
  UErrorCode fault = U_ZERO_ERROR;
  icu::Locale::setDefault(icu::Locale("tr"), fault);
  EXPECT_EQ(suggestion("TERREMOTTO ELEZZIONI", Language::kItalian), "TERREMOTO ELEZIONI");
  icu::Locale::setDefault(before, fault);
}

// Regression: every misspelt word of a pasted page went through the whole vocabulary.
TEST_F(Spelling, MendsAFewWordsOnly) {
  std::string text;
  for (char c = 'a'; c < 'p'; ++c) text += std::string("terremott") + c + " ";
  const std::string mended = suggestion(text, Language::kItalian);
  EXPECT_NE(mended.find("terremoto terremoto"), std::string::npos);
  EXPECT_NE(mended.find("terremotto"), std::string::npos);
}

}  // namespace
}  // namespace emeroteca::query
