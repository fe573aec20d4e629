// The formats with a record a hit: jsonl, csv, ris, csl-json, markdown.
#include "searcher/results/record_format.h"

#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "errors/error.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/csv_format.h"
#include "searcher/results/markdown_format.h"
#include "searcher/results/person_name.h"
#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

std::string records_of(const SearchResult& result, const std::string& name,
                       const std::string& fields = {}) {
  AnswerFormat format;
  format.name = name;
  format.fields = fields;
  std::ostringstream out;
  write_answer(out, result, format);
  return out.str();
}

TEST(CsvFormat, HeadingAndRecords) {
  EXPECT_EQ(records_of(tests::sample_result(), "csv"),
            "rank,score,id,lang,date,title,source,author,section,tags,url,snippet\r\n"
            "1,12.5000,ansa/1,it,2021-10-19,Washington apre un'indagine sul cloud,Agenzia "
            "Meridiana,\"Anna Rossi, Luca Bianchi\",Esteri,\"tecnologia, "
            "USA\",https://example.org/a_b?c=1&d=%20,…il cloud di Alibaba … E poi Gartner.\r\n"
            "2,3.0000,bare,en,,Nothing else is known,,,,,,\r\n");
}

TEST(CsvFormat, FieldsInTheirOrderWithLinesInTheBody) {
  EXPECT_EQ(records_of(tests::sample_result(), "csv", "date, id ,body,id"),
            "date,id,body,id\r\n2021-10-19,ansa/1,\"Il corpo.\nSeconda riga.\",ansa/1\r\n"
            ",bare,,bare\r\n");
}

