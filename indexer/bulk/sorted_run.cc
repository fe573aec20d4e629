#include "indexer/bulk/sorted_run.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"

namespace emeroteca::indexing {
namespace {

// For reading a run: all buffers together stay in the bound, if there are not too many.
constexpr std::size_t kLeastRunBuffer = std::size_t{16} << 10U;
constexpr std::size_t kMostRunBuffer = std::size_t{1} << 20U;

// How many bytes a chain has.
std::uint64_t size_of(const ByteChains& chains, const ByteChains::Chain& chain) {
  std::uint64_t bytes = 0;
  ByteChains::Slices slices(chains, chain);
  for (std::string_view slice; !(slice = slices.next()).empty();) bytes += slice.size();
  return bytes;
}

// A list: kind, key, numbers of documents and occurrences, how many bytes of postings, these.
class StoredRun final : public SortedRun {
 public:
  StoredRun(const NamelessFile& file, std::uint64_t begin, std::uint64_t end,
            std::size_t buffer_bytes)
      : source_(file, begin, end, buffer_bytes), begin_(begin), end_(end), list_end_(begin) {}

  bool next() override {
    source_.go_to(list_end_);
    if (source_.ended()) return false;
    list_.kind = static_cast<PostingKind>(source_.number());
    key_.assign(source_.bytes(static_cast<std::size_t>(source_.number())));
    list_.key = key_;
    list_.documents = static_cast<std::uint32_t>(source_.number());
    list_.occurrences = source_.number();
    const std::uint64_t bytes = source_.number();
    list_end_ = source_.position() + bytes;
    return true;
  }

  ByteSource& postings() override { return source_; }

  double share() const override {
    const std::uint64_t all = std::max<std::uint64_t>(1, end_ - begin_);
    return static_cast<double>(list_end_ - begin_) / static_cast<double>(all);
  }

 private:
  NamelessFile::Source source_;
  std::uint64_t begin_;
  std::uint64_t end_;
  std::uint64_t list_end_;
  std::string key_;
};

}  // namespace

bool MemoryRun::next() {
  if (next_ == inverter_.lists()) return false;
  list_ = inverter_.list(next_++);
  source_.open(list_.postings);
  return true;
}

double MemoryRun::share() const {
  return static_cast<double>(next_) /
         static_cast<double>(std::max<std::size_t>(1, inverter_.lists()));
}

void RunFile::spill(Inverter& inverter) {
  inverter.sort();
  std::string head;
  for (std::size_t i = 0; i < inverter.lists(); ++i) {
    const PostingList list = inverter.list(i);
    head.clear();
    glass::append_uint(head, static_cast<std::uint64_t>(list.kind));
    glass::append_string(head, list.key);
    glass::append_uint(head, list.documents);
    glass::append_uint(head, list.occurrences);
    glass::append_uint(head, size_of(inverter.chains(), list.postings));
    file_.append(head);
    ByteChains::Slices slices(inverter.chains(), list.postings);
    for (std::string_view slice; !(slice = slices.next()).empty();) file_.append(slice);
  }
  file_.flush();
  ends_.push_back(file_.size());
  inverter.clear();
}

std::unique_ptr<SortedRun> RunFile::open(std::size_t run, std::size_t buffer_bytes) const {
  return std::make_unique<StoredRun>(file_, run == 0 ? 0 : ends_[run - 1], ends_[run],
                                     buffer_bytes);
}

std::vector<SortedRuns> sorted_runs(std::optional<RunFile>& runs, Inverter& inverter,
                                    std::uint64_t memory, std::size_t times) {
  std::vector<SortedRuns> sorted(times);
  if (!runs) {
    inverter.sort();
    for (SortedRuns& one : sorted) one.push_back(std::make_unique<MemoryRun>(inverter));
    return sorted;
  }
  if (inverter.lists() > 0 || runs->runs() == 0) runs->spill(inverter);
  const std::size_t buffer = std::clamp(static_cast<std::size_t>(memory / 2 / runs->runs() / times),
                                        kLeastRunBuffer, kMostRunBuffer);
  for (SortedRuns& one : sorted) {
    for (std::size_t i = 0; i < runs->runs(); ++i) one.push_back(runs->open(i, buffer));
  }
  return sorted;
}

}  // namespace emeroteca::indexing
