#include "searcher/results/bibtex_format.h"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

std::string bibtex_of(const SearchResult& result) {
  std::ostringstream out;
  write_bibtex(out, result);
  return out.str();
}

TEST(BibtexFormat, Entries) {
  EXPECT_EQ(bibtex_of(tests::sample_result()),
            "@article{rossi2021washington,\n"
            "  author = {Anna Rossi and Luca Bianchi},\n"
            "  title = {{Washington apre un'indagine sul cloud}},\n"
            "  journal = {Agenzia Meridiana},\n"
            "  date = {2021-10-19},\n"
            "  year = {2021},\n"
            "  url = {https://example.org/a_b?c=1&d=%20},\n"
            "  language = {italian}\n"
            "}\n"
            "@misc{nothing,\n"
            "  title = {{Nothing else is known}},\n"
            "  language = {english}\n"
            "}\n");
}

TEST(BibtexFormat, KeysAreUnique) {
  SearchResult result = tests::sample_result();
  result.hits.resize(1);
  for (int i = 0; i < 30; ++i) result.hits.push_back(result.hits[0]);
  const std::string text = bibtex_of(result);
  for (const char* const key : {"washington,", "washingtona,", "washingtonz,", "washingtona1,"}) {
    const std::string entry = std::string("@article{rossi2021") + key;
    EXPECT_NE(text.find(entry), std::string::npos) << entry;
    EXPECT_EQ(text.find(entry), text.rfind(entry)) << entry;
  }
}

TEST(BibtexFormat, KeysAreAscii) {
  SearchResult result = tests::sample_result();
  result.hits.resize(1);
  Article& article = result.hits[0].article;
  article.authors = {"José Muñoz"};
  article.title = "È già l'ÉCOLE d'été";
  EXPECT_TRUE(bibtex_of(result).starts_with("@article{munoz2021ecole,"));
  article.authors.clear();
  article.source = "Il Corriere";
  EXPECT_TRUE(bibtex_of(result).starts_with("@article{ilcorriere2021ecole,"));
  article = {};
  article.title = "日本";
  EXPECT_TRUE(bibtex_of(result).starts_with("@misc{article,"));
  article.title = "2021";
  EXPECT_TRUE(bibtex_of(result).starts_with("@misc{article2021,"));
}

TEST(BibtexFormat, SpecialCharacters) {
  EXPECT_EQ(latex_text("50% of A&B cost $5 #1 a_b ~ ^ \\ {x}"),
            "50\\% of A\\&B cost \\$5 \\#1 a\\_b \\textasciitilde{} \\textasciicircum{} "
            "\\textbackslash{} \\textbraceleft{}x\\textbraceright{}");
  SearchResult result = tests::sample_result();
  result.hits.resize(1);
  result.hits[0].article.url = "https://x.it/{a}\\\"b c%20#d";
  result.hits[0].article.authors = {"Rossi, Anna", "Black and White", ""};
  const std::string text = bibtex_of(result);
  EXPECT_NE(text.find("url = {https://x.it/%7Ba%7D%5C%22b%20c%20#d}"), std::string::npos) << text;
  EXPECT_NE(text.find("author = {{Rossi, Anna} and {Black and White}}"), std::string::npos);
}

TEST(BibtexFormat, BracesAreBalanced) {
  SearchResult result = tests::hostile_result();
  result.hits[0].article.title = "}}{ \\} \" @article{x,";
  const std::string text = bibtex_of(result);
  int depth = 0;
  for (const char c : text) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    EXPECT_GE(depth, 0);
  }
  EXPECT_EQ(depth, 0);
}

}  // namespace
}  // namespace emeroteca::results
