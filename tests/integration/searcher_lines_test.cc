// The searcher's lines, as scripts write them to it.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

Output lines(std::string_view typed, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"-a", corpus_archive()});
  return run_program("searcher", options, typed);
}

// The ids of each list of hits and of each article that was answered, of one line each.
std::vector<std::vector<std::string>> answered(std::string_view typed) {
  const Output output = lines(typed, {"--format", "json"});
  EXPECT_EQ(output.err, "");
  std::vector<std::vector<std::string>> answers;
  for (const std::string& line : lines_of(output.out)) {
    const nlohmann::json json = nlohmann::json::parse(line);
    std::vector<std::string>& ids = answers.emplace_back();
    if (json.contains("body")) ids.push_back(json["id"]);
    if (!json.contains("hits")) continue;
    for (const auto& hit : json["hits"]) ids.push_back(hit["id"]);
  }
  return answers;
}

using Ids = std::vector<std::string>;

TEST(SearcherLines, OpenArticlesOfTheListByTheirNumbers) {
  const auto answers = answered("alibaba\n2\n:search 2\n");
  ASSERT_EQ(answers.size(), 3U);
  ASSERT_EQ(answers[0].size(), 4U);
  EXPECT_EQ(answers[1], Ids{answers[0][1]});
  EXPECT_NE(answers[2], answers[1]);  // the word, not the article
}

TEST(SearcherLines, TurnPages) {
  const auto answers = answered(":count 3\nalibaba\nn\np\n");
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0].size(), 3U);
  EXPECT_EQ(answers[1].size(), 1U);
  EXPECT_EQ(std::count(answers[0].begin(), answers[0].end(), answers[1].front()), 0);
  EXPECT_EQ(answers[2], answers[0]);
}

// What is set asks the last query anew, from its first page.
TEST(SearcherLines, AskAgainWithWhatIsSet) {
  const auto answers = answered(
      ":count 3\nalibaba\nn\n:lang it\n:lang any\n:sort newest\n:sort oldest\n:sort added\n"
      ":sort relevance\n:count 1\n");
  ASSERT_EQ(answers.size(), 9U);
  EXPECT_EQ(answers[2], Ids{"cloud-alibaba-review.it"});
  EXPECT_EQ(answers[3], answers[0]);
  EXPECT_EQ(answers[4].back(), "alibaba-singles-day-results.en");  // of 2021-11
  EXPECT_EQ(answers[5].front(), "alibaba-antitrust-fine-china.en");
  EXPECT_EQ(answers[6].size(), 3U);
  EXPECT_EQ(answers[7], answers[0]);
  EXPECT_EQ(answers[8], Ids{answers[0].front()});
}

TEST(SearcherLines, LeadFromAnArticleToOthers) {
  const auto answers = answered("alibaba\n:other 1\n:similar 1\n:count 2\nn\n");
  ASSERT_EQ(answers.size(), 5U);
  ASSERT_EQ(answers[0].front(), "cloud-alibaba-review.it");
  EXPECT_EQ(answers[1], Ids{"cloud-alibaba-review.en"});
  ASSERT_EQ(answers[2].size(), 10U);
  EXPECT_EQ(std::count(answers[2].begin(), answers[2].end(), answers[0].front()), 0);
  // They are turned like a query's.
  EXPECT_EQ(answers[3], Ids(answers[2].begin(), answers[2].begin() + 2));
  EXPECT_EQ(answers[4], Ids(answers[2].begin() + 2, answers[2].begin() + 4));
}

TEST(SearcherLines, CountAndCiteAndHelp) {
  const Output output = lines("alibaba\n:facets\n:timeline\n:cite 1\n:help\n");
  EXPECT_EQ(output.exit_code, 0) << output.err;
  for (const std::string_view part : {"\nsource\n", "Meridian News Agency", "2021-04", "2022-01",
                                      "@article{", ":quit             leave"}) {
    EXPECT_NE(output.out.find(part), std::string::npos) << part;
  }
  const auto json = lines("alibaba\n:facets\n:timeline\n", {"--format", "json"});
  const std::vector<std::string> answers = lines_of(json.out);
  ASSERT_EQ(answers.size(), 3U) << json.out;
  EXPECT_TRUE(nlohmann::json::parse(answers[1]).contains("facets")) << answers[1];
  EXPECT_TRUE(nlohmann::json::parse(answers[2]).contains("bins")) << answers[2];
}

// A mistake is told with what can be written instead, and ends nothing.
TEST(SearcherLines, SayWhatCannotBeDone) {
  struct Mistake {
    std::string typed;
    std::string message;
    std::string hint;
  };
  for (const Mistake& one : std::vector<Mistake>{
           {":facets", "there has been no query yet", "write some words"},
           {"n", "there has been no query yet", "write some words"},
           {"7", "there has been no query yet", "write some words"},
           {":nix", "there is no command ':nix'", ":help lists them"},
           {":search", "there is no command ':search'", ":help lists them"},
           {"alibaba\nn", "this is the last page", ":help lists"},
           {"alibaba\np", "this is the first page", "n turns to the next"},
           {"alibaba\n9", "there is no result 9 on this page", ":search 9"},
           {"alibaba\n:cite x", "'x' is no number of a result", ":cite 1"},
           {"Singles\n:other 1", "no other version of alibaba-singles-day-results.en", ":similar"},
           {":lang fr", "'fr' is no language here", ":lang it"},
           {":sort up", "'up' is no order", ":sort newest"},
           {":count 0", "'0' results a page are not possible", ":count 20"},
           {":count 1001", "'1001' results a page are not possible", "1 to 1000"},
           {"date:soon", "soon", "date:"}}) {
    const Output output = lines(one.typed + "\nGartner\n");
    EXPECT_EQ(output.exit_code, 2) << one.typed;
    EXPECT_NE(output.err.find("searcher: "), std::string::npos) << output.err;
    EXPECT_NE(output.err.find(one.message), std::string::npos) << output.err;
    EXPECT_NE(output.err.find(one.hint), std::string::npos) << output.err;
    EXPECT_NE(output.out.find("gartner-it-spending-forecast.en"), std::string::npos) << one.typed;
  }
}

TEST(SearcherLines, EndAsOneQueryDoes) {
  EXPECT_EQ(lines("alibaba\n:quit\nxyzzyplugh\n").exit_code, 0);
  EXPECT_EQ(lines("xyzzyplugh\n").exit_code, 1);
  EXPECT_EQ(lines("xyzzyplugh\nalibaba\n").exit_code, 0);
  EXPECT_EQ(lines("\n\n").exit_code, 0);
  const Output left = lines("alibaba\r\n:q\r\nGartner\r\n");
  EXPECT_EQ(left.exit_code, 0) << left.err;
  EXPECT_EQ(left.out.find("Gartner sees"), std::string::npos) << "read on after :q";
}

}  // namespace
}  // namespace emeroteca::tests
