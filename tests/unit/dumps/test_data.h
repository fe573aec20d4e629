// Small dumps, written where a test can see them beside what it expects of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps::testing {

// A folder that is gone after the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  std::string path(std::string_view name = {}) const;
  // Writes a file, with the folders on its way, and returns its path.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path folder_;
};

// A fault that outlives its call.
struct SeenFault {
  std::string where;
  std::string reason;
  bool rejected;
  std::string record;
};

// Keeps all that it receives.
class RecordingSink final : public Sink {
 public:
  // Wants no more than so many articles.
  explicit RecordingSink(std::size_t limit = SIZE_MAX) : limit_(limit) {}

  void article(Article&& article, const Origin& origin, std::uint64_t bytes) override;
  void fault(const Fault& fault) override;
  void advanced(std::uint64_t bytes) override { advanced_bytes += bytes; }
  bool stopped() const override { return articles.size() >= limit_; }
  void withdrawn(const Article& article, const Origin& /*origin*/) override {
    taken_back.push_back(article);
  }
  void skipped(const Origin& origin, const std::string& kind) override {
    left_out.push_back(to_string(origin) + ": " + kind);
  }
  void mapped(const std::string& /*file*/, const FieldUses& of_file) override { uses = of_file; }
  void charset(const std::string& /*file*/, const std::string& name) override { written_in = name; }

  std::vector<std::string> ids() const;
  std::vector<std::string> places() const;  // of the faults
  std::string reasons() const;              // of the faults, a line each

  std::vector<Article> articles;
  std::vector<std::string> origins;
  std::vector<std::uint64_t> sizes;
  std::vector<SeenFault> faults;
  std::vector<std::string> left_out;  // "place: kind"
  std::vector<Article> taken_back;
  FieldUses uses;          // of the last file
  std::string written_in;  // the same
  std::uint64_t advanced_bytes = 0;

 private:
  std::size_t limit_;
};

// Reads one JSONL dump with that content; faults are at "dump.jsonl:LINE".
void read_jsonl_text(std::string_view content, Sink& sink, Options options = {});

// The only article of a dump of one line, which must bring no fault.
Article only_article(std::string_view line);

// The reason of the only fault of a dump of one line.
SeenFault only_fault(std::string_view line);

// "2024-01-12", of the article's publication in UTC; empty where that is not known.
std::string day_of(const Article& article);

// The text so many times, one after the other.
std::string repeated(std::string_view text, std::size_t times);

// What archives and compressed files to make: names and contents of their members.
using Members = std::vector<std::pair<std::string, std::string>>;

std::string tar(const Members& members);
std::string zip(const Members& members);
// A zip of one member that is not compressed.
std::string stored_zip(std::string_view name, std::string_view content);
// "gz", "bz2", "xz", "zst", "lz4", "lz" or "Z".
std::string compressed(std::string_view how, std::string_view content);

// `count` lines of JSONL with the ids 1, 2, ... whose bodies pack badly.
std::string many_lines(std::size_t count);

// A stream that comes in the given blocks and then ends, or fails if a reason is given.
class BlockInput final : public Input {
 public:
  explicit BlockInput(std::vector<std::string> blocks, std::string failure = {})
      : blocks_(std::move(blocks)), failure_(std::move(failure)) {}

  std::string_view read() override;

 private:
  std::vector<std::string> blocks_;
  std::string failure_;
  std::size_t next_ = 0;
};

// Runs with `file` as standard input.
class StandardInputFrom {
 public:
  explicit StandardInputFrom(const std::string& file);
  StandardInputFrom(const StandardInputFrom&) = delete;
  StandardInputFrom& operator=(const StandardInputFrom&) = delete;
  ~StandardInputFrom();

 private:
  int before_;
};

// One small dump, and what became of it.
struct ReadDump {
  explicit ReadDump(std::string_view content, const char* name = "a.json",
                    const Options& options = {});
  const Article& article(std::size_t at = 0) const { return sink.articles.at(at); }

  TemporaryFolder folder;
  RecordingSink sink;
  std::string articles;  // "id|title " each
  std::string faults;    // a line each
  std::string skipped;   // what it is, a line each
};

}  // namespace emeroteca::dumps::testing
