// An archive, dumps, files and words of somebody who wishes the reader of a terminal ill: whatever
// both programs write of them is what is seen, and nothing that acts.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca::tests {
namespace {

using Arguments = std::vector<std::string>;

// Beside what kHostile has: sequences to the terminal (DCS, APC, PM, SOS), isolates and Arabic's
// mark, a byte order mark, tags that spell "evil", a selector of variants. A table's cell would be
// a formula.
const std::string kWorstText =
    "=evil @evil " + std::string(kHostile) +
    " \x1bP1$q\x1b\\ \x1b_apc\x1b\\ \x1b^pm\x1b\\ \x1bXsos\x1b\\ \x18\x1a\x0e"
    "\xe2\x81\xa7"
    "a\xe2\x81\xa8"
    "b\xd8\x9c\xef\xbb\xbf"
    "\xf3\xa0\x81\xa5\xf3\xa0\x81\xb6\xf3\xa0\x81\xa9\xf3\xa0\x81\xac"
    "x\xef\xb8\x8f\xc2\x85\xc2\x90\xc2\xad end";

class HostileOutput : public ::testing::Test {
 protected:
  void SetUp() override {
    using Json = nlohmann::json;
    std::string dump;
    const auto put = [&](const Json& article) {
      dump += article.dump(-1, ' ', true, Json::error_handler_t::replace) + '\n';
    };
    put({{"id", kWorstText},
         {"title", kWorstText},
         {"body", kWorstText + "\n\n" + kWorstText},
         {"summary", kWorstText},
         {"author", Json::array({kWorstText})},
         {"tags", Json::array({kWorstText, "=1+1"})},
         {"section", kWorstText},
         {"source", kWorstText},
         {"url", "https://example.org/" + kWorstText},
         {"story", kWorstText},
         {kWorstText, kWorstText},
         {"other", {{kWorstText, Json::array({kWorstText})}}}});
    for (const char* const field :
         {"title", "author", "tags", "section", "source", "url", "story"}) {
      put({{"id", std::string("=") + field},
           {"body", "evil body of " + std::string(field)},
           {field, kWorstText},
           {"date", "2021-10-19"},
           {"lang", "en"}});
    }
    file_ = folder_.write("evil\x1b[31m\xe2\x80\xae\xf3\xa0\x81\xa5.jsonl", dump);
    setenv("HOME", folder_.path().c_str(), 1);
  }

  // With the user's own files in the folder.
  Output run(const std::string& program, const Arguments& arguments,
             const std::string& input = {}) {
    std::string command = "XDG_DATA_HOME=\"$HOME\" XDG_STATE_HOME=\"$HOME\" $BIN/" + program;
    for (const std::string& argument : arguments) {
      command += " '";
      for (const char c : argument) command += c == '\'' ? std::string("'\\''") : std::string(1, c);
      command += '\'';
    }
    std::erase(command, '\0');
    return run_shell(command, input);
  }

  // What is written for programs has tabs, and ends of lines with a carriage return.
  static void expect_harmless(Output output, const Arguments& arguments, bool styled = false) {
    std::string what;
    for (const std::string& argument : arguments) what += ' ' + testing::PrintToString(argument);
    std::erase(output.out, '\t');
    std::erase(output.out, '\r');
    EXPECT_EQ(harm_in(output.out, styled), "") << what << "\n"
                                               << testing::PrintToString(output.out);
    EXPECT_EQ(harm_in(output.err, styled), "") << what << "\n"
                                               << testing::PrintToString(output.err);
  }

  Arguments at(Arguments arguments) const {
    arguments.insert(arguments.begin() + 1, {"-a", archive_});
    return arguments;
  }

  // Runs it, and expects what it writes to be about what was asked.
  void expect_told(const std::string& program, const Arguments& arguments, int code = 0,
                   const std::string& input = {}) {
    const Output output = run(program, arguments, input);
    EXPECT_EQ(output.exit_code, code) << testing::PrintToString(arguments) << output.err;
    EXPECT_FALSE(output.out.empty() && output.err.empty()) << testing::PrintToString(arguments);
    expect_harmless(output, arguments);
  }

