// The searcher as people and scripts use it: options, exit codes, streams.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

std::string ids(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--template", "{id}"});
  std::string out;
  for (const std::string& line : lines_of(search_corpus(std::move(arguments)).out))
    out += (out.empty() ? "" : " ") + line;
  return out;
}

void expect_error(const Output& output, std::string_view message, std::string_view hint) {
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_EQ(output.out, "");
  EXPECT_TRUE(output.err.starts_with("searcher: ")) << output.err;
  EXPECT_NE(output.err.find(message), std::string::npos) << output.err;
  EXPECT_NE(output.err.find(hint), std::string::npos) << output.err;
}

TEST(SearcherExitCodes, FoundNothingError) {
  EXPECT_EQ(search_corpus({"alibaba"}).exit_code, 0);
  EXPECT_EQ(search_corpus({"zyxwvu"}).exit_code, 1);
  EXPECT_EQ(search_corpus({"date:2021-99"}).exit_code, 2);
  EXPECT_EQ(search_corpus({"--offset", "1000", "alibaba"}).exit_code, 1);
  for (const char* name : {"facets", "timeline"}) {
    EXPECT_EQ(command_on_corpus({name, "alibaba"}).exit_code, 0) << name;
    EXPECT_EQ(command_on_corpus({name, "zyxwvu"}).exit_code, 1) << name;
    EXPECT_EQ(command_on_corpus({name, "date:soon"}).exit_code, 2) << name;
    EXPECT_EQ(command_on_corpus({name}).exit_code, 0) << name;
  }
  for (const char* name : {"show", "similar"}) {
    EXPECT_EQ(command_on_corpus({name, "cloud-alibaba-review.it"}).exit_code, 0) << name;
    const Output unknown = command_on_corpus({name, "no-such-id"});
    EXPECT_EQ(unknown.exit_code, 1) << name;
    EXPECT_EQ(unknown.out, "") << name;
    EXPECT_TRUE(unknown.err.starts_with("searcher: no article has the id 'no-such-id'\n"))
        << unknown.err;
    EXPECT_NE(unknown.err.find("each result"), std::string::npos) << unknown.err;
    expect_error(command_on_corpus({name}), "needs", "quotation marks");
  }
  expect_error(command_on_corpus({"similar", "a", "b"}), "needs one id", "quotation marks");
}

// Regression: a count for a script came without what had been left out of the query.
TEST(SearcherNotes, StandBesideACount) {
  const Output count = search_corpus({"-n", "0", "alibaba near/3 cloud"});
  EXPECT_EQ(count.exit_code, 0);
  EXPECT_NE(count.out.find(" articles\n"), std::string::npos) << count.out;
  EXPECT_NE(count.err.find("near/3 means nothing here"), std::string::npos) << count.err;
}

