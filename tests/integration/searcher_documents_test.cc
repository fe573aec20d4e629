// Man pages and completions, as `cmake --install` leaves them.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> installed_files(const std::string& prefix) {
  std::vector<std::string> files;
  for (const std::string program : {"indexer", "searcher"}) {
    files.push_back("bin/" + prefix + program);
    files.push_back("share/man/man1/" + prefix + program + ".1");
    files.push_back("share/bash-completion/completions/" + prefix + program);
    files.push_back("share/zsh/site-functions/_" + prefix + program);
    files.push_back("share/fish/vendor_completions.d/" + prefix + program + ".fish");
  }
  return files;
}

// True where the program is there; where CI lacks it, that is a failure.
bool have(const std::string& program) {
  const bool found = run_shell("command -v " + program).exit_code == 0;
  if (!found && in_ci()) ADD_FAILURE() << program << " is missing";
  return found;
}

std::string documents() {
  return EMEROTECA_BINARY_DIR "/command-documents";
}

TEST(SearcherDocuments, AreInstalled) {
  const TemporaryFolder folder;
  const Output installed =
      run_shell("cmake --install '" EMEROTECA_BINARY_DIR "' --prefix '" + folder / "to" + "'");
  ASSERT_EQ(installed.exit_code, 0) << installed.err;
  // Whoever configured this build may have chosen a prefix.
  const bool unprefixed =
      content(EMEROTECA_BINARY_DIR "/CMakeCache.txt").find("PROGRAM_PREFIX:STRING=\n") !=
      std::string::npos;
  EMEROTECA_NEED(unprefixed, "a build without a prefix");
  for (const std::string& file : installed_files(""))
    EXPECT_TRUE(fs::exists(folder.path() / "to" / file)) << file;
  // Regression: help referred to a page that was not installed.
  const std::string page = "share/doc/emeroteca/queries.md";
  EXPECT_NE(run_program("searcher", {"--help"}).out.find(page), std::string::npos);
  EXPECT_TRUE(fs::exists(folder.path() / "to" / page));
}

TEST(SearcherDocuments, TakeTheProgramsPrefix) {
  const TemporaryFolder folder;
  const std::string prefix = "emeroteca-";
  const std::string build = folder / "build";
  const Output made = run_shell(
      "cmake -S '" EMEROTECA_SOURCE_DIR "' -B '" + build +
      "' -G Ninja -DEMEROTECA_TESTS=OFF -DEMEROTECA_BENCHMARKS=OFF -DPROGRAM_PREFIX=" + prefix +
      " && mkdir -p '" + build + "/bin' && cp \"$BIN/indexer\" \"$BIN/searcher\" '" + build +
      "/bin' && cp -a \"$BIN/../lib\" '" + build + "/' && \"$BIN/document_commands\" '" + build +
      "/command-documents' " + prefix + " && cmake --install '" + build + "' --prefix '" +
      folder / "to" + "'");
  ASSERT_EQ(made.exit_code, 0) << made.err << made.out;
  for (const std::string& file : installed_files(prefix))
    EXPECT_TRUE(fs::exists(folder.path() / "to" / file)) << file;
  for (const std::string& file : installed_files(""))
    EXPECT_FALSE(fs::exists(folder.path() / "to" / file)) << file;
  // No bare name is left in them.
  const std::regex bare("(^|[^-_a-z.])(searcher|indexer)([^a-z_]|$)");
  for (const std::string& file : installed_files(prefix)) {
    if (file.starts_with("bin/")) continue;
    std::istringstream lines(content(folder.path() / "to" / file));
    for (std::string line; std::getline(lines, line);) {
      const std::string plain = std::regex_replace(line, std::regex("\\\\-"), "-");
      EXPECT_FALSE(std::regex_search(plain, bare)) << file << ": " << line;
    }
  }
}

