// Text that is taken out: whole articles, tables, citations, of lists of any length.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

std::vector<std::string> sorted_lines(const std::string& text) {
  std::vector<std::string> lines = lines_of(text);
  std::sort(lines.begin(), lines.end());
  return lines;
}

// The whole archive comes out of a search as it does out of the indexer.
TEST(SearcherTextOut, JsonLinesAreAnExport) {
  const Output found =
      command_on_corpus({"search", "--format", "jsonl", "-n", "all", "--", "-zyxwvu"});
  const Output exported = run_program("indexer", {"export", "-a", corpus_archive()});
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_GT(lines_of(found.out).size(), 100U);
  EXPECT_EQ(sorted_lines(found.out), sorted_lines(exported.out));
}

TEST(SearcherTextOut, WhatWasFoundCanBeAddedElsewhere) {
  const TemporaryFolder folder;
  const Output found = command_on_corpus({"search", "--format", "jsonl", "-n", "all", "alibaba"});
  const Output added = run_program("indexer", {"add", "-a", folder / "archive", "-"}, found.out);
  EXPECT_EQ(added.exit_code, 0) << added.err;
  const Output again = run_program("searcher", {"search", "-a", folder / "archive", "--format",
                                                "jsonl", "-n", "all", "alibaba"});
  EXPECT_EQ(sorted_lines(again.out), sorted_lines(found.out));
}

TEST(SearcherTextOut, AllIsAllInTheSameOrder) {
  const auto ids = [](const std::string& count) {
    return command_on_corpus(
               {"search", "-n", count, "--template", "{rank} {id}", "lang:it", "cloud"})
        .out;
  };
  const std::string all = ids("all");
  EXPECT_TRUE(all.starts_with(ids("10"))) << all;
  const auto total = nlohmann::json::parse(
      command_on_corpus({"search", "--format", "json", "lang:it", "cloud"}).out)["total"]["count"];
  EXPECT_EQ(lines_of(all).size(), total.get<std::size_t>());
}

TEST(SearcherTextOut, TablesHaveTheFieldsThatWereAskedFor) {
  const Output output = command_on_corpus(
      {"search", "--format", "csv", "--fields", "id,date,title,body", "cloud-alibaba-review"});
  const Output one = command_on_corpus(
      {"show", "--format", "csv", "--fields", "id,date,title", "cloud-alibaba-review.it"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_EQ(one.out,
            "id,date,title\r\ncloud-alibaba-review.it,2022-01-18,Washington apre un’indagine sul "
            "cloud di Alibaba\r\n");
  EXPECT_TRUE(output.out.starts_with("id,date,title,body\r\n")) << output.out;
  const Output wrong =
      command_on_corpus({"search", "--format", "csv", "--fields", "id,datum", "a"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.err.find("there is no field 'datum'"), std::string::npos) << wrong.err;
}

TEST(SearcherTextOut, CountsAreTablesToo) {
  EXPECT_TRUE(command_on_corpus({"facets", "--format", "csv", "alibaba"})
                  .out.starts_with("facet,value,articles\r\nsource,Meridian News Agency,3\r\n"));
  EXPECT_TRUE(command_on_corpus({"timeline", "--by", "year", "--format", "csv", "alibaba"})
                  .out.starts_with("year,articles\r\n2021,2\r\n"));
}

TEST(SearcherShow, ManyAndThoseOfStandardInput) {
  const std::string first = "cloud-alibaba-review.it";
  const std::string second = "ecb-rate-rise.it";
  const Output both = command_on_corpus({"show", first, second});
  EXPECT_EQ(both.exit_code, 0) << both.err;
  EXPECT_TRUE(both.out.starts_with(command_on_corpus({"show", first}).out)) << both.out;
  EXPECT_TRUE(both.out.ends_with(command_on_corpus({"show", second}).out)) << both.out;
  const std::vector<std::string> piped{"show", "-a", corpus_archive(), "-"};
  EXPECT_EQ(run_program("searcher", piped, first + "\n\n" + second + "\r\n").out, both.out);
  const Output json = command_on_corpus({"show", "--format", "json", first, second});
  EXPECT_EQ(json.out, command_on_corpus({"show", "--format", "json", first}).out +
                          command_on_corpus({"show", "--format", "json", second}).out);
  const Output nothing = run_program("searcher", piped, "");
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_EQ(nothing.out + nothing.err, "");
}

// Regression: a script could not tell an article that is gone from an archive that is.
TEST(SearcherShow, UnknownIdsAreNotFoundAndTheOthersShown) {
  const Output output = command_on_corpus({"show", "nix", "ecb-rate-rise.it", "nada"});
  EXPECT_EQ(output.exit_code, 1);
  EXPECT_EQ(output.out, command_on_corpus({"show", "ecb-rate-rise.it"}).out);
  EXPECT_TRUE(
      output.err.starts_with("searcher: no article has the id 'nix'\n"
                             "searcher: no article has the id 'nada'\n  "))
      << output.err;
}

TEST(SearcherOutput, IsNeitherWrappedNorShortenedOffATerminal) {
  const std::string id = "cloud-alibaba-review.it";
  const auto article =
      nlohmann::json::parse(command_on_corpus({"show", "--format", "json", id}).out);
  const std::string body = article["body"];
  const std::string shown = command_on_corpus({"show", id}).out;
  EXPECT_NE(shown.find("\n" + body.substr(0, body.find('\n')) + "\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find(article["url"].get<std::string>()), std::string::npos) << shown;
  // Who exports COLUMNS wants lines of that length, but no broken address.
  const Output narrow =
      run_shell("COLUMNS=30 \"$BIN/searcher\" show -a '" + corpus_archive() + "' " + id);
  EXPECT_NE(narrow.out.find("\n" + article["url"].get<std::string>() + "\n"), std::string::npos)
      << narrow.out;
  EXPECT_EQ(narrow.out.find(body.substr(0, body.find('\n'))), std::string::npos);
}

// Who reads the first line of a long list waits for no more than that.
TEST(SearcherOutput, ALongListEndsWithItsReader) {
  const Output output = run_shell("set -o pipefail; \"$BIN/searcher\" -a '" + corpus_archive() +
                                  "' --format jsonl -n all lang:it lang:en | head -n 1");
  EXPECT_EQ(output.err, "");
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_TRUE(nlohmann::json::accept(output.out)) << output.out;
}

}  // namespace
}  // namespace emeroteca::tests