// Regressions: -1 became a huge number, -n abc said "Could not convert", --recent=nan found
// everything in no order, --recent=0 printed a number of 309 digits.
TEST(SearcherErrors, SayWhatWouldBeRight) {
  expect_error(search_corpus({"--offset", "-1", "a"}), "'-1' is no whole number", "--help");
  expect_error(search_corpus({"--offset=99999999999999999999", "a"}),
               "is no whole number from 0 to", "--help");
  expect_error(search_corpus({"-n", "some", "a"}),
               "'some' is no whole number from 0 to 1000000000, nor all", "--help");
  expect_error(command_on_corpus({"facets", "--most", "0", "a"}),
               "'0' is no whole number from 1 to", "facets");
  expect_error(search_corpus({"-n", "abc", "a"}), "'abc' is no whole number", "--help");
  for (const char* days : {"0", "-3", "nan", "inf", "x"}) {
    expect_error(search_corpus({"--recent=" + std::string(days), "a"}), "no number of days above 0",
                 "--help");
  }
  expect_error(search_corpus({"--format", "xml", "a"}),
               "'xml' is not possible here; write text, json, jsonl, tsv, csv, trec, bibtex, ris, "
               "csl-json or markdown",
               "--help");
  expect_error(search_corpus({"--sort", "best", "a"}), "write relevance, newest, oldest or added",
               "--help");
  expect_error(search_corpus({"--formt", "json", "a"}), "no option --formt",
               "did you mean --format;");
  expect_error(command_on_corpus({"facets", "--sort", "newest", "a"}),
               "`facets` has no option --sort", "--");
  expect_error(search_corpus({"--nonsense", "a"}), "no option --nonsense",
               "`searcher --help` lists");
  expect_error(search_corpus({"alibaba", "-n"}), "-n needs a value", "--help");
  expect_error(search_corpus({"--template", "{foo}", "a"}), "{foo}", "id title");
  expect_error(search_corpus({"--ranking", "k9=1", "a"}), "k9=1", "k1");
  expect_error(search_corpus({""}), "the query has no words", "cloud Alibaba Gartner");
  expect_error(search_corpus({"lang:de"}), "\"de\" is not a language", "lang:it");
  expect_error(run_program("searcher", {"-a", "/no/such", "a"}), "no archive at /no/such",
               "indexer add");
  expect_error(run_program("searcher", {"-a", "a,,b", "x"}), "empty part", "commas");
  expect_error(command_on_corpus({"complete", "nix"}), "no field 'nix'", "searcher complete");
  expect_error(command_on_corpus({"run"}), "--topics is required", "run --help");
}

// The advice was to make an archive of that name.
TEST(SearcherErrors, APortThatIsNoneIsNotTakenForAFolder) {
  for (const char* name : {"localhost:70700", "localhost:7O70", "localhost:", "localhost:0"}) {
    expect_error(run_program("searcher", {"-a", name, "a"}),
                 "no archive at " + std::string(name) + ", which is no HOST:PORT either",
                 "a port from 1 to 65535");
  }
}

// Regression: complete, help and lines of a prompt that went nowhere were told to have succeeded.
TEST(SearcherErrors, LostOutputIsNoSuccess) {
  const std::string archive = corpus_archive();
  for (const std::string command : {"--help",
                                    "--version",
                                    "facets --help",
                                    "complete",
                                    "complete source",
                                    "complete lang i",
                                    "alibaba",
                                    "--format json alibaba",
                                    "--format tsv alibaba",
                                    "--template {id} alibaba",
                                    "--explain alibaba",
                                    "-n 0 alibaba",
                                    "facets alibaba",
                                    "facets --format json alibaba",
                                    "timeline alibaba",
                                    "timeline --format tsv alibaba",
                                    "show cloud-alibaba-review.it",
                                    "show --format json cloud-alibaba-review.it",
                                    "similar cloud-alibaba-review.it",
                                    "run --topics $TOPICS",
                                    "evaluate --qrels $QRELS --topics $TOPICS",
                                    "evaluate --format json --qrels $QRELS --topics $TOPICS",
                                    "--interactive=line"}) {
    const TemporaryFolder folder;
    folder.write("topics", "1\talibaba\n");
    folder.write("qrels", "1 0 cloud-alibaba-review.it 1\n");
    const Output output =
        run_shell("export EMEROTECA_ARCHIVE='" + archive + "' TOPICS=" + folder / "topics" +
                      " QRELS=" + folder / "qrels" + "; $BIN/searcher " + command + " >/dev/full",
                  "alibaba\n");
    EXPECT_EQ(output.exit_code, 2) << command;
    EXPECT_NE(output.err.find("written to its end: No space left on device"), std::string::npos)
        << command << ": " << output.err;
  }
}

