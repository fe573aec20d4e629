#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "tests/unit/query/tiny_archive.h"

namespace emeroteca::query {
namespace {

struct PlanCase {
  std::size_t line = 0;
  std::optional<stemmers::Language> language;
  std::string query;
  std::string expected;
};

std::vector<PlanCase> plan_cases() {
  std::ifstream file(std::string(EMEROTECA_SOURCE_DIR) + "/tests/unit/query/plan_cases.txt");
  std::vector<PlanCase> cases;
  std::optional<stemmers::Language> language;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("@")) {
      language = stemmers::language_from_code(line.substr(1));
      continue;
    }
    PlanCase read{number, language, line, {}};
    std::getline(file, read.expected);
    ++number;
    cases.push_back(read);
  }
  return cases;
}

bool has_note(const Plan& plan, std::string_view part) {
  return std::any_of(plan.notes.begin(), plan.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

TEST(Plan, MakesTheQueryOfEveryLineOfTheTable) {
  const std::vector<PlanCase> cases = plan_cases();
  EXPECT_GE(cases.size(), 150U);
  for (const PlanCase& one : cases) {
    EXPECT_EQ(describe_plan(plan_of(one.query, one.language)), one.expected)
        << "plan_cases.txt:" << one.line << ": " << one.query;
  }
}

// Regression: each occurrence was held against each other one, for 15 seconds.
TEST(Plan, AWordThatComesAgainAndAgainInWindowsCountsTwentyTimes) {
  const auto repeated = [](std::string_view between, int times) {
    std::string query = "ponte";
    for (int i = 1; i < times; ++i) query.append(between).append("ponte");
    return query;
  };
  const auto places = [](const Plan& plan) {
    const std::string query = plan.query.get_description();
    std::size_t count = 0;
    for (std::size_t at = query.find("ponte"); at != std::string::npos;
         at = query.find("ponte", at + 1)) {
      ++count;
    }
    return count;
  };
  for (const std::string between : {" NEAR/100 ", " ADJ/3 "}) {
    EXPECT_EQ(places(plan_of(repeated(between, 21), std::nullopt)), 21U);
    EXPECT_FALSE(has_note(plan_of(repeated(between, 21), std::nullopt), "too often"));
    const Plan many = plan_of(repeated(between, 400), std::nullopt);
    EXPECT_EQ(places(many), 21U);
    EXPECT_TRUE(has_note(many, "only the first 20 repetitions count"));
  }
  const Plan phrase = plan_of('"' + repeated(" ", 900) + '"', std::nullopt);
  EXPECT_EQ(places(phrase), 101U);
  EXPECT_TRUE(has_note(phrase, "only the first 100 repetitions count"));
  const Plan two = plan_of("(ponte NEAR/2 ponte) (strada NEAR/2 ponte)", std::nullopt);
  EXPECT_FALSE(has_note(two, "too often"));
}

// Regression: each of thousands of parts was looked for with all others beside it.
TEST(Plan, WordsOfManyPartsAreNoLongSequences) {
  std::string text = "parola";
  for (int i = 0; i < 3000; ++i) text += "-la-parola";
  const Plan plan = plan_of(text, std::nullopt);
  EXPECT_GT(plan.words.size(), 100U);
  for (const QueryWord& word : plan.words) {
    for (const Alternative& way : word.alternatives) EXPECT_EQ(way.terms.size(), 1U);
  }
}

TEST(Plan, SaysWhenAPatternStandsForTooMany) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  for (int i = 0; i < 150; ++i) {
    document.add_term("parola" + std::to_string(i));
    document.add_term("Sparola" + std::to_string(i));
    document.add_boolean_term("XOparola" + std::to_string(i));
  }
  archive.add_document(document);
  stemmers::Stemmer stemmer;
  const std::vector<stemmers::Lexicon> lexicons;
  const ExpanderOptions options;
  const Expander expander(archive, stemmer, lexicons, options);
  const auto plan = [&](std::string_view text) {
    return build_plan(parse(text, {}).root, archive, expander, options);
  };
  for (const std::string_view text :
       {"parola*", "title:parola*", "source:parola*", "parola* NEAR/3 parola1", "x -parola*"}) {
    EXPECT_TRUE(has_note(plan(text), "stands for more than 100")) << text;
  }
  EXPECT_EQ(plan("parola*").query.get_unique_terms_begin() == Xapian::TermIterator(), false);
  EXPECT_EQ(plan("parola*").words.front().alternatives.size(), 100U);
  EXPECT_FALSE(has_note(plan("parola14*"), "stands for"));
  EXPECT_EQ(plan("parola* parola* (parola* x) source:parola* -source:parola*").notes.size(), 2U);
}

// Regression: `a* *b* *c*` three hundred times took a minute, and its note stood there as often.
TEST(Plan, EqualItemsAreOneAndNotedOnce) {
  for (const auto& [often, once] : std::vector<std::pair<std::string, std::string>>{
           {"ban* ban* tassi ban*", "ban* tassi"},
           {"bank~ bank~ bank~", "bank~"},
           {"\"banca centrale\" \"banca centrale\"", "\"banca centrale\""},
           {"=banca =banca", "=banca"},
           {"title:ban* title:ban*", "title:ban*"},
           {"(ban* tassi) (ban* tassi)", "(ban* tassi)"},
           {"banca NEAR/3 tass* banca NEAR/3 tass*", "banca NEAR/3 tass*"},
           {"+ban* +ban* tassi", "+ban* tassi"},
           {"tassi -ban* -ban*", "tassi -ban*"},
           {"tassi source:reu* source:reu*", "tassi source:reu*"},
           {"ban* AND ban* AND tassi", "ban* AND tassi"},
           {"ban* OR tassi OR ban*", "ban* OR tassi"}}) {
    EXPECT_EQ(describe_plan(plan_of(often)), describe_plan(plan_of(once))) << often;
    EXPECT_EQ(plan_of(often).words.size(), plan_of(once).words.size()) << often;
  }
  // In groups that differ both match, and the pattern is one word to rank by.
  EXPECT_EQ(plan_of("(ban* cloud) OR (ban* tassi)").words.size(), 3U);
  EXPECT_EQ(plan_of("ban* title:ban*").words.size(), 2U);
}

// Who writes a word twice means it twice, and a phrase between two words parts them each time.
TEST(Plan, RepeatedPlainWordsCountEachTime) {
  EXPECT_EQ(plan_of("banca banca tassi").words.size(), 3U);
  EXPECT_EQ(plan_of("title:banca title:banca").words.size(), 2U);
  EXPECT_EQ(plan_of("banca AND banca").words.size(), 2U);
  EXPECT_NE(describe_plan(plan_of("banca banca")), describe_plan(plan_of("banca")));
}

TEST(Plan, SaysWhenThereAreTooManyWaysToBeNear) {
  std::string many = "(";
  for (char c = 'a'; c < 'k'; ++c)
    many += std::string(c == 'a' ? "" : " OR ") + "\"xx" + c + " yy\"";
  many += ")";
  EXPECT_TRUE(has_note(plan_of(many + " NEAR/3 " + many), "64 ways"));
  EXPECT_FALSE(has_note(plan_of(many + " NEAR/3 banca"), "ways"));
}

// Regression: the words of exclusions raised scores and were in bold.
TEST(Plan, ExcludedWordsAreNoWordsOfThePlan) {
  EXPECT_TRUE(plan_of("-cloud").words.empty());
  EXPECT_FALSE(plan_of("-cloud").ranked);
  EXPECT_EQ(plan_of("banca -cloud NOT \"tassi su\" -title:bank").words.size(), 1U);
}

// Regression: title:ban* had nothing in bold, and its hits were in the order of their dates.
TEST(Plan, PatternsInTitlesAreRanked) {
  EXPECT_TRUE(plan_of("title:ban*").ranked);
  ASSERT_EQ(plan_of("title:ban*").words.size(), 1U);
}

// Regression: each word of a phrase was in bold wherever it stood.
TEST(Plan, WordsOfAPhraseShareItsNumber) {
  const Plan plan = plan_of("\"banca centrale\" tassi \"in su\"");
  ASSERT_EQ(plan.words.size(), 5U);
  EXPECT_NE(plan.words[0].phrase, 0U);
  EXPECT_EQ(plan.words[0].phrase, plan.words[1].phrase);
  EXPECT_EQ(plan.words[2].phrase, 0U);
  EXPECT_NE(plan.words[3].phrase, plan.words[0].phrase);
  EXPECT_EQ(plan_of("\"banca\"").words.front().phrase, 0U);
  EXPECT_EQ(plan_of("\"banca centrale\"~3").words.front().phrase, 0U);
}

// How many articles of the tiny archive a query finds.
unsigned hits(std::string_view text) {
  Xapian::Enquire enquire(tiny_archive());
  enquire.set_query(plan_of(text).query);
  return enquire.get_mset(0, 10).size();
}

// Regression: the star was left out in silence, and "banc* centrale" found nothing.
TEST(Plan, StarsInsidePhrasesStandForTheWordsThatFit) {
  for (const std::string_view text :
       {"\"banc* centrale\"", "\"banca centr*\"", "\"*anca centrale tas*\"", "\"Banc* c*\"",
        "title:\"banc* centrale\"", "\"indagini dell'amm*\"", "\"dell'amm* gart*\"",
        "\"banc* tassi\"~3", "\"banc* centrale\" NEAR/3 tassi", "\"ду*\""}) {
    EXPECT_EQ(hits(text), 1U) << text;
  }
  for (const std::string_view text : {"\"banc* tassi\"", "\"centr* banca\"", "\"zzz* centrale\"",
                                      "\"indagini amm*\"", "title:\"indagini dell'amm*\""}) {
    EXPECT_EQ(hits(text), 0U) << text;
  }
  EXPECT_EQ(hits("cloud -\"indagini dell'amm*\""), 0U);
}

TEST(Plan, SaysOfStarsThatMeanNothingInAPhrase) {
  EXPECT_TRUE(has_note(plan_of("\"banca * tassi\""), "a star alone"));
  EXPECT_TRUE(has_note(plan_of("\"*a centrale\""), "without its star"));
  EXPECT_TRUE(plan_of("\"banc* centrale\"").notes.empty());
}

// What stands in an article is in bold, each form of the pattern in its place.
TEST(Plan, PatternsOfAPhraseAreMatchedInTheirPlaces) {
  const MatchTerms terms = terms_of_plan(plan_of("\"bank* raises\""), tiny_archive());
  ASSERT_EQ(terms.phrases.size(), 1U);
  ASSERT_EQ(terms.phrases[0].parts.size(), 2U);
  EXPECT_EQ(terms.phrases[0].parts[0].surfaces,
            (std::vector<std::string>{"bank", "bankers", "banking", "banks"}));
  EXPECT_EQ(terms.phrases[0].parts[1].surfaces, std::vector<std::string>{"raises"});
}

}  // namespace
}  // namespace emeroteca::query
