// What is said where nothing is found, and where something else may have been meant.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

std::string count_of(const std::string& query) {
  return nlohmann::json::parse(
             search_corpus({"--exact-count", "--format", "json", query}).out)["total"]["count"]
      .dump();
}

void expect_said(const Output& output, const std::string& line) {
  EXPECT_EQ(output.exit_code, 1);
  EXPECT_NE(output.out.find(line), std::string::npos) << "no " << line << " in\n" << output.out;
}

TEST(SearcherNothing, NamesTheFilterToBlame) {
  expect_said(search_corpus({"alibaba source:harbour"}),
              count_of("alibaba") +
                  " articles have “alibaba”; none of them has "
                  "source:harbour, which " +
                  count_of("source:harbour") + " articles have\n");
  expect_said(search_corpus({"alibaba date:1999"}),
              " articles have “alibaba”; none of them is of 1999-01-01 to 1999-12-31 (1999), they "
              "are of 2021-");
  expect_said(
      search_corpus({"--lang", "other", "alibaba"}),
      count_of("alibaba") + " articles have “alibaba”; none of them is in another language");
  expect_said(search_corpus({"alibaba -alibaba"}),
              " articles have “alibaba”; all of them have “alibaba”, which is excluded\n");
}

TEST(SearcherNothing, NamesTheWordToBlame) {
  expect_said(search_corpus({"+zyxwvu alibaba"}), "No articles found for “+zyxwvu alibaba”.\n");
  expect_said(search_corpus({"zyxwvu AND alibaba"}),
              "No article has “zyxwvu”. " + count_of("alibaba") + " articles have “alibaba”.\n");
  expect_said(search_corpus({"\"alibaba washington\""}),
              " all of these words, but not so close together or in this order\n");
}

// Articles of letters have no date.
TEST(SearcherNothing, SaysThatNoneHasADate) {
  expect_said(search_corpus({"id:corpus/articles/letters/forno-bobbio-riapre.txt date:2021"}),
              "; it has no date\n");
}

TEST(SearcherNothing, SaysWhichDayItWas) {
  const Output today = search_corpus({"alibaba date:ieri"});
  EXPECT_EQ(today.exit_code, 1);
  const std::string day = run_shell("date -d yesterday +%F").out.substr(0, 10);
  EXPECT_NE(today.out.find("is of " + day + " (ieri), they are of 2021-"), std::string::npos)
      << today.out;
  const Output alone = search_corpus({"date:ieri"});
  EXPECT_NE(alone.out.find("No article is of " + day + " (ieri); the archive's are of 20"),
            std::string::npos)
      << alone.out;
}

TEST(SearcherNothing, PartsThatNeverMeetAreCounted) {
  expect_said(search_corpus({"alibaba AND vulcano AND calcio"}), "By themselves: “alibaba” ");
}

// Regression: `-f json` searched for json without f, and nobody was told.
TEST(SearcherRemarks, OptionsThatAreNone) {
  const Output output = search_corpus({"-f", "json", "alibaba"});
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_EQ(output.err,
            "searcher: note: -f is no option: it excludes the word \"f\"; did you mean --format, "
            "--fields?\n");
  EXPECT_EQ(search_corpus({"-lang", "it", "alibaba"}).err,
            "searcher: note: -lang is no option: it excludes the word \"lang\"; did you mean "
            "--lang?\n");
  EXPECT_EQ(search_corpus({"alibaba", "-gartner"}).err, "");
  EXPECT_EQ(search_corpus({"--", "alibaba", "-f"}).err, "");
}

// Regression: `searcher shw ID` and `searcher help` were searches without a word about it.
TEST(SearcherRemarks, CommandsThatAreNone) {
  const Output output = search_corpus({"shw", "ecb-rate-rise.it"});
  EXPECT_EQ(output.err,
            "searcher: note: \"shw\" is no command and was searched for; did you mean `searcher "
            "show`?\n");
  EXPECT_NE(search_corpus({"help"}).err.find("did you mean `searcher --help`?"), std::string::npos);
  EXPECT_EQ(search_corpus({"help", "wanted"}).err, "");
  // Words of the archive are words, however near a command they are.
  for (const char* word : {"snow", "how", "fun"}) {
    const Output found = search_corpus({word});
    EXPECT_TRUE(found.exit_code == 1 || found.err.empty()) << word << found.err;
  }
}

}  // namespace
}  // namespace emeroteca::tests