  TemporaryFolder folder_;
  std::string archive_ = folder_ / "archive";
  std::string file_;
};

const Arguments kHitFormats{"text", "json",   "jsonl", "tsv",      "csv",
                            "trec", "bibtex", "ris",   "csl-json", "markdown"};

TEST_F(HostileOutput, OfTheSearcherIsHarmless) {
  ASSERT_EQ(run("indexer", {"add", "-a", archive_, file_}).exit_code, 0);
  const Arguments ids =
      lines_of(run("searcher", {"-a", archive_, "--template", "{id}", "evil"}).out);
  ASSERT_EQ(ids.size(), 8U);
  for (const std::string& format : kHitFormats) {
    expect_told("searcher", at({"search", "--format", format, "evil"}));
    for (const std::string& id : ids) {
      const Arguments show = at({"show", "--format", format, id});
      expect_harmless(run("searcher", show), show);
    }
    expect_told("searcher", at({"similar", "--format", format, "=title"}));
  }
  for (const std::string format : {"csv", "tsv", "jsonl"}) {
    expect_told("searcher", at({"search", "--format", format, "--fields",
                                "id,title,summary,body,lang,date,time,source,author,section,tags,"
                                "url,rank,score,snippet,story",
                                "evil"}));
  }
  expect_told("searcher", at({"search", "--template", "{title} {body} {extra}", "evil"}), 2);
  expect_told("searcher", at({"search", "--template", "{title} {body} {tags} {url}", "evil"}));
  expect_told("searcher", at({"search", "--explain", "evil"}));
  expect_told("searcher", at({"search", "--explain", kWorstText}));
  for (const std::string format : {"text", "json", "csv", "tsv"}) {
    expect_told("searcher", at({"facets", "--format", format, "evil"}));
    expect_told("searcher", at({"timeline", "--format", format, "evil"}));
  }
  for (const std::string field : {"source", "author", "section", "tag"}) {
    expect_told("searcher", at({"complete", field, "ev"}));
  }
  for (const std::string colour : {"--color=always", "--background=dark"}) {
    const Arguments coloured = at({"search", "--color=always", colour, "evil"});
    expect_harmless(run("searcher", coloured), coloured, true);
  }
}

TEST_F(HostileOutput, OfWhatIsAskedIsHarmless) {
  ASSERT_EQ(run("indexer", {"add", "-a", archive_, file_}).exit_code, 0);
  for (const std::string& format : kHitFormats) {
    const Arguments words = at({"search", "--format", format, "--", kWorstText});
    expect_harmless(run("searcher", words), words);
  }
  // What cannot be done names what was asked for.
  for (const Arguments& wrong :
       std::vector<Arguments>{{"search", "date:\"" + kWorstText + "\""},
                              {"search", "lang:" + kWorstText},
                              {"search", "source:\"" + kWorstText + "\" zzz"},
                              {"search", "--format", kWorstText, "a"},
                              {"search", "--fields", kWorstText, "--format", "csv", "a"},
                              {"search", "--template", "{" + kWorstText + "}", "a"},
                              {"search", "--ranking", kWorstText, "a"},
                              {"search", "--sort", kWorstText, "a"},
                              {"search", "--config", kWorstText, "a"},
                              {"show", kWorstText + "?"},
                              {"similar", kWorstText + "?"},
                              {"facets", "--by", kWorstText, "a"},
                              {"timeline", "--by", kWorstText, "a"},
                              {"complete", kWorstText},
                              {"save", kWorstText, "a"},
                              {"save", "--remove", kWorstText},
                              {"news", kWorstText},
                              {"news", "--since", kWorstText},
                              {"search", "--" + kWorstText},
                              {kWorstText, "--help-me"}}) {
    const Arguments words = wrong.front() == "save" ? wrong : at(wrong);
    const Output output = run("searcher", words);
    EXPECT_NE(output.exit_code, 0) << testing::PrintToString(words);
    EXPECT_FALSE(output.out.empty() && output.err.empty()) << testing::PrintToString(words);
    expect_harmless(output, words);
  }
  const Arguments nowhere{"-a", folder_ / kWorstText.substr(0, 40), "evil"};
  expect_harmless(run("searcher", nowhere), nowhere);
  const std::string settings = folder_.write("settings", "[search]\n\"" + kWorstText + "\" = 3\n");
  for (const Arguments& words :
       {Arguments{"--config", settings, "a"}, {"config", "--config", settings}}) {
    expect_harmless(run("searcher", words), words);
  }
}

TEST_F(HostileOutput, OfSavedSearchesAndNewsIsHarmless) {
  ASSERT_EQ(run("searcher", {"save", "evil", "evil OR \"" + kWorstText + "\""}).exit_code, 0);
  ASSERT_EQ(run("searcher", {"save", "two", "body"}).exit_code, 0);
  expect_told("searcher", {"save"});
  expect_told("searcher", {"save", "evil"});
  ASSERT_EQ(run("indexer", {"add", "-a", archive_, file_}).exit_code, 0);
  for (const std::string format : {"text", "jsonl", "rss", "mail"}) {
    expect_told("searcher", at({"news", "--peek", "--format", format}));
    expect_told("searcher", at({"news", "--since", "2020", "--format", format, "evil"}));
  }
  expect_told("searcher", at({"search", "@evil"}));
}

TEST_F(HostileOutput, OfTestCollectionsIsHarmless) {
  ASSERT_EQ(run("indexer", {"add", "-a", archive_, file_}).exit_code, 0);
  std::string column = kWorstText;  // without what separates columns
  std::erase_if(column, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
  std::erase(column, '\0');
  const std::string topics = folder_.write("topics", column + "\t" + kWorstText + " evil\n");
  const std::string qrels = folder_.write("qrels", column + " 0 " + column + " 1\n");
  const std::string run_file =
      folder_.write(column.substr(0, 60), column + " Q0 " + column + " 1 2.5 " + column + "\n");
  expect_told("searcher", at({"run", "--topics", topics}));
  expect_told("searcher", at({"run", "--topics", topics, "--tag", column}));
  for (const std::string format : {"text", "json", "tsv", "trec_eval"}) {
    expect_told("searcher", {"evaluate", "--qrels", qrels, "--run", run_file, "--format", format,
                             "--per-topic"});
  }
}

TEST_F(HostileOutput, OfTheIndexerIsHarmless) {
  const std::string broken = folder_.write(
      "broken\x1b[2J.jsonl", "{\"title\": \"" + kWorstText + "\n{\"id\":1}\n\x1b]0;x\x07\n");
  expect_told("indexer", {"inspect", file_});
  expect_told("indexer", {"inspect", broken}, 1);
  expect_told("indexer", {"add", "-a", archive_, "-v", "--collection", "c\x1b[31m", file_});
  expect_told("indexer", {"add", "-a", archive_, "-v", "--rejects", folder_ / "rejects", broken},
              1);
  expect_told("indexer", {"add", "-a", archive_, "--summary", "json", broken}, 1);
  expect_told("indexer", {"add", "-a", archive_, folder_ / "none\x1b[31m"}, 2);
  expect_told("indexer", {"info", "-a", archive_});
  expect_told("indexer", {"check", "-a", archive_});
  expect_told("indexer", {"export", "-a", archive_});
  expect_told("indexer", {"remove", "-a", archive_, kWorstText + "?"}, 1);
  expect_told("indexer", {"remove", "-a", archive_, "--query", "source:\"" + kWorstText + "\" x:y"},
              2);
  expect_told("indexer", {"remove", "-a", archive_, "--dry-run", "--query", "tag:evil"});
  expect_told("indexer", {"lexicon", "add", "-a", archive_, broken}, 2);
  const std::string words = folder_.write("words", "evil\x1b[31m\xe2\x80\xae\tmale\x1b[2J\n");
  expect_told("indexer", {"lexicon", "add", "-a", archive_, words});
  expect_told("indexer", {"lexicon", "list", "-a", archive_});
  expect_told("indexer", {"sync", "-a", archive_, "--collection", "c\x1b[31m", file_});
  expect_told("indexer", {"reindex", "-a", archive_});
  expect_told("indexer", {"recover", archive_, folder_ / "new\x1b[31m"});
  // Regression: the names of these two were written as they are.
  expect_told("indexer", {"check", "-a", folder_ / "new\x1b[31m"});
  expect_told("indexer", {"shard", "new", "--by", "year", "-a", folder_ / "shards\x1b[31m"});
  for (const std::string option : {"--format", "--map", "--zone", "--columns", "--memory"}) {
    expect_told("indexer", {"add", "-a", archive_, option, kWorstText, file_}, 2);
  }
  expect_told("indexer", {kWorstText}, 2);
}

// Regression: the JSON of these had the names of sources and fields, titles and folders as they
// are, but for the controls below U+0020; its text and that of `info` the name of the archive.
TEST_F(HostileOutput, InJsonAndInTheNamesOfFoldersIsHarmless) {
  std::string name =
      kWorstText;  // a folder's has no slash, and what is nothing in a command's word
  std::erase(name, '\0');
  std::replace(name.begin(), name.end(), '/', '_');
  archive_ = folder_ / name.substr(0, 200);
  const std::string sharded = folder_ / ("s" + name.substr(0, 200));
  ASSERT_EQ(run("indexer", {"add", "-q", "-a", archive_, file_}).exit_code, 0);
  ASSERT_EQ(run("indexer", {"shard", "new", "--by", "source", "-a", sharded}).exit_code, 0);
  ASSERT_EQ(run("indexer", {"add", "-q", "-a", sharded, file_}).exit_code, 0);
  const std::string skipped = folder_.write("skipped\x1b[31m\xe2\x80\xae.pdf", "%PDF-1.4\n");
  for (const std::string format : {"text", "json"}) {
    expect_told("indexer", {"inspect", "--format", format, file_});
    expect_told("indexer", {"inspect", "--format", format, skipped}, 1);
    expect_told("indexer", {"add", "-n", "-a", archive_, "--summary", format, file_, skipped});
    expect_told("indexer", {"add", "-a", archive_, "--summary", format, archive_}, 1);
    for (const std::string& archive : {archive_, sharded}) {
      expect_told("indexer", {"info", "--format", format, "-a", archive});
      expect_told("searcher", {"facets", "--format", format, "-a", archive, "evil"});
      expect_told("searcher", {"search", "--format", format, "-a", archive, "evil"});
    }
    expect_told("indexer", {"shard", "list", "--format", format, "-a", sharded});
    expect_told("indexer", {"shard", "list", "--format", format, "-a", archive_}, 2);
  }
  expect_told("searcher", {"config", "-a", archive_});
  for (const std::string& archive : {archive_, sharded}) {
    expect_told("indexer", {"check", "-a", archive});
    expect_told("indexer", {"compact", "-a", archive});
    expect_told("indexer", {"export", "-a", archive});
  }
  expect_told("indexer", {"shard", "merge", "-a", sharded});
  // It means what it meant.
  const Output told = run("indexer", {"info", "--format", "json", "-a", archive_});
  const auto json = nlohmann::json::parse(told.out);
  EXPECT_TRUE(contains(json["archive"].get<std::string>(),
                       "\u009b"
                       "31m"));
}

// Regression: tables between tabs had formulas in their cells.
TEST_F(HostileOutput, InTablesIsNoFormula) {
  ASSERT_EQ(run("indexer", {"add", "-a", archive_, file_}).exit_code, 0);
  for (const std::string format : {"csv", "tsv"}) {
    for (const Arguments& words : std::vector<Arguments>{
             {"search", "--fields", "id,title,source,author,section,tags", "evil"},
             {"facets", "evil"}}) {
      Arguments all = at(words);
      all.insert(all.begin() + 1, {"--format", format});
      const Output output = run("searcher", all);
      ASSERT_EQ(output.exit_code, 0) << output.err;
      bool begins = true;
      std::size_t cells = 0;
      for (const char c : output.out) {
        if (begins) {
          EXPECT_EQ(std::string_view("=@").find(c), std::string_view::npos) << output.out;
          ++cells;
        }
        begins = c == '\n' || (format == "tsv" ? c == '\t' : false);
      }
      EXPECT_GT(cells, 8U);
      EXPECT_NE(output.out.find("'="), std::string::npos);
      EXPECT_EQ(output.out.find(",="), std::string::npos);
      EXPECT_EQ(output.out.find(",\"="), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace emeroteca::tests
