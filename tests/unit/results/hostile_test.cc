// Nothing from an article reaches the output of any format raw: no escape sequence, no control
// character, no change of direction, no invisible character, no ill-formed byte.
#include <sstream>

#include <gtest/gtest.h>

#include "searcher/results/answer_format.h"
#include "searcher/results/article_format.h"
#include "searcher/results/bibtex_format.h"
#include "searcher/results/json_format.h"
#include "searcher/results/line_formats.h"
#include "searcher/results/markdown_format.h"
#include "searcher/results/record_format.h"
#include "searcher/results/snippet.h"
#include "searcher/results/template_format.h"
#include "searcher/results/text_format.h"
#include "tests/unit/results/query_of.h"
#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

class Hostile : public testing::Test {
 protected:
  Hostile() {
    result_ = tests::hostile_result();
    const auto terms = tests::query_of("evil red over", stemmer_);
    for (Hit& hit : result_.hits) {
      hit.title = highlight_title(hit.article, terms, stemmer_);
      hit.snippets = make_snippets(hit.article, terms, {}, stemmer_);
    }
  }

  // Of the article only, not of what the tests ask for.
  std::string harm(const std::ostringstream& out, bool styled = false) {
    EXPECT_FALSE(out.str().empty());
    return tests::harm_in(out.str(), styled);
  }

  stemmers::Stemmer stemmer_;
  SearchResult result_;
  std::ostringstream out_;
};

TEST_F(Hostile, Text) {
  write_text(out_, result_, {});
  EXPECT_EQ(harm(out_), "");
}

TEST_F(Hostile, ColouredText) {
  write_text(out_, result_, {.style = terminal::Style(true)});
  EXPECT_EQ(harm(out_, true), "");
  // Only the colours and weights of our own.
  for (std::size_t at = 0; (at = out_.str().find('\x1b', at)) != std::string::npos; ++at) {
    const std::string rest = out_.str().substr(at, 5);
    EXPECT_TRUE(rest.starts_with("\x1b[0m") || rest.starts_with("\x1b[1m") ||
                rest.starts_with("\x1b[2m") || rest.starts_with("\x1b[4m"))
        << rest;
  }
}

TEST_F(Hostile, NoHits) {
  result_.hits.clear();
  result_.total = 0;
  write_text(out_, result_, {});
  EXPECT_EQ(harm(out_), "");
}

TEST_F(Hostile, Json) {
  write_json(out_, result_);
  EXPECT_EQ(harm(out_), "");
}

TEST_F(Hostile, Tsv) {
  write_tsv(out_, result_);
  std::string text = out_.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\t'), 12);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  std::erase(text, '\t');
  EXPECT_EQ(tests::harm_in(text), "");
}

TEST_F(Hostile, Trec) {
  write_trec(out_, result_, tests::kHostile, tests::kHostile);
  EXPECT_EQ(harm(out_), "");
  for (const std::string& line : tests::lines_of(out_.str())) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ' '), 5) << line;
  }
}

TEST_F(Hostile, Bibtex) {
  write_bibtex(out_, result_);
  EXPECT_EQ(harm(out_), "");
}

TEST_F(Hostile, Template) {
  write_template(out_, result_,
                 Template("{id} {title} {summary} {body} {lang} {date} {time} {source} {author} "
                          "{section} {tags} {url} {rank} {score} {snippet}"));
  EXPECT_EQ(harm(out_), "");
  EXPECT_EQ(tests::lines_of(out_.str()).size(), 2U);
}

TEST_F(Hostile, Records) {
  for (const std::string& name : record_formats()) {
    AnswerFormat format;
    format.name = name;
    std::ostringstream out;
    write_answer(out, result_, format);
    std::string text = out.str();
    EXPECT_FALSE(text.empty()) << name;
    std::erase(text, '\t');
    std::erase(text, '\r');  // ends of lines
    EXPECT_EQ(tests::harm_in(text), "") << name;
  }
}

TEST_F(Hostile, FieldsOfRecords) {
  for (const char* name : {"csv", "tsv", "jsonl"}) {
    AnswerFormat format;
    format.name = name;
    for (const HitField& field : hit_fields()) {
      format.fields += (format.fields.empty() ? "" : ",") + std::string(field.name);
    }
    std::ostringstream out;
    write_answer(out, result_, format);
    std::string text = out.str();
    std::erase(text, '\t');
    std::erase(text, '\r');
    EXPECT_EQ(tests::harm_in(text), "") << name;
  }
}

TEST_F(Hostile, MarkdownArticle) {
  out_ << markdown_article(result_.hits[0].article);
  EXPECT_EQ(harm(out_), "");
}

TEST_F(Hostile, Article) {
  const auto terms = tests::query_of("evil red", stemmer_);
  write_article(out_, result_.hits[0].article, terms, stemmer_, {.style = terminal::Style(true)});
  EXPECT_EQ(harm(out_, true), "");
}

TEST_F(Hostile, ArticleJson) {
  write_article_json(out_, result_.hits[0].article);
  EXPECT_EQ(harm(out_), "");
}

}  // namespace
}  // namespace emeroteca::results
