// Members that nobody reads, as pictures, and cut archives: what stands behind them.
#include <random>

#include <gtest/gtest.h>

#include "indexer/dumps/input/unpack.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::compressed;
using testing::Members;
using testing::tar;
using testing::zip;

using Names = std::vector<std::string>;

struct Unpacked {
  Names seen;
  std::string failures;
};

// Reads the beginning of each file, and the rest of those that are no pictures.
class PassingOverPictures final : public PlainFiles {
 public:
  explicit PassingOverPictures(Unpacked& unpacked) : unpacked_(unpacked) {}

  void plain(PeekedInput& input, const std::string& name) override {
    input.peek(4096);
    unpacked_.seen.push_back(name.substr(name.rfind('/') + 1));
    if (name.ends_with(".jpg")) return;
    while (!input.read().empty()) continue;
  }
  void failed(const std::string& name, const std::string& reason) override {
    unpacked_.failures += name + ": " + reason + '\n';
  }
  void skipped(const std::string& /*name*/, const std::string& /*reason*/) override {}
  bool stopped() const override { return false; }

 private:
  Unpacked& unpacked_;
};

// As a file comes through a pipe.
class Pipe final : public Input {
 public:
  explicit Pipe(Input& file) : file_(file) {}
  std::string_view read() override { return file_.read(); }

 private:
  Input& file_;
};

enum class From { kFile, kPipe };

Unpacked unpack_skipping(const std::string& content, From from) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  FileInput file(folder.write("f", content), sink);
  Pipe pipe(file);
  const Limits limits;
  Expansion expansion(limits, file);
  Unpacked seen;
  PassingOverPictures files(seen);
  unpack(from == From::kPipe ? static_cast<Input&>(pipe) : file, "f", expansion, files);
  return seen;
}

// Bytes that no compression makes smaller.
std::string noise(std::size_t size) {
  std::mt19937 random(1890);
  std::string out;
  while (out.size() < size) out += static_cast<char>(random() % 256);
  return out;
}

// A relative distance was taken for an absolute place: from 300 kB on that were skipped, the rest
// of a tar was lost in silence, and a zip was called damaged.
TEST(UnpackSkipped, MembersBehindLargePicturesAreRead) {
  const std::string picture = noise(3000000);
  const Members day{{"a", "1"}, {"p.jpg", picture}, {"b", "2"}, {"q.jpg", picture}, {"c", "3"}};
  const Names all{"a", "p.jpg", "b", "q.jpg", "c"};
  for (const std::string kind : {"tar", "zip"}) {
    const std::string archive = kind == "tar" ? tar(day) : zip(day);
    const Members ways{{"itself", archive},
                       {"gz", compressed("gz", archive)},
                       {"lz4", compressed("lz4", archive)},
                       {"in a tar", tar({{"day", archive}})},
                       {"in a zip", zip({{"day", archive}})},
                       {"in a tar.zst", compressed("zst", tar({{"day", archive}}))}};
    for (const auto& [how, content] : ways) {
      for (const From from : {From::kFile, From::kPipe}) {
        const Unpacked seen = unpack_skipping(content, from);
        const std::string what = kind + ' ' + how + (from == From::kPipe ? " by a pipe" : "");
        EXPECT_EQ(seen.seen, all) << what;
        EXPECT_EQ(seen.failures, "") << what;
      }
    }
  }
}

TEST(UnpackSkipped, ManyPicturesOfSomeSizeAddUp) {
  Members day;
  Names all;
  for (int i = 0; i < 12; ++i) {
    day.emplace_back(std::to_string(i) + ".jpg", noise(100000));
    day.emplace_back(std::to_string(i), "text");
  }
  for (const auto& [name, content] : day) all.push_back(name);
  EXPECT_EQ(unpack_skipping(tar(day), From::kFile).seen, all);
  EXPECT_EQ(unpack_skipping(zip(day), From::kFile).seen, all);
}

TEST(UnpackSkipped, LargeDeflatedTextsInAZipAreNoDamage) {
  Members day;
  for (int i = 0; i < 6; ++i) {
    day.emplace_back(std::to_string(i) + ".jpg", std::string(20000000, 'x'));
  }
  day.emplace_back("a", noise(300000));
  const Unpacked seen = unpack_skipping(zip(day), From::kFile);
  EXPECT_EQ(seen.seen.size(), 7U);
  EXPECT_EQ(seen.failures, "");
}

void expect_told(const std::string& how, const std::string& cut, std::size_t all, std::size_t at) {
  for (const From from : {From::kFile, From::kPipe}) {
    const Unpacked seen = unpack_skipping(cut, from);
    EXPECT_TRUE(seen.seen.size() == all || !seen.failures.empty())
        << how << (from == From::kPipe ? " from a pipe" : "") << " cut at " << at << ": "
        << seen.seen.size();
  }
}

// libarchive takes a tar that ends within a skipped member, or between two, for one that is whole.
TEST(UnpackSkipped, AnArchiveThatIsCutAnywhereIsTold) {
  const std::string longer_than_a_header(150, 'n');
  const Members day{{"a", "1"},
                    {"p.jpg", noise(3000)},
                    {longer_than_a_header, "2"},
                    {"città", std::string(700, 'x')},
                    {"q.jpg", noise(1000)},
                    {"b", "3"}};
  for (const std::string kind : {"tar", "zip"}) {
    const std::string whole = kind == "tar" ? tar(day) : zip(day);
    ASSERT_EQ(unpack_skipping(whole, From::kFile).failures, "");
    for (std::size_t size = 512; size < whole.size(); size += 128) {
      const std::string cut = whole.substr(0, size);
      expect_told(kind, cut, day.size(), size);
      if (size % 512 != 0) continue;
      for (const char* const how : {"gz", "lz4"}) {
        expect_told(kind + '.' + how, compressed(how, cut), day.size(), size);
      }
      expect_told(kind + " in tar", tar({{"day", cut}}), day.size(), size);
      expect_told(kind + " in zip", zip({{"day", cut}}), day.size(), size);
    }
  }
}

TEST(UnpackSkipped, ATarThatIsCutWithinALargePictureIsTold) {
  const std::string whole = tar({{"a", "1"}, {"p.jpg", noise(3000000)}, {"b", "2"}});
  for (const std::size_t size : {std::size_t{600000}, std::size_t{2999808}}) {
    const Unpacked seen = unpack_skipping(whole.substr(0, size), From::kFile);
    EXPECT_EQ(seen.seen, (Names{"a", "p.jpg"}));
    EXPECT_TRUE(seen.failures.starts_with("f!/p.jpg: is damaged or cut off")) << seen.failures;
  }
}

TEST(UnpackSkipped, ATarWithoutAnEndMarkIsTold) {
  const std::string whole = tar({{"a", "1"}, {"b", "2"}});
  const std::size_t end = (whole.find_last_not_of('\0') / 512 + 1) * 512;
  const std::string members = whole.substr(0, end);
  const Unpacked seen = unpack_skipping(members, From::kFile);
  EXPECT_EQ(seen.seen, (Names{"a", "b"}));
  EXPECT_TRUE(seen.failures.starts_with("f: has no end mark")) << seen.failures;
  for (const std::size_t zeros : {std::size_t{100}, std::size_t{512}, std::size_t{20000}}) {
    EXPECT_EQ(unpack_skipping(members + std::string(zeros, '\0'), From::kFile).failures, "");
  }
}

}  // namespace
}  // namespace emeroteca::dumps
