// What has come that saved searches find, by the real programs.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/support/programs.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

using Ids = std::vector<std::string>;

class Alerts : public ::testing::Test {
 protected:
  void SetUp() override {
    add(R"({"id":"old","title":"Siccità in pianura","body":"Poca acqua nei canali.","date":"2020-01-01"})");
  }

  Output shell(const std::string& command) const {
    return run_shell(
        "unset XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME; cd '" + folder_.path().string() +
        "'; export TZ=UTC0 HOME=$PWD EMEROTECA_ARCHIVE=$PWD/A; PATH=$BIN:$PATH; " + command);
  }

  void add(const std::string& lines, const std::string& options = {}) const {
    folder_.write("in.jsonl", lines + "\n");
    const Output run = shell("indexer add " + options + " in.jsonl");
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  void save(const std::string& name, const std::string& query) const {
    ASSERT_EQ(shell("searcher save " + name + " '" + query + "'").exit_code, 0);
  }

  // The ids that `searcher news` tells, sorted.
  Ids news(const std::string& options = {}) const {
    const Output told = shell("searcher news --format jsonl " + options);
    Ids ids;
    for (const std::string& line : lines_of(told.out)) {
      ids.push_back(nlohmann::json::parse(line)["id"]);
    }
    EXPECT_EQ(told.exit_code, ids.empty() ? 1 : 0) << told.err;
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  std::string state() const {
    std::ifstream in(folder_ / ".local/state/emeroteca/news");
    return {std::istreambuf_iterator<char>(in), {}};
  }

  TemporaryFolder folder_;
};

constexpr const char* kThree =
    R"({"id":"a","title":"Siccità, il lago si ritira","body":"Mai così basso.","date":"1999-05-05","url":"https://a.example/?a=1&b=2"}
{"id":"b","title":"Calcio","body":"Tre gol in dieci minuti."}
{"id":"c","title":"A long drought","body":"No rain fell in the valley."})";

TEST_F(Alerts, AreWhatCameSinceEachArticleOnce) {
  save("dry", "siccità");
  save("lake", "lago");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  EXPECT_EQ(news("--peek"), (Ids{"a", "c"}));
  EXPECT_EQ(news("--peek @lake"), (Ids{"a"}));
  const Output told = shell("searcher news --format jsonl");
  const std::vector<std::string> lines = lines_of(told.out);
  ASSERT_EQ(lines.size(), 2U) << told.out << told.err;
  const auto first = nlohmann::json::parse(lines[0]);
  const auto second = nlohmann::json::parse(lines[1]);
  EXPECT_EQ(first["id"], "c");  // what came last comes first
  EXPECT_EQ(first["searches"], (Ids{"dry"}));
  EXPECT_EQ(first["words"], (Ids{"drought"}));
  EXPECT_EQ(second["searches"], (Ids{"dry", "lake"}));
  EXPECT_EQ(second["words"], (Ids{"Siccità", "lago"}));
  EXPECT_EQ(news(), Ids());
  // Asked again, and nothing of that is noted.
  EXPECT_EQ(news("--since today"), (Ids{"a", "c", "old"}));
  EXPECT_EQ(news("--since today lake"), (Ids{"a"}));
  EXPECT_EQ(news(), Ids());
  struct stat status {};
  ASSERT_EQ(::stat((folder_ / ".local/state/emeroteca/news").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(Alerts, OfCorrectedRemovedAndReturningArticles) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  EXPECT_EQ(news(), (Ids{"a", "c"}));
  add(R"({"id":"old","title":"Siccità in pianura","body":"Poca acqua, nei canali.","date":"2020-01-01"}
{"id":"c","title":"A long drought","body":"No rain fell in the whole valley."})");
  EXPECT_EQ(news(), Ids());
  add(R"({"id":"d","title":"Siccità","body":"Anche qui."})");
  ASSERT_EQ(shell("indexer remove d a").exit_code, 0);
  EXPECT_EQ(news(), Ids());
  add(R"({"id":"a","title":"Siccità, il lago si ritira","body":"Mai così basso."})");
  EXPECT_EQ(news(), (Ids{"a"}));
}

// The writer that makes the archive anew, and what makes it anew of itself.
TEST_F(Alerts, OfArchivesThatAreWrittenAnew) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(std::string(kThree) +
          "\n"
          R"({"id":"old","title":"Siccità in pianura","body":"Poca acqua, nei canali."})",
      "--writer bulk");
  EXPECT_EQ(news(), (Ids{"a", "c"}));
  for (const char* command : {"reindex", "reindex --writer stock", "compact", "check"}) {
    ASSERT_EQ(shell(std::string("indexer ") + command).exit_code, 0) << command;
    EXPECT_EQ(news(), Ids()) << command;
  }
  add(R"({"id":"e","title":"Siccità","body":"Anche lì."})", "--writer bulk");
  EXPECT_EQ(news(), (Ids{"e"}));
}

TEST_F(Alerts, OfEmbargoedArticlesComeWithTheirHour) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  const std::string soon =
      shell("date -ud '+4 seconds' +%Y-%m-%dT%H:%M:%SZ").out;  // with a line feed
  add(R"({"id":"soon","title":"Siccità","body":"Fra poco.","embargo":")" +
      soon.substr(0, soon.find('\n')) + R"("}
{"id":"never","title":"Siccità","body":"Fra molto.","embargo":"2999-01-01T00:00:00Z"})");
  EXPECT_EQ(news("--peek"), Ids());
  ASSERT_EQ(shell("sleep 5").exit_code, 0);
  EXPECT_EQ(news(), (Ids{"soon"}));
  EXPECT_EQ(news(), Ids());
}