// Regression: it ended with 1, as where nothing is found.
TEST(SearcherExitCodes, TheLinePromptCountsWhereNoListIsWanted) {
  const std::string line = "searcher -a '" + corpus_archive() + "' --interactive=line -n 0 ";
  const Output some = run_shell("$BIN/" + line + "alibaba </dev/null");
  EXPECT_EQ(some.exit_code, 0);
  EXPECT_EQ(some.out, run_program("searcher", {"-a", corpus_archive(), "-n", "0", "alibaba"}).out);
  EXPECT_EQ(run_shell("$BIN/" + line + "xyzzyx </dev/null").exit_code, 1);
}

// Regression: the id of a topic that is no query reached the terminal as it was.
TEST(SearcherErrors, IdsInMessagesAreHarmless) {
  const TemporaryFolder folder;
  folder.write("topics", "\x1b[2J1\tdate:soon\n");
  folder.write("twice", "\x1b[2J1\ta\n\x1b[2J1\tb\n");
  folder.write("qrels", "\x1b[2J1 0 \x1b[2Jd 1\n");
  folder.write("qrels-twice", "\x1b[2J1 0 \x1b[2Jd 1\n\x1b[2J1 0 \x1b[2Jd 1\n");
  folder.write("run", "\x1b[2J1 Q0 \x1b[2Jd 1 1 t\n\x1b[2J1 Q0 \x1b[2Jd 2 1 t\n");
  folder.write("score", "\x1b[2J1 Q0 d 1 \x1b[2J t\n");
  folder.write("\x1b[2Jname", "\n");
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"run", "--syntax", "query", "--topics", folder / "topics"},
           {"run", "--topics", folder / "twice"},
           {"run", "--topics", folder / "\x1b[2Jname"},
           {"run", "--topics", folder / "\x1b[2Jmissing"},
           {"evaluate", "--qrels", folder / "qrels-twice", "--run", folder / "run"},
           {"evaluate", "--qrels", folder / "qrels", "--run", folder / "run"},
           {"evaluate", "--qrels", folder / "qrels", "--run", folder / "score"},
           {"evaluate", "--qrels", folder / "qrels", "--topics", folder / "topics", "--why",
            "\x1b[2J2"},
           {"evaluate", "--qrels", folder / "qrels", "--metric", "\x1b[2J"},
           {"evaluate", "--qrels", folder / "qrels", "--require", "map=\x1b[2J"},
           {"show", "\x1b[2J"},
           {"complete", "\x1b[2J"},
           {"--\x1b[2J"}}) {
    const Output output = command_on_corpus(arguments);
    EXPECT_NE(output.exit_code, 0) << arguments.front();
    EXPECT_NE(output.err, "") << arguments.front();
    EXPECT_EQ(output.err.find('\x1b'), std::string::npos) << output.err;
  }
}

// Regression: the next option was taken for the value, so that `--tag '' --format trec` was text.
TEST(SearcherErrors, SayWhichOptionHasAnEmptyValue) {
  expect_error(search_corpus({"--tag", "", "--format", "trec", "a"}), "--tag needs a value",
               "--help");
  expect_error(search_corpus({"--template=", "a"}), "--template needs a value", "--help");
  // Regression: a value that ends with = was taken for none.
  EXPECT_EQ(search_corpus({"--template={id}=", "alibaba"}).exit_code, 0);
  expect_error(run_program("searcher", {"-a", "", "--lang", "it", "a"}), "-a needs a value",
               "--help");
  const std::string id = "cloud-alibaba-review.it";
  EXPECT_EQ(command_on_corpus({"show", id, "--query", "", "--format", "json"}).out,
            command_on_corpus({"show", id, "--format", "json"}).out);
}

// Regression: the template won, and the JSON that was asked for did not come.
TEST(SearcherErrors, TemplatesAreAFormat) {
  expect_error(search_corpus({"--format", "json", "--template", "{id}", "a"}),
               "--format excludes --template", "--help");
}

TEST(SearcherErrors, NeverSendEscapesToTheTerminal) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"date:\x1b[31m"},
                                             {"--\x1b[31m"},
                                             {"--format", "\x1b[31m", "a"},
                                             {"--explain", "\x1b[31mred"},
                                             {"\x1b[31mzyxwvu"}}) {
    const Output output = search_corpus(arguments);
    EXPECT_EQ((output.out + output.err).find('\x1b'), std::string::npos)
        << output.out << output.err;
  }
}

