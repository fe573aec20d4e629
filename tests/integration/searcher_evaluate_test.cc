// evaluate and run as engineers script them: pipes, packed files, several runs, gates.
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

class SearcherEvaluate : public ::testing::Test {
 protected:
  SearcherEvaluate()
      : qrels_(folder_.write("qrels", "a 0 d1 1\na 0 d2 1\nb 0 d3 1\n")),
        good_(folder_.write("good", "a Q0 d1 1 3 x\na Q0 d2 2 2 x\nb Q0 d3 1 1 x\n")),
        bad_(folder_.write("bad", "a Q0 d9 1 3 y\na Q0 d1 2 2 y\nb Q0 d3 1 1 y\n")) {}

  Output evaluate(std::vector<std::string> arguments, std::string_view input = {}) {
    arguments.insert(arguments.begin(), {"evaluate", "--qrels", qrels_});
    return run_program("searcher", arguments, input);
  }

  TemporaryFolder folder_;
  std::string qrels_;
  std::string good_;
  std::string bad_;
};

// Regression: blanks are escaped in a run, and `a b` was written as the id `a%20b` of another.
TEST_F(SearcherEvaluate, ArticlesWhoseIdsDifferByAnEscapeAreTwo) {
  const std::string dump = folder_.write(
      "d.jsonl",
      "{\"id\":\"a b\",\"title\":\"ponte uno\",\"body\":\"ponte sul fiume\"}\n"
      "{\"id\":\"a%20b\",\"title\":\"ponte due\",\"body\":\"un lago e altro ponte\"}\n"
      "{\"id\":\"http://x/c%20d\",\"title\":\"tre\",\"body\":\"ponte\"}\n");
  const std::string archive = folder_ / "A";
  ASSERT_EQ(run_program("indexer", {"add", "-q", "-a", archive, dump}).exit_code, 0);
  const std::string topics = folder_.write("t", "1\tponte\n");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"run", "-a", archive, "--topics", topics},
        {"search", "-a", archive, "--format", "trec", "ponte"}}) {
    const std::string run = run_program("searcher", command).out;
    for (const char* const id : {" a%20b ", " a%2520b ", " http://x/c%20d "}) {
      EXPECT_NE(run.find(id), std::string::npos) << run;
    }
  }
  const std::string qrels = folder_.write("q.json", "{\"1\":{\"a b\":0,\"a%20b\":1}}");
  const std::string run =
      folder_.write("r", run_program("searcher", {"run", "-a", archive, "--topics", topics}).out);
  for (const std::vector<std::string>& what :
       {std::vector<std::string>{"--topics", topics, "-a", archive}, {"--run", run}}) {
    std::vector<std::string> words{"evaluate", "--qrels",  qrels, "--metric",
                                   "recall_5", "--format", "tsv"};
    words.insert(words.end(), what.begin(), what.end());
    const Output output = run_program("searcher", words);
    EXPECT_NE(output.out.find("\t1\n"), std::string::npos) << output.out << output.err;
  }
  const std::string lines = folder_.write("q", "1 0 a%20b 1\n");
  const Output why = run_program(
      "searcher", {"evaluate", "-a", archive, "--qrels", lines, "--topics", topics, "--why", "1"});
  EXPECT_EQ(why.out.find("is not in the archive"), std::string::npos) << why.out;
}

