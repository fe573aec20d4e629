#include "indexer/writing/checkpoint_writer.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "archive/leftovers.h"
#include "archive/lock_patience.h"
#include "errors/error.h"
#include "indexer/interrupt.h"
#include "indexer/writing/auto_writer.h"
#include "indexer/writing/bulk_writer.h"

namespace emeroteca::indexing {
namespace {

using Clock = std::chrono::steady_clock;

class CheckpointWriter final : public ArticleWriter {
 public:
  CheckpointWriter(std::unique_ptr<ArticleWriter> first, const WriterOptions& options)
      : writer_(std::move(first)),
        options_(options),
        asked_(options.kind),
        every_(options.checkpoint) {
    options_.checkpoint = {};
  }

  void put(ArticleChange change) override {
    idle();
    if (!is_open()) return;
    bytes_ += change.bytes;
    writer_->put(std::move(change));
    ++changes_;
  }

  void remove(std::string_view id) override {
    if (!is_open()) return;
    writer_->remove(id);
    ++changes_;
  }

  void idle() override {
    if (is_open() && changes_ > 0 && is_due()) begin_next();
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    if (is_open()) writer_->set_metadata(key, value);
  }

  void finish() override {
    if (is_open()) writer_->finish();
  }

  bool failed() const override { return !writer_ || writer_->failed(); }

  std::uint64_t committed() const override {
    return committed_ + (writer_ ? writer_->committed() : 0);
  }

  WrittenCounts counts() const override {
    WrittenCounts all = counts_;
    if (writer_) add(writer_->counts(), all);
    return all;
  }

 private:
  static void add(const WrittenCounts& more, WrittenCounts& counts) {
    counts.added += more.added;
    counts.updated += more.updated;
    counts.removed += more.removed;
  }

  // Also where what is known of the articles would take more than all memory but what their
  // postings need.
  bool is_due() const {
    return changes_ >= options_.memory / 4 * 3 / kKnownBytes || Clock::now() - begun_ >= every_;
  }

  void begin_next() {
    writer_->finish();
    committed_ += writer_->committed();
    add(writer_->counts(), counts_);
    writer_.reset();
    options_.kind = kind_of_next();
    options_.known = committed_;
    changes_ = 0;
    bytes_ = 0;
    try {
      open_again();
    } catch (const Error& fault) {
      closed_ = fault;
      throw;
    }
    begun_ = Clock::now();
  }

  // As much will come as came: where that was little, the archive is not written anew for it.
  WriterKind kind_of_next() const {
    if (asked_ != WriterKind::kAuto) return asked_;
    const std::uint64_t least =
        least_merged(database_bytes(options_.archive), options_.least_exchanged);
    return bytes_ < least ? WriterKind::kAuto : WriterKind::kBulk;
  }

  // Whoever waits for the archive (--wait) gets it in between, and has then to be waited for,
  // unless the user interrupts that: what was written until then stays, and nothing more is.
  void open_again() {
    constexpr std::chrono::milliseconds kPause(150);  // he looks every 50
    bool told = false;
    while (!writer_) {
      std::this_thread::sleep_for(kPause);
      check_place();
      try {
        writer_ = open_plain_writer(options_);
      } catch (const WaitInterrupted&) {
        return;
      } catch (const Error& fault) {
        if (fault.code() != ErrorCode::kBusy) throw;
        if (interrupted()) return;
        if (!std::exchange(told, true) && options_.notice) {
          options_.notice(std::string(fault.what()) +
                          ": what comes next waits for that; what came until now is in it");
        }
      }
    }
  }

  // The rest alone would become a new archive where somebody has taken it away.
  void check_place() const {
    std::error_code fault;
    if (std::filesystem::exists(options_.archive, fault) || fault) return;
    throw Error(ErrorCode::kMissing,
                "the archive " + options_.archive +
                    " is not there any more: it was moved or removed "
                    "while it was written to",
                "what was reported went with it; put it back, then run the same command again");
  }

  // False where the user did not wait for the next writer; throws again what kept it from being
  // opened.
  bool is_open() const {
    if (closed_) throw Error(*closed_);
    return writer_ != nullptr;
  }

  std::unique_ptr<ArticleWriter> writer_;  // null: there is no next one
  std::optional<Error> closed_;            // why
  WriterOptions options_;                  // of the next ones
  WriterKind asked_;                       // by the user
  std::chrono::milliseconds every_;
  std::uint64_t committed_ = 0;  // by those before
  WrittenCounts counts_;         // the same
  std::uint64_t changes_ = 0;    // since the last checkpoint
  std::uint64_t bytes_ = 0;      // of dump that they came from
  Clock::time_point begun_ = Clock::now();
};

}  // namespace

std::unique_ptr<ArticleWriter> make_checkpoint_writer(std::unique_ptr<ArticleWriter> first,
                                                      const WriterOptions& options) {
  return std::make_unique<CheckpointWriter>(std::move(first), options);
}

}  // namespace emeroteca::indexing
