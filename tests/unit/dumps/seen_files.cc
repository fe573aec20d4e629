#include "tests/unit/dumps/seen_files.h"

#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps::testing {
namespace {

// With one space for all white space.
std::string spaced_once(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

void expect_seen(const SeenFile& file, std::span<const SeenArticle> articles) {
  SCOPED_TRACE(file.file);
  RecordingSink sink;
  read_dump((tests::shared_dir() / "formats" / file.file).string(), {}, sink);
  EXPECT_EQ(sink.articles.size(), file.articles);
  EXPECT_EQ(sink.left_out.size(), file.skipped);
  const auto rejected = std::count_if(sink.faults.begin(), sink.faults.end(),
                                      [](const SeenFault& fault) { return fault.rejected; });
  EXPECT_EQ(static_cast<std::size_t>(rejected), file.rejected)
      << (sink.faults.empty() ? "" : sink.faults[0].reason);
  for (const SeenArticle& seen : articles) {
    SCOPED_TRACE(seen.number);
    ASSERT_LT(seen.number, sink.articles.size());
    const Article& article = sink.articles[seen.number];
    EXPECT_EQ(article.title, seen.title);
    EXPECT_EQ(testing::day_of(article), seen.day);
    EXPECT_EQ(stemmers::code(article.language), seen.language);
    const std::string body = spaced_once(article.body);
    EXPECT_EQ(body.empty(), seen.begins.empty());
    EXPECT_TRUE(body.starts_with(seen.begins)) << body.substr(0, 100);
    EXPECT_TRUE(body.ends_with(seen.ends))
        << body.substr(body.size() - std::min<std::size_t>(100, body.size()));
  }
}

}  // namespace emeroteca::dumps::testing
