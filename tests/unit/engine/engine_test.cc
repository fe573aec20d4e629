// Searching while another process writes.
#include "searcher/engine.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <exception>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "archive/article.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/document_builder.h"
#include "indexer/user_lexicon.h"
#include "indexer/writing/archive_sink.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

constexpr std::size_t kArticles = 60;

Article article_of(std::size_t number) {
  Article article;
  article.id = "news/" + std::to_string(number);
  article.title = "Cloud number " + std::to_string(number);
  article.body = "The regulators look into the cloud business of Alibaba, says a source.";
  article.source = number % 2 == 0 ? "Even" : "Odd";
  article.published = 1634637600 + static_cast<std::int64_t>(number) * 86400;
  return article;
}

// Passes changes on to a writer that is open already.
class OpenSink final : public indexing::ArchiveSink {
 public:
  explicit OpenSink(ArchiveWriter& writer) : writer_(writer) {}
  void put(std::string_view id, const Xapian::Document& document) override {
    writer_.put(id, document);
  }
  bool remove(std::string_view id) override { return writer_.remove(id); }
  void set_metadata(std::string_view key, std::string_view value) override {
    writer_.set_metadata(key, value);
  }
  void commit() override { writer_.commit(); }
  void finish() override { writer_.commit(); }

 private:
  ArchiveWriter& writer_;
};

// An archive in which at every commit kArticles articles match `cloud`: the oldest go as new ones
// come. One of them always stays.
class ChangingArchive {
 public:
  explicit ChangingArchive(const std::string& folder) : writer_(folder) {
    Article stays = article_of(0);
    stays.id = "stays";
    put(stays);
    while (present_.size() + 1 < kArticles) add();
    writer_.commit();
  }

  void change() {
    for (int i = 0; i < 20; ++i) {
      writer_.remove(present_.front());
      present_.pop_front();
      add();
    }
    writer_.commit();
  }

  // Italian headwords and their translations.
  void teach(const std::string& lines) {
    indexing::UserLexicon lexicon = indexing::UserLexicon::read(writer_.database());
    std::istringstream file(lines);
    lexicon.add(file, "lexicon", stemmers::Language::kItalian);
    OpenSink sink(writer_);
    lexicon.write(sink);
    sink.finish();
  }

 private:
  void add() {
    const Article article = article_of(++last_);
    put(article);
    present_.push_back(article.id);
  }
  void put(const Article& article) {
    writer_.put(article.id, builder_.build(article, fingerprint(article)));
  }

  ArchiveWriter writer_;
  indexing::DocumentBuilder builder_;
  std::deque<std::string> present_;
  std::size_t last_ = 0;
};

SearchRequest all_cloud() {
  SearchRequest request;
  request.text = "cloud";
  request.retrieval.count = 2 * kArticles;
  request.retrieval.exact_count = true;
  return request;
}

void expect_whole(const SearchResult& result) {
  EXPECT_EQ(result.total, kArticles);
  std::set<std::string> ids;
  for (const Hit& hit : result.hits) {
    ids.insert(hit.article.id);
    EXPECT_FALSE(hit.snippets.empty());
  }
  EXPECT_EQ(ids.size(), kArticles);
}

// Regression: an article that was removed between match and snippet ended the search.
TEST(Engine, EachAnswerIsOfOneRevisionWhileAnotherWrites) {
  const tests::TemporaryFolder folder;
  ChangingArchive archive(folder / "archive");
  std::atomic<bool> stop = false;
  std::atomic<int> commits = 0;
  std::exception_ptr fault;
  std::thread writing([&] {
    try {
      // No faster than a reader on a busy machine can follow.
      for (; !stop; ++commits) {
        archive.change();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    } catch (...) {
      fault = std::current_exception();
    }
  });
  Engine engine(folder / "archive");
  for (int i = 0; i < 30 || (commits < 30 && i < 3000); ++i) {
    expect_whole(engine.search(all_cloud()));
    const std::vector<Facet> facets = engine.facets(all_cloud(), 10);
    std::uint64_t sources = 0;
    for (const Facet& facet : facets) {
      if (facet.name != "source") continue;
      for (const FacetCount& count : facet.counts) sources += count.count;
    }
    EXPECT_EQ(sources, kArticles);
    EXPECT_EQ(engine.count(all_cloud()), kArticles);
    EXPECT_EQ(engine.similar("stays", all_cloud()).hits.size(), kArticles - 1);
    EXPECT_TRUE(engine.archive().find("stays").has_value());
    const auto ids = engine.read(
        [&](const Xapian::Database&) { return engine.ids_of(engine.rank(all_cloud()).articles); });
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), kArticles);
    if (::testing::Test::HasFailure()) break;
  }
  stop = true;
  writing.join();
  if (fault) std::rethrow_exception(fault);
}

