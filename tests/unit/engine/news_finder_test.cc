// What `news` finds is what a search finds among the articles that came.
#include "searcher/commands/news_finder.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/add.h"
#include "stemmers/words/tokeniser.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::commands {
namespace {

using Ids = std::set<std::string>;

constexpr const char* kBefore = "1790000000";  // 2026-09-21
constexpr const char* kAfter = "1790100000";   // the day after
constexpr std::int64_t kSince = 1'790'050'000'000;

class NewsFinding : public ::testing::Test {
 protected:
  ~NewsFinding() override { ::unsetenv("SOURCE_DATE_EPOCH"); }

  void add(const char* moment, const std::string& lines,
           indexing::WriterKind kind = indexing::WriterKind::kStock) {
    ::setenv("SOURCE_DATE_EPOCH", moment, 1);
    indexing::AddOptions options;
    options.archive = folder_ / "A";
    options.dumps = {folder_.write("dump.jsonl", lines)};
    options.quiet = true;
    options.writer = kind;
    std::ostringstream messages;
    const indexing::AddSummary summary = indexing::add(options, messages);
    ASSERT_FALSE(summary.error) << summary.error->what();
  }

  static SearchRequest request_of(const std::string& query) {
    SearchRequest request;
    request.text = query;
    request.retrieval.now = 1'790'200'000;
    request.retrieval.count = 100'000;
    return request;
  }

  static Ids found_by_news(Engine& engine, const std::string& query) {
    return engine.read([&](const Xapian::Database& database) {
      NewsFinder finder(engine, database, kSince);
      Ids ids;
      for (const std::size_t at : finder.find(request_of(query)).articles) {
        ids.insert(engine.archive().article(finder.articles()[at].number).article.id);
      }
      return ids;
    });
  }

  static Ids found_by_search(Engine& engine, const std::string& query) {
    const auto ranking = engine.rank(request_of('(' + query + ") added:2026-09-22.."));
    Ids ids;
    for (const std::string& id : engine.ids_of(ranking.articles)) ids.insert(id);
    return ids;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(NewsFinding, IsOfWhatCameAndIsNotKeptBack) {
  add(kBefore, R"({"id":"old","title":"Siccità","body":"Poca acqua."}
{"id":"freed","title":"Siccità","body":"Poca acqua ieri.","embargo":"2026-09-22T12:00:00Z"}
{"id":"free","title":"Siccità","body":"Poca acqua oggi.","embargo":"2026-09-21T12:00:00Z"}
)");
  add(kAfter, R"({"id":"new","title":"Siccità","body":"Poca acqua."}
{"id":"kept","title":"Siccità","body":"Poca acqua domani.","embargo":"2999-01-01T00:00:00Z"}
{"id":"old","title":"Siccità","body":"Poca acqua, corretto."}
)");
  Engine engine(folder_ / "A");
  EXPECT_EQ(found_by_news(engine, "acqua"), (Ids{"freed", "new"}));
  EXPECT_EQ(found_by_news(engine, "\"poca acqua\" -ieri"), (Ids{"new"}));
  EXPECT_EQ(found_by_news(engine, "acqua~ -title:siccità"), Ids());
}

// The words of headlines as all kinds of queries.
std::vector<std::string> queries_of(const std::vector<std::string>& titles) {
  std::vector<std::string> queries;
  for (const std::string& title : titles) {
    std::vector<std::string> words;
    for (const stemmers::Token& token : stemmers::tokenise(title)) {
      if (!token.joined && token.surface.size() > 3 && token.surface.front() > '9') {
        words.push_back(title.substr(token.begin, token.end - token.begin));
      }
    }
    if (words.size() < 3) continue;
    const std::string& a = words[0];
    const std::string& b = words[1];
    const std::string& c = words[2];
    const std::vector<std::string> forms{a + ' ' + b + ' ' + c,
                                         '+' + a + " +" + b,
                                         '"' + a + ' ' + b + '"',
                                         a + " AND " + c,
                                         a.substr(0, 4) + "* " + c,
                                         b + "~ " + a,
                                         "title:" + b,
                                         a + " -" + b,
                                         '=' + a,
                                         a + " NEAR/5 " + b,
                                         "(" + a + " OR " + c + ") lang:en",
                                         b + " NOT " + c};
    queries.push_back(forms[queries.size() % forms.size()]);
  }
  return queries;
}

TEST_F(NewsFinding, IsWhatASearchOfTheWholeArchiveFinds) {
  EMEROTECA_NEED_SHARED_DATA();
  constexpr std::size_t kOld = 700;
  constexpr std::size_t kNew = 400;
  std::string before;
  std::string after;
  std::vector<std::string> titles;
  for (const char* name : {"reuters21578", "wikinews_it", "debian_news"}) {
    std::size_t number = 0;
    simdjson::dom::parser parser;
    tests::for_each_line(
        tests::shared_dir() / "news" / (std::string(name) + ".jsonl.zst"),
        [&](std::string_view line) {
          if (++number > kOld + kNew) return;
          (number > kOld ? after : before).append(line) += '\n';
          const simdjson::padded_string padded(line);
          if (number % 10 == 0) {
            titles.emplace_back(tests::string_field(parser.parse(padded), "title"));
          }
        });
  }
  add(kBefore, before);
  add(kAfter, after, indexing::WriterKind::kBulk);
  Engine engine(folder_ / "A");
  const std::vector<std::string> queries = queries_of(titles);
  ASSERT_GE(queries.size(), 200U);
  std::size_t finding = 0;
  for (const std::string& query : queries) {
    const Ids wanted = found_by_search(engine, query);
    EXPECT_EQ(found_by_news(engine, query), wanted) << query;
    if (!wanted.empty()) ++finding;
  }
  EXPECT_GE(finding, queries.size() / 3);
}

}  // namespace
}  // namespace emeroteca::commands
