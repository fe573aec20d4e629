#include "indexer/dumps/dump.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

#include "errors/error.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

namespace fs = std::filesystem;

using testing::compressed;
using testing::many_lines;
using testing::RecordingSink;
using testing::StandardInputFrom;
using testing::tar;
using testing::zip;

using Strings = std::vector<std::string>;

constexpr const char* kLine1 = "{\"id\":1,\"lang\":\"it\",\"body\":\"x\"}\n";
constexpr const char* kLine2 = "{\"id\":2,\"lang\":\"en\",\"body\":\"y\"}\n";

// Root can read everything: while this lives, a user who may not.
class AsNobody {
 public:
  AsNobody() {
    constexpr uid_t kNobody = 65534;
    if (before_ == 0 && ::seteuid(kNobody) != 0) ADD_FAILURE() << "no other user";
  }
  ~AsNobody() {
    if (before_ == 0 && ::seteuid(0) != 0) ADD_FAILURE() << "not root again";
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  uid_t before_ = ::geteuid();
};

class DumpFile : public ::testing::Test {
 protected:
  void read(const std::string& path) { read_dump(path, {}, sink_); }

  testing::TemporaryFolder folder_;
  RecordingSink sink_;
};

TEST_F(DumpFile, MayBeCompressedWhateverItsName) {
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    RecordingSink sink;
    read_dump(folder_.write("a.jsonl", compressed(how, kLine1)), {}, sink);
    read_dump(folder_.write(std::string("b.jsonl.") + how, compressed(how, kLine2)), {}, sink);
    EXPECT_EQ(sink.ids(), (Strings{"1", "2"})) << how;
    EXPECT_EQ(sink.origins[1], folder_.path(std::string("b.jsonl.") + how) + ":1");
  }
}

TEST_F(DumpFile, ThatIsNamedCompressedMayBePlain) {
  read(folder_.write("a.jsonl.gz", kLine1));
  EXPECT_EQ(sink_.ids(), Strings{"1"});
}

TEST_F(DumpFile, MayBeAnArchiveOfSeveralFormats) {
  const testing::Members members{{"news/a.jsonl", std::string(kLine1) + kLine2},
                                 {"b.jsonl.gz", compressed("gz", kLine1)},
                                 {"perché.txt", "Titolo\n\nTesto"},
                                 {"picture.png", std::string("\x89PNG\0\0", 6)}};
  for (const std::string& path :
       {folder_.write("d.zip", zip(members)), folder_.write("d.tar", tar(members)),
        folder_.write("d.tar.xz", compressed("xz", tar(members)))}) {
    RecordingSink sink;
    read_dump(path, {}, sink);
    EXPECT_EQ(sink.ids(), (Strings{"1", "2", "1", path + "!/perché.txt"}));
    EXPECT_EQ(sink.origins, (Strings{path + "!/news/a.jsonl:1", path + "!/news/a.jsonl:2",
                                     path + "!/b.jsonl.gz:1", path + "!/perché.txt"}));
    EXPECT_EQ(sink.places(), Strings{});
    EXPECT_EQ(sink.left_out, Strings{path + "!/picture.png: pictures"});
    EXPECT_EQ(sink.advanced_bytes, fs::file_size(path));
  }
}

TEST_F(DumpFile, MayBeStandardInputPlainOrPacked) {
  for (const std::string& content : {std::string(kLine1), compressed("zst", kLine1),
                                     tar({{"a.jsonl", kLine1}}), zip({{"a.jsonl", kLine1}})}) {
    const StandardInputFrom redirected(folder_.write("input", content));
    RecordingSink sink;
    read_dump("-", {}, sink);
    EXPECT_EQ(sink.ids(), Strings{"1"});
    EXPECT_EQ(sink.advanced_bytes, content.size());
  }
}