// Regression: help, messages and hints of a renamed program named one that is not there.
TEST(SearcherDocuments, RenamedProgramsSayTheirOwnName) {
  const TemporaryFolder folder;
  const std::string made = "ln -s \"$BIN/searcher\" '" + folder / "emeroteca-searcher" + "'; ";
  const std::string renamed = "'" + folder / "emeroteca-searcher" + "' ";
  const Output help = run_shell(made + renamed + "--help");
  EXPECT_NE(help.out.find("\n  emeroteca-searcher cloud Alibaba"), std::string::npos) << help.out;
  EXPECT_NE(help.out.find("\n  emeroteca-searcher [search]"), std::string::npos) << help.out;
  EXPECT_EQ(help.out.find("\n  searcher"), std::string::npos) << help.out;
  const auto answers = [&](const std::string& arguments) {
    const Output answer = run_shell(renamed + arguments);
    EXPECT_EQ(answer.exit_code, 2);
    return answer.err;
  };
  EXPECT_EQ(
      answers("show"),
      "emeroteca-searcher: show needs an id, or several\n  write `emeroteca-searcher show ID`, "
      "an id with spaces in quotation marks, or - for ids on standard input; ids are shown "
      "with each result\n");
  EXPECT_EQ(answers("-n x cloud").substr(0, 29), "emeroteca-searcher: --count: ");
  EXPECT_NE(answers("facets --most").find("`emeroteca-searcher facets --help`"), std::string::npos);
  EXPECT_NE(answers("-a /no/such cloud").find("`emeroteca-indexer add"), std::string::npos);
}

// Regression: the indexer's still named one that is not there.
TEST(SearcherDocuments, RenamedIndexerSaysItsOwnName) {
  const TemporaryFolder folder;
  const std::string made = "ln -s \"$BIN/indexer\" '" + folder / "emeroteca-indexer" + "'; ";
  const std::string renamed = "'" + folder / "emeroteca-indexer" + "' ";
  std::string help = run_shell(made + renamed + "--help").out;
  help += run_shell(renamed + "lexicon --help").out + run_shell(renamed + "add --help").out;
  EXPECT_NE(help.find("\n  emeroteca-indexer add news.jsonl.zst"), std::string::npos) << help;
  EXPECT_NE(help.find("| emeroteca-indexer add -"), std::string::npos) << help;
  EXPECT_NE(help.find("\n  emeroteca-indexer lexicon list"), std::string::npos) << help;
  EXPECT_FALSE(std::regex_search(help, std::regex("[^-]indexer "))) << help;
  const std::string archive = " -a '" + folder / "archive" + "'";
  EXPECT_EQ(run_shell(renamed + "info" + archive).err,
            "emeroteca-indexer: there is no archive at " + folder / "archive" +
                "\n  make one with `emeroteca-indexer add --archive " + folder / "archive" +
                " DUMP...`, or name another with --archive\n");
  EXPECT_EQ(run_shell(renamed + "lexicon add").err,
            "emeroteca-indexer: `emeroteca-indexer lexicon add` needs FILE\n  `emeroteca-indexer "
            "lexicon add --help` lists the options\n");
  ASSERT_EQ(run_shell(renamed + "add --quiet" + archive + " -", "{\"body\":\"Ponte\"}\n").exit_code,
            0);
  EXPECT_EQ(run_shell(renamed + "remove" + archive + " no").err.substr(0, 21),
            "emeroteca-indexer: no");
  EXPECT_NE(run_shell(renamed + "lexicon list" + archive).err.find("`emeroteca-indexer lexicon"),
            std::string::npos);
}

// Regression: one line about fields had 85 columns.
TEST(SearcherDocuments, HelpFitsATerminal) {
  for (const char* command :
       {"", "search", "show", "similar", "facets", "timeline", "run", "evaluate", "complete"}) {
    std::istringstream help(
        run_shell(std::string("COLUMNS=80 \"$BIN/searcher\" ") + command + " --help").out);
    EXPECT_NE(help.str().find("--help"), std::string::npos) << command;
    for (std::string line; std::getline(help, line);) EXPECT_LE(line.size(), 80U) << line;
  }
}

