#include "searcher/query/parser.h"

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca::query {
namespace {

// Tuesday, 19 October 2021, 10:00 UTC.
constexpr std::int64_t kNow = 1634637600;

ParseOptions options() {
  ParseOptions made;
  made.now = kNow;
  return made;
}

std::string tree(std::string_view text, const ParseOptions& how = options()) {
  try {
    return describe(parse(text, how).root);
  } catch (const Error& error) {
    return std::string("ERROR ") + error.what() + " | " + error.hint();
  }
}

std::string notes(std::string_view text, const ParseOptions& how = options()) {
  std::string joined;
  for (const std::string& note : parse(text, how).notes) joined += note + '\n';
  return joined;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

struct ParserCase {
  std::size_t line;
  std::string query;
  std::string expected;
};

// \xNN stands for a byte.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<ParserCase> parser_cases() {
  std::ifstream file(std::string(EMEROTECA_SOURCE_DIR) + "/tests/unit/query/parser_cases.txt");
  std::vector<ParserCase> cases;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    ParserCase read{number, unescaped(line), {}};
    std::getline(file, read.expected);
    ++number;
    cases.push_back(read);
  }
  return cases;
}

TEST(Parser, ReadsEveryQueryOfTheTable) {
  const std::vector<ParserCase> cases = parser_cases();
  EXPECT_GE(cases.size(), 150U);
  for (const ParserCase& one : cases) {
    EXPECT_EQ(tree(one.query), one.expected)
        << "parser_cases.txt:" << one.line << ": " << one.query;
  }
}

TEST(Parser, EmptyQuerySaysWhatIsMissing) {
  for (const std::string_view empty :
       {std::string_view{}, std::string_view{"  \t\n"}, std::string_view{"\0\x01", 2}}) {
    try {
      parse(empty, options());
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), "the query has no words");
      EXPECT_NE(error.hint().find("cloud"), std::string::npos);
    }
  }
}

TEST(Parser, WordNodesHaveWords) {
  // A value whose list is not closed is a word, and dropped where it is none.
  EXPECT_EQ(tree("id:(a ??? b"), "RANKED(id:a b)");
  EXPECT_EQ(tree("date:(2020 (!!!) cloud"), "RANKED(DATE[2020-01-01..2021-01-01) cloud)");
}

TEST(Parser, WordsOfOverSixtyFourLettersAreNone) {
  EXPECT_EQ(tree(repeated("x", 65)), "RANKED()");
  EXPECT_EQ(tree(repeated("x", 65) + " cloud"), "cloud");
}

TEST(Parser, PlainQueriesHaveNoOperators) {
  ParseOptions plain = options();
  plain.plain = true;
  EXPECT_EQ(tree("What is the law on \"data protection\" (2021)?", plain),
            "RANKED(What is the law on data protection 2021)");
  EXPECT_EQ(tree("+a -b NOT c OR title:d date:soon e* f~ NEAR/3 g", plain),
            "RANKED(a b NOT c OR title\\:d date\\:soon e f NEAR/3 g)");
  EXPECT_EQ(tree("l’economia italiana", plain), "RANKED(l'economia italiana)");
  EXPECT_EQ(tree("NOT", plain), "NOT");
  EXPECT_EQ(tree("???", plain), "RANKED()");
}

TEST(Parser, KeepsTheFirstWordsOfAPastedParagraph) {
  std::string pasted;
  for (int i = 0; i < 2000; ++i) pasted += "parola" + std::to_string(i) + " di ";
  const ParsedQuery parsed = parse(pasted, options());
  // 199 words and "di", which may come again until a new word is one too many.
  EXPECT_EQ(parsed.root.children.size(), 398U);
  EXPECT_EQ(parsed.root.children.back().text, "di");
  EXPECT_EQ(parsed.root.children.front().text, "parola0");
  EXPECT_NE(notes(pasted).find("cut after 200"), std::string::npos);
}

TEST(Parser, BoundsRepeatedWords) {
  EXPECT_EQ(parse(repeated("di ", 5000), options()).root.children.size(), 1000U);
}

TEST(Parser, CutsAWordOrPhraseThatHoldsTooManyWords) {
  std::string chunk;
  for (int i = 0; i < 5000; ++i) chunk += "w" + std::to_string(i) + "/";
  const ParsedQuery parsed = parse(chunk + " end", options());
  EXPECT_EQ(parsed.root.kind, NodeKind::kWord);
  EXPECT_TRUE(parsed.root.text.ends_with("w198/w199")) << parsed.root.text;
  std::string phrase = "\"";
  for (int i = 0; i < 5000; ++i) phrase += "w" + std::to_string(i) + " ";
  EXPECT_TRUE(tree(phrase + "\" end").ends_with("w198 w199\""));
}

TEST(Parser, KeepsTheStructureOfWhatIsLeftOfACutQuery) {
  ParseOptions few = options();
  few.limits.max_words = 3;
  EXPECT_EQ(tree("a AND (b OR (c OR d) OR e)", few), "AND(a OR(b c))");
  EXPECT_EQ(tree("a AND (b AND c) AND (d OR e)", few), "AND(a b c)");
  EXPECT_EQ(tree("(a b) c NOT d", few), "RANKED(RANKED(a b) c)");
  EXPECT_EQ(tree("a b c -title:d", few), "RANKED(a b c)");
  EXPECT_EQ(tree("a b c date:soon", few), "RANKED(a b c)");
}

