// What programs of others call, in C++.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "archive/writer.h"
#include "indexer/document_builder.h"
#include "library/emeroteca.h"
#include "tests/support/archive_server.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kOctober = 1634637600;  // 2021-10-19 10:00 UTC

Article article_of(std::string id, std::string title, std::int64_t published) {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = "The regulators look into the cloud business of Alibaba, says a source.";
  article.source = "Harbour Post";
  article.published = published;
  return article;
}

// An archive of three articles, to which others can be added.
class LibraryTest : public ::testing::Test {
 protected:
  LibraryTest() : path_(folder_ / "archive"), writer_(path_) {
    add(article_of("a", "Cloud review of Alibaba", kOctober));
    add(article_of("b", "Alibaba and its cloud", kOctober + kDay));
    add(article_of("c", "A cloud over Hangzhou", kOctober + 40 * kDay));
    writer_.commit();
  }

  void add(const Article& article) {
    writer_.put(article.id, builder_.build(article, fingerprint(article)));
  }

  tests::TemporaryFolder folder_;
  std::string path_;
  ArchiveWriter writer_;
  indexing::DocumentBuilder builder_;
};

SearchRequest request_of(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  return request;
}

TEST_F(LibraryTest, SearchesAndReadsAndCounts) {
  Archive archive(path_);
  EXPECT_EQ(archive.size(), 3U);
  const SearchResult found = archive.search("alibaba");
  EXPECT_EQ(found.total, 3U);
  ASSERT_EQ(found.hits.size(), 3U);
  EXPECT_NE(found.hits[0].article.id, "c");  // has it in no title
  SearchRequest one = request_of("title:alibaba");
  one.retrieval.count = 1;
  EXPECT_EQ(archive.search(one).hits.size(), 1U);
  EXPECT_EQ(archive.count(one), 2U);
  EXPECT_EQ(archive.read("c")->title, "A cloud over Hangzhou");
  EXPECT_FALSE(archive.read("d").has_value());
  EXPECT_EQ(archive.similar("a").hits.size(), 2U);
  EXPECT_THROW(archive.similar("d"), Error);
  EXPECT_THROW(archive.search("date:soon"), Error);
  for (const Facet& facet : archive.facets(request_of("hangzhou"))) {
    if (facet.name != "source") continue;
    ASSERT_EQ(facet.counts.size(), 1U);
    EXPECT_EQ(facet.counts[0].value, "Harbour Post");
    EXPECT_EQ(facet.counts[0].count, 1U);
  }
  const Timeline months = archive.timeline(request_of("cloud"), TimelineUnit::kMonth);
  ASSERT_EQ(months.bins.size(), 2U);
  EXPECT_EQ(months.bins[0].label, "2021-10");
  EXPECT_EQ(months.bins[0].count, 2U);
}

TEST_F(LibraryTest, ExplainsHowAQueryIsUnderstood) {
  Archive archive(path_);
  const Explanation explained = archive.explain(request_of("the cloud"));
  EXPECT_EQ(explained.text, "the cloud");
  ASSERT_EQ(explained.words.size(), 2U);
  EXPECT_TRUE(explained.words[0].stop_word);
  std::uint64_t most = 0;
  for (const WayOfSaying& way : explained.words[1].ways) most = std::max(most, way.articles);
  EXPECT_EQ(most, 3U);
}

// The present is that of the call, unless one is given.
TEST_F(LibraryTest, KnowsTheDayOfToday) {
  Archive archive(path_);
  EXPECT_EQ(archive.count(request_of("date:today")), 0U);
  SearchRequest then = request_of("date:today");
  then.retrieval.now = kOctober + 3600;
  EXPECT_EQ(archive.count(then), 1U);
}

TEST_F(LibraryTest, SeesWhatHasBeenCommittedSinceWhenItIsRefreshed) {
  Archive archive(path_);
  EXPECT_EQ(archive.size(), 3U);
  add(article_of("d", "A new cloud", kOctober));
  writer_.commit();
  EXPECT_TRUE(archive.refresh());
  EXPECT_EQ(archive.size(), 4U);
  EXPECT_FALSE(archive.refresh());
}

TEST_F(LibraryTest, AnArchiveCanBeMoved) {
  Archive first(path_);
  Archive second = std::move(first);
  EXPECT_EQ(second.size(), 3U);
  first = std::move(second);
  EXPECT_EQ(first.search("alibaba").total, 3U);
}

TEST_F(LibraryTest, NamesTheServersThatAnAnswerWasMadeWithout) {
  tests::ArchiveServer server(path_);
  Archive archive(server.name() + "," + path_, 5);
  EXPECT_EQ(archive.size(), 6U);
  EXPECT_TRUE(archive.missing_servers().empty());
  server.kill();
  const SearchResult found = archive.search("alibaba");
  EXPECT_EQ(found.total, 3U);
  EXPECT_EQ(found.missing_servers, std::vector<std::string>{server.name()});
  EXPECT_EQ(archive.missing_servers(), found.missing_servers);
}

TEST_F(LibraryTest, OpensTheUsersArchiveWhereNoneIsNamed) {
  ASSERT_EQ(setenv("EMEROTECA_ARCHIVE", path_.c_str(), 1), 0);
  EXPECT_EQ(Archive().size(), 3U);
  ASSERT_EQ(unsetenv("EMEROTECA_ARCHIVE"), 0);
  try {
    Archive(folder_ / "none");
    FAIL() << "opened";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.code(), ErrorCode::kMissing);
    EXPECT_NE(fault.hint(), "");
  }
}

TEST(Library, KnowsItsVersion) {
  EXPECT_EQ(library_version(), EMEROTECA_VERSION);
}

}  // namespace
}  // namespace emeroteca
