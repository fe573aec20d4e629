// Writing articles by Xapian itself.
#pragma once

#include <memory>

#include "indexer/writing/archive_sink.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// Gives documents to the sink in batches (batch_writer.h).
std::unique_ptr<ArticleWriter> make_stock_writer(std::unique_ptr<ArchiveSink> sink,
                                                 const WriterOptions& options);

}  // namespace emeroteca::indexing
