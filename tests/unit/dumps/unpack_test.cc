#include "indexer/dumps/input/unpack.h"

#include <algorithm>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::compressed;
using testing::tar;
using testing::zip;

using Strings = std::vector<std::string>;

struct SeenFiles {
  Strings files;  // "name=content", with the length instead of a long content
  Strings failures;
  Strings left_out;
};

class Notes final : public PlainFiles {
 public:
  explicit Notes(SeenFiles& seen) : seen_(seen) {}

  void plain(PeekedInput& input, const std::string& name) override {
    std::string content;
    for (auto block = input.read(); !block.empty(); block = input.read()) content += block;
    if (content.size() > 20) content = std::to_string(content.size());
    seen_.files.push_back(name + '=' + content);
  }
  void failed(const std::string& name, const std::string& reason) override {
    seen_.failures.push_back(name + ": " + reason);
  }
  void skipped(const std::string& name, const std::string& reason) override {
    seen_.left_out.push_back(name + ": " + reason);
  }
  bool stopped() const override { return false; }

 private:
  SeenFiles& seen_;
};

SeenFiles unpacked(const std::string& content, const Limits& limits = {}) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  FileInput input(folder.write("f", content), sink);
  Expansion expansion(limits, input);
  SeenFiles seen;
  Notes notes(seen);
  unpack(input, "f", expansion, notes);
  return seen;
}

Strings files_of(const std::string& content) {
  SeenFiles seen = unpacked(content);
  EXPECT_EQ(seen.failures, Strings{});
  EXPECT_EQ(seen.left_out, Strings{});
  return seen.files;
}

TEST(Unpack, PlainAndCompressedFilesHaveTheirOwnName) {
  EXPECT_EQ(files_of("text"), Strings{"f=text"});
  EXPECT_EQ(files_of(""), Strings{"f="});
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    EXPECT_EQ(files_of(compressed(how, "text")), Strings{"f=text"}) << how;
    EXPECT_EQ(files_of(compressed(how, std::string(3000000, 'x'))), Strings{"f=3000000"}) << how;
  }
}

TEST(Unpack, RareCompressionsAreReadToo) {
  for (const char* how : {"lz4", "lz", "Z"}) {
    EXPECT_EQ(files_of(compressed(how, std::string(300000, 'x'))), Strings{"f=300000"}) << how;
    EXPECT_EQ(files_of(compressed(how, tar({{"a", "1"}}))), Strings{"f!/a=1"}) << how;
  }
}

TEST(Unpack, OfficeFilesAndBooksAreNoArchivesOfDumps) {
  EXPECT_EQ(unpacked(zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "x"}})).files,
            Strings{});
  EXPECT_EQ(unpacked(testing::stored_zip("mimetype", "application/epub+zip")).left_out,
            Strings{"f: EPUB books (convert them first, as with pandoc)"});
}

TEST(Unpack, NamesInZipsMayBeOfDos) {
  EXPECT_EQ(files_of(zip({{"citt\x85.txt", "1"}, {"perch\x82.txt", "2"}})),
            (Strings{"f!/città.txt=1", "f!/perché.txt=2"}));
}

TEST(Unpack, CompressedOverAndOverIsNotReadFurther) {
  std::string content = "text";
  for (int i = 0; i < 3; ++i) content = compressed("gz", content);
  EXPECT_EQ(files_of(content), Strings{"f=text"});
  const SeenFiles seen = unpacked(compressed("gz", content));
  EXPECT_EQ(seen.files, Strings{});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_NE(seen.failures[0].find("compressed more than 3 times"), std::string::npos);
}

TEST(Unpack, CompressedFilesOfNothingAreEmptyFiles) {
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    EXPECT_EQ(files_of(compressed(how, "")), Strings{"f="}) << how;
  }
}

TEST(Unpack, ArchivesOfNothingAreTold) {
  const SeenFiles seen = unpacked(zip({}));
  EXPECT_EQ(seen.files, Strings{});
  EXPECT_EQ(seen.left_out, Strings{"f: archives without files"});
}