TEST(CsvFormat, CellsAreQuotedAndNoFormulas) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a, b"), "\"a, b\"");
  EXPECT_EQ(csv_cell("he said \"no\""), "\"he said \"\"no\"\"\"");
  EXPECT_EQ(csv_cell(" x"), "\" x\"");
  for (const char* formula : {"=1+1", "+A1", "-A1", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"}) {
    EXPECT_EQ(csv_cell(formula), "'" + std::string(formula));
  }
  EXPECT_EQ(csv_cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  // A program that imports the table may pass over what stands before.
  EXPECT_EQ(csv_cell("  =1+1"), "'  =1+1");
  EXPECT_EQ(csv_cell("\t=1+1").find("'"), 0U);
  for (const char* number : {"-3.5", "+2", "-1e3"}) EXPECT_EQ(csv_cell(number), number);
}

TEST(JsonLines, WholeArticlesAsTheIndexerExports) {
  const std::string text = records_of(tests::sample_result(), "jsonl");
  const std::vector<std::string> lines = tests::lines_of(text);
  ASSERT_EQ(lines.size(), 2U);
  const auto first = nlohmann::json::parse(lines[0]);
  EXPECT_EQ(first["body"], "Il corpo.\nSeconda riga.");
  EXPECT_EQ(first["date"], "2021-10-19T15:01:01Z");
  EXPECT_EQ(first["author"], (std::vector<std::string>{"Anna Rossi", "Luca Bianchi"}));
  EXPECT_EQ(nlohmann::json::parse(lines[1]).size(), 3U);  // id, title, lang
}

TEST(JsonLines, ChosenFields) {
  EXPECT_EQ(records_of(tests::sample_result(), "jsonl", "id,date,tags,rank,url"),
            "{\"id\":\"ansa/1\",\"date\":\"2021-10-19\",\"tags\":[\"tecnologia\",\"USA\"],"
            "\"rank\":1,\"url\":\"https://example.org/a_b?c=1&d=%20\"}\n"
            "{\"id\":\"bare\",\"date\":null,\"tags\":[],\"rank\":2,\"url\":null}\n");
}

TEST(TsvFormat, ChosenFields) {
  EXPECT_EQ(records_of(tests::sample_result(), "tsv", "id,summary,body"),
            "ansa/1\t\tIl corpo. Seconda riga.\nbare\t\t\n");
}

TEST(Fields, WrongNamesAndFormatsAreTold) {
  for (const char* list : {"", " ", "id,", "id,,date", "foo", "ID"}) {
    EXPECT_THROW(parse_hit_fields(list), Error) << list;
  }
  AnswerFormat format;
  format.fields = "id";
  for (const char* name : {"text", "json", "bibtex", "markdown"}) {
    format.name = name;
    try {
      record_writer(format);
      ADD_FAILURE() << name;
    } catch (const Error& fault) {
      EXPECT_EQ(std::string(fault.what()), "--fields does not go with --format " + format.name);
    }
  }
}

TEST(RisFormat, ARecordEach) {
  EXPECT_EQ(records_of(tests::sample_result(), "ris"),
            "TY  - NEWS\r\nID  - ansa/1\r\nTI  - Washington apre un'indagine sul cloud\r\n"
            "AU  - Rossi, Anna\r\nAU  - Bianchi, Luca\r\nT2  - Agenzia Meridiana\r\n"
            "PY  - 2021\r\nDA  - 2021/10/19\r\nSE  - Esteri\r\nKW  - tecnologia\r\nKW  - USA\r\n"
            "LA  - it\r\nUR  - https://example.org/a_b?c=1&d=%20\r\nDP  - Emeroteca\r\nER  - \r\n"
            "TY  - NEWS\r\nID  - bare\r\nTI  - Nothing else is known\r\nLA  - en\r\nDP  - "
            "Emeroteca\r\nER  - \r\n");
}

// A line of an article that looks like a field would end the record, or add to it.
TEST(RisFormat, TextsAddNoFields) {
  SearchResult result = tests::sample_result();
  result.hits.resize(1);
  result.hits[0].article.summary = "one\r\nER  - \r\nTY  - BOOK";
  const std::string text = records_of(result, "ris");
  EXPECT_NE(text.find("AB  - one ER - TY - BOOK\r\n"), std::string::npos) << text;
}

TEST(CslFormat, IsOneArray) {
  const std::string text = records_of(tests::sample_result(), "csl-json");
  const auto items = nlohmann::json::parse(text);
  ASSERT_EQ(items.size(), 2U) << text;
  EXPECT_EQ(items[0].dump(),
            R"({"URL":"https://example.org/a_b?c=1&d=%20","author":[{"family":"Rossi",)"
            R"("given":"Anna"},{"family":"Bianchi","given":"Luca"}],"container-title":)"
            R"("Agenzia Meridiana","id":"ansa/1","issued":{"date-parts":[[2021,10,19]]},)"
            R"("keyword":"tecnologia, USA","language":"it","section":"Esteri",)"
            R"("title":"Washington apre un'indagine sul cloud","type":"article-newspaper"})");
  EXPECT_EQ(records_of({}, "csl-json"), "[]\n");
}

TEST(PersonNames, AreParted) {
  const auto parted = [](std::string_view name) {
    const PersonName person = person_name(name);
    return person.family + "|" + person.given;
  };
  EXPECT_EQ(parted("Anna Rossi"), "Rossi|Anna");
  EXPECT_EQ(parted("Anna Maria Rossi"), "Rossi|Anna Maria");
  EXPECT_EQ(parted("Erri De Luca"), "De Luca|Erri");
  EXPECT_EQ(parted("Vincent van Gogh"), "van Gogh|Vincent");
  EXPECT_EQ(parted("Juan de la Cruz"), "de la Cruz|Juan");
  EXPECT_EQ(parted("Rossi, Anna"), "Rossi|Anna");
  EXPECT_EQ(parted("Tom Baker Jr."), "Baker Jr.|Tom");
  EXPECT_EQ(parted("  Anna\nRossi "), "Rossi|Anna");
  // These are nobody's names, or cannot be parted.
  for (const char* whole : {"Redazione Esteri", "Associated Press", "Reuters", "ANSA", "M5S Torino",
                            "Anna Rossi, Luca Bianchi, Ugo Neri", "a.rossi@lago.example",
                            "Our political staff", "Rossi & Bianchi"}) {
    EXPECT_EQ(parted(whole), std::string(whole) + "|");
  }
}

TEST(MarkdownFormat, ALineAHitWithItsLink) {
  EXPECT_EQ(records_of(tests::sample_result(), "markdown"),
            "1. [Washington apre un'indagine sul "
            "cloud](<https://example.org/a_b?c=1&d=%20>)\\\n"
            "   it · 2021-10-19 · Agenzia Meridiana · `ansa/1`\n"
            "\n"
            "   …il **cloud** di **Alibaba** … E poi **Gartner**.\n"
            "\n"
            "2. **Nothing else is known**\\\n"
            "   en · `bare`\n"
            "\n");
}

TEST(MarkdownFormat, ArticlesWhole) {
  Article article = tests::sample_result().hits[0].article;
  article.summary = "In breve.";
  EXPECT_EQ(markdown_article(article),
            "# Washington apre un'indagine sul cloud\n"
            "\n"
            "it · 2021-10-19 15:01 · Agenzia Meridiana · Anna Rossi, Luca Bianchi · Esteri · "
            "tecnologia, USA\\\n"
            "<https://example.org/a_b?c=1&d=%20>\\\n"
            "`ansa/1`\n"
            "\n"
            "> In breve.\n"
            "\n"
            "Il corpo.\n"
            "\n"
            "Seconda riga.\n");
}

// Regression: `javascript:` and the like were live links, which whatever shows the text follows.
TEST(MarkdownFormat, LinksToTheWebAlone) {
  SearchResult result = tests::sample_result();
  result.hits.resize(1);
  for (const char* const url : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"}) {
    result.hits[0].article.url = url;
    EXPECT_EQ(records_of(result, "markdown").find("]("), std::string::npos) << url;
    const std::string whole = markdown_article(result.hits[0].article);
    EXPECT_EQ(whole.find("<" + std::string(url)), std::string::npos) << whole;
    EXPECT_NE(whole.find('`' + std::string(url) + '`'), std::string::npos) << whole;
  }
}

TEST(MarkdownFormat, TextsAreNoMarkup) {
  EXPECT_EQ(markdown_text("a *b* [c](d) <e> `f` g_h \\"),
            "a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\` g\\_h \\\\");
  EXPECT_EQ(markdown_text("# one"), "\\# one");
  EXPECT_EQ(markdown_text("- one"), "\\- one");
  EXPECT_EQ(markdown_text("12. one"), "12\\. one");
  EXPECT_EQ(markdown_text("2021 was"), "2021 was");
}

TEST(Formats, OfFileNames) {
  EXPECT_EQ(format_of_file("a.jsonl"), "jsonl");
  EXPECT_EQ(format_of_file("a.csl.json"), "csl-json");
  EXPECT_EQ(format_of_file("a.json"), "json");
  EXPECT_EQ(format_of_file("/x/a.bib"), "bibtex");
  EXPECT_EQ(format_of_file("a.md"), "markdown");
  EXPECT_EQ(format_of_file("a"), "");
}

// Every name of the help has a writer.
TEST(Formats, AllCanBeWritten) {
  for (const std::string& name : record_formats()) {
    AnswerFormat format;
    format.name = name;
    EXPECT_NE(record_writer(format), nullptr) << name;
    EXPECT_FALSE(records_of(tests::sample_result(), name).empty()) << name;
  }
}

}  // namespace
}  // namespace emeroteca::results
