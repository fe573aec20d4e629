// The formats with a line for each hit: tsv, trec, template.
#include "searcher/results/line_formats.h"

#include <sstream>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "searcher/results/template_format.h"
#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

TEST(TsvFormat, SevenColumns) {
  std::ostringstream out;
  write_tsv(out, tests::sample_result());
  EXPECT_EQ(out.str(),
            "1\t12.5000\tansa/1\tit\t2021-10-19\tWashington apre un'indagine sul cloud\t"
            "…il cloud di Alibaba … E poi Gartner.\n"
            "2\t3.0000\tbare\ten\t\tNothing else is known\t\n");
}

TEST(TsvFormat, TabsAndLineFeedsAreSpaces) {
  SearchResult result = tests::sample_result();
  result.hits[0].article.title = "a\tb\nc\r\nd";
  result.hits[0].article.id = "an id\twith tabs";
  std::ostringstream out;
  write_tsv(out, result);
  EXPECT_TRUE(out.str().starts_with("1\t12.5000\tan id with tabs\tit\t2021-10-19\ta b c d\t"));
}

// Regression: a spreadsheet that opens the table took a title for a formula.
TEST(TsvFormat, NoCellIsAFormula) {
  SearchResult result = tests::sample_result();
  result.hits[0].article.id = "@SUM(A1)";
  result.hits[0].article.title = "=HYPERLINK(\"https://example.org\")";
  std::ostringstream out;
  write_tsv(out, result);
  EXPECT_TRUE(out.str().starts_with(
      "1\t12.5000\t'@SUM(A1)\tit\t2021-10-19\t'=HYPERLINK(\"https://example.org\")\t"))
      << out.str();
}

TEST(TrecFormat, Lines) {
  SearchResult result = tests::sample_result();
  result.hits[1].article.id = "un file.txt";
  std::ostringstream out;
  write_trec(out, result, "t 1", "my run");
  EXPECT_EQ(out.str(), "t%201 Q0 ansa/1 1 12.5 my%20run\nt%201 Q0 un%20file.txt 2 3 my%20run\n");
}

// Regression: articles of one score were measured in the order of their ids, and a list by date,
// all of score 0, from its end to its beginning.
TEST(TrecFormat, ScoresFallFromLineToLine) {
  FallingScores scores;
  EXPECT_EQ(scores.next(12.5, 1), 12.5F);
  const float second = scores.next(12.5, 2);
  EXPECT_LT(second, 12.5F);
  EXPECT_FLOAT_EQ(second, 12.5F);
  EXPECT_LT(scores.next(12.5 - 1e-9, 3), second);
  EXPECT_EQ(scores.next(3, 4), 3.0F);
  FallingScores unscored;
  EXPECT_EQ(unscored.next(0, 1), 1.0F);
  EXPECT_EQ(unscored.next(0, 2), 0.5F);
  EXPECT_EQ(unscored.next(0, 4), 0.25F);

  SearchResult result = tests::sample_result();
  result.hits[1].score = result.hits[0].score;
  std::ostringstream out;
  write_trec(out, result, "1", "x");
  EXPECT_NE(out.str().find(" 1 12.5 x\n"), std::string::npos) << out.str();
  EXPECT_NE(out.str().find(" 2 12.499999 x\n"), std::string::npos) << out.str();
}

TEST(TrecFormat, EmptyNames) {
  SearchResult result = tests::sample_result();
  result.hits[1].article.id = "";
  std::ostringstream out;
  write_trec(out, result, "", "");
  EXPECT_EQ(out.str(), "1 Q0 ansa/1 1 12.5 emeroteca\n");
}

TEST(TrecFormat, UnicodeSpacesAndBrokenBytes) {
  SearchResult result = tests::sample_result();
  result.hits.resize(1);
  result.hits[0].article.id = "a\u00A0\u202Eb\xff\u3000è";
  std::ostringstream out;
  write_trec(out, result, "1", "x");
  EXPECT_EQ(out.str(), "1 Q0 a%C2%A0%E2%80%AEb%FF%E3%80%80è 1 12.5 x\n");
}

std::string rendered(std::string_view format) {
  return Template(format).render(tests::sample_result().hits[0]);
}

TEST(TemplateFormat, Fields) {
  EXPECT_EQ(rendered("{title} {date} {url}"),
            "Washington apre un'indagine sul cloud 2021-10-19 https://example.org/a_b?c=1&d=%20\n");
  EXPECT_EQ(rendered("{rank}|{score}|{id}|{lang}|{time}|{source}|{author}|{section}|{tags}"),
            "1|12.5000|ansa/1|it|15:01:01|Agenzia Meridiana|Anna Rossi, Luca "
            "Bianchi|Esteri|tecnologia, USA\n");
  EXPECT_EQ(rendered("{body}{summary}"), "Il corpo. Seconda riga.\n");
  EXPECT_EQ(rendered("{snippet}"), "…il cloud di Alibaba … E poi Gartner.\n");
}

TEST(TemplateFormat, Escapes) {
  EXPECT_EQ(rendered(R"({id}\t{lang}\n\\t \q {{id}} } {{ }})"), "ansa/1\tit\n\\t \\q {id} } { }\n");
  EXPECT_EQ(rendered(""), "\n");
  EXPECT_EQ(rendered("{{{id}}}"), "{ansa/1}\n");
}

TEST(TemplateFormat, UnknownFieldsAreErrorsThatHelp) {
  try {
    Template("{title} {datum}");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("{datum}"), std::string::npos);
    EXPECT_NE(error.hint().find("id title summary body lang date time source author section tags "
                                "url rank score snippet"),
              std::string::npos)
        << error.hint();
  }
  EXPECT_THROW(Template("{title"), Error);
  EXPECT_THROW(Template("{}"), Error);
  EXPECT_THROW(Template("{Title}"), Error);
  try {
    Template("{\x1b[31m}");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(tests::harm_in(error.what()), "");
  }
}

}  // namespace
}  // namespace emeroteca::results