// Regression: a query of punctuation alone found nothing, or was an error, depending on which.
TEST(Parser, NoPunctuationIsAnError) {
  ParseOptions plain = options();
  plain.plain = true;
  for (const std::string_view text :
       {"((((", "...", "?!", "@", ":", "*", "\"", "\"\"", "()", "\"\"~3", "title:()", "source:\"\"",
        "+", "- -", "=", "~", "(+)", "\xE2\x80\x9C\xE2\x80\x9D", "title:"}) {
    EXPECT_NO_THROW({
      const ParsedQuery parsed = parse(text, options());
      EXPECT_EQ(parsed.notes.empty(), !parsed.root.children.empty() || !parsed.root.text.empty());
    }) << text;
    EXPECT_NO_THROW(parse(text, plain)) << text;
  }
  EXPECT_NE(notes("*").find("operators stand at words"), std::string::npos);
  EXPECT_EQ(notes("?!").find("operators"), std::string::npos);
}

TEST(Parser, NotesWhatWasReadOtherwise) {
  EXPECT_NE(notes("*cd cloud").find("\"*cd\" was read without its star"), std::string::npos);
  EXPECT_NE(notes("io~ cloud").find("without its ~"), std::string::npos);
  EXPECT_NE(notes("a NEAR/9999 b").find("within 100"), std::string::npos);
  EXPECT_NE(notes("title:a NEAR b").find("read as AND"), std::string::npos);
  EXPECT_NE(notes("source:*ansa").find("source:"), std::string::npos);
  EXPECT_NE(notes("title:\"\" a").find("title:"), std::string::npos);
  EXPECT_NE(notes("???").find("nothing in the query"), std::string::npos);
  EXPECT_NE(notes("+a OR b").find("beside OR"), std::string::npos);
  EXPECT_EQ(notes("cloud +alibaba -\"ant group\" source:ansa ammin* Gartnr~"), "");
}

// Regression: operators of other engines were words like any other, and nobody was told.
TEST(Parser, OperatorsOfOtherEnginesAreTold) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"terremoto after:2008", "date:2008.."},
      {"terremoto Since:2008-05", "date:2008.."},
      {"terremoto dal:2008", "date:2008.."},
      {"terremoto before:2008", "date:..2008"},
      {"terremoto until:2008", "date:..2008"},
      {"terremoto al:2008", "date:..2008"},
      {"intitle:terremoto", "title:"},
      {"allintitle:\"banca centrale\"", "title:"},
      {"terremoto site:x.it", "url:"},
      {"terremoto -inurl:x", "url:"},
      {"banca w/5 centrale", "NEAR/5"},
      {"banca /5 centrale", "NEAR/5"},
      {"banca n/3 centrale", "NEAR/3"},
      {"banca near/3 centrale", "NEAR/3"},
      {"banca PRE/2 centrale", "ADJ/2"},
      {"banca NEAR5 centrale", "NEAR/5"},
      {"banca ADJ:2 centrale", "ADJ/2"},
      {"banca AROUND(5) centrale", "NEAR/5"},
      {"banca O istituto", "OR"},
      {"banca OPPURE istituto", "OR"},
      {"banca NON istituto", "NOT"},
      {"banca | istituto", "OR"},
      {"(banca) && istituto", "AND"}};
  for (const auto& [query, instead] : cases) {
    EXPECT_NE(notes(query).find("write " + instead), std::string::npos) << query;
  }
  // Words of a text, addresses, and what joins nothing.
  for (const std::string query :
       {"dal: 2008",         "dopo:cena", "al:volo",    "site: x",  "site://x",
        "https://site:80/x", "x w/5",     "w/5 x",      "24/7 x",   "km/h x",
        "a NEAR/5 b",        "x c/o y",   "after 2008", "before x", "BANCA O ISTITUTO",
        "ORO NON FINO",      "o non x",   "1/2 x",      "x 9/11 y", "a B52 c"}) {
    EXPECT_EQ(notes(query), "") << query;
  }
}

TEST(Parser, NotesAreFewAndShort) {
  std::string query;
  for (char c = 'a'; c <= 'z'; ++c) query += "*" + std::string(1, c) + " ";
  EXPECT_EQ(parse(query, options()).notes.size(), 10U);
  EXPECT_EQ(parse("*a *a *a", options()).notes.size(), 1U);
  EXPECT_LT(notes("*" + repeated("è.", 200)).size(), 200U);
}

TEST(Parser, DeepParenthesesAreLeftOut) {
  ParseOptions shallow = options();
  shallow.max_depth = 2;
  EXPECT_EQ(tree("(a (b (c d) e) f)", shallow), "RANKED(a RANKED(b c d e) f)");
  EXPECT_EQ(tree("(((cloud)))", shallow), "cloud");
  EXPECT_NE(notes("((((a))))", shallow).find("deep"), std::string::npos);
}

TEST(Parser, DescribesTheBytesOfATerminalEscapeHarmlessly) {
  EXPECT_EQ(tree("id:\"\x1B[31m\xC2\x9B\""), "id:\\x1B[31m\\xC2\\x9B");
}

}  // namespace
}  // namespace emeroteca::query
