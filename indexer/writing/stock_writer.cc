#include "indexer/writing/stock_writer.h"

#include <limits>
#include <utility>

#include "indexer/document_builder.h"
#include "indexer/writing/batch_writer.h"

namespace emeroteca::indexing {
namespace {

class StockWriter final : public ArticleWriter {
 public:
  StockWriter(std::unique_ptr<ArchiveSink> sink, const WriterOptions& options)
      : sink_(std::move(sink)),
        fresh_(options.way == WritingWay::kFresh),
        // What is never written has to be remembered to the end.
        batches_(*sink_,
                 options.way == WritingWay::kNowhere ? std::numeric_limits<std::uint64_t>::max()
                                                     : batch_bytes(options.memory),
                 two_threads(options.jobs)) {}

  void put(ArticleChange change) override {
    Xapian::Document document = builder_.build(change.article, change.fingerprint);
    set_collection(document, change.collection);
    set_added(document, change.added);
    batches_.put({std::move(change.article.id), std::move(document), change.change, change.bytes});
  }

  void remove(std::string_view id) override {
    batches_.put({std::string(id), {}, Change::kUpdated, 0});
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    metadata_.emplace_back(key, value);  // the sink is the thread's
  }

  void finish() override {
    batches_.finish();
    for (const auto& [key, value] : metadata_) sink_->set_metadata(key, value);
    // In place all of it is visible already.
    if (fresh_ || !std::exchange(metadata_, {}).empty()) sink_->finish();
  }

  bool failed() const override { return batches_.failed(); }
  std::uint64_t committed() const override { return batches_.committed(); }
  WrittenCounts counts() const override { return batches_.counts(); }

 private:
  std::unique_ptr<ArchiveSink> sink_;
  bool fresh_;
  DocumentBuilder builder_;
  std::vector<std::pair<std::string, std::string>> metadata_;
  BatchWriter batches_;
};

}  // namespace

std::unique_ptr<ArticleWriter> make_stock_writer(std::unique_ptr<ArchiveSink> sink,
                                                 const WriterOptions& options) {
  return std::make_unique<StockWriter>(std::move(sink), options);
}

}  // namespace emeroteca::indexing