TEST(SearcherCommandLine, FirstWordIsACommandOrASearch) {
  EXPECT_EQ(ids({"search", "alibaba", "-gartner"}), ids({"alibaba", "-gartner"}));
  EXPECT_NE(search_corpus({"search", "show", "trials"}).err,
            command_on_corpus({"show", "trials"}).err);
  EXPECT_EQ(search_corpus({"--", "show", "trials"}).out.substr(0, 2),
            search_corpus({"search", "show", "trials"}).out.substr(0, 2));
  EXPECT_EQ(command_on_corpus({"show", "trials"}).exit_code, 1);
  EXPECT_EQ(ids({"alibaba", "-n1"}), ids({"-n", "1", "alibaba"}));
  EXPECT_EQ(ids({"alibaba -gartner"}), ids({"alibaba", "-gartner"}));
}

// Regression: nobody was told that a pattern stood for a part of its words only.
TEST(SearcherCommands, CountsTellTheNotesOfTheQuery) {
  const std::string note =
      "searcher: note: a* stands for more than 100 words: the most frequent "
      "were taken\n";
  for (const char* name : {"facets", "timeline"}) {
    for (const char* format : {"text", "json", "tsv"}) {
      const Output output = command_on_corpus({name, "--format", format, "a*"});
      EXPECT_EQ(output.exit_code, 0) << name;
      EXPECT_EQ(output.err, note) << name << format;
      EXPECT_EQ(output.out.find("stands for"), std::string::npos) << name << format;
    }
    EXPECT_EQ(command_on_corpus({name, "alibaba"}).err, "");
    // Where nothing is found, the text has them as that of a search does.
    EXPECT_EQ(command_on_corpus({name, "a* AND zyxwvu"}).out, search_corpus({"a* AND zyxwvu"}).out)
        << name;
    EXPECT_EQ(command_on_corpus({name, "a* AND zyxwvu"}).err, search_corpus({"a* AND zyxwvu"}).err)
        << name;
  }
}

// Regression: in a small archive no word of an article was in another one, and its translation was
// not found.
TEST(SearcherCommands, SimilarFindsTheOtherLanguageInASmallArchive) {
  const TemporaryFolder folder;
  const std::string archive = folder / "archive";
  const std::string dump = folder.write(
      "dump.jsonl",
      R"({"id":"ecb","lang":"en","body":"The European Central Bank raised interest rates to fight inflation."})"
      "\n"
      R"({"id":"bce","lang":"it","body":"La Banca centrale europea ha alzato i tassi di interesse contro l'inflazione."})"
      "\n"
      R"({"id":"sheep","lang":"it","body":"Il pastore conduce le pecore al pascolo."})"
      "\n");
  ASSERT_EQ(run_program("indexer", {"add", "-a", archive, dump}).exit_code, 0);
  const auto like = [&](const std::string& id) {
    return run_program("searcher", {"similar", "-a", archive, "--template", "{id}", id});
  };
  EXPECT_EQ(like("ecb").out, "bce\n");
  EXPECT_EQ(like("bce").out, "ecb\n");
  const Output none = run_program("searcher", {"similar", "-a", archive, "sheep"});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_TRUE(none.out.starts_with("No article is like ")) << none.out;
  EXPECT_EQ(none.out.find("spelling"), std::string::npos) << none.out;
}

// Regression: --recent did nothing then.
TEST(SearcherCommands, RecentIsForRelevance) {
  expect_error(search_corpus({"--sort", "newest", "--recent", "alibaba"}),
               "--recent and --sort newest cannot be used together", "leave out one");
  expect_error(search_corpus({"--recent=90", "--sort", "oldest", "alibaba"}), "--sort oldest",
               "--recent");
  EXPECT_EQ(search_corpus({"--sort", "relevance", "--recent", "alibaba"}).exit_code, 0);
}

