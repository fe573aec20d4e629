#include "indexer/bulk/sorted_run.h"

#include <string>
#include <string_view>

#include "archive/glass/coding.h"

namespace emeroteca::indexing {
namespace {

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
      : source_(file, begin, end, buffer_bytes), list_end_(begin) {}

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

 private:
  NamelessFile::Source source_;
  std::uint64_t list_end_;
  std::string key_;
};

}  // namespace

MemoryRun::MemoryRun(Inverter& inverter) : inverter_(inverter), source_(inverter.chains()) {
  inverter.sort();
}

bool MemoryRun::next() {
  if (next_ == inverter_.lists()) return false;
  list_ = inverter_.list(next_++);
  source_.open(list_.postings);
  return true;
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

}  // namespace emeroteca::indexing
