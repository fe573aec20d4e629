#include "indexer/document_builder.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

std::set<std::string> terms_of(const Article& article) {
  const Xapian::Document document = DocumentBuilder().build(article, fingerprint(article));
  std::set<std::string> terms;
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) terms.insert(*it);
  return terms;
}

std::string stem(const std::string& prefix, std::string_view word) {
  const bool is_italian = prefix.back() == 'I';
  return prefix +
         stemmers::Stemmer().stem(
             is_italian ? stemmers::Language::kItalian : stemmers::Language::kEnglish, word);
}

Article italian(const std::string& title, const std::string& body) {
  Article article;
  article.id = "a";
  article.title = title;
  article.body = body;
  article.language = stemmers::Language::kItalian;
  return article;
}

TEST(DocumentBuilder, WordsAreFormsAndStemsOfTheirLanguage) {
  const std::set<std::string> terms = terms_of(italian("", "avvio dell'indagine"));
  EXPECT_TRUE(terms.contains("indagine"));
  EXPECT_TRUE(terms.contains(stem("ZI", "indagini")));
  EXPECT_TRUE(terms.contains("dell"));
  EXPECT_FALSE(terms.contains("ZIdell"));
  EXPECT_FALSE(terms.contains(stem("ZE", "indagine")));
}

TEST(DocumentBuilder, QuotedPassageIsAnalysedInItsOwnLanguage) {
  const std::set<std::string> terms = terms_of(italian(
      "",
      "Il portavoce non ha voluto aggiungere altro sulla vicenda che riguarda il governo.\n\n"
      "\"The company has always followed the regulations and will continue to do so in the "
      "future\", the spokesperson said.\n\nIl ministero tace da ieri sera."));
  EXPECT_TRUE(terms.contains(stem("ZE", "regulations")));
  EXPECT_TRUE(terms.contains(stem("ZI", "ministero")));
}

TEST(DocumentBuilder, TitleWordsHaveTheirOwnPrefixToo) {
  const std::set<std::string> terms = terms_of(italian("Indagini", "testo"));
  EXPECT_TRUE(terms.contains("Sindagini"));
  EXPECT_TRUE(terms.contains(stem("ZSI", "indagine")));
  EXPECT_TRUE(terms.contains(stem("ZI", "indagini")));
  EXPECT_FALSE(terms.contains("Stesto"));
}

// Regression: `=meta` found metà and `=papà` the pope, since no term told them apart.
TEST(DocumentBuilder, FormsWithAccentsHaveTermsOfTheirOwn) {
  const std::set<std::string> accented = terms_of(italian("", "A metà strada, dai papà."));
  EXPECT_TRUE(accented.contains("ZFmeta metà"));
  EXPECT_TRUE(accented.contains("ZFpapa papà"));
  EXPECT_FALSE(accented.contains("ZFmeta meta"));
  const std::set<std::string> both = terms_of(italian("La meta", "A metà della meta."));
  EXPECT_TRUE(both.contains("ZFmeta metà"));
  EXPECT_TRUE(both.contains("ZFmeta meta"));
  for (const std::string& term : terms_of(italian("Nota", "La meta, il papa."))) {
    EXPECT_FALSE(term.starts_with("ZF")) << term;
  }
}

// One builder makes many documents.
TEST(DocumentBuilder, FormsWithAccentsAreThoseOfTheArticle) {
  DocumentBuilder builder;
  const Article first = italian("", "A metà strada.");
  const Article second = italian("", "La meta e la meta.");
  builder.build(first, fingerprint(first));
  const Xapian::Document document = builder.build(second, fingerprint(second));
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) {
    EXPECT_FALSE((*it).starts_with("ZF")) << *it;
  }
}

TEST(DocumentBuilder, TheSameTextHasTheSameKey) {
  DocumentBuilder builder;
  const auto key = [&](const std::string& title, const std::string& body) {
    const Article article = italian(title, body);
    return builder.build(article, fingerprint(article)).get_value(kSlotText);
  };
  const std::string body = "Il sindaco di Pavia presenta i conti e taglia le spese.";
  EXPECT_EQ(key("Pavia, tagli", body),
            key("Pavia, tagli", "Il sindaco\ndi Pavia presenta  i conti e taglia le spese."));
  EXPECT_NE(key("Pavia, tagli", body), key("Pavia, altro", body));
  EXPECT_EQ(key("", ""), "");
}

TEST(DocumentBuilder, FieldsAreBooleanTermsByNameAndByWord) {
  Article article = italian("t", "b");
  article.source = "Harbour Post";
  article.authors = {"Ugo Bò"};
  article.published = 1634601600;  // 2021-10-19
  const std::set<std::string> terms = terms_of(article);
  for (const char* term : {"XOharbour post", "XOharbour", "XOpost", "Augo bo", "Lit", "Y2021",
                           "M202110", "D20211019", "Qa"}) {
    EXPECT_TRUE(terms.contains(term)) << term;
  }
}

