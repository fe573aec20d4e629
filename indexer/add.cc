#include "indexer/add.h"

#include <chrono>
#include <map>
#include <ostream>
#include <string>
#include <thread>

#include <unistd.h>

#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/article_states.h"
#include "indexer/batch_writer.h"
#include "indexer/document_builder.h"
#include "indexer/interrupt.h"
#include "indexer/rejects.h"
#include "indexer/removal.h"
#include "indexer/seen_ids.h"
#include "terminal/progress.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

// What a byte of dump costs in Xapian's memory until the next commit, measured on the 1916
// newspapers (the noisiest of the dumps tried); see docs/benchmarks.md.
constexpr std::uint64_t kMemoryPerByte = 24;

bool two_threads(unsigned jobs) {
  return (jobs == 0 ? std::thread::hardware_concurrency() : jobs) != 1;
}

class Adder final : public dumps::Sink {
 public:
  Adder(const AddOptions& options, std::ostream& messages)
      : messages_(messages),
        rejects_(options.rejects, options.dumps),
        writer_(options.archive),
        states_(options.archive),
        batches_(writer_, options.memory / kMemoryPerByte, two_threads(options.jobs)),
        bar_(messages, dumps::input_size(options.dumps),
             !options.quiet && isatty(STDERR_FILENO) != 0) {
    rejects_.open();
  }

  void article(Article&& article, const dumps::Origin& /*origin*/, std::uint64_t bytes) override {
    summary_.bytes += bytes;
    const std::string print = fingerprint(article);
    const Change change = states_.compare(article.id, print, batches_.committed());
    const bool first = seen_.insert(article.id);
    if (change == Change::kUnchanged) {
      ++(first ? summary_.unchanged : summary_.duplicates);
    } else {
      states_.put(article.id, print);
      batches_.put({article.id, builder_.build(article, print), change, bytes});
    }
    ++read_;
  }

  void fault(const dumps::Fault& fault) override {
    bar_.clear();
    messages_ << to_string(fault.origin) << ": " << (fault.rejected ? "rejected: " : "warning: ")
              << text::printable(fault.reason) << '\n';
    ++(fault.rejected ? summary_.rejected : summary_.warnings);
    if (fault.rejected) rejects_.add(fault.record);
  }

  void skipped(const dumps::Origin& /*origin*/, const std::string& kind) override {
    ++skipped_[kind];
  }

  void advanced(std::uint64_t bytes) override {
    done_ += bytes;
    bar_.update(done_, read_, summary_.bytes);
  }

  bool stopped() const override { return interrupted() || batches_.failed(); }

  // Reads one dump. One that cannot be read keeps no other from being read.
  void read(const std::string& path, const dumps::Options& options) {
    attempt([&] { dumps::read_dump(path, options, *this); });
  }

  // Commits what is left.
  void finish() {
    attempt([&] { batches_.finish(); });
    summary_.added = batches_.added();
    summary_.updated = batches_.updated();
    summary_.interrupted = interrupted();
    attempt([&] { rejects_.close(); });
    bar_.clear();
    for (const auto& [kind, count] : skipped_) {
      messages_ << "skipped: " << count << ' ' << text::printable(kind) << '\n';
    }
    summary_.nothing_but_skipped = read_ == 0 && !skipped_.empty();
  }

  // Removes what the dumps did not have.
  void remove_unseen(bool force) {
    if (summary_.error || summary_.interrupted) return;
    attempt([&] {
      if (summary_.rejected > 0 && !force) {
        throw Error(
            "nothing was removed: some records were rejected, and an article that could "
            "not be read looks like one that is gone",
            "mend the dumps, or say --force if they are to be taken as they are");
      }
      summary_.removed = remove_missing(writer_, seen_, force);
    });
  }

  const AddSummary& summary() const { return summary_; }

 private:
  // The first thing that goes wrong is told, whatever follows from it.
  template <typename Work>
  void attempt(Work work) {
    try {
      work();
    } catch (const Error& fault) {
      if (!summary_.error) summary_.error = fault;
    } catch (const std::exception& fault) {
      if (!summary_.error) summary_.error = Error(fault.what());
    }
  }

  std::ostream& messages_;
  Rejects rejects_;
  ArchiveWriter writer_;
  ArticleStates states_;
  BatchWriter batches_;
  terminal::ProgressBar bar_;
  DocumentBuilder builder_;
  SeenIds seen_;
  AddSummary summary_;
  std::map<std::string, std::uint64_t> skipped_;  // by kind
  std::uint64_t read_ = 0;
  std::uint64_t done_ = 0;
};

}  // namespace

AddSummary add(const AddOptions& options, std::ostream& messages) {
  const auto start = std::chrono::steady_clock::now();
  dumps::check_readable(options.dumps);
  Adder adder(options, messages);
  for (const std::string& path : options.dumps) {
    if (adder.stopped()) break;
    adder.read(path, options.reading);
  }
  adder.finish();
  if (options.sync) adder.remove_unseen(options.force);
  AddSummary summary = adder.summary();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace emeroteca
