#include "indexer/bulk/byte_source.h"

#include <algorithm>
#include <stdexcept>

namespace emeroteca::indexing {

std::string_view ByteSource::gather(std::size_t count) {
  gathered_.clear();
  while (gathered_.size() < count) {
    if (part_.empty()) part_ = more();
    const std::size_t taken = std::min(part_.size(), count - gathered_.size());
    gathered_.append(part_.substr(0, taken));
    part_.remove_prefix(taken);
  }
  return gathered_;
}

void ChainSource::open(const ByteChains::Chain& chain) {
  slices_ = ByteChains::Slices(chains_, chain);
  part_ = {};
}

std::string_view ChainSource::more() {
  const std::string_view slice = slices_.next();
  if (slice.empty()) throw std::logic_error("a chain has fewer bytes than were read");
  return slice;
}

}  // namespace emeroteca::indexing
