#include "indexer/writing/auto_writer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "archive/article.h"
#include "indexer/bulk/nameless_file.h"
#include "indexer/writing/batch_writer.h"
#include "indexer/writing/kept_changes.h"
#include "indexer/writing/merge_writer.h"
#include "indexer/writing/stock_writer.h"

namespace emeroteca::indexing {
namespace {

// Measured, see docs/benchmarks.md: where the dump has an 80th of the archive's size Xapian and a
// merge take as long; at a 40th a merge takes three fifths, which is worth the space that it needs.
constexpr std::uint64_t kArchivePerDump = 40;

// Text is rarely compressed further.
constexpr std::uint64_t kMostCompressed = 8;

constexpr std::size_t kHeldBuffer = std::size_t{64} << 10U;

class AutoWriter final : public ArticleWriter {
 public:
  AutoWriter(ArchiveWriter archive, const glass::DatabaseReader& tables,
             const WriterOptions& options, std::uint64_t least)
      : held_(std::in_place, archive.folder()),
        archive_(std::move(archive)),
        tables_(tables),
        options_(options),
        least_(least) {}

  void put(ArticleChange change) override {
    if (broken_) return;
    if (writer_) return writer_->put(std::move(change));
    held_->append(kept(change));
    held_bytes_ += change.bytes;
    if (held_bytes_ < least_) return;
    go_over([&] { return make_merge_writer(take_archive(), tables_, options_); }, false);
  }

  void remove(std::string_view id) override {
    if (broken_) return;
    if (writer_) return writer_->remove(id);
    held_->append(kept_removal(id));
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    metadata_[std::string(key)] = value;
  }

  void finish() override {
    if (broken_) return;
    if (!writer_) {
      go_over([&] { return make_stock_writer(make_sink(take_archive()), options_); }, true);
    }
    for (const auto& [key, value] : std::exchange(metadata_, {})) writer_->set_metadata(key, value);
    writer_->finish();
  }

  bool failed() const override { return broken_ || (writer_ && writer_->failed()); }
  std::uint64_t committed() const override { return writer_ ? writer_->committed() : 0; }
  WrittenCounts counts() const override { return writer_ ? writer_->counts() : WrittenCounts(); }

 private:
  ArchiveWriter take_archive() {
    ArchiveWriter taken = std::move(*archive_);
    archive_.reset();
    return taken;
  }

  // Has what was kept back, and all that follows, written by that one. Where that fails there is
  // either no writer, or one that has a part of it: what follows must not come behind a gap.
  template <typename MakeWriter>
  void go_over(MakeWriter make, bool tell) {
    broken_ = true;
    writer_ = make();
    give_on(tell);
    broken_ = false;
  }

  // Everything that was kept back, in its order.
  void give_on(bool tell) {
    held_->flush();
    NamelessFile::Source source(*held_, 0, held_->size(), kHeldBuffer);
    while (!source.ended()) {
      give_kept_change(source, *writer_);
      if (!tell || !options_.progress) continue;
      options_.progress(static_cast<double>(source.position()) /
                        static_cast<double>(held_->size()));
    }
    held_.reset();
  }

  std::optional<NamelessFile> held_;  // until it is known how to write
  std::optional<ArchiveWriter> archive_;
  glass::DatabaseReader tables_;
  WriterOptions options_;
  std::uint64_t least_;
  std::uint64_t held_bytes_ = 0;
  bool broken_ = false;  // nothing more will come of it
  std::map<std::string, std::string> metadata_;
  std::unique_ptr<ArticleWriter> writer_;
};

}  // namespace

std::uint64_t least_merged(std::uint64_t archive_bytes, std::uint64_t least) {
  return std::max(least, archive_bytes / kArchivePerDump);
}

bool may_be_merged(std::uint64_t dump_bytes, std::uint64_t least, std::uint64_t memory) {
  // Of what comes through a pipe nothing more is kept back than waits for its commit anyway.
  if (dump_bytes == 0) return least <= batch_bytes(memory);
  return dump_bytes * kMostCompressed >= least;
}

std::unique_ptr<ArticleWriter> make_auto_writer(ArchiveWriter archive,
                                                const glass::DatabaseReader& tables,
                                                const WriterOptions& options, std::uint64_t least) {
  return std::make_unique<AutoWriter>(std::move(archive), tables, options, least);
}

}  // namespace emeroteca::indexing