TEST_F(SearcherEvaluate, ReadsPipesAndPackedFiles) {
  const std::string usual = evaluate({"--run", good_, "--format", "trec_eval"}).out;
  EXPECT_NE(usual.find("map                   \tall\t1.0000\n"), std::string::npos) << usual;
  EXPECT_EQ(evaluate({"--run", "-", "--format", "trec_eval"},
                     "a Q0 d1 1 3 x\na Q0 d2 2 2 x\nb Q0 d3 1 1 x\n")
                .out,
            usual);
  run_shell("gzip -k '" + good_ + "'");
  EXPECT_EQ(evaluate({"--run", good_ + ".gz", "--format", "trec_eval"}).out, usual);
  for (const std::string packer : {"bzip2 -k", "xz -k", "zstd -q"}) {
    run_shell(packer + " '" + good_ + "'");
  }
  for (const char* const ending : {".bz2", ".xz", ".zst"}) {
    EXPECT_EQ(evaluate({"--run", good_ + ending, "--format", "trec_eval"}).out, usual) << ending;
    // One packet behind the other.
    run_shell("head -c 1 '" + good_ + "' >'" + good_ + ".a'; tail -c +2 '" + good_ + "' >'" +
              good_ + ".b'");
    const std::string program = ending == std::string(".bz2")  ? "bzip2"
                                : ending == std::string(".xz") ? "xz"
                                                               : "zstd -q";
    run_shell(program + " <'" + good_ + ".a' >'" + good_ + ".two'; " + program + " <'" + good_ +
              ".b' >>'" + good_ + ".two'");
    EXPECT_EQ(evaluate({"--run", good_ + ".two", "--format", "trec_eval"}).out, usual) << ending;
  }
  const std::string json = folder_.write("good.json", R"({"a":{"d1":3,"d2":2},"b":{"d3":1}})");
  EXPECT_EQ(evaluate({"--run", json, "--format", "trec_eval"}).out, usual);
  const Output cut = run_shell("head -c 30 '" + good_ + ".gz' >'" + good_ +
                               "2.gz'; \"$BIN/searcher\" evaluate --qrels '" + qrels_ +
                               "' --run '" + good_ + "2.gz'");
  EXPECT_EQ(cut.exit_code, 2);
  EXPECT_NE(cut.err.find("cannot be unpacked to its end"), std::string::npos) << cut.err;
}

TEST_F(SearcherEvaluate, TopicsComeFromAPipe) {
  const Output run =
      run_program("searcher", {"run", "-a", corpus_archive(), "--topics", "-"}, "a\talibaba\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(run.out.starts_with("a Q0 ")) << run.out;
  const Output measured = run_program(
      "searcher", {"evaluate", "-a", corpus_archive(), "--qrels", qrels_, "--topics", "-"},
      "a\talibaba\nb\tcloud\n");
  EXPECT_EQ(measured.exit_code, 0) << measured.err;
}

// Regression: a topic that could not be searched for was passed over, with exit code 0, and a
// requirement was met without it.
TEST_F(SearcherEvaluate, ATopicThatCannotBeSearchedIsAnError) {
  const std::string topics = folder_.write("topics", "b\tdate:2021-99\na\talibaba\nc\tlang:xx\n");
  const Output run = run_program(
      "searcher", {"run", "-a", corpus_archive(), "--syntax", "query", "--topics", topics});
  EXPECT_EQ(run.exit_code, 2);
  // What can be searched for is written, and each fault is told with what to do about it.
  EXPECT_TRUE(run.out.starts_with("a Q0 ")) << run.out;
  const std::size_t first = run.err.find("topic b: \"2021-99\" is not a date");
  const std::size_t hint = run.err.find("\n  ", first);
  const std::size_t second = run.err.find("topic c: \"xx\" is not a language");
  EXPECT_LT(first, hint) << run.err;
  EXPECT_LT(hint, second) << run.err;
  EXPECT_NE(second, std::string::npos) << run.err;
  const Output gate = evaluate(
      {"-a", corpus_archive(), "--syntax", "query", "--topics", topics, "--require", "map=0"});
  EXPECT_EQ(gate.exit_code, 2);
  EXPECT_NE(gate.err.find("topic b: "), std::string::npos) << gate.err;
}

TEST_F(SearcherEvaluate, SeveralRunsInOneTable) {
  const Output table = evaluate(
      {"--run", good_, "--run", bad_, "--metric", "map", "--metric", "RR@1", "--baseline", good_});
  EXPECT_EQ(table.exit_code, 0) << table.err;
  EXPECT_NE(table.out.find(" RR@1"), std::string::npos) << table.out;
  const Output tsv =
      evaluate({"--run", good_, "--run", bad_, "--metric", "map", "--format", "tsv"});
  EXPECT_EQ(tsv.out, good_ + "\tmap\tall\t1\n" + bad_ + "\tmap\tall\t0.625\n");
  const auto json = nlohmann::json::parse(
      evaluate({"--run", good_, "--run", bad_, "--metric", "map", "--format", "json"}).out);
  EXPECT_EQ(json["runs"][1]["name"], bad_);
  EXPECT_EQ(json["runs"][1]["metrics"]["map"], 0.625);
  // One run has the JSON that it always had.
  EXPECT_EQ(
      nlohmann::json::parse(evaluate({"--run", good_, "--format", "json"}).out)["metrics"]["map"],
      1.0);
}

// Regression: articles of the same score had ranks there that were not those that are measured.
TEST_F(SearcherEvaluate, WhyHasTheRanksThatAreMeasured) {
  std::string dump;
  for (int i = 0; i < 6; ++i) {
    dump += R"({"id":"w)" + std::to_string(i) + R"(","title":"t","body":"zebra qux)" +
            std::to_string(i) + "x\"}\n";
  }
  const std::string archive = folder_ / "ties";
  ASSERT_EQ(run_program("indexer", {"add", "-q", "-a", archive, "-"}, dump).exit_code, 0);
  const std::string qrels = folder_.write("ties.qrels", "1 0 w1 1\n");
  const std::string topics = folder_.write("ties.tsv", "1\tzebra\n");
  const auto evaluate = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"evaluate", "-a",       archive, "--qrels",
                                       qrels,      "--topics", topics};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("searcher", arguments).out;
  };
  EXPECT_NE(evaluate({"--why", "1"}).find("    2      1  w1\n"), std::string::npos)
      << evaluate({"--why", "1"});
  EXPECT_NE(evaluate({"--metric", "recip_rank"}).find("0.5000"), std::string::npos)
      << evaluate({"--metric", "recip_rank"});
}