TEST(Unpack, DataAfterTheCompressedDataIsAFailureUnlessItIsPadding) {
  for (const char* how : {"gz", "bz2", "zst"}) {
    const std::string packed = compressed(how, "text");
    const SeenFiles seen = unpacked(packed + "garbage that is longer than any header");
    EXPECT_EQ(seen.failures.size(), 1U) << how;
  }
  for (const char* how : {"gz", "bz2"}) {
    EXPECT_EQ(files_of(compressed(how, "text") + std::string(1000000, '\0')), Strings{"f=text"});
  }
}

TEST(Unpack, SeveralCompressedStreamsInOneFileAreOne) {
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    EXPECT_EQ(files_of(compressed(how, "one,") + compressed(how, "two")), Strings{"f=one,two"})
        << how;
  }
}

TEST(Unpack, MembersAreNamedAfterTheirArchive) {
  const Strings expected{"f!/b=1", "f!/x/a=2"};
  EXPECT_EQ(files_of(tar({{"b", "1"}, {"x/a", "2"}})), expected);
  EXPECT_EQ(files_of(zip({{"b", "1"}, {"x/a", "2"}})), expected);
  // However it was packed: tar c ./d.
  EXPECT_EQ(files_of(tar({{"./b", "1"}, {"./x/./a", "2"}})), expected);
  EXPECT_EQ(files_of(zip({{"./b", "1"}, {"x//a", "2"}})), expected);
  for (const char* how : {"gz", "bz2", "xz", "zst"}) {
    EXPECT_EQ(files_of(compressed(how, tar({{"b", "1"}, {"x/a", "2"}}))), expected) << how;
  }
}

TEST(Unpack, ArchivesInArchivesAreUnpackedToo) {
  const std::string inner = compressed("xz", zip({{"a", "1"}}));
  EXPECT_EQ(files_of(compressed("gz", tar({{"x.zip.xz", inner}, {"y.gz", compressed("gz", "2")}}))),
            (Strings{"f!/x.zip.xz!/a=1", "f!/y.gz=2"}));
}

TEST(Unpack, HiddenMembersAndFoldersAreLeftOut) {
  EXPECT_EQ(
      files_of(tar({{"./a", "1"}, {".DS_Store", "2"}, {"__MACOSX/._a", "3"}, {".git/x", "4"}})),
      Strings{"f!/a=1"});
}

TEST(Unpack, LinksAreLeftOutWithAWord) {
  archive* const a = archive_write_new();
  std::string out(10240, '\0');
  std::size_t used = 0;
  archive_write_set_format_pax_restricted(a);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  archive_entry* const entry = archive_entry_new();
  archive_entry_set_pathname(entry, "latest");
  archive_entry_set_filetype(entry, AE_IFLNK);
  archive_entry_set_symlink(entry, "a.txt");
  archive_write_header(a, entry);
  archive_entry_free(entry);
  archive_write_close(a);
  archive_write_free(a);
  const SeenFiles seen = unpacked(out.substr(0, used));
  EXPECT_EQ(seen.files, Strings{});
  EXPECT_EQ(seen.left_out, Strings{"f!/latest: links in archives"});
}

TEST(Unpack, ArchivesTooDeepInOthersAreNotRead) {
  std::string content = "text";
  for (int i = 0; i < 4; ++i) content = tar({{"a", content}});
  const SeenFiles seen = unpacked(content);
  EXPECT_EQ(seen.files, Strings{});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_EQ(seen.failures[0].substr(0, 48), "f!/a!/a!/a: is an archive in more than 3 others:");
  content = "text";
  for (int i = 0; i < 3; ++i) content = tar({{"a", content}});
  EXPECT_EQ(files_of(content), Strings{"f!/a!/a!/a=text"});
}