TEST_F(Alerts, OfSeveralArchivesAreOfEach) {
  save("dry", "siccità");
  folder_.write("b.jsonl", std::string(kThree) + "\n");
  ASSERT_EQ(shell("indexer add -a B b.jsonl").exit_code, 0);
  EXPECT_EQ(news("-a A,B"), (Ids{"a", "c"}));
  add(R"({"id":"d","title":"Siccità","body":"Anche qui."})");
  EXPECT_EQ(news("-a A,B"), (Ids{"d"}));
  // Of each of them nothing was told by itself.
  EXPECT_EQ(news(), (Ids{"d"}));
}

// Regression: where it had another place, all since the search was saved came again.
TEST_F(Alerts, OfAnArchiveThatWasMovedGoOn) {
  save("dry", "siccità");
  add(kThree);
  EXPECT_EQ(news(), (Ids{"a", "c"}));
  ASSERT_EQ(shell("mv A B && cp -r B C").exit_code, 0);
  EXPECT_EQ(news("-a B"), Ids{});
  add(R"({"id":"d","title":"Siccità","body":"Anche qui."})", "-a C");
  const Output told = shell("searcher news -a C");
  EXPECT_NE(told.out.find("Anche qui"), std::string::npos) << told.out;
  EXPECT_EQ(told.out.find("lago"), std::string::npos) << told.out;
  EXPECT_NE(told.err.find("asked before as "), std::string::npos) << told.err;
  EXPECT_EQ(news("-a C"), Ids{});
  // Another archive is none of them.
  folder_.write("b.jsonl", std::string(kThree) + "\n");
  ASSERT_EQ(shell("indexer add -a D b.jsonl").exit_code, 0);
  EXPECT_EQ(news("-a D"), (Ids{"a", "c"}));
}

// Regression: they were without news, and without a word.
TEST_F(Alerts, OfSearchesWrittenByHandThatAreNoneAreErrors) {
  save("dry", "siccità");
  add(kThree);
  ASSERT_EQ(shell("printf '# mine\\nl1\\t@l2\\nl2\\t@l1\\nno search\\n' "
                  ">>.local/share/emeroteca/searches")
                .exit_code,
            0);
  const Output told = shell("searcher news");
  EXPECT_EQ(told.exit_code, 2);
  EXPECT_NE(told.out.find("lago"), std::string::npos) << told.out;
  EXPECT_NE(told.err.find("@l1 stands for itself"), std::string::npos) << told.err;
  EXPECT_NE(told.err.find("line 5 of ~/.local/share/emeroteca/searches is no saved search"),
            std::string::npos)
      << told.err;
  EXPECT_EQ(shell("searcher -n 0 @l1").exit_code, 2);
  EXPECT_EQ(shell("searcher -n 0 'lago anna@x.it'").exit_code, 0);
}