TEST_F(SearcherEvaluate, WhySaysWhichWordsEachRelevantArticleHas) {
  const std::string qrels =
      folder_.write("why",
                    "1 0 cloud-alibaba-review.it 2\n1 0 gartner-it-spending-forecast.en 1\n"
                    "1 0 nowhere 1\n1 0 brexit-trade-deal.en 1\n1 0 euro-2020-final.en 0\n");
  const auto why = [&](const std::string& topics) {
    return command_on_corpus({"evaluate", "--qrels", qrels, "--topics", topics, "--why", "1"});
  };
  const Output table = why(folder_.write("topics", "1\tthe cloud Alibaba\n"));
  EXPECT_EQ(table.exit_code, 0) << table.err;
  const std::vector<std::string> rows = lines_of(table.out);
  ASSERT_EQ(rows.size(), 13U) << table.out;
  EXPECT_EQ(rows[0], "Topic 1: the cloud Alibaba");
  // Found ones first. What is not relevant is not told of, nor words that say nothing.
  EXPECT_TRUE(rows[3].ends_with("      2  cloud-alibaba-review.it")) << rows[3];
  EXPECT_EQ(rows[4], "              has cloud (stem cloud), Alibaba (stem Alibaba)");
  EXPECT_TRUE(rows[5].ends_with("      1  gartner-it-spending-forecast.en")) << rows[5];
  EXPECT_EQ(rows[6], "              has cloud (stem cloud)");
  EXPECT_EQ(rows[7], "              lacks Alibaba");
  EXPECT_EQ(table.out.find("euro-2020"), std::string::npos);
  EXPECT_EQ(table.out.find("the ("), std::string::npos);
  EXPECT_NE(table.out.find("    -      1  nowhere\n              is not in the archive\n"),
            std::string::npos)
      << table.out;
  EXPECT_NE(table.out.find("    -      1  brexit-trade-deal.en\n"
                           "              has none of the words\n"
                           "              lacks cloud, Alibaba\n"),
            std::string::npos)
      << table.out;
  const Output none = why(folder_.write("others", "2\tcloud\n"));
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_NE(none.err.find("no topic '1' with judgements"), std::string::npos) << none.err;
  const Output untold = command_on_corpus({"evaluate", "--qrels", qrels, "--why", "1"});
  EXPECT_EQ(untold.exit_code, 2);
  EXPECT_NE(untold.err.find("--topics FILE"), std::string::npos) << untold.err;
}

