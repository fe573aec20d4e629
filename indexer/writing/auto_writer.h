// Writing into an archive with articles, by Xapian or in bulk: chosen by how much there is to
// write.
#pragma once

#include <cstdint>
#include <memory>

#include "archive/glass/database_reader.h"
#include "archive/writer.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// From so many bytes of dump on, of articles that are new or changed, an archive of so many bytes
// is written anew in less time than Xapian takes to change it; never fewer than `least`.
std::uint64_t least_merged(std::uint64_t archive_bytes, std::uint64_t least);

// Whether a dump of so many bytes as it lies there, perhaps compressed, may have as many bytes of
// changes; 0: not known.
bool may_be_merged(std::uint64_t dump_bytes, std::uint64_t least, std::uint64_t memory);

// Keeps changes back in a temporary file until there are `least` bytes of them: then all is written
// in bulk (merge_writer.h). Where there are fewer at the end they are given to Xapian, in batches.
std::unique_ptr<ArticleWriter> make_auto_writer(ArchiveWriter archive,
                                                const glass::DatabaseReader& tables,
                                                const WriterOptions& options, std::uint64_t least);

}  // namespace emeroteca::indexing