TEST(SearcherDocuments, ManPagesHaveEveryOptionOfHelp) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> programs{
      {"searcher",
       {"", "search", "show", "similar", "facets", "timeline", "run", "evaluate", "complete"}},
      {"indexer",
       {"add", "inspect", "sync", "remove", "info", "check", "compact", "export", "lexicon add",
        "lexicon list", "lexicon clear"}}};
  const std::regex option("--[a-z][a-z-]*");
  for (const auto& [program, commands] : programs) {
    std::string page = content(documents() + "/man/" + program + ".1");
    page = std::regex_replace(page, std::regex("\\\\-"), "-");
    for (const std::string& command : commands) {
      const Output help = run_shell("\"$BIN/" + program + "\" " + command + " --help");
      EXPECT_EQ(help.exit_code, 0) << program << " " << command;
      std::set<std::string> options;
      for (std::sregex_iterator it(help.out.begin(), help.out.end(), option), end; it != end; ++it)
        options.insert(it->str());
      EXPECT_GT(options.size(), 1U) << help.out;
      for (const std::string& one : options) {
        EXPECT_NE(page.find("\\fB" + one + "\\fR"), std::string::npos)
            << program << " " << command << " " << one;
      }
    }
  }
}

TEST(SearcherDocuments, AreWellFormed) {
  for (const std::string program : {"indexer", "searcher"}) {
    if (have("man")) {
      const Output page =
          run_shell("man --warnings -l '" + documents() + "/man/" + program + ".1' > /dev/null");
      EXPECT_EQ(page.exit_code, 0);
      EXPECT_EQ(page.err, "");
    }
    const std::vector<std::pair<std::string, std::string>> scripts{
        {"bash", "/bash/" + program},
        {"zsh", "/zsh/_" + program},
        {"fish", "/fish/" + program + ".fish"}};
    for (const auto& [shell, file] : scripts) {
      if (!have(shell)) continue;
      const Output checked = run_shell(shell + " -n '" + documents() + file + "'");
      EXPECT_EQ(checked.exit_code, 0) << checked.err;
      EXPECT_EQ(checked.err, "");
    }
  }
}

// What bash would offer, one a line; its own word breaks are those of a usual interactive shell.
std::string completed(const std::string& line, const std::string& before = {}) {
  const std::string program = line.substr(0, line.find(' '));
  const std::string script =
      "PATH=$BIN:$PATH EMEROTECA_ARCHIVE='" + corpus_archive() + "'; export EMEROTECA_ARCHIVE; " +
      before + "source '" + documents() + "/bash/" + program +
      "'; COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'; IFS= read -r COMP_LINE; "
      "COMP_POINT=${#COMP_LINE}; "
      "$(complete -p " +
      program + " | sed 's/.*-F \\([^ ]*\\).*/\\1/'); printf '%s\\n' \"${COMPREPLY[@]}\"";
  const Output output = run_shell(script, line + "\n");
  EXPECT_EQ(output.err, "") << line;
  return output.out;
}

TEST(SearcherDocuments, BashCompletes) {
  EXPECT_EQ(completed("searcher --for"), "--format\n");
  EXPECT_EQ(completed("searcher --format j"), "json\njsonl\n");
  EXPECT_EQ(completed("searcher --format=j"), "json\njsonl\n");
  EXPECT_EQ(completed("searcher fac"), "facets\n");
  EXPECT_EQ(completed("searcher facets --mo"), "--most\n");
  EXPECT_EQ(completed("searcher cloud sour"), "source:\n");
  EXPECT_EQ(completed("searcher source:ha"), "\\\"Harbour\\ Post\\\"\n");
  EXPECT_EQ(completed("searcher cloud -source:ha"), "\\\"Harbour\\ Post\\\"\n");
  EXPECT_EQ(completed("searcher lang:"), "it\nen\nother\n");
  EXPECT_EQ(completed("searcher -a '" + corpus_archive() + "' fonte:ha"),
            "\\\"Harbour\\ Post\\\"\n");
  EXPECT_EQ(completed("indexer lexicon li"), "list\n");
  EXPECT_EQ(completed("indexer add --summary "), "text\njson\n");
  EXPECT_EQ(completed("indexer add " EMEROTECA_SOURCE_DIR "/corpus/art"),
            EMEROTECA_SOURCE_DIR "/corpus/articles\n");
}