TEST_F(SearcherEvaluate, GatesOnTheLossAgainstABaseline) {
  const auto code = [&](const std::string& requirement) {
    return evaluate({"--run", bad_, "--baseline", good_, "--require", requirement}).exit_code;
  };
  EXPECT_EQ(code("map>=baseline-0.4"), 0);
  EXPECT_EQ(code("map>=baseline-0.01"), 1);
  EXPECT_EQ(code("map>=baseline p<0.05"), 0);
  EXPECT_EQ(code("each map>=baseline-0.5"), 1);
  EXPECT_EQ(code("each map>=baseline-0.8"), 0);
  EXPECT_EQ(code("map>=base"), 2);
  const Output none = evaluate({"--run", bad_, "--require", "map>=baseline"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_NE(none.err.find("--baseline FILE"), std::string::npos) << none.err;
}

// Regression: the judgements took all of the pipe, the run was empty, and its zero had exit code 0.
TEST_F(SearcherEvaluate, AStreamThatIsNamedTwiceIsRefused) {
  for (const std::string& second :
       std::vector<std::string>{"--run -", "--run /dev/stdin", "--run /dev/fd/0",
                                "--run '" + good_ + "' --baseline -", "--topics -"}) {
    const Output twice = run_shell("cat '" + qrels_ + "' | \"$BIN/searcher\" evaluate --qrels - " +
                                   second + " --metric map");
    EXPECT_EQ(twice.exit_code, 2) << second;
    EXPECT_EQ(twice.out, "") << second;
    EXPECT_NE(twice.err.find("standard input can be read once only"), std::string::npos)
        << second << ": " << twice.err;
  }
  const std::string pipe = folder_.path() / "pipe";
  const Output named = run_shell("mkfifo '" + pipe + "'; \"$BIN/searcher\" evaluate --qrels '" +
                                 pipe + "' --run '" + pipe + "'");
  EXPECT_EQ(named.exit_code, 2);
  EXPECT_NE(named.err.find("pipe' can be read once only"), std::string::npos) << named.err;
  // A file can be read as often as it is named.
  EXPECT_EQ(evaluate({"--run", good_, "--baseline", good_}).exit_code, 0);
}

// Regression: only the report of one run said of how many topics there are no judgements; a run of
// other topics was a zero without a word.
TEST_F(SearcherEvaluate, ARunOfOtherTopicsIsNamedWhateverTheFormat) {
  const std::string other = folder_.write("other", "1 Q0 d1 1 3 x\n2 Q0 d2 2 2 x\n");
  const std::string none = folder_.write("none", "");
  const std::string partly = folder_.write("partly", "a Q0 d1 1 3 x\nq Q0 d2 2 2 x\n");
  for (const char* const format : {"json", "tsv", "trec_eval", "text"}) {
    const auto notes = [&](const std::string& run) {
      return evaluate({"--run", run, "--metric", "map", "--format", format}).err;
    };
    EXPECT_NE(notes(other).find("note: no topic of " + other +
                                " has judgements: it is of '1' and others, they are of 'a'"),
              std::string::npos)
        << format;
    EXPECT_NE(notes(none).find("note: " + none + " has no hits"), std::string::npos) << format;
    const bool in_report = format == std::string("text");
    EXPECT_EQ(notes(partly).find("note: 1 topic of " + partly + " without judgements") ==
                  std::string::npos,
              in_report)
        << format;
    EXPECT_EQ(notes(good_), "") << format;
  }
  EXPECT_NE(evaluate({"--run", good_, "--run", partly}).err.find("without judgements"),
            std::string::npos);
  EXPECT_NE(evaluate({"--run", good_, "--baseline", other}).err.find("no topic of " + other),
            std::string::npos);
}

// Regression: a baseline left no trace in the formats of lines.
TEST_F(SearcherEvaluate, ABaselineStandsInTsvAndIsNotPassedOverInTrecEval) {
  const auto said = [&](const char* format, const char* requirement) {
    return evaluate({"--run", bad_, "--baseline", good_, "--metric", "map", "--format", format,
                     "--require", requirement});
  };
  const Output tsv = said("tsv", "map=0");
  EXPECT_EQ(tsv.out, bad_ + "\tmap\tall\t0.625\n" + good_ + "\tmap\tall\t1\n");
  EXPECT_EQ(tsv.err, "");
  const Output lines = said("trec_eval", "map=0");
  EXPECT_EQ(lines.out, "map                   \tall\t0.6250\n");
  EXPECT_NE(lines.err.find("no place for a --baseline"), std::string::npos) << lines.err;
  EXPECT_EQ(said("trec_eval", "map>=baseline-0.5").err, "");
}

// Regression: of `--run runs/*` the first was measured, and a gate passed on that alone.
TEST_F(SearcherEvaluate, ArgumentsThatNoOptionTakesAreRefused) {
  const Output runs = evaluate({"--run", good_, bad_, "--require", "map=1"});
  EXPECT_EQ(runs.exit_code, 2);
  EXPECT_EQ(runs.out, "");
  EXPECT_NE(runs.err.find("unexpected argument '" + bad_ + "'"), std::string::npos) << runs.err;
  EXPECT_NE(runs.err.find("--run A --run B"), std::string::npos) << runs.err;
  EXPECT_EQ(evaluate({"--run", good_, "-q"}).exit_code, 2);
  EXPECT_EQ(evaluate({"--run", good_, "--", bad_}).exit_code, 2);
  const std::string topics = folder_.write("topics", "a\talibaba\n");
  EXPECT_EQ(
      run_program("searcher", {"run", "-a", corpus_archive(), "--topics", topics, "oil"}).exit_code,
      2);
  EXPECT_EQ(run_program("searcher", {"config", "oil"}).exit_code, 2);
}

// Regression: a topic without text ended the run, and what was cut off a long one was not told.
TEST_F(SearcherEvaluate, ATopicWithoutTextIsNamedAndTheOthersAreSearchedFor) {
  std::string words;
  for (int i = 0; i < 300; ++i) words += " word" + std::to_string(i);
  const std::string topics = folder_.write("topics", "a\talibaba\n1\t\nb\talibaba" + words + "\n");
  const Output run = run_program("searcher", {"run", "-a", corpus_archive(), "--topics", topics});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(run.out.starts_with("a Q0 ")) << run.out;
  EXPECT_NE(run.out.find("\nb Q0 "), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("topics:2: topic '1' has no text"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("note: topic b: the query has very many words: it was cut after 200"),
            std::string::npos)
      << run.err;
  const Output measured =
      evaluate({"-a", corpus_archive(), "--topics", topics, "--require", "map=0"});
  EXPECT_EQ(measured.exit_code, 2);
  EXPECT_NE(measured.err.find("'1' has no text"), std::string::npos) << measured.err;
}

// Regression: evaluators, who order hits by score and then by id, read another order than was
// found.
TEST_F(SearcherEvaluate, ScoresOfARunFall) {
  const std::string topics = folder_.write("topics", "a\tlang:it\nb\tcloud OR alibaba\n");
  const Output run = run_program(
      "searcher", {"run", "-a", corpus_archive(), "--syntax", "query", "--topics", topics});
  const Output newest = command_on_corpus({"cloud", "--sort", "newest", "--format", "trec"});
  for (const Output& output : {run, newest}) {
    std::string topic;
    float last = 0;
    for (const std::string& line : lines_of(output.out)) {
      std::istringstream columns(line);
      std::string id;
      std::string q0;
      std::string article;
      int rank = 0;
      float score = 0;
      columns >> id >> q0 >> article >> rank >> score;
      EXPECT_GT(score, 0) << line;
      EXPECT_TRUE(id != topic || score < last) << line;
      topic = id;
      last = score;
    }
    EXPECT_FALSE(topic.empty());
  }
}

}  // namespace
}  // namespace emeroteca::tests
