// A folder with one of everything, as newsrooms have them: all that is an article is read, the rest
// is left out aloud, and nothing stands in the way of the next day's sync.
#include <filesystem>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/integration/indexer_support.h"
#include "tests/support/dump_examples.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

using std::string_view_literals::operator""sv;

namespace fs = std::filesystem;

// An Office document and a book are zips.
constexpr const char* kZips = R"(python3 - "$FOLDER" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1] + '/verbale.docx', 'w') as z:
    z.writestr('[Content_Types].xml', '<Types/>')
    z.writestr('word/document.xml', '<w:document>Il verbale della seduta.</w:document>')
with zipfile.ZipFile(sys.argv[1] + '/romanzo.epub', 'w') as z:
    z.writestr('mimetype', 'application/epub+zip')
    z.writestr('capitolo.xhtml', '<html><body>Era una notte buia.</body></html>')
PY
)";

class FolderOfEverything : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const DumpExample& example : dump_examples()) {
      const std::string name(example.file_name);
      folder_.write("d/" + name, make_dump(example, 2));
      // The same once more, with other articles, compressed.
      folder_.write("d/" + std::string(example.format) + "-gz/" + name, make_dump(example, 2, 501));
      // NITF has an id of its own, which is the same in both. The pages call one address canonical
      // with two texts: each is kept.
      const bool same = example.format == "nitf";
      articles_ += (same ? 1 : 2) * (example.single ? 1 : example.format == "json" ? 3 : 2);
    }
    // The last one of the JSON example has the same text in both.
    articles_ -= 1;
    ASSERT_EQ(run_shell("cd '" + dumps() + "' && gzip -r *-gz").exit_code, 0);
    folder_.write("d/foto.jpg", "\xFF\xD8\xFF\xE0\0\x10JFIF"sv);
    folder_.write("d/logo.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv);
    folder_.write("d/pagina.pdf", "%PDF-1.4\n1 0 obj\n");
    folder_.write("d/comunicato.rtf", "{\\rtf1\\ansi Il comunicato.}");
    folder_.write("d/LICENSE", "Permission is hereby granted, free of charge, to any person.\n");
    folder_.write("d/README.md", "# Le notizie\n\nQui stanno le notizie del giorno.\n");
    folder_.write("d/.DS_Store", "\0\0\0\1Bud1"sv);
    folder_.write("d/Thumbs.db", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"sv);
    folder_.write("d/vuoto.txt", "");
    folder_.write("d/scarica.py", "import os\n\ndef scarica(url):\n    return os.path.join(url)\n");
    folder_.write("d/numeri.txt", "12\n15\n18\n21\n24\n27\n30\n33\n36\n39\n");
    fs::create_symlink("manca.txt", folder_ / "d/morto.txt");
    fs::create_symlink("..", folder_ / "d/giro");
    ASSERT_EQ(run_shell("FOLDER='" + dumps() + "'\n" + kZips).exit_code, 0);
  }

  std::string dumps() const { return folder_ / "d"; }

  // What was left out.
  static constexpr const char* kLeftOut[] = {"2 pictures",       "1 PDF file",    "1 RTF file",
                                             "1 EPUB book",      "2 licence",     "1 empty file",
                                             "1 program source", "2 Word, Excel", "leads nowhere"};

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
  std::size_t articles_ = 0;
};

TEST_F(FolderOfEverything, IsToldByInspectAndReadByAdd) {
  const Output json = run_program("indexer", {"inspect", "--format", "json", dumps()});
  EXPECT_EQ(json.exit_code, 0) << json.out.substr(0, 3000) << json.err;
  const nlohmann::json seen = nlohmann::json::parse(json.out, nullptr, false);
  for (const DumpExample& example : dump_examples()) {
    EXPECT_EQ(seen["formats"].value(std::string(example.format), 0), 2) << example.format;
  }
  EXPECT_EQ(seen["all"]["rejected"], 0);

  const Output inspected = run_program("indexer", {"inspect", dumps()});
  EXPECT_EQ(inspected.exit_code, 0) << inspected.err;
  const Output added = add(archive_, {dumps()});
  EXPECT_EQ(added.exit_code, 0) << added.err;
  EXPECT_EQ(articles_in(archive_), articles_) << added.err;
  EXPECT_FALSE(contains(added.err, "rejected:")) << added.err;
  for (const char* const kind : kLeftOut) {
    EXPECT_TRUE(contains(inspected.out, kind)) << kind << '\n' << inspected.out;
    EXPECT_TRUE(contains(added.err, kind)) << kind << '\n' << added.err;
  }
  // One line a kind.
  std::set<std::string> lines;
  for (const std::string& line : lines_of(added.err)) {
    if (!line.starts_with("skipped:")) continue;
    EXPECT_TRUE(lines.insert(line).second) << line;
  }
  EXPECT_GE(lines.size(), std::size(kLeftOut));
}

TEST_F(FolderOfEverything, DoesNotStandInTheWayOfASync) {
  ASSERT_EQ(run_program("indexer", {"sync", "-a", archive_, dumps()}).exit_code, 0);
  ASSERT_EQ(articles_in(archive_), articles_);
  fs::remove(folder_ / "d/mercato.txt");
  const Output synced = run_program("indexer", {"sync", "-a", archive_, dumps()});
  EXPECT_EQ(synced.exit_code, 0) << synced.err;
  EXPECT_EQ(articles_in(archive_), articles_ - 1) << synced.err;
}

TEST_F(FolderOfEverything, OfWhichAFileMayNotBeReadSaysWhich) {
  fs::permissions(folder_ / "d/mercato.txt", fs::perms::none);
  std::string before;
  if (geteuid() == 0) {
    EMEROTECA_NEED(fs::exists("/usr/bin/setpriv"), "setpriv");
    fs::permissions(folder_.path(), fs::perms::all);
    before = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  }
  const Output added =
      run_shell(before + "\"$BIN\"/indexer add -a '" + archive_ + "' '" + dumps() + "'");
  EXPECT_EQ(added.exit_code, 1) << added.err;
  EXPECT_TRUE(contains(added.err, "mercato.txt: rejected: Permission denied")) << added.err;
  EXPECT_EQ(articles_in(archive_), articles_ - 1) << added.err;
}

TEST_F(FolderOfEverything, IsToldInPlainLinesWhereNoTerminalIs) {
  for (const Output& run :
       {run_program("indexer", {"inspect", dumps()}), add(archive_, {dumps()})}) {
    for (const std::string& line : lines_of(run.out + run.err)) {
      EXPECT_EQ(line.find_first_of("\x1B\r\b"), std::string::npos) << line;
    }
  }
}

}  // namespace
}  // namespace emeroteca::tests
