// Writing articles to the shards of an archive, each where it belongs.
#pragma once

#include <memory>
#include <string>

#include "indexer/writing/archive_sink.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// Keeps the changes in files, one a shard, and gives them to the shards one after the other at the
// end, each in the way that suits it (in bulk, where it is new or much comes to it) and with all of
// the memory. With WriterKind::kStock it does so whenever so much has come as a batch has, else
// whenever `options.checkpoint` is over. An article that belongs in another shard than the one it
// is in goes there, and is removed here afterwards (change_log.h). Of tiers it stays in the one
// where it is; what is new becomes the newest tier, and tiers of like size are merged at the end
// (tier_merge.h). Throws Error as ShardedArchive does.
std::unique_ptr<ArticleWriter> open_sharded_writer(const WriterOptions& options);

// Removals and metadata alone. All of them are one change.
std::unique_ptr<ArchiveEditor> open_sharded_editor(const std::string& archive);

}  // namespace emeroteca::indexing