// The same without chance: the ground moves in the middle of every first attempt.
TEST(Engine, WhatWasReadBeforeTheGroundMovedIsForgotten) {
  const tests::TemporaryFolder folder;
  ChangingArchive archive(folder / "archive");
  Engine engine(folder / "archive");
  int attempts = 0;
  const auto ids = engine.read([&](const Xapian::Database&) {
    const ranking::Ranking ranking = engine.rank(all_cloud());
    if (++attempts == 1) {
      (void)engine.ids_of(ranking.articles);
      for (int i = 0; i < 4; ++i) archive.change();
      throw Xapian::DocNotFoundError("Document 1 not found");
    }
    return engine.ids_of(ranking.articles);
  });
  EXPECT_EQ(attempts, 2);
  const SearchResult now = Engine(folder / "archive").search(all_cloud());
  ASSERT_EQ(ids.size(), now.hits.size());
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(ids[i], now.hits[i].article.id);
}

// Regression of its kind: an id that is typed or read from a file reached the terminal as it was.
TEST(Engine, IdsAreHarmlessInMessages) {
  const tests::TemporaryFolder folder;
  const ChangingArchive archive(folder / "archive");
  Engine engine(folder / "archive");
  try {
    engine.similar("x\x1B]0;title\a", {});
    FAIL();
  } catch (const Error& fault) {
    EXPECT_EQ(std::string(fault.what()), "no article has the id 'x\\x1B]0;title\\x07'");
  }
}

// Regression: a word that the user had taught the archive meanwhile was not known to an engine
// that had been opened before.
TEST(Engine, SeesTheLexiconThatHasBeenCommittedSince) {
  const tests::TemporaryFolder folder;
  ChangingArchive archive(folder / "archive");
  Engine engine(folder / "archive");
  SearchRequest request = all_cloud();
  request.text = "nembolario";  // no word of any language
  EXPECT_EQ(engine.search(request).total, 0U);
  archive.teach("nembolario\tcloud\n");
  ASSERT_TRUE(engine.archive().refresh());
  EXPECT_EQ(engine.search(request).total, kArticles);
}

// What an archive that is mostly in English shows of an Italian query.
class MostlyEnglish : public ::testing::Test {
 protected:
  void SetUp() override {
    ArchiveWriter writer(folder_ / "archive");
    indexing::DocumentBuilder builder;
    const auto put = [&](const std::string& id, const std::string& title, const std::string& body,
                         stemmers::Language language) {
      Article article;
      article.id = id;
      article.title = title;
      article.body = body;
      article.language = language;
      writer.put(id, builder.build(article, fingerprint(article)));
    };
    const auto english = stemmers::Language::kEnglish;
    const auto italian = stemmers::Language::kItalian;
    for (int i = 0; i < 600; ++i) {
      put("en" + std::to_string(i), "Third forecast",
          "The third forecast of the world bank: a forecast of growth, and a third forecast for "
          "the world and its third world.",
          english);
    }
    const std::string filler =
        " Nel pomeriggio la giunta ha discusso del bilancio della città e della scuola, e poi "
        "dei lavori sulla strada del porto, che dureranno fino all'estate prossima.";
    put("meteo", "Bollettino di sabato", "Il meteo di sabato." + filler + filler, italian);
    put("pianeta", "Scoperto il terzo pianeta nano", "Un altro corpo celeste." + filler, italian);
    put("both", "Il bilancio della città", "Il terzo corpo, che non è un pianeta." + filler,
        italian);
    put("scuola", "La scuola riapre", "Riapre domani." + filler, italian);
    writer.commit();
  }

  std::vector<std::string> found(const std::string& query) {
    Engine engine(folder_ / "archive", {});
    SearchRequest request;
    request.text = query;
    request.retrieval.count = 3;
    std::vector<std::string> ids;
    for (const Hit& hit : engine.search(request).hits) ids.push_back(hit.article.id);
    return ids;
  }

  tests::TemporaryFolder folder_;
};

// Words that differ by a letter stood before the word itself where they were written more often.
TEST_F(MostlyEnglish, WhatWasTypedIsBeforeWhatIsSimilar) {
  ArchiveWriter writer(folder_ / "archive");
  indexing::DocumentBuilder builder;
  for (const std::string word : {"macao", "cacho", "cacao"}) {
    Article article;
    article.id = word;
    const bool typed = word == "cacao";
    article.title = typed ? "Prezzi in calo" : "Accordo su " + word;
    article.body =
        typed ? "Il cacao costa meno." : "Di " + word + ' ' + word + " si parla da ieri.";
    writer.put(word, builder.build(article, fingerprint(article)));
  }
  writer.commit();
  EXPECT_EQ(found("cacao~").front(), "cacao");
  EXPECT_EQ(found("cacao~").size(), 3U);
}

// Regression: articles that have a word stood behind hundreds that have its translation, of which
// the first four hundred alone got a second look.
TEST_F(MostlyEnglish, WhatWasTypedIsAmongTheBest) {
  EXPECT_EQ(found("meteo").front(), "meteo");
  EXPECT_EQ(found("pianeta").front(), "pianeta");
}

// Regression: a headline with all words of a query was worth no more than a text with them.
TEST_F(MostlyEnglish, AHeadlineThatHasAllWordsComesFirst) {
  const std::vector<std::string> ids = found("terzo pianeta");
  ASSERT_EQ(ids.size(), 3U);
  EXPECT_EQ(ids[0], "pianeta");
  EXPECT_EQ(ids[1], "both");
}

}  // namespace
}  // namespace emeroteca