// Regression: "cannot be noted in a home".
TEST_F(Alerts, WithoutAHomeAreNotNotedAndThatIsSaid) {
  save("dry", "siccità");
  const Output told = shell("unset HOME; XDG_DATA_HOME=$PWD/.local/share searcher news");
  EXPECT_EQ(told.exit_code, 2);
  EXPECT_NE(told.err.find("neither $XDG_STATE_HOME nor $HOME is a folder"), std::string::npos)
      << told.err;
}

// What came while a search was asked for the last time, but was seen only later.
TEST_F(Alerts, OfARunThatEndedLateAreTold) {
  save("dry", "siccità");
  const std::string saved = folder_ / ".local/share/emeroteca/searches";
  std::ofstream(saved) << "dry\tsiccità\t1000\n";
  EXPECT_EQ(news(), (Ids{"old"}));
  folder_.write("in.jsonl", R"({"id":"late","title":"Siccità","body":"Ieri."})"
                            "\n");
  ASSERT_EQ(shell("SOURCE_DATE_EPOCH=$(date -d '-1 hour' +%s) indexer add in.jsonl").exit_code, 0);
  EXPECT_EQ(news(), (Ids{"late"}));
  EXPECT_EQ(news(), Ids());
}

TEST_F(Alerts, ThatNobodyReadAreToldAgain) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  const std::string before = state();
  EXPECT_NE(shell("searcher news >/dev/full").exit_code, 0);
  EXPECT_EQ(state(), before);
  shell("set -o pipefail; { sleep 0.3; searcher news; } | true");
  EXPECT_EQ(state(), before);
  EXPECT_EQ(news(), (Ids{"a", "c"}));
}

// What is written fits into the pipe, whoever reads it.
TEST_F(Alerts, ThatWereLeftInThePipeAreToldAgain) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  const std::string before = state();
  shell("searcher news | sleep 1");
  EXPECT_EQ(state(), before);
  shell("searcher news | { sleep 0.2; head -c 1; }");
  EXPECT_EQ(state(), before);
  shell("searcher news | { sleep 0.5; cat; }");
  EXPECT_NE(state(), before);
  EXPECT_EQ(news(), Ids());
}

TEST_F(Alerts, OfAPipeThatIsOpenToItsWriterTooAreNoted) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  const Output told =
      shell("mkfifo pipe && timeout 20 searcher news --format jsonl 1<>pipe; echo $?");
  EXPECT_EQ(told.out, "0\n") << told.err;
  EXPECT_EQ(news(), Ids());
}

TEST_F(Alerts, WithAStateThatCannotBeReadAreNoneAndItStays) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  const std::string file = folder_ / ".local/state/emeroteca/news";
  std::ofstream(file) << "something else\n";
  const Output refused = shell("searcher news");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_EQ(refused.out, "");
  EXPECT_NE(refused.err.find("what was told cannot be read from ~/.local/state/emeroteca/news"),
            std::string::npos)
      << refused.err;
  EXPECT_EQ(state(), "something else\n");
}

TEST_F(Alerts, OfASearchThatCannotBeReadHideNoOthers) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  std::ofstream(folder_ / ".local/share/emeroteca/searches", std::ios::app) << "bad\tdate:20\n";
  const Output told = shell("searcher news");
  EXPECT_EQ(told.exit_code, 2);
  EXPECT_NE(told.err.find("@bad: "), std::string::npos) << told.err;
  EXPECT_NE(told.out.find("@dry"), std::string::npos) << told.out;
  EXPECT_EQ(news("dry"), Ids());
}

TEST_F(Alerts, AskedByTwoAtOnceAreToldOnce) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  // The first has told, and waits for its reader.
  const Output both = shell(
      "{ searcher news --format jsonl | { sleep 3; cat; } >one; } & sleep 0.5; "
      "searcher news --format jsonl >two; wait; cat one two | wc -l; grep -c '' two");
  EXPECT_EQ(both.out, "2\n0\n") << both.err;
  EXPECT_NE(both.err.find("another `searcher news` has not ended yet: searcher (process "),
            std::string::npos)
      << both.err;
}