// Regression: no other name was offered for one that no article has.
TEST(SearcherCommands, OffersNamesOfTheField) {
  EXPECT_NE(
      search_corpus({"source:\"Harbor Post\""}).out.find("Did you mean: source:\"Harbour Post\""),
      std::string::npos);
  EXPECT_NE(search_corpus({"--format", "json", "fonte:harbuor"})
                .out.find(R"("suggestion":"fonte:harbour")"),
            std::string::npos);
}

// Regression: `--most 1 facets cloud` searched for the words 1, facets and cloud.
TEST(SearcherCommandLine, OptionsMayStandBeforeTheirCommand) {
  EXPECT_EQ(run_program("searcher", {"--most", "1", "-a", corpus_archive(), "facets", "cloud"}).out,
            command_on_corpus({"facets", "--most", "1", "cloud"}).out);
}

// Regression: an option that an alias holds could not be given again.
TEST(SearcherCommandLine, TheLastOfTheSameOptionCounts) {
  EXPECT_EQ(search_corpus({"-n", "5", "--lang", "en", "-n", "1", "--lang", "it", "--template",
                           "{id}", "--template", "{lang}", "cloud"})
                .out,
            "it\n");
}

// Regression: -a/folder was a word to exclude.
TEST(SearcherCommandLine, ShortOptionsTakeTheirValueAtOnce) {
  EXPECT_EQ(run_program("searcher", {"-a" + corpus_archive(), "--template", "{id}", "rovigo"}).out,
            "comune-rovigo-cloud.it\n");
}

