// Writing many articles into an archive that has some: old and new ones together as a new database
// that takes the archive's place at the end.
#pragma once

#include <memory>

#include "archive/glass/database_reader.h"
#include "archive/writer.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// `archive` keeps all others from writing; `tables` are its. Articles have the numbers that Xapian
// would give them: an updated one keeps its own, new ones have those behind the highest ever given.
// What the archive says about itself is kept. Threads, a kill and an error: as with
// make_bulk_writer().
std::unique_ptr<ArticleWriter> make_merge_writer(ArchiveWriter archive,
                                                 const glass::DatabaseReader& tables,
                                                 const WriterOptions& options);

}  // namespace emeroteca::indexing
