// What the searcher writes in each format, for people and for programs.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

TEST(SearcherFormats, TsvHasSevenColumns) {
  const Output output = search_corpus({"--format", "tsv", "-n", "20", "cloud", "alibaba"});
  const std::vector<std::string> lines = lines_of(output.out);
  EXPECT_GT(lines.size(), 4U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(std::count(lines[i].begin(), lines[i].end(), '\t'), 6) << lines[i];
    EXPECT_EQ(column_of(lines[i], 0), std::to_string(i + 1));
  }
  EXPECT_EQ(column_of(lines[0], 2), "cloud-alibaba-review.it");
  EXPECT_EQ(column_of(lines[0], 3), "it");
  EXPECT_EQ(column_of(lines[0], 4), "2022-01-18");
}

TEST(SearcherFormats, TrecLinesHaveSixFields) {
  const Output output = search_corpus({"--format", "trec", "--tag", "mine", "alibaba"});
  EXPECT_TRUE(output.out.starts_with("1 Q0 ")) << output.out;
  for (const std::string& line : lines_of(output.out)) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ' '), 5) << line;
    EXPECT_TRUE(line.ends_with(" mine")) << line;
  }
}

TEST(SearcherFormats, BibtexHasAnEntryEach) {
  const Output output = search_corpus({"--format", "bibtex", "alibaba"});
  std::size_t entries = 0;
  for (const std::string& line : lines_of(output.out)) entries += line.starts_with("@") ? 1U : 0U;
  EXPECT_EQ(entries, 4U);
  for (const char* part : {"  title = {{Washington apre", "  journal = {Il Quotidiano Tecnico}",
                           "  url = {https://", "  date = {2022-01-18}"}) {
    EXPECT_NE(output.out.find(part), std::string::npos) << part;
  }
}

TEST(SearcherFormats, TemplatesFillTheirFields) {
  EXPECT_EQ(search_corpus({"--template", "{rank}\\t{id} {{{date}}} {lang} {source}", "rovigo"}).out,
            "1\tcomune-rovigo-cloud.it {2022-11-15} it Il Quotidiano Tecnico\n");
}

// Regression: with --explain, JSON was no JSON any more.
TEST(SearcherFormats, ExplanationsStayOutOfWhatProgramsRead) {
  const Output output = search_corpus({"--explain", "--format", "json", "alibaba"});
  EXPECT_TRUE(nlohmann::json::accept(output.out)) << output.out;
  EXPECT_NE(output.err.find("For Xapian"), std::string::npos);
  EXPECT_NE(search_corpus({"--explain", "alibaba"}).out.find("For Xapian"), std::string::npos);
}

TEST(SearcherFormats, NotesGoToStandardErrorForPrograms) {
  EXPECT_NE(
      search_corpus({"--format", "tsv", "a*"}).err.find("note: a* stands for more than 100 words"),
      std::string::npos);
  const Output text = search_corpus({"a*"});
  EXPECT_EQ(text.err, "");
  EXPECT_NE(text.out.find("note: a* stands for more than 100 words"), std::string::npos);
}

// Regression: one article could not be cited, and counts had no form for spreadsheets.
TEST(SearcherFormats, OfSingleArticlesAndCounts) {
  const std::string id = "cloud-alibaba-review.it";
  EXPECT_EQ(command_on_corpus({"show", "--format", "bibtex", id}).out,
            search_corpus({"--format", "bibtex", "id:" + id}).out);
  EXPECT_TRUE(
      command_on_corpus({"facets", "--format", "tsv", "alibaba"})
          .out.starts_with("source\tMeridian News Agency\t3\nsource\tIl Quotidiano Tecnico\t1\n"));
  EXPECT_EQ(command_on_corpus(
                {"timeline", "--format", "tsv", "--by", "year", "alluvione", "date:2021..2023"})
                .out.substr(0, 5),
            "2021\t");
  for (const char* name : {"facets", "timeline"}) {
    const Output nothing = command_on_corpus({name, "--format", "tsv", "zyxwvu"});
    EXPECT_EQ(nothing.exit_code, 1) << name;
    EXPECT_EQ(nothing.out, "") << name;
  }
}

}  // namespace
}  // namespace emeroteca::tests
