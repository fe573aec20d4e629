// The user's settings: options, archives, aliases.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

class SearcherConfig : public ::testing::Test {
 protected:
  Output with(const std::string& settings, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--config", folder_.write("config.toml", settings)});
    return run_program("searcher", arguments);
  }

  TemporaryFolder folder_;
  std::string archive_ = "archive = \"" + corpus_archive() + "\"\n";
};

TEST_F(SearcherConfig, SetsOptionsOfEveryCommandAndOfOne) {
  const std::string settings =
      archive_ + "lang = \"it\"\n[search]\ncount = 2\ntemplate = \"{lang} {rank}\"\n";
  EXPECT_EQ(with(settings, {"cloud"}).out, "it 1\nit 2\n");
  // What is typed goes before.
  EXPECT_EQ(with(settings, {"-n", "1", "--lang", "en", "cloud"}).out, "en 1\n");
  // And what is typed excludes what is set.
  const Output json = with(settings, {"--format", "json", "cloud"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["hits"].size(), 2U) << json.err;
  EXPECT_NE(with(settings, {"facets", "cloud"}).out.find("lang\n  it"), std::string::npos);
  EXPECT_EQ(
      with(archive_ + "[search]\nno-translate = true\nexplain = false\n", {"-n", "0", "terremoto"})
          .out,
      run_program("searcher", {"-a", corpus_archive(), "-n", "0", "--no-translate", "terremoto"})
          .out);
}

TEST_F(SearcherConfig, IsFoundInTheUsualPlace) {
  run_shell("mkdir -p '" + folder_ / "home/.config/emeroteca" + "'");
  folder_.write("home/.config/emeroteca/config.toml", archive_ + "template = \"{id}\"\n");
  const Output output =
      run_shell("unset XDG_CONFIG_HOME; HOME='" + folder_ / "home" + "' \"$BIN/searcher\" rovigo");
  EXPECT_EQ(output.out, "comune-rovigo-cloud.it\n") << output.err;
}

TEST_F(SearcherConfig, NamesArchives) {
  const std::string settings = "[archive.work]\npath = \"" + corpus_archive() +
                               "\"\nlang = \"it\"\n[search]\ntemplate = \"{lang}\"\ncount = 1\n";
  EXPECT_EQ(with(settings, {"-a", "work", "cloud"}).out, "it\n");
  EXPECT_EQ(with("archive = \"work\"\n" + settings, {"cloud"}).out, "it\n");
  const Output shown = with(settings, {"config", "-a", "work"});
  EXPECT_NE(shown.out.find("# archive: " + corpus_archive() + "\n"), std::string::npos)
      << shown.out;
  EXPECT_NE(shown.out.find("\n[search]\nlang = \"it\"\ntemplate = \"{lang}\"\ncount = 1\n"),
            std::string::npos)
      << shown.out;
}

// Regression: ~ was a folder of that name.
TEST_F(SearcherConfig, ArchivesMayLieBelowHome) {
  const std::string home = folder_.path().string();
  for (const char* const settings :
       {"archive = \"~/arc\"\n", "archive = \"work\"\n[archive.work]\npath = \"~/arc\"\n"}) {
    const std::string file = folder_.write("config.toml", settings);
    EXPECT_EQ(run_shell("unset EMEROTECA_ARCHIVE; ln -sfn '" + corpus_archive() + "' '" + home +
                        "/arc'; HOME='" + home + "' \"$BIN/searcher\" --config '" + file +
                        "' --template '{id}' rovigo")
                  .out,
              "comune-rovigo-cloud.it\n")
        << settings;
  }
}

// Regression: the options of an archive were those of another one.
TEST_F(SearcherConfig, OptionsAreThoseOfTheArchiveThatIsSearched) {
  const std::string settings = "[archive.work]\npath = \"" + corpus_archive() +
                               "\"\nlang = \"it\"\n[search]\ntemplate = \"{lang}\"\ncount = 40\n";
  const auto languages = [&](const std::string& environment, const std::string& set) {
    const std::string file = folder_.write("config.toml", set + settings);
    return run_shell("EMEROTECA_ARCHIVE='" + environment + "' \"$BIN/searcher\" --config '" + file +
                     "' cloud | sort -u | tr '\\n' ' '")
        .out;
  };
  EXPECT_EQ(languages("work", ""), "it ");
  EXPECT_EQ(languages(corpus_archive(), "archive = \"work\"\n"), "en it ");
  EXPECT_EQ(with(settings + "archive = \"work\"\n", {"-n", "1", "cloud"}).out, "it\n");
}

// Regression: a stronger setting did not take back a weaker one.
TEST_F(SearcherConfig, StrongerSettingsReplaceWeakerOnes) {
  const Output plain = with(archive_ + "no-translate = true\n[search]\nno-translate = false\n",
                            {"-n", "0", "terremoto"});
  EXPECT_EQ(plain.out,
            run_program("searcher", {"-a", corpus_archive(), "-n", "0", "terremoto"}).out);
  const Output json =
      with(archive_ + "template = \"{id}\"\n[search]\nformat = \"json\"\n", {"-n", "1", "cloud"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["hits"].size(), 1U) << json.err;
}

TEST_F(SearcherConfig, HasAliases) {
  const std::string settings = archive_ +
                               "[alias]\nnewest = \"--sort newest -n 1 --template {id}\"\n"
                               "years = \"timeline --by year\"\nshow = \"alibaba\"\n";
  EXPECT_EQ(with(settings, {"newest", "cloud"}).out,
            run_program("searcher", {"-a", corpus_archive(), "--sort", "newest", "-n", "1",
                                     "--template", "{id}", "cloud"})
                .out);
  EXPECT_EQ(
      with(settings, {"years", "alibaba"}).out,
      run_program("searcher", {"timeline", "-a", corpus_archive(), "--by", "year", "alibaba"}).out);
  // No alias takes a command's name, and further words are words.
  EXPECT_EQ(with(settings, {"show", "nix"}).exit_code, 1);
  EXPECT_NE(with(settings, {"cloud", "years"}).out, "");
}

// Regression: a # between quotation marks began a comment, which took the rest of the value.
TEST_F(SearcherConfig, HasTextsWithHashes) {
  EXPECT_EQ(
      with(archive_ + "count = 1\ntemplate = \"a # b {lang}\" # c\nlang = \"it\"\n", {"cloud"}).out,
      "a # b it\n");
  EXPECT_EQ(
      with(archive_ + "template = 'c\\# {rank}'\n[alias]\none = \"-n 1 cloud # x\"\n", {"one"}).out,
      "c\\# 1\n");
}

// Regression: of a list the last one counted.
TEST_F(SearcherConfig, HasLists) {
  const Output two = with("archive = [\"w\", \"" + corpus_archive() +
                              "-none\"]\n[archive.w]\npath = \"" + corpus_archive() + "\"\n",
                          {"cloud"});
  EXPECT_EQ(two.exit_code, 2);
  EXPECT_NE(two.err.find("no archive at " + corpus_archive() + "-none"), std::string::npos)
      << two.err;
  EXPECT_EQ(
      with(archive_ + "format = \"csv\"\ncount = 0\nfields = [\"id\", \"date\"]\n", {"cloud"}).out,
      "id,date\r\n");
  EXPECT_EQ(
      with(archive_ + "ranking = [\"k1=2\", \"b=1\"]\n", {"--explain", "-n", "0", "cloud"}).out,
      run_program("searcher", {"-a", corpus_archive(), "--ranking", "k1=2,b=1", "--explain", "-n",
                               "0", "cloud"})
          .out);
  EXPECT_NE(with(archive_ + "[search]\ncount = [1, 2]\n", {"cloud"})
                .err.find("line 3: count is one value, not a list"),
            std::string::npos);
  EXPECT_NE(with(archive_ + "fields = []\n", {"cloud"}).err.find("fields needs a value"),
            std::string::npos);
}

// Regression: some of TOML was refused, some of what is no TOML was taken, and no line was named.
// Regression: the typed order was refused beside the set one, and no word typed could help.
TEST_F(SearcherConfig, AnOrderThatIsTypedGoesBeforeOneThatIsSet) {
  const auto plain = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"-a", corpus_archive(), "--format", "tsv", "cloud"});
    return run_program("searcher", words).out;
  };
  const std::string set = archive_ + "format = \"tsv\"\n";
  const std::string newest = plain({"--sort", "newest"});
  const std::string recent = plain({"--recent"});
  ASSERT_NE(newest, recent);
  EXPECT_EQ(with(set + "recent = 90\n", {"--sort", "newest", "cloud"}).out, newest);
  EXPECT_EQ(with(set + "sort = \"newest\"\n", {"--recent", "cloud"}).out, recent);
  EXPECT_EQ(with(set + "sort = \"newest\"\n[search]\nrecent = true\n", {"cloud"}).out, recent);
  EXPECT_EQ(with(set + "recent = 90\n[search]\nsort = \"newest\"\n", {"cloud"}).out, newest);
  EXPECT_EQ(with(set + "sort = \"newest\"\n[search]\nrecent = false\n", {"cloud"}).out, newest);
  EXPECT_EQ(with(set + "recent = 90\n", {"--sort", "relevance", "cloud"}).out,
            plain({"--recent=90"}));
}