// Regression: a search was saved, or what was told noted, once another program had gone, without a
// word until then.
TEST_F(Alerts, ThatWaitForAnotherProgramSaySo) {
  save("dry", "siccità");
  const std::string begin = "flock -x .local/share/emeroteca sleep 2 & sleep 0.3; ";
  for (const std::string command : {"searcher save wet pioggia", "searcher save --remove dry"}) {
    const Output waited = shell(begin + command);
    EXPECT_EQ(waited.exit_code, 0) << waited.err;
    EXPECT_NE(waited.err.find("waiting for "), std::string::npos) << command << ": " << waited.err;
    EXPECT_NE(waited.err.find("(process "), std::string::npos) << waited.err;
    EXPECT_NE(waited.err.find("running since 2"), std::string::npos) << waited.err;
  }
}

TEST_F(Alerts, OfOneArchiveNamedTwiceAreToldOnce) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(kThree);
  ASSERT_EQ(shell("ln -s A link").exit_code, 0);
  EXPECT_EQ(news("--peek -a A,A"), (Ids{"a", "c"}));
  EXPECT_EQ(news("-a link,A,./A"), (Ids{"a", "c"}));
  EXPECT_EQ(news(), Ids());
}

TEST_F(Alerts, OfTwinsAreOne) {
  save("dry", "siccità");
  save("rome", "title:roma");
  EXPECT_EQ(news(), Ids());
  const std::string text =
      "La siccità dura da mesi e il fiume è basso come non lo era mai stato, dicono i contadini "
      "della pianura, che aspettano la pioggia e contano i giorni, mentre i canali sono vuoti e i "
      "campi restano senza acqua.";
  add(R"({"id":"one","title":"A Roma","body":")" + text + R"("}
{"id":"two","title":"A Milano","body":")" +
      text + R"("}
{"id":"other","title":"Siccità","body":"Un altro testo."})");
  // `rome` finds one of them alone, and shows it.
  EXPECT_EQ(news("--peek dry").size(), 2U);
  EXPECT_EQ(news("--since today dry").size(), 2U + 1U);  // and the old one
  EXPECT_EQ(news("--peek rome"), (Ids{"one"}));
  EXPECT_EQ(news("dry").size(), 2U);
  EXPECT_EQ(news("dry"), Ids());
  EXPECT_EQ(news("rome"), (Ids{"one"}));
  EXPECT_EQ(news(), Ids());
}

TEST_F(Alerts, OfAClockThatWasAheadAreToldAndThatIsSaid) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  const std::string file = folder_ / ".local/state/emeroteca/news";
  ASSERT_EQ(shell("sed -i 's/^\\(asked\t.*\t\\)[0-9]*$/\\14000000000000/' " + file).exit_code, 0);
  ASSERT_NE(state().find("\t4000000000000\n"), std::string::npos) << state();
  add(kThree);
  EXPECT_NE(shell("searcher news --peek").err.find("the clock was ahead"), std::string::npos);
  EXPECT_EQ(news(), (Ids{"a", "c"}));
  EXPECT_EQ(shell("searcher news").err, "");
  EXPECT_EQ(state().find("4000000000000"), std::string::npos) << state();
}

TEST_F(Alerts, OfAMistypedNameAreAnErrorAndNotNothing) {
  save("lago", "siccità");
  const Output wrong = shell("searcher news LAGO");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.err.find("there is 'lago'"), std::string::npos) << wrong.err;
  EXPECT_EQ(shell("searcher news @nix").exit_code, 2);
}

TEST_F(Alerts, SinceTwoDatesAreRefused) {
  save("dry", "siccità");
  for (const char* range : {"2020..2021", "2020-01…2021", "between 2020 and 2021"}) {
    const Output wrong = shell("searcher news --since '" + std::string(range) + "'");
    EXPECT_EQ(wrong.exit_code, 2) << range;
    EXPECT_NE(wrong.err.find("it takes the beginning alone"), std::string::npos) << wrong.err;
  }
  for (const char* fine : {"2020..", "since 2020", ">2019", "2020"}) {
    EXPECT_EQ(news("--since '" + std::string(fine) + "'"), (Ids{"old"})) << fine;
  }
}

