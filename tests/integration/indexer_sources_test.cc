// Where articles come from: files, folders, standard input, everything compressed and packed.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

constexpr const char* kThreeAdded = "3 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates";
constexpr const char* kThreeUnchanged = "0 added, 0 updated, 3 unchanged, 0 rejected, 0 duplicates";

class Sources : public ::testing::Test {
 protected:
  Sources() { folder_.write("d/dump.jsonl", dump_of(3)); }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Sources, SameDumpAgainIsUnchangedWhateverItIsPackedIn) {
  EXPECT_EQ(counts(add(archive_, {folder_ / "d/dump.jsonl"})), kThreeAdded);
  for (const auto& [name, how] :
       {std::pair{"x.gz", "gzip -c dump.jsonl > x.gz"},
        std::pair{"x.bz2", "bzip2 -c dump.jsonl > x.bz2"},
        std::pair{"x.xz", "xz -c dump.jsonl > x.xz"},
        std::pair{"x.zst", "zstd -qc dump.jsonl > x.zst"},
        std::pair{"x.tar", "tar cf x.tar dump.jsonl"},
        std::pair{"x.tgz", "tar czf x.tgz dump.jsonl"},
        std::pair{"x.zip",
                  "python3 -c \"import zipfile; zipfile.ZipFile('x.zip', 'w', "
                  "zipfile.ZIP_DEFLATED).write('dump.jsonl')\""}}) {
    ASSERT_EQ(run_shell("cd '" + (folder_ / "d") + "' && " + how).exit_code, 0) << how;
    const Output run = add(archive_, {folder_ / ("d/" + std::string(name))});
    EXPECT_EQ(run.exit_code, 0) << name << run.err;
    EXPECT_EQ(counts(run), kThreeUnchanged) << name;
  }
}

TEST_F(Sources, StandardInputPlainAndCompressed) {
  EXPECT_EQ(counts(add(archive_, {"-"}, dump_of(3))), kThreeAdded);
  const Output packed = run_shell("zstd -qc '" + (folder_ / "d/dump.jsonl") +
                                  "' | $BIN/indexer add -a '" + archive_ + "' -");
  EXPECT_EQ(counts(packed), kThreeUnchanged);
}

TEST_F(Sources, FolderOfTextsAndDumps) {
  folder_.write("d/deep/notizia.txt", "Il titolo della notizia\n\nIl testo della notizia.\n");
  folder_.write("d/.hidden/x.txt", "not read");
  EXPECT_EQ(counts(add(archive_, {folder_ / "d"})),
            "4 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
  const Output show =
      run_program("searcher", {"show", "-a", archive_, folder_ / "d/deep/notizia.txt"});
  EXPECT_TRUE(contains(show.out, "Il titolo della notizia")) << show.err;
}

TEST_F(Sources, SeveralAtOnceOfWhichTheLastWordCounts) {
  const std::string newer = folder_.write("newer.jsonl", R"({"id":"1","body":"nuovo"})");
  EXPECT_EQ(counts(add(archive_, {folder_ / "d/dump.jsonl", newer})),
            "3 added, 1 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(articles_in(archive_), 3U);
}

TEST_F(Sources, ArticleThatChangedIsReplaced) {
  add(archive_, {"-"}, R"({"id":"1","body":"la vecchia stazione"})");
  EXPECT_EQ(counts(add(archive_, {"-"}, R"({"id":"1","body":"il nuovo ponte"})")),
            "0 added, 1 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "--no-translate", "stazione"}).exit_code, 1);
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "--no-translate", "ponte"}).exit_code, 0);
}

TEST_F(Sources, LanguageOptionHoldsForArticlesThatDoNotSayTheirs) {
  const std::string dump = R"({"id":"1","body":"OK"})"
                           "\n"
                           R"({"id":"2","lang":"en","body":"OK"})";
  add(archive_, {"--lang", "it", "-"}, dump);
  const Output info = run_program("indexer", {"info", "-a", archive_, "--format", "json"});
  const nlohmann::json languages = nlohmann::json::parse(info.out)["languages"];
  EXPECT_EQ(languages, (nlohmann::json{{"it", 1}, {"en", 1}}));
}

TEST_F(Sources, FormatOptionReadsJsonAsText) {
  EXPECT_EQ(counts(add(archive_, {"--format", "text", folder_ / "d/dump.jsonl"})),
            "1 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
}

// Bytes in which the analyser, Xapian or a terminal could lose their way.
TEST_F(Sources, HostileArticlesAreIndexedAndComeBackAsTheyWere) {
  nlohmann::json hostile;
  const std::string nuls(300, '\0');
  hostile["id"] = "id\x1b[31m" + nuls;
  hostile["title"] = std::string(400, 'A') + nuls;
  hostile["body"] = nuls + "\xE2\x80\xAE caff\xC3\xA8 \xF0\x9F\x98\x80 " + std::string(245, 'z');
  hostile["author"] = {nuls + "Rossi", std::string(500, 'R')};
  hostile["tags"] = {"\x01\x02x", std::string(244, '\0') + "t"};
  hostile["source"] = std::string(1000, 'S');
  hostile["url"] = "http://" + std::string(3000, 'u');
  const Output first = add(archive_, {"-"}, hostile.dump());
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(xapian_check(archive_), 0);
  EXPECT_EQ(counts(add(archive_, {"-"}, hostile.dump())),
            "0 added, 0 updated, 1 unchanged, 0 rejected, 0 duplicates");
  const nlohmann::json back = nlohmann::json::parse(exported(archive_).at(0));
  for (const char* name : {"id", "title", "body", "author", "tags", "source", "url"}) {
    EXPECT_EQ(back[name], hostile[name]) << name;
  }
}

// Names of sources in `info` and targets of links in messages came out as they were.
TEST_F(Sources, NothingInADumpMovesTheCursor) {
  ASSERT_EQ(add(archive_, {"-"}, R"({"body":"x","source":"a\u001b[2Jb\u009b1m"})").exit_code, 0);
  const Output info = run_program("indexer", {"info", "-a", archive_});
  EXPECT_TRUE(contains(info.out, "ab\\x9B1m")) << info.out;
  EXPECT_FALSE(contains(info.out, "\x1b")) << info.out;
  ASSERT_EQ(run_shell("cd '" + (folder_ / "d") + "' && ln -s $'x\\e[2J' link && tar cf x.tar link")
                .exit_code,
            0);
  const Output linked = add(archive_, {folder_ / "d/x.tar"});
  EXPECT_TRUE(contains(linked.err, "skipped: 1 link in archives")) << linked.err;
  EXPECT_FALSE(contains(linked.err, "\x1b")) << linked.err;
}

TEST_F(Sources, ReutersSliceIsIndexedWithItsCatalogueEntry) {
  EMEROTECA_NEED_SHARED_DATA();
  const std::string news = (shared_dir() / "news/reuters21578.jsonl.zst").string();
  const Output run = run_shell("zstd -dcq '" + news + "' | sed -n '12700,12900p' | " +
                               "$BIN/indexer add -a '" + archive_ + "' -");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(counts(run), "201 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_TRUE(contains(run.err, "-:94: warning: has no text: kept")) << run.err;
}

}  // namespace
}  // namespace emeroteca::tests