// Regression: nothing was offered for the words that are typed most.
TEST(SearcherDocuments, BashCompletesSavedSearches) {
  const TemporaryFolder folder;
  folder.write("emeroteca/searches", "oil\tpetrolio\noilier\tx\ngas\ty\n");
  const std::string home = "export XDG_DATA_HOME='" + folder.path().string() + "'; ";
  EXPECT_EQ(completed("searcher @oi", home), "@oil\n@oilier\n");
  EXPECT_EQ(completed("searcher cloud -@g", home), "-@gas\n");
  EXPECT_EQ(completed("searcher 'cloud @g", home), "cloud @gas\n");
  EXPECT_EQ(completed("searcher news ", home), "gas\noil\noilier\n");
  EXPECT_EQ(completed("searcher save --remove o", home), "oil\noilier\n");
  EXPECT_EQ(completed("searcher save g", home), "gas\n");
  EXPECT_EQ(completed("searcher save gas @o", home), "@oil\n@oilier\n");
  const Output listed = run_shell(home + "\"$BIN/searcher\" complete @ oi");
  EXPECT_EQ(listed.out, "oil\noilier\n");
}

// Regression: fields were completed where a query is the first word, and not where it removes.
TEST(SearcherDocuments, BashCompletesQueriesOfOptions) {
  EXPECT_EQ(completed("indexer remove --query source:ha"), "\\\"Harbour\\ Post\\\"\n");
  EXPECT_EQ(completed("indexer remove --query 'source:ha"), "source:\"Harbour Post\"\n");
  EXPECT_EQ(completed("searcher show --query sour"), "source:\n");
  EXPECT_EQ(completed("searcher save wet source:ha"), "\\\"Harbour\\ Post\\\"\n");
  // Of a list of archives each.
  EXPECT_EQ(completed("searcher -a x," EMEROTECA_SOURCE_DIR "/corp"),
            "x," EMEROTECA_SOURCE_DIR "/corpus\n");
  EXPECT_EQ(completed("searcher --vers"), "--version\n");
  EXPECT_EQ(completed("indexer --vers"), "--version\n");
}

