#include "searcher/ranking/retriever.h"

#include <gtest/gtest.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::ranking {
namespace {

// An article that has `term` so often, among other words, and the names of `text`.
Xapian::Document article(std::string_view language, unsigned often, std::string_view text) {
  Xapian::Document made;
  const std::string stem = language == "it" ? "ZIvino" : "ZEwine";
  if (often > 0) made.add_term(stem, often);
  made.add_term("other", 20 - often);
  NameSketch names;
  names.add(text);
  made.add_value(kSlotNames, names.serialise());
  made.add_value(kSlotLanguage, std::string(language));
  made.add_boolean_term(value_term(field(FieldId::kLanguage), language));
  return made;
}

class Retriever : public testing::Test {
 protected:
  Retriever() {
    archive_.add_document(article("it", 9, "a Langhe con Ceretto e Gaja nel 2021"));
    archive_.add_document(article("en", 5, "the harvest of Bordeaux and Margaux"));
    archive_.add_document(article("en", 2, "in Langhe with Ceretto and Gaja, 2021"));
    for (int i = 0; i < 6; ++i) archive_.add_document(article("en", 0, ""));
    query::QueryWord word;
    word.text = word.surface = "vino";
    word.alternatives = {{{"ZIvino"}, "vino", query::Origin::kStem, 1, {"vino"}},
                         {{"ZEwine"}, "wine", query::Origin::kTranslation, 0.8, {"wine"}}};
    plan_.words = {word};
    plan_.query =
        Xapian::Query(Xapian::Query::OP_SYNONYM, Xapian::Query("ZIvino"), Xapian::Query("ZEwine"));
    plan_.translated = true;
    plan_.language = stemmers::Language::kItalian;
  }

  // A word that no text has, only a headline.
  static query::QueryWord other_word(const std::string& text) {
    query::QueryWord word;
    word.text = word.surface = text;
    word.alternatives = {{{"ZI" + text}, text, query::Origin::kStem, 1, {text}}};
    return word;
  }

  std::vector<Xapian::docid> found(const RetrievalOptions& options = {}) const {
    std::vector<Xapian::docid> out;
    for (const RankedArticle& one : retrieve(archive_, plan_, options).articles)
      out.push_back(one.docid);
    return out;
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  query::Plan plan_;
};

TEST_F(Retriever, PutsTheOtherVersionOfAStoryBehindIt) {
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{1, 3, 2}));
}

TEST_F(Retriever, LeavesVersionsWhereTheyStandWhenTurnedOff) {
  RetrievalOptions options;
  options.parameters.versions = 0;
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{1, 2, 3}));
}

TEST_F(Retriever, LeavesVersionsWhereTheyStandWithoutTranslation) {
  plan_.translated = false;
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{1, 2, 3}));
}

// Regression: of an Italian query's pair of versions the English one stood first where it had the
// word more often.
TEST_F(Retriever, OfTwoVersionsTheOneInTheQuerysLanguageIsFirst) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  archive.add_document(article("en", 9, "in Langhe with Ceretto and Gaja, 2021"));
  archive.add_document(article("it", 3, "a Bordeaux con Margaux"));
  archive.add_document(article("it", 2, "a Langhe con Ceretto e Gaja nel 2021"));
  archive_ = archive;
  plan_.words.push_back(other_word("barolo"));
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{3, 1, 2}));
  plan_.language = stemmers::Language::kEnglish;
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{1, 3, 2}));
  plan_.language = std::nullopt;
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{1, 3, 2})) << "nothing says which is read first";
}

TEST_F(Retriever, VersionsStandByScoreWithoutTheEdgeOfTheQuerysLanguage) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  archive.add_document(article("it", 2, "a Langhe con Ceretto e Gaja nel 2021"));
  archive.add_document(article("en", 9, "in Langhe with Ceretto and Gaja, 2021"));
  archive_ = archive;
  plan_.words.push_back(other_word("barolo"));
  RetrievalOptions options;
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{1, 2}));
  options.parameters.own = 0;
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{2, 1}));
}

// Regression: the version of an article whose headline was typed stayed where it stood alone.
TEST_F(Retriever, TypedHeadlineIsFirstAndItsVersionBehindIt) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document typed = article("en", 1, "in Langhe with Ceretto and Gaja, 2021");
  Article stored;
  stored.title = "Barolo: vino, wine & more";
  typed.set_data(serialise(stored));
  typed.add_value(kSlotFingerprint, fingerprint(stored));
  const std::string title(field(FieldId::kTitle).prefix);
  for (const char* const word : {"barolo", "vino", "wine", "more"}) typed.add_term(title + word);
  archive.add_document(article("it", 9, "a Bordeaux con Margaux"));
  archive.add_document(typed);
  archive.add_document(article("it", 2, "a Langhe con Ceretto e Gaja nel 2021"));
  archive_ = archive;
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{1, 3, 2}));
  for (const char* const word : {"wine", "more"}) plan_.words.push_back(other_word(word));
  plan_.words.insert(plan_.words.begin(), other_word("barolo"));
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{2, 3, 1}));
}

TEST_F(Retriever, PagesAreCutFromTheListWithVersions) {
  RetrievalOptions options;
  options.count = 1;
  options.offset = 1;
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{3}));
}

