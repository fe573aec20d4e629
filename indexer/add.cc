#include "indexer/add.h"

#include <unistd.h>
#include <xxhash.h>

#include <fstream>
#include <ostream>
#include <unordered_set>

#include "archive/error.h"
#include "archive/writer.h"
#include "indexer/batch_writer.h"
#include "indexer/document_builder.h"
#include "indexer/interrupt.h"
#include "indexer/progress.h"

namespace emeroteca {
namespace {

// What a byte of dump costs in Xapian's memory until the next commit, measured on the 1916
// newspapers (the noisiest of the dumps tried); see docs/benchmarks.md.
constexpr std::uint64_t kMemoryPerByte = 16;

class Adder final : public dumps::Sink {
 public:
  Adder(const AddOptions& options, std::ostream& messages)
      : messages_(messages),
        writer_(options.archive),
        batches_(writer_, options.memory / kMemoryPerByte, options.jobs != 1),
        bar_(messages, dumps::input_size(options.dumps),
             !options.quiet && isatty(STDERR_FILENO) != 0) {
    if (options.rejects.empty()) return;
    rejects_.open(options.rejects, std::ios::binary | std::ios::trunc);
    if (!rejects_) {
      throw Error("the rejects file " + options.rejects + " cannot be written",
                  "name a file that you may write to");
    }
  }

  void article(Article&& article, const dumps::Origin& /*origin*/, std::uint64_t bytes) override {
    ++read_;
    bytes_ += bytes;
    const std::string print = fingerprint(article);
    if (!seen_.insert(XXH3_64bits_withSeed(article.id.data(), article.id.size(),
                                           XXH3_64bits(print.data(), print.size()))).second) {
      ++duplicates_;
      return;
    }
    const Change change = batches_.compare(article.id, print);
    if (change == Change::kUnchanged) {
      ++unchanged_;
      return;
    }
    batches_.put({article.id, builder_.build(article, print), change, bytes});
  }

  void fault(const dumps::Fault& fault) override {
    bar_.clear();
    messages_ << to_string(fault.origin) << ": " << (fault.rejected ? "rejected: " : "warning: ")
              << fault.reason << '\n';
    if (!fault.rejected) {
      ++warnings_;
      return;
    }
    ++rejected_;
    if (!rejects_.is_open() || fault.record.empty()) return;
    rejects_ << fault.record;
    if (fault.record.back() != '\n') rejects_ << '\n';
  }

  void advanced(std::uint64_t bytes) override {
    done_ += bytes;
    bar_.update(done_, read_, bytes_);
  }

  bool stopped() const override { return interrupted() || batches_.failed(); }

  // Commits what is left and says what was done.
  AddSummary finish() {
    batches_.finish();
    bar_.clear();
    rejects_.flush();
    if (rejects_.is_open() && !rejects_) {
      throw Error("the rejects file could not be written to its end", "free some space, then run the same command again");
    }
    AddSummary summary;
    summary.added = batches_.added();
    summary.updated = batches_.updated();
    summary.unchanged = unchanged_;
    summary.rejected = rejected_;
    summary.duplicates = duplicates_;
    summary.warnings = warnings_;
    summary.bytes = bytes_;
    summary.interrupted = interrupted();
    return summary;
  }

 private:
  std::ostream& messages_;
  ArchiveWriter writer_;
  BatchWriter batches_;
  ProgressBar bar_;
  DocumentBuilder builder_;
  std::ofstream rejects_;
  std::unordered_set<std::uint64_t> seen_;  // hashes of id and content of this run's records
  std::uint64_t read_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t unchanged_ = 0;
  std::uint64_t rejected_ = 0;
  std::uint64_t duplicates_ = 0;
  std::uint64_t warnings_ = 0;
};

}  // namespace

AddSummary add(const AddOptions& options, std::ostream& messages) {
  const auto start = std::chrono::steady_clock::now();
  Adder adder(options, messages);
  for (const std::string& path : options.dumps) {
    if (adder.stopped()) break;
    dumps::read_dump(path, options.reading, adder);
  }
  AddSummary summary = adder.finish();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace emeroteca