// Regression: no help had the options of a search, not even `searcher search --help`.
TEST(SearcherHelp, TeachesAndListsEveryOption) {
  const Output help = run_program("searcher", {"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_LT(help.out.find("Examples:"), help.out.find("Usage:"));
  const Output of_search = run_program("searcher", {"search", "--help"});
  for (const char* option : {"--archive", "--count", "--offset", "--lang", "--sort", "--recent",
                             "--format", "--template", "--explain", "--exact-count",
                             "--no-translate", "--query-lang", "--no-pager"}) {
    EXPECT_NE(help.out.find(option), std::string::npos) << option;
    EXPECT_NE(of_search.out.find(option), std::string::npos) << option;
  }
  for (const char* name : {"show", "similar", "facets", "timeline", "run", "evaluate"}) {
    EXPECT_NE(help.out.find(std::string("\n  ") + name + " "), std::string::npos) << name;
    const Output of_command = run_program("searcher", {name, "--help"});
    EXPECT_EQ(of_command.exit_code, 0);
    EXPECT_NE(of_command.out.find("searcher " + std::string(name) + " [OPTION]..."),
              std::string::npos)
        << of_command.out;
  }
  for (const std::string& line : lines_of(of_search.out)) EXPECT_LE(line.size(), 90U) << line;
  EXPECT_EQ(run_program("searcher", {"facets", "--version"}).out,
            run_program("searcher", {"--version"}).out);
}

TEST(SearcherSort, OldestPutsUndatedArticlesLast) {
  const std::string oldest = ids({"--sort", "oldest", "-n", "200", "--", "-zyxwvu"});
  EXPECT_TRUE(oldest.starts_with("sciopero-bus-varese.it ")) << oldest;
  EXPECT_TRUE(oldest.ends_with(".txt")) << oldest;
  EXPECT_TRUE(ids({"--sort", "newest", "-n", "200", "--", "-zyxwvu"})
                  .starts_with("aws-outage-october.en "));
}

// Regression: "about 10 articles" above a list of four.
TEST(SearcherCounts, AreExactWhereEverythingWasSeen) {
  for (const char* query : {"date:..2019", "tag:\"national security\"", "alibaba", "-alibaba"}) {
    const auto answer =
        nlohmann::json::parse(search_corpus({"--format", "json", "-n", "1", "--", query}).out);
    EXPECT_EQ(answer["total"]["exact"], true) << query;
    EXPECT_EQ(
        std::to_string(answer["total"]["count"].get<int>()),
        std::to_string(
            lines_of(search_corpus({"--template", "{id}", "-n", "500", "--", query}).out).size()))
        << query;
  }
}

TEST(SearcherCounts, NoResultsWantedIsACount) {
  EXPECT_EQ(search_corpus({"-n", "0", "alibaba"}).out, "4 articles\n");
  EXPECT_EQ(search_corpus({"-n", "0", "alibaba"}).exit_code, 0);
  EXPECT_EQ(search_corpus({"-n", "0", "zyxwvu"}).exit_code, 1);
}

TEST(SearcherSuggestions, AreShownForWordsThatFindNothing) {
  EXPECT_NE(search_corpus({"gartnr"}).out.find("Did you mean: gartner"), std::string::npos);
  EXPECT_EQ(search_corpus({"alibaba"}).out.find("Did you mean"), std::string::npos);
  // Regression: these said "nothing found", and no more.
  EXPECT_EQ(command_on_corpus({"facets", "gartnr"}).out, search_corpus({"gartnr"}).out);
  EXPECT_EQ(command_on_corpus({"timeline", "gartnr"}).out, search_corpus({"gartnr"}).out);
}

TEST(SearcherOutput, NoPagerAndNoColoursInPipes) {
  const TemporaryFolder folder;
  const Output output =
      run_shell("export PAGER='touch " + folder / "started" + "; cat'; \"$BIN/searcher\" -a '" +
                corpus_archive() + "' -n 100 lang:it | cat");
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_EQ(output.out.find('\x1b'), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "started"));
}

// Regression: the examples that help begins with ran off the top of the terminal.
TEST(SearcherOutput, HelpGoesThroughThePager) {
  EMEROTECA_NEED(run_shell("command -v script").exit_code == 0, "script(1)");
  const TemporaryFolder folder;
  const auto paged = [&](const std::string& arguments) {
    const std::string mark = folder / "started";
    std::filesystem::remove(mark);
    const Output output =
        run_shell("export TERM=xterm PAGER='touch " + mark +
                  "; cat'; script -qec \"$BIN/searcher " + arguments + "\" /dev/null");
    EXPECT_NE(output.out.find("Usage:"), std::string::npos) << output.out;
    return std::filesystem::exists(mark);
  };
  EXPECT_TRUE(paged("--help"));
  EXPECT_TRUE(paged("search --help"));
  EXPECT_FALSE(paged("--help --no-pager"));
}

// Regression: lines of examples were broken by a terminal of 80 columns.
TEST(SearcherHelp, ExamplesFitATerminal) {
  const Output help = run_program("searcher", {"--help"});
  const std::string examples = help.out.substr(0, help.out.find("\nUsage:"));
  for (const std::string& line : lines_of(examples)) EXPECT_LE(line.size(), 80U) << line;
}

TEST(SearcherOutput, NoColorIsHonouredOnATerminal) {
  EMEROTECA_NEED(run_shell("command -v script").exit_code == 0, "script(1)");
  const std::string run =
      "script -qec \"$BIN/searcher -a '" + corpus_archive() + "' --no-pager rovigo\" /dev/null";
  EXPECT_NE(run_shell("unset NO_COLOR; TERM=xterm " + run).out.find('\x1b'), std::string::npos);
  EXPECT_EQ(run_shell("NO_COLOR=1 TERM=xterm " + run).out.find('\x1b'), std::string::npos);
}

TEST(SearcherOutput, AClosedPipeIsNoError) {
  const Output output = run_shell("set -o pipefail; \"$BIN/searcher\" -a '" + corpus_archive() +
                                  "' --format json -n 200 lang:it lang:en | head -c 10");
  EXPECT_EQ(output.err, "");
  EXPECT_EQ(output.exit_code, 0);
}

TEST(SearcherOutput, AFullDiskIsAnError) {
  const Output output =
      run_shell("\"$BIN/searcher\" -a '" + corpus_archive() + "' alibaba > /dev/full");
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_NE(output.err.find("could not be written"), std::string::npos) << output.err;
}

TEST(SearcherShow, HighlightsTheWordsOfAQuery) {
  const Output output =
      command_on_corpus({"show", "--color", "always", "--query", "\"proprietà intellettuale\"",
                         "cloud-alibaba-review.it"});
  EXPECT_NE(output.out.find("\x1b[1mproprietà\x1b["), std::string::npos) << output.out;
}

// Regression: "la banca centrale" in quotation marks put every "la" of the article in bold.
TEST(SearcherShow, HighlightsAPhraseOnlyWhereItStands) {
  const Output output = command_on_corpus(
      {"show", "--color", "always", "--query", "\"la banca centrale\"", "ecb-rate-rise.it"});
  EXPECT_NE(output.out.find("\x1b[1mcentrale\x1b["), std::string::npos) << output.out;
  EXPECT_EQ(output.out.find("\x1b[1mla\x1b["), std::string::npos) << output.out;
}

TEST(SearcherComplete, ListsFieldsAndTheirValues) {
  EXPECT_NE(command_on_corpus({"complete"}).out.find("source:\n"), std::string::npos);
  EXPECT_EQ(command_on_corpus({"complete", "source", "ha"}).out, "Harbour Post\n");
  EXPECT_EQ(command_on_corpus({"complete", "lang"}).out, "it\nen\nother\n");
  EXPECT_EQ(command_on_corpus({"complete", "lang", "i"}).out, "it\n");
  EXPECT_EQ(command_on_corpus({"complete", "source", "zyx"}).exit_code, 1);
}

TEST(SearcherTopics, MakeRunsThatCanBeEvaluated) {
  const TemporaryFolder folder;
  const std::string topics =
      folder.write("topics.tsv", "a\talibaba\nb\tdate:nonsense\nc\tterremoto\n");
  const Output plain = command_on_corpus({"run", "--topics", topics, "-n", "5"});
  EXPECT_EQ(plain.exit_code, 0) << plain.err;
  EXPECT_TRUE(plain.out.starts_with("a Q0 ")) << plain.out;
  const Output queries =
      command_on_corpus({"run", "--topics", topics, "-n", "5", "--syntax", "query"});
  EXPECT_NE(queries.err.find("topic b"), std::string::npos) << queries.err;
  const std::string run = folder.write("run.txt", plain.out);
  const std::string qrels = folder.write(
      "qrels.txt", "a 0 cloud-alibaba-review.it 1\nc 0 campi-flegrei-earthquake.en 1\n");
  const Output measured = run_program("searcher", {"evaluate", "--qrels", qrels, "--run", run,
                                                   "--format", "json", "--require", "success_5=1"});
  EXPECT_EQ(measured.exit_code, 0) << measured.out << measured.err;
  EXPECT_EQ(
      run_program("searcher", {"evaluate", "--qrels", qrels, "--run", run, "--require", "P_5=0.99"})
          .exit_code,
      1);
}

TEST(SearcherTiming, HasALineForEachStep) {
  const Output output = search_corpus({"--timing", "--format", "json", "governo"});
  EXPECT_EQ(output.exit_code, 0);
  std::vector<std::string> steps;
  for (const std::string& line : lines_of(output.err)) {
    EXPECT_TRUE(line.ends_with(" ms")) << line;
    steps.push_back(line.substr(0, line.find("  ")));
  }
  EXPECT_EQ(steps, (std::vector<std::string>{"opening", "parsing", "expanding", "matching",
                                             "second look", "reading", "snippets", "writing"}));
  EXPECT_EQ(search_corpus({"governo"}).err, "");
}

}  // namespace
}  // namespace emeroteca::tests
