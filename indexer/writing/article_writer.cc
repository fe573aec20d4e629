#include "indexer/writing/article_writer.h"

#include <utility>

#include "errors/error.h"
#include "indexer/writing/bulk_writer.h"
#include "indexer/writing/replacement.h"
#include "indexer/writing/stock_writer.h"

namespace emeroteca::indexing {
namespace {

void refuse_bulk(const std::string& archive, const std::string& reason) {
  throw Error(ErrorCode::kUsage, "the archive " + archive + " cannot be written in bulk: " + reason,
              "leave out --writer, or name a new archive");
}

}  // namespace

std::unique_ptr<ArticleWriter> open_article_writer(const WriterOptions& options) {
  if (options.kind == WriterKind::kStock || options.way == WritingWay::kNowhere) {
    return make_stock_writer(open_sink(options.archive, options.way), options);
  }
  if (options.way == WritingWay::kFresh) {
    return make_bulk_writer(ArchiveWriter(options.archive, Understanding::kStoredForm), options);
  }
  ArchiveWriter archive(options.archive);
  const bool empty = archive.database().get_doccount() == 0;
  if (empty && can_replace(options.archive)) return make_bulk_writer(std::move(archive), options);
  if (options.kind == WriterKind::kBulk) {
    refuse_bulk(options.archive,
                empty ? "its folder cannot be exchanged for another" : "it has articles already");
  }
  return make_stock_writer(make_sink(std::move(archive)), options);
}

}  // namespace emeroteca::indexing
