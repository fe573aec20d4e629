#include "indexer/bulk/bulk_database.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "archive/glass/coding.h"
#include "indexer/bulk/merge.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kStoredBatch = std::size_t{256} << 10U;

// Reads the text of the lengths again.
class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string_view text) { part_ = text; }
  bool ended() const { return part_.empty(); }

 private:
  std::string_view more() override { throw std::logic_error("the lengths end too early"); }
};

}  // namespace

BulkDatabase::BulkDatabase(const std::filesystem::path& folder, const BulkOptions& options)
    : folder_(folder),
      options_(options),
      writer_(folder, options.writing),
      storing_([this](glass::StoredDocument& document) { writer_.add_document(document); },
               options.threaded, kStoredBatch) {}

DocumentTarget& BulkDatabase::begin(glass::DocumentId document) {
  inverter_.begin(document);
  return inverter_;
}

void BulkDatabase::end() {
  Inverter::Ended ended = inverter_.end();
  const glass::DocumentId document = ended.stored.id;
  statistics_.take(ended.length);
  statistics_.most_occurrences = std::max(statistics_.most_occurrences, ended.most_occurrences);
  glass::append_uint(lengths_, document - std::exchange(last_, document));
  glass::append_uint(lengths_, ended.length);
  for (const auto& [slot, value] : ended.values) bounds_[slot].take(value);
  const std::size_t bytes = ended.stored.data.size() + ended.stored.term_list.size();
  storing_.put(std::move(ended.stored), bytes);
  if (!is_full(options_, inverter_.memory(), statistics_.documents)) return;
  if (!runs_) runs_.emplace(folder_);
  runs_->spill(inverter_);
}

std::uint64_t BulkDatabase::memory() const {
  return inverter_.memory() + options_.memory_per_document * statistics_.documents;
}

void BulkDatabase::finish(const std::map<std::string, std::string>& metadata,
                          glass::DocumentId last_document, const Progress& progress) {
  writer_.postlist().add_metadata(metadata);
  writer_.postlist().add_value_bounds(bounds_);
  write_postings(
      sorted_runs(runs_, inverter_, options_.memory, options_.threaded ? 2 : 1), writer_,
      [this] { write_lengths(); }, progress);
  storing_.finish();
  statistics_.last_document = std::max(last_, last_document);
  writer_.finish(statistics_);
}

void BulkDatabase::write_lengths() {
  if (lengths_.empty()) return;
  TextSource source(lengths_);
  writer_.postlist().begin_lengths();
  for (glass::DocumentId document = 0; !source.ended();) {
    document += static_cast<glass::DocumentId>(source.number());
    writer_.postlist().add_length(document, static_cast<std::uint32_t>(source.number()));
  }
  writer_.postlist().end_lengths();
}

}  // namespace emeroteca::indexing
