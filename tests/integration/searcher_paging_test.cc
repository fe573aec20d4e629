// Someone leafs through results while the indexer adds articles.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

class SearcherPaging : public ::testing::Test {
 protected:
  // `count` articles with the same words, which only their ids and dates tell apart.
  void add(const std::string& id, int count, const std::string& body) {
    std::string dump;
    for (int i = 0; i < count; ++i) {
      dump += R"({"id": ")" + id + std::to_string(i) + R"(", "title": "Notizie", "body": ")" +
              body + R"(", "date": "2021-01-)" + std::to_string(10 + i % 9) + "\"}\n";
    }
    const Output output =
        run_program("indexer", {"add", "-a", archive_, folder_.write(id + ".jsonl", dump)});
    ASSERT_EQ(output.exit_code, 0) << output.err;
  }

  std::vector<std::string> page(int offset, int count, const std::string& sort) const {
    return lines_of(
        run_program("searcher", {"-a", archive_, "--template", "{id}", "--sort", sort, "--offset",
                                 std::to_string(offset), "-n", std::to_string(count), "ponte"})
            .out);
  }

  TemporaryFolder folder_;
  std::string archive_ = folder_ / "archive";
};

TEST_F(SearcherPaging, PagesStayWhileTheArchiveGrows) {
  add("bridge", 40, "Il ponte riapre al traffico.");
  const std::vector<std::string> sorts{"relevance", "newest", "oldest"};
  std::vector<std::vector<std::string>> before;
  for (const std::string& sort : sorts) {
    before.push_back(page(0, 40, sort));
    EXPECT_EQ(before.back().size(), 40U);
  }
  const auto expect_same_pages = [&] {
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      std::vector<std::string> pages;
      for (int offset = 0; offset < 40; offset += 7) {
        for (const std::string& id : page(offset, 7, sorts[i])) pages.push_back(id);
      }
      EXPECT_EQ(pages, before[i]) << sorts[i];
    }
  };
  add("race", 60, "Una gara di ciclismo in montagna, con molti atleti e poche salite.");
  expect_same_pages();
  EXPECT_EQ(run_program("indexer", {"compact", "-a", archive_}).exit_code, 0);
  expect_same_pages();
}

// As good as the others, they come behind them: nobody sees an article twice.
TEST_F(SearcherPaging, NewArticlesAsGoodComeLast) {
  add("bridge", 20, "Il ponte riapre al traffico.");
  const std::vector<std::string> before = page(0, 20, "relevance");
  add("new", 5, "Il ponte riapre al traffico.");
  EXPECT_EQ(page(0, 20, "relevance"), before);
}

}  // namespace
}  // namespace emeroteca::tests