TEST(DocumentBuilder, NothingTooLongReachesXapian) {
  Article article =
      italian(std::string(10000, 'x'), std::string(70, 'y') + " breve " + std::string(300, 'z'));
  article.source = std::string(500, 's');
  article.tags = {std::string(5000, 't')};
  for (const std::string& term : terms_of(article)) EXPECT_LE(term.size(), kMaxTermBytes);
  EXPECT_TRUE(terms_of(article).contains("breve"));
}

TEST(DocumentBuilder, PhrasesDoNotReachFromTitleToBody) {
  const Xapian::Document document = DocumentBuilder().build(italian("uno", "due"), "");
  auto it = document.termlist_begin();
  it.skip_to("due");
  const Xapian::termpos due = *it.positionlist_begin();
  it = document.termlist_begin();
  it.skip_to("uno");
  EXPECT_GT(due, *it.positionlist_begin() + 50);
}

std::vector<Xapian::termpos> positions_of(const Xapian::Document& document,
                                          const std::string& term) {
  auto it = document.termlist_begin();
  it.skip_to(term);
  EXPECT_EQ(*it, term);
  return {it.positionlist_begin(), it.positionlist_end()};
}

TEST(DocumentBuilder, AStemHasPositionsWhereItsUsualFormsDoNotTellThem) {
  const auto built = [](const std::string& body) {
    Article article = italian("", body);
    article.language = stemmers::Language::kEnglish;
    return DocumentBuilder().build(article, "");
  };
  using Positions = std::vector<Xapian::termpos>;
  EXPECT_EQ(positions_of(built("The bank and other banks"), "ZEbank"), Positions{});
  EXPECT_EQ(positions_of(built("The bank and other banks"), "bank"), Positions{2});
  EXPECT_EQ(positions_of(built("The price of bread and pricing"), "ZEprice").size(), 2U);
  const Xapian::Document both = built("The bank and other banks");
  auto stem = both.termlist_begin();
  stem.skip_to("ZEbank");
  EXPECT_EQ(stem.get_wdf(), 2U);
}

// A form that is a word of the passage's language too is no occurrence of the stem there.
TEST(DocumentBuilder, AStemHasPositionsWhereItsFormIsAnotherWordToo) {
  Article article = italian("",
                            "Il ministro ha detto che la fine dei lavori non ha una data certa.\n\n"
                            "\"The company paid a fine and then another fine because it has not "
                            "followed the regulations of the market\", the spokesperson said.");
  const Xapian::Document document = DocumentBuilder().build(article, "");
  EXPECT_EQ(positions_of(document, "ZIfine").size(), 1U);
  EXPECT_EQ(positions_of(document, "ZEfine").size(), 2U);
  EXPECT_EQ(positions_of(document, "fine").size(), 3U);
}

TEST(DocumentBuilder, AFigureHasNoStem) {
  const std::set<std::string> terms = terms_of(italian("", "nel 1.200 a COVID-19"));
  EXPECT_TRUE(terms.contains("1200"));
  EXPECT_TRUE(terms.contains("covid19"));
  EXPECT_FALSE(terms.contains("ZI1200"));
}

std::size_t names_in(const Article& article) {
  const Xapian::Document document = DocumentBuilder().build(article, fingerprint(article));
  return read_sketch(document.get_value(kSlotNames)).size();
}

TEST(DocumentBuilder, SketchHasTheNamesOfTheBody) {
  EXPECT_EQ(names_in(italian("Ponte Nuovo Riaperto", "ieri a Genova il ministro Salvini")), 2U);
  EXPECT_EQ(names_in(italian("Ponte Nuovo Riaperto", "ieri nessuno")), 0U);
}

TEST(DocumentBuilder, SketchHasTheNamesOfATitleThatStandsAlone) {
  EXPECT_EQ(names_in(italian("riaperto il ponte di Genova", "")), 1U);
}

// Regression: an article of midnight in Rome was found, counted and sorted under the day before.
TEST(DocumentBuilder, TheDayIsTheOneThatWasPrinted) {
  Article article = italian("t", "b");
  article.published = 1640991600;  // 2022-01-01T00:00:00+01:00
  article.zone_minutes = 60;
  const std::set<std::string> terms = terms_of(article);
  for (const char* term : {"Y2022", "M202201", "D20220101"}) {
    EXPECT_TRUE(terms.contains(term)) << term;
  }
  EXPECT_FALSE(terms.contains("Y2021"));
  EXPECT_EQ(DocumentBuilder().build(article, "").get_value(kSlotPublished),
            Xapian::sortable_serialise(1640995200));
}

}  // namespace
}  // namespace emeroteca::indexing
