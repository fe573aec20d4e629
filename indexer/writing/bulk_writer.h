// Writing articles as a new database that takes the archive's place at the end.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "archive/writer.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// `archive` keeps all others from writing. What it says about itself is inherited, but not its
// articles. With two threads or more one thread reads, one analyses and inverts, and one writes
// what belongs to each article alone. A kill at any moment, and an error, leave the archive as it
// was; nothing is committed before finish().
std::unique_ptr<ArticleWriter> make_bulk_writer(ArchiveWriter archive,
                                                const WriterOptions& options);

// Whether a change was not taken to its end. Numbers, plan and articles then do not fit each other,
// and nothing may be made of them any more.
class Broken {
 public:
  explicit operator bool() const { return broken_; }

  template <typename Work>
  void during(Work work) {
    const bool before = std::exchange(broken_, true);
    work();
    broken_ = before;
  }

 private:
  bool broken_ = false;
};

// What all writers in bulk do alike: the bounds of memory, articles on their way to analysis, in
// bytes, and what one of them counts there.
BulkOptions bulk_options(const WriterOptions& options);

// What is kept of an article until the end (GivenNumbers, ArticleStates, SeenIds), about.
inline constexpr std::uint64_t kKnownBytes = 300;

inline constexpr std::size_t kArticleBatchBytes = std::size_t{256} << 10U;
std::size_t bytes_of(const ArticleChange& change);

}  // namespace emeroteca::indexing