TEST(SearcherDocuments, ManPagesSayWhereFilesAreAndWhatVariablesMean) {
  for (const std::string program : {"indexer", "searcher"}) {
    std::string page = content(documents() + "/man/" + program + ".1");
    page = std::regex_replace(page, std::regex("\\\\-"), "-");
    for (const char* const part :
         {".SH FILES", "emeroteca/archive", "--version", "XDG_DATA_HOME"}) {
      EXPECT_NE(page.find(part), std::string::npos) << program << part;
    }
  }
  const std::string page = content(documents() + "/man/searcher.1");
  for (const char* const part : {"emeroteca/config.toml", "emeroteca/searches", "fBBROWSER"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
}

// Regression: a query between quotation marks, as the shell wants it, was not completed at all.
TEST(SearcherDocuments, BashCompletesBetweenQuotationMarks) {
  EXPECT_EQ(completed("searcher 'source:ha"), "source:\"Harbour Post\"\n");
  EXPECT_EQ(completed("searcher 'alluvione -fonte:\"har"), "alluvione -fonte:\"Harbour Post\"\n");
  EXPECT_EQ(completed("searcher 'tag:\"stati u"), "tag:\"Stati Uniti\"\n");
  EXPECT_EQ(completed("searcher \"source:ha"), "source:harbour\n");
  // The second keeps bash from closing the quotation.
  EXPECT_EQ(completed("searcher 'alluvione sou"), "alluvione source:\nalluvione source:\"\n");
}

// Regression: what the names had in common, a quotation mark, replaced what was typed, and then
// nothing was offered any more.
TEST(SearcherDocuments, BashCompletesWhatItBegan) {
  EXPECT_EQ(completed("searcher author:mart"), "marta\nmartin\n");
  EXPECT_EQ(completed("searcher author:\\\"Mart"),
            "\\\"Marta\\ Bellandi\\\"\n\\\"Martin\\ Esdaile\\\"\n");
  EXPECT_EQ(completed("searcher source:\\\"il\\ quo"), "\\\"Il\\ Quotidiano\\ Tecnico\\\"\n");
}

// Regression: the value of an option was completed to the name of a command.
TEST(SearcherDocuments, BashOffersNoCommandsAsValues) {
  EXPECT_EQ(completed("searcher --template s"), "\n");
  EXPECT_EQ(completed("searcher -n "), "\n");
}

// fish writes to all of these.
std::string fish_in(const TemporaryFolder& home) {
  const std::string folder = "='" + home / "" + "' ";
  return "HOME" + folder + "XDG_CONFIG_HOME" + folder + "XDG_DATA_HOME" + folder +
         "fish --no-config";
}

TEST(SearcherDocuments, FishCompletes) {
  EMEROTECA_NEED(have("fish"), "fish");
  const TemporaryFolder home;  // fish writes there
  const auto offered = [&home](const std::string& line) {
    const Output output = run_shell("PATH=$BIN:$PATH EMEROTECA_ARCHIVE='" + corpus_archive() +
                                    "' " + fish_in(home) + " -c \"source '" + documents() +
                                    "/fish/searcher.fish'; complete -C '" + line + "'\"");
    return output.out;
  };
  EXPECT_TRUE(offered("searcher --for").starts_with("--format")) << offered("searcher --for");
  EXPECT_TRUE(offered("searcher --format j").starts_with("json"));
  EXPECT_TRUE(offered("searcher source:ha").starts_with("source:harbour"));
  EXPECT_TRUE(offered("searcher facets --mo").starts_with("--most"));
  // Regression: between quotation marks nothing was.
  EXPECT_NE(offered("searcher \\'cloud source:ha").find("cloud source:harbour"), std::string::npos)
      << offered("searcher \\'cloud source:ha");
  EXPECT_EQ(offered("searcher show --mo"), "");
  home.write("emeroteca/searches", "oil\tpetrolio\n");
  EXPECT_EQ(offered("searcher @o"), "@oil\n");
  EXPECT_EQ(offered("searcher news o"), "oil\n");
}

// Regression: fish and zsh offered commands behind the words of a query, where they are words.
TEST(SearcherDocuments, FishOffersCommandsFirstOnly) {
  EMEROTECA_NEED(have("fish"), "fish");
  const TemporaryFolder home;
  const auto offers_facets = [&home](const std::string& line) {
    const Output output =
        run_shell("PATH=$BIN:$PATH " + fish_in(home) + " -c \"source '" + documents() +
                  "/fish/searcher.fish'; complete -C '" + line + "'\"");
    return output.out.find("facets") != std::string::npos;
  };
  EXPECT_TRUE(offers_facets("searcher "));
  EXPECT_TRUE(offers_facets("searcher -n 5 --lang it -n5 fac"));
  EXPECT_FALSE(offers_facets("searcher cloud "));
  EXPECT_FALSE(offers_facets("searcher cloud fac"));
  EXPECT_FALSE(offers_facets("searcher -gartner fac"));
  EXPECT_FALSE(offers_facets("searcher -- fac"));
  EXPECT_FALSE(offers_facets("searcher cloud show "));
}

TEST(SearcherDocuments, ZshOffersCommandsFirstOnly) {
  EMEROTECA_NEED(have("zsh"), "zsh");
  // What zsh's own functions would be given, one a line.
  const auto offered = [](const std::string& program, const std::string& words) {
    const Output output = run_shell(
        "zsh -fc 'words=(" + program + " " + words + " \"\"); CURRENT=$#words; PREFIX=\"\"; " +
        "_describe() { print -l -- ${(P)2} }; compadd() { print -l -- $@ }; " +
        "_arguments() { local last=${@[-1]}; ${last##*:} }; source \"$0\"' '" + documents() +
        "/zsh/_" + program + "'");
    EXPECT_EQ(output.err, "");
    return output.out;
  };
  const auto offers_facets = [&](const std::string& words) {
    const std::string out = offered("searcher", words);
    EXPECT_NE(out.find("source:"), std::string::npos) << words;
    return out.find("facets") != std::string::npos;
  };
  EXPECT_TRUE(offers_facets(""));
  EXPECT_TRUE(offers_facets("-n 5 --lang it -n5 --explain"));
  EXPECT_FALSE(offers_facets("cloud"));
  EXPECT_FALSE(offers_facets("-gartner"));
  EXPECT_FALSE(offers_facets("--"));
  EXPECT_FALSE(offers_facets("cloud show"));
  EXPECT_NE(offered("indexer", "-a archive").find("compact"), std::string::npos);
  EXPECT_EQ(offered("indexer", "lexicon"), "--\nadd\nlist\nclear\n");
}

}  // namespace
}  // namespace emeroteca::tests