TEST_F(Retriever, ScoresFallAlongTheList) {
  for (const std::optional<double> half_life : {std::optional<double>(), std::optional(30.0)}) {
    RetrievalOptions options;
    options.half_life_days = half_life;
    const Ranking ranking = retrieve(archive_, plan_, options);
    for (std::size_t i = 1; i < ranking.articles.size(); ++i)
      EXPECT_GE(ranking.articles[i - 1].score, ranking.articles[i].score);
  }
}

// Regression: with --recent, articles in the query's language lost their edge.
TEST_F(Retriever, RecencyKeepsTheEdgeOfTheQuerysLanguage) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  archive.add_document(article("en", 3, ""));
  archive.add_document(article("it", 3, ""));
  archive_ = archive;
  plan_.words.front().alternatives[1].weight = 1;
  RetrievalOptions options;
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{2, 1}));
  options.half_life_days = 30;
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{2, 1}));
}

// Regression: in an archive that ended long ago all articles were equally old to --recent.
TEST_F(Retriever, RecencyCountsFromTheNewestArticle) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  constexpr double kDay = 86400;
  for (const double day : {100.0, 160.0}) {
    Xapian::Document document = article("it", day < 150 ? 4 : 3, "");
    document.add_value(kSlotPublished, Xapian::sortable_serialise(day * kDay));
    archive.add_document(document);
  }
  archive_ = archive;
  EXPECT_EQ(found(), (std::vector<Xapian::docid>{1, 2}));
  RetrievalOptions options;
  options.half_life_days = 30;
  options.now = static_cast<std::int64_t>(20000 * kDay);
  EXPECT_EQ(found(options), (std::vector<Xapian::docid>{2, 1}));
}

class Twins : public Retriever {
 protected:
  Twins() {
    Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
    for (const auto& [often, key] :
         {std::pair(3, "same"), std::pair(5, "same"), std::pair(4, "own"), std::pair(2, ""),
          std::pair(2, ""), std::pair(0, "same")}) {
      Xapian::Document document = article("it", static_cast<unsigned>(often), "");
      if (*key != 0) document.add_value(kSlotText, key);
      document.add_value(kSlotPublished, Xapian::sortable_serialise(often));
      archive.add_document(document);
    }
    archive_ = archive;
    options_.twins_apart = false;
  }

  RetrievalOptions options_;
};

// Regression: the same text under two addresses stood in the list twice.
TEST_F(Twins, AreInTheListOnce) {
  EXPECT_EQ(found(options_), (std::vector<Xapian::docid>{2, 3, 4, 5}));
  const Ranking ranking = retrieve(archive_, plan_, options_);
  EXPECT_TRUE(ranking.articles[0].twins);
  EXPECT_FALSE(ranking.articles[1].twins);
  EXPECT_FALSE(ranking.articles[2].twins);
  EXPECT_EQ(ranking.total, 4U);
  EXPECT_TRUE(ranking.total_exact);
}

TEST_F(Twins, AreInTheListOnceByDateToo) {
  options_.sort = Sort::kOldest;
  EXPECT_EQ(found(options_), (std::vector<Xapian::docid>{4, 5, 1, 3}));
  options_.sort = Sort::kNewest;
  EXPECT_EQ(found(options_), (std::vector<Xapian::docid>{2, 3, 4, 5}));
  options_.offset = 1;
  options_.count = 2;
  EXPECT_EQ(found(options_), (std::vector<Xapian::docid>{3, 4}));
}

// An archive in a folder collapses twins by itself: in the same way as Xapian does where it cannot.
TEST_F(Twins, AreFoundInAFolderAsXapianFindsThem) {
  const tests::TemporaryFolder folder;
  const std::string path = folder / "archive";
  Xapian::WritableDatabase archive(path, Xapian::DB_CREATE);
  // Most of the best have one text, so that more than the first batch has to be fetched.
  for (unsigned i = 0; i < 300; ++i) {
    Xapian::Document document = article(i % 3 == 0 ? "en" : "it", 1 + i * 7 % 13, "");
    const unsigned key = i % 4 != 0 ? 0 : i % 20;
    if (i % 11 != 0) document.add_value(kSlotText, "text" + std::to_string(key));
    archive.add_document(document);
  }
  archive.commit();
  plan_.translated = false;
  for (const double window : {1.0, 4.0, 20.0, 31.0, 400.0}) {
    for (const std::size_t offset : {0U, 5U, 30U}) {
      options_.parameters.window = window;
      options_.offset = offset;
      options_.count = 10;
      const Ranking by_xapian = retrieve(archive, plan_, options_);
      const Ranking own = retrieve(archive, plan_, options_, {{{path, archive}}});
      ASSERT_EQ(own.articles.size(), by_xapian.articles.size());
      for (std::size_t i = 0; i < own.articles.size(); ++i) {
        EXPECT_EQ(own.articles[i].docid, by_xapian.articles[i].docid) << window << ' ' << i;
        EXPECT_EQ(own.articles[i].score, by_xapian.articles[i].score);
        EXPECT_TRUE(own.articles[i].twins || !by_xapian.articles[i].twins);
      }
      if (by_xapian.total_exact) {
        EXPECT_EQ(own.total, by_xapian.total);
      }
    }
  }
}

TEST_F(Twins, StandApartInRuns) {
  EXPECT_EQ(found().size(), 5U);
}

}  // namespace
}  // namespace emeroteca::ranking