TEST(Unpack, BombsEndTheWholeFileOnce) {
  Limits limits;
  limits.ratio_from = 1000000;
  const std::string zeros(5000000, '0');
  for (const std::string& bomb :
       {compressed("zst", zeros), compressed("zst", tar({{"a", zeros}, {"b", zeros}})),
        zip({{"a", zeros}, {"b", zeros}})}) {
    const SeenFiles seen = unpacked(bomb, limits);
    EXPECT_EQ(seen.files, Strings{});
    ASSERT_EQ(seen.failures.size(), 1U);
    EXPECT_NE(seen.failures[0].find("unpacks to more than 250 times its size"), std::string::npos);
  }
  limits.ratio_from = 20000000;
  EXPECT_EQ(unpacked(compressed("zst", zeros), limits).files, Strings{"f=5000000"});
}

// libarchive ends at the first archive's end, and what was behind it was gone without a word.
TEST(Unpack, ArchivesOneBehindTheOtherAreBothRead) {
  const std::string one = tar({{"a", "1"}, {"b", "2"}});
  const std::string other = tar({{"c", "3"}});
  const Strings all{"f!/a=1", "f!/b=2", "f!/c=3"};
  EXPECT_EQ(files_of(one + other), all);
  EXPECT_EQ(files_of(one + std::string(5120, '\0') + other + std::string(100, '\0')).size(), 3U);
  for (const char* how : {"gz", "bz2", "xz", "zst", "lz4"}) {
    EXPECT_EQ(files_of(compressed(how, one) + compressed(how, other)), all) << how;
  }
  const std::string zips = zip({{"a", "1"}, {"b", "2"}}) + zip({{"c", "3"}}) + zip({{"d", "4"}});
  EXPECT_EQ(files_of(zips), (Strings{"f!/d=4", "f!/c=3", "f!/a=1", "f!/b=2"}));
}

// In an archive a zip cannot be read from its directory.
TEST(Unpack, WhatIsBehindAZipThatComesAsAStreamIsTold) {
  const std::string one = zip({{"a", "1"}, {"b", "2"}});
  EXPECT_EQ(files_of(compressed("gz", one)), (Strings{"f!/a=1", "f!/b=2"}));
  EXPECT_EQ(files_of(compressed("gz", one + std::string(700, '\0'))).size(), 2U);
  for (const std::string& behind : {zip({{"c", "3"}}), std::string("{\"id\": 1}")}) {
    const SeenFiles seen = unpacked(compressed("gz", one + behind));
    EXPECT_EQ(seen.files, (Strings{"f!/a=1", "f!/b=2"}));
    ASSERT_EQ(seen.failures.size(), 1U);
    EXPECT_NE(seen.failures[0].find("other data behind its end"), std::string::npos);
  }
}

TEST(Unpack, OtherDataBehindAnArchiveIsTold) {
  for (const std::string& archive : {tar({{"a", "1"}}), zip({{"a", "1"}})}) {
    for (const std::size_t size : {std::size_t{10}, std::size_t{600}, std::size_t{100000}}) {
      const SeenFiles seen = unpacked(archive + std::string(size, 'x'));
      EXPECT_EQ(seen.files, Strings{"f!/a=1"}) << size;
      ASSERT_EQ(seen.failures.size(), 1U) << size;
      EXPECT_NE(seen.failures[0].find("other data behind"), std::string::npos) << seen.failures[0];
    }
  }
}

// It came as a pipe or device, which is left out on purpose.
TEST(Unpack, ADamagedHeaderInATarIsTold) {
  const SeenFiles seen =
      unpacked(tar({{"a", "1"}}) + std::string(1024, 'x') + tar({{"b", "2"}, {"c", "3"}}));
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_EQ(seen.files, (Strings{"f!/a=1", "f!/b=2", "f!/c=3"})) << seen.failures[0];
  EXPECT_EQ(seen.left_out, Strings{});
}