// Regression: the guide's own example broke every search that was not of columns.
TEST_F(SearcherConfig, FieldsThatAreSetAreForFormatsWithColumns) {
  const std::string set = archive_ + "fields = [\"id\", \"rank\"]\n[search]\ncount = 1\n";
  for (const char* const format : {"text", "json", "trec", "markdown"}) {
    const Output output = with(set, {"--format", format, "cloud"});
    EXPECT_EQ(output.exit_code, 0) << format << output.err;
  }
  EXPECT_EQ(with(set, {"cloud"}).exit_code, 0);
  EXPECT_EQ(with(set, {"--template", "{rank}", "cloud"}).out, "1\n");
  EXPECT_EQ(with(set, {"--format", "csv", "rovigo"}).out,
            "id,rank\r\ncomune-rovigo-cloud.it,1\r\n");
  EXPECT_EQ(with(archive_, {"--fields", "id", "cloud"}).exit_code, 2);
  EXPECT_NE(with(set, {"config"}).out.find("fields = \"id,rank\""), std::string::npos);
}

TEST_F(SearcherConfig, OptionsThatMayBeRepeatedHaveLists) {
  folder_.write("q", "1 0 a 1\n");
  folder_.write("r", "1 Q0 a 1 2 x\n");
  const std::string set = "[evaluate]\nmetric = [\"map\", \"P_5\"]\n";
  const std::vector<std::string> measure{"evaluate",    "--qrels",  folder_ / "q", "--run",
                                         folder_ / "r", "--format", "tsv"};
  const Output both = with(set, measure);
  EXPECT_NE(both.out.find("map\tall\t1\n"), std::string::npos) << both.err;
  EXPECT_NE(both.out.find("P_5\tall\t0.2\n"), std::string::npos) << both.out;
  const Output shown = with(set, {"config"});
  EXPECT_NE(shown.out.find("\nmetric = [\"map\", \"P_5\"]\n"), std::string::npos) << shown.out;
}

