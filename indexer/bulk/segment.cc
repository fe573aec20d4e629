#include "indexer/bulk/segment.h"

#include <string_view>
#include <system_error>
#include <utility>

#include "archive/glass/coding.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kSegmentBatch = std::size_t{256} << 10U;
constexpr std::size_t kDocumentBuffer = std::size_t{64} << 10U;

const std::filesystem::path& folder_made(const std::filesystem::path& folder) {
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (!fault) return folder;
  throw Error(ErrorCode::kOutput,
              "the folder " + folder.string() + " cannot be made: " + fault.message(),
              "check the permissions of the folder that it is in");
}

}  // namespace

Segment::Segment(const std::filesystem::path& folder, const BulkOptions& options)
    : folder_(folder),
      options_(options),
      documents_(folder_made(folder)),
      storing_([this](glass::StoredDocument& document) { store(document); }, options.threaded,
               kSegmentBatch) {
  if (options.writing.compression > 0) deflater_.emplace(options.writing.compression);
}

DocumentTarget& Segment::begin() {
  inverter_.begin(documents() + 1);
  return inverter_;
}

void Segment::end() {
  Inverter::Ended ended = inverter_.end();
  lengths_.push_back(ended.length);
  for (const auto& [slot, value] : ended.values) bounds_[slot].take(value);
  const std::size_t bytes = ended.stored.data.size() + ended.stored.term_list.size();
  storing_.put(std::move(ended.stored), bytes);
  if (!is_full(options_, inverter_.memory(), documents())) return;
  if (!runs_) runs_.emplace(folder_);
  runs_->spill(inverter_);
}

void Segment::store(const glass::StoredDocument& document) {
  begins_.push_back(documents_.size());
  store_entry(document.data);
  store_entry(document.term_list);
  std::string slots;
  glass::append_string(slots, document.slots);
  documents_.append(slots);
}

void Segment::store_entry(std::string_view entry) {
  std::string_view shorter;
  if (deflater_ && entry.size() >= glass::kLeastCompressed) shorter = deflater_->compress(entry);
  const bool compressed = !shorter.empty();
  if (compressed) entry = shorter;
  std::string head;
  glass::append_uint(head, std::uint64_t{entry.size()} * 2 + (compressed ? 1U : 0U));
  documents_.append(head);
  documents_.append(entry);
}

void Segment::finish() {
  storing_.finish();
  deflater_.reset();
  documents_.flush();
  source_.emplace(documents_, 0, documents_.size(), kDocumentBuffer);
}

SegmentDocument Segment::read(std::uint32_t document) {
  NamelessFile::Source& source = *source_;
  source.go_to(begins_[document - 1]);
  const auto entry = [&](std::string& into, bool& compressed) {
    const std::uint64_t head = source.number();
    compressed = head % 2 == 1;
    into = source.bytes(static_cast<std::size_t>(head / 2));
  };
  SegmentDocument read;
  entry(read.data, read.data_compressed);
  entry(read.term_list, read.term_list_compressed);
  read.slots = source.bytes(static_cast<std::size_t>(source.number()));
  return read;
}

MergedRuns Segment::postings() {
  return MergedRuns(std::move(sorted_runs(runs_, inverter_, options_.memory, 1).front()));
}

}  // namespace emeroteca::indexing