TEST_F(DumpFile, MayBeAPipe) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string content = compressed("gz", kLine1);
  ASSERT_EQ(write(ends[1], content.data(), content.size()), static_cast<ssize_t>(content.size()));
  close(ends[1]);
  const std::string path = "/dev/fd/" + std::to_string(ends[0]);
  read(path);
  close(ends[0]);
  EXPECT_EQ(sink_.ids(), Strings{"1"});
  EXPECT_EQ(sink_.origins, Strings{path + ":1"});
}

TEST_F(DumpFile, OfAFolderIsReadInTheOrderOfNames) {
  folder_.write("b.jsonl", kLine1);
  folder_.write("a/c.jsonl", kLine2);
  folder_.write("a/b.txt", "Title\n\nText");
  folder_.write(".hidden.jsonl", kLine1);
  folder_.write("image.png", std::string("\x89PNG\0\0", 6));
  read(folder_.path());
  EXPECT_EQ(sink_.ids(), (Strings{folder_.path("a/b.txt"), "2", "1"}));
  EXPECT_EQ(sink_.places(), Strings{});
  EXPECT_EQ(sink_.left_out, Strings{folder_.path("image.png") + ": pictures"});
  EXPECT_EQ(sink_.advanced_bytes, input_size({folder_.path()}));
}

TEST_F(DumpFile, OfAFolderNamedWithASlashHasNoSecondOne) {
  folder_.write("a.txt", "Title\n\nText");
  read(folder_.path() + "/");
  EXPECT_EQ(sink_.ids(), Strings{folder_.path("a.txt")});
}

TEST_F(DumpFile, ThatIsUnreadableInAFolderIsAFault) {
  const std::string secret = folder_.write("a.jsonl", kLine1);
  folder_.write("b.jsonl", kLine2);
  fs::permissions(secret, fs::perms::none);
  // The other user is still in the group of root.
  fs::permissions(folder_.path(),
                  fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                      fs::perms::others_exec,
                  fs::perm_options::add);
  const AsNobody nobody;
  read(folder_.path());
  EXPECT_EQ(sink_.ids(), Strings{"2"});
  EXPECT_EQ(sink_.places(), Strings{secret});
  EXPECT_EQ(sink_.advanced_bytes, input_size({folder_.path()}));
}

TEST_F(DumpFile, ThatDoesNotExistIsAnErrorWithAHint) {
  try {
    read(folder_.path("missing\x1B.jsonl"));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("missing\\x1B.jsonl cannot be read: No such file"),
              std::string::npos);
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST_F(DumpFile, ThatIsCutOffIsAFaultAfterItsArticles) {
  const std::string lines = many_lines(5000);
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    const std::string whole = compressed(how, lines);
    const std::string path = folder_.write("cut.jsonl", whole.substr(0, whole.size() * 9 / 10));
    RecordingSink sink;
    read_dump(path, {}, sink);
    EXPECT_GT(sink.articles.size(), 1000U) << how;
    EXPECT_LT(sink.articles.size(), 4600U) << how;
    ASSERT_EQ(sink.places(), Strings{path}) << how;
    EXPECT_TRUE(sink.faults[0].rejected);
    const std::string end = ": nothing is read after line " + std::to_string(sink.articles.size());
    EXPECT_NE(sink.faults[0].reason.find("is damaged or cut off ("), std::string::npos);
    EXPECT_TRUE(sink.faults[0].reason.ends_with(end)) << sink.faults[0].reason;
    EXPECT_EQ(sink.advanced_bytes, fs::file_size(path));
  }
}

TEST_F(DumpFile, ThatIsDamagedFromSomewhereOnIsAFaultAfterItsArticles) {
  const std::string lines = many_lines(5000);
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    std::string content = compressed(how, lines);
    // Fewer bytes would do for bz2 and xz, but gz and zst may take them for other letters.
    const std::size_t start = content.size() * 9 / 10;
    content.replace(start, content.size() - start, content.size() - start, '\xFF');
    const std::string path = folder_.write("damaged.jsonl", content);
    RecordingSink sink;
    read_dump(path, {}, sink);
    EXPECT_GT(sink.articles.size(), 1000U) << how;
    EXPECT_LT(sink.articles.size(), 4700U) << how;
    ASSERT_FALSE(sink.faults.empty()) << how;
    EXPECT_EQ(sink.faults.back().where, path) << how;
  }
}

