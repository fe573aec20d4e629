#include "indexer/writing/article_writer.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "archive/glass/database_reader.h"
#include "archive/leftovers.h"
#include "errors/error.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/shards/sharded_writer.h"
#include "indexer/writing/auto_writer.h"
#include "indexer/writing/bulk_writer.h"
#include "indexer/writing/checkpoint_writer.h"
#include "indexer/writing/merge_writer.h"
#include "indexer/writing/replacement.h"
#include "indexer/writing/stock_writer.h"

namespace emeroteca::indexing {
namespace {

[[noreturn]] void refuse_bulk(const std::string& archive, const std::string& reason) {
  throw Error(ErrorCode::kUsage, "the archive " + archive + " cannot be written in bulk: " + reason,
              "leave out --writer, or name a new archive");
}

std::unique_ptr<ArticleWriter> with_checkpoints(std::unique_ptr<ArticleWriter> writer,
                                                const WriterOptions& options) {
  if (options.checkpoint.count() == 0) return writer;
  return make_checkpoint_writer(std::move(writer), options);
}

}  // namespace

std::unique_ptr<ArticleWriter> open_article_writer(const WriterOptions& options) {
  const bool sharded = options.way != WritingWay::kNowhere && is_sharded(options.archive);
  return sharded ? open_sharded_writer(options) : open_plain_writer(options);
}

std::unique_ptr<ArticleWriter> open_plain_writer(const WriterOptions& options) {
  const bool stock = options.kind == WriterKind::kStock;
  if (options.way == WritingWay::kNowhere || (options.way == WritingWay::kFresh && stock)) {
    return make_stock_writer(open_sink(options.archive, options.way), options);
  }
  if (options.way == WritingWay::kFresh) {
    return make_bulk_writer(ArchiveWriter(options.archive, Understanding::kStoredForm), options);
  }
  ArchiveWriter archive(options.archive);
  const bool forced = options.kind == WriterKind::kBulk;
  const bool empty = archive.database().get_doccount() == 0;
  const std::uint64_t least =
      least_merged(database_bytes(options.archive), options.least_exchanged);
  if (stock || !(forced || empty || may_be_merged(options.dump_bytes, least, options.memory))) {
    return make_stock_writer(make_sink(std::move(archive)), options);
  }
  std::string reason;
  const auto open_tables = [&] {
    errno = 0;
    return glass::DatabaseReader::open(options.archive);
  };
  if (std::string why = no_replacement(options.archive); !why.empty()) {
    reason = std::move(why);
  } else if (empty) {
    return with_checkpoints(make_bulk_writer(std::move(archive), options), options);
  } else if (const auto tables = open_tables()) {
    return with_checkpoints(forced ? make_merge_writer(std::move(archive), *tables, options)
                                   : make_auto_writer(std::move(archive), *tables, options, least),
                            options);
  } else {
    const int system = errno;
    reason = system == 0 ? "its tables are not as this program knows them"
                         : std::string("its tables cannot be read: ") + std::strerror(system);
  }
  if (forced) refuse_bulk(options.archive, reason);
  return make_stock_writer(make_sink(std::move(archive)), options);
}

}  // namespace emeroteca::indexing
