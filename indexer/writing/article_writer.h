// How articles reach an archive, whichever way they are written: by Xapian itself, change by
// change, or in bulk, as a new database that takes the archive's place at the end.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "archive/article.h"
#include "archive/writer.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/writing/archive_sink.h"

namespace emeroteca::indexing {

// An article on its way.
struct ArticleChange {
  Article article;
  std::string fingerprint;  // see article.h
  std::string collection;   // see AddOptions; may be empty
  Change change = Change::kAdded;
  std::uint64_t bytes = 0;  // of dump that it came from
  std::string added{};      // when it came: the value of kSlotAdded; may be empty
};

// What was done to the archive. A removal counts where there was something to remove.
struct WrittenCounts {
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t removed = 0;
};

// One writer of one archive at a time, used by one thread. All functions throw Error where writing
// fails; what was committed before stays.
class ArticleWriter {
 public:
  ArticleWriter() = default;
  ArticleWriter(const ArticleWriter&) = delete;
  ArticleWriter& operator=(const ArticleWriter&) = delete;
  virtual ~ArticleWriter() = default;

  // Adds the article, or puts it in the place of the one with the same id.
  virtual void put(ArticleChange change) = 0;

  // Removes the article, if there is one.
  virtual void remove(std::string_view id) = 0;

  // Called now and then while nothing comes: what has come may become part of the archive now.
  virtual void idle() {}

  // Keeps a value among what the archive says about itself (archive/metadata.h).
  virtual void set_metadata(std::string_view key, std::string_view value) = 0;

  // Writes all that is left, and makes it visible to readers. The last change.
  virtual void finish() = 0;

  // True once writing has failed: nothing more will come of it.
  virtual bool failed() const = 0;

  // How many of the changes, in their order, readers see.
  virtual std::uint64_t committed() const = 0;

  // After finish(), or after a failure: what was done by the changes that are committed.
  virtual WrittenCounts counts() const = 0;
};

enum class WriterKind : std::uint8_t {
  kAuto,   // in bulk where that is possible and pays, else by Xapian
  kStock,  // by Xapian
  kBulk    // in bulk; throws Error where that is not possible
};

struct WriterOptions {
  std::string archive;
  WritingWay way = WritingWay::kInPlace;
  WriterKind kind = WriterKind::kStock;
  std::uint64_t memory = std::uint64_t{256} << 20U;  // as in AddOptions
  unsigned jobs = 0;
  std::uint64_t dump_bytes = 0;  // as it lies there; 0 where that is not known
  Progress progress = {};        // of finish(), where that takes its time
  // Fewer bytes of dump are not worth the exchange of an archive, however small it is.
  std::uint64_t least_exchanged = std::uint64_t{4} << 20U;
  // In bulk: after so long, whether more comes or not, what has come becomes part of the archive,
  // and the rest is merged into it (checkpoint_writer.h); zero: at the end alone.
  std::chrono::milliseconds checkpoint{};
  // Told, in the thread that puts, what keeps the writer waiting.
  std::function<void(const std::string& message)> notice = {};
  std::uint64_t known = 0;  // articles that the run has written before, of which it keeps something
};

// Opens the archive, or makes it. In bulk it can be written where two folders can be exchanged and,
// if it has articles that are to stay, its tables are as Xapian 1.4 writes them. An archive without
// articles and a fresh one (WritingWay::kFresh) always should be; for others see auto_writer.h.
// Throws Error as open_sink() does. Of an archive that is made of shards each article is written to
// the one where it belongs (indexer/shards/sharded_writer.h).
std::unique_ptr<ArticleWriter> open_article_writer(const WriterOptions& options);

// Of an archive that is one database, or one of several shards.
std::unique_ptr<ArticleWriter> open_plain_writer(const WriterOptions& options);

}  // namespace emeroteca::indexing