// gzip -t tells, and so did libarchive not: the digit was indexed without a word.
TEST_F(DumpFile, WithAWrongChecksumIsAFaultAfterItsArticles) {
  std::string content = compressed("gz", "{\"id\":1,\"lang\":\"it\",\"body\":\"100 milioni\"}\n");
  content[content.size() - 8] = static_cast<char>(content[content.size() - 8] ^ 1);
  const std::string path = folder_.write("a.jsonl.gz", content);
  read(path);
  EXPECT_EQ(sink_.ids(), Strings{"1"});
  ASSERT_EQ(sink_.places(), Strings{path});
  EXPECT_TRUE(sink_.faults[0].rejected);
  EXPECT_NE(sink_.faults[0].reason.find("its checksum is wrong"), std::string::npos);
}

TEST_F(DumpFile, OfATarIsCheckedToItsEndWhenCompressed) {
  std::string content = compressed("gz", tar({{"a.jsonl", kLine1}}));
  content[content.size() - 8] = static_cast<char>(content[content.size() - 8] ^ 1);
  read(folder_.write("a.tar.gz", content));
  EXPECT_EQ(sink_.ids(), Strings{"1"});
  EXPECT_EQ(sink_.faults.size(), 1U);
}

// libarchive went on behind the member, to a crash that lost what was not yet committed.
TEST_F(DumpFile, ThatIsAZipMemberWithAWrongChecksumDoesNotCrash) {
  const std::string lines = many_lines(900);
  std::string content = testing::stored_zip("a.jsonl", lines);
  const std::size_t central = content.rfind("PK\x01\x02");
  for (const std::size_t at : {std::size_t{14}, central + 16}) {
    content[at] = static_cast<char>(~content[at]);
  }
  const std::string path = folder_.write("a.zip", content);
  read(path);
  EXPECT_EQ(sink_.articles.size(), 900U);
  EXPECT_EQ(sink_.faults.size(), 1U);
  EXPECT_TRUE(sink_.faults.back().rejected);
}

TEST_F(DumpFile, KeepsAllThatCameBeforeACut) {
  for (const auto& [how, count] : {std::pair{"gz", 400U}, std::pair{"zst", 4000U}}) {
    const std::string whole = compressed(how, many_lines(count));
    RecordingSink sink;
    read_dump(folder_.write("cut.jsonl", whole.substr(0, whole.size() / 2)), {}, sink);
    EXPECT_GE(sink.articles.size(), count * 2 / 5) << how;
    EXPECT_EQ(sink.faults.size(), 1U);
  }
}

TEST_F(DumpFile, WhoseNameIsNotUtf8HasAnIdOfItsOwn) {
  const testing::Members members{{"citt\xE0.txt", "Il primo testo parla di Torino."},
                                 {"citt\xE8.txt", "Il secondo testo parla di Genova."},
                                 {"citt%E0.txt", "Il terzo testo parla di Roma."}};
  for (const auto& [name, text] : members) folder_.write("d/" + name, text);
  read(folder_.path("d"));
  const std::string folder = folder_.path("d/");
  EXPECT_EQ(sink_.ids(),
            (Strings{folder + "citt%25E0.txt", folder + "citt%E0.txt", folder + "citt%E8.txt"}));
}

TEST_F(DumpFile, IsOneHoweverItsPathIsWritten) {
  folder_.write("d/a.txt", "Il ponte riapre dopo i lavori.");
  const fs::path before = fs::current_path();
  fs::current_path(folder_.path());
  for (const std::string& path :
       {std::string("d"), std::string("./d"), std::string("d/"), std::string("d/../d//a.txt"),
        folder_.path("d"), folder_.path("d/./a.txt")}) {
    read(path);
  }
  fs::current_path(folder_.path("d"));
  read("../d");
  fs::current_path(before);
  ASSERT_EQ(sink_.articles.size(), 7U);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(sink_.articles[i].id, "d/a.txt") << i;
  EXPECT_EQ(sink_.articles[6].id, "a.txt");
}