TEST(Unpack, BombsInsideSkippedMembersAreSeenToo) {
  Limits limits;
  limits.ratio_from = 1000000;
  const SeenFiles seen = unpacked(
      compressed("zst", tar({{".hidden", std::string(5000000, '\0')}, {"a", "text"}})), limits);
  EXPECT_EQ(seen.files, Strings{});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_NE(seen.failures[0].find("250 times"), std::string::npos);
}

TEST(Unpack, AMemberThatIsTooLargeDoesNotHinderTheOthers) {
  Limits limits;
  limits.max_member_bytes = 10;
  const SeenFiles seen = unpacked(tar({{"a", "12345678901"}, {"b", "1234567890"}}), limits);
  EXPECT_EQ(seen.files, Strings{"f!/b=1234567890"});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_EQ(seen.failures[0].substr(0, 37), "f!/a: is larger than the 10 bytes tha");
}

TEST(Unpack, ACutArchiveFailsAfterTheMembersThatAreWhole) {
  const std::string whole = tar({{"a", "1"}, {"b", std::string(5000, 'x')}});
  const SeenFiles seen = unpacked(whole.substr(0, 4000));
  EXPECT_EQ(seen.files, Strings{"f!/a=1"});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_EQ(seen.failures[0].substr(0, 32), "f!/b: is damaged or cut off (Tru");
}

TEST(Unpack, ADamagedZipMemberDoesNotHinderTheOthers) {
  std::string content = zip({{"a", std::string(2000, 'x')}, {"b", "2"}});
  const std::size_t data = content.find('a') + 30;
  content[data] = static_cast<char>(content[data] ^ 0x55);
  const SeenFiles seen = unpacked(content);
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_EQ(seen.failures[0].substr(0, 28), "f!/a: is damaged or cut off ");
}

// libarchive ended there: nothing was read behind it.
TEST(Unpack, ZipMembersWhoseDataIsDamagedDoNotHinderTheOthers) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += std::to_string(i * i) + ' ';
  std::string content =
      zip({{"eins", "1"}, {"bad1", text}, {"zwei", "2"}, {"bad2", text}, {"drei", "3"}});
  for (const std::string_view name : {"bad1", "bad2"}) {
    const std::size_t data = content.find(name) + name.size() + 40;
    for (std::size_t i = 0; i < 8; ++i) content[data + i] = '\xFF';
  }
  const SeenFiles seen = unpacked(content);
  EXPECT_EQ(seen.failures.size(), 2U);
  Strings small;
  for (const std::string& file : seen.files) {
    if (file.find("bad") == std::string::npos) small.push_back(file);
  }
  EXPECT_EQ(small, (Strings{"f!/eins=1", "f!/zwei=2", "f!/drei=3"}));
}

TEST(Unpack, AnInnerFailureIsToldOnceAndTheOuterArchiveGoesOn) {
  const std::string gz = compressed("gz", std::string(100000, 'x'));
  const SeenFiles seen = unpacked(tar({{"bad.gz", gz.substr(0, gz.size() / 2)}, {"good", "text"}}));
  EXPECT_EQ(seen.files, Strings{"f!/good=text"});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_EQ(seen.failures[0].substr(0, 12), "f!/bad.gz: i");
}

TEST(Unpack, WhatOnlyBeginsLikeAnArchiveFails) {
  const SeenFiles seen = unpacked("PK\x03\x04 and no more than that");
  EXPECT_EQ(seen.files, Strings{});
  EXPECT_EQ(seen.failures.size(), 1U);
}

TEST(Unpack, DamageAtEveryPlaceOfASmallArchiveIsSurvived) {
  const std::string whole =
      compressed("gz", tar({{"a.zip", zip({{"x", "1"}, {"y", "2"}})}, {"b", "text"}}));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(~damaged[i]);
    const SeenFiles seen = unpacked(damaged);
    EXPECT_LE(seen.failures.size(), 3U) << i;
    const SeenFiles cut = unpacked(whole.substr(0, i));
    EXPECT_LE(cut.files.size(), 3U) << i;
  }
}

}  // namespace
}  // namespace emeroteca::dumps
