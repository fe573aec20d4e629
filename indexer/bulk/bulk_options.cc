#include "indexer/bulk/bulk_options.h"

#include <algorithm>

namespace emeroteca::indexing {

bool is_full(const BulkOptions& options, std::uint64_t postings, std::uint64_t documents) {
  // However many documents there are, a quarter is left for their postings.
  const std::uint64_t kept =
      std::min(options.kept + options.memory_per_document * documents, options.memory / 4 * 3);
  return postings >= options.memory - kept;
}

}  // namespace emeroteca::indexing