TEST_F(DumpFile, InAnyCharsetIsRead) {
  const std::string utf16("{\0\"\0b\0o\0d\0y\0\"\0:\0\"\0c\0i\0t\0t\0\xE0\0\"\0}\0\n\0", 34);
  for (const std::string& content :
       {utf16, "\xFF\xFE" + utf16, std::string("{\"body\":\"citt\xE0\"}\n"),
        std::string("{\"body\":\"citt\x88\"}\n"), std::string("{\"body\":\"cittÃ\xC2\xA0\"}\n"),
        std::string("\xEF\xBB\xBF{\"body\":\"città\"}\r")}) {
    RecordingSink sink;
    read_dump(folder_.write("a.jsonl", content), {}, sink);
    ASSERT_EQ(sink.articles.size(), 1U) << content;
    EXPECT_EQ(sink.articles[0].body, "città");
  }
}

TEST_F(DumpFile, ThatIsDamagedDoesNotHinderTheNextOne) {
  folder_.write("a.jsonl.gz", compressed("gz", kLine1).substr(0, 15));
  folder_.write("b.jsonl", kLine2);
  read(folder_.path());
  EXPECT_EQ(sink_.ids(), Strings{"2"});
  EXPECT_EQ(sink_.places(), Strings{folder_.path("a.jsonl.gz")});
}

TEST_F(DumpFile, IsNotReadOnOnceTheSinkHasEnough) {
  const std::string lines = many_lines(20000);
  for (const std::string& content : {lines, compressed("gz", lines), tar({{"a.jsonl", lines}})}) {
    RecordingSink sink(10);
    read_dump(folder_.write("a.jsonl", content), {}, sink);
    EXPECT_EQ(sink.articles.size(), 10U);
    EXPECT_TRUE(sink.faults.empty());
    EXPECT_LT(sink.advanced_bytes, content.size());
  }
}

TEST_F(DumpFile, SizesAddUpUnlessOneIsUnknown) {
  const std::string a = folder_.write("x/a", "123");
  const std::string b = folder_.write("x/y/b", "12345");
  folder_.write("x/.hidden", "1234567");
  EXPECT_EQ(input_size({a, b}), 8U);
  EXPECT_EQ(input_size({folder_.path("x"), a}), 11U);
  EXPECT_EQ(input_size({a, "-"}), 0U);
  EXPECT_EQ(input_size({a, "/dev/null"}), 0U);
  EXPECT_EQ(input_size({a, folder_.path("missing")}), 0U);
  EXPECT_EQ(input_size({}), 0U);
}

TEST(DumpOrigin, IsTheFileAndItsPlaceMadeHarmless) {
  const auto place = [](std::string file, std::uint64_t line, std::uint64_t record = 0,
                        std::string path = {}) {
    return to_string(Origin{std::move(file), line, record, std::move(path)});
  };
  EXPECT_EQ(place("news.jsonl", 17), "news.jsonl:17");
  EXPECT_EQ(place("story.txt", 0), "story.txt");
  EXPECT_EQ(place("feed.xml", 0, 3), "feed.xml, record 3");
  EXPECT_EQ(place("news.json", 0, 0, "articles[3]"), "news.json, articles[3]");
  EXPECT_EQ(place("d.tar!/\x1B]0;x\x07.txt", 0), "d.tar!/\\x1B]0;x\\x07.txt");
  EXPECT_EQ(place("a\xC2\x9B\xE2\x80\xAE"
                  "b\xFF",
                  2),
            "a\\x9B\\u202Eb\xEF\xBF\xBD:2");
}

}  // namespace
}  // namespace emeroteca::dumps