TEST_F(Alerts, SinceAWrongDateAreRefusedInTheWordsOfTheOption) {
  save("dry", "siccità");
  for (const char* wrong : {"soon", "2021..2020", "last", "13/13/2020", "04/05/2021", "2021-13",
                            "last days", "95 s", ">", "..", "20", "2021-02-30"}) {
    const Output refused = shell("searcher news --since '" + std::string(wrong) + "'");
    EXPECT_EQ(refused.exit_code, 2) << wrong;
    const std::vector<std::string> lines = lines_of(refused.err);
    ASSERT_EQ(lines.size(), 2U) << wrong << refused.err;
    EXPECT_EQ(lines[1].find("date:"), std::string::npos) << lines[1];
    EXPECT_NE(lines[1].find("--since"), std::string::npos) << lines[1];
  }
}

TEST_F(Alerts, ThatAreNoneAreSaidToPeople) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  EXPECT_EQ(shell("script -qec 'searcher news' /dev/null; true").out, "nothing new\r\n");
  EXPECT_EQ(shell("searcher news; true").err, "");
}

TEST_F(Alerts, WithoutASearchSayHowToSaveOne) {
  EXPECT_NE(shell("searcher news").err.find("no search is saved"), std::string::npos);
  EXPECT_EQ(shell("searcher news").exit_code, 1);
  EXPECT_NE(shell("searcher news nix").err.find("no search is saved as 'nix'"), std::string::npos);
  save("dry", "siccità");
  const Output wrong = shell("searcher news --since ..2020");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.err.find("has no beginning"), std::string::npos) << wrong.err;
}

TEST_F(Alerts, AreWrittenForPeopleFeedsMailAndPrograms) {
  save("dry", "siccità");
  EXPECT_EQ(news(), Ids());
  add(R"({"id":"a<b>","title":"Siccità & sete","body":"Poca acqua.","url":"https://a.example/?a=1&b=2","date":"2021-10-19"})");
  const Output text = shell("searcher news --peek");
  EXPECT_NE(text.out.find("1. Siccità & sete\n"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("words: Siccità\n"), std::string::npos) << text.out;
  const Output feed = shell(
      "searcher news --peek --format rss >feed.xml; /usr/bin/python3 -c 'import "
      "xml.etree.ElementTree as tree; item = "
      "tree.parse(\"feed.xml\").getroot().find(\"channel/item\")"
      "; print(item.find(\"title\").text, item.find(\"link\").text, item.find(\"guid\").text)'");
  EXPECT_EQ(feed.out, "Siccità & sete https://a.example/?a=1&b=2 a<b>\n") << feed.err;
  const Output mail = shell(
      "searcher news --peek --format mail | /usr/bin/python3 -c 'import email, email.policy, sys; "
      "m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default); "
      "print(m[\"subject\"]); print(m.get_content())'");
  EXPECT_NE(mail.out.find("Emeroteca: 1 article, @dry\n1. Siccità & sete\n"), std::string::npos)
      << mail.out << mail.err;
}

TEST_F(Alerts, OfProgramsAreAsTheSchemaSays) {
  EMEROTECA_NEED(run_shell("/usr/bin/python3 -c 'import jsonschema'").exit_code == 0,
                 "python3-jsonschema");
  save("dry", "siccità");
  add(kThree);
  const std::string line = lines_of(shell("searcher news --format jsonl").out).at(0);
  const Output checked = run_shell("/usr/bin/python3 '" EMEROTECA_SOURCE_DIR
                                   "/tests/integration/validate_json.py' '" EMEROTECA_SOURCE_DIR
                                   "/docs/search-result.schema.json' news",
                                   line + "\n");
  EXPECT_EQ(checked.exit_code, 0) << checked.err << line;
}

}  // namespace
}  // namespace emeroteca::tests
