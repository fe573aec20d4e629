// Files that are moved, cut or written anew while they are read.
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

namespace fs = std::filesystem;

std::string records(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += R"({"id":")" + std::to_string(i) + R"(","title":"Il ponte","body":"Il ponte riapre )" +
           std::to_string(i) + "\"}\n";
  }
  return out;
}

// Does something to the dumps when the first article comes.
class Meddler final : public Sink {
 public:
  explicit Meddler(std::function<void()> meddle) : meddle_(std::move(meddle)) {}

  void article(Article&& /*article*/, const Origin& /*origin*/, std::uint64_t /*bytes*/) override {
    if (meddle_) std::exchange(meddle_, nullptr)();
  }
  void fault(const Fault& fault) override {
    EXPECT_TRUE(fault.rejected) << fault.reason;
    const std::string& file = fault.origin.file;
    told += file.substr(file.rfind('/') + 1) + ": " + fault.reason + '\n';
  }
  void advanced(std::uint64_t /*bytes*/) override {}
  bool stopped() const override { return false; }
  void skipped(const Origin& /*origin*/, const std::string& kind) override { told += kind + '\n'; }

  std::string told;

 private:
  std::function<void()> meddle_;
};

class ChangingFile : public ::testing::Test {
 protected:
  // What is told as rejected, by the ends of the files' names.
  std::string read(const std::function<void()>& meddle) {
    Meddler sink(meddle);
    read_dump(folder_.path(), {}, sink);
    return sink.told;
  }

  testing::TemporaryFolder folder_;
};

// It was told as a link that leads nowhere, and sync removed its articles.
TEST_F(ChangingFile, ThatIsGoneIsTold) {
  folder_.write("a.jsonl", records(2));
  folder_.write("b.jsonl", records(2));
  EXPECT_EQ(read([&] { fs::rename(folder_.path("b.jsonl"), folder_.path("c.jsonl")); }),
            "b.jsonl: was in its folder when that was read, and is gone by now\n");
}

TEST_F(ChangingFile, ThatBecomesShorterIsTold) {
  const std::string text = records(50000);
  folder_.write("a.jsonl", text);
  const std::string told = read(
      [&] { fs::resize_file(folder_.path("a.jsonl"), text.rfind('\n', text.size() / 2) + 1); });
  EXPECT_EQ(told.find("a.jsonl: became shorter while it was read, from "), 0U) << told;
}

TEST_F(ChangingFile, ThatIsWrittenAnewIsTold) {
  folder_.write("a.jsonl", records(2));
  EXPECT_EQ(read([&] {
              std::ofstream(folder_.path("a.jsonl")) << records(2);
              fs::last_write_time(folder_.path("a.jsonl"),
                                  fs::file_time_type::clock::now() + std::chrono::hours(1));
            }),
            "a.jsonl: was written to while it was read (add it again)\n");
}

TEST_F(ChangingFile, ThatGrowsIsReadAsFarAsItIs) {
  folder_.write("a.jsonl", records(2));
  EXPECT_EQ(read([&] {
              std::ofstream(folder_.path("a.jsonl"), std::ios::app) << records(1);
              fs::last_write_time(folder_.path("a.jsonl"),
                                  fs::file_time_type::clock::now() + std::chrono::hours(1));
            }),
            "");
}

}  // namespace
}  // namespace emeroteca::dumps