// Regression: `recent = true` was no number of days.
TEST_F(SearcherConfig, WhatNeedsNoValueIsTrueOrFalse) {
  const std::vector<std::string> words{"-n", "3", "--format", "tsv", "cloud"};
  const auto ranked = [&](const std::string& recent) {
    return with(archive_ + "[search]\nrecent = " + recent + "\n", words).out;
  };
  const Output usual = run_program(
      "searcher", {"-a", corpus_archive(), "--recent", "-n", "3", "--format", "tsv", "cloud"});
  EXPECT_EQ(ranked("true"), usual.out);
  EXPECT_EQ(ranked("30"), usual.out);
  EXPECT_NE(ranked("false"), usual.out);
  EXPECT_EQ(with(archive_ + "recent = \"yes\"\n", words).exit_code, 2);
}

TEST_F(SearcherConfig, IsToml) {
  const std::string first = archive_ + "count = 1\n";
  for (const std::string settings :
       {"template = \"\\u00e8{rank}\"\n", "template = \"\"\"\\\n  \u00e8\\\n  {rank}\"\"\"\n",
        "[ search ]\ntemplate = '\u00e8{rank}'\n", "search = {template = \"\u00e8{rank}\"}\n",
        "search.template = \"\u00e8{rank}\"\n"}) {
    const Output out = with(first + settings, {"cloud"});
    EXPECT_EQ(out.out, "\u00e81\n") << settings << out.err;
    EXPECT_EQ(with("\xEF\xBB\xBF" + first + settings, {"cloud"}).out, out.out) << settings;
  }
  for (const auto& [settings, line] :
       {std::pair{std::string("template = \"{rank}\n"), "line 3"},
        std::pair{std::string("count = 2\n"), "line 3"},
        std::pair{std::string("sort = newest\n"), "line 3"},
        std::pair{std::string("[search]\n\nsort = \"new\n"), "line 5"},
        std::pair{std::string("lang = [[\"it\"]]\n"), "line 3"},
        std::pair{std::string("\xFF\xFE\n"), "line 2"}}) {
    const Output out = with(first + settings, {"cloud"});
    EXPECT_EQ(out.exit_code, 2) << settings << out.out;
    EXPECT_NE(out.err.find(std::string("config.toml, ") + line + ": "), std::string::npos)
        << settings << out.err;
  }
  // A text of several lines may have what a section looks like.
  EXPECT_EQ(with("template = \"\"\"\n[x]\n{rank}\"\"\"\narchive = \"w\"\n[archive.w]\npath = \"" +
                     corpus_archive() + "\"\n[search]\ncount = 1\n",
                 {"cloud"})
                .out,
            "[x]\n1\n");
}

