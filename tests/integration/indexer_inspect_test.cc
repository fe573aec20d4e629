// What a person does with a new dump: look into it first, then add it.
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class InspectCommand : public ::testing::Test {
 protected:
  InspectCommand() {
    folder_.write("d/agenzia.jsonl", dump_of(3));
    folder_.write("d/feed.xml",
                  "<rss version=\"2.0\"><channel><title>La Gazzetta</title>"
                  "<item><title>Riapre il mercato</title><description>Il mercato coperto riapre "
                  "sabato mattina dopo i lavori.</description></item></channel></rss>");
    folder_.write("d/nota.md",
                  "---\ntitle: La piazza nuova\ndate: 2020-05-01\n---\n\nLa piazza ha alberi nuovi "
                  "e una fontana.\n");
    folder_.write("d/storia.txt", "Il fiume sale\n\nIl fiume è salito di un metro in una notte.\n");
    folder_.write("d/.DS_Store", std::string("\0\0\0\1Bud1", 8));
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

nlohmann::json parsed(const Output& run) {
  return nlohmann::json::parse(run.out, nullptr, false);
}

TEST_F(InspectCommand, SaysBeforeWhatAddDoes) {
  const Output inspected = run_program("indexer", {"inspect", folder_ / "d"});
  EXPECT_EQ(inspected.exit_code, 0) << inspected.out << inspected.err;
  for (const char* title :
       {"Articolo numero 1", "Riapre il mercato", "La piazza nuova", "Il fiume sale"}) {
    EXPECT_TRUE(contains(inspected.out, title)) << title << '\n' << inspected.out;
  }
  const nlohmann::json json =
      parsed(run_program("indexer", {"inspect", "--format", "json", folder_ / "d"}));
  EXPECT_EQ(json["all"]["articles"], 6);
  EXPECT_EQ(json["files"].size(), 4U);
  const Output added = add(archive_, {folder_ / "d"});
  EXPECT_EQ(added.exit_code, 0) << added.err;
  EXPECT_EQ(articles_in(archive_), 6U);
}

TEST_F(InspectCommand, TellsWhereTheFieldsWereAndTheCharset) {
  const std::string file = folder_.write(
      "t.csv", "titolo;testo;nota\nPerch\xE9 no;Il ponte \xE8 riaperto da ieri;x\nTreni;Fermi;\n");
  const Output inspected = run_program("indexer", {"inspect", file});
  EXPECT_TRUE(contains(inspected.out, "charset         Windows-1252 (guessed)\n")) << inspected.out;
  EXPECT_TRUE(contains(inspected.out, "mapped          title from titolo 2, body from testo 2\n"))
      << inspected.out;
  const nlohmann::json json = parsed(run_program("indexer", {"inspect", "--format", "json", file}));
  EXPECT_EQ(json["files"][0]["charset"], "Windows-1252 (guessed)");
  EXPECT_EQ(json["files"][0]["mapped"][1],
            (nlohmann::json{{"field", "body"}, {"from", "testo"}, {"records", 2}}));
  const Output added = add(archive_, {"--verbose", file});
  EXPECT_TRUE(contains(added.err, "t.csv: fields: title from titolo 2, body from testo 2\n"))
      << added.err;
  EXPECT_TRUE(contains(added.err, "t.csv: not understood: nota 1\n")) << added.err;
  EXPECT_TRUE(contains(added.err, "t.csv: csv, Windows-1252 (guessed)\n")) << added.err;
  const Output silent = add(archive_, {file});
  EXPECT_FALSE(contains(silent.err, "fields:")) << silent.err;
}

TEST_F(InspectCommand, TellsTheCharsetOfAllFormats) {
  const std::pair<const char*, std::string> files[] = {
      {"UTF-8", R"({"id":"1","title":"Perché","body":"no"})"},
      {"UTF-16LE", std::string("\xFF\xFE{\0}\0\n\0", 8)},
      {"windows-1252",
       "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel><item><title>"
       "Perch\xE9</title><description>Il ponte</description></item></channel></rss>"}};
  for (const auto& [charset, content] : files) {
    const std::string file = folder_.write("f", content);
    const nlohmann::json json =
        parsed(run_program("indexer", {"inspect", "--format", "json", file}));
    EXPECT_EQ(json["files"][0]["charset"], charset);
  }
}

TEST_F(InspectCommand, WritesNothing) {
  const Output run = add(archive_, {"--dry-run", folder_ / "d"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, run_program("indexer", {"inspect", folder_ / "d"}).out);
  EXPECT_FALSE(std::filesystem::exists(archive_));
}

TEST_F(InspectCommand, ExitCodeSaysWhetherAllCanBeAdded) {
  EXPECT_EQ(run_program("indexer", {"inspect", "-"}, R"({"id":"1"})").exit_code, 1);
  EXPECT_EQ(run_program("indexer", {"inspect", folder_ / "none"}).exit_code, 2);
  EXPECT_EQ(run_program("indexer", {"inspect", "-"}, dump_of(2)).exit_code, 0);
  std::filesystem::create_directory(folder_ / "empty");
  EXPECT_EQ(run_program("indexer", {"inspect", folder_ / "empty"}).exit_code, 1);
}

}  // namespace
}  // namespace emeroteca::tests
