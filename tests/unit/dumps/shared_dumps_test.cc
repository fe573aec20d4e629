// The real dumps of the shared folder, whole.
#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/support/shared_data.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;

// Counts, so that 95 MB of newspapers are not kept.
class CountingSink final : public Sink {
 public:
  void article(Article&& article, const Origin& /*origin*/, std::uint64_t /*bytes*/) override {
    ++articles;
    italian += article.language == stemmers::Language::kItalian ? 1U : 0U;
    dated += article.published ? 1U : 0U;
    stories += article.story.empty() ? 0U : 1U;
    if (article.published) {
      earliest = std::min(earliest, *article.published);
      latest = std::max(latest, *article.published);
    }
  }
  void fault(const Fault& fault) override {
    faults.push_back(to_string(fault.origin));
    rejects += fault.rejected ? 1U : 0U;
  }
  void advanced(std::uint64_t count) override { bytes += count; }
  bool stopped() const override { return false; }

  std::size_t articles = 0;
  std::size_t italian = 0;
  std::size_t dated = 0;
  std::size_t stories = 0;
  std::size_t rejects = 0;
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  std::uint64_t bytes = 0;
  std::vector<std::string> faults;
};

std::string shared(const char* name) {
  return (tests::shared_dir() / name).lexically_normal().string();
}

TEST(SharedDumps, OfDebianAreReadWhole) {
  EMEROTECA_NEED_SHARED_DATA();
  CountingSink sink;
  const std::string path = shared("news/debian_news.jsonl.zst");
  read_dump(path, {}, sink);
  EXPECT_EQ(sink.articles, 5714U);
  EXPECT_EQ(sink.italian, 452U);
  EXPECT_EQ(sink.dated, 5714U);
  EXPECT_EQ(sink.stories, 5714U);
  EXPECT_TRUE(sink.faults.empty());
  EXPECT_EQ(sink.bytes, input_size({path}));
}

TEST(SharedDumps, OfReutersHaveOneRecordWithoutTextThatIsKept) {
  EMEROTECA_NEED_SHARED_DATA();
  CountingSink sink;
  const std::string path = shared("news/reuters21578.jsonl.zst");
  read_dump(path, {}, sink);
  EXPECT_EQ(sink.articles, 21578U);
  EXPECT_EQ(sink.faults, std::vector<std::string>{path + ":12793"});
  EXPECT_EQ(sink.rejects, 0U);
  EXPECT_EQ(sink.dated, 21574U);
}

TEST(SharedDumps, OfNewspapersAreFrom1916) {
  EMEROTECA_NEED_SHARED_DATA();
  CountingSink sink;
  read_dump(shared("news/newspapers1916.jsonl.zst"), {}, sink);
  EXPECT_EQ(sink.articles, 4055U);
  EXPECT_EQ(sink.italian, 55U);
  EXPECT_EQ(sink.earliest, -1704153600);  // 1916-01-01
  EXPECT_LT(sink.latest, -1672531200);    // 1917-01-01
  EXPECT_TRUE(sink.faults.empty());
}

TEST(SharedDumps, OfTheSeedsAreTwoTextsWithTitlesFromTheirFirstSentences) {
  EMEROTECA_NEED_SHARED_DATA();
  RecordingSink sink;
  read_dump(shared("seeds"), {}, sink);
  ASSERT_EQ(sink.articles.size(), 2U);
  EXPECT_EQ(sink.articles[0].id, shared("seeds") + "/000_91fa16e73020b22e.txt");
  EXPECT_EQ(sink.articles[0].language, stemmers::Language::kItalian);
  EXPECT_EQ(sink.articles[1].language, stemmers::Language::kEnglish);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(sink.articles[i].body.size(), sink.sizes[i]);
    EXPECT_GT(sink.articles[i].title.size(), 60U);
    EXPECT_LT(sink.articles[i].title.size(), 100U);
  }
  EXPECT_TRUE(sink.faults.empty());
}

}  // namespace
}  // namespace emeroteca::dumps