// Regression: in a list they were folders.
TEST_F(SearcherConfig, NamesArchivesInLists) {
  const std::string settings = "[archive.w]\npath = \"" + corpus_archive() + "\"\n";
  EXPECT_EQ(with(settings, {"-a", "w,w", "-n", "0", "cloud"}).out,
            run_program("searcher", {"-a", corpus_archive(), "-n", "0", "cloud"}).out);
}

// Regression: it left out what no option shows.
TEST_F(SearcherConfig, ShowsAliasesAndArchives) {
  const std::string sections =
      "\n[alias]\ntoday = \"--sort newest # x\"\nmine = [\"-n\", \"1\"]\n\n[archive.w]\npath = "
      "\"/a\"\n"
      "lang = \"it\"\n";
  const Output shown = with(sections, {"config"});
  EXPECT_TRUE(
      shown.out.ends_with(sections.substr(0, sections.find("mine")) +
                          "mine = [\"-n\", 1]\n\n[archive.w]\npath = \"/a\"\nlang = \"it\"\n"))
      << shown.out << shown.err;
}

TEST_F(SearcherConfig, SaysWhatIsWrong) {
  const auto fault = [&](const std::string& settings) {
    const Output output = with(settings, {"cloud"});
    EXPECT_EQ(output.exit_code, 2);
    EXPECT_NE(output.err.find("config.toml"), std::string::npos) << output.err;
    return output.err;
  };
  EXPECT_NE(fault("sorrt = \"newest\"\n").find("there is no option 'sorrt'"), std::string::npos);
  EXPECT_NE(fault("[serch]\nsort = \"newest\"\n").find("[serch] is no command"), std::string::npos);
  EXPECT_NE(fault("[search]\nmost = 3\n").find("`search` has no option 'most'"), std::string::npos);
  EXPECT_NE(fault("[search]\nsort = \"best\"\n").find("'best' is not possible here"),
            std::string::npos);
  EXPECT_NE(fault("no-pager = \"yes\"\n").find("is true or false"), std::string::npos);
  EXPECT_NE(fault("archive = \"\"\n").find("archive needs a value"), std::string::npos);
  for (const char* const typed : {"help = true\n", "print = true\n", "remove = \"oil\"\n"}) {
    EXPECT_NE(fault(typed).find("only for the command line"), std::string::npos) << typed;
  }
  // Help is there all the same.
  EXPECT_EQ(with("sorrt = 1\n", {"--help"}).exit_code, 0);
  EXPECT_EQ(with("sorrt = 1\n", {"search", "--help"}).exit_code, 0);
  const Output missing = run_program("searcher", {"--config", folder_ / "none", "cloud"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_NE(missing.err.find("cannot be read"), std::string::npos) << missing.err;
}

}  // namespace
}  // namespace emeroteca::tests
